"""``str.encode`` and ``bytes.decode``: UTF-8 (checked as RFC 3629 and Unicode table 3-7 say), ASCII and Latin-1.

What has wider units is in ``wide_encoding.py``, what is done with errors in ``encoding_errors.py``.
"""

from __future__ import annotations

from typing import NoReturn

from importos.lowlevel.intrinsic import cold
from importos.lowlevel.objects import tail_load
from importos.runtime.text.building import ByteBuilder, TextBuilder
from importos.runtime.text.code_points import code_point_at, is_ascii, size_at
from importos.runtime.text.encoding_errors import ESCAPE, PASS, STRICT, handler_of, recover, replacement
from importos.runtime.text.storage import copy_bytes, copy_text, text_is_ascii, text_size
from importos.runtime.text.wide_encoding import decode_wide, encode_wide, wide_kind

UTF8 = 0
ASCII = 1
LATIN1 = 2
WIDE = 64  # and the kind of ``wide_encoding.py``


_ASCII_NAMES = " ascii us_ascii us 646 iso646_us iso_ir_6 ansi_x3_4_1968 cp367 ibm367 csascii "
_LATIN1_NAMES = " latin_1 latin1 latin l1 iso_8859_1 iso8859_1 iso8859 8859 cp819 ibm819 iso_ir_100 csisolatin1 "


def _codec(name: str) -> int:
    """The codec of an encoding's name: case does not matter, nor what stands between letters and digits."""
    plain = ""
    for index in range(text_size(name)):
        byte = tail_load(name, index)
        if 65 <= byte <= 90:
            byte += 32
        if 48 <= byte <= 57 or 97 <= byte <= 122:
            plain = plain + chr(byte)
        elif plain != "" and not plain.endswith("_"):
            plain = plain + "_"
    listed = " " + plain + " "
    if plain == "utf_8" or plain == "utf8" or plain == "u8" or plain == "utf" or plain == "cp65001":
        return UTF8
    if listed in _ASCII_NAMES:
        return ASCII
    if listed in _LATIN1_NAMES:
        return LATIN1
    kind = wide_kind(plain)
    if kind == 0:
        raise LookupError("unknown encoding: " + name)
    return WIDE | kind


def _shown(codec: int) -> str:
    return "utf-8" if codec == UTF8 else "ascii" if codec == ASCII else "latin-1"


# ------------------------------------------------------------------------------------------- encoding


@cold
def _raise_encode(text: str, at: int, codec: int) -> NoReturn:
    index = 0
    offset = 0
    while offset < at:
        offset += size_at(text, offset)
        index += 1
    end = index
    while offset < text_size(text) and _refuses(code_point_at(text, offset), codec):
        offset += size_at(text, offset)
        end += 1
    reason = (
        "surrogates not allowed" if codec == UTF8 else "ordinal not in range(" + ("128)" if codec == ASCII else "256)")
    )
    raise UnicodeEncodeError(_shown(codec), text, index, end, reason)


def _refuses(code_point: int, codec: int) -> bool:
    if codec == UTF8:
        return 0xD800 <= code_point <= 0xDFFF
    return code_point >= (128 if codec == ASCII else 256)


def encode_text(text: str, encoding: str, errors: str) -> bytes:
    """``text.encode(encoding, errors)``"""
    codec = UTF8 if encoding == "utf-8" else _codec(encoding)
    if codec & WIDE:
        return encode_wide(text, codec & ~WIDE, errors)
    size = text_size(text)
    if text_is_ascii(text) or (codec == UTF8 and not _has_surrogate(text)):
        return copy_bytes(text, 0, size)
    handler = -1
    builder = ByteBuilder(size)
    at = 0
    while at < size:
        code_point = code_point_at(text, at)
        width = size_at(text, at)
        if not _refuses(code_point, codec):
            if codec == UTF8:
                builder.append_tail(text, at, width)
            else:
                builder.append_byte(code_point)
            at += width
            continue
        if handler < 0:
            handler = handler_of(errors)
        if handler == PASS and codec == UTF8:
            builder.append_tail(text, at, width)
        elif handler == ESCAPE and 0xDC80 <= code_point <= 0xDCFF:
            builder.append_byte(code_point - 0xDC00)
        elif handler == STRICT or handler == ESCAPE or handler == PASS:
            _raise_encode(text, at, codec)
        else:
            put = replacement(code_point, handler)
            builder.append_tail(put, 0, text_size(put))
        at += width
    return builder.finish_bytes()


def _has_surrogate(text: str) -> bool:
    size = text_size(text)
    for at in range(size):
        if tail_load(text, at) == 0xED and tail_load(text, at + 1) >= 0xA0:
            return True
    return False


# ------------------------------------------------------------------------------------------- decoding


def decode_bytes(owner: object, size: int, encoding: str, errors: str) -> str:
    """``data.decode(encoding, errors)``"""
    codec = UTF8 if encoding == "utf-8" else _codec(encoding)
    if codec & WIDE:
        return decode_wide(owner, size, codec & ~WIDE, errors)
    if is_ascii(owner, 0, size):
        return copy_text(owner, 0, size, size)
    builder = TextBuilder(size + 8)
    at = 0
    while at < size:
        byte = tail_load(owner, at)
        if byte < 0x80:
            builder.append_ascii(byte)
            at += 1
        elif codec == LATIN1:
            builder.append_code_point(byte)
            at += 1
        else:
            width = sequence_width(owner, at, size) if codec == UTF8 else -1
            if width > 0:
                builder.append_part(owner, at, width, 1)
                at += width
            else:
                at = _handle_invalid(builder, owner, at, size, -width, codec, handler_of(errors))
    return builder.finish()


def sequence_width(owner: object, at: int, size: int) -> int:
    """The width of the valid sequence of two to four bytes at ``at``; minus the bytes that are wrong together."""
    first = tail_load(owner, at)
    if first < 0xC2 or first > 0xF4:
        return -1
    width = 2 if first < 0xE0 else 3 if first < 0xF0 else 4
    least = 0xA0 if first == 0xE0 else 0x90 if first == 0xF0 else 0x80
    most = 0x9F if first == 0xED else 0x8F if first == 0xF4 else 0xBF
    if at + 1 >= size or not least <= tail_load(owner, at + 1) <= most:
        return -1
    for index in range(2, width):
        if at + index >= size or tail_load(owner, at + index) & 0xC0 != 0x80:
            return -index
    return width


def _handle_invalid(
    builder: TextBuilder, owner: object, at: int, size: int, width: int, codec: int, handler: int
) -> int:
    """Where decoding goes on."""
    if handler == PASS and codec == UTF8 and _is_surrogate(owner, at, size):
        builder.append_part(owner, at, 3, 1)
        return at + 3
    following = recover(builder, owner, at, at + width, handler)
    if following < 0:
        _raise_decode(owner, at, size, width, codec)
    return following


def _is_surrogate(owner: object, at: int, size: int) -> bool:
    """Whether the bytes are a surrogate as UTF-8 would write it."""
    if at + 3 > size or tail_load(owner, at) != 0xED:
        return False
    return (
        tail_load(owner, at + 1) >= 0xA0 and tail_load(owner, at + 1) < 0xC0 and tail_load(owner, at + 2) & 0xC0 == 0x80
    )


@cold
def _raise_decode(owner: object, at: int, size: int, width: int, codec: int) -> NoReturn:
    first = tail_load(owner, at)
    reason = "ordinal not in range(128)"
    if codec == UTF8:
        reason = "invalid continuation byte"
        expected = 2 if first < 0xE0 else 3 if first < 0xF0 else 4
        if first < 0xC2 or first > 0xF4:
            reason = "invalid start byte"
        elif at + width >= size and width < expected:
            reason = "unexpected end of data"
    raise UnicodeDecodeError(_shown(codec), copy_bytes(owner, 0, size), at, at + width, reason)
