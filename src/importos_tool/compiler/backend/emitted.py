"""What the backend hands on: the C texts of a program. Light to import: a build from the cache needs no more.

The program exists twice: as units, which optimised builds compile, and whole, for builds in which the C compiler
does little but read. Both are made of the same pieces of text.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Unit:
    """A text that is compiled by itself; ``name`` is the name of its file, without a suffix."""

    name: str
    pieces: tuple[str, ...]

    @property
    def text(self) -> str:
        """The C text."""
        return "".join(self.pieces)


@dataclass(frozen=True, slots=True)
class EmittedProgram:
    """The program in units, the same in one, and for every C function in it which Python function it is.

    ``description``: what a debugger must know beside DWARF (``description.py``), of an inspectable program.
    """

    units: tuple[Unit, ...]
    whole: Unit
    python_names: dict[str, str] = field(default_factory=dict)
    description: str = ""

    @property
    def text(self) -> str:
        """The units to be read: one after the other, each under its name where there are several."""
        if len(self.units) == 1:
            return self.units[0].text
        return "".join(f"/* {'=' * 100} unit {unit.name} */\n\n{unit.text}\n" for unit in self.units)

    def to_json(self) -> str:
        """For the cache: every piece once."""
        numbers: dict[str, int] = {}

        def kept(unit: Unit) -> list[object]:
            return [unit.name, [numbers.setdefault(piece, len(numbers)) for piece in unit.pieces]]

        units = [kept(unit) for unit in (self.whole, *self.units)]
        return json.dumps(
            {"pieces": list(numbers), "units": units, "names": self.python_names, "description": self.description}
        )

    @staticmethod
    def from_json(text: str) -> EmittedProgram:
        """What :meth:`to_json` wrote."""
        kept = json.loads(text)
        pieces: Sequence[str] = kept["pieces"]
        whole, *units = (Unit(name, tuple(pieces[number] for number in numbers)) for name, numbers in kept["units"])
        return EmittedProgram(tuple(units), whole, kept["names"], kept["description"])
