"""An enumeration is walked over by its members, and they are no texts."""

from collections.abc import Iterable
from enum import StrEnum


class Colour(StrEnum):
    RED = "r"
    BLUE = "b"


def names(colours: Iterable[Colour]) -> str:
    return ",".join(colour.name for colour in colours)


print(names(Colour))
print(",".join(Colour))  # error: E300 the members of Colour
