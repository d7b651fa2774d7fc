"""Loops over tuples of functions whose variable is declared."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from datetime import date

Value = str | int | float | date

convert: Callable[[str], Value]
for convert in (int, float, date.fromisoformat, str.upper):
    try:
        print(convert("2024-02-29"))
    except ValueError as error:
        print("ValueError", error)

binary: Callable[[int, int], int]
for name, binary in (("+", operator.add), ("-", operator.sub), ("max", max), ("gcd", math.gcd)):
    print(name, binary(7, 2))


def one() -> int:
    return 1


def same(number: int = 2) -> int:
    return number


def main() -> None:
    for action in (one, same):
        print(action(), action.__name__)
    words = ["b", "a"]
    step: Callable[[list[str]], object]
    for step in (len, sorted, ",".join, list.copy, tuple):
        print(step(words))
    test: Callable[[float, float], bool]
    for sign, test in ("<", operator.lt), (">=", operator.ge):
        print(sign, test(1.5, 2.5))
    for [_, test] in (("==", operator.eq),):
        print(test(1.5, 1.5))


main()
