"""Numbers beside references among type arguments, under wider protocols."""
from __future__ import annotations
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar
T = TypeVar("T")
U = TypeVar("U")
T_co = TypeVar("T_co", covariant=True)
class Dog:
    def __init__(self, name: str) -> None:
        self.name = name
class Partly(Protocol[T_co]):
    def get(self) -> T_co: ...
    def dog(self) -> Dog: ...
class Wide(Protocol):
    def get(self) -> object: ...
    def dog(self) -> Dog: ...
class MaybeInt(Protocol):
    def get(self) -> int | None: ...
    def dog(self) -> Dog | None: ...
class IntOrDog(Protocol):
    def get(self) -> int | Dog: ...
    def dog(self) -> Dog: ...
class Walks(Protocol):
    def items(self) -> Iterator[tuple[int, Dog]]: ...
class Two(Generic[T, U]):
    def __init__(self, a: T, b: U) -> None:
        self.a, self.b = a, b
    def get(self) -> T:
        return self.a
    def dog(self) -> U:
        return self.b
class Plain:
    def get(self) -> int:
        return -1
    def dog(self) -> Dog:
        return Dog("plain")
class PlainF:
    def get(self) -> float:
        return 1.5
    def dog(self) -> Dog:
        return Dog("plain f")
class Pairs(Protocol):
    def get(self) -> tuple[int, Dog]: ...
    def dog(self) -> Dog: ...
class PlainP:
    def get(self) -> tuple[int, Dog]:
        return 0, Dog("pp")
    def dog(self) -> Dog:
        return Dog("pd")
class Mixed(Protocol):
    def get(self) -> int | float | Dog | str | None: ...
    def dog(self) -> Dog: ...
def pairs(p: Pairs) -> str:
    n, dog = p.get()
    return f"{n + 1} {dog.name} {p.dog().name}"
def mixed(p: Mixed) -> str:
    x = p.get()
    return f"{x.name if isinstance(x, Dog) else x} {p.dog().name}"
H = TypeVar("H", bound=MaybeInt)
def maybe(p: Partly[int | None]) -> str:
    return f"{p.get()} {p.dog().name}"
def obj(p: Partly[object]) -> str:
    return f"{p.get()} {p.dog().name}"
def num(p: Partly[int | str]) -> str:
    return f"{p.get()} {p.dog().name}"
def wide(p: Wide) -> str:
    return f"{p.get()} {p.dog().name}"
def mi(p: MaybeInt) -> str:
    d = p.dog()
    return f"{p.get()} {d.name if d else d}"
def iod(p: IntOrDog) -> str:
    x = p.get()
    return f"{x.name if isinstance(x, Dog) else x} {p.dog().name}"
def bounded(p: H) -> H:
    print(mi(p), p.get())
    return p
def generic(p: Partly[T]) -> T:
    print(p.dog().name, end=" ")
    return p.get()
d = Dog("rex")
print(maybe(Plain()), maybe(Two(3, d)), maybe(Two[int | None, Dog](4, d)), maybe(Two(None, d)))
print(obj(Plain()), obj(PlainF()), obj(Two(3, d)), obj(Two(2.5, d)), obj(Two(True, d)), obj(Two("s", d)))
print(num(Plain()), num(Two(3, d)), num(Two("s", d)), num(Two[int | str, Dog]("u", d)))
print(wide(Plain()), wide(Two(3, d)), wide(Two(2.5, d)), wide(Two("s", d)), wide(Two[int | None, Dog](None, d)))
print(mi(Plain()), mi(Two(3, d)), mi(Two[int | None, Dog](None, d)), mi(Two[int, Dog | None](1, None)))
print(iod(Plain()), iod(Two(3, d)), iod(Two(d, d)), iod(Two[int | Dog, Dog](d, d)))
bounded(Plain()); bounded(Two(8, d)); bounded(Two[int | None, Dog | None](None, None))
print(generic(Plain()) + 1, generic(Two(3, d)) + 1, generic(Two("s", d)).upper(), generic(PlainF()))
print(pairs(PlainP()), pairs(Two((4, d), d)))
print(mixed(Plain()), mixed(PlainF()), mixed(Two(3, d)), mixed(Two(1.5, d)), mixed(Two(d, d)), mixed(Two[int | Dog, Dog](d, d)), mixed(Two[float | None, Dog](None, d)), mixed(Two[str | None, Dog]("t", d)), mixed(Two[int | float, Dog](3.5, d)))
