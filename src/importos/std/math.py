"""The module ``math``: real functions that are rounded once from about 100 bits, and functions of whole numbers.

Every real function takes an int where a float is expected. Errors are CPython's: ValueError outside of the domain,
OverflowError where the result is too large.
"""

from __future__ import annotations

from typing import Iterable, NoReturn, overload

from importos.lowlevel.floats import absolute as _absolute
from importos.lowlevel.floats import bits as _bits
from importos.lowlevel.floats import from_bits as _from_bits
from importos.lowlevel.floats import square_root as _square_root
from importos.lowlevel.intrinsic import cold
from importos.runtime.floating import elementary as _elementary
from importos.runtime.floating.error_function import complementary_error_function as _complementary_error_function
from importos.runtime.floating.error_function import error_function as _error_function
from importos.runtime.floating.gamma import gamma as _gamma
from importos.runtime.floating.gamma import log_gamma as _log_gamma
from importos.runtime.floating.power import power as _power
from importos.runtime.floating.remainder import copy_sign as _copy_sign
from importos.runtime.floating.remainder import floor as _floor
from importos.runtime.floating.remainder import remainder_toward_zero as _remainder
from importos.runtime.floating.sums import ExactSum as _ExactSum
from importos.runtime.floating.sums import length as _length
from importos.runtime.integers import combinatorics as _combinatorics

pi: float = 3.141592653589793
e: float = 2.718281828459045
tau: float = 6.283185307179586
inf: float = 1e999
nan: float = _from_bits(0x7FF8000000000000)
_GREATEST = 1.7976931348623157e308

# fmt: off


@cold
def _raise_domain() -> NoReturn:
    raise ValueError("math domain error")


@cold
def _raise_range() -> NoReturn:
    raise OverflowError("math range error")


def _within_range(result: float, argument: float) -> float:
    """The result, unless it became infinite from a finite argument."""
    if _absolute(result) > _GREATEST and _absolute(argument) <= _GREATEST:
        _raise_range()
    return result


# ------------------------------------------------------------------------------------------- classification and parts


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


# ------------------------------------------------------------------------------------------- one real argument


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


# ------------------------------------------------------------------------------------------- two real arguments


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


def hypot(*coordinates: float | int) -> float:
    collected: list[float] = []
    for coordinate in coordinates:
        collected.append(float(coordinate))
    result = _length(collected)
    for number in collected:
        if not isfinite(number):
            return result
    return _within_range(result, 0.0)


def dist(p: Iterable[float], q: Iterable[float], /) -> float:
    left = list(p)
    right = list(q)
    if len(left) != len(right):
        raise ValueError("both points must have the same number of dimensions")
    return _length([left[index] - right[index] for index in range(len(left))])


def isclose(
    a: float | int, b: float | int, *, rel_tol: float | int = 1e-09, abs_tol: float | int = 0.0
) -> bool:
    return _are_close(float(a), float(b), float(rel_tol), float(abs_tol))


def _are_close(a: float, b: float, rel_tol: float, abs_tol: float) -> bool:
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if _absolute(a) > _GREATEST or _absolute(b) > _GREATEST:
        return False
    difference = _absolute(b - a)
    return difference <= _absolute(rel_tol * b) or difference <= _absolute(rel_tol * a) or difference <= abs_tol


def fsum(values: Iterable[float], /) -> float:
    total = _ExactSum()
    for value in values:
        total.add(value)
    return total.total()


@overload
def prod(values: Iterable[int], /, *, start: int = 1) -> int:
    result = start
    for value in values:
        result *= value
    return result
@overload
def prod(values: Iterable[float], /, *, start: float = 1.0) -> float:
    result = start
    for value in values:
        result *= value
    return result


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


# ------------------------------------------------------------------------------------------- whole numbers


def gcd(*integers: int) -> int:
    result = 0
    for value in integers:
        result = _combinatorics.greatest_common_divisor(result, value)
    return result


def lcm(*integers: int) -> int:
    result = 1
    for value in integers:
        result = _combinatorics.least_common_multiple(result, value)
    return result


def isqrt(n: int, /) -> int: return _combinatorics.integer_root(n)
def factorial(n: int, /) -> int: return _combinatorics.factorial(n)
def comb(n: int, k: int, /) -> int: return _combinatorics.combinations(n, k)
@overload
def perm(n: int, /) -> int: return _combinatorics.factorial(n)
@overload
def perm(n: int, k: int, /) -> int: return _combinatorics.permutations(n, k)
