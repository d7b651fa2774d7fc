"""A mapping of the program that is known as a collection, a container, or what has ``in``, is asked for anything."""

from collections.abc import Collection, Container, Iterator, Mapping
from typing import Protocol, TypeVar

K = TypeVar("K")


class Recent(Mapping[K, int]):
    def __init__(self, of: dict[K, int]) -> None:
        self.of = of
        self.asked: list[K] = []

    def __getitem__(self, key: K) -> int:
        self.asked.append(key)
        return self.of[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self.of)

    def __len__(self) -> int:
        return len(self.of)


class Has(Protocol):
    def __contains__(self, x: object, /) -> bool: ...


def by_collection(c: Collection[object]) -> None:
    print(123456789 in c, "a" in c, "b" in c)


def by_container(c: Container[object]) -> None:
    print(123456789 in c, "a" in c, "b" in c)


def by_protocol(c: Has) -> None:
    print(123456789 in c, "a" in c, "b" in c)


def by_object(x: object) -> None:
    if isinstance(x, Container):
        print(1 in x, "a" in x)


r = Recent({"a": 1})
by_collection(r)
by_container(r)
by_protocol(r)
by_object(r)
print("a" in r, "z" in r)
