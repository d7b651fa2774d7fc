"""Code points in a tail of UTF-8: sizes, reading, writing, counting, and finding the n-th.

Everything here trusts that the bytes are valid (``utf8.py`` checks what comes from outside). Counting looks at eight
bytes at a time: a byte begins a code point unless its top bits are 10.
"""

from __future__ import annotations

from importos.lowlevel.integers import bit_and, bit_invert, count_ones, shift_left_wrapping, shift_right
from importos.lowlevel.intrinsic import inline
from importos.lowlevel.objects import tail_load, tail_load_u64, tail_store

_EVERY_BYTE_LOW_BIT = 0x0101010101010101


@inline
def code_point_size(code_point: int) -> int:
    """How many bytes the code point takes."""
    if code_point < 0x80:
        return 1
    if code_point < 0x800:
        return 2
    return 3 if code_point < 0x10000 else 4


@inline
def size_at(owner: object, offset: int) -> int:
    """How many bytes the code point that begins at ``offset`` takes."""
    first = tail_load(owner, offset)
    if first < 0x80:
        return 1
    if first < 0xE0:
        return 2
    return 3 if first < 0xF0 else 4


def code_point_at(owner: object, offset: int) -> int:
    """The code point that begins at ``offset``."""
    first = tail_load(owner, offset)
    if first < 0x80:
        return first
    second = tail_load(owner, offset + 1) & 0x3F
    if first < 0xE0:
        return (first & 0x1F) << 6 | second
    third = tail_load(owner, offset + 2) & 0x3F
    if first < 0xF0:
        return (first & 0x0F) << 12 | second << 6 | third
    return (first & 0x07) << 18 | second << 12 | third << 6 | tail_load(owner, offset + 3) & 0x3F


def put_code_point(owner: object, offset: int, code_point: int) -> int:
    """Writes the code point at ``offset`` and returns the offset behind it."""
    if code_point < 0x80:
        tail_store(owner, offset, code_point)
        return offset + 1
    if code_point < 0x800:
        tail_store(owner, offset, 0xC0 | code_point >> 6)
        tail_store(owner, offset + 1, 0x80 | code_point & 0x3F)
        return offset + 2
    if code_point < 0x10000:
        tail_store(owner, offset, 0xE0 | code_point >> 12)
        tail_store(owner, offset + 1, 0x80 | code_point >> 6 & 0x3F)
        tail_store(owner, offset + 2, 0x80 | code_point & 0x3F)
        return offset + 3
    tail_store(owner, offset, 0xF0 | code_point >> 18)
    tail_store(owner, offset + 1, 0x80 | code_point >> 12 & 0x3F)
    tail_store(owner, offset + 2, 0x80 | code_point >> 6 & 0x3F)
    tail_store(owner, offset + 3, 0x80 | code_point & 0x3F)
    return offset + 4


@inline
def _continuations(word: int) -> int:
    """How many of the eight bytes continue a code point: top bit set and the next one clear."""
    marks = bit_and(shift_right(word, 7), bit_invert(shift_right(word, 6)))
    return count_ones(bit_and(marks, _EVERY_BYTE_LOW_BIT))


def count_code_points(owner: object, start: int, stop: int) -> int:
    """The code points that begin in ``start <= offset < stop``."""
    count = stop - start
    offset = start
    while offset + 8 <= stop:
        count -= _continuations(tail_load_u64(owner, offset))
        offset += 8
    while offset < stop:
        if tail_load(owner, offset) & 0xC0 == 0x80:
            count -= 1
        offset += 1
    return count


def offset_of(owner: object, size: int, start: int, count: int) -> int:
    """The offset ``count`` code points behind ``start`` (which begins one); ``size`` when fewer are left."""
    offset = start
    while count >= 8 and offset + 8 <= size:
        count -= 8 - _continuations(tail_load_u64(owner, offset))
        offset += 8
    while offset < size and tail_load(owner, offset) & 0xC0 == 0x80:
        offset += 1
    while count > 0 and offset < size:
        offset += size_at(owner, offset)
        count -= 1
    return offset


@inline
def previous_offset(owner: object, offset: int) -> int:
    """Where the code point before ``offset`` begins; ``offset`` is not 0."""
    offset -= 1
    while tail_load(owner, offset) & 0xC0 == 0x80:
        offset -= 1
    return offset


def is_ascii(owner: object, start: int, stop: int) -> bool:
    """True when no byte of the range has its top bit set."""
    top_bits = shift_left_wrapping(_EVERY_BYTE_LOW_BIT, 7)
    offset = start
    while offset + 8 <= stop:
        if bit_and(tail_load_u64(owner, offset), top_bits) != 0:
            return False
        offset += 8
    while offset < stop:
        if tail_load(owner, offset) >= 0x80:
            return False
        offset += 1
    return True
