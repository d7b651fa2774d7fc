"""A dataclass."""

from dataclasses import dataclass


@dataclass  # error: E240
class Point:
    x: int
    y: int


print(Point(1, 2))
