"""Which file system is where, and what every path means: the one place where paths are taken apart.

The root is the archive of the image; ``/tmp`` is in memory; others are mounted by the program. A file that is called by
a relative path is looked for from the working directory on, which is the root at first. Errors carry the path that the
program wrote.
"""

from __future__ import annotations

from importos.fs.archive import Archive
from importos.fs.failures import failure_at
from importos.fs.file_system import READ_ONLY, FileStatus, FileSystem
from importos.fs.memory import MemoryFileSystem
from importos.kernel.archive import ImageMemory

NO_ENTRY = 2
PERMISSION = 13
BUSY = 16
EXISTS = 17
OTHER_DEVICE = 18
NOT_A_DIRECTORY = 20
IS_A_DIRECTORY = 21
INVALID = 22
NOT_EMPTY = 39


class Mount:
    """A file system and where it is; ``number`` is its ``st_dev``."""

    def __init__(self, place: str, system: FileSystem, number: int) -> None:
        self.place = place
        self.system = system
        self.number = number


class Place:
    """Where a path leads: a file system, the path inside it, and what is there, if anything."""

    def __init__(self, written: str, mount: Mount, path: str, is_directory_meant: bool) -> None:
        self.written = written
        self.mount = mount
        self.system = mount.system
        self.path = path
        self.is_directory_meant = is_directory_meant

    def found(self) -> FileStatus | None:
        """None: nothing is there, but its directory is. A path through something else raises its error."""
        try:
            status = self.system.status(self.path)
        except OSError as error:
            error.filename = self.written
            raise
        if status is None:
            self._check_directory()
        elif self.is_directory_meant and not status.is_directory:
            raise failure_at(NOT_A_DIRECTORY, self.written)
        return status

    def status(self) -> FileStatus:
        """What is there."""
        status = self.found()
        if status is None:
            raise failure_at(NO_ENTRY, self.written)
        return status

    def directory(self) -> FileStatus:
        """The directory that is there."""
        status = self.status()
        if not status.is_directory:
            raise failure_at(NOT_A_DIRECTORY, self.written)
        return status

    def refusal(self) -> int:
        """The number of the error of writing what cannot be written."""
        root = self.system.status("")
        return PERMISSION if root is not None and root.is_writable else READ_ONLY

    def is_mount(self) -> bool:
        return not self.path

    def _check_directory(self) -> None:
        """Nothing is there: says so, unless the directory is."""
        directory = self.path.rpartition("/")[0]
        while True:
            status = self.system.status(directory)
            if status is not None:
                if not status.is_directory:
                    raise failure_at(NOT_A_DIRECTORY, self.written)
                if directory != self.path.rpartition("/")[0]:
                    raise failure_at(NO_ENTRY, self.written)
                return
            directory = directory.rpartition("/")[0]


class Mounts:
    """All file systems, and the working directory."""

    def __init__(self, root: FileSystem) -> None:
        self._mounts = [Mount("", root, 1)]
        self.directory = "/"

    def add(self, place: str, system: FileSystem) -> None:
        """``place`` is absolute: ``/data``, or ``/mnt/data``; nothing needs to be there."""
        parts = "/".join(parts_of(place))
        if not place.startswith("/") or not parts:
            raise failure_at(INVALID, place)
        for mount in self._mounts:
            if mount.place == parts:
                raise failure_at(BUSY, place)
        self._mounts.append(Mount(parts, system, len(self._mounts) + 1))

    def find(self, path: str) -> Place:
        """Where a path leads, if only its own last name may not exist; ``..`` needs directories before it."""
        if "\0" in path:
            raise ValueError("embedded null byte")
        if not path:
            raise failure_at(NO_ENTRY, path)
        whole = path if path.startswith("/") else self.directory + "/" + path
        kept: list[str] = []
        for part in parts_of(whole):
            if part != "..":
                kept.append(part)
            elif kept:
                place = self._place(path, kept, True)
                place.directory()
                kept.pop()
        return self._place(path, kept, path.endswith(("/", "/.", "/..")) or path in (".", ".."))

    def names(self, place: Place) -> list[str]:
        """What is in a directory, with the mounts in it."""
        names = place.system.names(place.path)
        whole = absolute(place)
        for mount in self._mounts:
            directory, _slash, name = mount.place.rpartition("/")
            if name and "/" + directory == whole and name not in names:
                names.append(name)
        return names

    def synchronise(self) -> None:
        """Of all file systems."""
        for mount in self._mounts:
            mount.system.synchronise()

    def _place(self, written: str, parts: list[str], is_directory_meant: bool) -> Place:
        whole = "/".join(parts)
        best = self._mounts[0]
        for mount in self._mounts:
            place = mount.place
            if (whole == place or whole.startswith(place + "/")) and len(place) > len(best.place):
                best = mount
        inside = whole[len(best.place) + 1 :] if best.place else whole
        return Place(written, best, inside, is_directory_meant)


def parts_of(path: str) -> list[str]:
    """The names in a path; ``.`` is none."""
    return [part for part in path.split("/") if part and part != "."]


def last_of(path: str) -> str:
    """The last name in a path, which may be a dot or two."""
    return path.rstrip("/").rpartition("/")[2]


def absolute(place: Place) -> str:
    """The whole path of a place."""
    mounted = place.mount.place
    if not place.path:
        return "/" + mounted
    return "/" + (mounted + "/" if mounted else "") + place.path


mounts: Mounts | None = None


def all_mounts() -> Mounts:
    """Made when the first file is looked for."""
    global mounts
    if mounts is None:
        mounts = Mounts(Archive(ImageMemory()))
        mounts.add("/tmp", MemoryFileSystem())
    return mounts
