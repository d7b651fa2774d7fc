"""Functions of numbers: ``abs``, ``divmod``, ``pow``, ``round``, ``hex``, ``oct``, ``bin``."""

from __future__ import annotations

from typing import Protocol, SupportsAbs, SupportsIndex, overload

from importos.lowlevel.intrinsic import inline
from importos.runtime.text.decimal_text import prefixed_text

from .type_variables import S, T, T_co, T_contra


@overload
@inline
def abs(value: int, /) -> int:
    return value.__abs__()


@overload
@inline
def abs(value: float, /) -> float:
    return value.__abs__()


@overload
@inline
def abs(value: SupportsAbs[T], /) -> T:
    return value.__abs__()


@overload
def divmod(left: int, right: int, /) -> tuple[int, int]:
    return left.__divmod__(right)


@overload
def divmod(left: float, right: float, /) -> tuple[float, float]:
    return left.__divmod__(right)


@overload
def divmod(left: float, right: int, /) -> tuple[float, float]:
    return left.__divmod__(right)


@overload
def divmod(left: int, right: float, /) -> tuple[float, float]:
    return float(left).__divmod__(right)


@overload
def divmod(left: Divides[T_contra, S], right: T_contra, /) -> S:
    return left.__divmod__(right)


class Divides(Protocol[T_contra, T_co]):
    """What ``divmod`` takes on its left."""

    def __divmod__(self, other: T_contra, /) -> T_co: ...


@overload
def pow(base: int, exp: int, mod: None = None) -> int:
    return base**exp


@overload
def pow(base: int, exp: int, mod: int) -> int:
    return base.__pow__(exp, mod)


@overload
def pow(base: float, exp: float, mod: None = None) -> float:
    return base.__pow__(exp)


@overload
def pow(base: float, exp: int, mod: None = None) -> float:
    return base.__pow__(exp)


@overload
def pow(base: int, exp: float) -> float:
    return float(base).__pow__(exp)


@overload
def pow(base: Raises[T_contra, S], exp: T_contra) -> S:
    return base.__pow__(exp)


class Raises(Protocol[T_contra, T_co]):
    """What ``pow`` takes on its left."""

    def __pow__(self, other: T_contra, /) -> T_co: ...


@overload
def round(number: int, ndigits: int | None = None) -> int:
    return number if ndigits is None else number.__round__(ndigits)


@overload
def round(number: float, ndigits: None = None) -> int:
    return number.__round__()


@overload
def round(number: float, ndigits: int) -> float:
    return number.__round__(ndigits)


@overload
def round(number: RoundsToWhole[T], ndigits: None = None) -> T:
    return number.__round__()


@overload
def round(number: RoundsToPlaces[T], ndigits: int) -> T:
    return number.__round__(ndigits)


class RoundsToWhole(Protocol[T_co]):
    """What ``round(x)`` takes."""

    def __round__(self) -> T_co: ...


class RoundsToPlaces(Protocol[T_co]):
    """What ``round(x, places)`` takes."""

    def __round__(self, ndigits: int, /) -> T_co: ...


@inline
def hex(number: SupportsIndex, /) -> str:
    return prefixed_text(number.__index__(), 16, 120)


@inline
def oct(number: SupportsIndex, /) -> str:
    return prefixed_text(number.__index__(), 8, 111)


@inline
def bin(number: SupportsIndex, /) -> str:
    return prefixed_text(number.__index__(), 2, 98)
