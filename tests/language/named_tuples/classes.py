"""Generic, recursive and inherited named tuples; patterns, parameters of tuple and sequence types, methods."""

from __future__ import annotations
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar
T = TypeVar("T")

class Pair(NamedTuple, Generic[T]):
    left: T
    right: T

class Point(NamedTuple):
    x: int
    y: int = 0

class Named(Point):
    def __str__(self) -> str:
        return f"at {self.x}"

class Empty(NamedTuple):
    pass

class Tree(NamedTuple):
    value: int
    children: tuple[Tree, ...] = ()

    def total(self) -> int:
        return self.value + sum([c.total() for c in self.children])

class Row(NamedTuple):
    key: str
    value: float | None

    def __repr__(self) -> str:
        return f"<{self.key}>"

    @classmethod
    def of(cls, text: str) -> Row:
        key, _, value = text.partition("=")
        return cls(key, float(value) if value else None)

def total(items: Iterable[int]) -> int:
    result = 0
    for item in items:
        result += item
    return result

def ends(items: Sequence[int]) -> tuple[int, int]:
    return items[0], items[-1]

def every(items: tuple[int, ...]) -> list[int]:
    return [i + 1 for i in items]

def show(value: object) -> str:
    match value:
        case Point(x=0, y=y):
            return f"on axis {y}"
        case Point(x, y):
            return f"point {x} {y}"
        case (a, b):
            return f"two {a} {b}"
        case _:
            return "other"

print(Pair(1, 2), Pair("a", "b").left.upper(), Pair(1.5, 2.5).right + 1, Pair(1, 2) == Pair(1, 2))
print(Named(1), repr(Named(1, 2)), Named(3)._replace(y=4), Named(1) == Point(1), Empty(), len(Empty()))
print(Tree(1, (Tree(2), Tree(3, (Tree(4),)))).total(), Tree(5))
print(Row.of("a=1.5"), Row.of("b").value, [Row.of("c=2")], f"{Point(1)} {Point(2)!r:>20}")
print(total(Point(3, 4)), ends(Point(5, 6)), every(Point(1, 2)), show(Point(0, 1)), show(Point(1, 2)), show((1, 2)))
points: list[Point] = [Point(3), Point(1, 1), Point(1)]
points.sort()
print(points, min(points), points.index(Point(3)), Point(1) in points, sorted(points, key=lambda p: -p.x))
objects: list[object] = [Point(1), (1, 0), "x"]
print([isinstance(o, tuple) for o in objects], objects[0] == objects[1], objects)
seen: dict[Point, str] = {Point(1): "a"}
seen[Point(1, 0)] = "b"
print(seen, {Point(1), Point(1), Point(2)} == {Point(2), Point(1)})
pair = Pair(Point(1), Point(2))
(x1, y1), (x2, y2) = pair
print(x1, y1, x2, y2, pair)
for i, (x, y) in enumerate(points):
    print(i, x, y, end=";")
print()
print(*Point(8, 9), [*Point(1, 2)], tuple(Point(1, 2)), list(Point(4)))
