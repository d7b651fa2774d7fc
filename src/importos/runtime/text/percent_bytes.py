"""``data % values``: printf-style formatting of bytes with ``b s r a c d i u o x X e E f F g G %``."""

from __future__ import annotations

from importos.lowlevel.objects import class_name, tail_load
from importos.runtime.text.building import ByteBuilder
from importos.runtime.text.percent import (
    Field,
    complaint_about,
    is_real_kind,
    is_whole_kind,
    name_end,
    show_real,
    show_whole,
)
from importos.runtime.text.storage import copy_bytes, text_size
from importos.runtime.text.values import ByteValues


def format_percent_bytes(owner: object, size: int, values: ByteValues) -> bytes:
    """``data % values``, where data are the first ``size`` bytes of a tail."""
    builder = ByteBuilder(size + 16)
    at = 0
    while at < size:
        if tail_load(owner, at) != 37:
            begin = at
            while at < size and tail_load(owner, at) != 37:
                at += 1
            builder.append_tail(owner, begin, at - begin)
        elif at + 1 < size and tail_load(owner, at + 1) == 37:
            builder.append_byte(37)
            at += 2
        else:
            at = _append_field(builder, owner, at + 1, size, values)
    if values.are_left():
        raise TypeError("not all arguments converted during bytes formatting")
    return builder.finish_bytes()


def _append_field(builder: ByteBuilder, owner: object, at: int, size: int, values: ByteValues) -> int:
    """One field behind its percent sign; gives where it ends."""
    if at < size and tail_load(owner, at) == 40:
        values.check_mapping()
        end = name_end(owner, at + 1, size)
        values.take_named(values.look_up(copy_bytes(owner, at + 1, end - at - 1)))
        at = end + 1
    field = Field()
    at = field.parse_flags(owner, at, size)
    at = field.parse_sizes(owner, at, size, values)
    if at >= size:
        raise ValueError("incomplete format")
    kind = tail_load(owner, at)
    value = values.take()
    if kind == 98 or kind == 115:
        _append_placed(builder, field, _bytes_of(value))
    elif kind == 99:
        field.precision = -1
        _append_placed(builder, field, _byte_of(value))
    else:
        shown = _shown(field, kind, value, at)
        builder.append_tail(shown, 0, text_size(shown))
    return at + 1


def _append_placed(builder: ByteBuilder, field: Field, data: bytes) -> None:
    size = len(data) if field.precision < 0 else min(len(data), field.precision)
    padding = max(field.width - size, 0)
    if not field.left:
        builder.append_repeated_byte(32, padding)
    builder.append_tail(data, 0, size)
    if field.left:
        builder.append_repeated_byte(32, padding)


def _shown(field: Field, kind: int, value: object, at: int) -> str:
    """A field whose value is shown as ASCII text."""
    if kind == 97 or kind == 114:
        return field.place(ascii(value))
    if is_real_kind(kind):
        return show_real(field, kind, value, "float argument required, not ")
    if is_whole_kind(kind):
        return show_whole(field, 100 if kind == 105 else kind, value)
    raise ValueError(complaint_about(kind, chr(kind), at))


def _bytes_of(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, (bytearray, memoryview)):
        return bytes(value)
    needed = "a bytes-like object, or an object that implements __bytes__, not '"
    raise TypeError("%b requires " + needed + class_name(value) + "'")


def _byte_of(value: object) -> bytes:
    if isinstance(value, (bytes, bytearray)):
        if len(value) == 1:
            return bytes(value)
    elif isinstance(value, bool):
        return b"\x01" if value else b"\x00"
    elif isinstance(value, int):
        if not 0 <= value < 256:
            raise OverflowError("%c arg not in range(256)")
        return bytes((value,))
    raise TypeError("%c requires an integer in range(256) or a single byte")
