"""Bytes as hexadecimal text and back: ``data.hex()`` and ``bytes.fromhex(text)``."""

from __future__ import annotations

from importos.lowlevel.objects import tail_load, tail_store
from importos.runtime.text.building import ByteBuilder
from importos.runtime.text.decimal_text import integer_text
from importos.runtime.text.integer_parsing import digit_value
from importos.runtime.text.storage import begin_text, finish_text, text_is_ascii, text_size


def hexadecimal_of_bytes(owner: object, size: int) -> str:
    """``data.hex()``"""
    result = begin_text(size * 2)
    for index in range(size):
        _put_byte(result, index * 2, tail_load(owner, index))
    return finish_text(result, size * 2)


def grouped_hexadecimal(owner: object, size: int, separator: int, group: int) -> str:
    """The same with a separator after every ``group`` bytes, counted from the end; from the start if negative."""
    width = abs(group)
    if size == 0 or width == 0 or width >= size:
        return hexadecimal_of_bytes(owner, size)
    count = (size - 1) // width
    total = size * 2 + count
    result = begin_text(total)
    at = 0
    for index in range(size):
        before = index if group < 0 else size - index
        if index > 0 and before % width == 0:
            tail_store(result, at, separator)
            at += 1
        _put_byte(result, at, tail_load(owner, index))
        at += 2
    return finish_text(result, total)


def _put_byte(text: str, at: int, byte: int) -> None:
    tail_store(text, at, _digit(byte >> 4))
    tail_store(text, at + 1, _digit(byte & 15))


def _digit(value: int) -> int:
    return value + 48 if value < 10 else value + 87


def bytes_of_hexadecimal(text: str) -> bytes:
    """``bytes.fromhex(text)``: pairs of digits, ASCII white space between pairs."""
    size = text_size(text)
    if not text_is_ascii(text):
        at = 0
        while tail_load(text, at) < 0x80:
            at += 1
        _raise_not_hexadecimal(at)
    builder = ByteBuilder(size // 2 + 1)
    at = 0
    while at < size:
        byte = tail_load(text, at)
        if byte == 32 or 9 <= byte <= 13:
            at += 1
            continue
        high = digit_value(byte)
        low = digit_value(tail_load(text, at + 1)) if at + 1 < size else 99
        if high >= 16 or low >= 16:
            _raise_not_hexadecimal(at if high >= 16 else at + 1)
        builder.append_byte(high * 16 + low)
        at += 2
    return builder.finish_bytes()


def _raise_not_hexadecimal(position: int) -> None:
    raise ValueError("non-hexadecimal number found in fromhex() arg at position " + integer_text(position))
