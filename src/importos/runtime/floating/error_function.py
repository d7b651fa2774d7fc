"""The error function and its complement, rounded once from about 100 bits as double-doubles.

Below 3 the series of positive terms, erf(x) = 2 / sqrt(pi) * exp(-x*x) * sum of 2**n x**(2n+1) / (1 * 3 * ... (2n+1));
from there on Laplace's continued fraction for the complement. Whoever calls has ruled out NaN.
"""

from __future__ import annotations

from importos.lowlevel.floats import absolute, from_bits, to_int_truncating
from importos.lowlevel.integers import int_to_float
from importos.runtime.floating.doubled import add, divide, exact_product, multiply, multiply_float
from importos.runtime.floating.exponential import exp_doubled, scale
from importos.runtime.floating.remainder import copy_sign

_TWO_BY_ROOT_PI_HIGH = 1.1283791670955126
_TWO_BY_ROOT_PI_LOW = 1.533545961316588e-17
_TINY = 1e-150
_FIRST_OF_FRACTION = 3.0
_ONE_FROM = 6.0  # erf is 1 up to half a step of the last digit
_ZERO_FROM = 27.3  # erfc is less than half of the smallest float


def error_function(x: float) -> float:
    size = absolute(x)
    if size < _TINY:
        return x + x * 0.1283791670955126
    if size >= _ONE_FROM:
        return copy_sign(1.0, x)
    high, low = _erf_pair(size)
    return copy_sign(high + low, x)


def complementary_error_function(x: float) -> float:
    if x >= _ZERO_FROM:
        return 0.0
    if x >= _FIRST_OF_FRACTION:
        high, low, exponent = _tail(x)
        return scale(32.0 * high, 32.0 * low, exponent - 5)
    if x <= -_ONE_FROM:
        return 2.0
    if absolute(x) < _TINY:
        return 1.0
    high, low = _erf_pair(absolute(x))
    high, low = add(1.0, 0.0, high, low) if x < 0.0 else add(1.0, 0.0, -high, -low)
    return high + low


def _erf_pair(size: float) -> tuple[float, float]:
    if size < _FIRST_OF_FRACTION:
        return _series(size)
    high, low, exponent = _tail(size)
    unit = from_bits((exponent + 1023) << 52)
    return add(1.0, 0.0, -high * unit, -low * unit)


def _series(size: float) -> tuple[float, float]:
    square_high, square_low = exact_product(size, size)
    total_high, total_low = 1.0, 0.0
    term_high, term_low = 1.0, 0.0
    odd = 1.0
    while term_high > total_high * 1e-33:
        odd += 2.0
        term_high, term_low = multiply(term_high, term_low, 2.0 * square_high, 2.0 * square_low)
        term_high, term_low = divide(term_high, term_low, odd, 0.0)
        total_high, total_low = add(total_high, total_low, term_high, term_low)
    high, low, exponent = exp_doubled(-square_high, -square_low)
    unit = from_bits((exponent + 1023) << 52)
    high, low = multiply(high * unit, low * unit, total_high, total_low)
    high, low = multiply(high, low, _TWO_BY_ROOT_PI_HIGH, _TWO_BY_ROOT_PI_LOW)
    return multiply_float(high, low, size)


def _tail(x: float) -> tuple[float, float, int]:
    """``h, l, k`` with erfc(x) == (h + l) * 2**k: exp(-x*x) / sqrt(pi) / (x + 1/2 / (x + 2/2 / (x + 3/2 / ...)))."""
    high, low = x, 0.0
    for step in range(12 + to_int_truncating(1000.0 / (x * x)), 0, -1):
        high, low = divide(0.5 * int_to_float(step), 0.0, high, low)
        high, low = add(x, 0.0, high, low)
    square_high, square_low = exact_product(x, x)
    top_high, top_low, exponent = exp_doubled(-square_high, -square_low)
    top_high, top_low = multiply(top_high, top_low, 0.5 * _TWO_BY_ROOT_PI_HIGH, 0.5 * _TWO_BY_ROOT_PI_LOW)
    high, low = divide(top_high, top_low, high, low)
    return high, low, exponent
