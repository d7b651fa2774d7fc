"""Which system calls a finished image lets itself make, by name: the list that it gives to the kernel's filter.

Read from the linked image, so that it is what the image does and not what the compiler meant.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping

from elftools.elf.elffile import ELFFile

from importos_tool.compiler.backend.tables import SYSTEM_CALLS
from importos_tool.image.symbols import Symbol

_LAST = "exit_group"  # every process ends with it, whether the list says so or not


def system_calls(elf: ELFFile, symbols: Iterable[Symbol], names: Mapping[int, str]) -> tuple[str, ...]:
    """Their names, or numbers where ``names`` (``Target.system_calls``) has none; empty for an image that is no locked
    process.
    """
    for symbol in symbols:
        if symbol.name != SYSTEM_CALLS:
            continue
        section = elf.get_section(symbol.section)
        start = symbol.address - section["sh_addr"]
        data = section.data()[start : start + symbol.size_bytes]
        numbers = [number for (number,) in struct.iter_unpack("<H", data)]
        named = [names.get(number, str(number)) for number in numbers]
        return (*(name for name in named if name != _LAST), _LAST)
    return ()
