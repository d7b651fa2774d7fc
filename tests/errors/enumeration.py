"""An enumeration."""

from enum import Enum


class Colour(Enum):  # error: E242
    RED = 1
    BLUE = 2


print(Colour.RED)
