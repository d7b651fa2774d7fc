"""An object whose class has ``__call__`` stays itself where a function is declared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Add:
    def __init__(self, n: int) -> None:
        self.n = n

    def __call__(self, x: int) -> int:
        return self.n + x


class Named(Add):
    def __repr__(self) -> str:
        return f"Named({self.n})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and self.n == other.n

    def __hash__(self) -> int:
        return hash(self.n)


class Step(Protocol):
    def __call__(self, x: int) -> int: ...


def give(function: Callable[[int], int]) -> Callable[[int], int]:
    return function


def protocol(step: Step) -> Step:
    return step


def who(value: object) -> str:
    if isinstance(value, Named):
        return f"named {value.n}"
    if isinstance(value, Add):
        return f"add {value.n}"
    return "function" if callable(value) else "other"


def matched(value: object) -> str:
    match value:
        case Named(n=n):
            return f"a named {n}"
        case Add(n=n):
            return f"an add {n}"
        case _:
            return "something"


def wide(function: Callable[[int], object]) -> Callable[[int], object]:
    return function


def first(values: list[T]) -> T:
    return values[0]


def twice(x: int) -> int:
    return 2 * x


def main() -> None:
    a, n = Add(3), Named(4)
    b, c = give(a), give(n)
    print(b(2), c(2), b is a, a is b, c is n, b is c, b == a, a == b, b != a, b is give(a))
    print(c == n, n == c, c == give(Named(4)), give(Named(4)) == n, hash(c) == hash(n), c, repr(c), str(c), f"{c}")
    if isinstance(b, Add):
        print("add", b.n)
    if isinstance(c, Named):
        print("named", c.n)
    print(isinstance(b, Named), isinstance(c, Add), isinstance(give(twice), Add))
    print(who(b), who(c), who(give(twice)), who(protocol(a)), who(3), who(wide(c)), who(wide(b)), who(wide(twice)))
    print(matched(b), matched(c), matched(twice), wide(c) is n, wide(b) == a, wide(twice) is twice)
    steps: list[Callable[[int], int]] = [a, n, twice]
    print(a in steps, n in steps, Named(4) in steps, Add(3) in steps, steps.index(n), steps.count(twice))
    print(first(steps) is a, [who(step) for step in steps], {b: 1, c: 2}[n], len({b, give(a), c, n, twice}))
    objects: list[object] = [b, c, a, n]
    print(objects[0] is a, objects[1] is n, objects[0] is objects[2], objects.index(a), objects.index(n), objects[1])
    maybe: Callable[[int], int] | None = a
    print(maybe is a, isinstance(maybe, Add), maybe == a)
    print(type(b) is Add, type(c) is Named, type(c).__name__, type(objects[1]).__name__)
    try:
        print(b.__name__)
    except AttributeError as error:
        print("AttributeError:", error)
    print(twice.__name__, give(twice).__name__)


main()
