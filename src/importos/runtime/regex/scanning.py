"""One match after the other, as ``finditer``, ``sub`` and ``split`` need them."""

from __future__ import annotations

from importos.runtime.regex.machine import Machine
from importos.runtime.regex.searching import search


class Scan:
    """``start`` and ``stop`` are where the last match was."""

    def __init__(self, machine: Machine, start: int) -> None:
        self.machine = machine
        self.start = start
        self.stop = start

    def find(self) -> bool:
        """Goes to the next match. Behind an empty one follows one that is not, or that lies further on."""
        machine = self.machine
        if self.stop > machine.end:
            return False
        self.start = search(machine, self.stop)
        if self.start < 0:
            self.stop = machine.end + 1
            return False
        self.stop = machine.stop
        machine.forbidden = self.stop if self.start == self.stop else -1
        return True
