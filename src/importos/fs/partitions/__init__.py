"""Partitions of a disk, by the tables of PCs: a master boot record (``mbr.py``) or a GUID partition table (``gpt.py``).

They are read only, and nothing in them is believed: what cannot be is an OSError.
"""

from __future__ import annotations

from importos.fs.fat32.volume import SECTOR, Sectors
from importos.fs.partitions.entry import Entry
from importos.fs.partitions.gpt import read_gpt
from importos.fs.partitions.mbr import PROTECTIVE, read_mbr


def read_table(disk: Sectors) -> list[Entry]:
    """The partitions of a disk in the order of its table; none when it has no table. OSError 117: it is damaged."""
    if disk.sectors < 1:
        return []
    entries = read_mbr(disk, disk.read(0)[:SECTOR])
    for entry in entries:
        if entry.kind == PROTECTIVE:
            return read_gpt(disk)
    return entries
