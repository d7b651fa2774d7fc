"""A generic function as a value, where the type argument decides how a list is stored."""

from typing import TypeVar

T = TypeVar("T")


def first(items: list[T]) -> T:
    return items[0]


get = first  # error: E214
