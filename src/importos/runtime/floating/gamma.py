"""The gamma function and the logarithm of its absolute value, by Lanczos' approximation with thirteen terms (Godfrey's
coefficients, g = 6.02468...), in the order of operations that CPython has: the same bits come out.

The reflection formula gives the values of negative arguments. Whoever calls has ruled out NaN, infinities and poles.
"""

from __future__ import annotations

from importos.lowlevel.floats import absolute
from importos.lowlevel.integers import int_to_float
from importos.runtime.floating.elementary import cosine, exponential, logarithm, sine
from importos.runtime.floating.power import power
from importos.runtime.floating.remainder import copy_sign, floor, remainder_toward_zero

_PI = 3.141592653589793
_LOG_PI = 1.1447298858494002
_G = 6.02468004077673
_G_MINUS_HALF = 5.52468004077673
_LARGEST_FACTORIAL = 23  # the largest argument whose factorial has no more than 53 bits


def _lanczos_sum(x: float) -> float:
    """The rational function of a positive argument; the order of the terms keeps the powers small."""
    if x < 5.0:
        top = 2.5066282746310002
        top = top * x + 210.82427775157935
        top = top * x + 8071.672002365816
        top = top * x + 186056.26539522348
        top = top * x + 2876370.6289353725
        top = top * x + 31426415.5854002
        top = top * x + 248874557.86205417
        top = top * x + 1439720407.3117216
        top = top * x + 6039542586.352028
        top = top * x + 17921034426.037209
        top = top * x + 35711959237.35567
        top = top * x + 42919803642.6491
        top = top * x + 23531376880.41076
        bottom = 1.0
        bottom = bottom * x + 66.0
        bottom = bottom * x + 1925.0
        bottom = bottom * x + 32670.0
        bottom = bottom * x + 357423.0
        bottom = bottom * x + 2637558.0
        bottom = bottom * x + 13339535.0
        bottom = bottom * x + 45995730.0
        bottom = bottom * x + 105258076.0
        bottom = bottom * x + 150917976.0
        bottom = bottom * x + 120543840.0
        bottom = bottom * x + 39916800.0
        bottom = bottom * x
        return top / bottom
    top = 23531376880.41076
    top = top / x + 42919803642.6491
    top = top / x + 35711959237.35567
    top = top / x + 17921034426.037209
    top = top / x + 6039542586.352028
    top = top / x + 1439720407.3117216
    top = top / x + 248874557.86205417
    top = top / x + 31426415.5854002
    top = top / x + 2876370.6289353725
    top = top / x + 186056.26539522348
    top = top / x + 8071.672002365816
    top = top / x + 210.82427775157935
    top = top / x + 2.5066282746310002
    bottom = 0.0
    bottom = bottom / x + 39916800.0
    bottom = bottom / x + 120543840.0
    bottom = bottom / x + 150917976.0
    bottom = bottom / x + 105258076.0
    bottom = bottom / x + 45995730.0
    bottom = bottom / x + 13339535.0
    bottom = bottom / x + 2637558.0
    bottom = bottom / x + 357423.0
    bottom = bottom / x + 32670.0
    bottom = bottom / x + 1925.0
    bottom = bottom / x + 66.0
    bottom = bottom / x + 1.0
    return top / bottom


def _sine_of_pi(x: float) -> float:
    """sin(pi x), exact at whole numbers."""
    y = remainder_toward_zero(absolute(x), 2.0)
    quarter = int(floor(2.0 * y + 0.5))
    if quarter == 0:
        result = sine(_PI * y)
    elif quarter == 1:
        result = cosine(_PI * (y - 0.5))
    elif quarter == 2:
        result = sine(_PI * (1.0 - y))
    elif quarter == 3:
        result = -cosine(_PI * (y - 1.5))
    else:
        result = sine(_PI * (y - 2.0))
    return copy_sign(1.0, x) * result


def gamma(x: float) -> float:
    """Infinite where the result is too large."""
    if x == floor(x) and 0.0 < x <= float(_LARGEST_FACTORIAL):
        product = 1.0  # exact: no factorial up to here has more bits
        for factor in range(2, int(x)):
            product *= int_to_float(factor)
        return product
    size = absolute(x)
    if size < 1e-20:
        return 1.0 / x
    if size > 200.0:
        return 0.0 / _sine_of_pi(x) if x < 0.0 else 1e999
    y = size + _G_MINUS_HALF
    if size > _G_MINUS_HALF:
        rest = (y - size) - _G_MINUS_HALF
    else:
        rest = (y - _G_MINUS_HALF) - size
    rest = rest * _G / y
    if x < 0.0:
        result = -_PI / _sine_of_pi(size) / size * exponential(y) / _lanczos_sum(size)
        result -= rest * result
        if size < 140.0:
            return result / power(y, size - 0.5)
        root = power(y, size / 2.0 - 0.25)
        return result / root / root
    result = _lanczos_sum(size) / exponential(y)
    result += rest * result
    if size < 140.0:
        return result * power(y, size - 0.5)
    root = power(y, size / 2.0 - 0.25)
    return result * root * root


def log_gamma(x: float) -> float:
    """The logarithm of the absolute value of gamma(x)."""
    if x == 1.0 or x == 2.0:
        return 0.0
    size = absolute(x)
    if size < 1e-20:
        return -logarithm(size)
    result = logarithm(_lanczos_sum(size)) - _G
    result += (size - 0.5) * (logarithm(size + _G - 0.5) - 1.0)
    if x < 0.0:
        result = _LOG_PI - logarithm(absolute(_sine_of_pi(size))) - logarithm(size) - result
    return result
