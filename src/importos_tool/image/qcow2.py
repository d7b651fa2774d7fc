"""The format ``qcow2``: QEMU's own disks, which take no space for what was never written.

Specification: QEMU, docs/interop/qcow2.txt, version 3 of the header. One level-1 table with one level-2 table for each
stretch of the disk, and one reference for every cluster of the file. Must never leave a cluster uncounted: ``qemu-img
check`` would find it.
"""

from __future__ import annotations

import struct

from importos_tool.diagnostics.model import ToolBug
from importos_tool.image.boot_loader import BootFiles, whole
from importos_tool.image.raw import raw_image

_CLUSTER_BITS = 12
_CLUSTER_BYTES = 1 << _CLUSTER_BITS
_REFERENCES_A_BLOCK = _CLUSTER_BYTES // 2  # 16 bits each
_TABLE_ENTRIES = _CLUSTER_BYTES // 8
_COPIED = 1 << 63  # exactly one reference: may be written in place
_HEADER = struct.Struct(">4sIQIIQIIQQIIQQQQII")
_REFERENCE_ORDER = 4  # 2**4 bits
_LEAST_DISK_BYTES = 1 << 20


def qcow2_image(files: BootFiles) -> bytes:
    """The boot disk in an image file of QEMU."""
    return qcow2(raw_image(files))


def qcow2(disk: bytes) -> bytes:
    """Any disk; what lies behind its bytes reads as zeros, up to a whole MiB."""
    disk_bytes = len(whole(disk, _LEAST_DISK_BYTES))
    data = whole(disk, _CLUSTER_BYTES)
    data_clusters = len(data) // _CLUSTER_BYTES
    level_2_tables = -(-data_clusters // _TABLE_ENTRIES)
    level_1_entries = -(-disk_bytes // (_CLUSTER_BYTES * _TABLE_ENTRIES))
    if level_1_entries > _TABLE_ENTRIES:
        raise ToolBug(f"a disk of {disk_bytes} bytes needs more than one table of the first level")
    # header, level 1, level 2 tables, table of reference blocks, reference blocks, data
    references_at = 2 + level_2_tables
    blocks = 1
    while (clusters := references_at + 1 + blocks + data_clusters) > blocks * _REFERENCES_A_BLOCK:
        blocks += 1
    first_data = clusters - data_clusters
    header = _HEADER.pack(
        b"QFI\xfb",
        3,
        0,  # no backing file
        0,
        _CLUSTER_BITS,
        disk_bytes,
        0,  # not encrypted
        level_1_entries,
        _CLUSTER_BYTES,  # where the table of the first level stands
        references_at * _CLUSTER_BYTES,
        1,
        0,  # no snapshots
        0,
        0,  # no features, incompatible, compatible or other
        0,
        0,
        _REFERENCE_ORDER,
        _HEADER.size,
    )
    level_1 = [(2 + number) * _CLUSTER_BYTES | _COPIED for number in range(level_2_tables)]
    level_2 = [(first_data + number) * _CLUSTER_BYTES | _COPIED for number in range(data_clusters)]
    block_table = [(references_at + 1 + number) * _CLUSTER_BYTES for number in range(blocks)]
    parts = (
        header,
        struct.pack(f">{len(level_1)}Q", *level_1),
        whole(struct.pack(f">{len(level_2)}Q", *level_2), _CLUSTER_BYTES),
        struct.pack(f">{len(block_table)}Q", *block_table),
        struct.pack(f">{clusters}H", *[1] * clusters),
        data,
    )
    return b"".join(whole(part, _CLUSTER_BYTES) for part in parts)
