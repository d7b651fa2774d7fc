"""The disks of the machine, as sectors: ``disks()`` has them, in the order in which they are plugged in.

    from importos.disk import disks

    disk = disks()[0]
    disk.write(7, bytes(512))
    disk.flush()
    print(disk.read(7))

A sector has 512 bytes. What is written is there to stay when ``flush`` has come back. OSError: the disk could not do
it; an ``importos.hal.device_failure.DeviceFailure`` (an OSError too) says that it is of no use any more. The disks of a
Linux process are files that it was given (``importos run --disk``). Under CPython there are none.
"""

from __future__ import annotations

from importos.hal.block_device import SECTOR_BYTES, BlockDevice
from importos.kernel.disks import all_disks, read_sectors, write_sectors

__all__ = ["SECTOR_BYTES", "Disk", "disks", "mount"]


class Disk:
    """One disk. Sectors are counted from 0; those that it does not have raise ValueError."""

    def __init__(self, device: BlockDevice) -> None:
        self._device = device

    @property
    def sectors(self) -> int:
        """How many there are."""
        return self._device.sectors()

    @property
    def is_read_only(self) -> bool:
        return self._device.is_read_only()

    @property
    def serial(self) -> str:
        """What the host calls the disk, or nothing."""
        return self._device.serial()

    def read(self, first: int, count: int = 1) -> bytes:
        """The bytes of ``count`` sectors from ``first`` on."""
        self._check(first, count)
        return read_sectors(self._device, first, count)

    def write(self, first: int, data: bytes) -> None:
        """Whole sectors from ``first`` on."""
        if len(data) % SECTOR_BYTES:
            raise ValueError(f"a disk takes whole sectors of {SECTOR_BYTES} bytes, not {len(data)} bytes")
        self._check(first, len(data) // SECTOR_BYTES)
        write_sectors(self._device, first, data)

    def flush(self) -> None:
        """Comes back when all that was written is there to stay."""
        self._device.flush()

    def _check(self, first: int, count: int) -> None:
        if first < 0 or count < 0 or count > self.sectors or first > self.sectors - count:
            raise ValueError(f"the disk has {self.sectors} sectors, and not {count} from {first} on")


mounted: list[BlockDevice] = []


def mount(disk: Disk, place: str) -> None:
    """From now on the FAT32 file system of the disk is at ``place``, an absolute path as ``/data``: ``open``, ``os``
    and ``pathlib`` read and write it. OSError: there is no such file system on the disk, or it is mounted already.
    """
    from importos.fs.failures import failure_at
    from importos.fs.fat32.file_system import Fat32
    from importos.fs.mounts import BUSY, all_mounts

    for device in mounted:
        if device is disk._device:
            raise failure_at(BUSY, place)  # two file systems on one disk would destroy it
    all_mounts().add(place, Fat32(disk))
    mounted.append(disk._device)


def disks() -> list[Disk]:
    """All disks of the machine."""
    return [Disk(device) for device in all_disks()]
