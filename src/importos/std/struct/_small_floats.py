"""Floats of 16 and 32 bits (IEEE 754), as bits: rounded to the nearest, ties to the even one."""

from __future__ import annotations

from importos.lowlevel.floats import bits as _bits, from_bits as _from_bits

HALF_FRACTION = 10
HALF_EXPONENT = 5
SINGLE_FRACTION = 23
SINGLE_EXPONENT = 8


def bits_of_small(value: float, exponent_size: int, fraction_size: int) -> int:
    """The bits of the nearest small float; -1 when a finite value would become infinite."""
    bits = _bits(value)
    exponent = bits >> 52 & 0x7FF
    fraction = bits & 0xFFFFFFFFFFFFF
    greatest = (1 << exponent_size) - 1
    sign = 1 << exponent_size + fraction_size if bits < 0 else 0
    drop = 52 - fraction_size
    if exponent == 0x7FF:
        quiet = 1 << fraction_size - 1
        kept = 0 if fraction == 0 else quiet | (fraction >> drop if fraction_size == SINGLE_FRACTION else 0)
        return sign | greatest << fraction_size | kept
    shifted = exponent - 1023 + (greatest >> 1)
    if shifted > 0:
        rounded = (shifted << fraction_size) + _shifted_right(fraction, drop)
        if rounded >= greatest << fraction_size:
            return -1
        return sign | rounded
    drop += 1 - shifted
    return sign if exponent == 0 or drop > 54 else sign | _shifted_right(fraction | 1 << 52, drop)


def _shifted_right(number: int, count: int) -> int:
    quotient = number >> count
    rest = number - (quotient << count)
    half = 1 << count - 1
    return quotient + 1 if rest > half or rest == half and quotient & 1 else quotient


def small_of_bits(bits: int, exponent_size: int, fraction_size: int) -> float:
    """The float whose small form has these bits."""
    greatest = (1 << exponent_size) - 1
    exponent = bits >> fraction_size & greatest
    fraction = bits & (1 << fraction_size) - 1
    sign = -0x8000000000000000 if bits >> exponent_size + fraction_size & 1 else 0
    if exponent == 0:
        least = _from_bits(1024 - (greatest >> 1) - fraction_size << 52)
        size = float(fraction) * least
        return -size if sign else size
    shifted = 0x7FF if exponent == greatest else exponent - (greatest >> 1) + 1023
    return _from_bits(sign | shifted << 52 | fraction << 52 - fraction_size)
