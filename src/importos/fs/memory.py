"""Files in memory: what is written there is gone when the program ends.

An open file that is removed stays readable until it is closed, as POSIX has it.
"""

from __future__ import annotations

from time import time_ns

from importos.fs.file_system import FileStatus, OpenFile
from importos.kernel.fiber_lock import FiberLock


class Node:
    """A file or a directory: ``entries`` by name, and nothing in ``content``; or the other way round."""

    def __init__(self, is_directory: bool, number: int) -> None:
        self.is_directory = is_directory
        self.number = number
        self.content = bytearray()
        self.entries: dict[str, Node] = {}
        self.modified_ns = time_ns()

    def status(self) -> FileStatus:
        return FileStatus(self.is_directory, len(self.content), self.modified_ns, self.number, True)


class MemoryFile:
    """A file, open."""

    def __init__(self, node: Node) -> None:
        self._node = node

    def status(self) -> FileStatus:
        return self._node.status()

    def read_at(self, offset: int, size: int) -> bytes:
        return bytes(self._node.content[offset : offset + size])

    def write_at(self, offset: int, data: bytes) -> None:
        content = self._node.content
        if offset > len(content):
            content += bytes(offset - len(content))
        if offset == len(content):
            content += data
        else:
            content[offset : offset + len(data)] = data
        self._node.modified_ns = time_ns()

    def append(self, data: bytes) -> int:
        end = len(self._node.content)
        self.write_at(end, data)
        return end + len(data)

    def truncate(self, size: int) -> None:
        content = self._node.content
        if size < len(content):
            del content[size:]
        else:
            content += bytes(size - len(content))
        self._node.modified_ns = time_ns()

    def synchronise(self) -> None:
        """Nothing here survives anything."""

    def close(self) -> None:
        """The content goes when nobody refers to it."""


class MemoryFileSystem:
    """Directories of files in memory."""

    def __init__(self) -> None:
        self.lock = FiberLock()
        self._last_number = 1
        self._root = Node(True, 1)

    def status(self, path: str) -> FileStatus | None:
        node = self._find(path)
        return None if node is None else node.status()

    def names(self, path: str) -> list[str]:
        return list(self._there(path).entries)

    def open_file(self, path: str, is_writing: bool) -> OpenFile:
        return MemoryFile(self._there(path))

    def create_file(self, path: str) -> OpenFile:
        return MemoryFile(self._add(path, False))

    def create_directory(self, path: str) -> None:
        self._add(path, True)

    def remove_file(self, path: str) -> None:
        self._remove(path)

    def remove_directory(self, path: str) -> None:
        self._remove(path)

    def rename(self, old: str, new: str) -> None:
        if old == new:
            return
        node = self._there(old)
        self._remove(old)
        directory, name = self._place(new)
        directory.entries[name] = node
        directory.modified_ns = time_ns()

    def synchronise(self) -> None:
        """Nothing here survives anything."""

    def _find(self, path: str) -> Node | None:
        node = self._root
        if path:
            for name in path.split("/"):
                if name not in node.entries:
                    return None
                node = node.entries[name]
        return node

    def _there(self, path: str) -> Node:
        node = self._find(path)
        if node is None:
            raise FileNotFoundError(2, "No such file or directory")
        return node

    def _place(self, path: str) -> tuple[Node, str]:
        """The directory of a path, and the name in it."""
        directory, _slash, name = path.rpartition("/")
        return self._there(directory), name

    def _add(self, path: str, is_directory: bool) -> Node:
        directory, name = self._place(path)
        self._last_number += 1
        node = Node(is_directory, self._last_number)
        directory.entries[name] = node
        directory.modified_ns = node.modified_ns
        return node

    def _remove(self, path: str) -> None:
        directory, name = self._place(path)
        del directory.entries[name]
        directory.modified_ns = time_ns()
