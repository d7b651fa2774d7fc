"""Remainders of floats: ``fmod`` exactly, and Python's ``%``, ``//`` and ``divmod`` built on it as CPython builds
them.
"""

from __future__ import annotations

from importos.lowlevel.floats import absolute, bits, from_bits, to_int_truncating
from importos.lowlevel.integers import int_to_float
from importos.runtime.failures import (
    raise_float_divmod_by_zero,
    raise_float_floor_division_by_zero,
    raise_float_modulo_by_zero,
)
from importos.runtime.floating.assembly import NOT_A_NUMBER_BITS

_SIGNIFICAND_MASK = 0xFFFFFFFFFFFFF
_HIDDEN_BIT = 0x10000000000000
_MAGNITUDE_MASK = 0x7FFFFFFFFFFFFFFF
_INFINITY_BITS = 0x7FF0000000000000
_WHOLE_LIMIT = 4503599627370496.0


def floor(value: float) -> float:
    """The greatest whole float that is not above; the value itself when it has no fraction."""
    if not absolute(value) < _WHOLE_LIMIT:
        return value
    whole = int_to_float(to_int_truncating(value))
    if whole > value:
        return whole - 1.0
    return whole if whole != 0.0 else copy_sign(0.0, value)


def copy_sign(value: float, sign: float) -> float:
    magnitude = bits(value) & _MAGNITUDE_MASK
    return from_bits(magnitude if bits(sign) >= 0 else magnitude - 9223372036854775807 - 1)


def remainder_toward_zero(left: float, right: float) -> float:
    """``fmod``: exact, with the sign of ``left``. The divisor is not zero; no operand is checked for errors."""
    x = bits(left) & _MAGNITUDE_MASK
    y = bits(right) & _MAGNITUDE_MASK
    if x >= _INFINITY_BITS or y > _INFINITY_BITS or y == 0:
        return from_bits(NOT_A_NUMBER_BITS)
    if x < y:
        return left
    x_exponent = max(x >> 52, 1)
    y_exponent = max(y >> 52, 1)
    rest = x & _SIGNIFICAND_MASK | (_HIDDEN_BIT if x >> 52 != 0 else 0)
    divisor = y & _SIGNIFICAND_MASK | (_HIDDEN_BIT if y >> 52 != 0 else 0)
    distance = x_exponent - y_exponent
    rest = rest % divisor
    while distance > 0 and rest != 0:
        step = min(distance, 10)
        rest = (rest << step) % divisor
        distance -= step
    return copy_sign(_scaled(rest, y_exponent), left)


def _scaled(significand: int, exponent: int) -> float:
    """``significand * 2**(exponent - 1075)``, which is exact."""
    if significand == 0:
        return 0.0
    while significand < _HIDDEN_BIT and exponent > 1:
        significand = significand << 1
        exponent -= 1
    if significand < _HIDDEN_BIT:
        return from_bits(significand)
    return from_bits((exponent - 1 << 52) + significand)


def modulo(left: float, right: float) -> float:
    """``left % right``"""
    if right == 0.0:
        raise_float_modulo_by_zero()
    rest = remainder_toward_zero(left, right)
    if rest != 0.0:
        return rest + right if (right < 0.0) != (rest < 0.0) else rest
    return copy_sign(0.0, right)


def _divide_modulo(left: float, right: float) -> tuple[float, float]:
    rest = remainder_toward_zero(left, right)
    quotient = (left - rest) / right
    if rest != 0.0:
        if (right < 0.0) != (rest < 0.0):
            rest = rest + right
            quotient = quotient - 1.0
    else:
        rest = copy_sign(0.0, right)
    if quotient != 0.0:
        whole = floor(quotient)
        if quotient - whole > 0.5:
            whole = whole + 1.0
    else:
        whole = copy_sign(0.0, left / right)
    return whole, rest


def floor_divide(left: float, right: float) -> float:
    """``left // right``"""
    if right == 0.0:
        raise_float_floor_division_by_zero()
    quotient, rest = _divide_modulo(left, right)
    return quotient


def divide_modulo(left: float, right: float) -> tuple[float, float]:
    """``divmod(left, right)``"""
    if right == 0.0:
        raise_float_divmod_by_zero()
    return _divide_modulo(left, right)
