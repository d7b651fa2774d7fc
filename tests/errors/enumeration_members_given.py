"""An enumeration is walked over by its members, and they are no texts."""

from collections.abc import Iterable
from enum import StrEnum


class Colour(StrEnum):
    RED = "r"
    BLUE = "b"


def shown(texts: Iterable[str]) -> str:
    return ",".join(texts)


def names(colours: Iterable[Colour]) -> str:
    return ",".join(colour.name for colour in colours)


print(names(Colour))
print(shown(Colour))  # error: E300 the members of Colour
print(",".join(Colour))  # error: E300 the members of Colour
