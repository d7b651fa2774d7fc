"""Enumerations whose members are not known when the program is compiled."""

from enum import Enum, Flag, IntEnum, auto


class Colour(Enum):
    RED = "r"
    BLUE = auto()  # error: E242 auto() after a value that is no number


class Base(Enum):
    @classmethod
    def size(cls) -> int:
        return len(list(cls))  # error: E242 has no members


class Down(Enum):
    B = 2
    A = 1
    C = auto()  # error: E242 smaller value


class Level(IntEnum):
    LOW = 1


class Bits(Flag):
    A, B = 1, 2  # error: E242 several members


Letter = Enum("Letter", "C D", module="other")  # error: E242 "module"
Digit = Enum("Digit", "ONE TWO", start=len("ab"))  # error: E242 start
