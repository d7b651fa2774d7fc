"""A disk in memory that remembers what was written when, and an empty FAT32 file system on it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

SECTOR = 512
RESERVED = 32


class ModelDisk:
    """``events`` are the writes since the beginning, and None for each flush."""

    def __init__(self, sectors: int, content: dict[int, bytes] | None = None) -> None:
        self.sectors = sectors
        self.content = dict(content or {})
        self.events: list[tuple[int, bytes] | None] = []
        self.is_read_only = False

    def read(self, first: int, count: int = 1) -> bytes:
        assert 0 <= first <= first + count <= self.sectors
        return b"".join(self.content.get(sector, bytes(SECTOR)) for sector in range(first, first + count))

    def read_runs(self, runs: list[tuple[int, int]]) -> bytes:
        return b"".join(self.read(first, count) for first, count in runs)

    def write(self, first: int, data: bytes) -> None:
        assert data and len(data) % SECTOR == 0 and 0 <= first <= self.sectors - len(data) // SECTOR
        for at in range(0, len(data), SECTOR):
            self.content[first + at // SECTOR] = data[at : at + SECTOR]
            self.events.append((first + at // SECTOR, data[at : at + SECTOR]))

    def flush(self) -> None:
        self.events.append(None)

    def whole(self) -> bytes:
        return self.read(0, self.sectors)


def cuts(before: dict[int, bytes], disk: ModelDisk, seed: int) -> Iterator[tuple[int, ModelDisk]]:
    """The disk as it is when the power goes at each event: once with everything so far, once with some of what was
    written since the last flush."""
    random = Random(seed)
    flushed = dict(before)
    unsafe: list[tuple[int, bytes]] = []
    for number, event in enumerate([*disk.events, None]):
        if event is None:
            for sector, data in unsafe:
                flushed[sector] = data
            unsafe = []
            continue
        unsafe.append(event)
        for kept in (unsafe, [one for one in unsafe if random.random() < 0.5]):
            yield number, ModelDisk(disk.sectors, {**flushed, **dict(kept)})


def formatted(sectors: int = 4000, cluster_sectors: int = 1, tables: int = 2) -> ModelDisk:
    """As mkfs.fat does it: boot sector, its copy, FSInfo, tables, an empty root."""
    clusters = (sectors - RESERVED) // cluster_sectors
    table_sectors = (clusters + 2) * 4 // SECTOR + 1
    boot = bytearray(SECTOR)
    boot[0:3] = b"\xeb\x58\x90"
    boot[3:11] = b"importos"

    def put(at: int, size: int, value: int) -> None:
        boot[at : at + size] = value.to_bytes(size, "little")

    for at, size, value in (
        (11, 2, SECTOR), (13, 1, cluster_sectors), (14, 2, RESERVED), (16, 1, tables), (21, 1, 0xF8), (24, 2, 32),
        (26, 2, 2), (32, 4, sectors), (36, 4, table_sectors), (44, 4, 2), (48, 2, 1), (50, 2, 6), (64, 1, 0x80),
        (66, 1, 0x29), (67, 4, 0x12345678), (510, 2, 0xAA55),
    ):  # fmt: skip
        put(at, size, value)
    boot[71:82] = b"NO NAME    "
    boot[82:90] = b"FAT32   "
    information = bytearray(SECTOR)
    information[0:4], information[484:488] = b"RRaA", b"rrAa"
    information[488:496] = b"\xff" * 8
    information[508:512] = b"\0\0\x55\xaa"
    disk = ModelDisk(sectors)
    for sector in (0, 6):
        disk.content[sector] = bytes(boot)
        disk.content[sector + 1] = bytes(information)
    table = b"".join(value.to_bytes(4, "little") for value in (0x0FFFFFF8, 0x0FFFFFFF, 0x0FFFFFFF)).ljust(SECTOR, b"\0")
    for copy in range(tables):
        disk.content[RESERVED + copy * table_sectors] = table
    return disk
