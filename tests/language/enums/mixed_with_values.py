"""``class Colour(str, Enum)`` and ``class Level(int, Enum)``: equal to their values, shown as members."""

from __future__ import annotations

import enum
import json
from enum import Enum


class Colour(str, Enum):
    RED = "red"
    GREEN = "green"
    ROSE = "red"

    @property
    def code(self) -> str:
        return self.value[:1].upper()


class Level(int, Enum):
    LOW = 1
    HIGH = 10

    def doubled(self) -> int:
        return self * 2


class Described:
    def describe(self) -> str:
        return f"a {type(self).__name__}"


class Unit(Described, str, enum.Enum):
    METRE = "m"
    SECOND = "s"


def names(values: list[Colour]) -> str:
    return ", ".join(value.value for value in values)


def is_text(member: Colour, text: str) -> bool:
    return member == text and text == member and not member != text


def is_number(member: Level, number: int) -> bool:
    return member == number and number == member


def is_one(left: Colour, right: Colour) -> bool:
    return left is right


def main() -> None:
    print(Colour.RED, repr(Colour.RED), f"{Colour.RED}", f"{Colour.GREEN:>14}|", "%s" % Colour.RED, str(Colour.GREEN))
    print(is_text(Colour.RED, "red"), is_text(Colour.RED, "x"), is_one(Colour.ROSE, Colour.RED), Colour("green"))
    print(Colour.RED.value, Colour.RED.name, Colour.RED.code, Colour.RED.upper(), Colour.RED + "dish", len(Colour.GREEN))
    print(Colour.RED.startswith("r"), Colour.GREEN.split("e"), "ee" in Colour.GREEN, Colour.RED < Colour.GREEN)
    print(names(list(Colour)), sorted(Colour), hash(Colour.RED) == hash("red"), Colour.RED in ("red", "blue"))
    print(isinstance(Colour.RED, Colour), isinstance(Colour.RED, Enum), isinstance(Colour.RED, enum.StrEnum))
    print(Level.LOW, repr(Level.HIGH), f"{Level.LOW}", f"{Level.LOW:>10}|", "%s %d" % (Level.LOW, Level.HIGH))
    print(is_number(Level.LOW, 1), is_number(Level.LOW, 2), Level.LOW < Level.HIGH, Level.HIGH > 3, Level.LOW + 1, Level.HIGH.doubled())
    print(Level(10), Level["LOW"], -Level.LOW, bool(Level.LOW), sum(level.value for level in Level), [0, 7][Level.LOW])
    print(max(Level), int(Level.HIGH), hash(Level.HIGH) == hash(10), isinstance(Level.LOW, enum.IntEnum))
    print(Unit.METRE, Unit.METRE.describe(), Unit("s") == "s", Unit.SECOND.name, list(Unit))
    for wrong in ("blue", 3):
        try:
            print(Colour(wrong))
        except ValueError as error:
            print(error)
    match Colour("red"):
        case Colour.GREEN:
            print("green")
        case Colour.RED:
            print("matched red")
    table = {Colour.RED: 1, Colour.GREEN: 2}
    print(table[Colour("red")], table)
    print(json.dumps({"colour": Colour.RED, "levels": [Level.LOW, Level.HIGH], "of": {Colour.GREEN: Level.LOW, Level.HIGH: 1}}))
    print("%d %5d %.1f" % (Level.HIGH, Level.LOW, Level.LOW))
    print(issubclass(Colour, str), issubclass(Level, int), issubclass(Level, str))
    for attempt in range(4):
        try:
            if attempt < 2:
                print(format(Level.HIGH, "qs"[attempt]))
            else:
                print(format(Colour.RED, ("x", "5#q")[attempt - 2]))
        except ValueError as error:
            print(error)


main()
