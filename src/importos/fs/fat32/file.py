"""A file that is open: one object, however often it is opened.

Reading and writing hold the file's lock, so that each is one step to others; what several files share, and all that is
said of a file on the disk, changes while the lock of the file system is held, which comes second. Data itself is read
and written without it: many files at the same time.

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
from importos.fs.fat32.read_ahead import ReadAhead
from importos.fs.fat32.table import Table
from importos.fs.fat32.volume import SECTOR, Volume, damaged
from importos.fs.file_system import FileStatus
from importos.kernel.fiber_lock import FiberLock

TOO_LARGE = 27
LARGEST = 0xFFFFFFFF
MOST_AT_ONCE = 4096  # sectors that are written


class FatFile:
    """``_clusters`` are all of it; the first ``_linked`` of them are on the disk as a chain. ``is_growing``: somebody
    is writing what the file will have.
    """

    def __init__(
        self,
        volume: Volume,
        table: Table,
        directory: Directory,
        slot: Slot,
        system_lock: FiberLock,
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
        self.is_growing = False
        self._lock = FiberLock()
        self._system_lock = system_lock
        self._ahead = ReadAhead()
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
        with self._lock:
            end = min(offset + size, self._size)
            return self._ahead.read(self, offset, end, self._size) if offset < end else b""

    def fetch(self, start: int, end: int) -> bytes:
        """Implements ``read_ahead.Source``."""
        runs: list[tuple[int, int]] = []
        while start < end:
            first, count = self._run(start, end)
            runs.append((first, count))
            start += count * SECTOR
        return self.volume.disk.read_runs(runs)

    def write_at(self, offset: int, data: bytes) -> None:
        with self._lock:
            self._put(offset, data)

    def append(self, data: bytes) -> int:
        with self._lock:
            if data:
                self._put(self._size, data)
            return self._size

    def truncate(self, size: int) -> None:
        if size > LARGEST:
            raise failure(TOO_LARGE)
        with self._lock:
            self._ahead.forget()
            if size < self._size:
                with self._system_lock:
                    self._cut(size)
            else:
                self._grow(size, size, b"")

    def synchronise(self) -> None:
        with self._system_lock:
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
        with self._lock:
            with self._system_lock:
                self.users -= 1
                if self.users == 0:
                    try:
                        if self._is_changed:  # who has only read does not wait
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

    def _put(self, offset: int, data: bytes) -> None:
        end = offset + len(data)
        if end > LARGEST:
            raise failure(TOO_LARGE)
        self._ahead.forget()
        self._grow(offset, end, data)

    def _grow(self, offset: int, end: int, data: bytes) -> None:
        """Writes ``data`` at ``offset``, with zeros before it from the end of the file on; it reaches to ``end``."""
        with self._system_lock:
            self._begin_change()
            self._room(end)
            self.is_growing = True
        try:
            if offset > self._size:
                self._write_zeros(self._size, offset)
            self._write(offset, data)
        finally:
            self.is_growing = False
        with self._system_lock:
            self._size = max(self._size, end)
            self._note_change()

    def _cut(self, size: int) -> None:
        """The file becomes shorter."""
        self._begin_change()
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

    def _note_change(self) -> None:
        """Whoever has synchronised all meanwhile has not seen it."""
        self._begin_change()
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

    def _write_zeros(self, start: int, end: int) -> None:
        while start < end:
            part = min(end - start, 65536 - start % SECTOR)
            self._write(start, bytes(part))
            start += part

    def _write(self, offset: int, data: bytes) -> None:
        """Into clusters that are there; what shares a sector with it stays."""
        at = 0
        disk = self.volume.disk
        while at < len(data):
            first, count = self._run(offset, offset + len(data) - at)
            start = offset % SECTOR
            part = min(len(data) - at, min(count, MOST_AT_ONCE) * SECTOR - start)
            if start or part % SECTOR:
                count = (start + part + SECTOR - 1) // SECTOR
                whole = bytearray(disk.read(first, count))
                whole[start : start + part] = data[at : at + part]
                disk.write(first, bytes(whole))
            else:
                disk.write(first, data if part == len(data) else data[at : at + part])
            at += part
            offset += part

    def _run(self, offset: int, end: int) -> tuple[int, int]:
        """The sectors from ``offset`` on that stand in a row on the disk, as far as ``end`` needs them."""
        volume = self.volume
        clusters = self._clusters
        index = offset // volume.cluster_bytes
        first = volume.sector_of(clusters[index]) + offset % volume.cluster_bytes // SECTOR
        wanted = (end + SECTOR - 1) // SECTOR - offset // SECTOR
        count = volume.cluster_sectors - offset % volume.cluster_bytes // SECTOR
        while count < wanted and clusters[index + 1] == clusters[index] + 1:
            index += 1
            count += volume.cluster_sectors
        return first, min(count, wanted)
