"""Unicode character classes by code point. ASCII is decided by comparisons; the rest by tables that only a caller pulls
in.
"""

from __future__ import annotations

from importos.lowlevel.objects import tail_load
from importos.runtime.text.unicode_class_tables import (
    alphabetic_runs,
    case_ignorable_runs,
    decimal_runs,
    identifier_part_runs,
    identifier_start_runs,
    lower_runs,
    other_digit_runs,
    other_numeric_runs,
    space_runs,
    title_runs,
    unprintable_runs,
    upper_runs,
)


def in_runs(table: bytes, code_point: int) -> bool:
    """Whether the code point (0x80 or above) lies in one of the table's inside runs."""
    return position_in_runs(table, code_point) >= 0


def position_in_runs(table: bytes, code_point: int) -> int:
    """Where in its inside run the code point (0x80 or above) lies; -1 outside of them."""
    size = len(table)
    at = 0
    start = 0x80
    behind = 0x80
    inside = True
    while at < size:
        shift = 0
        inside = not inside
        start = behind
        while True:
            byte = tail_load(table, at)
            at += 1
            behind += (byte & 0x7F) << shift
            if byte < 0x80:
                break
            shift += 7
        if code_point < behind:
            return code_point - start if inside else -1
    return -1


def is_printable(code_point: int) -> bool:
    if code_point < 0x80:
        return 32 <= code_point < 127
    return not in_runs(unprintable_runs(), code_point)


def is_alphabetic(code_point: int) -> bool:
    if code_point < 0x80:
        return 97 <= code_point | 0x20 <= 122
    return in_runs(alphabetic_runs(), code_point)


def is_decimal(code_point: int) -> bool:
    if code_point < 0x80:
        return 48 <= code_point <= 57
    return in_runs(decimal_runs(), code_point)


def decimal_value(code_point: int) -> int:
    """0 to 9 for a decimal digit of any script, else -1: the digits of a script stand in a row."""
    if code_point < 0x80:
        return code_point - 48 if 48 <= code_point <= 57 else -1
    position = position_in_runs(decimal_runs(), code_point)
    return position % 10 if position >= 0 else -1


def is_digit(code_point: int) -> bool:
    return is_decimal(code_point) or (code_point >= 0x80 and in_runs(other_digit_runs(), code_point))


def is_numeric(code_point: int) -> bool:
    return is_digit(code_point) or (code_point >= 0x80 and in_runs(other_numeric_runs(), code_point))


def is_alphanumeric(code_point: int) -> bool:
    return is_alphabetic(code_point) or is_numeric(code_point)


def is_space(code_point: int) -> bool:
    if code_point < 0x80:
        return code_point == 32 or 9 <= code_point <= 13 or 28 <= code_point <= 31
    return in_runs(space_runs(), code_point)


def is_lower(code_point: int) -> bool:
    if code_point < 0x80:
        return 97 <= code_point <= 122
    return in_runs(lower_runs(), code_point)


def is_upper(code_point: int) -> bool:
    if code_point < 0x80:
        return 65 <= code_point <= 90
    return in_runs(upper_runs(), code_point)


def is_title(code_point: int) -> bool:
    """A titlecase letter: neither upper nor lower."""
    return code_point >= 0x80 and in_runs(title_runs(), code_point)


def is_cased(code_point: int) -> bool:
    return is_lower(code_point) or is_upper(code_point) or is_title(code_point)


def is_case_ignorable(code_point: int) -> bool:
    """Apostrophes, points, marks and their kin, which stand inside of words for the final sigma."""
    if code_point < 0x80:
        return code_point == 39 or code_point == 46 or code_point == 58 or code_point == 94 or code_point == 96
    return in_runs(case_ignorable_runs(), code_point)


def starts_identifier(code_point: int) -> bool:
    if code_point < 0x80:
        return is_alphabetic(code_point) or code_point == 95
    return is_alphabetic(code_point) != in_runs(identifier_start_runs(), code_point)


def continues_identifier(code_point: int) -> bool:
    if code_point < 0x80:
        return starts_identifier(code_point) or 48 <= code_point <= 57
    return starts_identifier(code_point) or in_runs(identifier_part_runs(), code_point)


def is_line_end(code_point: int) -> bool:
    """Where ``str.splitlines`` splits."""
    if code_point < 0x80:
        return 10 <= code_point <= 13 or 28 <= code_point <= 30
    return code_point == 0x85 or code_point == 0x2028 or code_point == 0x2029
