"""The iterators over bytes."""

from __future__ import annotations

from typing import Iterator

from importos.lowlevel.objects import tail_load


class BytesIterator(Iterator[int]):
    """What ``iter(data)`` is."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def __iter__(self) -> Iterator[int]:
        return self

    def __next__(self) -> int:
        at = self._at
        if at >= len(self._data):
            raise StopIteration
        self._at = at + 1
        return tail_load(self._data, at)


class ByteArrayIterator(Iterator[int]):
    """What ``iter(array)`` is; the array may grow or shrink meanwhile."""

    def __init__(self, data: bytearray) -> None:
        self._data = data
        self._at = 0

    def __iter__(self) -> Iterator[int]:
        return self

    def __next__(self) -> int:
        at = self._at
        if at >= len(self._data):
            raise StopIteration
        self._at = at + 1
        return self._data[at]


class ReversedByteArrayIterator(Iterator[int]):
    """What ``reversed(array)`` is."""

    def __init__(self, data: bytearray) -> None:
        self._data = data
        self._at = len(data)

    def __iter__(self) -> Iterator[int]:
        return self

    def __next__(self) -> int:
        if self._at <= 0 or self._at > len(self._data):
            self._at = 0
            raise StopIteration
        self._at -= 1
        return self._data[self._at]
