"""The table of an image's own functions, which a crash record names its addresses with.

Only the linker knows the addresses, and only functions that survived optimisation have one: so the image is linked
with an empty table, its symbols are read, and it is linked again with the table. The table is assembly text; its C
side stands in ``tables.py``: the count, then sorted pairs (address, offset of the name), then the names.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from importos_tool.compiler.backend.literals import c_string
from importos_tool.compiler.backend.tables import SYMBOL_TABLE

_HEAD = f"""\
        .section .rodata.{SYMBOL_TABLE}, "a", @progbits
        .globl {SYMBOL_TABLE}
        .balign 4
{SYMBOL_TABLE}:
"""

SYMBOL_SECTION_SOURCE = _HEAD + "        .long 0\n"


def symbol_table_source(image: Path, python_names: Mapping[str, str]) -> str:
    """The assembly text of the table for a linked image; functions go by their Python name where they have one."""
    functions = sorted(_functions(image).items())
    names: dict[str, int] = {}
    offset = 4 + 8 * len(functions)
    rows: list[str] = []
    for address, symbol in functions:
        name = python_names.get(symbol, symbol)
        if name not in names:
            names[name] = offset
            offset += len(name.encode()) + 1
        rows.append(f"        .long {address:#x}, {names[name]}\n")
    texts = "".join(f"        .asciz {c_string(name.encode())}\n" for name in names)
    return f"{_HEAD}        .long {len(functions)}\n{''.join(rows)}{texts}"


def _functions(image: Path) -> dict[int, str]:
    """Address and symbol of every function; of several symbols with one address the first by name."""
    from elftools.elf.elffile import ELFFile  # slow to import, and most builds have no table
    from elftools.elf.sections import SymbolTableSection

    result: dict[int, str] = {}
    with image.open("rb") as stream:
        for section in ELFFile(stream).iter_sections():
            if not isinstance(section, SymbolTableSection):
                continue
            for symbol in section.iter_symbols():
                if symbol["st_info"]["type"] == "STT_FUNC" and symbol["st_shndx"] != "SHN_UNDEF":
                    name = symbol.name.split(".", 1)[0]  # what clang adds to a specialised copy
                    address = symbol["st_value"]
                    result[address] = min(name, result.get(address, name))
    return result
