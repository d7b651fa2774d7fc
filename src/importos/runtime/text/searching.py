"""Finding bytes in bytes, over tails: the one search under ``find``, ``count``, ``replace``, ``split`` and ``in``.

Offsets are bytes. UTF-8 needs no more: a valid text inside a valid text can only be found where a code point begins.
The first byte is sought by the machine's search, the rest is compared.
"""

from __future__ import annotations

from importos.lowlevel.objects import tail_compare, tail_find, tail_load


def find(owner: object, start: int, stop: int, part: object, part_size: int) -> int:
    """The first offset in ``start..stop`` where the part lies wholly inside, or -1."""
    if part_size == 0:
        return start if start <= stop else -1
    first = tail_load(part, 0)
    last = stop - part_size + 1
    while start < last:
        at = tail_find(owner, first, start, last)
        if at < 0 or tail_compare(owner, at, part, 0, part_size) == 0:
            return at
        start = at + 1
    return -1


def find_last(owner: object, start: int, stop: int, part: object, part_size: int) -> int:
    """The last such offset, or -1."""
    if part_size == 0:
        return stop if start <= stop else -1
    first = tail_load(part, 0)
    at = stop - part_size
    while at >= start:
        if tail_load(owner, at) == first and tail_compare(owner, at, part, 0, part_size) == 0:
            return at
        at -= 1
    return -1


def count(owner: object, start: int, stop: int, part: object, part_size: int) -> int:
    """How often the part occurs without overlapping; the part is not empty."""
    found = 0
    while True:
        at = find(owner, start, stop, part, part_size)
        if at < 0:
            return found
        found += 1
        start = at + part_size


def starts_with(owner: object, start: int, stop: int, part: object, part_size: int) -> bool:
    return start <= stop and part_size <= stop - start and tail_compare(owner, start, part, 0, part_size) == 0


def ends_with(owner: object, start: int, stop: int, part: object, part_size: int) -> bool:
    if start > stop or part_size > stop - start:
        return False
    return tail_compare(owner, stop - part_size, part, 0, part_size) == 0


def clamp(index: int, length: int) -> int:
    """An optional bound as Python reads it: negative from the end, never below 0. It may stay above the length."""
    if index < 0:
        index += length
        return 0 if index < 0 else index
    return index
