"""Every disk of the machine: what is on it, what is written to it, what is refused."""

import sys

from importos import observe
from importos.disk import SECTOR_BYTES, Disk, disks


def show(disk: Disk) -> None:
    print(disk.sectors, disk.is_read_only, disk.serial)
    everything = disk.read(0, disk.sectors)
    print(len(everything), everything[:3], sum(everything))
    disk.write(3, b"ImportOS was here".ljust(SECTOR_BYTES, b"."))
    disk.write(disk.sectors - 2, bytes([7]) * SECTOR_BYTES * 2)
    disk.write(0, b"")
    disk.flush()
    print(disk.read(3)[:17], set(disk.read(disk.sectors - 2, 2)), disk.read(0, 0))
    for first, count in ((disk.sectors, 1), (-1, 1), (0, disk.sectors + 1), (1, -1)):
        try:
            disk.read(first, count)
        except ValueError as error:
            print(error)
    try:
        disk.write(0, b"abc")
    except ValueError as error:
        print(error)


def show_counts() -> None:
    """What is refused before anybody asks the disk is no request."""
    for state in observe.disks():
        print(state.reads, state.writes, state.flushes, state.bytes_read, state.bytes_written, state.errors)
        assert state.name and state.in_flight == 0 and state.most_in_flight == 1 and 0.0 < state.longest_s < 20.0
    assert observe.snapshot().disks == observe.disks()


def main() -> None:
    print(len(disks()), "disks", sys.argv[1:])
    for disk in disks():
        show(disk)
    show_counts()
