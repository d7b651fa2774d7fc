"""The symbols of a linked image, all at once: there are thousands, and elftools builds objects of many layers for each.

Specification: ELF-64, "Symbol table". A symbol has the number of its section as the file says it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from elftools.elf.elffile import ELFFile
from elftools.elf.sections import StringTableSection, SymbolTableSection

from importos_tool.diagnostics.model import ToolBug
from importos_tool.value_class import value

NO_TYPE, OBJECT, FUNCTION = 0, 1, 2
MAPPING = ("$d", "$x")  # ELF for the Arm 64-bit Architecture, "Mapping symbols"
UNDEFINED, ABSOLUTE = 0, 0xFFF1  # of sections
_ENTRY = struct.Struct("<IBBHQQ")  # name, type and binding, visibility, section, value, size


@value
class Symbol:
    """One of the table; ``kind`` is its type (``NO_TYPE``, ``OBJECT``, ``FUNCTION`` or another)."""

    name: str
    kind: int
    section: int
    address: int
    size_bytes: int


def holds_module(linked: Path, module: str) -> bool:
    """Whether anything of a module of the library is in an image, which was not stripped."""
    beginning = module.replace(".", "_") + "_"
    with linked.open("rb") as stream:
        return any(symbol.name.startswith(beginning) for symbol in read_symbols(ELFFile(stream)))


def read_symbols(elf: ELFFile) -> Iterator[Symbol]:
    """In the order of the table, without those that only tell code from data; none where there is no table."""
    table = elf.get_section_by_name(".symtab")
    if not isinstance(table, SymbolTableSection):
        return
    names = elf.get_section(table["sh_link"])
    if elf.elfclass != 64 or not elf.little_endian or not isinstance(names, StringTableSection):
        raise ToolBug("the symbols of the image are not those of a little-endian machine of 64 bits")
    texts: bytes = names.data()
    for name, kind, _, section, address, size in _ENTRY.iter_unpack(table.data()):
        text = texts[name : texts.index(b"\0", name)].decode("utf-8", "replace")
        if not text.startswith(MAPPING):
            yield Symbol(text, kind & 0xF, section, address, size)
