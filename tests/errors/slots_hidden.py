"""A class value that would hide a slot; CPython raises ValueError."""


class Point:
    __slots__ = ("x", "y")
    x = 0  # error: E247 "x" stands in __slots__


print(Point())
