"""The elementary functions of ``math`` for finite arguments inside their domains, each rounded once from a
double-double.

Scaling keeps the pairs away from overflow and underflow; where the argument is so small that the first term of the
series is the answer, it is given at once. Domain errors are ``math``'s business.
"""

from __future__ import annotations

from importos.lowlevel.floats import absolute, from_bits
from importos.runtime.floating.arctangent import HALF_PI_HIGH, PI_HIGH, PI_LOW, arctangent_of_ratio
from importos.runtime.floating.assembly import INFINITY_BITS
from importos.runtime.floating.doubled import add, divide, exact_product, exact_sum, multiply, multiply_float, root
from importos.runtime.floating.exponential import (
    exp_doubled,
    expm1_reduced,
    log1p_doubled,
    log_doubled,
    log_of_pair,
    scale,
    split,
)
from importos.runtime.floating.remainder import copy_sign
from importos.runtime.floating.trigonometric import sine_and_cosine

_LN2_HIGH = 0.6931471805599453
_LN2_LOW = 2.3190468138462996e-17
_LN10_HIGH = 2.302585092994046
_LN10_LOW = -2.1707562233822494e-16
_TINY = 1e-150


def exponential(value: float) -> float:
    """Infinity when it is too large."""
    if value > 709.782712893384:
        return from_bits(INFINITY_BITS)
    if value < -745.2:
        return 0.0
    high, low, exponent = exp_doubled(value, 0.0)
    return scale(high, low, exponent)


def exponential_base_two(value: float) -> float:
    if value >= 1024.0:
        return from_bits(INFINITY_BITS)
    if value < -1075.0:
        return 0.0
    high, low = multiply_float(_LN2_HIGH, _LN2_LOW, value)
    high, low, exponent = exp_doubled(high, low)
    return scale(high, low, exponent)


def exponential_minus_one(value: float) -> float:
    if absolute(value) < _TINY:
        return value
    if value > 709.782712893384:
        return from_bits(INFINITY_BITS)
    if value < -50.0:
        return -1.0
    if absolute(value) < 0.35:
        high, low = expm1_reduced(value, 0.0, 0)
        return high + low
    high, low, exponent = exp_doubled(value, 0.0)
    if exponent > 200:
        return scale(high, low, exponent)
    unit = from_bits((exponent + 1023) << 52)
    high, low = add(high * unit, low * unit, -1.0, 0.0)
    return high + low


def logarithm(value: float) -> float:
    high, low = log_doubled(value)
    return high + low


def logarithm_one_plus(value: float) -> float:
    if absolute(value) < _TINY:
        return value
    if -0.29 < value < 0.41:
        high, low = log1p_doubled(value, 0.0)
    elif value > 1e30:
        high, low = log_doubled(value)
    else:
        high, low = exact_sum(1.0, value)
        high, low = log_of_pair(high, low)
    return high + low


def logarithm_base_two(value: float) -> float:
    m, exponent = split(value)
    high, low = log_doubled(m)
    high, low = divide(high, low, _LN2_HIGH, _LN2_LOW)
    high, low = add(1.0 * exponent, 0.0, high, low)
    return high + low


def logarithm_base_ten(value: float) -> float:
    high, low = log_doubled(value)
    high, low = divide(high, low, _LN10_HIGH, _LN10_LOW)
    return high + low


def cube_root(value: float) -> float:
    if value == 0.0:
        return value
    high, low = log_doubled(absolute(value))
    high, low = divide(high, low, 3.0, 0.0)
    high, low, exponent = exp_doubled(high, low)
    return copy_sign(scale(high, low, exponent), value)


def sine(value: float) -> float:
    if absolute(value) < _TINY:
        return value
    high, low, other_high, other_low = sine_and_cosine(value)
    return high + low


def cosine(value: float) -> float:
    if absolute(value) < _TINY:
        return 1.0
    other_high, other_low, high, low = sine_and_cosine(value)
    return high + low


def tangent(value: float) -> float:
    if absolute(value) < _TINY:
        return value
    top_high, top_low, bottom_high, bottom_low = sine_and_cosine(value)
    high, low = divide(top_high, top_low, bottom_high, bottom_low)
    return high + low


def arc_tangent_of_two(y: float, x: float) -> float:
    """For finite arguments that are not both zero."""
    tall = absolute(y)
    wide = absolute(x)
    while tall > 1e140 or wide > 1e140:
        tall = tall * 1e-140
        wide = wide * 1e-140
    while tall < 1e-140 and wide < 1e-140:
        tall = tall * 1e140
        wide = wide * 1e140
    if tall < wide * 1e-120:
        if x > 0.0:
            return y / x
        return copy_sign(PI_HIGH, y)
    if wide < tall * 1e-120:
        return copy_sign(HALF_PI_HIGH, y)
    high, low = arctangent_of_ratio(tall, 0.0, wide, 0.0)
    if x < 0.0:
        high, low = add(PI_HIGH, PI_LOW, -high, -low)
    return copy_sign(high + low, y)


def arc_sine(value: float) -> float:
    if absolute(value) < _TINY:
        return value
    high, low = _complement(value)
    high, low = arctangent_of_ratio(absolute(value), 0.0, high, low)
    return copy_sign(high + low, value)


def arc_cosine(value: float) -> float:
    high, low = _complement(value)
    high, low = arctangent_of_ratio(high, low, absolute(value), 0.0)
    if value < 0.0:
        high, low = add(PI_HIGH, PI_LOW, -high, -low)
    return high + low


def _complement(value: float) -> tuple[float, float]:
    """sqrt(1 - value**2) as (1 - v) * (1 + v), without cancellation."""
    left_high, left_low = exact_sum(1.0, -value)
    right_high, right_low = exact_sum(1.0, value)
    high, low = multiply(left_high, left_low, right_high, right_low)
    if high == 0.0:
        return 0.0, 0.0
    return root(high, low)


def _exponential_parts(value: float) -> tuple[float, float, float, float]:
    """exp(|v|) - 1 and exp(-|v|) - 1 as pairs, for |v| below 300."""
    up_high, up_low, exponent = exp_doubled(value, 0.0)
    unit = from_bits((exponent + 1023) << 52)
    up_high, up_low = add(up_high * unit, up_low * unit, -1.0, 0.0)
    down_high, down_low, exponent = exp_doubled(-value, 0.0)
    unit = from_bits((exponent + 1023) << 52)
    down_high, down_low = add(down_high * unit, down_low * unit, -1.0, 0.0)
    return up_high, up_low, down_high, down_low


def hyperbolic_sine(value: float) -> float:
    size = absolute(value)
    if size < _TINY:
        return value
    if size > 300.0:
        return copy_sign(_half_exponential(size), value)
    if size < 0.35:
        up_high, up_low = expm1_reduced(size, 0.0, 0)
        down_high, down_low = expm1_reduced(-size, 0.0, 0)
    else:
        up_high, up_low, down_high, down_low = _exponential_parts(size)
    high, low = add(up_high, up_low, -down_high, -down_low)
    return copy_sign(0.5 * (high + low), value)


def hyperbolic_cosine(value: float) -> float:
    size = absolute(value)
    if size > 300.0:
        return _half_exponential(size)
    up_high, up_low, down_high, down_low = _exponential_parts(size)
    high, low = add(up_high, up_low, down_high, down_low)
    high, low = add(high, low, 2.0, 0.0)
    return 0.5 * (high + low)


def _half_exponential(size: float) -> float:
    if size > 710.4758600739439:
        return from_bits(INFINITY_BITS)
    high, low, exponent = exp_doubled(size, 0.0)
    return scale(high, low, exponent - 1)


def hyperbolic_tangent(value: float) -> float:
    size = absolute(value)
    if size < _TINY:
        return value
    if size > 20.0:
        return copy_sign(1.0, value)
    if size < 0.17:
        up_high, up_low = expm1_reduced(2.0 * size, 0.0, 0)
    else:
        up_high, up_low, exponent = exp_doubled(2.0 * size, 0.0)
        unit = from_bits((exponent + 1023) << 52)
        up_high, up_low = add(up_high * unit, up_low * unit, -1.0, 0.0)
    bottom_high, bottom_low = add(up_high, up_low, 2.0, 0.0)
    high, low = divide(up_high, up_low, bottom_high, bottom_low)
    return copy_sign(high + low, value)


def inverse_hyperbolic_sine(value: float) -> float:
    size = absolute(value)
    if size < _TINY:
        return value
    if size > 1e30:
        high, low = log_doubled(size)
        high, low = add(high, low, _LN2_HIGH, _LN2_LOW)
        return copy_sign(high + low, value)
    square_high, square_low = exact_product(size, size)
    root_high, root_low = add(square_high, square_low, 1.0, 0.0)
    root_high, root_low = root(root_high, root_low)
    if size < 0.25:
        root_high, root_low = add(root_high, root_low, 1.0, 0.0)
        high, low = divide(square_high, square_low, root_high, root_low)
        high, low = add(high, low, size, 0.0)
        high, low = log1p_doubled(high, low)
    else:
        high, low = add(root_high, root_low, size, 0.0)
        high, low = log_of_pair(high, low)
    return copy_sign(high + low, value)


def inverse_hyperbolic_cosine(value: float) -> float:
    if value > 1e30:
        high, low = log_doubled(value)
        high, low = add(high, low, _LN2_HIGH, _LN2_LOW)
        return high + low
    if value == 1.0:
        return 0.0
    left = value - 1.0
    right_high, right_low = exact_sum(value, 1.0)
    high, low = multiply_float(right_high, right_low, left)
    high, low = root(high, low)
    high, low = add(high, low, left, 0.0)
    if high < 0.4:
        high, low = log1p_doubled(high, low)
    else:
        high, low = add(high, low, 1.0, 0.0)
        high, low = log_of_pair(high, low)
    return high + low


def inverse_hyperbolic_tangent(value: float) -> float:
    size = absolute(value)
    if size < _TINY:
        return value
    bottom_high, bottom_low = exact_sum(1.0, -size)
    high, low = divide(2.0 * size, 0.0, bottom_high, bottom_low)
    if high < 0.4:
        high, low = log1p_doubled(high, low)
    else:
        high, low = add(high, low, 1.0, 0.0)
        high, low = log_of_pair(high, low)
    return copy_sign(0.5 * (high + low), value)
