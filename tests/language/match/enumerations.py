"""Dotted names of enumerations and dataclasses as patterns; a match over all members needs no last case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Colour(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


@dataclass
class Pixel:
    x: int
    y: int
    colour: Colour = Colour.RED


@dataclass(frozen=True)
class Line:
    start: Pixel
    end: Pixel


def name(colour: Colour) -> str:
    match colour:
        case Colour.RED:
            return "red"
        case Colour.GREEN | Colour.BLUE:
            return f"not red but {colour.name.lower()}"


def shape(thing: Pixel | Line) -> str:
    match thing:
        case Pixel(0, 0):
            return "origin"
        case Pixel(x, y, Colour.BLUE):
            return f"blue {x} {y}"
        case Pixel(x=x, colour=colour):
            return f"{x} {colour.value}"
        case Line(Pixel(x1, y1), end=Pixel(x2, y2)) if x1 == x2 or y1 == y2:
            return f"straight {abs(x1 - x2) + abs(y1 - y2)}"
        case Line(start, _) if start == Pixel(0, 0):
            return "from the origin"
        case Line():
            return "line"


def main() -> None:
    print([name(colour) for colour in Colour])
    print(shape(Pixel(0, 0)), shape(Pixel(1, 2, Colour.BLUE)), shape(Pixel(3, 4)))
    print(shape(Line(Pixel(1, 1), Pixel(1, 5))), shape(Line(Pixel(0, 0), Pixel(2, 3))), shape(Line(Pixel(1, 0), Pixel(2, 3))))


main()
