"""Percent signs and two hexadecimal digits in the place of characters that mean something in an address."""

from __future__ import annotations

from importos.lowlevel.objects import tail_load
from importos.runtime.text.building import ByteBuilder, TextBuilder

DIGITS = b"0123456789ABCDEF"


def _is_always_safe(code: int) -> bool:
    return 97 <= code <= 122 or 65 <= code <= 90 or 48 <= code <= 57 or code in (95, 46, 45, 126)


def quote(string: str | bytes, safe: str | bytes = "/", encoding: str | None = None, errors: str | None = None) -> str:
    if isinstance(string, bytes):
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
        return quote_from_bytes(string, safe)
    data = string.encode("utf-8" if encoding is None else encoding, "strict" if errors is None else errors)
    return quote_from_bytes(data, safe)


def quote_from_bytes(bs: bytes | bytearray, safe: str | bytes = "/") -> str:
    data = bs if isinstance(bs, bytes) else bytes(bs)
    kept = safe.encode() if isinstance(safe, str) else safe
    built = TextBuilder(len(data) + 16)
    for code in data:
        if _is_always_safe(code) or code < 128 and kept.find(code) >= 0:
            built.append_ascii(code)
        else:
            built.append_ascii(37)
            built.append_ascii(tail_load(DIGITS, code >> 4))
            built.append_ascii(tail_load(DIGITS, code & 15))
    return built.finish()


def quote_plus(
    string: str | bytes, safe: str | bytes = "", encoding: str | None = None, errors: str | None = None
) -> str:
    if isinstance(string, bytes):
        has_space = b" " in string
    else:
        has_space = " " in string
    if not has_space:
        return quote(string, safe, encoding, errors)
    kept = safe + " " if isinstance(safe, str) else safe + b" "
    return quote(string, kept, encoding, errors).replace(" ", "+")


def _digit(code: int) -> int:
    if 48 <= code <= 57:
        return code - 48
    code |= 32
    return code - 87 if 97 <= code <= 102 else -1


def unquote_to_bytes(string: str | bytes) -> bytes:
    data = string.encode() if isinstance(string, str) else string
    size = len(data)
    built = ByteBuilder(size)
    place = 0
    while place < size:
        code = tail_load(data, place)
        if code == 37 and place + 2 < size:
            high = _digit(tail_load(data, place + 1))
            low = _digit(tail_load(data, place + 2))
            if high >= 0 and low >= 0:
                code = high * 16 + low
                place += 2
        built.append_byte(code)
        place += 1
    return built.finish_bytes()


def unquote(string: str | bytes, encoding: str = "utf-8", errors: str = "replace") -> str:
    """Runs of ASCII are unquoted and decoded, each by itself; other characters stand for themselves."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        return string
    pieces: list[str] = []
    start = 0
    for place in range(len(string)):
        if string[place] > "\x7f":
            if start < place:
                pieces.append(unquote_to_bytes(string[start:place]).decode(encoding, errors))
            pieces.append(string[place])
            start = place + 1
    pieces.append(unquote_to_bytes(string[start:]).decode(encoding, errors))
    return "".join(pieces)


def unquote_plus(string: str, encoding: str = "utf-8", errors: str = "replace") -> str:
    return unquote(string.replace("+", " "), encoding, errors)
