"""Every kind of pattern, on static classes, numbers, texts, lists and a union of them all."""
from __future__ import annotations



class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y


class Circle:
    def __init__(self, centre: Point, radius: float) -> None:
        self.centre = centre
        self.radius = radius


Shape = Point | Circle | None


def shape(s: Shape) -> str:
    match s:
        case Point(0, 0):
            return "origin"
        case Point(x, 0) | Point(0, x):
            return f"axis {x}"
        case Point(x=a, y=b) if a == b:
            return f"diagonal {a}"
        case Point() as p:
            return f"point {p.x} {p.y}"
        case Circle(centre=Point(x, y), radius=r):
            return f"circle {x} {y} {r}"
        case None:
            return "none"


def number(n: int) -> str:
    match n:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case _ if n > 100:
            return "big"
        case other:
            return f"other {other}"


def text(s: str) -> str:
    match s:
        case "a" | "b":
            return "letter"
        case "":
            return "empty"
        case _:
            return s.upper()


def items(xs: list[int]) -> str:
    match xs:
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, *rest]:
            return f"one then {rest}"
        case [first, *_, last] if first == last:
            return f"ring {first}"
        case [first, *middle, last]:
            return f"{first} {middle} {last}"
    return "never"


def mixed(v: int | str | list[int] | tuple[int, str] | dict[str, int] | None) -> str:
    match v:
        case int(n):
            return f"int {n + 1}"
        case str() as s:
            return f"str {s!r}"
        case [a, b]:
            return f"pair {a} {b}"
        case [*xs]:
            return f"list {xs}"
        case {"x": x, "y": y, **rest}:
            return f"xy {x} {y} {rest}"
        case {"x": x}:
            return f"x {x}"
        case {}:
            return "dict"
        case None:
            return "none"


def pair(a: int, b: str) -> str:
    match a, b:
        case 0, "z":
            return "zz"
        case (0, s) | (1, s):
            return s
        case n, _:
            return str(n)


def main() -> None:
    p = Point(1, 2)
    shapes: list[Shape] = [Point(0, 0), Point(3, 0), Point(0, 4), Point(5, 5), p, Circle(p, 2.5), None]
    for s in shapes:
        print(shape(s))
    for n in (0, 2, -1, 1000, 50):
        print(number(n))
    for t in ("a", "", "xyz"):
        print(text(t))
    for xs in (list[int](), [7], [1, 2, 3], [4, 5, 4], [4, 5, 6, 7]):
        print(items(xs))
    print(mixed(41), mixed("q"), mixed([1, 2]), mixed([1, 2, 3]), mixed((1, "a")), mixed(None))
    print(mixed({"x": 1, "y": 2, "z": 3}), mixed({"x": 4}), mixed({}), mixed({"q": 1}))
    print(pair(0, "z"), pair(0, "q"), pair(1, "w"), pair(9, "e"))


main()
