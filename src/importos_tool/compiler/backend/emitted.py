"""What the backend hands on: the C texts of a program. Light to import: a build from the cache needs no more."""

from __future__ import annotations

import json
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Unit:
    """A text that is compiled by itself; ``name`` is the name of its file, without a suffix."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class EmittedProgram:
    """The units and, for every C function in them, which Python function it is."""

    units: tuple[Unit, ...]
    python_names: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All of them, to be read: one after the other, each under its name where there are several."""
        if len(self.units) == 1:
            return self.units[0].text
        return "".join(f"/* {'=' * 100} unit {unit.name} */\n\n{unit.text}\n" for unit in self.units)

    def to_json(self) -> str:
        """For the cache."""
        return json.dumps({"units": [[unit.name, unit.text] for unit in self.units], "names": self.python_names})

    @staticmethod
    def from_json(text: str) -> EmittedProgram:
        """What :meth:`to_json` wrote."""
        kept = json.loads(text)
        return EmittedProgram(tuple(Unit(name, content) for name, content in kept["units"]), kept["names"])
