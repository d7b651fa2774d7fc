"""What a loader does with an ELF image, done here: the bytes that go to memory, and where they go.

The linker script puts all segments into one tight span (``arch/x86_64/image.ld``), so that a boot loader has one copy
to make and one range to clear. Specification: ELF-64, "ELF header" and "Program header". Must never place a byte where
the ELF file does not, and refuses what a loader of 32 bits cannot reach.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from importos_tool.diagnostics.model import ToolBug

_MAGIC = b"\x7fELF\x02\x01"  # 64 bits, little-endian
_HEADER_BYTES = 64
_PROGRAM_HEADER = struct.Struct("<IIQQQQQQ")
_LOAD = 1
LARGEST_SPAN = 1 << 30


@dataclass(frozen=True, slots=True)
class FlatImage:
    """``data`` belongs at ``address``; what follows it up to ``memory_end`` begins as zeros."""

    address: int
    data: bytes
    memory_end: int
    entry: int


def flat_image(elf: bytes) -> FlatImage:
    """The image of a finished ELF file."""
    if not elf.startswith(_MAGIC) or len(elf) < _HEADER_BYTES:
        raise ToolBug("the image is no ELF file of 64 bits")
    entry, table = struct.unpack_from("<QQ", elf, 24)
    size, count = struct.unpack_from("<HH", elf, 54)
    if size < _PROGRAM_HEADER.size or table + size * count > len(elf):
        raise ToolBug("the image's table of segments is not in it")
    segments = []
    for number in range(count):
        kind, _, offset, _, address, file_bytes, memory_bytes, _ = _PROGRAM_HEADER.unpack_from(
            elf, table + number * size
        )
        if kind == _LOAD:
            if offset + file_bytes > len(elf) or file_bytes > memory_bytes:
                raise ToolBug("a segment of the image is not in it")
            segments.append((address, elf[offset : offset + file_bytes], address + memory_bytes))
    if not segments:
        raise ToolBug("the image has no segments")
    segments.sort()
    start, end = segments[0][0], max(memory_end for _, _, memory_end in segments)
    if end > 1 << 32 or end - start > LARGEST_SPAN or not start <= entry < end:
        raise ToolBug("the image lies where a boot loader cannot put it")
    data = bytearray()
    for address, content, _ in segments:
        if address < start + len(data):
            raise ToolBug("two segments of the image overlap")
        if content:
            data += bytes(address - start - len(data)) + content
    return FlatImage(start, bytes(data), end, entry)
