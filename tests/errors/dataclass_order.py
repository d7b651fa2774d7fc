"""A field without a default behind one with a default."""

from dataclasses import dataclass


@dataclass
class Point:
    x: int = 0
    y: str  # error: T-misc without a default


print(Point(1, "a"))
