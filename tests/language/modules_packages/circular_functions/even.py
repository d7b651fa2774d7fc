"""Imports odd."""

import odd

print("even loads")


def is_even(number: int) -> bool:
    return True if number == 0 else odd.is_odd(number - 1)
