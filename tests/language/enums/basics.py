"""Enumerations: members, aliases, lookup by value and name, iteration, methods, auto()."""

from enum import Enum, auto

class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    @property
    def pretty(self) -> str:
        return self.name.title()

    def next(self) -> "Color":
        members = list(Color)
        return members[(members.index(self) + 1) % len(members)]

    @classmethod
    def parse(cls, text: str) -> "Color":
        return cls[text.upper()]

class Auto(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()


def same(left: Color, right: Color) -> bool:
    print(left == right, left != right, end=" ")
    return left is right


print(Color.RED, repr(Color.GREEN), Color.BLUE.name, Color.BLUE.value + 1, f"{Color.RED:>12}|")
print([c for c in Color], len(Color), same(Color.CRIMSON, Color.RED), Color(2), Color["BLUE"])
try:
    Color(7)
except ValueError as e:
    print(e)
try:
    Color["x"]
except KeyError as e:
    print(e)
print(Color.RED == Color.RED, same(Color.RED, Color.BLUE), Color.RED in Color, {Color.RED: 1}[Color.RED])
print(Color.RED.pretty, Color.BLUE.next(), Color.parse("green"), Color)
print([a.value for a in Auto], isinstance(Color.RED, Color), type(Color.RED) is Color, list(Color.__members__))
print(hash(Color.RED) == hash("RED"))
