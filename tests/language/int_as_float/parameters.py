"""An int that is given to a float parameter stays an int, and so does what is computed from it."""

import math
from typing import Callable


def area(radius: float, scale: float = 1) -> float:
    return radius * radius * scale


def half(x: float) -> float:
    return x / 2


def show(x: float, label: str = "x") -> str:
    return f"{label}={x} {x!r} {x:.2f}"


def clamp(x: float, low: float, high: float) -> float:
    return low if x < low else high if x > high else x


def maybe(x: float | None) -> str:
    if x is None:
        return "none"
    return str(x + 1)


def factorial(x: float) -> float:
    if x <= 1:
        return 1
    return x * factorial(x - 1)


def swapped(a: float, b: float) -> tuple[float, float]:
    return b, a


def larger(a: float, b: float) -> float:
    return max(a, b)


def many(*values: float) -> str:
    return str(len(values))


def main() -> None:
    print(area(2), area(2.0), area(2, 3), area(2, 0.5), area(radius=3, scale=2.0))
    print(half(3), half(4), half(-1.5))
    print(show(1), show(1.0), show(label="y", x=7))
    print(clamp(5, 0, 10), clamp(-1, 0.0, 10), clamp(50, 0, 10.5))
    print(maybe(1), maybe(1.5), maybe(None))
    print(factorial(5), factorial(5.0), factorial(1))
    print(math.sqrt(16), abs(area(3)), round(area(2.4)), int(area(7)), str(half(3)))
    a, b = swapped(1, 2.5)
    print(a, b, swapped(1, 2), larger(1, 2.5), larger(3, 2.5), larger(2, 2.0))
    print(area(len("abc")), area(2) == 4, area(2) > 3.5, [str(area(x)) for x in (1, 2)])

    def inner(z: float) -> float:
        return z + 1 if z > 0 else z

    print(inner(1), inner(1.0), inner(-3))
    apply: Callable[[float], float] = half
    print(apply(2.0), many(1.0, 2.0))


main()
