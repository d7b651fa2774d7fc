"""A union of types is no value, nor is a typed dictionary's class."""

from typing import TypedDict

from importos.json import loads


class Size(TypedDict):
    width: int


Number = int | float
print(Number)  # error: E221
print(Size(width=1), Size.__name__)  # error: E221 typed dictionary
print(loads(Size, "{}"))  # error: E221 typed dictionary
