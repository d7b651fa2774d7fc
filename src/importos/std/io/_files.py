"""``io.FileIO``: a file of the file system, without a buffer. Each call is one access."""

from __future__ import annotations

from io._base import RawIOBase, UnsupportedOperation
from typing import BinaryIO, Iterable, Self

from importos.fs import open_files
from importos.fs.open_files import OpenedFile


class FileIO(RawIOBase, BinaryIO):
    """``_file`` is what ``_descriptor`` stands for until the file is closed."""

    _descriptor: int
    _file: OpenedFile
    _name: str
    _mode: str

    def __init__(self, file: str, mode: str = "r") -> None:
        self._closed = True
        flags, shown = flags_of(mode)
        self._descriptor = open_files.open_path(file, flags)
        self._file = open_files.file_of(self._descriptor)
        self._closed = False
        self._name = file
        self._mode = shown
        if flags & open_files.APPEND:
            self._file.seek(0, 2)

    @property
    def name(self) -> str:
        return self._name

    @property
    def mode(self) -> str:
        return self._mode

    @property
    def closefd(self) -> bool:
        return True

    def _check_open(self) -> None:
        if self._closed:
            raise ValueError("I/O operation on closed file")

    def _check_readable(self) -> None:
        self._check_open()
        if not self._file.is_readable:
            raise UnsupportedOperation("File not open for reading")

    def _check_writable(self) -> None:
        self._check_open()
        if not self._file.is_writable:
            raise UnsupportedOperation("File not open for writing")

    def readable(self) -> bool:
        self._check_open()
        return self._file.is_readable

    def writable(self) -> bool:
        self._check_open()
        return self._file.is_writable

    def fileno(self) -> int:
        self._check_open()
        return self._descriptor

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            open_files.close(self._descriptor)

    def __del__(self) -> None:
        self.close()

    def read(self, size: int | None = -1, /) -> bytes:
        self._check_readable()
        if size is None or size < 0:
            return self.readall()
        return self._file.read(size)

    def readall(self) -> bytes:
        self._check_readable()
        return self._file.read_rest()

    def readinto(self, buffer: bytearray | memoryview, /) -> int:
        self._check_readable()
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readline(self, size: int | None = -1, /) -> bytes:
        self._check_readable()
        line = bytearray()
        limit = -1 if size is None else size
        with self._file.lock:
            start = self._file.position
            while limit < 0 or len(line) < limit:
                data = self._file.read(256 if limit < 0 else min(limit - len(line), 256))
                end = data.find(b"\n") + 1
                line += data[:end] if end else data
                if end or not data:
                    break
            self._file.position = start + len(line)
        return bytes(line)

    def readlines(self, hint: int | None = -1, /) -> list[bytes]:
        lines: list[bytes] = []
        size = 0
        while True:
            line = self.readline()
            if not line:
                return lines
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint < size:
                return lines

    def __iter__(self) -> Self:
        self._check_open()
        return self

    def __next__(self) -> bytes:
        line = self.readline()
        if not line:
            raise StopIteration()
        return line

    def write(self, b: bytes | bytearray | memoryview, /) -> int:
        self._check_writable()
        return self._file.write(bytes(b))

    def writelines(self, lines: Iterable[bytes], /) -> None:
        for line in lines:
            self.write(line)

    def seek(self, pos: int, whence: int = 0, /) -> int:
        self._check_open()
        return self._file.seek(pos, whence)

    def tell(self) -> int:
        self._check_open()
        return self._file.position

    def truncate(self, size: int | None = None, /) -> int:
        self._check_writable()
        end = self._file.position if size is None else size
        self._file.truncate(end)
        return end

    def __repr__(self) -> str:
        if self._closed:
            return "<_io.FileIO [closed]>"
        return f"<_io.FileIO name={self._name!r} mode={self._mode!r} closefd=True>"


def flags_of(mode: str) -> tuple[int, str]:
    """The flags of ``os.open`` for a mode without ``t``, and the mode as ``FileIO.mode`` shows it."""
    updating = "+" in mode
    access = open_files.READ_WRITE if updating else open_files.WRITE_ONLY
    if "r" in mode:
        return (open_files.READ_WRITE, "rb+") if updating else (open_files.READ_ONLY, "rb")
    if "w" in mode:
        return access | open_files.CREATE | open_files.TRUNCATE, "rb+" if updating else "wb"
    if "x" in mode:
        return access | open_files.CREATE | open_files.EXCLUSIVE, "xb+" if updating else "xb"
    if "a" in mode:
        return access | open_files.CREATE | open_files.APPEND, "ab+" if updating else "ab"
    raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
