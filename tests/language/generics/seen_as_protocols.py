"""Objects of generic classes where protocols without type arguments are wanted, beside classes of other shapes."""

import itertools
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
K = TypeVar("K")


class Dog:
    def __init__(self, name: str) -> None:
        self.name = name


class GivesDog(Protocol):
    def get(self) -> Dog: ...

    def all(self) -> list[Dog]: ...


class TakesDog(Protocol):
    def put(self, item: Dog) -> None: ...


class HasDog(Protocol):
    item: Dog


class Numbered(Protocol):
    @property
    def number(self) -> int: ...


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item

    def all(self) -> list[T]:
        return [self.item]

    def put(self, item: T) -> None:
        self.item = item


class Pair(Box[T], Generic[K, T]):
    def __init__(self, key: K, item: T) -> None:
        super().__init__(item)
        self.key = key

    @property
    def number(self) -> K:
        return self.key


class Kennel:
    number = 7

    def __init__(self) -> None:
        self.size = 2
        self.item = Dog("first")

    def get(self) -> Dog:
        return self.item

    def all(self) -> list[Dog]:
        return [self.item] * self.size

    def put(self, item: Dog) -> None:
        self.item = Dog("<" + item.name + ">")


def show(giver: GivesDog) -> None:
    print(giver.get().name, [dog.name for dog in giver.all()])


def fill(taker: TakesDog, name: str) -> None:
    taker.put(Dog(name))


def rename(holder: HasDog) -> None:
    holder.item = Dog("new " + holder.item.name)


def count_up(numbered: Numbered) -> int:
    return numbered.number + 1


def make(class_: type[object]) -> str:
    return type(class_()).__name__


def main() -> None:
    box, pair, kennel = Box(Dog("rex")), Pair(3, Dog("bello")), Kennel()
    show(box)
    show(pair)
    show(kennel)
    fill(box, "a")
    fill(pair, "b")
    fill(kennel, "c")
    rename(box)
    rename(pair)
    rename(kennel)
    show(box)
    show(pair)
    show(kennel)
    print(count_up(pair), count_up(kennel), Box(3).get(), Box("t").all(), Pair("k", 2).number)
    print(make(itertools.count), make(Kennel))


if __name__ == "__main__":
    main()
