"""Replacement fields of ``str.format`` as they stand in the text: ``{name!conversion:specification}``.

Places are those of bytes; nothing is looked up here.
"""

from __future__ import annotations

from importos.lowlevel.objects import tail_load
from importos.runtime.text.character_classes import decimal_value
from importos.runtime.text.code_points import code_point_at, size_at


def field_parts(text: str, start: int, stop: int) -> tuple[int, int, int, int, bool]:
    """A field behind its opening brace: where its name ends, its conversion (or 0), where its specification begins,
    the place behind the closing brace, and whether the specification has fields of its own.
    """
    at = name_end(text, start, stop)
    closing = tail_load(text, at)
    name_stop = at
    at += 1
    conversion = 0
    if closing == 33:
        if at >= stop:
            raise ValueError("end of string while looking for conversion specifier")
        conversion = code_point_at(text, at)
        at += size_at(text, at)
        if at < stop:
            closing = tail_load(text, at)
            at += 1
            if closing != 125 and closing != 58:
                raise ValueError("expected ':' after conversion specifier")
    if closing == 125:
        return name_stop, conversion, at - 1, at, False
    specification_start = at
    at, nested = specification_end(text, at, stop)
    return name_stop, conversion, specification_start, at, nested


def name_end(text: str, at: int, stop: int) -> int:
    """Where the name of a field ends: at a closing brace, a colon or an exclamation mark; brackets are stepped over."""
    while at < stop:
        byte = tail_load(text, at)
        if byte == 123:
            raise ValueError("unexpected '{' in field name")
        if byte == 125 or byte == 58 or byte == 33:
            return at
        if byte == 91:
            while at < stop and tail_load(text, at) != 93:
                at += 1
        else:
            at += 1
    raise ValueError("expected '}' before end of string")


def specification_end(text: str, at: int, stop: int) -> tuple[int, bool]:
    """Behind the brace that closes the field, and whether the specification has fields of its own."""
    depth = 1
    nested = False
    while at < stop:
        byte = tail_load(text, at)
        at += 1
        if byte == 123:
            nested = True
            depth += 1
        elif byte == 125:
            depth -= 1
            if depth == 0:
                return at, nested
    raise ValueError("unmatched '{' in format spec")


def number_in(text: str, start: int, stop: int) -> int:
    """The decimal number that the part is, or -1."""
    if start == stop:
        return -1
    value = 0
    while start < stop:
        digit = decimal_value(code_point_at(text, start))
        if digit < 0:
            return -1
        if value > (9223372036854775807 - digit) // 10:
            raise ValueError("Too many decimal digits in format string")
        value = value * 10 + digit
        start += size_at(text, start)
    return value
