"""The archive of files in the image, as memory: between ``importos.fs`` and the linker.

An image without one has no address for it; what is read of it then is an archive without entries.
"""

from __future__ import annotations

from importos.lowlevel.image import archive
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import copy, load_u64
from importos.lowlevel.objects import tail_address
from importos.runtime.text.storage import begin_bytes, finish_bytes


class ImageMemory:
    """Reads what lies in the image."""

    def __init__(self) -> None:
        self._address = archive().to_int()

    def read(self, offset: int, size: int) -> bytes:
        data = begin_bytes(size)
        if self._address:
            # SAFETY: the archive is read-only memory of the image, and its index is right: the build has written both.
            copy(tail_address(data), u64(self._address + offset), size)
        return finish_bytes(data)

    def number(self, offset: int) -> int:
        if not self._address:
            return 0
        # SAFETY: as above.
        return load_u64(u64(self._address + offset)).to_int()
