"""A TypedDict has the keys that it declares."""

import sys
from typing import TypedDict


class Point(TypedDict):
    x: int


point: Point = {}  # error: T-typeddict-item missing key
point["y"] = 2  # error: T-typeddict-unknown-key no key "y"
print(point[sys.argv[0]])  # error: T-literal-required string literal
del point["x"]  # error: T-misc cannot be deleted
