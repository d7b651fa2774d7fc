"""What is not hashable is told from what is, whatever mypy thinks: lists, records that change, classes with __eq__ alone."""

from __future__ import annotations

import collections.abc
import typing
from collections.abc import Hashable
from dataclasses import dataclass


@dataclass
class Changing:
    x: int


@dataclass(frozen=True)
class Fixed:
    x: int


class Compared:
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Compared)


class Child(Compared):
    def __hash__(self) -> int:
        return 1


class Plain:
    pass


def of_union(x: list[int] | int) -> None:
    if isinstance(x, Hashable):
        print("hashable", x)
    else:
        print("not", x)


def of_object(x: object) -> str:
    if isinstance(x, collections.abc.Hashable):
        return "hashable " + str(hash(x) == hash(x))
    return "not hashable"


def of_record(x: Changing | Fixed) -> int:
    return hash(x) if isinstance(x, typing.Hashable) else -1


def either(x: object) -> bool:
    return not isinstance(x, (str, Hashable))


of_union(3)
of_union([1])
for one in (1, "a", None, (1, 2), [1], {1: 2}, {1}, frozenset({1}), bytearray(b"1"), b"1", 1.5, int, of_object, Plain()):
    print(type(one).__name__, of_object(one), either(one))
for other in (Changing(1), Fixed(1), Compared(), Child()):
    print(type(other).__name__, of_object(other), either(other))
print(of_record(Changing(1)), of_record(Fixed(1)) == hash(Fixed(1)))
print([isinstance(x, Hashable) for x in (1, [2], "a")], isinstance(y := [1], Hashable), y)
