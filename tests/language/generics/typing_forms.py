"""Bounded and restricted type variables, generic bases, protocols, Self, NewType, Final, Literal, Annotated, overloads."""

from __future__ import annotations
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar, Protocol, Self, NewType, Final, Literal, Annotated, ClassVar, TypeAlias, overload


class Sized2(Protocol):
    def size(self) -> int: ...


T = TypeVar("T")
S = TypeVar("S", bound=Sized2)
N = TypeVar("N", int, str)
K = TypeVar("K")


class Crate:
    def __init__(self, n: int) -> None:
        self.n = n

    def size(self) -> int:
        return self.n


def biggest(items: list[S]) -> S:
    best = items[0]
    for i in items:
        if i.size() > best.size():
            best = i
    return best


def twice(x: N) -> N:
    return x + x


print(biggest([Crate(1), Crate(5), Crate(2)]).n, twice(3), twice("ab"))


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> Self:
        self.items.append(item)
        return self

    def pop(self) -> T:
        return self.items.pop()

    def map(self, f: Callable[[T], K]) -> Stack[K]:
        out: Stack[K] = Stack()
        for i in self.items:
            out.push(f(i))
        return out

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)


class IntStack(Stack[int]):
    def total(self) -> int:
        return sum(self.items)

    def push(self, item: int) -> Self:
        return super().push(item * 2)


class Named(Stack[K]):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


s = IntStack().push(1).push(2)
print(s.total(), list(s), s.map(str).items, s.map(lambda v: v * 0.5).pop())
n: Named[str] = Named("n")
print(n.push("a").push("b").items, n.name)
UserId = NewType("UserId", int)
LIMIT: Final = 10
Mode = Literal["r", "w"]
Pair: TypeAlias = tuple[T, T]


def opened(mode: Mode, uid: UserId) -> Annotated[str, "doc"]:
    return f"{mode}{uid + LIMIT}"


print(opened("r", UserId(4)))


def swap(p: Pair[T]) -> Pair[T]:
    return p[1], p[0]


print(swap((1, 2)), swap(("a", "b")))


class Conv:
    default: ClassVar[int] = 3

    @overload
    def get(self, key: int) -> int: ...
    @overload
    def get(self, key: str) -> str: ...
    def get(self, key: int | str) -> int | str:
        if isinstance(key, int):
            return key + self.default
        return key + "!"


c = Conv()
print(c.get(1) + 1, c.get("x").upper())


@overload
def conv(x: int) -> str: ...
@overload
def conv(x: str) -> int: ...
def conv(x: int | str) -> int | str:
    return str(x) if isinstance(x, int) else int(x)


print(conv(1) + "a", conv("5") + 1)


T_co = TypeVar("T_co", covariant=True)


class Source(Protocol[T_co]):
    def next(self) -> T_co: ...


class Ints:
    def next(self) -> int:
        return 7


def take(src: Source[T], n: int) -> list[T]:
    return [src.next() for _ in range(n)]


print(take(Ints(), 3))
