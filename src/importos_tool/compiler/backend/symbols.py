"""The table of an image's own functions, which a crash record names its addresses with.

Only the linker knows the addresses, and only functions that survived optimisation have one: so the image is linked
with an empty table, its symbols are read, and it is linked again with the table. The table is assembly text; its C
side stands in ``tables.py``: the count, then sorted pairs (address, place of the name), then the names.

Names share their beginnings, so they stand sorted in runs: of each name how many bytes it has in common with the one
before, how many follow, and those. The first of a run stands whole. A place is the offset of its run, and above
``RUN_BITS`` bits of it the number in the run.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from importos_tool.compiler.backend.literals import c_string
from importos_tool.compiler.backend.tables import RUN_BITS, SYMBOL_TABLE

_HEAD = f"""\
        .section .rodata.{SYMBOL_TABLE}, "a", @progbits
        .globl {SYMBOL_TABLE}
        .balign 4
{SYMBOL_TABLE}:
"""

RUN = 16  # so many names may have to be looked at for one
LONGEST_NAME = 255

SYMBOL_SECTION_SOURCE = _HEAD + "        .long 0\n"


def symbol_table_source(image: Path, python_names: Mapping[str, str]) -> str:
    """The assembly text of the table for a linked image; functions go by their Python name where they have one."""
    functions = sorted((address, python_names.get(symbol, symbol)) for address, symbol in _functions(image).items())
    places, texts = _packed(sorted({name for _, name in functions}), 4 + 8 * len(functions))
    rows = "".join(f"        .long {address:#x}, {places[name]:#x}\n" for address, name in functions)
    return f"{_HEAD}        .long {len(functions)}\n{rows}{''.join(texts)}"


def _packed(names: Sequence[str], offset: int) -> tuple[dict[str, int], list[str]]:
    """Where each name is, and the text of all of them, which begins at the offset."""
    places: dict[str, int] = {}
    texts: list[str] = []
    before = b""
    run = offset
    for number, name in enumerate(names):
        data = name.encode()[:LONGEST_NAME]
        if number % RUN == 0:
            before, run = b"", offset
        common = len(os.path.commonprefix([before, data]))
        rest = data[common:]
        texts.append(f"        .byte {common}, {len(rest)}\n        .ascii {c_string(rest)}\n")
        places[name] = run | number % RUN << RUN_BITS
        offset += 2 + len(rest)
        before = data
    return places, texts


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
