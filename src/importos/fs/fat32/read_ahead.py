"""Reading ahead: a file that is read from front to back is fetched in larger and larger pieces.

What is asked for in large pieces is given as it came from the disk, without a copy; of small ones each is copied once.
Nothing is kept of what has been read to its end, or when the file is read here and there.
"""

from __future__ import annotations

from typing import Protocol

from importos.fs.fat32.volume import SECTOR

LEAST_WINDOW = 16 << 10
MOST_WINDOW = 256 << 10


class Source(Protocol):
    """A file, as whole sectors."""

    def fetch(self, start: int, end: int) -> bytes:
        """What lies from ``start`` on, where a sector begins, to at least ``end``, which the file has."""


class ReadAhead:
    """``_data`` is what was fetched from ``_start`` on; ``_next`` is where the last reading ended."""

    def __init__(self) -> None:
        self._data = b""
        self._start = 0
        self._next = 0
        self._window = LEAST_WINDOW

    def forget(self) -> None:
        """The file has been written."""
        self._data = b""

    def read(self, source: Source, offset: int, end: int, file_end: int) -> bytes:
        """``offset`` is before ``end``, and that not behind ``file_end``."""
        is_in_order = offset == self._next
        self._next = end
        kept_end = self._start + len(self._data)
        if self._start <= offset < kept_end:
            if end <= kept_end:
                found = self._data[offset - self._start : end - self._start]
                if end == kept_end:
                    self._data = b""
                return found
            before = self._data[offset - self._start :]
            self._data = b""
            return before + self._fetched(source, kept_end, end, file_end, is_in_order)
        self._data = b""
        return self._fetched(source, offset, end, file_end, is_in_order)

    def _fetched(self, source: Source, offset: int, end: int, file_end: int, is_in_order: bool) -> bytes:
        start = offset - offset % SECTOR
        if not is_in_order:
            self._window = LEAST_WINDOW
        elif end - offset < self._window:
            wanted = min(start + self._window, file_end)
            if wanted > end:
                self._window = min(2 * self._window, MOST_WINDOW)
                self._data = source.fetch(start, wanted)
                self._start = start
                return self._data[offset - start : end - start]
        data = source.fetch(start, end)
        return data if len(data) == end - offset else data[offset - start : end - start]
