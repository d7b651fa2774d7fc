"""The packed image: what a loader copies of a linked one as one DEFLATE stream, and the code that unpacks it in place.

The linker puts ``arch/x86_64/unpack.S`` behind the image, in a segment of its own that begins with a jump over its
parameters. A packed image has that segment, the stream, and the notes of the linked program, whose entry becomes the
unpacker. Before packing, the operands of calls and jumps become the same wherever they go to the same place:
the target, seen from the start of the image, with its highest byte first.
Specifications: RFC 1951 (the stream); ELF-64; Xen "x86/HVM direct boot ABI" (the note of the entry).
Must never change what is in memory when the image is entered.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass

from importos_tool.diagnostics.model import ToolBug
from importos_tool.image.flat import flat_image

_PROGRAM_HEADER = struct.Struct("<IIQQQQQQ")
_OPERAND, _TARGET = struct.Struct("<i"), struct.Struct(">i")
_PARAMETERS = struct.Struct("<III")
_PARAMETERS_OFFSET = 4
_SCRATCH_OFFSET = 16  # behind the parameters: from where on the stream must not be
_LOAD, _NOTE = 1, 4
_READABLE, _EXECUTABLE = 4, 5
_HEADER_BYTES = 64
_WORD_BYTES = 4
_CONTENTS_UNIT = 32
_ENTRY_NOTE = struct.pack("<III4s", 4, 8, 18, b"Xen\0")  # XEN_ELFNOTE_PHYS32_ENTRY
_BRANCH = re.compile(rb"[\xe8\xe9]|\x0f[\x80-\x8f]")
_STEP_BYTES = 256  # how exactly it is found out where the stream may lie
_SLACK_BYTES = 64  # bits that are read ahead, bytes that are written too far
_ALIGNMENT = 16


@dataclass(frozen=True, slots=True)
class _Segment:
    kind: int
    flags: int
    address: int
    content: bytes
    memory_bytes: int


def packed(image: bytes) -> bytes:
    """The packed form of a stripped image; the image itself when it has no unpacker or would not get smaller."""
    segments = _segments(image)
    loaded = [segment for segment in segments if segment.kind == _LOAD and segment.memory_bytes]
    notes = [segment for segment in segments if segment.kind == _NOTE]
    unpacker, code = loaded[-1], loaded[0]
    if len(loaded) < 2 or len(notes) != 1 or unpacker.flags != _EXECUTABLE or code.flags != _EXECUTABLE:
        return image
    flat = flat_image(image)
    end = max(segment.address + len(segment.content) for segment in loaded[:-1] if segment.content)
    contents = flat.data[: end - flat.address] + bytes(-end % _CONTENTS_UNIT)
    stream = _deflated(with_targets(contents, len(code.content)))
    place = _aligned(flat.address + max(_distance(stream), len(contents) + _SLACK_BYTES - len(stream)))
    filled = bytearray(unpacker.content)
    (scratch,) = struct.unpack_from("<I", filled, _SCRATCH_OFFSET)
    if max(place + len(stream), flat.address + len(contents)) + _SLACK_BYTES > scratch:
        return image
    code_end, contents_end = flat.address + len(code.content), flat.address + len(contents)
    _PARAMETERS.pack_into(filled, _PARAMETERS_OFFSET, place, code_end, contents_end)
    parts = [
        _Segment(_LOAD, _READABLE, place, stream, len(stream)),
        _Segment(_LOAD, _EXECUTABLE, unpacker.address, bytes(filled), unpacker.memory_bytes),
        _Segment(_NOTE, _READABLE, 0, _with_entry(notes[0].content, unpacker.address), 0),
    ]
    result = _written(image, unpacker.address, parts)
    return result if len(result) < len(image) else image


def with_targets(contents: bytes, code_bytes: int) -> bytes:
    """The contents with the operands of branches as targets.

    What can be undone: an operand that leads into the contents becomes its target. One that would lead as far behind
    their end as the branch stands behind their start takes the place of those that lead before them. Another one that
    would look like a target is turned around, and does not. The rest stays, but is an operand too: a branch that begins
    in it is none, or its change would decide anew what the operand looks like.
    """
    result = bytearray(contents)
    size, last = len(contents), code_bytes - _WORD_BYTES
    behind = 0
    for branch in _BRANCH.finditer(contents, 0, code_bytes):
        place = branch.end()
        if branch.start() < behind or place > last:
            continue
        (operand,) = _OPERAND.unpack_from(contents, place)
        (turned,) = _TARGET.unpack_from(contents, place)
        following = place + _WORD_BYTES
        if -following <= operand < size:
            target = operand + following if operand < size - following else operand - size
            _TARGET.pack_into(result, place, target)
        elif -following <= turned < size:
            _TARGET.pack_into(result, place, operand)
        behind = following
    return bytes(result)


def _deflated(contents: bytes) -> bytes:
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    return compressor.compress(contents) + compressor.flush()


def _distance(stream: bytes) -> int:
    """How far behind its contents the stream must begin, so that none of it is overwritten before it is read."""
    decompressor = zlib.decompressobj(-15)
    distance = written = 0
    for read in range(0, len(stream), _STEP_BYTES):
        written += len(decompressor.decompress(stream[read : read + _STEP_BYTES]))
        distance = max(distance, written - read)
    return distance + _SLACK_BYTES


def _aligned(address: int) -> int:
    return -(-address // _ALIGNMENT) * _ALIGNMENT


def _segments(image: bytes) -> list[_Segment]:
    (table,) = struct.unpack_from("<Q", image, 32)
    size, count = struct.unpack_from("<HH", image, 54)
    segments = []
    for number in range(count):
        kind, flags, offset, address, _, file_bytes, memory_bytes, _ = _PROGRAM_HEADER.unpack_from(
            image, table + number * size
        )
        segments.append(_Segment(kind, flags, address, image[offset : offset + file_bytes], memory_bytes))
    return segments


def _with_entry(notes: bytes, entry: int) -> bytes:
    """The notes with another entry."""
    place = notes.find(_ENTRY_NOTE)
    if place < 0:
        raise ToolBug("the image does not say where it is entered")
    place += len(_ENTRY_NOTE)
    return notes[:place] + struct.pack("<Q", entry) + notes[place + 8 :]


def _written(image: bytes, entry: int, segments: list[_Segment]) -> bytes:
    """An ELF file of these segments and with this entry, otherwise like the image."""
    header = bytearray(image[:_HEADER_BYTES])
    struct.pack_into("<QQ", header, 24, entry, _HEADER_BYTES)
    struct.pack_into("<H", header, 56, len(segments))
    table, data = bytearray(), bytearray()
    first = _HEADER_BYTES + len(segments) * _PROGRAM_HEADER.size
    for segment in segments:
        data += bytes(-(first + len(data)) % _ALIGNMENT)
        table += _PROGRAM_HEADER.pack(
            segment.kind,
            segment.flags,
            first + len(data),
            segment.address,
            segment.address,
            len(segment.content),
            max(segment.memory_bytes, len(segment.content)),
            _WORD_BYTES if segment.kind == _NOTE else _ALIGNMENT,
        )
        data += segment.content
    return bytes(header + table + data)
