"""Dataclasses and enumerations in match statements."""

from dataclasses import dataclass
from enum import Enum

class Color(Enum):
    RED = 1
    BLUE = 2

@dataclass
class P:
    x: int
    y: int

@dataclass
class Circle:
    center: P
    r: float

def f(c: Color) -> str:
    match c:
        case Color.RED:
            return "red"
        case Color.BLUE:
            return "blue"

def g(s: P | Circle) -> str:
    match s:
        case P(0, y):
            return f"axis {y}"
        case P(x=x, y=y) if x == y:
            return f"diag {x}"
        case Circle(P(x, _), r):
            return f"circle {x} {r}"
        case _:
            return "other"
print(P.__match_args__, Circle.__match_args__)
print(f(Color.RED), f(Color.BLUE), g(P(0, 3)), g(P(2, 2)), g(P(2, 3)), g(Circle(P(1, 2), 0.5)))
