"""The methods of ``bytes`` and ``bytearray`` that yield bytes: slices, joins, splits, replacement, padding, tables.

Everything works on a tail and its size, so that both classes share it.
"""

from __future__ import annotations

from importos.lowlevel.objects import tail_compare, tail_copy, tail_fill, tail_find, tail_load, tail_store
from importos.runtime.failures import raise_overflow_error, raise_value_error
from importos.runtime.text import splitting
from importos.runtime.text.building import ByteBuilder
from importos.runtime.text.searching import count, find
from importos.runtime.text.storage import begin_bytes, copy_bytes, finish_bytes


def slice_bytes(owner: object, start: int, stop: int, step: int) -> bytes:
    """Every ``step``-th byte; the bounds lie inside."""
    if step == 1:
        return copy_bytes(owner, start, max(stop - start, 0))
    length = (stop - start - 1) // step + 1 if step > 0 and start < stop else 0
    if step < 0 and stop < start:
        length = (start - stop - 1) // -step + 1
    result = begin_bytes(length)
    for index in range(length):
        tail_store(result, index, tail_load(owner, start + index * step))
    return finish_bytes(result)


def concatenate(left: object, left_size: int, right: object, right_size: int) -> bytes:
    result = begin_bytes(left_size + right_size)
    tail_copy(result, 0, left, 0, left_size)
    tail_copy(result, left_size, right, 0, right_size)
    return finish_bytes(result)


def repeat_bytes(owner: object, size: int, times: int) -> bytes:
    if times <= 0 or size == 0:
        return b""
    if size > 9223372036854775807 // times:
        raise_overflow_error("repeated bytes are too long")
    result = begin_bytes(size * times)
    for index in range(times):
        tail_copy(result, index * size, owner, 0, size)
    return finish_bytes(result)


def check_separator(size: int) -> None:
    if size == 0:
        raise_value_error("empty separator")


def replace_bytes(owner: object, size: int, old: bytes, new: bytes, most: int) -> bytes:
    old_size = len(old)
    if old_size == 0:
        return _interleave(owner, size, new, most)
    times = count(owner, 0, size, old, old_size)
    if most >= 0:
        times = min(times, most)
    result = begin_bytes(size + times * (len(new) - old_size))
    start = 0
    at = 0
    for _turn in range(times):
        found = find(owner, start, size, old, old_size)
        tail_copy(result, at, owner, start, found - start)
        at += found - start
        tail_copy(result, at, new, 0, len(new))
        at += len(new)
        start = found + old_size
    tail_copy(result, at, owner, start, size - start)
    return finish_bytes(result)


def _interleave(owner: object, size: int, new: bytes, most: int) -> bytes:
    builder = ByteBuilder(size + len(new) + 8)
    at = 0
    while most != 0:
        builder.append_tail(new, 0, len(new))
        most -= 1
        if at >= size:
            return builder.finish_bytes()
        builder.append_byte(tail_load(owner, at))
        at += 1
    builder.append_tail(owner, at, size - at)
    return builder.finish_bytes()


def strip_bytes(owner: object, size: int, characters: bytes | None, left: bool, right: bool) -> bytes:
    start = 0
    stop = size
    if characters is None:
        start = splitting.skip_spaces(owner, 0, stop, False) if left else 0
        stop = splitting.skip_spaces_back(owner, start, stop, False) if right else stop
    else:
        known = len(characters)
        start = splitting.skip_set(owner, 0, stop, characters, known, False) if left else 0
        stop = splitting.skip_set_back(owner, start, stop, characters, known, False) if right else stop
    return copy_bytes(owner, start, stop - start)


def join_bytes(owner: object, size: int, pieces: list[bytes]) -> bytes:
    """``separator.join(pieces)``: measured first, so that nothing is copied twice."""
    count = len(pieces)
    if count == 0:
        return b""
    total = size * (count - 1)
    for piece in pieces:
        total += len(piece)
    result = begin_bytes(total)
    at = 0
    is_first = True
    for piece in pieces:
        if not is_first:
            tail_copy(result, at, owner, 0, size)
            at += size
        is_first = False
        tail_copy(result, at, piece, 0, len(piece))
        at += len(piece)
    return finish_bytes(result)


def pad_bytes(owner: object, size: int, before: int, after: int, fill: int) -> bytes:
    """Fill bytes on both sides; a negative number is none."""
    before = max(before, 0)
    after = max(after, 0)
    result = begin_bytes(before + size + after)
    tail_fill(result, 0, fill, before)
    tail_copy(result, before, owner, 0, size)
    tail_fill(result, before + size, fill, after)
    return finish_bytes(result)


def sides_of(width: int, size: int) -> tuple[int, int]:
    """How much ``center`` puts before and after."""
    padding = max(width - size, 0)
    before = (padding >> 1) + (padding & width & 1)
    return before, padding - before


def zero_fill_bytes(owner: object, size: int, width: int) -> bytes:
    """``data.zfill(width)``: zeros behind a sign."""
    padding = max(width - size, 0)
    sign = 1 if size > 0 and (tail_load(owner, 0) == 43 or tail_load(owner, 0) == 45) else 0
    result = begin_bytes(padding + size)
    tail_copy(result, 0, owner, 0, sign)
    tail_fill(result, sign, 48, padding)
    tail_copy(result, sign + padding, owner, sign, size - sign)
    return finish_bytes(result)


def expand_byte_tabs(owner: object, size: int, tab_size: int) -> bytes:
    builder = ByteBuilder(size + 16)
    column = 0
    for index in range(size):
        byte = tail_load(owner, index)
        if byte == 9:
            spaces = tab_size - column % tab_size if tab_size > 0 else 0
            builder.append_repeated_byte(32, spaces)
            column += spaces
        else:
            builder.append_byte(byte)
            column = 0 if byte == 10 or byte == 13 else column + 1
    return builder.finish_bytes()


def byte_table(sources: bytes, targets: bytes) -> bytes:
    """``maketrans``: every byte itself, but those of ``sources``."""
    if len(sources) != len(targets):
        raise_value_error("maketrans arguments must have same length")
    table = begin_bytes(256)
    for value in range(256):
        tail_store(table, value, value)
    for index in range(len(sources)):
        tail_store(table, tail_load(sources, index), tail_load(targets, index))
    return finish_bytes(table)


def translate_bytes(owner: object, size: int, table: bytes | None, deleted: bytes) -> bytes:
    if table is not None and len(table) != 256:
        raise_value_error("translation table must be 256 characters long")
    builder = ByteBuilder(size)
    for index in range(size):
        byte = tail_load(owner, index)
        if tail_find(deleted, byte, 0, len(deleted)) < 0:
            builder.append_byte(byte if table is None else tail_load(table, byte))
    return builder.finish_bytes()


def order(left: object, left_size: int, right: object, right_size: int) -> int:
    """Negative, zero or positive: the order of bytes, and of texts by code points."""
    decided = tail_compare(left, 0, right, 0, min(left_size, right_size))
    return decided if decided != 0 else left_size - right_size
