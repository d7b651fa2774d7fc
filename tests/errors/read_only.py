"""What cannot be assigned: properties, named tuples, frozen dataclasses, members of enumerations."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Box:
    @property
    def size(self) -> int:
        return 1


class Pair(NamedTuple):
    x: int


@dataclass(frozen=True)
class Point:
    x: int


class Colour(Enum):
    RED = 1


Box().size = 3  # error: T-misc property "size"
Pair(1).x = 3  # error: T-misc property "x"
Point(1).x = 3  # error: T-misc property "x"
Colour.RED = 3  # error: T-misc final attribute "RED"
