"""The volume: where its parts are (section 3, "Boot Sector and BPB"), and its clusters on the disk.

Nothing that stands on the disk is believed: what cannot be is an OSError.
"""

from __future__ import annotations

from typing import Protocol

from importos.fs.failures import failure

SECTOR = 512
DAMAGED = 117  # EUCLEAN
INVALID = 22


class Sectors(Protocol):
    """A disk; ``importos.disk.Disk`` is one."""

    @property
    def sectors(self) -> int: ...
    @property
    def is_read_only(self) -> bool: ...
    def read(self, first: int, count: int = 1) -> bytes: ...
    def read_runs(self, runs: list[tuple[int, int]]) -> bytes: ...
    def write(self, first: int, data: bytes) -> None: ...
    def flush(self) -> None: ...


def number(data: bytes | bytearray, at: int, size: int) -> int:
    """Least significant byte first, as all numbers of FAT are."""
    return int.from_bytes(bytes(data[at : at + size]), "little")


def damaged() -> OSError:
    """What is on the disk cannot be."""
    return failure(DAMAGED)


class Volume:
    """Geometry, and access by sectors and clusters. The first cluster of data has the number 2."""

    def __init__(self, disk: Sectors) -> None:
        self.disk = disk
        if disk.sectors < 1:
            raise failure(INVALID)
        boot = disk.read(0)
        if boot[510:512] != b"\x55\xaa" or number(boot, 11, 2) != SECTOR:
            raise failure(INVALID)
        self.cluster_sectors = boot[13]
        reserved = number(boot, 14, 2)
        self.table_count = boot[16]
        self.table_sectors = number(boot, 36, 4)
        total = number(boot, 32, 4)
        flags = number(boot, 40, 2)
        self.root = number(boot, 44, 4)
        self.information = number(boot, 48, 2)
        size = self.cluster_sectors
        if size == 0 or size & (size - 1) or not reserved or not 1 <= self.table_count <= 2 or number(boot, 17, 2):
            raise failure(INVALID)
        if not self.table_sectors or number(boot, 22, 2) or number(boot, 42, 2) or total > disk.sectors:
            raise failure(INVALID)
        self.active = flags & 15 if flags & 128 else 0
        self.is_mirrored = not flags & 128
        self.table = reserved
        self.data = reserved + self.table_count * self.table_sectors
        if self.active >= self.table_count or self.data >= total or not 0 < self.information < reserved:
            raise failure(INVALID)
        count = min((total - self.data) // size, self.table_sectors * 128 - 2)
        self.end = count + 2
        self.cluster_bytes = size * SECTOR
        if not 2 <= self.root < self.end:
            raise failure(INVALID)

    def forget_free_count(self) -> None:
        """How many clusters are free is a hint (section 5, FSInfo); from now on it is not known."""
        sector = bytearray(self.disk.read(self.information))
        if sector[:4] == b"RRaA" and sector[484:488] == b"rrAa" and sector[488:496] != b"\xff" * 8:
            sector[488:496] = b"\xff" * 8
            self.disk.write(self.information, bytes(sector))

    def sector_of(self, cluster: int) -> int:
        if not 2 <= cluster < self.end:
            raise damaged()
        return self.data + (cluster - 2) * self.cluster_sectors

    def read_cluster(self, cluster: int) -> bytes:
        return self.disk.read(self.sector_of(cluster), self.cluster_sectors)

    def write_cluster(self, cluster: int, data: bytes) -> None:
        self.disk.write(self.sector_of(cluster), data)
