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
