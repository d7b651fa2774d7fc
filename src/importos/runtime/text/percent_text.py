"""``text % values``: printf-style formatting with ``s r a c d i u o x X e E f F g G %``."""

from __future__ import annotations

from importos.lowlevel.objects import tail_load
from importos.runtime.text.building import TextBuilder
from importos.runtime.text.code_points import code_point_at, count_code_points, size_at
from importos.runtime.text.percent import (
    Field,
    complaint_about,
    is_real_kind,
    is_whole_kind,
    name_end,
    show_real,
    show_whole,
)
from importos.runtime.text.slicing import part
from importos.runtime.text.storage import text_size
from importos.runtime.text.values import TextValues


def format_percent(text: str, values: TextValues) -> str:
    """``text % values``"""
    size = text_size(text)
    builder = TextBuilder(size + 16)
    at = 0
    while at < size:
        if tail_load(text, at) != 37:
            begin = at
            while at < size and tail_load(text, at) != 37:
                at += 1
            builder.append_part(text, begin, at - begin, count_code_points(text, begin, at))
        elif at + 1 < size and tail_load(text, at + 1) == 37:
            builder.append_ascii(37)
            at += 2
        else:
            at = _append_field(builder, text, at + 1, size, values)
    if values.are_left():
        raise TypeError("not all arguments converted during string formatting")
    return builder.finish()


def _append_field(builder: TextBuilder, text: str, at: int, size: int, values: TextValues) -> int:
    """One field behind its percent sign; gives where it ends."""
    if at < size and tail_load(text, at) == 40:
        values.check_mapping()
        end = name_end(text, at + 1, size)
        values.take_named(values.look_up(part(text, at + 1, end)))
        at = end + 1
    field = Field()
    at = field.parse_flags(text, at, size)
    at = field.parse_sizes(text, at, size, values)
    if at >= size:
        raise ValueError("incomplete format")
    kind = code_point_at(text, at)
    builder.append(_shown(field, kind, text, at, values.take()))
    return at + size_at(text, at)


def _shown(field: Field, kind: int, text: str, at: int, value: object) -> str:
    if kind == 115:
        return field.place(str(value))
    if kind == 114:
        return field.place(repr(value))
    if kind == 97:
        return field.place(ascii(value))
    if kind == 99:
        field.precision = -1
        return field.place(_character(value))
    if is_real_kind(kind):
        return show_real(field, kind, value, "must be real number, not ")
    if is_whole_kind(kind):
        return show_whole(field, kind, value)
    shown = chr(kind) if 31 <= kind <= 126 else "?"
    raise ValueError(complaint_about(kind, shown, count_code_points(text, 0, at)))


def _character(value: object) -> str:
    if isinstance(value, str):
        if len(value) == 1:
            return value
    elif isinstance(value, bool):
        return "\x01" if value else "\x00"
    elif isinstance(value, int):
        if not 0 <= value < 0x110000:
            raise OverflowError("%c arg not in range(0x110000)")
        return chr(value)
    raise TypeError("%c requires int or char")
