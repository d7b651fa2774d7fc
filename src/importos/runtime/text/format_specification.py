"""The format specification mini-language: parsing ``[[fill]align][sign][z][#][0][width][grouping][.precision][type]``.

Parsing only; what a specification means for a type is the business of ``formatting.py``.
"""

from __future__ import annotations

from typing import NoReturn

from importos.lowlevel.intrinsic import cold
from importos.lowlevel.objects import tail_load, tail_store
from importos.runtime.text.code_points import code_point_at, size_at
from importos.runtime.text.storage import begin_text, finish_text, text_size

NOT_GIVEN = -1
_WIDTH_LIMIT = 1099511627776


class FormatSpecification:
    """A parsed specification; characters are code points, 0 (the fill: -1) where nothing was written."""

    def __init__(self) -> None:
        self.fill = -1
        self.align = 0
        self.sign = 0
        self.no_negative_zero = False
        self.alternate = False
        self.zero_padded = False
        self.width = NOT_GIVEN
        self.separator = 0
        self.precision = NOT_GIVEN
        self.kind = 0


def _is_align(code: int) -> bool:
    return code == 60 or code == 61 or code == 62 or code == 94


def _parse_number(text: str, at: int, size: int) -> tuple[int, int]:
    """A decimal number at ``at``: its value (NOT_GIVEN without a digit) and where it ends."""
    value = NOT_GIVEN
    while at < size:
        byte = tail_load(text, at)
        if not 48 <= byte <= 57:
            break
        value = byte - 48 if value == NOT_GIVEN else value * 10 + (byte - 48)
        if value > _WIDTH_LIMIT:
            raise ValueError("Too many decimal digits in format string")
        at += 1
    return value, at


def parse_specification(text: str, type_name: str, usual_kind: int = 0) -> FormatSpecification:
    """Raises ValueError with CPython's messages; ``usual_kind`` is meant where no kind is given."""
    result = FormatSpecification()
    size = text_size(text)
    at = 0
    if size == 0:
        return result
    first = size_at(text, 0)
    if first < size and _is_align(tail_load(text, first)):
        result.fill = code_point_at(text, 0)
        result.align = tail_load(text, first)
        at = first + 1
    elif _is_align(tail_load(text, 0)):
        result.align = tail_load(text, 0)
        at = 1
    if at < size:
        code = tail_load(text, at)
        if code == 43 or code == 45 or code == 32:
            result.sign = code
            at += 1
    if at < size and tail_load(text, at) == 122:
        result.no_negative_zero = True
        at += 1
    if at < size and tail_load(text, at) == 35:
        result.alternate = True
        at += 1
    if result.fill < 0 and at < size and tail_load(text, at) == 48:
        result.fill = 48
        result.zero_padded = result.align == 0
        at += 1
    result.width, at = _parse_number(text, at, size)
    at = _parse_grouping(result, text, at, size)
    if at < size and tail_load(text, at) == 46:
        result.precision, at = _parse_number(text, at + 1, size)
        if result.precision == NOT_GIVEN:
            raise ValueError("Format specifier missing precision")
    if at < size:
        result.kind = code_point_at(text, at)
        at += size_at(text, at)
    if at < size:
        raise ValueError("Invalid format specifier '" + text + "' for object of type '" + type_name + "'")
    if result.separator != 0:
        _check_grouping(result, usual_kind if result.kind == 0 else result.kind)
    return result


def _parse_grouping(result: FormatSpecification, text: str, at: int, size: int) -> int:
    if at < size and tail_load(text, at) == 44:
        result.separator = 44
        at += 1
    if at < size and tail_load(text, at) == 95:
        if result.separator != 0:
            raise ValueError("Cannot specify both ',' and '_'.")
        result.separator = 95
        at += 1
    if at < size and tail_load(text, at) == 44 and result.separator == 95:
        raise ValueError("Cannot specify both ',' and '_'.")
    return at


def _check_grouping(result: FormatSpecification, kind: int) -> None:
    if kind == 0 or kind == 37 or 100 <= kind <= 103 or 69 <= kind <= 71:
        return
    if result.separator == 95 and (kind == 98 or kind == 111 or kind == 120 or kind == 88):
        return
    raise ValueError("Cannot specify '" + character(result.separator) + "' with '" + shown_kind(kind) + "'.")


def character(code_point: int) -> str:
    """One ASCII character as text."""
    text = begin_text(1)
    tail_store(text, 0, code_point)
    return finish_text(text, 1)


def shown_kind(kind: int) -> str:
    """A type character as CPython's messages show it."""
    if 32 < kind < 128:
        return character(kind)
    text = "\\x"
    digits = ""
    while kind != 0:
        digits = "0123456789abcdef"[kind & 15] + digits
        kind = kind >> 4
    return text + digits


@cold
def raise_unknown_kind(kind: int, type_name: str) -> NoReturn:
    raise ValueError("Unknown format code '" + shown_kind(kind) + "' for object of type '" + type_name + "'")
