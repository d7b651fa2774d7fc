"""Imports even."""

import even

print("odd loads")


def is_odd(number: int) -> bool:
    return False if number == 0 else even.is_even(number - 1)
