"""``io.BufferedReader``, ``BufferedWriter`` and ``BufferedRandom``: bytes of a raw stream, through a buffer.

The buffer holds what was read ahead, or what waits to be written, and never both. Other threads run while the raw
stream waits: each call holds the stream's lock.
"""

from __future__ import annotations

from io._base import BufferedIOBase, RawIOBase, UnsupportedOperation
from io._files import FileIO
from typing import BinaryIO, Iterable, Self

from importos.kernel.fiber_lock import FiberLock

BUFFER_SIZE = 8192


class _Buffered(BufferedIOBase, BinaryIO):
    """``_ahead`` was read and ``_at`` is the place in it; ``_waiting`` is to be written where the raw stream is."""

    _lock: FiberLock
    _raw: RawIOBase
    _size: int
    _ahead: bytes
    _at: int
    _waiting: bytearray
    _is_open: bool

    def __init__(self, raw: RawIOBase, buffer_size: int = BUFFER_SIZE) -> None:
        self._is_open = False
        if buffer_size <= 0:
            raise ValueError("invalid buffer size")
        self._lock = FiberLock()
        self._raw = raw
        self._size = buffer_size
        self._ahead = b""
        self._at = 0
        self._waiting = bytearray()
        self._is_open = True

    @property
    def raw(self) -> RawIOBase:
        return self._raw

    @property
    def name(self) -> str:
        raw = self._raw
        if not isinstance(raw, FileIO):
            raise AttributeError("the raw stream has no attribute 'name'")
        return raw.name

    @property
    def mode(self) -> str:
        raw = self._raw
        if not isinstance(raw, FileIO):
            raise AttributeError("the raw stream has no attribute 'mode'")
        return raw.mode

    @property
    def closed(self) -> bool:
        return self._raw.closed

    def _check_open(self) -> None:
        self._check("I/O operation on")

    def _check(self, what: str) -> None:
        if self._raw.closed:
            raise ValueError(what + " closed file")

    def readable(self) -> bool:
        return self._raw.readable()

    def writable(self) -> bool:
        return self._raw.writable()

    def seekable(self) -> bool:
        return self._raw.seekable()

    def isatty(self) -> bool:
        return self._raw.isatty()

    def fileno(self) -> int:
        return self._raw.fileno()

    def close(self) -> None:
        with self._lock:
            if not self._raw.closed:
                try:
                    self._write_waiting()
                finally:
                    self._raw.close()

    def __del__(self) -> None:
        if self._is_open:
            self.close()

    def flush(self) -> None:
        with self._lock:
            self._check("flush of")
            self._write_waiting()

    def _write_waiting(self) -> None:
        waiting = self._waiting
        while waiting:
            written = self._raw.write(waiting)
            if written is None:
                raise BlockingIOError(11, "write could not complete without blocking")
            del waiting[:written]

    def _forget_ahead(self) -> None:
        """The raw stream goes back to where this one is."""
        unread = len(self._ahead) - self._at
        self._ahead = b""
        self._at = 0
        if unread:
            self._raw.seek(-unread, 1)

    # -- reading

    def _begin_reading(self, what: str) -> None:
        self._check(what)
        if not self._raw.readable():
            raise UnsupportedOperation("File not open for reading")
        if self._waiting:
            self._write_waiting()

    def _fill(self) -> bool:
        """More behind what is left; False at the end."""
        data = self._raw.read(self._size)
        if not data:
            return False
        self._ahead = self._ahead[self._at :] + data if self._at < len(self._ahead) else data
        self._at = 0
        return True

    def _take(self, size: int) -> bytes:
        start = self._at
        end = min(start + size, len(self._ahead))
        self._at = end
        return self._ahead if start == 0 and end == len(self._ahead) else self._ahead[start:end]

    def read(self, size: int | None = -1, /) -> bytes:
        with self._lock:
            if size is not None and size < -1:
                raise ValueError("read length must be non-negative or -1")
            self._begin_reading("read of")
            if size is None or size < 0:
                whole = self._take(len(self._ahead))
                rest = self._raw.readall()
                return whole + rest if whole else rest
            if size <= len(self._ahead) - self._at:
                return self._take(size)
            parts = bytearray(self._take(size))
            if not parts and size >= self._size:
                data = self._raw.read(size)
                if data is None or len(data) in (0, size):
                    return b"" if data is None else data
                parts += data
            while len(parts) < size:
                wanted = size - len(parts)
                if wanted >= self._size:
                    data = self._raw.read(wanted)
                    if not data:
                        break
                    parts += data
                elif not self._fill():
                    break
                else:
                    parts += self._take(wanted)
            return bytes(parts)

    def read1(self, size: int = -1, /) -> bytes:
        with self._lock:
            self._begin_reading("read of")
            wanted = self._size if size < 0 else size
            if wanted and self._at == len(self._ahead):
                if wanted >= self._size:
                    data = self._raw.read(wanted)
                    return b"" if data is None else data
                self._fill()
            return self._take(wanted)

    def readinto(self, buffer: bytearray | memoryview, /) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readinto1(self, buffer: bytearray | memoryview, /) -> int:
        data = self.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _peek(self) -> bytes:
        with self._lock:
            self._begin_reading("peek of")
            if self._at == len(self._ahead):
                self._fill()
            return self._ahead[self._at :]

    def readline(self, size: int | None = -1, /) -> bytes:
        with self._lock:
            self._begin_reading("readline of")
            limit = -1 if size is None else size
            searched = 0
            while True:
                end = self._ahead.find(b"\n", self._at + searched) + 1
                known = len(self._ahead) - self._at
                if end or 0 <= limit <= known or not self._fill():
                    break
                searched = known
            count = end - self._at if end else known
            return self._take(count if limit < 0 else min(count, limit))

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

    # -- writing

    def write(self, b: bytes | bytearray | memoryview, /) -> int:
        with self._lock:
            self._check("write to")
            if not self._raw.writable():
                raise UnsupportedOperation("File not open for writing")
            if self._ahead:
                self._forget_ahead()
            size = len(b)
            self._waiting += b
            if len(self._waiting) > self._size:
                self._write_waiting()
            return size

    def writelines(self, lines: Iterable[bytes], /) -> None:
        for line in lines:
            self.write(line)

    def truncate(self, size: int | None = None, /) -> int:
        with self._lock:
            self._check("truncate of")
            if not self._raw.writable():
                raise UnsupportedOperation("truncate")
            self._write_waiting()
            end = self.tell() if size is None else size
            self._forget_ahead()
            return self._raw.truncate(end)

    # -- position

    def tell(self) -> int:
        with self._lock:
            self._check_open()
            return self._raw.tell() - (len(self._ahead) - self._at) + len(self._waiting)

    def seek(self, pos: int, whence: int = 0, /) -> int:
        with self._lock:
            self._check("seek of")
            if whence < 0 or whence > 2:
                raise ValueError(f"whence value {whence} unsupported")
            self._write_waiting()
            if self._ahead:
                start = self._raw.tell() - len(self._ahead)
                target = pos - start if whence == 0 else self._at + pos if whence == 1 else -1
                if 0 <= target <= len(self._ahead):
                    self._at = target
                    return start + target
                self._forget_ahead()
            return self._raw.seek(pos, whence)

    def _shown(self, name: str) -> str:
        raw = self._raw
        return f"<_io.{name} name={raw.name!r}>" if isinstance(raw, FileIO) else f"<_io.{name}>"


class BufferedReader(_Buffered):
    """Reads ahead."""

    def __init__(self, raw: RawIOBase, buffer_size: int = BUFFER_SIZE) -> None:
        if not raw.readable():
            self._is_open = False
            raise UnsupportedOperation("File or stream is not readable.")
        super().__init__(raw, buffer_size)

    def peek(self, size: int = 0, /) -> bytes:
        return self._peek()

    def write(self, b: bytes | bytearray | memoryview, /) -> int:
        raise UnsupportedOperation("write")

    def __repr__(self) -> str:
        return self._shown("BufferedReader")


class BufferedWriter(_Buffered):
    """Writes what has gathered."""

    def __init__(self, raw: RawIOBase, buffer_size: int = BUFFER_SIZE) -> None:
        if not raw.writable():
            self._is_open = False
            raise UnsupportedOperation("File or stream is not writable.")
        super().__init__(raw, buffer_size)

    def read(self, size: int | None = -1, /) -> bytes:
        raise UnsupportedOperation("read")

    def read1(self, size: int = -1, /) -> bytes:
        raise UnsupportedOperation("read1")

    def readline(self, size: int | None = -1, /) -> bytes:
        raise UnsupportedOperation("read")

    def __repr__(self) -> str:
        return self._shown("BufferedWriter")


class BufferedRandom(_Buffered):
    """Does both."""

    def peek(self, size: int = 0, /) -> bytes:
        return self._peek()

    def __repr__(self) -> str:
        return self._shown("BufferedRandom")
