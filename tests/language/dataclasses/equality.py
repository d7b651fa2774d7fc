"""Equality of generic dataclasses whatever they hold, and with objects of classes that say what they are equal to."""

from __future__ import annotations
from dataclasses import dataclass, field
from typing import Generic, TypeVar
T = TypeVar("T")
@dataclass
class Box(Generic[T]):
    value: T
    note: str = field(default="", compare=False)
@dataclass
class Other(Generic[T]):
    value: T
a: object = Box(1, "x")
b: object = Box(1.0, "y")
c: object = Box(True)
print(a == b, b == a, a == c, a == Box(2.0), a == Box("1"), a == Other(1.0), Box(1) == Box(1), a != b)
print([Box(1.5), Box(2)].count(Box(2.0)), b in [a])
class Odd:
    def __eq__(self, other: object) -> bool:
        return True
    def __hash__(self) -> int:
        return 1
o: object = Odd()
print(a == o, o == a)
