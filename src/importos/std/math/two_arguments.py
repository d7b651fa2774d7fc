"""Real functions of two arguments."""

from __future__ import annotations

from typing import overload

from importos.lowlevel.floats import absolute as _absolute
from importos.runtime.floating import elementary as _elementary
from importos.runtime.floating.power import power as _power
from importos.runtime.floating.remainder import (
    copy_sign as _copy_sign,
    floor as _floor,
    remainder_toward_zero as _remainder,
)

from .constants_and_errors import _GREATEST, _raise_domain, _raise_range, inf, pi

# fmt: off


@overload
def copysign(x: float, y: float, /) -> float:
    return _copy_sign(x, y)
@overload
def copysign(x: float, y: int, /) -> float: return copysign(x, float(y))
@overload
def copysign(x: int, y: float, /) -> float: return copysign(float(x), y)
@overload
def copysign(x: int, y: int, /) -> float: return copysign(float(x), float(y))


@overload
def fmod(x: float, y: float, /) -> float:
    if x != x or y != y:
        return x + y
    if _absolute(x) > _GREATEST or y == 0.0:
        _raise_domain()
    return x if _absolute(y) > _GREATEST else _remainder(x, y)
@overload
def fmod(x: float, y: int, /) -> float: return fmod(x, float(y))
@overload
def fmod(x: int, y: float, /) -> float: return fmod(float(x), y)
@overload
def fmod(x: int, y: int, /) -> float: return fmod(float(x), float(y))


@overload
def remainder(x: float, y: float, /) -> float:
    if x != x or y != y:
        return x + y
    if _absolute(x) > _GREATEST or y == 0.0:
        _raise_domain()
    if _absolute(y) > _GREATEST:
        return x
    size = _absolute(y)
    rest = _remainder(_absolute(x), size)
    other = size - rest
    if rest > other or (rest == other and _remainder(0.5 * (_absolute(x) - rest), size) != 0.0):
        rest = -other
    return _copy_sign(1.0, x) * rest
@overload
def remainder(x: float, y: int, /) -> float: return remainder(x, float(y))
@overload
def remainder(x: int, y: float, /) -> float: return remainder(float(x), y)
@overload
def remainder(x: int, y: int, /) -> float: return remainder(float(x), float(y))


@overload
def pow(x: float, y: float, /) -> float:
    if x == 1.0 or y == 0.0:
        return 1.0
    if x == 0.0 and y < 0.0 and _absolute(y) <= _GREATEST:
        _raise_domain()
    if x < 0.0 and _absolute(x) <= _GREATEST and _absolute(y) <= _GREATEST and _floor(y) != y:
        _raise_domain()
    if x == 0.0 and y < -_GREATEST:
        return inf
    try:
        return _power(x, y)
    except OverflowError:
        _raise_range()
@overload
def pow(x: float, y: int, /) -> float: return pow(x, float(y))
@overload
def pow(x: int, y: float, /) -> float: return pow(float(x), y)
@overload
def pow(x: int, y: int, /) -> float: return pow(float(x), float(y))


@overload
def atan2(x: float, y: float, /) -> float:
    if x != x or y != y:
        return x + y
    if y == 0.0 and x == 0.0:
        return x if _copy_sign(1.0, y) > 0.0 else _copy_sign(pi, x)
    if _absolute(x) > _GREATEST:
        if _absolute(y) > _GREATEST:
            return _copy_sign(0.25 * pi if y > 0.0 else 2.356194490192345, x)
        return _copy_sign(1.5707963267948966, x)
    if _absolute(y) > _GREATEST:
        return _copy_sign(0.0 if y > 0.0 else pi, x)
    if x == 0.0:
        return x if y > 0.0 else _copy_sign(pi, x)
    return _elementary.arc_tangent_of_two(x, y)
@overload
def atan2(x: float, y: int, /) -> float: return atan2(x, float(y))
@overload
def atan2(x: int, y: float, /) -> float: return atan2(float(x), y)
@overload
def atan2(x: int, y: int, /) -> float: return atan2(float(x), float(y))
