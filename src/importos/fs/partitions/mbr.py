"""The master boot record: four entries in the first sector; extended ones lead to a chain of more.

Specification: UEFI 2.10, 5.2 (legacy MBR, protective MBR). Extended partitions are as Linux reads them: each record of
the chain has one partition, counted from the record on, and one link, counted from the beginning of the whole. A first
sector that has the mark and cannot be a table (that of a file system without partitions) is none.
"""

from __future__ import annotations

from importos.fs.fat32.volume import SECTOR, Sectors, damaged, number
from importos.fs.partitions.entry import Entry, check

MARK = b"\x55\xaa"
FIRST_ENTRY = 446
ENTRY_BYTES = 16
PRIMARY = 4
ACTIVE = 0x80
PROTECTIVE = "ee"
EXTENDED = ("05", "0f", "85")
EMPTY = "00"
MOST_LOGICAL = 128


def read_mbr(disk: Sectors, record: bytes) -> list[Entry]:
    """What is in the first sector, and where that leads."""
    if record[510:512] != MARK:
        return []
    for index in range(PRIMARY):
        if record[FIRST_ENTRY + index * ENTRY_BYTES] & ~ACTIVE:
            return []
    found = [entry for entry in entries_of(record, 0, 0) if entry.kind != EMPTY]
    for entry in found:
        if entry.kind == PROTECTIVE:
            return found  # what it says of sizes need not be true (UEFI 2.10, 5.2.3)
    check(found, 1, disk.sectors)
    logical: list[Entry] = []
    for entry in found:
        if entry.kind in EXTENDED:
            logical += read_chain(disk, entry, len(logical))
    return [entry for entry in found if entry.kind not in EXTENDED] + logical


def read_chain(disk: Sectors, whole: Entry, before: int) -> list[Entry]:
    """The logical partitions in an extended one; ``before`` are those of another."""
    found: list[Entry] = []
    end = whole.first + whole.sectors
    at = whole.first
    records = 0
    while True:
        record = disk.read(at)[:SECTOR]
        records += 1
        if record[510:512] != MARK or records > MOST_LOGICAL:
            raise damaged()
        own, link = entries_of(record, at, whole.first)[:2]
        if own.kind != EMPTY:
            found.append(Entry(PRIMARY + 1 + before + len(found), own.first, own.sectors, own.kind, ""))
        if link.kind == EMPTY:
            break
        if link.kind not in EXTENDED or not whole.first < link.first < end:
            raise damaged()
        at = link.first
    check(found, whole.first + 1, end)
    return found


def entries_of(record: bytes, start: int, link_start: int) -> list[Entry]:
    """All four; the first counts its sectors from ``start`` on, the others from ``link_start`` on."""
    found: list[Entry] = []
    for index in range(PRIMARY):
        at = FIRST_ENTRY + index * ENTRY_BYTES
        first = number(record, at + 8, 4) + (start if index == 0 else link_start)
        found.append(Entry(index + 1, first, number(record, at + 12, 4), record[at + 4 : at + 5].hex(), ""))
    return found
