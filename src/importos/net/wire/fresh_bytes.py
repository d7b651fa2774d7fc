"""Bytes that a device or its driver fills, before anybody else sees them.

Must never be finished before all of them are written.
"""

from __future__ import annotations

from importos.lowlevel.objects import tail_address
from importos.runtime.text.storage import begin_bytes, finish_bytes


class FreshBytes:
    """``size`` bytes that nobody has written yet."""

    def __init__(self, size: int) -> None:
        if size < 0:
            raise ValueError("no negative number of bytes")
        self._data = begin_bytes(size)

    def address(self) -> int:
        """Where they stand in memory; good for as long as this object or the bytes live."""
        # SAFETY: the storage is this object's own, and its size is the caller's.
        return tail_address(self._data).to_int()

    def finish(self) -> bytes:
        """All of them are written now, and never again."""
        return finish_bytes(self._data)
