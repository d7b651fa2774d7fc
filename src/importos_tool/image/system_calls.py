"""Which system calls a finished image lets itself make, by name: the list that it gives to the kernel's filter.

Read from the linked image, so that it is what the image does and not what the compiler meant.
"""

from __future__ import annotations

import struct

from elftools.elf.elffile import ELFFile
from elftools.elf.sections import SymbolTableSection

from importos_tool.compiler.backend.tables import SYSTEM_CALLS

_EXIT_GROUP = 231  # every process ends with it; the list does not say it
_NAMES = {
    1: "write",
    9: "mmap",
    _EXIT_GROUP: "exit_group",
    228: "clock_gettime",
    230: "clock_nanosleep",
    318: "getrandom",
}  # Linux on x86-64: those that importos/board makes


def system_calls(elf: ELFFile) -> tuple[str, ...]:
    """Their names, or numbers where they have none here; empty for an image that is no locked process."""
    table = elf.get_section_by_name(".symtab")
    if not isinstance(table, SymbolTableSection):
        return ()
    for symbol in table.get_symbol_by_name(SYSTEM_CALLS) or ():
        section = elf.get_section(symbol["st_shndx"])
        start = symbol["st_value"] - section["sh_addr"]
        data = section.data()[start : start + symbol["st_size"]]
        numbers = [number for (number,) in struct.iter_unpack("<H", data)]
        return tuple(_NAMES.get(number, str(number)) for number in [*numbers, _EXIT_GROUP])
    return ()
