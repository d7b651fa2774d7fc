"""The gamma and error functions."""

from __future__ import annotations

from typing import overload

from importos.lowlevel.floats import absolute as _absolute
from importos.runtime.floating.error_function import (
    complementary_error_function as _complementary_error_function,
    error_function as _error_function,
)
from importos.runtime.floating.gamma import gamma as _gamma, log_gamma as _log_gamma
from importos.runtime.floating.remainder import floor as _floor

from .constants_and_errors import _GREATEST, _raise_domain, _within_range

# fmt: off


@overload
def gamma(x: float, /) -> float:
    if x != x or x > _GREATEST:
        return x
    if x <= 0.0 and x == _floor(x):
        _raise_domain()
    return _within_range(_gamma(x), x)
@overload
def gamma(x: int, /) -> float: return gamma(float(x))


@overload
def lgamma(x: float, /) -> float:
    if not _absolute(x) <= _GREATEST:
        return _absolute(x)
    if x <= 0.0 and x == _floor(x):
        _raise_domain()
    return _within_range(_log_gamma(x), x)
@overload
def lgamma(x: int, /) -> float: return lgamma(float(x))


@overload
def erf(x: float, /) -> float: return x if x != x else _error_function(x)
@overload
def erf(x: int, /) -> float: return erf(float(x))


@overload
def erfc(x: float, /) -> float: return x if x != x else _complementary_error_function(x)
@overload
def erfc(x: int, /) -> float: return erfc(float(x))
