"""A function with other parameters than the callback is called with."""

from typing import Callable


def apply(function: Callable[[int, int], int]) -> int:
    return function(1, 2)


def negate(value: int) -> int:
    return -value


print(apply(negate))  # error: T-arg-type
print(apply(lambda a: a))  # error: T-
