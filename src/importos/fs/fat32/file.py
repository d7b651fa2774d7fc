"""A file that is open: one object, however often it is opened.

Data is written at once, into clusters that nothing refers to yet or that are the file's own. ``synchronise`` makes the
file as long as it is: the new clusters in the table, then the link from the old last one, then the size in the
directory; each is safe before the next begins.
"""

from __future__ import annotations

from time import time_ns
from typing import Callable

from importos.fs.failures import failure
from importos.fs.fat32.dates import fields_at, written_ns
from importos.fs.fat32.directory import READ_ONLY, Directory, Slot, with_cluster
from importos.fs.fat32.table import Table
from importos.fs.fat32.volume import SECTOR, Volume, damaged
from importos.fs.file_system import FileStatus

TOO_LARGE = 27
LARGEST = 0xFFFFFFFF


class FatFile:
    """``_clusters`` are all of it; the first ``_linked`` of them are on the disk as a chain."""

    def __init__(
        self,
        volume: Volume,
        table: Table,
        directory: Directory,
        slot: Slot,
        begin_change: Callable[[], None],
        closed: Callable[[FatFile], None],
    ) -> None:
        self.volume = volume
        self.table = table
        self.directory = directory
        self.slot = slot
        self.place = directory.place(slot)
        self.users = 0
        self.is_removed = False
        self._begin_change = begin_change
        self._closed = closed
        self._size = slot.size()
        first = slot.cluster()
        size = volume.cluster_bytes
        self._clusters = table.chain(first, volume.end) if first else []
        if len(self._clusters) * size < self._size:
            raise damaged()
        self._linked = len(self._clusters)
        self._is_changed = False
        self._modified_ns = -1

    def status(self) -> FileStatus:
        entry = self.slot.entry
        modified = self._modified_ns if self._is_changed else written_ns(entry)
        is_writable = not self.volume.disk.is_read_only and not entry[11] & READ_ONLY
        return FileStatus(False, self._size, modified, self.place, is_writable)

    def read_at(self, offset: int, size: int) -> bytes:
        end = min(offset + size, self._size)
        found = bytearray()
        while offset < end:
            first, count = self._run(offset, end)
            data = self.volume.disk.read(first, count)
            start = offset % SECTOR
            part = data[start : start + end - offset]
            found += part
            offset += len(part)
        return bytes(found)

    def write_at(self, offset: int, data: bytes) -> None:
        end = offset + len(data)
        if end > LARGEST:
            raise failure(TOO_LARGE)
        self._begin_change()
        self._room(end)
        if offset > self._size:
            self._extend(offset)
        self._write(offset, data)
        self._size = max(self._size, end)
        self._note_change()

    def truncate(self, size: int) -> None:
        if size > LARGEST:
            raise failure(TOO_LARGE)
        self._begin_change()
        if size >= self._size:
            if size > self._size:
                self._room(size)
                self._extend(size)
            self._note_change()
            return
        self.synchronise()
        needed = (size + self.volume.cluster_bytes - 1) // self.volume.cluster_bytes
        spare = self._clusters[needed:]
        self._clusters = self._clusters[:needed]
        self._linked = needed
        self._size = size
        self._note_change()
        if not self.is_removed:
            self._write_entry()
        if spare:
            if needed:
                self.table.set(self._clusters[-1], 0x0FFFFFFF)
                self.table.write([self._clusters[-1]])
            self.table.free(spare)
            self.table.write(spare)

    def synchronise(self) -> None:
        if self.is_removed:
            return
        if not self._is_changed:
            self.volume.disk.flush()
            return
        new = self._clusters[self._linked :]
        self.volume.disk.flush()
        if new:
            self.table.write(new)
            if self._linked:
                self.table.set(self._clusters[self._linked - 1], new[0])
                self.table.write([self._clusters[self._linked - 1]])
            self._linked = len(self._clusters)
        self._write_entry()

    def close(self) -> None:
        self.users -= 1
        if self.users == 0:
            try:
                self.synchronise()
            finally:
                self._closed(self)

    def moved(self, directory: Directory, slot: Slot) -> None:
        """The file has another name."""
        self.directory = directory
        self.slot = slot
        self.place = directory.place(slot)

    def all_clusters(self) -> list[int]:
        return self._clusters

    def _note_change(self) -> None:
        self._is_changed = True
        self._modified_ns = time_ns()

    def _write_entry(self) -> None:
        slot = self.slot
        fields = fields_at(slot.entry[12:], self._modified_ns)
        fields = with_cluster(fields, self._clusters[0] if self._clusters else 0)
        self.directory.rewrite(slot, slot.entry[:12] + fields[:16] + self._size.to_bytes(4, "little"))
        self.volume.disk.flush()
        self._is_changed = False

    def _room(self, end: int) -> None:
        """Clusters for so many bytes."""
        size = self.volume.cluster_bytes
        missing = (end + size - 1) // size - len(self._clusters)
        if missing > 0:
            new = self.table.allocate(missing)
            if self._linked < len(self._clusters):
                self.table.set(self._clusters[-1], new[0])
            self._clusters += new

    def _extend(self, size: int) -> None:
        """Zeros behind the end, for which there is room."""
        start = self._size
        while start < size:
            part = min(size - start, 65536 - start % SECTOR)
            self._write(start, bytes(part))
            start += part
        self._size = size

    def _write(self, offset: int, data: bytes) -> None:
        """Into clusters that are there; what shares a sector with it stays."""
        at = 0
        disk = self.volume.disk
        while at < len(data):
            first, count = self._run(offset, offset + len(data) - at)
            start = offset % SECTOR
            part = min(len(data) - at, count * SECTOR - start)
            if start or part % SECTOR:
                whole = bytearray(disk.read(first, count))
                whole[start : start + part] = data[at : at + part]
                disk.write(first, bytes(whole))
            else:
                disk.write(first, data[at : at + part])
            at += part
            offset += part

    def _run(self, offset: int, end: int) -> tuple[int, int]:
        """The sectors from ``offset`` on that stand in a row on the disk, as far as ``end`` needs them."""
        volume = self.volume
        index = offset // volume.cluster_bytes
        first = volume.sector_of(self._clusters[index]) + offset % volume.cluster_bytes // SECTOR
        wanted = (end + SECTOR - 1) // SECTOR - offset // SECTOR
        count = volume.cluster_sectors - offset % volume.cluster_bytes // SECTOR
        while count < wanted and self._clusters[index + 1] == self._clusters[index] + 1:
            index += 1
            count += volume.cluster_sectors
        return first, min(count, wanted, 256)
