"""The format ``iso``: a CD that a BIOS boots, without an emulated disk.

Specifications: ECMA-119 (ISO 9660; the volume's structures) and "El Torito" 1.0 (the boot catalogue). The volume holds
one file, the image as it goes to memory, so that whoever mounts the CD sees what is on it; the loader stands before it
and is named by the catalogue alone. Numbers of the volume stand twice, little end first and big end first. Must never
depend on the time: the same image gives the same CD.
"""

from __future__ import annotations

import struct

from importos_tool.image.boot_loader import (
    CD_SECTOR_BYTES,
    SECTOR_BYTES,
    BootFiles,
    loader_sectors,
    loader_with_parameters,
    whole,
)

_SYSTEM_SECTORS = 16
_BOOT_RECORD, _END, _LITTLE_PATHS, _BIG_PATHS, _ROOT, _CATALOGUE, _LOADER = range(17, 24)
_NO_DATE = bytes(7)  # of a directory record: years since 1900 and so on
_NO_LONG_DATE = b"0" * 16 + b"\0"
_DIRECTORY, _FILE = 2, 0
_NAME = b"IMPORTOS.IMG;1"
_VOLUME = "IMPORTOS"


def iso_image(files: BootFiles) -> bytes:
    """The CD."""
    image = whole(files.image.data, CD_SECTOR_BYTES)
    first = _LOADER + loader_sectors(files, CD_SECTOR_BYTES)
    loader = loader_with_parameters(files, CD_SECTOR_BYTES, first, is_loaded=True)
    sectors = first + len(image) // CD_SECTOR_BYTES
    root = _record(b"\0", _ROOT, CD_SECTOR_BYTES, _DIRECTORY)
    parts = (
        bytes(_SYSTEM_SECTORS * CD_SECTOR_BYTES),
        _primary_descriptor(sectors, root),
        b"\0CD001\1" + b"EL TORITO SPECIFICATION".ljust(64, b"\0") + struct.pack("<I", _CATALOGUE),
        b"\xffCD001\1",
        _path_table("<"),
        _path_table(">"),
        root + _record(b"\1", _ROOT, CD_SECTOR_BYTES, _DIRECTORY) + _record(_NAME, first, len(files.image.data), _FILE),
        _catalogue(len(loader) // SECTOR_BYTES),
        loader,
        image,
    )
    return b"".join(whole(part, CD_SECTOR_BYTES) for part in parts)


def _both(number: int, bits: int) -> bytes:
    """A number in both byte orders."""
    return number.to_bytes(bits // 8, "little") + number.to_bytes(bits // 8, "big")


def _text(text: str, size: int) -> bytes:
    return text.encode("ascii").ljust(size)


def _record(name: bytes, sector: int, size: int, flags: int) -> bytes:
    """A directory record (ECMA-119, 9.1)."""
    body = b"\0" + _both(sector, 32) + _both(size, 32) + _NO_DATE + bytes((flags, 0, 0)) + _both(1, 16)
    record = body + bytes((len(name),)) + name
    record += bytes((len(record) + 1) % 2)
    return bytes((len(record) + 1,)) + record


def _path_table(order: str) -> bytes:
    """The one directory there is (9.4)."""
    return struct.pack(f"{order}BBIHBx", 1, 0, _ROOT, 1, 0)


def _primary_descriptor(sectors: int, root: bytes) -> bytes:
    """The volume (8.4)."""
    return b"".join(
        (
            b"\1CD001\1\0",
            _text("", 32),
            _text(_VOLUME, 32),
            bytes(8),
            _both(sectors, 32),
            bytes(32),
            _both(1, 16),
            _both(1, 16),
            _both(CD_SECTOR_BYTES, 16),
            _both(len(_path_table("<")), 32),
            struct.pack("<II", _LITTLE_PATHS, 0),
            struct.pack(">II", _BIG_PATHS, 0),
            root,
            _text("", 128 * 4 + 37 * 3),
            _NO_LONG_DATE * 4,
            b"\1",
        )
    )


def _catalogue(loader_sectors_of_512: int) -> bytes:
    """The validation entry and the one default entry: no emulation, loaded where BIOSes load boot sectors."""
    validation = bytearray(struct.pack("<BBH24sHBB", 1, 0, 0, b"ImportOS", 0, 0x55, 0xAA))
    total = sum(struct.unpack("<16H", validation)) & 0xFFFF
    struct.pack_into("<H", validation, 28, -total & 0xFFFF)
    default = struct.pack("<BBHBBHI20x", 0x88, 0, 0, 0, 0, loader_sectors_of_512, _LOADER)
    return bytes(validation) + default
