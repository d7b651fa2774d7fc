"""Partition tables as other systems write them, made from their specifications (UEFI 2.10, chapter 5)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID
from zlib import crc32

from .fat32 import SECTOR, ModelDisk

BASIC_DATA = "ebd0a0a2-b9e5-4433-87c0-68b6b72699c7"
EFI_SYSTEM = "c12a7328-f81f-11d2-ba4b-00a0c93ec93b"
ENTRIES, ENTRY_BYTES = 128, 128
ENTRY_SECTORS = ENTRIES * ENTRY_BYTES // SECTOR


@dataclass(frozen=True)
class Part:
    first: int
    sectors: int
    kind: str
    name: str = ""


def record(parts: list[Part], active: int = 0) -> bytes:
    """A first sector with up to four entries."""
    data = bytearray(SECTOR)
    for index, part in enumerate(parts):
        at = 446 + 16 * index
        data[at] = 0x80 if index + 1 == active else 0
        data[at + 4] = int(part.kind, 16)
        data[at + 8 : at + 12] = part.first.to_bytes(4, "little")
        data[at + 12 : at + 16] = part.sectors.to_bytes(4, "little")
    data[510:] = b"\x55\xaa"
    return bytes(data)


def put_gpt(disk: ModelDisk, parts: list[Part]) -> None:
    """The protective record, the table and its copy."""
    disk.content[0] = record([Part(1, min(disk.sectors - 1, 0xFFFFFFFF), "ee")])
    array = b"".join(
        UUID(part.kind).bytes_le
        + UUID(int=number + 1).bytes_le
        + part.first.to_bytes(8, "little")
        + (part.first + part.sectors - 1).to_bytes(8, "little")
        + bytes(8)
        + part.name.encode("utf-16-le").ljust(72, b"\0")
        for number, part in enumerate(parts)
    ).ljust(ENTRIES * ENTRY_BYTES, b"\0")
    last = disk.sectors - 1
    for own, other, start in ((1, last, 2), (last, 1, last - ENTRY_SECTORS)):
        for index in range(ENTRY_SECTORS):
            disk.content[start + index] = array[index * SECTOR : (index + 1) * SECTOR]
        disk.content[own] = header(own, other, start, last, crc32(array))


def header(own: int, other: int, start: int, last: int, checksum: int) -> bytes:
    usable = (2 + ENTRY_SECTORS, last - ENTRY_SECTORS - 1)
    data = b"EFI PART" + (0x10000).to_bytes(4, "little") + (92).to_bytes(4, "little") + bytes(8)
    data += b"".join(number.to_bytes(8, "little") for number in (own, other, *usable))
    data += UUID(int=99).bytes_le + start.to_bytes(8, "little")
    data += b"".join(number.to_bytes(4, "little") for number in (ENTRIES, ENTRY_BYTES, checksum))
    return (data[:16] + crc32(data).to_bytes(4, "little") + data[20:]).ljust(SECTOR, b"\0")


def changed(sector: bytes, at: int, data: bytes) -> bytes:
    return sector[:at] + data + sector[at + len(data) :]
