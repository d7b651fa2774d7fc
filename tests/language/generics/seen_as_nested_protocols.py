"""Generic classes under protocols whose members show other protocols, or fix some of their types and leave others."""

from __future__ import annotations
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
U = TypeVar("U")
K = TypeVar("K")
T_co = TypeVar("T_co", covariant=True)


class Dog:
    def __init__(self, name: str) -> None:
        self.name = name


class Cat:
    def __init__(self, lives: int) -> None:
        self.lives = lives


class HasDog(Protocol):
    def get(self) -> Dog: ...


class Partly(Protocol[T_co]):
    def get(self) -> T_co: ...
    def dog(self) -> Dog: ...


class Many(Protocol):
    def many(self) -> Iterator[HasDog]: ...


class Shown(Protocol):
    @property
    def inside(self) -> HasDog: ...


class Chain(Protocol):
    @property
    def next(self) -> Chain | None: ...
    @property
    def value(self) -> Dog: ...


class Each(Protocol):
    def each(self, f: Callable[[Dog], str]) -> str: ...


class Steps(Protocol):
    def __next__(self) -> Dog: ...


class Items(Protocol):
    def __getitem__(self, i: int, /) -> Dog: ...


class Iterated(Protocol):
    def __iter__(self) -> Iterator[Dog]: ...


class Folded(Protocol):
    def fold(self, f: Callable[[int, Dog], int], start: int) -> int: ...


class NestedG(Protocol[T_co]):
    def outer(self) -> Partly[T_co]: ...


class Taker(Protocol):
    def put(self, other: HasDog) -> str: ...


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item

    def each(self, f: Callable[[T], str]) -> str:
        return f(self.item)

    def fold(self, f: Callable[[K, T], K], start: K) -> K:
        return f(start, self.item)


class PlainDog:
    def get(self) -> Dog:
        return Dog("plain")

    def each(self, f: Callable[[Dog], str]) -> str:
        return f(Dog("plain each"))

    def fold(self, f: Callable[[int, Dog], int], start: int) -> int:
        return -start


class Two(Generic[T, U]):
    def __init__(self, a: T, b: U) -> None:
        self.a, self.b = a, b

    def get(self) -> T:
        return self.a

    def dog(self) -> U:
        return self.b

    def many(self) -> Iterator[Box[U]]:
        yield Box(self.b)
        yield Box(self.b)

    @property
    def inside(self) -> Box[U]:
        return Box(self.b)

    def outer(self) -> Two[T, U]:
        return self

    def put(self, other: Box[U] | PlainDog) -> str:
        return "two put"


class PlainTwo:
    def get(self) -> int:
        return -1

    def dog(self) -> Dog:
        return Dog("plain two")

    def many(self) -> Iterator[HasDog]:
        return iter([PlainDog()])

    @property
    def inside(self) -> HasDog:
        return PlainDog()

    def outer(self) -> PlainTwo:
        return self


class Link(Generic[T]):
    def __init__(self, value: T, next: Link[T] | None) -> None:
        self.value = value
        self.next = next


class PlainLink:
    @property
    def value(self) -> Dog:
        return Dog("end")

    @property
    def next(self) -> Chain | None:
        return None


class PlainSteps:
    def __next__(self) -> Dog:
        return Dog("step")


class PlainItems:
    def __iter__(self) -> Iterator[Dog]:
        return iter([Dog("only")])

    def __getitem__(self, i: int, /) -> Dog:
        return Dog(f"item {i}")


def partly(p: Partly[int]) -> str:
    return f"{p.get() + 1} {p.dog().name}"


def partly_s(p: Partly[str]) -> str:
    return f"{p.get().upper()} {p.dog().name}"


def many(p: Many) -> str:
    return ",".join(d.get().name for d in p.many())


def inside(p: Shown) -> str:
    return p.inside.get().name


def chain(p: Chain | None) -> list[str]:
    found: list[str] = []
    while p is not None:
        found.append(p.value.name)
        p = p.next
    return found


def each(p: Each) -> str:
    return p.each(lambda d: "[" + d.name + "]")


def step(p: Steps) -> str:
    return p.__next__().name


def item(p: Items) -> str:
    return p[1].name


def nested(p: NestedG[int]) -> str:
    return f"{p.outer().get()} {p.outer().dog().name}"


def names(p: Iterated) -> str:
    return ",".join(d.name for d in p)


def folded(p: Folded) -> int:
    return p.fold(lambda total, dog: total + len(dog.name), 1)


def dogs() -> Iterator[Dog]:
    yield Dog("generated")


print(partly(PlainTwo()), partly(Two(4, Dog("rex"))))
print(partly_s(Two("s", Dog("rex"))), partly_s(Two("t", Dog("fido"))))
print(many(PlainTwo()), many(Two(1, Dog("m"))))
print(inside(PlainTwo()), inside(Two(1, Dog("i"))))
print(chain(Link(Dog("x"), Link(Dog("y"), None))), chain(PlainLink()))
print(each(PlainDog()), each(Box(Dog("each"))))
print(step(PlainSteps()), step(dogs()), step(iter([Dog("listed")])))
print(item(PlainItems()), item([Dog("0"), Dog("1")]), item((Dog("t0"), Dog("t1"))), item({1: Dog("of dict")}))
print(nested(PlainTwo()), nested(Two(6, Dog("n"))))
print(
    names(PlainItems()), names([Dog("a"), Dog("b")]), names({1: Dog("c")}.values()), names({Dog("d"): 1}), names(dogs())
)
print(folded(PlainDog()), folded(Box(Dog("rex"))))
