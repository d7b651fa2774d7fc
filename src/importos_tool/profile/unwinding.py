"""Callers, found in a copy of the stack by what the C compiler wrote about its frames (DWARF 4, 6.4 "call frame
information").

So the code of a process that is sampled needs no frame pointers. Must never be wrong in silence: where the
tables say nothing (assembly), the chain ends; where the copy of the stack ends, it says so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from elftools.dwarf.callframe import FDE
from elftools.elf.elffile import ELFFile

DEEPER = 0  # ends a chain that goes on where nothing was copied
FRAME_POINTER, STACK_POINTER = 6, 7  # the psABI's numbers (System V, AMD64, figure 3.36)
_WORD = 8


@dataclass(frozen=True, slots=True)
class Row:
    """From ``start`` on: the address of the caller's frame, as a register and what is added to it; how far below that
    address the caller's frame pointer is saved (0: it still has it)."""

    start: int
    register: int
    offset: int
    saved: int


class FrameTable:
    """The rows of one linked program."""

    def __init__(self, linked: Path) -> None:
        with linked.open("rb") as stream:
            information = ELFFile(stream).get_dwarf_info()
            entries = information.CFI_entries() if information.has_CFI() else []
        described = [entry for entry in entries if isinstance(entry, FDE) and entry["initial_location"]]
        self._functions = sorted(described, key=lambda entry: int(entry["initial_location"]))
        self._starts = [int(entry["initial_location"]) for entry in self._functions]
        self._rows: dict[int, tuple[Row, ...]] = {}
        self._found: dict[int, Row | None] = {}

    def row_at(self, address: int) -> Row | None:
        if address not in self._found:
            self._found[address] = self._look_up(address)
        return self._found[address]

    def _look_up(self, address: int) -> Row | None:
        number = bisect_right(self._starts, address) - 1
        if number < 0:
            return None
        function = self._functions[number]
        if address >= function["initial_location"] + function["address_range"]:
            return None
        if number not in self._rows:
            self._rows[number] = tuple(_row(line) for line in function.get_decoded().table)
        row = next((row for row in reversed(self._rows[number]) if row.start <= address), None)
        return row if row is None or row.register in (FRAME_POINTER, STACK_POINTER) else None


def _row(line: Any) -> Row:
    """Frames that are described by an expression, or by another register, have none that is known here."""
    base, saved = line["cfa"], line.get(FRAME_POINTER)
    is_saved = saved is not None and saved.type == "OFFSET"
    register = -1 if base.reg is None else base.reg
    return Row(line["pc"], register, base.offset or 0, -saved.arg if is_saved else 0)


def unwind(
    row_at: Callable[[int], Row | None], address: int, stack_pointer: int, frame_pointer: int, stack: bytes
) -> tuple[int, ...]:
    """Where the program is and where its callers go on, innermost first; ``stack`` is what lies from the stack pointer
    on."""
    chain = [address]
    lowest, last = stack_pointer, len(stack) - _WORD
    running = address
    while (row := row_at(running)) is not None:
        base = (frame_pointer if row.register == FRAME_POINTER else stack_pointer) + row.offset
        if base <= stack_pointer:
            break  # no stack grows that way: what the table says does not fit
        place = base - _WORD - lowest
        if place > last:
            chain.append(DEEPER)
            break
        if row.saved:
            frame_pointer = _word(stack, base - row.saved - lowest)
        returning = _word(stack, place)
        if not returning:
            break
        chain.append(returning)
        stack_pointer = base
        running = returning - 1  # it stands behind the call, which may be the next function already
    return tuple(chain)


def _word(stack: bytes, offset: int) -> int:
    return int.from_bytes(stack[offset : offset + _WORD], "little")
