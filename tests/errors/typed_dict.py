"""A dictionary type with a type for each key."""

from typing import TypedDict


class Point(TypedDict):  # error: E214
    x: int
    label: str
