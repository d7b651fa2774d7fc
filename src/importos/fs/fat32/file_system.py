"""FAT32 as a file system: paths, and the order of what changes directories."""

from __future__ import annotations

from time import time_ns

from importos.fs.failures import failure
from importos.fs.fat32.dates import fields_at, written_ns
from importos.fs.fat32.directory import (
    ARCHIVE,
    DIRECTORY,
    MOVING,
    READ_ONLY,
    Directory,
    Slot,
    fresh_directory,
    with_cluster,
)
from importos.fs.fat32.file import FatFile
from importos.fs.fat32.recovery import Recovery
from importos.fs.fat32.table import Table
from importos.fs.fat32.volume import INVALID, Sectors, Volume, damaged
from importos.fs.file_system import READ_ONLY as READ_ONLY_ERROR, FileStatus, OpenFile
from importos.kernel.fiber_lock import FiberLock

MOST_KEPT = 32


class Fat32:
    """A mounted volume. Every method holds its lock: directories and the table are met by one fiber at a time.
    Directories are kept as they were read; ``_open`` are the files that are open, by place.
    ``_nameless`` is the number of those that are open and removed: only a recovery would free them after a cut.
    ``volume``: what whoever looked for a file system has found on the disk.
    """

    def __init__(self, disk: Sectors, volume: Volume | None = None) -> None:
        self.lock = FiberLock()
        self._volume = Volume(disk) if volume is None else volume
        self._table = Table(self._volume)
        self._directories: dict[int, Directory] = {}
        self._open: dict[int, FatFile] = {}
        self._is_writable = not disk.is_read_only
        self._is_marked = False
        self._nameless = 0
        if self._is_writable and not self._table.is_clean():
            Recovery(self._volume, self._table).run()
            self._table.set_clean(True)

    # -- what is there

    def status(self, path: str) -> FileStatus | None:
        with self.lock:
            if len(self._directories) > MOST_KEPT and not self._open:
                self._directories = {}  # here: what changes one must not meet it twice
            if not path:
                return FileStatus(True, 0, 0, number_of(self._volume.root), self._is_writable)
            directory, name = self._above(path)
            slot = None if directory is None else directory.find(name)
            if directory is None or slot is None:
                return None
            if slot.is_directory():
                return FileStatus(True, 0, written_ns(slot.entry), number_of(slot.cluster()), self._is_writable)
            place = directory.place(slot)
            if place in self._open:
                return self._open[place].status()
            is_writable = self._is_writable and not slot.entry[11] & READ_ONLY
            return FileStatus(False, slot.size(), written_ns(slot.entry), place, is_writable)

    def names(self, path: str) -> list[str]:
        with self.lock:
            directory = self._directory(path)
            if directory is None:
                raise damaged()
            return [slot.name for slot in directory.slots]

    def open_file(self, path: str, is_writing: bool) -> OpenFile:
        with self.lock:
            directory, slot = self._there(path)
            if is_writing:
                self._begin_change()
            place = directory.place(slot)
            if place not in self._open:
                self._open[place] = self._opened(directory, slot)
            file = self._open[place]
            file.users += 1
            return file

    # -- changes

    def create_file(self, path: str) -> OpenFile:
        with self.lock:
            self._begin_change()
            directory, name = self._parent(path)
            slot = directory.add(name, ARCHIVE, self._fields())
            self._volume.disk.flush()
            file = self._opened(directory, slot)
            file.users = 1
            self._open[file.place] = file
            return file

    def create_directory(self, path: str) -> None:
        with self.lock:
            self._begin_change()
            directory, name = self._parent(path)
            fields = self._fields()
            directory.entries_for(name, DIRECTORY, fields)  # a name that cannot be is found before anything is written
            above = 0 if directory.cluster == self._volume.root else directory.cluster
            cluster = fresh_directory(self._volume, self._table, above, fields)
            try:
                directory.add(name, DIRECTORY, with_cluster(fields, cluster))
            except OSError:
                self._table.free([cluster])
                self._table.write([cluster])
                raise
            self._volume.disk.flush()

    def remove_file(self, path: str) -> None:
        with self.lock:
            self._begin_change()
            directory, slot = self._there(path)
            place = directory.place(slot)
            directory.remove(slot)
            self._volume.disk.flush()
            if place in self._open:
                self._lose_name(self._open.pop(place))
            else:
                self._free_from(slot.cluster())

    def remove_directory(self, path: str) -> None:
        with self.lock:
            self._begin_change()
            directory, slot = self._there(path)
            directory.remove(slot)
            self._volume.disk.flush()
            self._free_from(slot.cluster())
            self._directories.pop(slot.cluster(), None)

    def rename(self, old: str, new: str) -> None:
        """The new name is there before the old one goes."""
        with self.lock:
            self._begin_change()
            directory, slot = self._there(old)
            target_directory, name = self._parent(new)
            if slot.is_directory() and self._leads_through(new, slot.cluster()):
                raise failure(INVALID)
            file = self._open.get(directory.place(slot))
            if file is not None:
                file.synchronise()
            replaced = target_directory.find(name)
            if replaced is slot:
                replaced = None
            target_directory.entries_for(name, 0, slot.entry[12:])  # as above
            entry = slot.entry
            directory.mark_only(slot, MOVING)
            self._volume.disk.flush()
            if replaced is None:
                try:
                    made = target_directory.add(name, entry[11], entry[12:])
                except OSError:
                    directory.rewrite(slot, entry)
                    raise
                released = 0
                lost = None
            else:
                released = replaced.cluster()
                lost = self._open.pop(target_directory.place(replaced), None)
                case = replaced.entry[12:13]  # that of the short name
                target_directory.rewrite(replaced, replaced.entry[:11] + entry[11:12] + case + entry[13:])
                made = replaced
            self._volume.disk.flush()
            if slot.is_directory() and directory.cluster != target_directory.cluster:
                above = 0 if target_directory.cluster == self._volume.root else target_directory.cluster
                self._kept(slot.cluster()).set_parent(above)
                self._volume.disk.flush()
            if file is not None:
                del self._open[file.place]
            directory.remove(slot)
            self._volume.disk.flush()
            if file is not None:
                file.moved(target_directory, made)
                self._open[file.place] = file
            if lost is not None:
                self._lose_name(lost)
            else:
                self._free_from(released)

    def synchronise(self) -> None:
        with self.lock:
            for file in list(self._open.values()):
                file.synchronise()
            self._volume.disk.flush()
            is_quiet = not any(file.is_growing for file in self._open.values())
            if self._is_marked and not self._nameless and is_quiet:
                self._table.set_clean(True)
                self._is_marked = False

    # -- inside

    def _begin_change(self) -> None:
        """From now on the volume is not in order until it is said to be."""
        if not self._is_writable:
            raise failure(READ_ONLY_ERROR)
        if not self._is_marked:
            self._is_marked = True
            self._table.set_clean(False)
            self._volume.forget_free_count()

    def _opened(self, directory: Directory, slot: Slot) -> FatFile:
        return FatFile(self._volume, self._table, directory, slot, self.lock, self._begin_change, self._is_closed)

    def _fields(self) -> bytes:
        """Those behind the attributes of something new, without a cluster."""
        return fields_at(bytes(20), time_ns())

    def _lose_name(self, file: FatFile) -> None:
        file.is_removed = True
        self._nameless += 1

    def _is_closed(self, file: FatFile) -> None:
        if file.is_removed:
            self._nameless -= 1
            self._table.free(file.all_clusters())
            self._table.write(file.all_clusters())
        elif file.place in self._open:
            del self._open[file.place]

    def _free_from(self, cluster: int) -> None:
        if cluster:
            chain = self._table.chain(cluster, self._volume.end)
            self._table.free(chain)
            self._table.write(chain)

    def _directory(self, path: str) -> Directory | None:
        directory = self._kept(self._volume.root)
        if path:
            for name in path.split("/"):
                slot = directory.find(name)
                if slot is None or not slot.is_directory():
                    return None
                directory = self._kept(slot.cluster())
        return directory

    def _leads_through(self, path: str, cluster: int) -> bool:
        """Whether the directory is one of those above the path."""
        above = path.rpartition("/")[0]
        while above:
            directory = self._directory(above)
            if directory is not None and directory.cluster == cluster:
                return True
            above = above.rpartition("/")[0]
        return False

    def _kept(self, cluster: int) -> Directory:
        if cluster not in self._directories:
            self._directories[cluster] = Directory(self._volume, self._table, cluster)
        return self._directories[cluster]

    def _above(self, path: str) -> tuple[Directory | None, str]:
        directory, _slash, name = path.rpartition("/")
        return self._directory(directory), name

    def _parent(self, path: str) -> tuple[Directory, str]:
        directory, name = self._above(path)
        if directory is None:
            raise damaged()
        return directory, name

    def _there(self, path: str) -> tuple[Directory, Slot]:
        directory, name = self._parent(path)
        slot = directory.find(name)
        if slot is None:
            raise damaged()
        return directory, slot


def number_of(cluster: int) -> int:
    """The number of a directory; those of files are even."""
    return cluster << 1 | 1
