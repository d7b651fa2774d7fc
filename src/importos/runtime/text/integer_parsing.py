"""Text to integers: what ``int(text, base)`` accepts, over any tail. The caller raises, with its own repr of the text.

Signs, underscores between digits, the prefixes 0x 0o 0b and ASCII white space around are taken as CPython does. Digits
and white space beyond ASCII are not looked for (``decimal_digits.py``).
"""

from __future__ import annotations

from importos.lowlevel.integers import u64
from importos.lowlevel.objects import tail_load

VALID = 0
INVALID = 1
TOO_LARGE = 2


def is_space(byte: int) -> bool:
    """ASCII white space as ``str.isspace`` sees it."""
    return byte == 32 or 9 <= byte <= 13 or 28 <= byte <= 31


def digit_value(byte: int) -> int:
    """0..35 for a digit or letter, 99 for anything else."""
    if 48 <= byte <= 57:
        return byte - 48
    lower = byte | 0x20
    return lower - 87 if 97 <= lower <= 122 else 99


def _base_of_letter(letter: int) -> int:
    lower = letter | 0x20
    if lower == 120:
        return 16
    if lower == 111:
        return 8
    return 2 if lower == 98 else 0


def parse_integer(owner: object, size: int, base: int) -> tuple[int, int]:
    """The value and VALID, INVALID or TOO_LARGE. ``base`` is 2..36, or 0 for the base that a prefix says."""
    start = 0
    stop = size
    while start < stop and is_space(tail_load(owner, start)):
        start += 1
    while stop > start and is_space(tail_load(owner, stop - 1)):
        stop -= 1
    negative = False
    if start < stop and (tail_load(owner, start) == 45 or tail_load(owner, start) == 43):
        negative = tail_load(owner, start) == 45
        start += 1
    zero_only = False
    if start + 1 < stop and tail_load(owner, start) == 48:
        prefixed = _base_of_letter(tail_load(owner, start + 1))
        if prefixed != 0 and (base == 0 or base == prefixed):
            base = prefixed
            start += 2
            if start < stop and tail_load(owner, start) == 95:
                start += 1
        elif base == 0:
            zero_only = True
    if base == 0:
        base = 10
    value, status = _parse_digits(owner, start, stop, base)
    if status == INVALID:
        return 0, INVALID
    if zero_only and value != u64(0):
        return 0, INVALID
    if status == TOO_LARGE or value > u64(0x7FFFFFFFFFFFFFFF):
        least = negative and status == VALID and value == u64(1) << 63
        return (value.to_int(), VALID) if least else (0, TOO_LARGE)
    return (-value.to_int() if negative else value.to_int()), VALID


def _parse_digits(owner: object, start: int, stop: int, base: int) -> tuple[u64, int]:
    """Digits with single underscores between them. All are looked at, so that INVALID wins over TOO_LARGE."""
    value = u64(0)
    limit = (u64(0) - u64(1)) // u64(base)
    status = VALID
    at = start
    after_digit = False
    while at < stop:
        byte = tail_load(owner, at)
        at += 1
        if byte == 95 and after_digit:
            after_digit = False
            continue
        digit = digit_value(byte)
        if digit >= base:
            return u64(0), INVALID
        after_digit = True
        if value > limit:
            status = TOO_LARGE
        value = value * u64(base)
        if value + u64(digit) < value:
            status = TOO_LARGE
        value = value + u64(digit)
    return value, (status if after_digit else INVALID)
