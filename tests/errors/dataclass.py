"""A dataclass."""

from dataclasses import dataclass


@dataclass
class Point:  # error: E240 dataclass
    x: int
    y: int


print(Point(1, 2))
