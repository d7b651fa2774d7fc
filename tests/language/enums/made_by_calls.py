"""Enumerations, named tuples and typed dictionaries that a call makes."""

from enum import Enum, Flag, IntEnum, IntFlag, StrEnum
from typing import NamedTuple, TypedDict

Direction = Enum("Direction", "NORTH EAST, SOUTH WEST")
Level = IntEnum("Level", ["LOW", "HIGH"], start=10)
Access = Flag("Access", ("READ", "WRITE", "RUN"))
Bits = IntFlag("Bits", "A B C")
Word = StrEnum("Word", "HELLO World")
Colour = Enum("Colour", {"RED": "r", "BLUE": "b", "CRIMSON": "r"})
Size = Enum("Size", [("SMALL", 1), ("LARGE", 2 * 50)])
Point = NamedTuple("Point", [("x", int), ("y", str)])
Film = TypedDict("Film", {"title": str, "year": int})


def turn(direction: Direction) -> Direction:
    return list(Direction)[(list(Direction).index(direction) + 1) % 4]


def local() -> None:
    Inner = Enum("Inner", "P Q")
    print(Inner.P, list(Inner), Inner["Q"].value)


def main() -> None:
    print(Direction.NORTH, repr(Direction.WEST), Direction.SOUTH.value, len(Direction), Direction)
    print(turn(Direction.WEST), Direction(2), Direction["EAST"] is Direction.EAST, Direction.__name__)
    print(Level.LOW, Level.HIGH.value, Level.LOW < Level.HIGH, [int(level) for level in Level])
    print(Access.READ | Access.RUN, Access.RUN.value, Access.WRITE in Access.READ | Access.WRITE)
    print(repr(Bits.A | Bits.C), Bits.C.value)
    print(Word.HELLO, Word.World.value, repr(Word.HELLO))
    print(list(Colour), Colour.CRIMSON.name, Colour("b"), Colour.BLUE.value)
    print(list(Size), Size.LARGE.value)
    point = Point(1, "two")
    print(point, point.x, point._replace(y="three"), Point.__name__)
    film: Film = {"title": "M", "year": 1931}
    print(film["title"], film)
    match turn(Direction.NORTH):
        case Direction.EAST:
            print("east")
        case _:
            print("elsewhere")
    try:
        print(Direction(9))
    except ValueError as error:
        print(error)
    local()


if __name__ == "__main__":
    main()
