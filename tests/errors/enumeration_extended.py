"""An enumeration with members has no subclasses."""

from enum import Enum


class Colour(Enum):
    RED = 1


class More(Colour):  # error: T-misc cannot extend enum
    BLUE = 2


print(More.BLUE)
