"""Exponential and logarithm with about 100 bits, as double-doubles; ``exp``, ``log`` and their relatives rounded from
them.

log: atanh series of (m - 1) / (m + 1) with m in sqrt(1/2)..sqrt(2). exp: reduction by multiples of ln 2 and by 16,
Taylor series of exp(r) - 1, four squarings. The late terms of a series need no more than plain floats. Coefficients are
exact fractions rounded to a pair of floats.
"""

from __future__ import annotations

from importos.lowlevel.floats import bits, from_bits, to_int_truncating
from importos.lowlevel.integers import int_to_float, u64
from importos.runtime.floating.assembly import assemble
from importos.runtime.floating.doubled import add, divide, exact_product, multiply, multiply_float

_LN2_EXACT_PART = 0.6931471805592082
_LN2_REST_HIGH = 7.371002565167799e-13
_LN2_REST_LOW = 1.94704509238075e-31
_SIGNIFICAND_MASK = 0xFFFFFFFFFFFFF
_ONE_BITS = 0x3FF0000000000000


def split(value: float) -> tuple[float, int]:
    """``m, k`` with ``value == m * 2**k`` and m in sqrt(1/2)..sqrt(2), for a positive finite value."""
    exponent = 0
    if value < 2.2250738585072014e-308:
        value = value * 18014398509481984.0
        exponent = -54
    pattern = bits(value)
    exponent += (pattern >> 52) - 1023
    m = from_bits(pattern & _SIGNIFICAND_MASK | _ONE_BITS)
    if m > 1.4142135623730951:
        return m * 0.5, exponent + 1
    return m, exponent


def log1p_doubled(high: float, low: float) -> tuple[float, float]:
    """The natural logarithm of 1 + high + low, where that is in sqrt(1/2)..sqrt(2)."""
    bottom_high, bottom_low = add(high, low, 2.0, 0.0)
    s_high, s_low = divide(high, low, bottom_high, bottom_low)
    q_high, q_low = multiply(s_high, s_low, s_high, s_low)
    tail = 0.023255813953488372
    tail = tail * q_high + 0.024390243902439025
    tail = tail * q_high + 0.02564102564102564
    tail = tail * q_high + 0.02702702702702703
    tail = tail * q_high + 0.02857142857142857
    tail = tail * q_high + 0.030303030303030304
    tail = tail * q_high + 0.03225806451612903
    tail = tail * q_high + 0.034482758620689655
    tail = tail * q_high + 0.037037037037037035
    tail = tail * q_high + 0.04
    tail = tail * q_high + 0.043478260869565216
    high, low = exact_product(tail, q_high)
    high, low = add(high, low, 0.047619047619047616, 2.64338815386942e-18)
    high, low = multiply(high, low, q_high, q_low)
    high, low = add(high, low, 0.05263157894736842, 2.921639538487254e-18)
    high, low = multiply(high, low, q_high, q_low)
    high, low = add(high, low, 0.058823529411764705, 8.163404592832033e-19)
    high, low = multiply(high, low, q_high, q_low)
    high, low = add(high, low, 0.06666666666666667, 9.251858538542971e-19)
    high, low = multiply(high, low, q_high, q_low)
    high, low = add(high, low, 0.07692307692307693, -4.270088556250602e-18)
    high, low = multiply(high, low, q_high, q_low)
    high, low = add(high, low, 0.09090909090909091, -2.523234146875356e-18)
    high, low = multiply(high, low, q_high, q_low)
    high, low = add(high, low, 0.1111111111111111, 6.1679056923619804e-18)
    high, low = multiply(high, low, q_high, q_low)
    high, low = add(high, low, 0.14285714285714285, 7.93016446160826e-18)
    high, low = multiply(high, low, q_high, q_low)
    high, low = add(high, low, 0.2, -1.1102230246251566e-17)
    high, low = multiply(high, low, q_high, q_low)
    high, low = add(high, low, 0.3333333333333333, 1.850371707708594e-17)
    high, low = multiply(high, low, q_high, q_low)
    high, low = add(high, low, 1.0, 0.0)
    high, low = multiply(high, low, s_high, s_low)
    return 2.0 * high, 2.0 * low


def log_doubled(value: float) -> tuple[float, float]:
    """The natural logarithm of a positive finite float."""
    m, exponent = split(value)
    return log_of_parts(m, 0.0, exponent)


def log_of_pair(high: float, low: float) -> tuple[float, float]:
    """The natural logarithm of a positive pair that is far from the least and the greatest floats."""
    m, exponent = split(high)
    unit = from_bits((1023 - exponent) << 52)
    return log_of_parts(m, low * unit, exponent)


def log_of_parts(m: float, m_low: float, exponent: int) -> tuple[float, float]:
    """The natural logarithm of (m + m_low) * 2**exponent."""
    high, low = add(m, m_low, -1.0, 0.0)
    high, low = log1p_doubled(high, low)
    if exponent == 0:
        return high, low
    k = int_to_float(exponent)
    rest_high, rest_low = multiply_float(_LN2_REST_HIGH, _LN2_REST_LOW, k)
    high, low = add(high, low, rest_high, rest_low)
    return add(k * _LN2_EXACT_PART, 0.0, high, low)


def exp_doubled(high: float, low: float) -> tuple[float, float, int]:
    """``h, l, k`` with exp(high + low) == (h + l) * 2**k; the argument must lie in -750..750."""
    quotient = high * 1.4426950408889634
    exponent = to_int_truncating(quotient + (0.5 if quotient >= 0.0 else -0.5))
    high, low = expm1_reduced(high, low, exponent)
    high, low = add(1.0, 0.0, high, low)
    return high, low, exponent


def expm1_reduced(high: float, low: float, exponent: int) -> tuple[float, float]:
    """exp(high + low - exponent * ln 2) - 1, where the difference is small."""
    k = int_to_float(exponent)
    high, low = add(high, low, -k * _LN2_EXACT_PART, 0.0)
    rest_high, rest_low = multiply_float(_LN2_REST_HIGH, _LN2_REST_LOW, -k)
    high, low = add(high, low, rest_high, rest_low)
    r_high = high * 0.0625
    r_low = low * 0.0625
    tail = 1.1470745597729725e-11
    tail = tail * r_high + 1.6059043836821613e-10
    tail = tail * r_high + 2.08767569878681e-09
    tail = tail * r_high + 2.505210838544172e-08
    tail = tail * r_high + 2.755731922398589e-07
    tail = tail * r_high + 2.7557319223985893e-06
    tail = tail * r_high + 2.48015873015873e-05
    high, low = exact_product(tail, r_high)
    high, low = add(high, low, 0.0001984126984126984, 1.7209558293420705e-22)
    high, low = multiply(high, low, r_high, r_low)
    high, low = add(high, low, 0.001388888888888889, -5.300543954373577e-20)
    high, low = multiply(high, low, r_high, r_low)
    high, low = add(high, low, 0.008333333333333333, 1.1564823173178714e-19)
    high, low = multiply(high, low, r_high, r_low)
    high, low = add(high, low, 0.041666666666666664, 2.3129646346357427e-18)
    high, low = multiply(high, low, r_high, r_low)
    high, low = add(high, low, 0.16666666666666666, 9.25185853854297e-18)
    high, low = multiply(high, low, r_high, r_low)
    high, low = add(high, low, 0.5, 0.0)
    high, low = multiply(high, low, r_high, r_low)
    high, low = add(high, low, 1.0, 0.0)
    high, low = multiply(high, low, r_high, r_low)
    for _turn in range(4):
        square_high, square_low = multiply(high, low, high, low)
        high, low = add(2.0 * high, 2.0 * low, square_high, square_low)
    return high, low


def scale(high: float, low: float, exponent: int) -> float:
    """``(high + low) * 2**exponent`` rounded once; ``high`` is positive and near one. Infinity when it is too large."""
    if exponent > -1020:
        half = exponent >> 1
        return high * from_bits((half + 1023) << 52) * from_bits((exponent - half + 1023) << 52)
    if exponent < -1080:
        return 0.0
    pattern = bits(high)
    place = (pattern >> 52) - 1075
    significand = (pattern & _SIGNIFICAND_MASK | 0x10000000000000) << 10
    unit = from_bits((place - 10 + 1023) << 52)
    below = to_int_truncating(low / unit)
    if low < 0.0:
        below -= 1
    return assemble(u64(significand + below), place - 10 + exponent, low != 0.0)
