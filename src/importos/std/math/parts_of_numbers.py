"""What kind of number a float is, and the parts that it has."""

from __future__ import annotations

from typing import overload

from importos.lowlevel.floats import absolute as _absolute, bits as _bits, from_bits as _from_bits
from importos.runtime.floating.remainder import copy_sign as _copy_sign, floor as _floor

from .constants_and_errors import _GREATEST, _raise_range, inf

# fmt: off


@overload
def isnan(x: float, /) -> bool: return x != x
@overload
def isnan(x: int, /) -> bool: return False


@overload
def isinf(x: float, /) -> bool: return _absolute(x) > _GREATEST
@overload
def isinf(x: int, /) -> bool: return False


@overload
def isfinite(x: float, /) -> bool: return _absolute(x) <= _GREATEST
@overload
def isfinite(x: int, /) -> bool: return True


@overload
def floor(x: float, /) -> int: return int(_floor(x))
@overload
def floor(x: int, /) -> int: return x


@overload
def ceil(x: float, /) -> int: return int(-_floor(-x))
@overload
def ceil(x: int, /) -> int: return x


@overload
def trunc(x: float, /) -> int: return int(x)
@overload
def trunc(x: int, /) -> int: return x


@overload
def modf(x: float, /) -> tuple[float, float]:
    if _absolute(x) > _GREATEST:
        return _copy_sign(0.0, x), x
    whole = _copy_sign(_floor(_absolute(x)), x)
    return _copy_sign(x - whole, x), whole
@overload
def modf(x: int, /) -> tuple[float, float]: return 0.0, float(x)


@overload
def frexp(x: float, /) -> tuple[float, int]:
    if x == 0.0 or not _absolute(x) <= _GREATEST:
        return x, 0
    shift = 0
    if _absolute(x) < 2.2250738585072014e-308:
        x = x * 18014398509481984.0
        shift = 54
    exponent = (_bits(_absolute(x)) >> 52) - 1022
    return _copy_sign(_from_bits(_bits(_absolute(x)) & 0xFFFFFFFFFFFFF | 0x3FE0000000000000), x), exponent - shift
@overload
def frexp(x: int, /) -> tuple[float, int]: return frexp(float(x))


@overload
def ldexp(x: float, i: int, /) -> float:
    if x == 0.0 or not _absolute(x) <= _GREATEST:
        return x
    fraction, exponent = frexp(x)
    exponent += max(min(i, 5000), -5000)
    if exponent > 1024:
        _raise_range()
    if exponent < -1080:
        return _copy_sign(0.0, x)
    if exponent > -1021:
        return fraction * _from_bits((exponent + 1022) << 52) * 2.0
    return _tiny(fraction, exponent)
@overload
def ldexp(x: int, i: int, /) -> float: return ldexp(float(x), i)


def _tiny(fraction: float, exponent: int) -> float:
    """``fraction * 2**exponent`` among the least floats, as a whole number of their steps: rounded once."""
    steps = _absolute(fraction) * _from_bits((exponent + 1074 + 1023) << 52)
    return _copy_sign(_from_bits(round(steps)), fraction)


@overload
def nextafter(x: float, y: float, /) -> float:
    if x != x or y != y:
        return x + y
    if x == y:
        return y
    if x == 0.0:
        return _copy_sign(_from_bits(1), y)
    return _from_bits(_bits(x) + (1 if (y > x) == (x > 0.0) else -1))
@overload
def nextafter(x: int, y: int, /) -> float: return nextafter(float(x), float(y))


@overload
def ulp(x: float, /) -> float:
    size = _absolute(x)
    if not size <= _GREATEST:
        return size
    if size == _GREATEST:
        return 1.99584030953472e292
    return nextafter(size, inf) - size
@overload
def ulp(x: int, /) -> float: return ulp(float(x))
