"""``repr`` of str and bytes, and the escapes of ``ascii``."""

from __future__ import annotations

from importos.lowlevel.objects import tail_find, tail_load
from importos.runtime.text.building import TextBuilder
from importos.runtime.text.character_classes import is_printable
from importos.runtime.text.code_points import code_point_at, size_at
from importos.runtime.text.storage import text_size


def _quote(owner: object, size: int) -> int:
    """A double quote only where there is a single one and no double one."""
    return 34 if tail_find(owner, 39, 0, size) >= 0 and tail_find(owner, 34, 0, size) < 0 else 39


def _append_digits(builder: TextBuilder, letter: int, value: int, digits: int) -> None:
    builder.append_ascii(92)
    builder.append_ascii(letter)
    while digits > 0:
        digits -= 1
        digit = value >> digits * 4 & 15
        builder.append_ascii(digit + 48 if digit < 10 else digit + 87)


def _append_escaped(builder: TextBuilder, code_point: int, quote: int) -> bool:
    """Appends what both str and bytes escape alike; False when the code is an ordinary one or above ASCII."""
    if code_point == quote or code_point == 92:
        builder.append_ascii(92)
        builder.append_ascii(code_point)
    elif code_point == 10 or code_point == 13 or code_point == 9:
        builder.append_ascii(92)
        builder.append_ascii(110 if code_point == 10 else 114 if code_point == 13 else 116)
    elif code_point < 32 or code_point == 127:
        _append_digits(builder, 120, code_point, 2)
    else:
        return False
    return True


def _append_number(builder: TextBuilder, code_point: int) -> None:
    if code_point < 0x100:
        _append_digits(builder, 120, code_point, 2)
    elif code_point < 0x10000:
        _append_digits(builder, 117, code_point, 4)
    else:
        _append_digits(builder, 85, code_point, 8)


def _represent(text: str, ascii_only: bool) -> str:
    size = text_size(text)
    quote = _quote(text, size)
    builder = TextBuilder(size + 2)
    builder.append_ascii(quote)
    at = 0
    while at < size:
        width = size_at(text, at)
        if width == 1:
            byte = tail_load(text, at)
            if not _append_escaped(builder, byte, quote):
                builder.append_ascii(byte)
        else:
            code_point = code_point_at(text, at)
            if ascii_only or not is_printable(code_point):
                _append_number(builder, code_point)
            else:
                builder.append_part(text, at, width, 1)
        at += width
    builder.append_ascii(quote)
    return builder.finish()


def text_representation(text: str) -> str:
    """What ``repr(text)`` is."""
    return _represent(text, False)


def ascii_representation(text: str) -> str:
    """What ``ascii(text)`` is."""
    return _represent(text, True)


def escape_beyond_ascii(text: str) -> str:
    """A repr with everything beyond ASCII escaped: what ``ascii(value)`` makes of ``repr(value)``."""
    size = text_size(text)
    builder = TextBuilder(size)
    at = 0
    while at < size:
        code_point = code_point_at(text, at)
        if code_point < 0x80:
            builder.append_ascii(code_point)
        else:
            _append_number(builder, code_point)
        at += size_at(text, at)
    return builder.finish()


def bytes_representation(owner: object, size: int) -> str:
    """What ``repr`` of the first ``size`` bytes of a tail is, with the ``b``."""
    quote = _quote(owner, size)
    builder = TextBuilder(size + 3)
    builder.append_ascii(98)
    builder.append_ascii(quote)
    for index in range(size):
        byte = tail_load(owner, index)
        if byte >= 0x80:
            _append_digits(builder, 120, byte, 2)
        elif not _append_escaped(builder, byte, quote):
            builder.append_ascii(byte)
    builder.append_ascii(quote)
    return builder.finish()
