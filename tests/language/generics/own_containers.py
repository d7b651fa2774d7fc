"""Generic containers with iteration and operators: a linked queue, a matrix, a default dictionary, a result type."""

from typing import Callable, Generic, Iterator, TypeVar

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


class Cell(Generic[T]):
    def __init__(self, value: T) -> None:
        self.value = value
        self.following: Cell[T] | None = None


class Queue(Generic[T]):
    def __init__(self) -> None:
        self.head: Cell[T] | None = None
        self.tail: Cell[T] | None = None

    def put(self, value: T) -> None:
        cell = Cell(value)
        if self.tail is None:
            self.head = cell
        else:
            self.tail.following = cell
        self.tail = cell

    def get(self) -> T:
        cell = self.head
        if cell is None:
            raise LookupError("queue is empty")
        self.head = cell.following
        if self.head is None:
            self.tail = None
        return cell.value

    def __iter__(self) -> "QueueIterator[T]":
        return QueueIterator(self.head)


class QueueIterator(Generic[T]):
    def __init__(self, cell: Cell[T] | None) -> None:
        self.cell = cell

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        cell = self.cell
        if cell is None:
            raise StopIteration
        self.cell = cell.following
        return cell.value


class Defaults(Generic[K, V]):
    def __init__(self, make: Callable[[], V]) -> None:
        self.make = make
        self.table: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self.table:
            self.table[key] = self.make()
        return self.table[key]


def main() -> None:
    queue: Queue[str] = Queue()
    for word in ["a", "b", "c"]:
        queue.put(word)
    print(queue.get(), list(queue), [word * 2 for word in queue])
    numbers: Queue[int] = Queue()
    numbers.put(5)
    numbers.put(6)
    print(numbers.get() + numbers.get(), list(numbers))
    try:
        numbers.get()
    except LookupError as error:
        print(error)
    numbers.put(7)
    print(list(numbers), sum(numbers))
    lists: Defaults[str, list[int]] = Defaults(lambda: [])
    lists["x"].append(1)
    lists["x"].append(2)
    lists["y"].append(3)
    print(lists.table)
    floats: Defaults[int, float] = Defaults(lambda: 0.5)
    print(floats[1] + floats[2], len(floats.table))


if __name__ == "__main__":
    main()
