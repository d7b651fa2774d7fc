"""Functions of numbers: ``abs``, ``divmod``, ``pow``, ``round``, ``hex``, ``oct``, ``bin``."""

from __future__ import annotations

from typing import SupportsAbs, overload

from importos.lowlevel.intrinsic import inline
from importos.runtime.text.decimal_text import prefixed_text

from .type_variables import T


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
def pow(base: int, exp: int) -> int:
    return base**exp


@overload
def pow(base: int, exp: int, mod: int) -> int:
    return base.__pow__(exp, mod)


@overload
def pow(base: float, exp: float) -> float:
    return base.__pow__(exp)


@overload
def pow(base: float, exp: int) -> float:
    return base.__pow__(exp)


@overload
def pow(base: int, exp: float) -> float:
    return float(base).__pow__(exp)


@overload
def round(number: int, ndigits: int | None = None) -> int:
    return number if ndigits is None else number.__round__(ndigits)


@overload
def round(number: float, ndigits: None = None) -> int:
    return number.__round__()


@overload
def round(number: float, ndigits: int) -> float:
    return number.__round__(ndigits)


def hex(number: int, /) -> str:
    return prefixed_text(number, 16, 120)


def oct(number: int, /) -> str:
    return prefixed_text(number, 8, 111)


def bin(number: int, /) -> str:
    return prefixed_text(number, 2, 98)
