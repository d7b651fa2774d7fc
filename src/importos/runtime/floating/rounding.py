"""``round`` of floats, whole-number tests, ratios and hashes: everything that looks at the exact value."""

from __future__ import annotations

from importos.lowlevel.floats import absolute, bits, to_int_truncating
from importos.lowlevel.integers import count_trailing_zeros, int_to_float
from importos.lowlevel.objects import tail_store
from importos.runtime.failures import (
    raise_integer_overflow,
    raise_invalid_float,
    raise_overflow_error,
    raise_value_error,
)
from importos.runtime.integers.conversion import float_to_int
from importos.runtime.text.building import TextBuilder
from importos.runtime.text.decimal_digits import ascii_digits
from importos.runtime.text.decimal_text import integer_text
from importos.runtime.text.float_parsing import parse_float
from importos.runtime.text.formatting import fixed_digits
from importos.runtime.text.representation import bytes_representation, text_representation
from importos.runtime.text.storage import text_size

_MAGNITUDE_MASK = 0x7FFFFFFFFFFFFFFF
_INFINITY_BITS = 0x7FF0000000000000
_SIGNIFICAND_MASK = 0xFFFFFFFFFFFFF
_HIDDEN_BIT = 0x10000000000000
_WHOLE_LIMIT = 4503599627370496.0
_HASH_BITS = 61
_HASH_MODULUS = 0x1FFFFFFFFFFFFFFF


def is_whole(value: float) -> bool:
    """``value.is_integer()``"""
    size = absolute(value)
    if not size < _WHOLE_LIMIT:
        return bits(size) < _INFINITY_BITS
    return int_to_float(to_int_truncating(value)) == value


def round_to_int(value: float) -> int:
    """``round(value)``: half to even."""
    if not absolute(value) < _WHOLE_LIMIT:
        return float_to_int(value)
    whole = to_int_truncating(value)
    distance = absolute(value - int_to_float(whole))
    if distance > 0.5 or (distance == 0.5 and whole & 1 != 0):
        whole += 1 if value > 0.0 else -1
    return whole


def round_to_places(value: float, places: int) -> float:
    """``round(value, places)``: half to even on the exact value, then the nearest float."""
    magnitude = bits(value) & _MAGNITUDE_MASK
    if magnitude >= _INFINITY_BITS or magnitude == 0 or places > 323:
        return value
    if places < -308:
        return 0.0 * value
    digits = fixed_digits(magnitude, places)
    builder = TextBuilder(digits.count + 8)
    if digits.count == 0:
        return 0.0 * value
    builder.append_tail(digits.storage, 0, digits.count)
    start = builder.reserve(1)
    tail_store(builder.storage, start, 101)
    builder.append(integer_text(digits.point - digits.count))
    result, valid = parse_float(builder.storage, builder.size)
    if bits(result) == _INFINITY_BITS:
        raise_overflow_error("rounded value too large to represent")
    return -result if value < 0.0 else result


def integer_ratio(value: float) -> tuple[int, int]:
    """``value.as_integer_ratio()``; a ratio whose parts do not fit in 64 bits raises OverflowError."""
    magnitude = bits(value) & _MAGNITUDE_MASK
    if magnitude > _INFINITY_BITS:
        raise_value_error("cannot convert NaN to integer ratio")
    if magnitude == _INFINITY_BITS:
        raise_overflow_error("cannot convert Infinity to integer ratio")
    if magnitude == 0:
        return 0, 1
    significand = magnitude & _SIGNIFICAND_MASK | (_HIDDEN_BIT if magnitude >> 52 != 0 else 0)
    exponent = max(magnitude >> 52, 1) - 1075
    zeros = count_trailing_zeros(significand)
    significand = significand >> zeros
    exponent += zeros
    if value < 0.0:
        significand = -significand
    if exponent >= 0:
        return significand << exponent, 1
    if exponent < -62:
        raise_integer_overflow()
    return significand, 1 << -exponent


def hash_float(value: float) -> int:
    """CPython's hash: equal to the hash of an equal int; the exact value modulo 2**61 - 1."""
    magnitude = bits(value) & _MAGNITUDE_MASK
    if magnitude >= _INFINITY_BITS:
        if magnitude > _INFINITY_BITS:
            return 0
        return 314159 if value > 0.0 else -314159
    significand = magnitude & _SIGNIFICAND_MASK | (_HIDDEN_BIT if magnitude >> 52 != 0 else 0)
    shift = (max(magnitude >> 52, 1) - 1075) % _HASH_BITS
    low = significand & (_HASH_MODULUS >> shift)
    result = low << shift | significand >> (_HASH_BITS - shift)
    if result == _HASH_MODULUS:
        result = 0
    if value < 0.0:
        result = -result
    return -2 if result == -1 else result


def float_of_text(text: str) -> float:
    """``float(text)``"""
    value, valid = parse_float(text, text_size(text))
    if not valid and not text.isascii():
        plain = ascii_digits(text)
        value, valid = parse_float(plain, text_size(plain))
    if not valid:
        raise_invalid_float(text_representation(text))
    return value


def float_of_bytes(owner: object, size: int) -> float:
    """``float(data)``: a number as ASCII bytes."""
    value, valid = parse_float(owner, size)
    if not valid:
        raise_invalid_float(bytes_representation(owner, size))
    return value
