"""``float.hex`` and ``float.fromhex``: exact text of a float in base 16."""

from __future__ import annotations

from typing import NoReturn

from importos.lowlevel.floats import bits as float_bits, from_bits
from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.objects import tail_load
from importos.runtime.floating.assembly import INFINITY_BITS, assemble
from importos.runtime.text.building import TextBuilder
from importos.runtime.text.decimal_text import integer_text
from importos.runtime.text.float_parsing import parse_float
from importos.runtime.text.float_text import float_text
from importos.runtime.text.integer_parsing import digit_value, is_space
from importos.runtime.text.storage import text_size

_MAGNITUDE_MASK = 0x7FFFFFFFFFFFFFFF
_SIGNIFICAND_MASK = 0xFFFFFFFFFFFFF


def hexadecimal_text(value: float) -> str:
    """``value.hex()``"""
    bits = float_bits(value)
    magnitude = bits & _MAGNITUDE_MASK
    if magnitude >= INFINITY_BITS:
        return float_text(value)
    builder = TextBuilder(24)
    if bits < 0:
        builder.append_ascii(45)
    if magnitude == 0:
        builder.append("0x0.0p+0")
        return builder.finish()
    builder.append("0x1." if magnitude >> 52 != 0 else "0x0.")
    shift = 48
    while shift >= 0:
        digit = (magnitude & _SIGNIFICAND_MASK) >> shift & 15
        builder.append_ascii(digit + 48 if digit < 10 else digit + 87)
        shift -= 4
    exponent = max(magnitude >> 52, 1) - 1023
    builder.append("p+" if exponent >= 0 else "p")
    builder.append(integer_text(exponent))
    return builder.finish()


@cold
def _raise_invalid() -> NoReturn:
    raise ValueError("invalid hexadecimal floating-point string")


def parse_hexadecimal(text: str) -> float:
    """``float.fromhex(text)``"""
    size = text_size(text)
    at = 0
    while at < size and is_space(tail_load(text, at)):
        at += 1
    while size > at and is_space(tail_load(text, size - 1)):
        size -= 1
    start = at
    negative = at < size and tail_load(text, at) == 45
    if negative or (at < size and tail_load(text, at) == 43):
        at += 1
    if at < size and (tail_load(text, at) | 0x20 == 105 or tail_load(text, at) | 0x20 == 110):
        value, valid = parse_float(text, text_size(text))
        if not valid:
            _raise_invalid()
        return value
    if at + 1 < size and tail_load(text, at) == 48 and tail_load(text, at + 1) | 0x20 == 120:
        at += 2
    digits_end = _digits_end(text, at, size)
    end = _exponent_end(text, digits_end, size)
    value = _parse_digits(text, at, digits_end, _parse_exponent(text, digits_end, end))
    if float_bits(value) == INFINITY_BITS:  # CPython looks at what stands behind only then
        raise OverflowError("hexadecimal value too large to represent as a float")
    if end < size:
        _raise_invalid()
    return -value if negative and start < size else value


def _digits_end(text: str, at: int, size: int) -> int:
    """Where hexadecimal digits, with one point at most, end; there is at least one digit."""
    any_digit = False
    point_seen = False
    while at < size:
        byte = tail_load(text, at)
        if digit_value(byte) < 16:
            any_digit = True
        elif byte == 46 and not point_seen:
            point_seen = True
        else:
            break
        at += 1
    if not any_digit:
        _raise_invalid()
    return at


def _exponent_end(text: str, at: int, size: int) -> int:
    """Where the binary exponent behind the digits ends, if there is one."""
    if at >= size or tail_load(text, at) | 0x20 != 112:
        return at
    at += 1
    if at < size and (tail_load(text, at) == 43 or tail_load(text, at) == 45):
        at += 1
    if at >= size or not 48 <= tail_load(text, at) <= 57:
        _raise_invalid()
    while at < size and 48 <= tail_load(text, at) <= 57:
        at += 1
    return at


def _parse_digits(text: str, at: int, end: int, exponent: int) -> float:
    """The value of digits with a binary exponent behind."""
    significand = u64(0)
    more = False
    point_seen = False
    while at < end:
        byte = tail_load(text, at)
        at += 1
        if byte == 46:
            point_seen = True
            continue
        digit = digit_value(byte)
        if significand < u64(0x800000000000000):
            significand = significand << 4 | u64(digit)
            exponent -= 4 if point_seen else 0
        else:
            more = more or digit != 0
            exponent += 0 if point_seen else 4
    if significand == u64(0):
        return 0.0
    if exponent > 2000:
        return from_bits(INFINITY_BITS)
    return 0.0 if exponent < -2000 else assemble(significand, exponent, more)


def _parse_exponent(text: str, at: int, end: int) -> int:
    """The exponent in decimal behind its letter; 0 where there is none."""
    value = 0
    negative = False
    for position in range(at + 1, end):
        byte = tail_load(text, position)
        if byte == 45:
            negative = True
        elif byte != 43:
            value = min(value * 10 + byte - 48, 1000000)
    return -value if negative else value
