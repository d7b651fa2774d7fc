"""Finding a code point in the tables: binary search over records that begin with a code point of three bytes."""

from __future__ import annotations

from importos.lowlevel.objects import tail_find, tail_load
from importos.runtime.text.slicing import part
from importos.runtime.text.storage import text_size

_RANGE = 4


def code_point_in(table: bytes, at: int) -> int:
    return tail_load(table, at) << 16 | tail_load(table, at + 1) << 8 | tail_load(table, at + 2)


def record_of(table: bytes, size: int, code_point: int) -> int:
    """Where the last record of ``size`` bytes begins whose code point is not above this one; -1 if all are."""
    low = 0
    high = len(table) // size
    while low < high:
        middle = (low + high) >> 1
        if code_point_in(table, middle * size) <= code_point:
            low = middle + 1
        else:
            high = middle
    return (low - 1) * size if low > 0 else -1


def key_of(table: bytes, size: int, code_point: int) -> int:
    """Where the record of exactly this code point begins, or -1."""
    at = record_of(table, size, code_point)
    return at if at >= 0 and code_point_in(table, at) == code_point else -1


def range_value(table: bytes, code_point: int) -> int:
    """What a table of ranges says of a code point; 0 before the first range."""
    at = record_of(table, _RANGE, code_point)
    return 0 if at < 0 else tail_load(table, at + 3)


def name_at(names: str, number: int) -> str:
    """One of the names that end with a blank each."""
    start = 0
    while number > 0:
        start = tail_find(names, 32, start, text_size(names)) + 1
        number -= 1
    return part(names, start, tail_find(names, 32, start, text_size(names)))


def number_at(table: bytes, at: int) -> tuple[int, int]:
    """A number of base 128, low digits first, and where it ends."""
    value = 0
    shift = 0
    while True:
        byte = tail_load(table, at)
        at += 1
        value += (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
