"""The build id: a digest of all that is loaded of an image, in an ELF note of the image itself.

The same program built in the same way has the same id, with and without debug information; so a crash record finds the
image it came from, and one that can say more about it. The linker leaves the note filled with zeros
(``LINKER_FLAG``); ``stamped`` fills it in. Specification: ELF-64, "Note section"; ``NT_GNU_BUILD_ID`` of the GNU tools.
"""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

from importos_tool.image.stripping import stripped

ID_BYTES = 20
LINKER_FLAG = "--build-id=0x" + "00" * ID_BYTES
_PROGRAM_HEADERS = 32  # e_phoff
_HEADER_SHAPE = 54  # e_phentsize, e_phnum
_NOTE_SEGMENT = 4  # PT_NOTE
_NOTE = struct.pack("<III4s", 4, ID_BYTES, 3, b"GNU\0")


def stamped(linked: bytes) -> bytes:
    """The linked program with its id in its note; a program without such a note stays what it is."""
    place = _place_of_id(linked)
    if place < 0:
        return linked
    digest = hashlib.sha256(stripped(linked)).digest()[:ID_BYTES]
    return linked[:place] + digest + linked[place + ID_BYTES :]


def build_id(image: Path) -> str:
    """The id of an image, stripped or not, in hexadecimal digits; empty where there is none. OSError: no such file."""
    content = image.read_bytes()
    place = _place_of_id(content)
    return content[place : place + ID_BYTES].hex() if place >= 0 else ""


def _place_of_id(program: bytes) -> int:
    """The offset of the id in the file, or -1."""
    if not program.startswith(b"\x7fELF\x02\x01") or len(program) < 64:
        return -1
    (table,) = struct.unpack_from("<Q", program, _PROGRAM_HEADERS)
    entry_bytes, count = struct.unpack_from("<HH", program, _HEADER_SHAPE)
    for number in range(count):
        place = table + number * entry_bytes
        if entry_bytes < 56 or place + entry_bytes > len(program):
            return -1
        kind, _flags, offset, _address, _physical, size = struct.unpack_from("<IIQQQQ", program, place)
        if kind == _NOTE_SEGMENT:
            found = program.find(_NOTE, offset, offset + size)
            if found >= 0 and found + len(_NOTE) + ID_BYTES <= offset + size:
                return found + len(_NOTE)
    return -1
