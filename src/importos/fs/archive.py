"""The files that were built into the image: read where they lie, and never changed.

The archive is made by ``importos_tool/image/file_archive.py``. All numbers are 8 bytes, least significant first: the
mark, the number of entries, then for each entry the place and size of its key and the place and size of its content
(for a directory a size that no file has). A key is the path of the directory, a zero byte and the name in it, as UTF-8;
entries are sorted by their keys, so that what is in one directory stands together. The root is no entry.
"""

from __future__ import annotations

from typing import Protocol

from importos.fs.file_system import FileStatus, OpenFile, ReadOnlyFile, ReadOnlyFileSystem

HEADER_BYTES = 16
ENTRY_BYTES = 32
DIRECTORY_SIZE = 0x4000000000000000


class ReadOnlyMemory(Protocol):
    """The bytes of the archive."""

    def read(self, offset: int, size: int) -> bytes: ...

    def number(self, offset: int) -> int:
        """Eight bytes."""


class Archive(ReadOnlyFileSystem):
    """The file system. The build has written the memory: it is right."""

    def __init__(self, memory: ReadOnlyMemory) -> None:
        super().__init__()
        self._memory = memory
        self._count = memory.number(8)

    def status(self, path: str) -> FileStatus | None:
        if not path:
            return FileStatus(True, 0, 0, 1, False)
        index = self._find(path)
        if index < 0:
            return None
        size = self._number(index, 3)
        is_directory = size == DIRECTORY_SIZE
        return FileStatus(is_directory, 0 if is_directory else size, 0, index + 2, False)

    def names(self, path: str) -> list[str]:
        start = path.encode() + b"\0"
        index = self._first_from(start)
        found: list[str] = []
        while index < self._count:
            key = self._key(index)
            if not key.startswith(start):
                break
            found.append(key[len(start) :].decode())
            index += 1
        return found

    def open_file(self, path: str, is_writing: bool) -> OpenFile:
        index = self._find(path)
        return ArchivedFile(self._memory, self._number(index, 2), self._number(index, 3), index + 2)

    def _find(self, path: str) -> int:
        """The entry of a path, or -1."""
        directory, _slash, name = path.rpartition("/")
        key = directory.encode() + b"\0" + name.encode()
        index = self._first_from(key)
        return index if index < self._count and self._key(index) == key else -1

    def _first_from(self, key: bytes) -> int:
        """The first entry whose key is not below this one."""
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def _key(self, index: int) -> bytes:
        return self._memory.read(self._number(index, 0), self._number(index, 1))

    def _number(self, index: int, field: int) -> int:
        return self._memory.number(HEADER_BYTES + index * ENTRY_BYTES + field * 8)


class ArchivedFile(ReadOnlyFile):
    """One file, open."""

    def __init__(self, memory: ReadOnlyMemory, place: int, size: int, number: int) -> None:
        self._memory = memory
        self._place = place
        self._size = size
        self._number = number

    def status(self) -> FileStatus:
        return FileStatus(False, self._size, 0, self._number, False)

    def read_at(self, offset: int, size: int) -> bytes:
        if offset >= self._size:
            return b""
        return self._memory.read(self._place + offset, min(size, self._size - offset))
