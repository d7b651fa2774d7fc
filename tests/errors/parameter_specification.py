"""A function that has as many parameters as there are types."""

from typing import TypeVarTuple

Ts = TypeVarTuple("Ts")


def first(*items: *Ts) -> int:  # error: E211 unpacked
    return len(items)


print(first(1, "a"))
