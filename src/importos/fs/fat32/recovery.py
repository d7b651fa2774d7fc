"""What a power cut leaves, mended when the volume is mounted that was not left in order.

A file that was being renamed may have two names, which own the same clusters; the one that was marked as moving goes.
A chain that is longer than its file is cut. Clusters that nobody owns become free, and the copies of the table equal.
Nothing else can come of a cut; what is damaged otherwise stays as it is.
"""

from __future__ import annotations

from importos.fs.fat32.directory import MOVING, Directory
from importos.fs.fat32.table import LAST, Table
from importos.fs.fat32.volume import Volume

HUNDREDTHS = 13


class Recovery:
    """One pass over all directories."""

    def __init__(self, volume: Volume, table: Table) -> None:
        self._volume = volume
        self._table = table
        self._owned: set[int] = set()
        self._seen: set[int] = set()

    def run(self) -> None:
        """Raises OSError where the volume is damaged: nothing is freed then."""
        pending = [self._volume.root]
        moving: list[tuple[Directory, int]] = []
        firsts: set[int] = set()
        while pending:
            cluster = pending.pop()
            if cluster in self._seen:
                continue
            self._seen.add(cluster)
            directory = Directory(self._volume, self._table, cluster)
            self._owned.update(self._table.chain(cluster, self._volume.end))
            for slot in directory.slots:
                first = slot.cluster()
                if slot.entry[HUNDREDTHS] == MOVING:
                    moving.append((directory, slot.last))
                else:
                    firsts.add(first)
                if slot.is_directory():
                    pending.append(first)
                elif first:
                    self._owned.update(self._trimmed(first, slot.size()))
        for directory, last in moving:
            for slot in list(directory.slots):
                if slot.last == last:
                    if slot.cluster() in firsts and slot.cluster():
                        directory.remove(slot)
                    else:
                        directory.mark_only(slot, 0)
        self._volume.disk.flush()
        self._table.make_copies_equal()
        self._fix_parents()
        self._free_unowned()

    def _trimmed(self, first: int, size: int) -> list[int]:
        """The clusters of a file, cut where the file ends: it was about to become longer or shorter."""
        chain = self._table.chain(first, self._volume.end)
        needed = (size + self._volume.cluster_bytes - 1) // self._volume.cluster_bytes
        if 0 < needed < len(chain):
            self._table.set(chain[needed - 1], LAST)
            self._table.write([chain[needed - 1]])
            return chain[:needed]
        return chain

    def _fix_parents(self) -> None:
        """``..`` of a directory that was moved."""
        pending = [self._volume.root]
        seen: set[int] = set()
        while pending:
            cluster = pending.pop()
            if cluster in seen:
                continue
            seen.add(cluster)
            above = 0 if cluster == self._volume.root else cluster
            for slot in Directory(self._volume, self._table, cluster).slots:
                if slot.is_directory():
                    inner = Directory(self._volume, self._table, slot.cluster())
                    if inner.parent() != above:
                        inner.set_parent(above)
                    pending.append(slot.cluster())

    def _free_unowned(self) -> None:
        lost = [c for c in range(2, self._volume.end) if c not in self._owned and self._table.get(c)]
        lost = [c for c in lost if self._table.get(c) != 0x0FFFFFF7]
        self._table.free(lost)
        self._table.write(lost)
