"""What a file system is to the rest of the system: protocols, and the answers that they give.

Other fibers run while one waits for a device. Who looks for something and then acts on what was there holds the lock of
the file system meanwhile; one call of a method needs no lock of its caller. Locks are taken in this order: that of an
``OpenedFile``, of the file, of its file system.

A path inside a file system is the names from its root on with slashes between, without a slash at either end; the root
is the empty text. A failure is an OSError without a file name: whoever knows what the program called the file adds it.
"""

from __future__ import annotations

from typing import Protocol

from importos.fs.failures import failure
from importos.kernel.fiber_lock import FiberLock

READ_ONLY = 30  # EROFS


class FileStatus:
    """What is known of a file or directory. ``number`` is its own in its file system as long as it exists."""

    def __init__(self, is_directory: bool, size: int, modified_ns: int, number: int, is_writable: bool) -> None:
        self.is_directory = is_directory
        self.size = size
        self.modified_ns = modified_ns
        self.number = number
        self.is_writable = is_writable


class OpenFile(Protocol):
    """The content of a file that somebody has opened. Offsets and sizes are never negative."""

    def status(self) -> FileStatus: ...

    def read_at(self, offset: int, size: int) -> bytes:
        """As many bytes as there are, at most ``size``; none behind the end."""

    def write_at(self, offset: int, data: bytes) -> None:
        """All of them. What lies between the end and ``offset`` reads as zeros."""

    def append(self, data: bytes) -> int:
        """As ``write_at`` the end, wherever that is by then; answers where it is afterwards."""

    def truncate(self, size: int) -> None:
        """Cuts the file, or makes it longer with zeros."""

    def synchronise(self) -> None:
        """Comes back when what was written survives a power cut."""

    def close(self) -> None:
        """Called once, when nobody has it open any more."""


class FileSystem(Protocol):
    """Files in directories. What the methods say of a path that does not fit (a file that is not there, a directory in
    place of a file) is not their matter: the caller has looked.
    """

    lock: FiberLock

    def status(self, path: str) -> FileStatus | None:
        """None: there is nothing of this name."""

    def names(self, path: str) -> list[str]:
        """Those in a directory."""

    def open_file(self, path: str, is_writing: bool) -> OpenFile:
        """A file that exists."""

    def create_file(self, path: str) -> OpenFile:
        """A new and empty one, where nothing is, in a directory that exists."""

    def create_directory(self, path: str) -> None: ...

    def remove_file(self, path: str) -> None: ...

    def remove_directory(self, path: str) -> None:
        """One that is empty."""

    def rename(self, old: str, new: str) -> None:
        """``new`` does not exist, or is a file in whose place another file comes in one step."""

    def synchronise(self) -> None:
        """Comes back when everything survives a power cut."""


class ReadOnlyFile:
    """The half of an ``OpenFile`` that refuses."""

    def append(self, data: bytes) -> int:
        raise failure(READ_ONLY)

    def write_at(self, offset: int, data: bytes) -> None:
        raise failure(READ_ONLY)

    def truncate(self, size: int) -> None:
        raise failure(READ_ONLY)

    def synchronise(self) -> None:
        """There is nothing that could be lost."""

    def close(self) -> None:
        """Nothing is held."""


class ReadOnlyFileSystem:
    """The half of a ``FileSystem`` that refuses."""

    def __init__(self) -> None:
        self.lock = FiberLock()

    def create_file(self, path: str) -> OpenFile:
        raise failure(READ_ONLY)

    def create_directory(self, path: str) -> None:
        raise failure(READ_ONLY)

    def remove_file(self, path: str) -> None:
        raise failure(READ_ONLY)

    def remove_directory(self, path: str) -> None:
        raise failure(READ_ONLY)

    def rename(self, old: str, new: str) -> None:
        raise failure(READ_ONLY)

    def synchronise(self) -> None:
        """There is nothing that could be lost."""
