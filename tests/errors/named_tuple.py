"""What a named tuple is not: a place to assign to, a tuple of fixed length that forgets its class, a local class."""

from typing import NamedTuple, TypedDict


class Point(NamedTuple):
    x: int
    y: int = 0


class Film(TypedDict):
    title: str
    year: int


point = Point(1)
point.x = 2  # error: T-misc
print(Point())  # error: T-call-arg
print(point._replace(z=1))  # error: T-call-arg
film: Film = {"title": "M"}  # error: T-typeddict-item
print(film["length"])  # error: T-typeddict-item
film["year"] = "then"  # error: T-typeddict-item
