"""Sequences that are bisected, in a program that has dicts with keys of other kinds: those have no such items."""

from bisect import bisect_left
from collections.abc import Sequence
from random import choice

chosen: dict[tuple[int, int], int] = {(1, 2): 3}
names: dict[str, int] = {"a": 1}


def pick(values: Sequence[int]) -> int:
    return choice(values) + bisect_left(values, 3)


for values in ([5, 5], range(7, 8), (9, 9)):
    print(pick(values))
print(chosen, names, pick([2, 2]))


class Counted(dict[str, int]):
    pass


print(pick([1, 4, 4, 4]) > 0, Counted(a=2))
