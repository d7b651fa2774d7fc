"""The GUID partition table: a header and an array of entries at the beginning of the disk, and a copy at its end.

Specification: UEFI 2.10, 5.3. A header or an array whose checksum is wrong is not used, and the copy is; when both are
wrong, the disk is damaged.
"""

from __future__ import annotations

from zlib import crc32

from importos.fs.fat32.volume import SECTOR, Sectors, damaged, number
from importos.fs.partitions.entry import Entry, check, long_number

SIGNATURE = b"EFI PART"
LEAST_HEADER_BYTES = 92
LEAST_ENTRY_BYTES = 128
MOST_ENTRIES = 1024
MOST_ENTRY_BYTES = 1024
UNUSED = bytes(16)


def read_gpt(disk: Sectors) -> list[Entry]:
    """The partitions by the first of the two tables that is in order."""
    try:
        return read_copy(disk, 1)
    except ValueError:
        pass
    try:
        return read_copy(disk, disk.sectors - 1)
    except ValueError:
        raise damaged() from None


def read_copy(disk: Sectors, place: int) -> list[Entry]:
    """By the header in this sector. ValueError: it is none, or not in order."""
    if not 1 <= place < disk.sectors:
        raise ValueError("no header")
    header = disk.read(place)[:SECTOR]
    size = number(header, 12, 4)
    if header[:8] != SIGNATURE or not LEAST_HEADER_BYTES <= size <= SECTOR:
        raise ValueError("no header")
    if crc32(header[:16] + bytes(4) + header[20:size]) != number(header, 16, 4):
        raise ValueError("the header is damaged")
    first_usable, end_usable, start = sector_in(header, 40), sector_in(header, 48) + 1, sector_in(header, 72)
    count, entry_bytes = number(header, 80, 4), number(header, 84, 4)
    if sector_in(header, 24) != place or count > MOST_ENTRIES:
        raise ValueError("the header is of another place")
    if not LEAST_ENTRY_BYTES <= entry_bytes <= MOST_ENTRY_BYTES or entry_bytes & (entry_bytes - 1):
        raise ValueError("entries cannot be of that size")
    sectors = (count * entry_bytes + SECTOR - 1) // SECTOR
    if start < 2 or start + sectors > disk.sectors or not first_usable <= end_usable <= disk.sectors:
        raise ValueError("the table leads out of the disk")
    array = disk.read(start, sectors)[: count * entry_bytes] if sectors else b""
    if crc32(array) != number(header, 88, 4):
        raise ValueError("the entries are damaged")
    return entries_of(array, count, entry_bytes, first_usable, end_usable)


def entries_of(array: bytes, count: int, entry_bytes: int, first_usable: int, end_usable: int) -> list[Entry]:
    """The used ones. What they say wrongly stands in the copy as well: it is damage."""
    found: list[Entry] = []
    for index in range(count):
        entry = array[index * entry_bytes : index * entry_bytes + LEAST_ENTRY_BYTES]
        if entry[:16] != UNUSED:
            first = long_number(entry, 32)
            sectors = long_number(entry, 40) + 1 - first
            found.append(Entry(index + 1, first, sectors, guid_text(entry[:16]), name_of(entry[56:128])))
    check(found, first_usable, end_usable)
    return found


def sector_in(header: bytes, at: int) -> int:
    try:
        return long_number(header, at)
    except OSError:
        raise ValueError("no sector has that number") from None


def guid_text(data: bytes) -> str:
    """UEFI 2.10, appendix A: the first three parts have their least significant byte first."""
    parts = [data[3::-1], data[5:3:-1], data[7:5:-1], data[8:10], data[10:16]]
    return "-".join([part.hex() for part in parts])


def name_of(data: bytes) -> str:
    """UTF-16, least significant byte first, up to a zero."""
    text = data.decode("utf-16-le", "replace")
    return text.split("\0")[0]
