"""The format ``vmdk``: VMware's disks, one sparse file with its description in it ("monolithicSparse").

Specification: VMware, "Virtual Disk Format 5.0", hosted sparse extents. The disk is cut into grains of 64 KiB; grain
tables of 512 entries say where each one is, and a second copy of all tables says it again. Must never name a grain that
is not in the file.
"""

from __future__ import annotations

import struct
import zlib

from importos_tool.diagnostics.model import ToolBug
from importos_tool.image.boot_loader import SECTOR_BYTES, BootFiles, whole
from importos_tool.image.raw import raw_image

_HEADER = struct.Struct("<4sIIQQQQIQQQB4sH433x")
_GRAIN_SECTORS = 128
_GRAIN_BYTES = _GRAIN_SECTORS * SECTOR_BYTES
_TABLE_ENTRIES = 512
_TABLE_SECTORS = _TABLE_ENTRIES * 4 // SECTOR_BYTES
_DESCRIPTION_SECTORS = 20
_FLAGS = 3  # line ends are as they should be; there is a second copy of the tables
_NEW_LINES = b"\n \r\n"  # a file transfer that changes line ends would change these
_LEAST_DISK_BYTES = 1 << 20
_HEADS, _SECTORS_A_TRACK = 16, 63

_DESCRIPTION = """\
# Disk DescriptorFile
version=1
CID={identity:08x}
parentCID=ffffffff
createType="monolithicSparse"

# Extent description
RW {sectors} SPARSE "{name}"

# The Disk Data Base
#DDB

ddb.adapterType = "ide"
ddb.geometry.cylinders = "{cylinders}"
ddb.geometry.heads = "{heads}"
ddb.geometry.sectors = "{sectors_a_track}"
ddb.virtualHWVersion = "4"
"""


def vmdk_image(files: BootFiles, name: str) -> bytes:
    """The boot disk in a file of VMware's, which holds its own ``name``."""
    return vmdk(raw_image(files), name)


def vmdk(disk: bytes, name: str) -> bytes:
    """Any disk; what lies behind its bytes reads as zeros, up to a whole MiB."""
    sectors = len(whole(disk, _LEAST_DISK_BYTES)) // SECTOR_BYTES
    data = whole(disk, _GRAIN_BYTES)
    grains = len(data) // _GRAIN_BYTES
    tables = -(-sectors // (_GRAIN_SECTORS * _TABLE_ENTRIES))
    directory_sectors = -(-tables * 4 // SECTOR_BYTES)
    copy_sectors = directory_sectors + tables * _TABLE_SECTORS
    second_copy, first_copy = 1 + _DESCRIPTION_SECTORS, 1 + _DESCRIPTION_SECTORS + copy_sectors
    overhead = -(-(first_copy + copy_sectors) // _GRAIN_SECTORS) * _GRAIN_SECTORS
    description = _DESCRIPTION.format(
        identity=zlib.crc32(disk),
        sectors=sectors,
        name=name,
        cylinders=max(1, sectors // (_HEADS * _SECTORS_A_TRACK)),
        heads=_HEADS,
        sectors_a_track=_SECTORS_A_TRACK,
    ).encode("utf-8")
    if len(description) > _DESCRIPTION_SECTORS * SECTOR_BYTES:
        raise ToolBug("the description of the disk is too long")
    header = _HEADER.pack(
        b"KDMV",
        1,
        _FLAGS,
        sectors,
        _GRAIN_SECTORS,
        1,
        _DESCRIPTION_SECTORS,
        _TABLE_ENTRIES,
        second_copy,
        first_copy,
        overhead,
        0,  # was shut down as it should
        _NEW_LINES,
        0,  # not compressed
    )
    places = struct.pack(f"<{grains}I", *(overhead + number * _GRAIN_SECTORS for number in range(grains)))
    parts = [whole(header, SECTOR_BYTES), description + bytes(_DESCRIPTION_SECTORS * SECTOR_BYTES - len(description))]
    for start in (second_copy, first_copy):
        first_table = start + directory_sectors
        directory = struct.pack(f"<{tables}I", *(first_table + number * _TABLE_SECTORS for number in range(tables)))
        parts.append(whole(directory, SECTOR_BYTES))
        parts.append(places + bytes(tables * _TABLE_SECTORS * SECTOR_BYTES - len(places)))
    return whole(b"".join(parts), _GRAIN_BYTES) + data
