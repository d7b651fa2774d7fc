"""What addresses of a linked program mean: lines of source, with the calls that the C compiler has put in their place.

DWARF 4 of ``-gline-tables-only`` and 5 of ``-g`` (3.3.8.2 "concrete inlined instances", 6.2 "line number information").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from elftools.elf.elffile import ELFFile
from elftools.elf.sections import SymbolTableSection

from importos_tool.image import CALLED_AT

Place = tuple[str, int]  # path and line


@dataclass(frozen=True)
class Code:
    """What stands at an address: the linker's name of the function, and the place; behind it those of calls that were
    inlined."""

    symbol: str
    places: tuple[Place, ...]


def code_at(linked: Path, addresses: Iterable[int]) -> dict[int, Code]:
    """For each address what stands there."""
    wanted = sorted(set(addresses))
    found: dict[int, list[Place]] = {}
    with linked.open("rb") as stream:
        image = ELFFile(stream)
        if image.has_dwarf_info():
            information = image.get_dwarf_info()
            for unit in information.iter_CUs():
                found.update(_of_unit(information, unit, wanted))
        symbols = _symbols(image)
    starts = [start for start, _ in symbols]
    codes: dict[int, Code] = {}
    for address in wanted:
        index = bisect_right(starts, address) - 1
        places = tuple(place for path, line in found.get(address, ()) for place in _with_callers(path, line))
        codes[address] = Code(symbols[index][1] if index >= 0 else hex(address), places)
    return codes


def _with_callers(path: str, line: int) -> Iterator[Place]:
    """A path of ours may say where the calls stood that our own compiler has inlined (``backend/lines.py``)."""
    inner, *callers = path.split(CALLED_AT)
    yield inner, line
    for caller in callers:
        outer, _, number = caller.rpartition(":")
        yield outer, int(number)


def _symbols(image: ELFFile) -> list[tuple[int, str]]:
    table = image.get_section_by_name(".symtab")
    if not isinstance(table, SymbolTableSection):
        return []
    return sorted(
        (symbol["st_value"], symbol.name)
        for symbol in table.iter_symbols()
        if symbol["st_info"]["type"] == "STT_FUNC" and symbol["st_value"]
    )


def _of_unit(information: Any, unit: Any, wanted: list[int]) -> dict[int, list[Place]]:
    """The addresses that lie in one unit of compilation."""
    program = information.line_program_for_CU(unit)
    if program is None:
        return {}
    files = _files(program)
    lines = _lines(program, files, wanted)
    if not lines:
        return {}
    inlined: dict[int, list[Place]] = {address: [] for address in lines}
    ranges = information.range_lists()
    waiting = list(unit.get_top_DIE().iter_children())
    while waiting:
        entry = waiting.pop()
        if entry.tag not in ("DW_TAG_subprogram", "DW_TAG_inlined_subroutine", "DW_TAG_lexical_block"):
            continue
        inside = [address for address in lines if any(low <= address < high for low, high in _spans(entry, ranges))]
        if not inside and entry.tag != "DW_TAG_lexical_block":
            continue
        if entry.tag == "DW_TAG_inlined_subroutine":
            call = (files.get(entry.attributes["DW_AT_call_file"].value, "?"), _value(entry, "DW_AT_call_line"))
            for address in inside:
                inlined[address].append(call)
        waiting.extend(entry.iter_children())
    return {address: [place, *reversed(inlined[address])] for address, place in lines.items()}


def _value(entry: Any, name: str) -> int:
    attribute = entry.attributes.get(name)
    return int(attribute.value) if attribute is not None else 0


def _spans(entry: Any, ranges: Any) -> Iterator[tuple[int, int]]:
    """The addresses of an entry; units have one section a function, and so bases of 0."""
    attributes = entry.attributes
    if "DW_AT_low_pc" in attributes and "DW_AT_high_pc" in attributes:
        low = attributes["DW_AT_low_pc"].value
        high = attributes["DW_AT_high_pc"]
        yield low, high.value if high.form == "DW_FORM_addr" else low + high.value
    elif "DW_AT_ranges" in attributes and ranges is not None:
        base = _value(entry.cu.get_top_DIE(), "DW_AT_low_pc")
        for span in ranges.get_range_list_at_offset(attributes["DW_AT_ranges"].value, entry.cu):
            if hasattr(span, "base_address"):
                base = span.base_address
            else:
                start = 0 if span.is_absolute else base
                yield start + span.begin_offset, start + span.end_offset


def _files(program: Any) -> dict[int, str]:
    """The names by their numbers, which begin with 0 in DWARF 5, where the first folder is that of the compilation."""
    is_counted_from_0 = program.header["version"] >= 5
    folders = [*([] if is_counted_from_0 else [b"."]), *program.header["include_directory"]]
    named: dict[int, str] = {}
    for number, entry in enumerate(program.header["file_entry"], 0 if is_counted_from_0 else 1):
        folder = folders[entry.dir_index].decode("utf-8", "replace")
        name = entry.name.decode("utf-8", "replace")
        named[number] = name if name.startswith("/") or folder == "." else f"{folder}/{name}"
    return named


def _lines(program: Any, files: dict[int, str], wanted: list[int]) -> dict[int, Place]:
    """The line of each wanted address; a statement without a line belongs to the one before it."""
    found: dict[int, Place] = {}
    before: Any = None
    place: Place | None = None
    for row in program.get_entries():
        state = row.state
        if state is None:
            continue
        if before is not None and place is not None and before.address < state.address:
            first = bisect_right(wanted, before.address - 1)
            while first < len(wanted) and wanted[first] < state.address:
                found[wanted[first]] = place
                first += 1
        if state.end_sequence:
            before, place = None, None
            continue
        before = state
        if state.line:
            place = (files.get(state.file, "?"), state.line)
    return found
