"""What takes disks: a small FAT32 volume whose bytes are damaged, and on which files are read and changed then; and
tables of partitions.

OSError is an answer. What else is raised is a mistake; so is work without an end, which the time limit of a run finds.
"""

from __future__ import annotations

from zlib import crc32

from importos.fs.fat32.file_system import Fat32
from importos.fs.partitions import read_table

SECTOR = 512
SECTORS = 300
RESERVED = 32
TABLE_SECTORS = 3
PATHS = ("A.TXT", "a long name.text", "folder", "folder/inner.txt", "folder/deep", "folder/deep/last")
_prepared: list[bytes] = []


class Memory:
    """A disk of ``SECTORS`` sectors."""

    def __init__(self, content: bytes) -> None:
        self.content = bytearray(content)
        self.writes = 0

    @property
    def sectors(self) -> int:
        return SECTORS

    @property
    def is_read_only(self) -> bool:
        return False

    def read(self, first: int, count: int = 1) -> bytes:
        assert 0 <= first <= first + count <= SECTORS
        return bytes(self.content[first * SECTOR : (first + count) * SECTOR])

    def read_runs(self, runs: list[tuple[int, int]]) -> bytes:
        return b"".join([self.read(first, count) for first, count in runs])

    def write(self, first: int, data: bytes) -> None:
        assert data and len(data) % SECTOR == 0 and 0 <= first <= SECTORS - len(data) // SECTOR
        self.content[first * SECTOR : first * SECTOR + len(data)] = data
        self.writes += 1

    def flush(self) -> None:
        pass


def put(content: bytearray, at: int, size: int, value: int) -> None:
    content[at : at + size] = value.to_bytes(size, "little")


def formatted() -> bytes:
    """An empty volume of one sector a cluster."""
    content = bytearray(SECTORS * SECTOR)
    for start in (0, 6 * SECTOR):
        content[start : start + 11] = b"\xeb\x58\x90importos"
        put(content, start + 11, 2, SECTOR)
        put(content, start + 13, 1, 1)
        put(content, start + 14, 2, RESERVED)
        put(content, start + 16, 1, 2)
        put(content, start + 21, 1, 0xF8)
        put(content, start + 32, 4, SECTORS)
        put(content, start + 36, 4, TABLE_SECTORS)
        put(content, start + 44, 4, 2)
        put(content, start + 48, 2, 1)
        put(content, start + 50, 2, 6)
        put(content, start + 66, 1, 0x29)
        content[start + 82 : start + 90] = b"FAT32   "
        put(content, start + 510, 2, 0xAA55)
        put(content, start + SECTOR, 4, 0x41615252)
        put(content, start + SECTOR + 484, 4, 0x61417272)
        content[start + SECTOR + 488 : start + SECTOR + 496] = b"\xff" * 8
        put(content, start + SECTOR + 508, 4, 0xAA550000)
    for copy in range(2):
        at = (RESERVED + copy * TABLE_SECTORS) * SECTOR
        put(content, at, 4, 0x0FFFFFF8)
        put(content, at + 4, 4, 0x0FFFFFFF)
        put(content, at + 8, 4, 0x0FFFFFFF)
    return bytes(content)


def prepared() -> bytes:
    """A volume with files; made once."""
    if not _prepared:
        disk = Memory(formatted())
        system = Fat32(disk)
        system.create_directory("folder")
        system.create_directory("folder/deep")
        for path in PATHS:
            if not path.startswith("folder/deep") and path != "folder" or path.endswith("last"):
                file = system.create_file(path)
                file.write_at(0, path.encode() * 100)
                file.close()
        system.synchronise()
        _prepared.append(bytes(disk.content))
    return _prepared[0]


def volume(data: bytes) -> str:
    """Damages: three bytes of a place, one of a size, and that many bytes, again and again."""
    content = bytearray(prepared())
    at = 0
    while at + 4 <= len(data):
        place = (data[at] << 16 | data[at + 1] << 8 | data[at + 2]) % len(content)
        size = data[at + 3] % 32
        damage = data[at + 4 : at + 4 + size]
        content[place : place + len(damage)] = damage
        del content[SECTORS * SECTOR :]
        content += bytes(SECTORS * SECTOR - len(content))
        at += 4 + size
    disk = Memory(bytes(content))
    try:
        system = Fat32(disk)
        system.names("")
    except OSError as wrong:
        return f"{wrong.errno}"
    told = [f"{attempted(system, step)}" for step in range(len(PATHS) + 7)]
    return f"{told} {disk.writes}"


def attempted(system: Fat32, step: int) -> str:
    """One of the things that programs do."""
    try:
        if step < len(PATHS):
            status = system.status(PATHS[step])
            if status is None:
                return "none"
            if status.is_directory:
                return f"{system.names(PATHS[step])}"
            file = system.open_file(PATHS[step], True)
            try:
                come = file.read_at(0, 5000)
                file.write_at(100, b"z" * 2000)
            finally:
                file.close()
            return f"{len(come)}"
        number = step - len(PATHS)
        if number == 0:
            system.create_file("new").close()
        elif number == 1:
            system.create_file("folder/new").close()
        elif number == 2:
            system.rename("A.TXT", "folder/moved")
        elif number == 3:
            system.rename("folder", "elsewhere")
        elif number == 4:
            system.create_directory("folder/deeper")
        elif number == 5:
            system.remove_file(PATHS[1])
        else:
            system.synchronise()
        return "done"
    except OSError as wrong:
        return f"{wrong.errno}"


def partitions(data: bytes) -> str:
    """The first sectors of a disk, of which the last one is like the second. Sums of a GUID partition table are mended,
    so that what they cover is reached."""
    content = bytearray(data[: SECTORS * SECTOR])
    content += bytes(SECTORS * SECTOR - len(content))
    mend_table(content)
    content[-SECTOR:] = content[SECTOR : 2 * SECTOR]
    try:
        found = read_table(Memory(bytes(content)))
    except OSError as wrong:
        return f"{wrong.errno}"
    return f"{[(entry.number, entry.first, entry.sectors, entry.kind, entry.name) for entry in found]}"


def mend_table(content: bytearray) -> None:
    size = int.from_bytes(content[SECTOR + 12 : SECTOR + 16], "little")
    count = int.from_bytes(content[SECTOR + 80 : SECTOR + 84], "little")
    entry_bytes = int.from_bytes(content[SECTOR + 84 : SECTOR + 88], "little")
    start = int.from_bytes(content[SECTOR + 72 : SECTOR + 76], "little") * SECTOR
    if not 92 <= size <= SECTOR or count > SECTORS or entry_bytes > SECTOR:
        return
    end = start + count * entry_bytes
    if end > len(content):
        return
    put(content, SECTOR + 88, 4, crc32(content[start:end]))
    put(content, SECTOR + 16, 4, 0)
    put(content, SECTOR + 16, 4, crc32(content[SECTOR : SECTOR + size]))


def answered(parse: str, data: bytes) -> str:
    """What the parser of that name says."""
    return partitions(data) if parse == "partitions" else volume(data)
