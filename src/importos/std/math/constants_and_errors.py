"""The constants, and the errors of all functions."""

from __future__ import annotations

from typing import NoReturn

from importos.lowlevel.floats import absolute as _absolute, from_bits as _from_bits
from importos.lowlevel.intrinsic import cold

pi: float = 3.141592653589793
e: float = 2.718281828459045
tau: float = 6.283185307179586
inf: float = 1e999
nan: float = _from_bits(0x7FF8000000000000)
_GREATEST = 1.7976931348623157e308


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
