"""``str.format``: replacement fields with automatic or given numbers, conversions and nested format specifications.

There are no keyword arguments, so a field by name is a KeyError. Attributes and items in fields are refused.
"""

from __future__ import annotations

from importos.lowlevel.objects import tail_find, tail_load
from importos.runtime.text.building import TextBuilder
from importos.runtime.text.code_points import count_code_points
from importos.runtime.text.decimal_text import integer_text
from importos.runtime.text.slicing import part
from importos.runtime.text.storage import text_size

_UNDECIDED = -1
_MANUAL = -2


class _Template:
    """Where the next automatic field takes its argument; _MANUAL once a number was written."""

    def __init__(self) -> None:
        self.next = _UNDECIDED


def format_template(text: str, arguments: tuple[object, ...]) -> str:
    """``text.format(*arguments)``"""
    builder = TextBuilder(text_size(text) + 16)
    _append(builder, _Template(), text, 0, text_size(text), arguments, 2)
    return builder.finish()


def _append(
    builder: TextBuilder,
    template: _Template,
    text: str,
    start: int,
    stop: int,
    arguments: tuple[object, ...],
    depth: int,
) -> None:
    if depth == 0:
        raise ValueError("Max string recursion exceeded")
    at = start
    while at < stop:
        byte = tail_load(text, at)
        if byte != 123 and byte != 125:
            begin = at
            while at < stop and tail_load(text, at) != 123 and tail_load(text, at) != 125:
                at += 1
            builder.append_part(text, begin, at - begin, count_code_points(text, begin, at))
            continue
        if at + 1 < stop and tail_load(text, at + 1) == byte:
            builder.append_ascii(byte)
            at += 2
            continue
        if byte == 125:
            raise ValueError("Single '}' encountered in format string")
        if at + 1 >= stop:
            raise ValueError("Single '{' encountered in format string")
        end = _field_end(text, at + 1, stop)
        _append_field(builder, template, text, at + 1, end, arguments, depth)
        at = end + 1


def _field_end(text: str, at: int, stop: int) -> int:
    """Where the closing brace of the field stands."""
    depth = 1
    while at < stop:
        byte = tail_load(text, at)
        if byte == 123:
            depth += 1
        elif byte == 125:
            depth -= 1
            if depth == 0:
                return at
        at += 1
    raise ValueError("expected '}' before end of string")


def _append_field(
    builder: TextBuilder,
    template: _Template,
    text: str,
    start: int,
    stop: int,
    arguments: tuple[object, ...],
    depth: int,
) -> None:
    at = start
    while at < stop and tail_load(text, at) != 58 and tail_load(text, at) != 33:
        at += 1
    index = _argument_index(template, text, start, at)
    if index >= len(arguments):
        raise IndexError("Replacement index " + integer_text(index) + " out of range for positional args tuple")
    value = arguments[index]
    conversion = 0
    if at < stop and tail_load(text, at) == 33:
        if at + 1 >= stop:
            raise ValueError("unmatched '{' in format spec")
        conversion = tail_load(text, at + 1)
        at += 2
        if at < stop and tail_load(text, at) != 58:
            raise ValueError("expected ':' after conversion specifier")
    specification = ""
    if at < stop:
        inner = TextBuilder(stop - at)
        _append(inner, template, text, at + 1, stop, arguments, depth - 1)
        specification = inner.finish()
    builder.append(_formatted(value, conversion, specification))


def _formatted(value: object, conversion: int, specification: str) -> str:
    if conversion == 0:
        return format(value, specification)
    if conversion == 114:
        return format(repr(value), specification)
    if conversion == 115:
        return format(str(value), specification)
    if conversion == 97:
        return format(ascii(value), specification)
    raise ValueError("Unknown conversion specifier " + chr(conversion))


def _argument_index(template: _Template, text: str, start: int, stop: int) -> int:
    if start == stop:
        if template.next == _MANUAL:
            raise ValueError("cannot switch from manual field specification to automatic field numbering")
        template.next += 1
        return template.next
    value = 0
    for at in range(start, stop):
        byte = tail_load(text, at)
        if not 48 <= byte <= 57:
            if tail_find(text, 46, start, stop) < 0 and tail_find(text, 91, start, stop) < 0:
                raise KeyError(part(text, start, stop))
            raise ValueError("attributes and items cannot be formatted, as in '" + part(text, start, stop) + "'")
        value = value * 10 + (byte - 48)
    if template.next >= 0:
        raise ValueError("cannot switch from automatic field numbering to manual field specification")
    template.next = _MANUAL
    return value
