"""A generic class used with int, float, str, tuples and objects."""

from typing import Generic, TypeVar

T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self

    def pop(self) -> T:
        if not self.items:
            raise IndexError("empty stack")
        return self.items.pop()

    def peek(self) -> T | None:
        return self.items[-1] if self.items else None

    def __len__(self) -> int:
        return len(self.items)


class Job:
    def __init__(self, name: str) -> None:
        self.name = name


def drain(stack: Stack[T]) -> list[T]:
    result = []
    while len(stack) > 0:
        result.append(stack.pop())
    return result


def main() -> None:
    numbers: Stack[int] = Stack()
    numbers.push(1).push(2).push(3)
    print(numbers.pop() + numbers.pop(), numbers.peek(), len(numbers))
    words = Stack[str]()
    words.push("a").push("b")
    print(words.pop().upper(), drain(words), words.peek())
    ratios: Stack[float] = Stack()
    ratios.push(0.5)
    print(ratios.pop() * 3)
    pairs: Stack[tuple[int, str]] = Stack()
    pairs.push((1, "x")).push((2, "y"))
    number, text = pairs.pop()
    print(number, text, pairs.items)
    jobs: Stack[Job] = Stack()
    jobs.push(Job("first"))
    job = jobs.peek()
    print(job.name if job is not None else "no job")
    try:
        ratios.pop()
    except IndexError as error:
        print(error)
    nested: Stack[Stack[int]] = Stack()
    nested.push(numbers)
    print(nested.pop().pop(), drain(nested))


if __name__ == "__main__":
    main()
