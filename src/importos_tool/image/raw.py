"""The format ``raw``: the sectors of a disk one behind the other, as ``dd`` writes them to a real one.

Specification: the master boot record (UEFI 2.10, 5.2.1): BIOSes that look for an active partition find one, which
covers all but the first sector. Other formats of disks are made from this one. Must never be longer than it has to be.
"""

from __future__ import annotations

import struct

from importos_tool.image.boot_loader import SECTOR_BYTES, BootFiles, loader_sectors, loader_with_parameters, whole

_PARTITION_OFFSET = 446
_PARTITION = struct.Struct("<B3sB3sII")
_ACTIVE = 0x80
_KIND = 0xDA  # data without a file system
_NO_CYLINDER = b"\xfe\xff\xff"  # the sector numbers count


def raw_image(files: BootFiles) -> bytes:
    """The disk: loader, image."""
    first = loader_sectors(files, SECTOR_BYTES)
    disk = bytearray(loader_with_parameters(files, SECTOR_BYTES, first, is_loaded=False))
    disk += whole(files.image.data, SECTOR_BYTES)
    sectors = len(disk) // SECTOR_BYTES
    _PARTITION.pack_into(disk, _PARTITION_OFFSET, _ACTIVE, _NO_CYLINDER, _KIND, _NO_CYLINDER, 1, sectors - 1)
    return bytes(disk)
