"""What a class writes into __slots__ is not kept, nor what a dataclass makes; __match_args__ is known of a class alone."""

from dataclasses import dataclass


class Point:
    __slots__ = ("x", "y")


@dataclass(slots=True)
class Size:
    width: int


print(Point.__slots__)  # error: E201 __slots__
print(Size(1).__slots__)  # error: E201 __slots__
print(Size(1).__match_args__)  # error: E201 __match_args__
