"""A type variable with a list of allowed types."""

from typing import TypeVar

N = TypeVar("N", int, float)  # error: E212


def twice(value: N) -> N:
    return value + value


print(twice(1))
