"""A NamedTuple."""

from typing import NamedTuple


class Point(NamedTuple):  # error: E241
    x: int
    y: int


print(Point(1, 2))
