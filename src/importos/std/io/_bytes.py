"""``io.BytesIO``: bytes that grow where they are written, read from a position."""

from __future__ import annotations

from io._base import BufferedIOBase
from typing import BinaryIO, Iterable, Self


class BytesIO(BufferedIOBase, BinaryIO):
    _data: bytearray
    _place: int

    def __init__(self, initial_bytes: bytes | bytearray = b"") -> None:
        self._closed = False
        self._data = bytearray(initial_bytes if isinstance(initial_bytes, bytes) else bytes(initial_bytes))
        self._place = 0

    def getvalue(self) -> bytes:
        self._check_open()
        return bytes(self._data)

    # -- writing

    def write(self, b: bytes | bytearray | memoryview, /) -> int:
        self._check_open()
        data = b if isinstance(b, bytes) else bytes(b)
        if not data:
            return 0
        whole = self._data
        if self._place > len(whole):
            whole += bytes(self._place - len(whole))
        if self._place == len(whole):
            whole += data
        else:
            whole[self._place : self._place + len(data)] = data
        self._place += len(data)
        return len(data)

    def writelines(self, lines: Iterable[bytes], /) -> None:
        for line in lines:
            self.write(line)

    def truncate(self, size: int | None = None, /) -> int:
        self._check_open()
        end = self._place if size is None else size
        if end < 0:
            raise ValueError("negative size value " + repr(end))
        if end < len(self._data):
            del self._data[end:]
        return end

    # -- reading

    def read(self, size: int | None = -1, /) -> bytes:
        self._check_open()
        start = self._place
        end = len(self._data) if size is None or size < 0 else min(start + size, len(self._data))
        if start >= end:
            return b""
        self._place = end
        return bytes(self._data[start:end])

    def read1(self, size: int | None = -1, /) -> bytes:
        return self.read(size)

    def readinto(self, buffer: bytearray | memoryview, /) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readline(self, size: int | None = -1, /) -> bytes:
        self._check_open()
        start = self._place
        if start >= len(self._data):
            return b""
        end = self._data.find(b"\n", start) + 1
        if end == 0:
            end = len(self._data)
        if size is not None and 0 <= size < end - start:
            end = start + size
        self._place = end
        return bytes(self._data[start:end])

    def readlines(self, hint: int | None = -1, /) -> list[bytes]:
        lines: list[bytes] = []
        size = 0
        while True:
            line = self.readline()
            if not line:
                return lines
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                return lines

    def __iter__(self) -> Self:
        self._check_open()
        return self

    def __next__(self) -> bytes:
        line = self.readline()
        if not line:
            raise StopIteration()
        return line

    # -- position

    def tell(self) -> int:
        self._check_open()
        return self._place

    def seek(self, pos: int, whence: int = 0, /) -> int:
        self._check_open()
        if whence == 0:
            if pos < 0:
                raise ValueError("negative seek value " + repr(pos))
            self._place = pos
        elif whence == 1:
            self._place = max(0, self._place + pos)
        elif whence == 2:
            self._place = max(0, len(self._data) + pos)
        else:
            raise ValueError("invalid whence (" + repr(whence) + ", should be 0, 1 or 2)")
        return self._place
