"""What ``text % values`` and ``data % values`` have in common: fields, and the conversions of numbers.

A field is ``%(name)`` flags width ``.precision`` kind. Flags, width and precision are translated to the format
mini-language, which lays the number out. ``percent_text.py`` and ``percent_bytes.py`` add what differs.
"""

from __future__ import annotations

from importos.lowlevel.integers import int_to_float
from importos.lowlevel.objects import class_name, tail_load
from importos.runtime.integers.conversion import float_to_int
from importos.runtime.stand_ins import FloatStandIn, IntegerStandIn
from importos.runtime.text.decimal_text import integer_text
from importos.runtime.text.formatting import format_float, format_integer, format_text
from importos.runtime.text.values import Values

_WIDTH_LIMIT = 922337203685477579


class Field:
    """One conversion; ``width`` and ``precision`` are -1 where they are not given."""

    def __init__(self) -> None:
        self.left = False
        self.zero = False
        self.sign = ""
        self.alternate = False
        self.width = -1
        self.precision = -1

    def parse_flags(self, owner: object, at: int, size: int) -> int:
        """The flags at ``at``; gives where they end."""
        while at < size:
            byte = tail_load(owner, at)
            if byte == 45:
                self.left = True
            elif byte == 43:
                self.sign = "+"
            elif byte == 32:
                self.sign = " " if self.sign == "" else self.sign
            elif byte == 35:
                self.alternate = True
            elif byte == 48:
                self.zero = True
            else:
                break
            at += 1
        return at

    def parse_sizes(self, owner: object, at: int, size: int, values: Values) -> int:
        """Width, precision and a length modifier, which means nothing; gives where they end."""
        if at < size and tail_load(owner, at) == 42:
            self.width = _size_of(values.take())
            if self.width < 0:
                self.left = True
                self.width = -self.width
            at += 1
        else:
            self.width, at = _parse_number(owner, at, size, "width too big")
        if at < size and tail_load(owner, at) == 46:
            at += 1
            if at < size and tail_load(owner, at) == 42:
                self.precision = _size_of(values.take())
                if not -0x80000000 <= self.precision <= 0x7FFFFFFF:
                    raise OverflowError("Python int too large to convert to C int")
                at += 1
            else:
                self.precision, at = _parse_number(owner, at, size, "precision too big")
            self.precision = max(self.precision, 0)
        if at < size and (tail_load(owner, at) == 104 or tail_load(owner, at) == 108 or tail_load(owner, at) == 76):
            at += 1
        return at

    def specification(self, ending: str) -> str:
        """Flags and width as a format specification."""
        align = "<" if self.left else "0=" if self.zero else ">"
        width = "" if self.width < 0 else integer_text(self.width)
        return align + self.sign + ("#" if self.alternate else "") + width + ending

    def place(self, shown: str) -> str:
        """A text cut to the precision and padded to the width."""
        precision = "" if self.precision < 0 else "." + integer_text(self.precision)
        width = "" if self.width < 0 else integer_text(self.width)
        return format_text(shown, ("<" if self.left else ">") + width + precision)


def name_end(owner: object, at: int, size: int) -> int:
    """Where the closing parenthesis of the name that begins at ``at`` stands; parentheses inside are paired."""
    depth = 1
    while at < size:
        byte = tail_load(owner, at)
        if byte == 41:
            depth -= 1
            if depth == 0:
                return at
        elif byte == 40:
            depth += 1
        at += 1
    raise ValueError("incomplete format key")


def _size_of(value: object) -> int:
    if isinstance(value, bool):
        return 1 if value else 0
    if isinstance(value, int):
        return value
    raise TypeError("* wants int")


def _parse_number(owner: object, at: int, size: int, complaint: str) -> tuple[int, int]:
    number = -1
    while at < size and 48 <= tail_load(owner, at) <= 57:
        if number > _WIDTH_LIMIT:
            raise ValueError(complaint)
        number = max(number, 0) * 10 + tail_load(owner, at) - 48
        at += 1
    return number, at


def is_real_kind(kind: int) -> bool:
    """``e f g E F G``"""
    return 101 <= kind <= 103 or 69 <= kind <= 71


def is_whole_kind(kind: int) -> bool:
    """``d i u o x X``"""
    return kind == 100 or kind == 105 or kind == 117 or kind == 111 or kind == 120 or kind == 88


def show_real(field: Field, kind: int, value: object, complaint: str) -> str:
    """A float in one of the kinds ``e f g``; ``complaint`` begins what is said of anything else."""
    precision = 6 if field.precision < 0 else field.precision
    return format_float(_real(value, complaint), field.specification("." + integer_text(precision) + chr(kind)))


def _real(value: object, complaint: str) -> float:
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float):
        return value
    if isinstance(value, int):
        return int_to_float(value)
    if isinstance(value, IntegerStandIn):
        return int_to_float(value.stands_for())
    if isinstance(value, FloatStandIn):
        return value.stands_for()
    raise TypeError(complaint + class_name(value))


def show_whole(field: Field, kind: int, value: object) -> str:
    """An integer in one of the kinds ``d i u o x X``."""
    shown = "d" if kind == 105 or kind == 117 else chr(kind)
    number = _whole(kind, shown, value)
    if field.precision < 0:
        return format_integer(number, field.specification(shown))
    prefix = 2 if field.alternate and shown != "d" else 0
    sign = 1 if number < 0 or field.sign != "" else 0
    width = field.precision + prefix + sign
    if field.zero and not field.left:
        width = max(width, field.width)
    digits = format_integer(number, "0=" + field.sign + ("#" if prefix else "") + integer_text(width) + shown)
    return format_text(digits, ("<" if field.left else ">") + ("" if field.width < 0 else integer_text(field.width)))


def _whole(kind: int, shown: str, value: object) -> int:
    if isinstance(value, bool):
        return 1 if value else 0
    if isinstance(value, int):
        return value
    if isinstance(value, float) and shown == "d":
        return float_to_int(value)
    if isinstance(value, IntegerStandIn):
        return value.stands_for()
    if isinstance(value, FloatStandIn) and shown == "d":
        return float_to_int(value.stands_for())
    wanted = "a real number" if shown == "d" else "an integer"
    raise TypeError("%" + chr(kind) + " format: " + wanted + " is required, not " + class_name(value))


def complaint_about(kind: int, shown: str, position: int) -> str:
    """What is said of a kind that there is not; ``position`` is where it stands."""
    where = " (0x" + format_integer(kind, "x") + ") at index " + integer_text(position)
    return "unsupported format character '" + shown + "'" + where
