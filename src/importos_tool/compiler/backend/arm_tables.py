"""Which arm of a switch each class takes: one byte a class number, where the classes of the arms lie scattered.

Of ``case`` rows the C compiler makes a jump table of four bytes a class number, another one for each switch, and takes
a third of its time for them in a program with many classes. These tables are shared by all switches that divide the
classes alike. Arm 0 is that of classes that stand in no row; a number behind the end of the table takes it too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from importos_tool.compiler.backend.classes import intervals
from importos_tool.compiler.backend.declarations import Declared
from importos_tool.compiler.backend.names import NameTable
from importos_tool.compiler.ir.nodes import Block, Layout, SwitchClass

LEAST_INTERVALS = 12  # fewer are some comparisons
MOST_ARMS = 255
_DIGEST_CHARACTERS = 12


@dataclass(slots=True, eq=False)
class Arms:
    """The rows of one switch: ``intervals`` of class numbers for each arm, or ``table``, the C name of its table.

    ``blocks``: the arms, the one with the lowest class number first; they are numbered from 1.
    """

    blocks: list[Block]
    intervals: list[list[tuple[int, int]]]
    table: str = ""
    size: int = 0


class ArmTables:
    """The tables of one program. Switches are noted first, all of them, then asked for."""

    def __init__(self, layouts: Mapping[str, Layout], names: NameTable) -> None:
        self._layouts = layouts
        self._names = names
        self._tables: dict[bytes, str] = {}
        self._arms: dict[int, Arms] = {}

    def note(self, switch: SwitchClass) -> None:
        """Finds out what the rows of a switch are."""
        arms = self._arms[id(switch)] = self._divided(switch)
        if sum(map(len, arms.intervals)) < LEAST_INTERVALS or len(arms.blocks) > MOST_ARMS:
            return
        rows = bytearray(1 + max(last for spans in arms.intervals for _, last in spans))
        for arm, spans in enumerate(arms.intervals, 1):
            for first, last in spans:
                rows[first : last + 1] = bytes((arm,)) * (last + 1 - first)
        content = bytes(rows)
        if content not in self._tables:
            digest = hashlib.sha256(content).hexdigest()[:_DIGEST_CHARACTERS]
            self._tables[content] = self._names.make(f"arms_{digest}")
        arms.table, arms.size = self._tables[content], len(content)

    def of(self, switch: SwitchClass) -> Arms:
        """The rows of a switch that was noted."""
        return self._arms[id(switch)]

    def definitions(self) -> list[Declared]:
        """The C constants, by name."""
        texts = {name: f"MERGED const u8 {name}[] = {{{_row(content)}}};\n" for content, name in self._tables.items()}
        return [Declared((name,), text) for name, text in sorted(texts.items())]

    def _divided(self, switch: SwitchClass) -> Arms:
        numbers: dict[int, list[int]] = {}
        blocks: dict[int, Block] = {}
        for names, block in switch.cases:
            blocks[id(block)] = block
            numbers.setdefault(id(block), []).extend(self._layouts[name].number for name in names)
        ordered = sorted(numbers, key=lambda key: min(numbers[key], default=0))
        return Arms([blocks[key] for key in ordered], [intervals(sorted(numbers[key])) for key in ordered])


def _row(content: bytes) -> str:
    return ",".join(map(str, content))
