"""One partition, as a table says it, and what must be true of all partitions of a disk together."""

from __future__ import annotations

from importos.fs.fat32.volume import damaged, number

MOST_SECTORS = 1 << 54  # whose bytes an int can count


class Entry:
    """``number`` is the one that Linux has for it; ``kind`` is two hexadecimal digits or a GUID."""

    def __init__(self, number: int, first: int, sectors: int, kind: str, name: str) -> None:
        self.number = number
        self.first = first
        self.sectors = sectors
        self.kind = kind
        self.name = name


def check(entries: list[Entry], first: int, end: int) -> None:
    """Each lies between ``first`` and ``end``, and none where another one does."""
    spans: list[tuple[int, int]] = []
    for entry in entries:
        if entry.sectors < 1 or entry.first < first or entry.first + entry.sectors > end:
            raise damaged()
        spans.append((entry.first, entry.first + entry.sectors))
    spans.sort()
    for index in range(1, len(spans)):
        if spans[index][0] < spans[index - 1][1]:
            raise damaged()


def long_number(data: bytes, at: int) -> int:
    """Eight bytes that count sectors."""
    upper = number(data, at + 4, 4)
    if upper >= MOST_SECTORS >> 32:
        raise damaged()
    return upper << 32 | number(data, at, 4)
