"""A named tuple where a tuple of fixed length is stored would lose its name."""

from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int


def shown(pair: tuple[int, int]) -> str:
    return f"{pair}"


print(shown(Point(1, 2)))  # error: E301 cannot stand where tuple
