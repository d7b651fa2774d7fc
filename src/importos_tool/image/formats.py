"""The boot formats by name. ``elf`` is the image itself; the others are wrappers around the same bytes."""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.image.boot_loader import BootFiles
from importos_tool.image.flat import flat_image
from importos_tool.image.iso import iso_image
from importos_tool.image.qcow2 import qcow2_image
from importos_tool.image.raw import raw_image
from importos_tool.image.vmdk import vmdk_image

_WRAPPERS: dict[str, Callable[[BootFiles, str], bytes]] = {
    "raw": lambda files, name: raw_image(files),
    "qcow2": lambda files, name: qcow2_image(files),
    "vmdk": vmdk_image,
    "iso": lambda files, name: iso_image(files),
}


def wrapped(elf: bytes, image_format: str, loader: bytes, command_line: str, name: str) -> bytes:
    """The finished ELF image in a format for disks or CDs; ``name`` is that of the file."""
    return _WRAPPERS[image_format](BootFiles(flat_image(elf), loader, command_line), name)
