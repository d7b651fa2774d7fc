"""Pulls its own disk out, on QEMU's pc, and says what becomes of who asks it: once, and then for ever."""

import time

from importos import observe
from importos.disk import disks
from importos.lowlevel.x86 import port_write_u32

# QEMU, docs/specs/acpi_pci_hotplug.rst: the bus that is meant, and the slots of it that are to be emptied.
BUS_SELECTED = 0xAE10
EJECT = 0xAE08


def pull_out(place: str) -> None:
    slot = int(place.partition(":")[2].partition(".")[0])
    port_write_u32(BUS_SELECTED, 0)
    port_write_u32(EJECT, 1 << slot)


def main() -> None:
    disk = disks()[0]
    print(disk.read(0)[:4])
    pull_out(observe.disks()[0].name)
    for _ in range(2):
        begun = time.monotonic()
        try:
            disk.read(1)
        except OSError as error:
            print(error, time.monotonic() - begun < 15)
    print(observe.disks()[0].reads, observe.disks()[0].errors)
