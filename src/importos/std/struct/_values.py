"""One value of a format as bytes of a tail, and back."""

from __future__ import annotations

from struct._fields import BIG, NATIVE, Field, error
from struct._small_floats import (
    HALF_EXPONENT,
    HALF_FRACTION,
    SINGLE_EXPONENT,
    SINGLE_FRACTION,
    bits_of_small,
    small_of_bits,
)
from typing import NoReturn, SupportsFloat, SupportsIndex

from importos.lowlevel.floats import bits as _bits, from_bits as _from_bits
from importos.lowlevel.integers import shift_left_wrapping
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.objects import tail_copy, tail_fill, tail_load, tail_store
from importos.runtime.text.storage import copy_bytes


@cold
def _refuse(message: str) -> NoReturn:
    raise error(message)


def store_int(owner: object, offset: int, size: int, order: int, number: int) -> None:
    for index in range(size):
        tail_store(owner, offset + (size - 1 - index if order == BIG else index), number)
        number >>= 8


def load_int(owner: object, offset: int, size: int, order: int) -> int:
    """The bytes as an unsigned number; eight bytes as a signed one."""
    number = 0
    for index in range(size):
        place = offset + (index if order == BIG else size - 1 - index)
        number = shift_left_wrapping(number, 8) | tail_load(owner, place)
    return number


# ------------------------------------------------------------------------------------------- to bytes


def store_value(owner: object, offset: int, field: Field, order: int, value: object) -> None:
    """Writes one value of a field at ``offset``."""
    code = field.code
    if code in "sp":
        _store_text(owner, offset, field, value)
    elif code == "c":
        if not isinstance(value, bytes) or len(value) != 1:
            _refuse("char format requires a bytes object of length 1")
        tail_store(owner, offset, value[0])
    elif code == "?":
        tail_store(owner, offset, 1 if value else 0)
    elif code in "efd":
        store_int(owner, offset, field.size, order, _float_bits(code, order, _as_float(value)))
    else:
        number = _as_int(value)
        _check_range(code, field.size, order, number)
        store_int(owner, offset, field.size, order, number)


def _store_text(owner: object, offset: int, field: Field, value: object) -> None:
    if isinstance(value, bytearray):
        text = bytes(value)
    elif isinstance(value, bytes):
        text = value
    else:
        _refuse("argument for '" + field.code + "' must be a bytes object")
    tail_fill(owner, offset, 0, field.size)
    if field.code == "s":
        tail_copy(owner, offset, text, 0, min(len(text), field.size))
    elif field.size > 0:
        size = min(len(text), field.size - 1)
        tail_store(owner, offset, min(size, 255))
        tail_copy(owner, offset + 1, text, 0, size)


def _as_int(value: object) -> int:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value
    if not isinstance(value, SupportsIndex):
        _refuse("required argument is not an integer")
    return value.__index__()


def _as_float(value: object) -> float:
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return float(int(value))
    if isinstance(value, int):
        return float(value)
    if isinstance(value, SupportsFloat):
        return value.__float__()
    if not isinstance(value, SupportsIndex):
        _refuse("required argument is not a float")
    return float(value.__index__())


def _float_bits(code: str, order: int, value: float) -> int:
    if code == "d":
        return _bits(value)
    if code == "e":
        bits = bits_of_small(value, HALF_EXPONENT, HALF_FRACTION)
    else:
        bits = bits_of_small(value, SINGLE_EXPONENT, SINGLE_FRACTION)
        if bits < 0 and order == NATIVE:
            return 0x7F800000 if value > 0.0 else 0xFF800000
    if bits < 0:
        raise OverflowError("float too large to pack with " + code + " format")
    return bits


def _check_range(code: str, size: int, order: int, number: int) -> None:
    if size == 8:
        if number < 0 and code in "QLN":
            _refuse("int too large to convert" if order == BIG else "argument out of range")
        return
    if code.islower():
        greatest = (1 << size * 8 - 1) - 1
        least = -greatest - 1
    else:
        greatest = (1 << size * 8) - 1
        least = 0
    if least <= number <= greatest:
        return
    name = "'" + code + "'"
    if code == "b":
        name = "byte"
    elif code == "B":
        name = "ubyte"
    elif code == "h" and order != BIG:
        name = "short"
    elif code == "H" and order != BIG:
        name = "ushort"
    elif number < 0 and least == 0:
        _refuse("argument out of range")
    _refuse(name + " format requires " + repr(least) + " <= number <= " + repr(greatest))


# ------------------------------------------------------------------------------------------- from bytes


def load_value(owner: object, offset: int, field: Field, order: int) -> object:
    """Reads one value of a field at ``offset``."""
    code = field.code
    size = field.size
    if code == "s":
        return copy_bytes(owner, offset, size)
    if code == "p":
        return copy_bytes(owner, offset + 1, min(tail_load(owner, offset), size - 1)) if size > 0 else b""
    if code == "c":
        return copy_bytes(owner, offset, 1)
    if code == "?":
        return tail_load(owner, offset) != 0
    number = load_int(owner, offset, size, order)
    if code == "d":
        return _from_bits(number)
    if code == "f":
        return small_of_bits(number, SINGLE_EXPONENT, SINGLE_FRACTION)
    if code == "e":
        return small_of_bits(number, HALF_EXPONENT, HALF_FRACTION)
    if size == 8:
        if number < 0 and code in "QLNP":
            raise OverflowError("integer result does not fit in 64 bits")
    elif code.islower() and number >> size * 8 - 1:
        number -= 1 << size * 8
    return number
