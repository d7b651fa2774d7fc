"""Double-double arithmetic: a number as the unevaluated sum of two floats, about 106 bits.

The classical error-free transformations (Dekker 1971, Knuth). Operands must stay far from overflow and underflow; the
callers scale. The compiler must never contract or reassociate float operations.
"""

from __future__ import annotations

from importos.lowlevel.floats import square_root
from importos.lowlevel.intrinsic import inline

_SPLITTER = 134217729.0


@inline
def quick_sum(large: float, small: float) -> tuple[float, float]:
    """The exact sum when ``|large| >= |small|``."""
    total = large + small
    return total, small - (total - large)


@inline
def exact_sum(left: float, right: float) -> tuple[float, float]:
    total = left + right
    back = total - left
    return total, (left - (total - back)) + (right - back)


@inline
def exact_product(left: float, right: float) -> tuple[float, float]:
    product = left * right
    scaled = _SPLITTER * left
    left_high = scaled - (scaled - left)
    left_low = left - left_high
    scaled = _SPLITTER * right
    right_high = scaled - (scaled - right)
    right_low = right - right_high
    error = ((left_high * right_high - product) + left_high * right_low + left_low * right_high) + left_low * right_low
    return product, error


def add(left_high: float, left_low: float, right_high: float, right_low: float) -> tuple[float, float]:
    high, error = exact_sum(left_high, right_high)
    low, low_error = exact_sum(left_low, right_low)
    high, error = quick_sum(high, error + low)
    return quick_sum(high, error + low_error)


def multiply(left_high: float, left_low: float, right_high: float, right_low: float) -> tuple[float, float]:
    high, error = exact_product(left_high, right_high)
    return quick_sum(high, error + (left_high * right_low + left_low * right_high))


def multiply_float(left_high: float, left_low: float, right: float) -> tuple[float, float]:
    high, error = exact_product(left_high, right)
    return quick_sum(high, error + left_low * right)


def divide(left_high: float, left_low: float, right_high: float, right_low: float) -> tuple[float, float]:
    first = left_high / right_high
    product, error = exact_product(first, right_high)
    rest = (((left_high - product) - error) + left_low) - first * right_low
    return quick_sum(first, rest / right_high)


@inline
def reciprocal(high: float, low: float) -> float:
    """One divided by a pair, rounded."""
    first = 1.0 / high
    product, error = exact_product(first, high)
    return first + first * (((1.0 - product) - error) - first * low)


@inline
def root(high: float, low: float) -> tuple[float, float]:
    """The square root of a positive number."""
    first = square_root(high)
    square, error = exact_product(first, first)
    return quick_sum(first, (((high - square) - error) + low) / (2.0 * first))
