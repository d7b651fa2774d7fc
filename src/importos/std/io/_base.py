"""What all streams share: they are closed once, and closed by ``with``."""

from __future__ import annotations

from types import TracebackType
from typing import Self

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


class UnsupportedOperation(OSError):
    """The stream cannot do this."""


class IOBase:
    """A stream that can be read, written and closed; a subclass does the first two."""

    _closed: bool

    @property
    def closed(self) -> bool:
        return self._closed

    def close(self) -> None:
        self._closed = True

    def _check_open(self) -> None:
        if self._closed:
            raise ValueError("I/O operation on closed file.")

    def __enter__(self) -> Self:
        self._check_open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None, /
    ) -> None:
        self.close()

    def flush(self) -> None:
        self._check_open()

    def readable(self) -> bool:
        self._check_open()
        return True

    def writable(self) -> bool:
        self._check_open()
        return True

    def seekable(self) -> bool:
        self._check_open()
        return True

    def isatty(self) -> bool:
        self._check_open()
        return False

    def fileno(self) -> int:
        raise UnsupportedOperation("fileno")


class TextIOBase(IOBase):
    """A stream of text."""

    def write(self, s: str, /) -> int:
        raise UnsupportedOperation("write")

    def read(self, size: int | None = -1, /) -> str:
        raise UnsupportedOperation("read")

    def readline(self, size: int = -1, /) -> str:
        raise UnsupportedOperation("readline")


class BufferedIOBase(IOBase):
    """A stream of bytes that gives all that it was asked for, unless it is at its end."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise UnsupportedOperation("read")

    def read1(self, size: int = -1, /) -> bytes:
        raise UnsupportedOperation("read1")

    def write(self, b: bytes | bytearray | memoryview, /) -> int:
        raise UnsupportedOperation("write")

    def seek(self, pos: int, whence: int = 0, /) -> int:
        raise UnsupportedOperation("seek")

    def tell(self) -> int:
        return self.seek(0, 1)

    def truncate(self, size: int | None = None, /) -> int:
        raise UnsupportedOperation("truncate")


class RawIOBase(IOBase):
    """A stream of bytes without a buffer: each call may do less than it was asked for."""

    def readinto(self, buffer: bytearray | memoryview, /) -> int | None:
        raise UnsupportedOperation("readinto")

    def read(self, size: int = -1, /) -> bytes | None:
        if size < 0:
            return self.readall()
        buffer = bytearray(size)
        count = self.readinto(buffer)
        return None if count is None else bytes(buffer[:count])

    def readall(self) -> bytes:
        whole = bytearray()
        while True:
            data = self.read(8192)
            if not data:
                return bytes(whole)
            whole += data

    def write(self, b: bytes | bytearray | memoryview, /) -> int | None:
        raise UnsupportedOperation("write")

    def seek(self, pos: int, whence: int = 0, /) -> int:
        raise UnsupportedOperation("seek")

    def tell(self) -> int:
        return self.seek(0, 1)

    def truncate(self, size: int | None = None, /) -> int:
        raise UnsupportedOperation("truncate")
