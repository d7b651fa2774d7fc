"""The disks of the machine, as sectors: ``disks()`` has them, in the order in which they are plugged in.

    from importos.disk import disks

    disk = disks()[0]
    disk.write(7, bytes(512))
    disk.flush()
    print(disk.read(7))

A sector has 512 bytes. Other threads run while one waits for a disk. What is written is there to stay when ``flush``
has come back. OSError: the disk could not do it; an ``importos.hal.device_failure.DeviceFailure`` (an OSError too) says
that it is of no use any more. The disks of a Linux process are files that it was given (``importos run --disk``). Under
CPython there are none.
"""

from __future__ import annotations

from importos.fs.fat32.volume import Volume
from importos.fs.partitions.entry import Entry
from importos.hal.block_device import SECTOR_BYTES, BlockDevice
from importos.kernel.disks import all_disks, read_sectors, write_sectors

__all__ = ["SECTOR_BYTES", "Disk", "Partition", "disks", "mount"]


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
        return read_sectors(self._device, [(first, count)])

    def read_runs(self, runs: list[tuple[int, int]]) -> bytes:
        """The bytes of several runs of sectors, each as its first one and their number; all are asked for at once."""
        for first, count in runs:
            self._check(first, count)
        return read_sectors(self._device, runs)

    def write(self, first: int, data: bytes) -> None:
        """Whole sectors from ``first`` on."""
        if len(data) % SECTOR_BYTES:
            raise ValueError(f"a disk takes whole sectors of {SECTOR_BYTES} bytes, not {len(data)} bytes")
        self._check(first, len(data) // SECTOR_BYTES)
        write_sectors(self._device, first, data)

    def flush(self) -> None:
        """Comes back when all that was written is there to stay."""
        self._device.flush()

    def partitions(self) -> list[Partition]:
        """Those of its table, a GPT or an MBR, in their order; none when it has no table. OSError: it is damaged."""
        from importos.fs.partitions import read_table

        return [Partition(self, entry) for entry in read_table(self)]

    def _check(self, first: int, count: int) -> None:
        if first < 0 or count < 0 or count > self.sectors or first > self.sectors - count:
            raise ValueError(f"the disk has {self.sectors} sectors, and not {count} from {first} on")


class Partition:
    """A part of a disk, which is read and written as a disk is: its sectors are counted from 0. ``number`` is as Linux
    has it, ``kind`` two hexadecimal digits (of an MBR) or a GUID (of a GPT), ``first`` where it begins on the disk.
    """

    def __init__(self, disk: Disk, entry: Entry) -> None:
        self._disk = disk
        self.number = entry.number
        self.kind = entry.kind
        self.name = entry.name
        self.first = entry.first
        self.sectors = entry.sectors

    @property
    def disk(self) -> Disk:
        return self._disk

    @property
    def is_read_only(self) -> bool:
        return self._disk.is_read_only

    def read(self, first: int, count: int = 1) -> bytes:
        """As that of a disk."""
        self._check(first, count)
        return self._disk.read(self.first + first, count)

    def read_runs(self, runs: list[tuple[int, int]]) -> bytes:
        """As that of a disk."""
        for first, count in runs:
            self._check(first, count)
        return self._disk.read_runs([(self.first + first, count) for first, count in runs])

    def write(self, first: int, data: bytes) -> None:
        """As that of a disk."""
        self._check(first, (len(data) + SECTOR_BYTES - 1) // SECTOR_BYTES)
        self._disk.write(self.first + first, data)

    def flush(self) -> None:
        """As that of the disk, of all its partitions."""
        self._disk.flush()

    def _check(self, first: int, count: int) -> None:
        if first < 0 or count < 0 or count > self.sectors or first > self.sectors - count:
            raise ValueError(f"the partition has {self.sectors} sectors, and not {count} from {first} on")


class _Mounted:
    """Sectors that a file system has: two on the same ones would destroy each other."""

    def __init__(self, device: BlockDevice, first: int, sectors: int) -> None:
        self.device = device
        self.first = first
        self.end = first + sectors

    def meets(self, other: _Mounted) -> bool:
        return self.device is other.device and self.first < other.end and other.first < self.end


mounted: list[_Mounted] = []


def mount(where: Disk | Partition, place: str) -> None:
    """From now on the FAT32 file system of the disk or partition is at ``place``, an absolute path as ``/data``:
    ``open``, ``os`` and ``pathlib`` read and write it. Of a disk with partitions it is the first one that has such a
    file system. OSError: there is none, what is on the disk is damaged, or it is mounted already.
    """
    volume = _volume_on(where)
    if volume is None and isinstance(where, Disk):
        for partition in where.partitions():
            volume = _volume_on(partition)
            if volume is not None:
                _mount(partition, volume, place)
                return
    _mount(where, volume, place)


def _volume_on(where: Disk | Partition) -> Volume | None:
    try:
        return Volume(where)
    except OSError:
        return None


def _mount(where: Disk | Partition, volume: Volume | None, place: str) -> None:
    """Without a volume it says why there is none."""
    from importos.fs.failures import failure_at
    from importos.fs.fat32.file_system import Fat32
    from importos.fs.mounts import BUSY, all_mounts

    if isinstance(where, Partition):
        own = _Mounted(where.disk._device, where.first, where.sectors)
    else:
        own = _Mounted(where._device, 0, where.sectors)
    for other in mounted:
        if own.meets(other):
            raise failure_at(BUSY, place)
    mounted.append(own)
    try:
        all_mounts().add(place, Fat32(where, volume))
    except BaseException:
        mounted.remove(own)
        raise


def disks() -> list[Disk]:
    """All disks of the machine."""
    return [Disk(device) for device in all_disks()]
