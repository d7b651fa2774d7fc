"""Arithmetic of ``int`` with Python's signs and Python's errors, over the primitives.

The least int divided by -1 is the one quotient that does not fit; it must never reach the machine's division.
"""

from __future__ import annotations

from importos.lowlevel.integers import (
    add_overflow,
    bit_and,
    bit_xor,
    count_leading_zeros,
    count_ones,
    divide_truncating,
    multiply_overflow,
    remainder_truncating,
    shift_left_wrapping,
    shift_right,
    subtract_overflow,
    subtract_wrapping,
)
from importos.lowlevel.intrinsic import inline
from importos.runtime.failures import (
    raise_integer_division_by_zero,
    raise_integer_modulo_by_zero,
    raise_integer_overflow,
    raise_negative_power,
    raise_negative_shift,
    raise_value_error,
)

_HASH_MODULUS = 0x1FFFFFFFFFFFFFFF


@inline
def add(left: int, right: int) -> int:
    result, overflowed = add_overflow(left, right)
    if overflowed:
        raise_integer_overflow()
    return result


@inline
def subtract(left: int, right: int) -> int:
    result, overflowed = subtract_overflow(left, right)
    if overflowed:
        raise_integer_overflow()
    return result


@inline
def multiply(left: int, right: int) -> int:
    result, overflowed = multiply_overflow(left, right)
    if overflowed:
        raise_integer_overflow()
    return result


@inline
def negate(value: int) -> int:
    return subtract(0, value)


@inline
def floor_divide(left: int, right: int) -> int:
    """``left // right``: rounded down."""
    if right == 0:
        raise_integer_division_by_zero()
    if right == -1:
        return subtract(0, left)
    quotient = divide_truncating(left, right)
    if bit_xor(left, right) < 0 and remainder_truncating(left, right) != 0:
        return subtract(quotient, 1)
    return quotient


@inline
def floor_modulo(left: int, right: int) -> int:
    """``left % right``: the sign of ``right``."""
    if right == 0:
        raise_integer_modulo_by_zero()
    if right == -1:
        return 0
    remainder = remainder_truncating(left, right)
    if remainder != 0 and bit_xor(remainder, right) < 0:
        return add(remainder, right)
    return remainder


def floor_divide_modulo(left: int, right: int) -> tuple[int, int]:
    """``divmod(left, right)``"""
    if right == 0:
        raise_integer_division_by_zero()
    return floor_divide(left, right), floor_modulo(left, right)


@inline
def shift_left(value: int, count: int) -> int:
    """``value << count``, which must keep every bit."""
    if count < 0:
        raise_negative_shift()
    if count > 63:
        if value != 0:
            raise_integer_overflow()
        return 0
    result = shift_left_wrapping(value, count)
    if shift_right(result, count) != value:
        raise_integer_overflow()
    return result


@inline
def shift_down(value: int, count: int) -> int:
    """``value >> count``"""
    if count < 0:
        raise_negative_shift()
    return shift_right(value, 63 if count > 63 else count)


def power(base: int, exponent: int) -> int:
    """``base ** exponent`` for exponents that are not negative."""
    if exponent < 0:
        raise_negative_power()
    result = 1
    while True:
        if bit_and(exponent, 1) != 0:
            result = multiply(result, base)
        exponent = shift_right(exponent, 1)
        if exponent == 0:
            return result
        if base == 0 or base == 1:
            return multiply(result, base)
        if base == -1:
            return result
        base = multiply(base, base)


def power_modulo(base: int, exponent: int, modulus: int) -> int:
    """``pow(base, exponent, modulus)``; a negative exponent means the inverse."""
    if modulus == 0:
        raise_value_error("pow() 3rd argument cannot be 0")
    if exponent < 0:
        base = _inverse(base, modulus)
        exponent = subtract(0, exponent)
    size = absolute(modulus)
    base = floor_modulo(base, size)
    result = floor_modulo(1, size)
    while exponent > 0:
        if bit_and(exponent, 1) != 0:
            result = _multiply_modulo(result, base, size)
        base = _multiply_modulo(base, base, size)
        exponent = shift_right(exponent, 1)
    return subtract(result, size) if modulus < 0 and result != 0 else result


def _multiply_modulo(left: int, right: int, modulus: int) -> int:
    """``left * right % modulus`` for operands below the modulus; doubling when the product does not fit."""
    product, overflowed = multiply_overflow(left, right)
    if not overflowed:
        return remainder_truncating(product, modulus)
    result = 0
    while right > 0:
        if bit_and(right, 1) != 0:
            result = left - (modulus - result) if result >= modulus - left else result + left
        left = left - (modulus - left) if left >= modulus - left else left + left
        right = shift_right(right, 1)
    return result


def _inverse(value: int, modulus: int) -> int:
    size = absolute(modulus)
    a = floor_modulo(value, size)
    b = size
    x = 1
    y = 0
    while b != 0:
        quotient = divide_truncating(a, b)
        a, b = b, a - quotient * b
        x, y = y, x - quotient * y
    if a != 1 and size != 1:
        raise_value_error("base is not invertible for the given modulus")
    return floor_modulo(x, size)


@inline
def absolute(value: int) -> int:
    return subtract(0, value) if value < 0 else value


def hash_integer(value: int) -> int:
    """CPython's hash: the value modulo 2**61 - 1 with its sign, and -2 instead of -1."""
    if value == -1:
        return -2
    if -_HASH_MODULUS < value < _HASH_MODULUS:
        return value
    rest = remainder_truncating(value, _HASH_MODULUS)
    return -2 if rest == -1 else rest


def bit_count(value: int) -> int:
    """The ones of the absolute value."""
    return count_ones(subtract_wrapping(0, value) if value < 0 else value)


def bit_length(value: int) -> int:
    if value == -9223372036854775808:
        return 64
    return 64 - count_leading_zeros(absolute(value))


def round_integer(value: int, digits: int) -> int:
    """``round(value, digits)``: half to even at a power of ten."""
    if digits >= 0:
        return value
    if digits < -19:
        return 0
    if digits == -19:
        return _round_to_ten_quintillion(value)
    unit = power(10, subtract(0, digits))
    rest = remainder_truncating(value, unit)
    lower = divide_truncating(value, unit)
    distance = absolute(rest)
    half = shift_right(unit, 1)
    if distance > half or (distance == half and bit_and(lower, 1) != 0):
        lower = add(lower, 1 if value > 0 else -1)
    return multiply(lower, unit)


def _round_to_ten_quintillion(value: int) -> int:
    """The unit 10**19 does not fit: the nearest multiple is 0 up to half of it."""
    if -5000000000000000000 <= value <= 5000000000000000000:
        return 0
    raise_integer_overflow()
