"""``str.encode`` and ``bytes.decode``: UTF-8 (checked as RFC 3629 and Unicode table 3-7 say), ASCII and Latin-1.

Error handlers are strict, ignore, replace, backslashreplace and surrogateescape.
"""

from __future__ import annotations

from typing import NoReturn

from importos.lowlevel.intrinsic import cold
from importos.lowlevel.objects import tail_load
from importos.runtime.text.building import ByteBuilder, TextBuilder
from importos.runtime.text.code_points import code_point_at, is_ascii, size_at
from importos.runtime.text.storage import copy_bytes, copy_text, text_is_ascii, text_size

UTF8 = 0
ASCII = 1
LATIN1 = 2
_STRICT = 0
_IGNORE = 1
_REPLACE = 2
_BACKSLASH = 3
_ESCAPE = 4


def _codec(name: str) -> int:
    """The codec of an encoding's name; case, dashes and underscores do not matter."""
    plain = ""
    for index in range(text_size(name)):
        byte = tail_load(name, index)
        if 65 <= byte <= 90:
            byte += 32
        if byte != 45 and byte != 95 and byte != 32:
            plain = plain + chr(byte)
    if plain == "utf8" or plain == "u8" or plain == "utf" or plain == "cp65001":
        return UTF8
    if plain == "ascii" or plain == "usascii" or plain == "646":
        return ASCII
    if plain == "latin1" or plain == "iso88591" or plain == "l1" or plain == "latin" or plain == "88591":
        return LATIN1
    raise LookupError("unknown encoding: " + name)


def _shown(codec: int) -> str:
    return "utf-8" if codec == UTF8 else "ascii" if codec == ASCII else "latin-1"


def _handler(name: str) -> int:
    if name == "strict":
        return _STRICT
    if name == "ignore":
        return _IGNORE
    if name == "replace":
        return _REPLACE
    if name == "backslashreplace":
        return _BACKSLASH
    if name == "surrogateescape":
        return _ESCAPE
    raise LookupError("unknown error handler name '" + name + "'")


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
    size = text_size(text)
    if text_is_ascii(text) or (codec == UTF8 and not _has_surrogate(text)):
        return copy_bytes(text, 0, size)
    handler = _handler(errors)
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
        elif handler == _STRICT or (handler == _ESCAPE and not 0xDC80 <= code_point <= 0xDCFF):
            _raise_encode(text, at, codec)
        elif handler == _ESCAPE:
            builder.append_byte(code_point - 0xDC00)
        elif handler == _REPLACE:
            builder.append_byte(63)
        elif handler == _BACKSLASH:
            _append_backslash(builder, code_point)
        at += width
    return builder.finish_bytes()


def _has_surrogate(text: str) -> bool:
    size = text_size(text)
    for at in range(size):
        if tail_load(text, at) == 0xED and tail_load(text, at + 1) >= 0xA0:
            return True
    return False


def _append_backslash(builder: ByteBuilder, code_point: int) -> None:
    """``\\xhh``, ``\\uhhhh`` or ``\\Uhhhhhhhh``."""
    digits = 2 if code_point < 0x100 else 4 if code_point < 0x10000 else 8
    builder.append_byte(92)
    builder.append_byte(120 if digits == 2 else 117 if digits == 4 else 85)
    while digits > 0:
        digits -= 1
        digit = code_point >> digits * 4 & 15
        builder.append_byte(digit + 48 if digit < 10 else digit + 87)


# ------------------------------------------------------------------------------------------- decoding


def decode_bytes(owner: object, size: int, encoding: str, errors: str) -> str:
    """``data.decode(encoding, errors)``"""
    codec = UTF8 if encoding == "utf-8" else _codec(encoding)
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
                _handle_invalid(builder, owner, at, size, -width, codec, _handler(errors))
                at -= width
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
) -> None:
    if handler == _STRICT:
        _raise_decode(owner, at, size, width, codec)
    if handler == _REPLACE:
        builder.append_code_point(0xFFFD)
        return
    for index in range(width):
        byte = tail_load(owner, at + index)
        if handler == _ESCAPE:
            builder.append_code_point(0xDC00 + byte)
        elif handler == _BACKSLASH:
            builder.append("\\x")
            builder.append_ascii(_hexadecimal(byte >> 4))
            builder.append_ascii(_hexadecimal(byte & 15))


def _hexadecimal(digit: int) -> int:
    return digit + 48 if digit < 10 else digit + 87


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
