"""Between ``int`` and other types: exact comparison with floats, true division, bytes, text."""

from __future__ import annotations

from typing import NoReturn

from importos.lowlevel.floats import absolute as float_absolute, to_int_truncating
from importos.lowlevel.integers import int_to_float, shift_right, u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.objects import tail_load, tail_store
from importos.runtime.failures import (
    raise_division_by_zero,
    raise_integer_overflow,
    raise_invalid_integer,
    raise_overflow_error,
    raise_value_error,
)
from importos.runtime.floating.assembly import assemble
from importos.runtime.text.decimal_digits import ascii_digits
from importos.runtime.text.decimal_text import magnitude
from importos.runtime.text.integer_parsing import INVALID, TOO_LARGE, parse_integer
from importos.runtime.text.representation import bytes_representation, text_representation
from importos.runtime.text.storage import begin_bytes, finish_bytes, text_size

UNORDERED = 2
_RANGE_LIMIT = 9223372036854775808.0
_EXACT_LIMIT = 9007199254740992


def float_to_int(value: float) -> int:
    """``int(value)``: toward zero."""
    if -_RANGE_LIMIT <= value < _RANGE_LIMIT:
        return to_int_truncating(value)
    _raise_not_an_int(value)


@cold
def _raise_not_an_int(value: float) -> NoReturn:
    if value != value:
        raise ValueError("cannot convert float NaN to integer")
    if float_absolute(value) > 1.7976931348623157e308:
        raise OverflowError("cannot convert float infinity to integer")
    raise_integer_overflow()


def compare_with_float(left: int, right: float) -> int:
    """-1, 0, 1 or UNORDERED, exactly: neither side is rounded."""
    if right != right:
        return UNORDERED
    if right >= _RANGE_LIMIT:
        return -1
    if right < -_RANGE_LIMIT:
        return 1
    whole = to_int_truncating(right)
    if left != whole:
        return -1 if left < whole else 1
    fraction = right - int_to_float(whole)
    if fraction == 0.0:
        return 0
    return -1 if fraction > 0.0 else 1


def true_divide(left: int, right: int) -> float:
    """``left / right``, correctly rounded also where an operand is no float."""
    if right == 0:
        raise_division_by_zero()
    if -_EXACT_LIMIT <= left <= _EXACT_LIMIT and -_EXACT_LIMIT <= right <= _EXACT_LIMIT:
        return int_to_float(left) / int_to_float(right)
    if left == 0:
        return 0.0 if right > 0 else -0.0
    number = magnitude(left)
    divisor = magnitude(right)
    number_shift = number.count_leading_zeros()
    divisor_shift = divisor.count_leading_zeros()
    value = _quotient(number << number_shift, divisor << divisor_shift, divisor_shift - number_shift)
    return -value if (left < 0) != (right < 0) else value


def _quotient(number: u64, divisor: u64, exponent: int) -> float:
    """``number / divisor * 2**exponent`` for operands with their top bits set: 64 bits by long division."""
    bits = u64(0)
    carried = False
    for _turn in range(64):
        bits = bits << 1
        if carried or number >= divisor:
            number = number - divisor
            bits = bits | u64(1)
        carried = number >= u64(1) << 63
        number = number << 1
    return assemble(bits, exponent - 63, carried or number != u64(0))


def integer_of_text(text: str, base: int) -> int:
    """``int(text, base)``"""
    _check_base(base)
    value, status = parse_integer(text, text_size(text), base)
    if status == INVALID and not text.isascii():
        plain = ascii_digits(text)
        value, status = parse_integer(plain, text_size(plain), base)
    if status == INVALID:
        raise_invalid_integer(text_representation(text), base)
    if status == TOO_LARGE:
        raise_integer_overflow()
    return value


def integer_of_bytes(owner: object, size: int, base: int) -> int:
    """``int(data, base)``: digits as ASCII bytes."""
    _check_base(base)
    value, status = parse_integer(owner, size, base)
    if status == INVALID:
        raise_invalid_integer(bytes_representation(owner, size), base)
    if status == TOO_LARGE:
        raise_integer_overflow()
    return value


def _check_base(base: int) -> None:
    if base != 0 and not 2 <= base <= 36:
        raise_value_error("int() base must be >= 2 and <= 36, or 0")


def _check_order(order: str) -> bool:
    """True for little-endian."""
    if order == "little":
        return True
    if order != "big":
        raise_value_error("byteorder must be either 'little' or 'big'")
    return False


def integer_to_bytes(value: int, length: int, order: str, signed: bool) -> bytes:
    """``value.to_bytes(length, order, signed=signed)``"""
    little = _check_order(order)
    if length < 0:
        raise_value_error("length argument must be non-negative")
    if value < 0 and not signed:
        raise_overflow_error("can't convert negative int to unsigned")
    if length < 8:
        bits = length * 8 - 1 if signed and length > 0 else length * 8
        above = shift_right(value, bits)
        if above != 0 and not (signed and above == -1):
            raise_overflow_error("int too big to convert")
    data = begin_bytes(length)
    for index in range(length):
        byte = shift_right(value, min(index * 8, 63))
        tail_store(data, index if little else length - 1 - index, byte)
    return finish_bytes(data)


def integer_from_bytes(owner: object, size: int, order: str, signed: bool) -> int:
    """``int.from_bytes(data, order, signed=signed)``; bytes that say nothing may be any number."""
    little = _check_order(order)
    negative = signed and size > 0 and tail_load(owner, size - 1 if little else 0) >= 128
    value = -1 if negative else 0
    for index in range(size):
        byte = tail_load(owner, size - 1 - index if little else index)
        value = value * 256 + byte
    return value
