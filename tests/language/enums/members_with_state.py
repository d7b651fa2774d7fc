"""Members that ``__init__`` gives attributes, values of every type, and the order in which a class body runs."""

from __future__ import annotations

from enum import Enum

G = 6.67300e-11


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass: float, radius: float) -> None:
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self) -> float:
        return G * self.mass / (self.radius * self.radius)


def noted(text: str) -> str:
    print("value", text)
    return text


class Noisy(Enum):
    A = noted("a")
    B = noted("b"), 2
    print("in the body")

    def __init__(self, text: str, size: int = 1) -> None:
        print("member", text, size)
        self.label = text * size


class Base(Enum):
    def describe(self) -> str:
        return f"{self.name} is {self.value!r}"

    @property
    def short(self) -> str:
        return self.name[:1]


class Mixed(Base):
    ONE = 1
    TEXT = "t"
    PAIR = (1, "b")
    NONE = None
    LIST = [1, 2]
    ALSO_LIST = [1, 2]


class Shape(Enum):
    SQUARE = "square"
    CIRCLE = "circle"

    def area(self, size: float) -> float:
        if self is Shape.SQUARE:
            return size * size
        return 3.0 * size * size

    def __str__(self) -> str:
        return f"a {self.value}"

    def __lt__(self, other: Shape) -> bool:
        return self.value < other.value

    @staticmethod
    def default() -> Shape:
        return Shape.CIRCLE


print(Planet.EARTH, round(Planet.EARTH.gravity, 3), Planet.EARTH.value, [p.mass for p in Planet])
print([(n, n.label, n.value) for n in Noisy])
print([m.describe() for m in Mixed], Mixed.TEXT.short, len(Mixed), [Mixed.ALSO_LIST].index(Mixed.LIST))
print(Mixed(None), Mixed([1, 2]), Mixed((1, "b")), isinstance(Mixed.ONE, Base), isinstance(Mixed.ONE, Enum))
print(sorted(Shape), Shape.default(), f"{Shape.SQUARE:>10}", Shape.SQUARE.area(2.0), Shape.CIRCLE.area(1.5))
