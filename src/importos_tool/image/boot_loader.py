"""The loader of BIOS disks and CDs with its parameters: what stands before the image.

The code is ``arch/x86_64/bios_boot_sector.S`` and ``bios_loader.S``, assembled to one piece that begins with the boot
sector; here its parameters and the command line are filled in. The offsets are those of the
assembly files; the partition table is for the formats to fill in. Must never change code.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from importos_tool.diagnostics.model import Diagnostic, DiagnosticError, ToolBug
from importos_tool.image.flat import FlatImage

SECTOR_BYTES = 512
CD_SECTOR_BYTES = 2048

_PARAMETERS = struct.Struct("<HHIIIII")
_PARAMETERS_OFFSET = 416
_SIGNATURE_OFFSET = 510
_SIGNATURE = b"\x55\xaa"
_LOADED_AT = 0x7C00
_BUFFER_AT = 0x10000


@dataclass(frozen=True, slots=True)
class BootFiles:
    """What every format is made from. ``loader``: the assembled code; ``command_line``: as boot loaders pass it."""

    image: FlatImage
    loader: bytes
    command_line: str


def whole(data: bytes, unit: int) -> bytes:
    """The data with zeros up to a multiple of ``unit``."""
    return data + bytes(-len(data) % unit)


def loader_with_parameters(files: BootFiles, sector_bytes: int, image_first: int, is_loaded: bool) -> bytes:
    """The loader as it stands on the medium, in whole sectors; the image begins at sector ``image_first``.

    ``is_loaded``: the firmware brings all of it into memory, and not only its first sector.
    """
    if files.loader[_SIGNATURE_OFFSET:SECTOR_BYTES] != _SIGNATURE or any(files.loader[_PARAMETERS_OFFSET:510]):
        raise ToolBug("the boot sector does not have the form that its parameters need")
    loader = bytearray(_with_command_line(files, sector_bytes))
    if len(loader) > _BUFFER_AT - _LOADED_AT:
        raise DiagnosticError(
            Diagnostic(
                "U020",
                "the arguments are too long for the boot loader of a disk",
                reason=f"it has room for {_BUFFER_AT - _LOADED_AT - len(files.loader)} bytes of them",
                instead="read them from somewhere else, or boot the ELF image",
            )
        )
    image_sectors = len(whole(files.image.data, sector_bytes)) // sector_bytes
    _PARAMETERS.pack_into(
        loader,
        _PARAMETERS_OFFSET,
        0 if is_loaded else len(loader) // sector_bytes - 1,
        sector_bytes,
        image_first,
        image_sectors,
        files.image.address,
        files.image.memory_end,
        files.image.entry,
    )
    return bytes(loader)


def loader_sectors(files: BootFiles, sector_bytes: int) -> int:
    """How many sectors the loader takes with its command line."""
    return len(_with_command_line(files, sector_bytes)) // sector_bytes


def _with_command_line(files: BootFiles, sector_bytes: int) -> bytes:
    return whole(files.loader + files.command_line.encode("ascii") + b"\0", sector_bytes)
