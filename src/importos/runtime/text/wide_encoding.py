"""UTF-16 and UTF-32, with and without a mark of their byte order; the machine's own order is little-endian.

A *kind* is 2 or 4, the bytes of a unit; or that and ``LITTLE`` or ``BIG``, where the name says the order and no mark is
written or looked for.
"""

from __future__ import annotations

from importos.lowlevel.objects import tail_load
from importos.runtime.text.building import ByteBuilder, TextBuilder
from importos.runtime.text.code_points import code_point_at, size_at
from importos.runtime.text.encoding_errors import ESCAPE, PASS, STRICT, handler_of, recover, replacement
from importos.runtime.text.storage import copy_bytes, text_size

LITTLE = 8
BIG = 16
MARK = 0xFEFF


def wide_kind(name: str) -> int:
    """The kind of an encoding by its plain name (lower case, with underscores); 0 for all others."""
    if name == "utf_16" or name == "utf16" or name == "u16":
        return 2
    if name == "utf_16_le" or name == "utf_16le" or name == "unicodelittleunmarked":
        return 2 | LITTLE
    if name == "utf_16_be" or name == "utf_16be" or name == "unicodebigunmarked":
        return 2 | BIG
    if name == "utf_32" or name == "utf32" or name == "u32":
        return 4
    if name == "utf_32_le" or name == "utf_32le":
        return 4 | LITTLE
    return 4 | BIG if name == "utf_32_be" or name == "utf_32be" else 0


def _shown(kind: int) -> str:
    shown = "utf-16" if kind & 2 else "utf-32"
    return shown + "-be" if kind & BIG else shown + "-le" if kind & LITTLE else shown


# ------------------------------------------------------------------------------------------- encoding


def encode_wide(text: str, kind: int, errors: str) -> bytes:
    size = text_size(text)
    builder = ByteBuilder(size * 2 + 4)
    if not kind & (LITTLE | BIG):
        _put(builder, MARK, kind)
    handler = -1
    at = 0
    index = 0
    while at < size:
        code_point = code_point_at(text, at)
        if 0xD800 <= code_point <= 0xDFFF:
            if handler < 0:
                handler = handler_of(errors)
            if handler == STRICT or handler == ESCAPE:  # one byte is no unit
                raise UnicodeEncodeError(_shown(kind), text, index, index + 1, "surrogates not allowed")
            if handler == PASS:
                _put(builder, code_point, kind)
            for character in replacement(code_point, handler):
                _put(builder, ord(character), kind)
        elif kind & 2 and code_point > 0xFFFF:
            _put(builder, 0xD7C0 + (code_point >> 10), kind)
            _put(builder, 0xDC00 + (code_point & 0x3FF), kind)
        else:
            _put(builder, code_point, kind)
        at += size_at(text, at)
        index += 1
    return builder.finish_bytes()


def _put(builder: ByteBuilder, unit: int, kind: int) -> None:
    width = kind & 6
    for number in range(width):
        builder.append_byte(unit >> (8 * (width - 1 - number if kind & BIG else number)) & 0xFF)


# ------------------------------------------------------------------------------------------- decoding


def decode_wide(owner: object, size: int, kind: int, errors: str) -> str:
    builder = TextBuilder(size)
    width = kind & 6
    at = 0
    if not kind & (LITTLE | BIG):
        kind |= LITTLE
        if size >= width:
            if _unit(owner, 0, kind) == MARK:
                at = width
            elif _unit(owner, 0, width | BIG) == MARK:
                kind = width | BIG
                at = width
    handler = -1
    while at < size:
        end = at + width
        code_point = _unit(owner, at, kind) if end <= size else -1
        reason = ""
        if code_point < 0:
            reason = "truncated data"
            end = size
        elif kind & 4:
            if code_point > 0x10FFFF:
                reason = "code point not in range(0x110000)"
            elif 0xD800 <= code_point <= 0xDFFF:
                reason = "code point in surrogate code point range(0xd800, 0xe000)"
        elif 0xDC00 <= code_point <= 0xDFFF:
            reason = "illegal encoding"
        elif 0xD800 <= code_point <= 0xDBFF:
            low = _unit(owner, end, kind) if end + 2 <= size else -1
            if low < 0:
                reason = "unexpected end of data"
                end = size
            elif not 0xDC00 <= low <= 0xDFFF:
                reason = "illegal UTF-16 surrogate"
            else:
                code_point = 0x10000 + ((code_point & 0x3FF) << 10 | low & 0x3FF)
                end += 2
        if reason == "":
            builder.append_code_point(code_point)
            at = end
            continue
        if handler < 0:
            handler = handler_of(errors)
        if handler == PASS and 0xD800 <= code_point <= 0xDFFF:
            builder.append_code_point(code_point)
            at += width
            continue
        following = recover(builder, owner, at, end, handler)
        if following < 0:
            raise UnicodeDecodeError(_shown(kind), copy_bytes(owner, 0, size), at, end, reason)
        at = following
    return builder.finish()


def _unit(owner: object, at: int, kind: int) -> int:
    width = kind & 6
    unit = 0
    for number in range(width):
        unit = unit << 8 | tail_load(owner, at + (number if kind & BIG else width - 1 - number))
    return unit
