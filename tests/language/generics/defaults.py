"""Defaults of generic functions, evaluated once for all type arguments."""

from __future__ import annotations
from collections.abc import Callable
from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Missing(Enum):
    MISSING = object()


def show(x: T, key: Callable[[T], object] = repr) -> object:
    return key(x)


def second(x: U, default: U | Missing = Missing.MISSING) -> U:
    return x if default is Missing.MISSING else default


class Box(Generic[T]):
    def __init__(self, value: T, same: Callable[[T, T], bool] = lambda a, b: a == b) -> None:
        self.value, self.same = value, same

    def shown(self, key: Callable[[T], str] = str, other: T | Missing = Missing.MISSING) -> str:
        return key(self.value) + str(other is Missing.MISSING)


def main() -> None:
    def nested(x: U, key: Callable[[U], object] = repr, other: U | Missing = Missing.MISSING) -> object:
        return key(x if other is Missing.MISSING else other)

    print(nested(1), nested("a"), nested(2.5, str, 3.5))
    print(show(1), show("a"), show(2.5), show((1, 2)))
    print(second(1), second("a", "b"), second(2.5), second(1, 2))
    print(Box(1).shown(), Box("a").shown(), Box(2.5).shown(other=1.5), Box(1).same(1, 1), Box((1, 2)).same((1, 2), (1, 3)))


main()
