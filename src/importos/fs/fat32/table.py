"""The file allocation table (section 4): which cluster follows which.

Sectors of it are kept as the numbers that they have. A change is in what is kept; ``write`` brings sectors to the disk,
to every copy of the table.
"""

from __future__ import annotations

from importos.fs.failures import failure
from importos.fs.fat32.volume import SECTOR, Volume, damaged

MASK = 0x0FFFFFFF
LAST = 0x0FFFFFFF
FIRST_LAST = 0x0FFFFFF8
ENTRIES = SECTOR // 4
NO_SPACE = 28
MOST_KEPT = 512
READ_AHEAD = 32  # sectors that are read at once
CLEAN = 0x08000000


class Table:
    """``_dirty`` are sectors that differ from the disk."""

    def __init__(self, volume: Volume) -> None:
        self._volume = volume
        self._kept: dict[int, list[int]] = {}
        self._dirty: set[int] = set()
        self._next = 2

    def get(self, cluster: int) -> int:
        return self._sector(cluster // ENTRIES)[cluster % ENTRIES] & MASK

    def set(self, cluster: int, value: int) -> None:
        """The upper four bits stay what they are."""
        index = cluster // ENTRIES
        sector = self._sector(index)
        at = cluster % ENTRIES
        sector[at] = (sector[at] & ~MASK) | (value & MASK)
        self._dirty.add(index)

    def chain(self, first: int, most: int) -> list[int]:
        """The clusters from ``first`` on, at most so many: a longer chain is damage."""
        found: list[int] = []
        end = self._volume.end
        cluster = first
        known = -1
        sector: list[int] = []
        while not found or cluster < FIRST_LAST:
            if not 2 <= cluster < end or len(found) >= most:
                raise damaged()
            found.append(cluster)
            index = cluster // ENTRIES
            if index != known:
                sector = self._sector(index)
                known = index
            cluster = sector[cluster % ENTRIES] & MASK
        return found

    def allocate(self, count: int) -> list[int]:
        """So many free clusters in ascending order, each followed by the next one; on the disk they are still free."""
        found: list[int] = []
        end = self._volume.end
        start = self._next if 2 <= self._next < end else 2
        for cluster in range(start, end):
            if len(found) == count:
                break
            if self.get(cluster) == 0:
                found.append(cluster)
        lower: list[int] = []
        for cluster in range(2, start):
            if len(found) + len(lower) == count:
                break
            if self.get(cluster) == 0:
                lower.append(cluster)
        found = lower + found
        if len(found) < count:
            raise failure(NO_SPACE)
        for index, cluster in enumerate(found):
            self.set(cluster, found[index + 1] if index + 1 < count else LAST)
        if found:
            self._next = found[-1] + 1
        return found

    def free(self, clusters: list[int]) -> None:
        for cluster in clusters:
            self.set(cluster, 0)
            self._next = min(self._next, cluster)

    def write(self, clusters: list[int]) -> None:
        """The sectors of these to the disk, the last one first, each safe before the next one: a sector refers to
        itself and to later ones."""
        for index in sorted({cluster // ENTRIES for cluster in clusters}, reverse=True):
            if index in self._dirty:
                self._write(index)
                self._volume.disk.flush()

    def make_copies_equal(self) -> None:
        """The copies that are not in use become what the one in use is."""
        volume = self._volume
        if not volume.is_mirrored:
            return
        for index in range(volume.table_sectors):
            data = volume.disk.read(volume.table + volume.active * volume.table_sectors + index)
            for copy in range(volume.table_count):
                place = volume.table + copy * volume.table_sectors + index
                if copy != volume.active and volume.disk.read(place) != data:
                    volume.disk.write(place, data)

    def is_clean(self) -> bool:
        """Whether the volume was left in order (the bit of the second entry)."""
        return self.get(1) & CLEAN != 0

    def set_clean(self, clean: bool) -> None:
        value = self.get(1)
        self.set(1, value | CLEAN if clean else value & ~CLEAN)
        self.write([1])

    def _sector(self, index: int) -> list[int]:
        if index not in self._kept:
            if not 0 <= index < self._volume.table_sectors:
                raise damaged()
            if len(self._kept) > MOST_KEPT:
                self._kept = {kept: sector for kept, sector in self._kept.items() if kept in self._dirty}
            volume = self._volume
            count = min(READ_AHEAD, volume.table_sectors - index)
            data = volume.disk.read(volume.table + volume.active * volume.table_sectors + index, count)
            for offset in range(count):
                if index + offset not in self._kept:
                    self._kept[index + offset] = numbers_in(data, offset * SECTOR)
        return self._kept[index]

    def _write(self, index: int) -> None:
        volume = self._volume
        data = b"".join([value.to_bytes(4, "little") for value in self._kept[index]])
        for copy in range(volume.table_count):
            if volume.is_mirrored or copy == volume.active:
                volume.disk.write(volume.table + copy * volume.table_sectors + index, data)
        self._dirty.discard(index)


def numbers_in(data: bytes, start: int) -> list[int]:
    """The entries of a sector, least significant byte first."""
    return [
        data[at] | data[at + 1] << 8 | data[at + 2] << 16 | data[at + 3] << 24 for at in range(start, start + SECTOR, 4)
    ]
