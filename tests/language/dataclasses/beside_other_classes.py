"""A dataclass beside objects of other classes: each is asked once, and what nobody knows is not equal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    A = 1
    B = 2


@dataclass
class Point:
    x: int


@dataclass(order=True)
class Other:
    x: int


class Plain:
    pass


class Knows:
    def __eq__(self, other: object) -> bool:
        print("asked")
        return isinstance(other, Point)


class Declines:
    def __eq__(self, other: object) -> bool:
        print("declines")
        return NotImplemented


def chosen(value: Point | Kind | int | None) -> str:
    match value:
        case Kind.A:
            return "a"
        case 3:
            return "three"
        case Point(x=1):
            return "one"
        case _:
            return "other"


point: object = Point(1)
values: list[object] = [Point(1), Point(2), Other(1), Kind.A, Plain(), Knows(), Declines(), 1, "a", b"a", None, (1,), [1], 2.5]
for value in values:
    print(type(value).__name__)
    print(point == value, value == point, Point(1) == value, point != value, value != point)
for value in (Point(1), Point(2), Kind.A, Kind.B, 3, 4, None):
    print(chosen(value), value == Kind.A)
print(values.index(Other(1)), values.count(Point(1)), Point(2) in values, Plain() in values, [point] == [Plain()])
print({"a": point} == {"a": 1}, (point, 1) == (Point(1), 1), Point(1) == Point(1), Point(1) != Point(2))
