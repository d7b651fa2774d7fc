"""Items of a memory view: integers of 1, 2, 4 or 8 bytes, least significant first, signed or not."""

from __future__ import annotations

from importos.lowlevel.objects import tail_copy, tail_load, tail_store
from importos.runtime.text.storage import begin_bytes, finish_bytes


def letter_of(format: str) -> str:
    """The letter of a format, which says size and sign."""
    return format[len(format) - 1]


def width_of(format: str) -> int:
    letter = letter_of(format).lower()
    if letter == "b":
        return 1
    if letter == "h":
        return 2
    return 4 if letter == "i" else 8


def _is_signed(format: str) -> bool:
    return letter_of(format).islower()


def load_item(owner: object, at: int, width: int, format: str) -> int:
    """The item at ``at``; one of 8 bytes without sign may be too large for an int."""
    top = tail_load(owner, at + width - 1)
    signed = _is_signed(format)
    value = top - 256 if signed and top >= 128 else top
    if width == 8 and not signed and top >= 128:
        raise OverflowError("integer result does not fit in 64 bits")
    for index in range(width - 2, -1, -1):
        value = value << 8 | tail_load(owner, at + index)
    return value


def check_item(value: int, width: int, format: str) -> None:
    """Raises ValueError where the value does not fit."""
    fits = True
    if width < 8:
        limit = 1 << width * 8
        fits = -(limit >> 1) <= value < limit >> 1 if _is_signed(format) else 0 <= value < limit
    elif not _is_signed(format):
        fits = value >= 0
    if not fits:
        raise ValueError("memoryview: invalid value for format '" + format + "'")


def store_item(owner: object, at: int, width: int, value: int) -> None:
    for index in range(width):
        tail_store(owner, at + index, value & 255)
        value = value >> 8


def gather(owner: object, at: int, count: int, stride: int, width: int) -> bytes:
    """The items of a view that does not lie in one piece, put together."""
    data = begin_bytes(count * width)
    for number in range(count):
        tail_copy(data, number * width, owner, at + number * stride, width)
    return finish_bytes(data)
