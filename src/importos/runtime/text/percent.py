"""``text % values``: printf-style formatting with ``s r a d i u o x X c e E f F g G %``.

Flags, width, precision and ``*`` are translated to the format mini-language. Keys in parentheses are refused.
"""

from __future__ import annotations

from importos.lowlevel.integers import int_to_float
from importos.lowlevel.objects import class_name, tail_load
from importos.runtime.integers.conversion import float_to_int
from importos.runtime.text.building import TextBuilder
from importos.runtime.text.code_points import count_code_points
from importos.runtime.text.decimal_text import integer_text
from importos.runtime.text.formatting import format_float, format_integer, format_text
from importos.runtime.text.storage import text_size


class _Values:
    """The values in order."""

    def __init__(self, values: tuple[object, ...]) -> None:
        self.values = values
        self.used = 0

    def take(self) -> object:
        if self.used >= len(self.values):
            raise TypeError("not enough arguments for format string")
        self.used += 1
        return self.values[self.used - 1]


class _Field:
    """One conversion: flags, width and precision (-1: not given)."""

    def __init__(self) -> None:
        self.left = False
        self.zero = False
        self.sign = ""
        self.alternate = False
        self.width = -1
        self.precision = -1


def format_percent(text: str, values: tuple[object, ...]) -> str:
    """``text % values``; a value that is no tuple comes as a tuple of one."""
    builder = TextBuilder(text_size(text) + 16)
    given = _Values(values)
    size = text_size(text)
    at = 0
    while at < size:
        if tail_load(text, at) != 37:
            begin = at
            while at < size and tail_load(text, at) != 37:
                at += 1
            builder.append_part(text, begin, at - begin, count_code_points(text, begin, at))
            continue
        field = _Field()
        at = _parse(field, text, at + 1, size, given)
        if at >= size:
            raise ValueError("incomplete format")
        kind = tail_load(text, at)
        if kind == 37:
            builder.append_ascii(37)
        else:
            builder.append(_convert(field, kind, text, at, given))
        at += 1
    if given.used < len(given.values):
        raise TypeError("not all arguments converted during string formatting")
    return builder.finish()


def _parse(field: _Field, text: str, at: int, size: int, values: _Values) -> int:
    """Everything between the percent sign and the conversion's letter."""
    if at < size and tail_load(text, at) == 40:
        raise TypeError("format requires a mapping")
    while at < size:
        byte = tail_load(text, at)
        if byte == 45:
            field.left = True
        elif byte == 43:
            field.sign = "+"
        elif byte == 32:
            field.sign = " " if field.sign == "" else field.sign
        elif byte == 35:
            field.alternate = True
        elif byte == 48:
            field.zero = True
        else:
            break
        at += 1
    field.width, at = _parse_number(text, at, size, values)
    if field.width < -1:
        field.left = True
        field.width = -field.width
    if at < size and tail_load(text, at) == 46:
        field.precision, at = _parse_number(text, at + 1, size, values)
        field.precision = max(field.precision, 0)
    while at < size and (tail_load(text, at) == 104 or tail_load(text, at) == 108 or tail_load(text, at) == 76):
        at += 1
    return at


def _parse_number(text: str, at: int, size: int, values: _Values) -> tuple[int, int]:
    if at < size and tail_load(text, at) == 42:
        value = values.take()
        if isinstance(value, int):
            return value, at + 1
        raise TypeError("* wants int")
    number = -1
    while at < size and 48 <= tail_load(text, at) <= 57:
        number = max(number, 0) * 10 + tail_load(text, at) - 48
        at += 1
    return number, at


def _convert(field: _Field, kind: int, text: str, at: int, values: _Values) -> str:
    if kind == 115 or kind == 114 or kind == 97:
        value = values.take()
        shown = str(value) if kind == 115 else repr(value) if kind == 114 else ascii(value)
        return _place_text(field, shown)
    if kind == 99:
        return _place_text(field, _character(values.take()))
    if 101 <= kind <= 103 or 69 <= kind <= 71:
        precision = 6 if field.precision < 0 else field.precision
        return format_float(_real(values.take(), "f"), _specification(field, "." + integer_text(precision) + chr(kind)))
    if kind == 100 or kind == 105 or kind == 117 or kind == 111 or kind == 120 or kind == 88:
        return _integer(field, kind, values.take())
    raise ValueError(
        "unsupported format character '"
        + chr(kind)
        + "' (0x"
        + format_integer(kind, "x")
        + ") at index "
        + integer_text(count_code_points(text, 0, at))
    )


def _specification(field: _Field, ending: str) -> str:
    """Flags and width as a format specification."""
    align = "<" if field.left else "0=" if field.zero else ">"
    width = "" if field.width < 0 else integer_text(field.width)
    return align + field.sign + ("#" if field.alternate else "") + width + ending


def _place_text(field: _Field, shown: str) -> str:
    precision = "" if field.precision < 0 else "." + integer_text(field.precision)
    return format_text(
        shown, ("<" if field.left else ">") + ("" if field.width < 0 else integer_text(field.width)) + precision
    )


def _character(value: object) -> str:
    if isinstance(value, str):
        if len(value) == 1:
            return value
    elif isinstance(value, int):
        if not 0 <= value < 0x110000:
            raise OverflowError("%c arg not in range(0x110000)")
        return chr(value)
    raise TypeError("%c requires int or char")


def _real(value: object, kind: str) -> float:
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float):
        return value
    if isinstance(value, int):
        return int_to_float(value)
    raise TypeError("must be real number, not " + class_name(value))


def _integer(field: _Field, kind: int, value: object) -> str:
    number = 0
    shown = "d" if kind == 105 or kind == 117 else chr(kind)
    if isinstance(value, bool):
        number = 1 if value else 0
    elif isinstance(value, int):
        number = value
    elif isinstance(value, float) and shown == "d":
        number = float_to_int(value)
    elif shown == "d":
        raise TypeError("%" + chr(kind) + " format: a real number is required, not " + class_name(value))
    else:
        raise TypeError("%" + chr(kind) + " format: an integer is required, not " + class_name(value))
    if field.precision < 0:
        return format_integer(number, _specification(field, shown))
    prefix = 2 if field.alternate and shown != "d" else 0
    sign = 1 if number < 0 or field.sign != "" else 0
    digits = format_integer(
        number,
        "0=" + field.sign + ("#" if field.alternate else "") + integer_text(field.precision + prefix + sign) + shown,
    )
    if field.zero and not field.left:
        return format_integer(
            number,
            "0="
            + field.sign
            + ("#" if field.alternate else "")
            + integer_text(max(field.precision + prefix + sign, field.width))
            + shown,
        )
    return format_text(digits, ("<" if field.left else ">") + ("" if field.width < 0 else integer_text(field.width)))
