"""``gcd``, ``isqrt``, ``factorial``, ``comb`` and ``perm``; what does not fit in 64 bits raises OverflowError."""

from __future__ import annotations

from importos.lowlevel.floats import square_root, to_int_truncating
from importos.lowlevel.integers import int_to_float
from importos.runtime.failures import raise_value_error
from importos.runtime.integers.arithmetic import absolute


def greatest_common_divisor(left: int, right: int) -> int:
    while right != 0:
        left, right = right, left % right
    return absolute(left)


def least_common_multiple(left: int, right: int) -> int:
    if left == 0 or right == 0:
        return 0
    return absolute(left // greatest_common_divisor(left, right) * right)


def integer_root(value: int) -> int:
    """The greatest int whose square is not above the value."""
    if value < 0:
        raise_value_error("isqrt() argument must be nonnegative")
    root = min(to_int_truncating(square_root(int_to_float(value))), 3037000499)
    while root * root > value:
        root -= 1
    while root < 3037000499 and (root + 1) * (root + 1) <= value:
        root += 1
    return root


def factorial(value: int) -> int:
    if value < 0:
        raise_value_error("factorial() not defined for negative values")
    result = 1
    for factor in range(2, value + 1):
        result *= factor
    return result


def combinations(count: int, chosen: int) -> int:
    if count < 0:
        raise_value_error("n must be a non-negative integer")
    if chosen < 0:
        raise_value_error("k must be a non-negative integer")
    if chosen > count:
        return 0
    chosen = min(chosen, count - chosen)
    result = 1
    for number in range(1, chosen + 1):
        factor = count - chosen + number
        divisor = greatest_common_divisor(result, number)
        result = result // divisor * (factor // (number // divisor))
    return result


def permutations(count: int, chosen: int) -> int:
    if count < 0:
        raise_value_error("n must be a non-negative integer")
    if chosen < 0:
        raise_value_error("k must be a non-negative integer")
    if chosen > count:
        return 0
    result = 1
    for number in range(count - chosen + 1, count + 1):
        result *= number
    return result
