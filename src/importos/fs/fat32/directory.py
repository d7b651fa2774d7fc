"""Directories (section 6): entries of 32 bytes in clusters. Who writes one writes whole sectors, in a safe order."""

from __future__ import annotations

from importos.fs.failures import failure
from importos.fs.fat32 import names
from importos.fs.fat32.names import ENTRY, LONG
from importos.fs.fat32.table import Table
from importos.fs.fat32.volume import SECTOR, Volume, damaged, number

DIRECTORY = 0x10
LABEL = 0x08
ARCHIVE = 0x20
READ_ONLY = 0x01
FREE = 0xE5
MOST_BYTES = 65536 * ENTRY
NO_SPACE = 28
MOVING = 255  # in the field of hundredths of seconds, which has 0 to 199: the file is about to have another name


class Slot:
    """A file or directory: its name and its short entry; ``first`` and ``last`` are the numbers of its entries."""

    def __init__(self, name: str, entry: bytes, first: int, last: int) -> None:
        self.name = name
        self.entry = entry
        self.first = first
        self.last = last

    def is_directory(self) -> bool:
        return self.entry[11] & DIRECTORY != 0

    def cluster(self) -> int:
        return number(self.entry, 20, 2) << 16 | number(self.entry, 26, 2)

    def size(self) -> int:
        return number(self.entry, 28, 4)


class Directory:
    """One directory, as it is on the disk. ``cluster`` is its first one."""

    def __init__(self, volume: Volume, table: Table, cluster: int) -> None:
        self._volume = volume
        self._table = table
        self.cluster = cluster
        self._clusters = table.chain(cluster, MOST_BYTES // volume.cluster_bytes + 1)
        self._data = bytearray()
        for each in self._clusters:
            self._data += volume.read_cluster(each)
        self.slots: list[Slot] = []
        self._used = 0
        self._parse()

    def _parse(self) -> None:
        long: list[bytes] = []
        start = 0
        count = len(self._data) // ENTRY
        self._used = count
        for index in range(count):
            entry = bytes(self._data[index * ENTRY : index * ENTRY + ENTRY])
            if entry[0] == 0:
                self._used = index
                break
            if entry[0] == FREE:
                long = []
            elif entry[11] & 0x3F == LONG:
                if not long or entry[0] & 0x40:
                    long = []
                    start = index
                long.append(entry)
            else:
                name = names.long_name(long, entry[:11])
                if not entry[11] & LABEL and entry[0] != 46:
                    slot_name = names.shown(entry) if name is None else name
                    if slot_name and "/" not in slot_name:
                        self.slots.append(Slot(slot_name, entry, index if name is None else start, index))
                long = []

    def find(self, name: str) -> Slot | None:
        for slot in self.slots:
            if names.same(slot.name, name) or names.same(names.shown(slot.entry), name):
                return slot
        return None

    def place(self, slot: Slot) -> int:
        """Where the short entry stands on the disk, in bytes: no other file's does."""
        return self._sector(slot.last) * SECTOR + slot.last * ENTRY % SECTOR

    # -- changes

    def add(self, name: str, attributes: int, fields: bytes) -> Slot:
        """A new entry; ``fields`` are those behind the attributes."""
        short, entries = self.entries_for(name, attributes, fields)
        first = self._room(len(entries))
        for offset, entry in enumerate(entries):
            self._put(first + offset, entry)
        self._write_in_order(first, first + len(entries) - 1)
        self._used = max(self._used, first + len(entries))
        slot = Slot(name, entries[-1], first, first + len(entries) - 1)
        self.slots.append(slot)
        return slot

    def entries_for(self, name: str, attributes: int, fields: bytes) -> tuple[bytes, list[bytes]]:
        """All entries of a name."""
        names.check_name(name)
        short = names.exact_short(name)
        long: list[bytes] = []
        if short is None:
            short = names.made_short(name, {slot.entry[:11] for slot in self.slots})
            long = names.long_entries(name, short)
        return short, [*long, short + bytes([attributes, 0]) + fields[1:]]

    def rewrite(self, slot: Slot, entry: bytes) -> None:
        """Another short entry in the place of this one: one sector."""
        slot.entry = entry
        self._put(slot.last, entry)
        self._write_sector(slot.last)

    def remove(self, slot: Slot) -> None:
        """The short entry first: what is left of a long name alone is nothing."""
        for index in range(slot.first, slot.last + 1):
            self._data[index * ENTRY] = FREE
        per_sector = SECTOR // ENTRY
        self._write_sector(slot.last)
        if slot.first // per_sector != slot.last // per_sector:
            self._volume.disk.flush()
            for sector in range(slot.last // per_sector - 1, slot.first // per_sector - 1, -1):
                self._write_sector(sector * per_sector)
        self.slots.remove(slot)

    def mark_only(self, slot: Slot, value: int) -> None:
        """Sets the field of hundredths."""
        entry = slot.entry
        self.rewrite(slot, entry[:13] + bytes([value]) + entry[14:])

    def parent(self) -> int:
        """What ``..`` refers to."""
        entry = bytes(self._data[ENTRY : 2 * ENTRY])
        return number(entry, 20, 2) << 16 | number(entry, 26, 2)

    def set_parent(self, cluster: int) -> None:
        """What ``..`` refers to: 0 for the root."""
        entry = bytearray(self._data[ENTRY : 2 * ENTRY])
        if entry[:11] != b"..         ":
            raise damaged()
        entry[20:22] = (cluster >> 16).to_bytes(2, "little")
        entry[26:28] = (cluster & 0xFFFF).to_bytes(2, "little")
        self._put(1, bytes(entry))
        self._write_sector(1)

    def _room(self, count: int) -> int:
        """The number of the first of so many free entries in a row."""
        run = 0
        index = 0
        while index < self._used:
            run = run + 1 if self._data[index * ENTRY] == FREE else 0
            if run == count:
                return index + 1 - count
            index += 1
        while (self._used + count) * ENTRY > len(self._data):
            if len(self._data) + self._volume.cluster_bytes > MOST_BYTES:
                raise failure(NO_SPACE)
            self._grow()
        return self._used

    def _grow(self) -> None:
        volume = self._volume
        new = self._table.allocate(1)
        empty = bytes(volume.cluster_bytes)
        volume.write_cluster(new[0], empty)
        volume.disk.flush()
        self._table.write(new)
        self._table.set(self._clusters[-1], new[0])
        self._table.write([self._clusters[-1]])
        self._clusters += new
        self._data += empty

    def _put(self, index: int, entry: bytes) -> None:
        self._data[index * ENTRY : index * ENTRY + ENTRY] = entry

    def _sector(self, index: int) -> int:
        at = index * ENTRY
        volume = self._volume
        return volume.sector_of(self._clusters[at // volume.cluster_bytes]) + at % volume.cluster_bytes // SECTOR

    def _write_sector(self, index: int) -> None:
        start = index * ENTRY // SECTOR * SECTOR
        self._volume.disk.write(self._sector(index), bytes(self._data[start : start + SECTOR]))

    def _write_in_order(self, first: int, last: int) -> None:
        """The short entry comes last, and everything before it is safe by then."""
        per_sector = SECTOR // ENTRY
        for sector in range(first // per_sector, last // per_sector + 1):
            if sector > first // per_sector:
                self._volume.disk.flush()
            self._write_sector(sector * per_sector)


def fresh_directory(volume: Volume, table: Table, parent: int, fields: bytes) -> int:
    """The cluster of an empty directory, which nothing refers to yet."""
    new = table.allocate(1)
    start = bytes([DIRECTORY]) + with_cluster(fields, new[0])
    above = bytes([DIRECTORY]) + with_cluster(fields, parent)
    data = b".".ljust(11) + start + b"..".ljust(11) + above
    volume.write_cluster(new[0], data.ljust(volume.cluster_bytes, b"\0"))
    volume.disk.flush()
    table.write(new)
    return new[0]


def with_cluster(fields: bytes, cluster: int) -> bytes:
    """The fields behind the attributes with another first cluster."""
    high, low = (cluster >> 16).to_bytes(2, "little"), (cluster & 0xFFFF).to_bytes(2, "little")
    return fields[:8] + high + fields[10:14] + low + fields[16:]
