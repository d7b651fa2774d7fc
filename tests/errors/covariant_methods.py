"""A method of a sequence or set of the program that takes its own items only: as one of objects it is asked for any."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Generic, TypeVar, overload

T = TypeVar("T")
U = TypeVar("U")
K = TypeVar("K")
V = TypeVar("V")


class Kept(Sequence[T]):
    def __init__(self, items: list[T]) -> None:
        self.items = items
        self.asked: list[T] = []

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def count(self, value: T) -> int:  # error: E249 "count" takes only what a type parameter of Kept stands for
        self.asked.append(value)
        return self.items.count(value)


class Stack(list[T]):
    def index(self, value: T, start: int = 0, stop: int = 9, /) -> int:  # error: E249 "index" takes only
        return super().index(value, start, stop)


class Names(Sequence[str]):
    def count(self, value: str) -> int:
        return 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        return "a"

    def __len__(self) -> int:
        return 1


class Counts(Generic[T]):
    def __init__(self) -> None:
        self.asked: list[T] = []

    def count(self, value: T) -> int:
        self.asked.append(value)
        return 0


class Mixed(Counts[T], list[T]):  # error: E249 "count" of Counts takes only what a type parameter of Mixed stands for
    pass


class Remembers(Mapping[K, V]):
    def __init__(self, items: dict[K, V]) -> None:
        self.items_ = items
        self.defaults: list[V | None] = []

    def __getitem__(self, key: K) -> V:
        return self.items_[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self.items_)

    def __len__(self) -> int:
        return len(self.items_)

    @overload  # error: E249 "get" takes only what a type parameter of Remembers stands for
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, default: V, /) -> V: ...
    @overload
    def get(self, key: K, default: U, /) -> V | U: ...
    def get(self, key: K, default: V | U | None = None, /) -> V | U | None:
        hand_out = lambda: default
        return self.items_[key] if key in self.items_ else hand_out()


class Bag(Set[T]):
    def __init__(self, items: list[T]) -> None:
        self.items = items

    def __contains__(self, value: object) -> bool:
        return value in self.items

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def ask(values: Sequence[object]) -> None:
    print(values.count(17))


ask(Kept(["a"]))
print(len(Mixed[str]()), len(Remembers({1: 2})))
print(len(Bag([1])), Names().count("a"), len(Stack([1])))
