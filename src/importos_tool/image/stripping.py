"""The image that is shipped: what a loader reads of a linked program, and nothing else.

A linked program carries symbols, debug information and section headers behind what is loaded; the shipped image ends
where the last loaded byte ends and names no sections. Addresses and contents stay what the linker made them, so the
linked program describes the shipped one to a debugger. Specification: ELF-64, "ELF header" and "Program header".
"""

from __future__ import annotations

import struct

from importos_tool.diagnostics.model import ToolBug

_MAGIC = b"\x7fELF\x02\x01"  # 64 bits, little-endian
_HEADER_BYTES = 64
_TABLE_OFFSET = 32  # e_phoff
_SECTIONS_OFFSET = 40  # e_shoff
_TABLE_SHAPE_OFFSET = 54  # e_phentsize, e_phnum
_SECTIONS_SHAPE_OFFSET = 58  # e_shentsize, e_shnum, e_shstrndx


def stripped(linked: bytes) -> bytes:
    """The shipped image of a linked program."""
    if not linked.startswith(_MAGIC) or len(linked) < _HEADER_BYTES:
        raise ToolBug("the linker has not written an ELF file")
    (table,) = struct.unpack_from("<Q", linked, _TABLE_OFFSET)
    entry_bytes, count = struct.unpack_from("<HH", linked, _TABLE_SHAPE_OFFSET)
    end = table + entry_bytes * count
    for number in range(count):
        offset, _, _, file_bytes = struct.unpack_from("<QQQQ", linked, table + number * entry_bytes + 8)
        end = max(end, offset + file_bytes if file_bytes else 0)
    image = bytearray(linked[:end])
    struct.pack_into("<Q", image, _SECTIONS_OFFSET, 0)
    struct.pack_into("<HHH", image, _SECTIONS_SHAPE_OFFSET, 0, 0, 0)
    return bytes(image)
