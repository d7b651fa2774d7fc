"""The disks of the machine, as bytes: between ``importos.disk`` and the drivers.

Nothing is looked for until somebody asks, so that a program that does not has no driver of a disk in its image. What a
device that failed may still write to is kept for ever: it must not become another object.
"""

from __future__ import annotations

from importos.hal.block_device import SECTOR_BYTES, BlockDevice
from importos.hal.device_failure import DeviceFailure
from importos.lowlevel.build import has_module
from importos.lowlevel.intrinsic import intrinsic
from importos.lowlevel.objects import tail_address
from importos.runtime.text.storage import begin_bytes, finish_bytes

found: list[BlockDevice] | None = None
lost: list[bytes] | None = None


def all_disks() -> list[BlockDevice]:
    """Every disk, in the order of the board; a board without any has none."""
    global found
    if found is None:
        found = find_disks()
        if has_module("importos.observe"):
            from importos.kernel.disk_counts import counted

            found = counted(found)
    return found


@intrinsic("board.find_disks")
def find_disks() -> list[BlockDevice]:
    """Calls the function of this name of the board that the program is compiled for."""
    return []


def read_sectors(device: BlockDevice, runs: list[tuple[int, int]]) -> bytes:
    """Runs of sectors, each as its first one and their number; the caller has compared them with the disk's size."""
    size = 0
    for _first, count in runs:
        size += count * SECTOR_BYTES
    data = begin_bytes(size)
    try:
        # SAFETY: the bytes live until the device has given them back, or for ever.
        device.read(runs, tail_address(data).to_int())
    except DeviceFailure:
        keep_for_ever(data)
        raise
    return finish_bytes(data)


def write_sectors(device: BlockDevice, first: int, data: bytes) -> None:
    """``data`` is whole sectors."""
    try:
        # SAFETY: as above; the device only reads.
        device.write(first, len(data) // SECTOR_BYTES, tail_address(data).to_int())
    except DeviceFailure:
        keep_for_ever(data)
        raise


def keep_for_ever(data: bytes) -> None:
    """A device that failed may still know of it."""
    global lost
    if lost is None:
        lost = []  # not before: a board has no heap yet when its modules begin
    lost.append(data)
