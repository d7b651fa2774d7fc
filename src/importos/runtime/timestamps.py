"""Seconds from 1970 as floats and ints: which of them are moments, with the exceptions of CPython for the others.

What it must never do: round. Its callers know whether a fraction goes down or to the nearest microsecond.
"""

from __future__ import annotations

from typing import NoReturn

from importos.lowlevel.intrinsic import cold

_END_OF_SECONDS = 9223372036854775808.0
_SECONDS_OF_YEARS = 67767976233532799  # of the greatest year that C counts, 2147483647 + 1900
_VALUE_TOO_LARGE = 75  # EOVERFLOW


def whole_seconds(timestamp: float) -> int:
    """The seconds without the fraction; ValueError for not-a-number, OverflowError for what no clock counts."""
    if timestamp != timestamp:
        raise ValueError("Invalid value NaN (not a number)")
    if not -_END_OF_SECONDS <= timestamp < _END_OF_SECONDS:
        raise OverflowError("timestamp out of range for platform time_t")
    return int(timestamp)


def check_calendar(seconds: int) -> None:
    """OSError where the year of a moment would not fit the C library's calendar."""
    if not -_SECONDS_OF_YEARS <= seconds <= _SECONDS_OF_YEARS:
        _raise_too_large()


@cold
def _raise_too_large() -> NoReturn:
    raise OSError(_VALUE_TOO_LARGE, "Value too large for defined data type")
