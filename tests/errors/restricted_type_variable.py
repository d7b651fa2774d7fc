"""A type variable with a list of allowed types."""

from typing import TypeVar

N = TypeVar("N", int, float)


def twice(value: N) -> N:  # error: E212
    return value + value


print(twice(1))
