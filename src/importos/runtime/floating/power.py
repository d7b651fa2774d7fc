"""``x ** y`` for floats: special cases as C99 F.10.4.4 and CPython have them, and one correct rounding for the rest.

Whole and half exponents up to 32 are products of double-doubles; everything else is exp(y * log(x)) with about 90 bits.
"""

from __future__ import annotations

from typing import NoReturn

from importos.lowlevel.floats import absolute, from_bits, square_root, to_int_truncating
from importos.lowlevel.integers import int_to_float
from importos.lowlevel.intrinsic import cold, inline
from importos.runtime.failures import raise_zero_to_negative_power
from importos.runtime.floating.assembly import INFINITY_BITS
from importos.runtime.floating.doubled import multiply, multiply_float, reciprocal, root
from importos.runtime.floating.exponential import exp_doubled, log_doubled, scale, split
from importos.runtime.floating.remainder import copy_sign, floor

_GREATEST = 1.7976931348623157e308


@cold
def raise_range_error() -> NoReturn:
    raise OverflowError("(34, 'Numerical result out of range')")


@cold
def _raise_complex() -> NoReturn:
    raise ValueError("a negative number to a fractional power is a complex number, which does not exist here")


@inline
def power(base: float, exponent: float) -> float:
    """``base ** exponent``"""
    if exponent == 2.0 and base * base <= _GREATEST:
        return base * base
    if exponent == 0.5:
        return _root_of_negative(base) if base < 0.0 else square_root(base + 0.0)  # 0.0 of -0.0
    return _general_power(base, exponent)


def _root_of_negative(base: float) -> float:
    if base >= -_GREATEST:
        _raise_complex()
    return from_bits(INFINITY_BITS)


def _general_power(base: float, exponent: float) -> float:
    if 0.0 < base <= _GREATEST and -_GREATEST <= exponent <= _GREATEST:
        result = positive_power(base, exponent)
        if result > _GREATEST:
            raise_range_error()
        return result
    if exponent == 0.0 or base == 1.0:
        return 1.0
    if base != base or exponent != exponent:
        return base + exponent
    size = absolute(base)
    if absolute(exponent) > _GREATEST:
        if size == 1.0:
            return 1.0
        return from_bits(INFINITY_BITS) if (exponent > 0.0) == (size > 1.0) else 0.0
    odd = _is_odd(exponent)
    if size > _GREATEST:
        if exponent > 0.0:
            return base if odd else size
        return copy_sign(0.0, base) if odd else 0.0
    if base == 0.0:
        if exponent < 0.0:
            raise_zero_to_negative_power()
        return base if odd else 0.0
    if base < 0.0 and floor(exponent) != exponent:
        _raise_complex()
    result = positive_power(size, exponent)
    if result > _GREATEST:
        raise_range_error()
    return -result if base < 0.0 and odd else result


def _is_odd(value: float) -> bool:
    size = absolute(value)
    if size >= 9007199254740992.0:
        return False
    whole = to_int_truncating(size)
    return int_to_float(whole) == size and whole & 1 == 1


def positive_power(base: float, exponent: float) -> float:
    """For a positive finite base and a finite exponent; infinity when the result is too large."""
    if exponent == 2.0:
        return base * base
    if exponent == 0.5:
        return square_root(base)
    if -32.0 <= exponent <= 32.0 and 5.9604644775390625e-08 <= base <= 16777216.0:
        halves = to_int_truncating(exponent * 2.0)
        if int_to_float(halves) == exponent * 2.0:
            return _half_power(base, halves)
    m, binary = split(base)
    if m == 1.0:
        whole = int_to_float(binary) * exponent
        if absolute(whole) <= 1080.0 and floor(whole) == whole:
            return scale(1.0, 0.0, to_int_truncating(whole))
    if exponent == 1.0:
        return base
    log_high, log_low = log_doubled(base)
    if absolute(exponent) > 1e300 or absolute(log_high * exponent) > 750.0:
        return from_bits(INFINITY_BITS) if (log_high > 0.0) == (exponent > 0.0) else 0.0
    if absolute(exponent) < 1e-280:
        return 1.0 + log_high * exponent
    high, low = multiply_float(log_high, log_low, exponent)
    high, low, binary = exp_doubled(high, low)
    return scale(high, low, binary)


def _half_power(base: float, halves: int) -> float:
    """``base ** (halves / 2)`` by squaring; the base is so near to one that nothing leaves the range of pairs."""
    count = -halves if halves < 0 else halves
    power_high = base
    power_low = 0.0
    high = 1.0
    low = 0.0
    if count & 1 != 0:
        high, low = root(base, 0.0)
    count = count >> 1
    while count != 0:
        if count & 1 != 0:
            high, low = multiply(high, low, power_high, power_low)
        count = count >> 1
        if count != 0:
            power_high, power_low = multiply(power_high, power_low, power_high, power_low)
    if halves < 0:
        return reciprocal(high, low)
    return high + low
