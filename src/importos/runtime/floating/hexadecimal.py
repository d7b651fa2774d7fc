"""``float.hex`` and ``float.fromhex``: exact text of a float in base 16."""

from __future__ import annotations

from typing import NoReturn

from importos.lowlevel.floats import bits as float_bits
from importos.lowlevel.floats import from_bits
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
    value = _parse_digits(text, at, size)
    if float_bits(value) == INFINITY_BITS:
        raise OverflowError("hexadecimal value too large to represent as a float")
    return -value if negative and start < size else value


def _parse_digits(text: str, at: int, size: int) -> float:
    """Hexadecimal digits with a point, and a binary exponent in decimal."""
    significand = u64(0)
    exponent = 0
    more = False
    any_digit = False
    point_seen = False
    while at < size:
        byte = tail_load(text, at)
        digit = digit_value(byte)
        if digit < 16:
            any_digit = True
            if significand < u64(0x800000000000000):
                significand = significand << 4 | u64(digit)
                exponent -= 4 if point_seen else 0
            else:
                more = more or digit != 0
                exponent += 0 if point_seen else 4
        elif byte == 46 and not point_seen:
            point_seen = True
        else:
            break
        at += 1
    if not any_digit:
        _raise_invalid()
    if at < size:
        exponent += _parse_exponent(text, at, size)
    if significand == u64(0):
        return 0.0
    if exponent > 2000:
        return from_bits(INFINITY_BITS)
    return 0.0 if exponent < -2000 else assemble(significand, exponent, more)


def _parse_exponent(text: str, at: int, size: int) -> int:
    if tail_load(text, at) | 0x20 != 112:
        _raise_invalid()
    at += 1
    negative = at < size and tail_load(text, at) == 45
    if negative or (at < size and tail_load(text, at) == 43):
        at += 1
    if at >= size:
        _raise_invalid()
    value = 0
    while at < size:
        digit = tail_load(text, at) - 48
        if not 0 <= digit <= 9:
            _raise_invalid()
        value = min(value * 10 + digit, 1000000)
        at += 1
    return -value if negative else value
