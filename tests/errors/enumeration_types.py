"""A member is no plain number or text, and not every class has what a member has."""

from enum import Enum, IntEnum


class Colour(Enum):
    RED = 1


class Level(IntEnum):
    LOW = 1


number: int = Level.LOW  # error: T-assignment
print(Colour.GREEN)  # error: T-attr-defined
print(Colour.RED + 1)  # error: T-operator
print(Colour.RED < Colour.RED)  # error: T-operator
