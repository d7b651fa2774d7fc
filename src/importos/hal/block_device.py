"""What keeps bytes when the machine is off: a disk, as sectors of 512 bytes."""

from __future__ import annotations

from typing import Protocol

SECTOR_BYTES = 512


class BlockDevice(Protocol):
    """One device. Addresses are those of whole sectors in memory, which belong to the caller. Other fibers run while
    one waits, and may ask for something as well; the sectors of one call come and go in any order.

    OSError: the device could not do it, and can still be asked. ``DeviceFailure``: it is of no use any more, and what
    was handed to it must not be given to anybody else.
    """

    def name(self) -> str:
        """Which one it is, for people."""

    def sectors(self) -> int:
        """How many there are."""

    def is_read_only(self) -> bool: ...

    def serial(self) -> str:
        """What the device is called, or nothing."""

    def read(self, runs: list[tuple[int, int]], target: int) -> None:
        """Runs of sectors that exist, each as its first one and their number, one behind the other to memory."""

    def write(self, first: int, count: int, source: int) -> None:
        """Sectors from memory; until ``flush`` has come back, the device may lose them."""

    def flush(self) -> None:
        """Comes back when all that was written is there to stay."""
