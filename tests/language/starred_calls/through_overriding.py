"""Several stars in one call of a method that subclasses define again, or of a class that is known at run time only."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class A:
    def f(self, *names: str, upper: bool = False) -> list[str]:
        return [n.upper() if upper else n for n in names]


class B(A):
    def f(self, *names: str, upper: bool = False) -> list[str]:
        return super().f("x", *names, upper=upper)


def g(a: A, parts: list[str]) -> list[str]:
    return a.f(*parts, *parts)


print(g(A(), ["a", "b"]), g(B(), ["c"]))


class C(A):
    def __init__(self, *names: str) -> None:
        self.names = names


class D(C):
    def __init__(self, *names: str) -> None:
        super().__init__("d", *names)


def make(kind: type[C], parts: list[str]) -> tuple[str, ...]:
    return kind(*parts, *parts).names


print(make(C, ["a"]), make(D, ["b"]))


class E:
    def f(self, *numbers: int, **named: str) -> str:
        return f"E {numbers} {named}"

    def g(self, *items: int | str) -> str:
        return f"E.g {items}"

    def h(self, *pairs: tuple[int, str], **more: int) -> str:
        return f"E.h {pairs} {more}"


class F(E):
    def f(self, *numbers: int | str, **named: str | int) -> str:
        return "F " + super().f(*[n for n in numbers if isinstance(n, int)], **{k: str(v) for k, v in named.items()})

    def g(self, *items: object) -> str:
        return f"F.g {items}"

    def h(self, *pairs: tuple[int, str], **more: int) -> str:
        return f"F.h {len(pairs)} " + super().h(*pairs, (0, "z"), **more, last=9)


def use(e: E, numbers: list[int], named: dict[str, str]) -> None:
    print(e.f(*numbers), e.f(*numbers, 7, *numbers, **named), e.f(1, *numbers, **named, y="yes"))
    print(e.g(*numbers), e.g(*numbers, "a", *named), e.g("b", *named.values()))
    pairs = [(n, str(n)) for n in numbers]
    print(e.h(*pairs), e.h(*pairs, *pairs, **{"k": 1}), e.h((5, "five"), *pairs, m=2, **{"n": 3}, **{"o": 4}))


use(E(), [1, 2], {"x": "ex"})
use(F(), [3], {"w": "we", "v": "ve"})


class Bag(Generic[T]):
    def put(self, *items: T, **named: T) -> list[T]:
        return [*items, *named.values()]


class Texts(Bag[str]):
    def put(self, *items: str, **named: str) -> list[str]:
        return [item + "!" for item in super().put(*items, *items, **named)]


class Numbers(Bag[int]):
    def put(self, *items: int, **named: int) -> list[int]:
        return [item + 1 for item in super().put(0, *items, *items, **named, **{"more": 7})]


def put(bag: Bag[T], items: list[T], named: dict[str, T]) -> list[T]:
    return bag.put(*items, *items, **named)


print(put(Bag(), ["a"], {"b": "c"}), put(Texts(), ["a"], {"b": "c"}), put(Numbers(), [1, 2], {"n": 3}))
