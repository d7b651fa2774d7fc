"""match in every kind of pattern."""
from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    A = 1
    B = 2


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Circle:
    centre: Point
    radius: float


class Rect:
    __match_args__ = ("width", "height")

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height

    @property
    def area(self) -> int:
        return self.width * self.height


class Pair(NamedTuple):
    left: int
    right: str


Shape = Point | Circle | Rect | Pair | Kind | int | str | None


def describe(s: Shape) -> str:
    match s:
        case None:
            return "none"
        case Kind.A:
            return "kind a"
        case Kind():
            return f"kind {s.name}"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=yy) if yy > 10:
            return f"high on y {yy}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point() as p:
            return f"point {p}"
        case Circle(Point(cx, cy), radius=r):
            return f"circle {cx} {cy} {r}"
        case Rect(w, h) if w == h:
            return f"square {w}"
        case Rect(area=a, width=2):
            return f"area {a}"
        case Rect(width, height):
            return f"rect {width}x{height}"
        case Pair(l, "x" | "y" as r2):
            return f"pair {l} {r2}"
        case (a2, b2):
            return f"two {a2} {b2}"
        case int(n) if n < 0:
            return f"negative {n}"
        case 1 | 2 | 3 as small:
            return f"small {small}"
        case int():
            return "int"
        case str(text) if text.startswith("a"):
            return f"a-text {text}"
        case "quit" | "exit":
            return "leave"
        case _:
            return "other"


for one in (None, Kind.A, Kind.B, Point(0, 0), Point(0, 11), Point(3, 3), Point(1, 2), Circle(Point(1, 2), 3.0),
            Rect(2, 2), Rect(2, 5), Rect(3, 4), Pair(1, "x"), Pair(1, "z"), -5, 2, 77, "abc", "quit", "zzz"):
    print(describe(one))


def seq(x: list[int]) -> str:
    match x:
        case []:
            return "empty"
        case [1]:
            return "one"
        case [first]:
            return f"single {first}"
        case [1, *rest, 9]:
            return f"1..9 {rest}"
        case [a, b, *_]:
            return f"{a},{b},..."
    return "?"


for l in ([], [1], [5], [1, 9], [1, 2, 3, 9], [4, 5, 6]):
    print(seq(l))


def mapping(d: dict[str, int]) -> str:
    match d:
        case {"type": 1, "value": v}:
            return f"t1 {v}"
        case {"a": a, **rest} if rest:
            return f"a {a} rest {rest}"
        case {"a": 0}:
            return "a zero"
        case {}:
            return "any"
    return "?"


for d in ({"type": 1, "value": 3}, {"a": 1, "b": 2}, {"a": 0}, {"q": 1}, {}):
    print(mapping(d))


def command(text: str) -> str:
    match text.split():
        case ["go", ("north" | "south") as way]:
            return f"going {way}"
        case ["go", _]:
            return "where?"
        case ["pick", *things] if len(things) > 1:
            return f"pick many {things}"
        case ["pick", thing]:
            return f"pick {thing}"
        case [] | [""]:
            return "nothing"
        case _:
            return f"unknown {text!r}"


for c in ("go north", "go up", "pick a b", "pick a", "", "dance"):
    print(command(c))


def nested(x: tuple[int, tuple[str, list[int]]]) -> str:
    match x:
        case (0, _):
            return "zero"
        case (n, (s, [h, *_])):
            return f"{n}{s}{h}"
        case (n, (s, [])):
            return f"{n}{s} empty"
    return "?"


print(nested((0, ("a", []))), nested((1, ("b", [7, 8]))), nested((2, ("c", []))))
value = 3
match value:
    case 3.0:
        print("three point zero")
    case 3:
        print("three")
match (1, 2):
    case (x, y) if (total := x + y) > 2:
        print("bound", x, y, total)
match "abc":
    case str() | bytes() as sb:
        print(sb)
