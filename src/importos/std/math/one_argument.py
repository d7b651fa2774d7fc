"""Real functions of one argument."""

from __future__ import annotations

from typing import overload

from importos.lowlevel.floats import absolute as _absolute, square_root as _square_root
from importos.runtime.floating import elementary as _elementary
from importos.runtime.floating.remainder import copy_sign as _copy_sign

from .constants_and_errors import _GREATEST, _raise_domain, _within_range

# fmt: off


@overload
def fabs(x: float, /) -> float:
    return _absolute(x)
@overload
def fabs(x: int, /) -> float: return fabs(float(x))


@overload
def sqrt(x: float, /) -> float:
    if x < 0.0:
        _raise_domain()
    return _square_root(x)
@overload
def sqrt(x: int, /) -> float: return sqrt(float(x))


@overload
def cbrt(x: float, /) -> float:
    if not _absolute(x) <= _GREATEST:
        return x
    return _elementary.cube_root(x)
@overload
def cbrt(x: int, /) -> float: return cbrt(float(x))


@overload
def exp(x: float, /) -> float:
    if x != x:
        return x
    return _within_range(_elementary.exponential(x), x)
@overload
def exp(x: int, /) -> float: return exp(float(x))


@overload
def exp2(x: float, /) -> float:
    if x != x:
        return x
    return _within_range(_elementary.exponential_base_two(x), x)
@overload
def exp2(x: int, /) -> float: return exp2(float(x))


@overload
def expm1(x: float, /) -> float:
    if x != x:
        return x
    return _within_range(_elementary.exponential_minus_one(x), x)
@overload
def expm1(x: int, /) -> float: return expm1(float(x))


@overload
def log2(x: float, /) -> float:
    if x <= 0.0:
        _raise_domain()
    if not x <= _GREATEST:
        return x
    return _elementary.logarithm_base_two(x)
@overload
def log2(x: int, /) -> float: return log2(float(x))


@overload
def log10(x: float, /) -> float:
    if x <= 0.0:
        _raise_domain()
    if not x <= _GREATEST:
        return x
    return _elementary.logarithm_base_ten(x)
@overload
def log10(x: int, /) -> float: return log10(float(x))


@overload
def log1p(x: float, /) -> float:
    if x <= -1.0:
        _raise_domain()
    if not x <= _GREATEST:
        return x
    return _elementary.logarithm_one_plus(x)
@overload
def log1p(x: int, /) -> float: return log1p(float(x))


@overload
def sin(x: float, /) -> float:
    if x != x:
        return x
    if _absolute(x) > _GREATEST:
        _raise_domain()
    return _elementary.sine(x)
@overload
def sin(x: int, /) -> float: return sin(float(x))


@overload
def cos(x: float, /) -> float:
    if x != x:
        return x
    if _absolute(x) > _GREATEST:
        _raise_domain()
    return _elementary.cosine(x)
@overload
def cos(x: int, /) -> float: return cos(float(x))


@overload
def tan(x: float, /) -> float:
    if x != x:
        return x
    if _absolute(x) > _GREATEST:
        _raise_domain()
    return _elementary.tangent(x)
@overload
def tan(x: int, /) -> float: return tan(float(x))


@overload
def asin(x: float, /) -> float:
    if x != x:
        return x
    if _absolute(x) > 1.0:
        _raise_domain()
    return _elementary.arc_sine(x)
@overload
def asin(x: int, /) -> float: return asin(float(x))


@overload
def acos(x: float, /) -> float:
    if x != x:
        return x
    if _absolute(x) > 1.0:
        _raise_domain()
    return _elementary.arc_cosine(x)
@overload
def acos(x: int, /) -> float: return acos(float(x))


@overload
def atan(x: float, /) -> float:
    if x != x:
        return x
    if _absolute(x) > 1e18:
        return _copy_sign(1.5707963267948966, x)
    return x if x == 0.0 else _elementary.arc_tangent_of_two(x, 1.0)
@overload
def atan(x: int, /) -> float: return atan(float(x))


@overload
def sinh(x: float, /) -> float:
    if not _absolute(x) <= _GREATEST:
        return x
    return _within_range(_elementary.hyperbolic_sine(x), x)
@overload
def sinh(x: int, /) -> float: return sinh(float(x))


@overload
def cosh(x: float, /) -> float:
    if not _absolute(x) <= _GREATEST:
        return _absolute(x)
    return _within_range(_elementary.hyperbolic_cosine(x), x)
@overload
def cosh(x: int, /) -> float: return cosh(float(x))


@overload
def tanh(x: float, /) -> float:
    if x != x:
        return x
    return _elementary.hyperbolic_tangent(x)
@overload
def tanh(x: int, /) -> float: return tanh(float(x))


@overload
def asinh(x: float, /) -> float:
    if not _absolute(x) <= _GREATEST:
        return x
    return _elementary.inverse_hyperbolic_sine(x)
@overload
def asinh(x: int, /) -> float: return asinh(float(x))


@overload
def acosh(x: float, /) -> float:
    if x < 1.0:
        _raise_domain()
    if not x <= _GREATEST:
        return x
    return _elementary.inverse_hyperbolic_cosine(x)
@overload
def acosh(x: int, /) -> float: return acosh(float(x))


@overload
def atanh(x: float, /) -> float:
    if x != x:
        return x
    if _absolute(x) >= 1.0:
        _raise_domain()
    return _elementary.inverse_hyperbolic_tangent(x)
@overload
def atanh(x: int, /) -> float: return atanh(float(x))


@overload
def degrees(x: float, /) -> float:
    return x * 57.29577951308232
@overload
def degrees(x: int, /) -> float: return degrees(float(x))


@overload
def radians(x: float, /) -> float:
    return x * 0.017453292519943295
@overload
def radians(x: int, /) -> float: return radians(float(x))


@overload
def log(x: float, /) -> float:
    if x <= 0.0:
        _raise_domain()
    if not x <= _GREATEST:
        return x
    return _elementary.logarithm(x)
@overload
def log(x: int, /) -> float: return log(float(x))
@overload
def log(x: float, base: float, /) -> float: return log(x) / log(base)
@overload
def log(x: float, base: int, /) -> float: return log(x) / log(float(base))
@overload
def log(x: int, base: float, /) -> float: return log(float(x)) / log(base)
@overload
def log(x: int, base: int, /) -> float: return log(float(x)) / log(float(base))
