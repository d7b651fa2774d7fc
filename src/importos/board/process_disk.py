"""A disk that is a file of Linux, which whoever started the process has opened to be read and written.

Linux lets a process wait for a file, and nothing of it runs meanwhile; so what is large goes in parts, and other fibers
run between them. Specification: pread(2), pwrite(2), fdatasync(2). Must never answer a sector that was not read as a
whole: the file may have become shorter since.
"""

from __future__ import annotations

from importos.hal.block_device import SECTOR_BYTES
from importos.hal.waiting import Waiting
from importos.lowlevel.linux import linux_number, system_call

PREAD = linux_number("pread64")
PWRITE = linux_number("pwrite64")
FDATASYNC = linux_number("fdatasync")
INTERRUPTED = -4  # EINTR
INPUT_OUTPUT_ERROR = 5  # EIO
NO_SPACE = 28  # ENOSPC
MOST_AT_ONCE = 1 << 20


class FileDisk:
    """Implements ``hal.block_device.BlockDevice``."""

    def __init__(self, number: int, sectors: int, waiting: Waiting) -> None:
        self.number = number
        self.waiting = waiting
        self.capacity = sectors

    def name(self) -> str:
        return "file at descriptor " + str(self.number)

    def sectors(self) -> int:
        return self.capacity

    def is_read_only(self) -> bool:
        return False

    def serial(self) -> str:
        return ""

    def read(self, runs: list[tuple[int, int]], target: int) -> None:
        for first, count in runs:
            self.check(first, count)
        position = 0
        for first, count in runs:
            place = first * SECTOR_BYTES
            end = place + count * SECTOR_BYTES
            while place < end:
                size = self.part(position, end - place)
                # SAFETY: of this call and the next, the caller owns so many sectors from the address on.
                moved = system_call(PREAD, self.number, target + position, size, place, 0, 0)
                moved = self.checked(moved, "read", place)
                position += moved
                place += moved

    def write(self, first: int, count: int, source: int) -> None:
        self.check(first, count)
        position = 0
        while position < count * SECTOR_BYTES:
            place = first * SECTOR_BYTES + position
            size = self.part(position, count * SECTOR_BYTES - position)
            moved = system_call(PWRITE, self.number, source + position, size, place, 0, 0)
            position += self.checked(moved, "write", place)

    def part(self, position: int, left: int) -> int:
        """How much the next call moves; others run before it, unless it is the first."""
        if position > 0:
            self.waiting.rest(self, 0)
        return min(left, MOST_AT_ONCE)

    def flush(self) -> None:
        answer = system_call(FDATASYNC, self.number, 0, 0, 0, 0, 0)
        while answer == INTERRUPTED:
            answer = system_call(FDATASYNC, self.number, 0, 0, 0, 0, 0)
        if answer < 0:
            raise OSError(-answer, "the file of the disk could not write what it had")

    def check(self, first: int, count: int) -> None:
        if not 0 <= first <= self.capacity - count or count < 0:
            raise ValueError("sectors that the disk does not have")

    def checked(self, size: int, verb: str, place: int) -> int:
        """How many bytes a call has moved."""
        if size > 0:
            return size
        if size == INTERRUPTED:
            return 0
        sector = str(place // SECTOR_BYTES)
        if size == -NO_SPACE:
            raise OSError(NO_SPACE, "there is no space for sector " + sector + " of the disk")
        number = INPUT_OUTPUT_ERROR if size == 0 else -size
        raise OSError(number, "the file of the disk could not " + verb + " sector " + sector)
