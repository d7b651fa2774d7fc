"""Identifiers that nobody foresees, from the machine's random generator."""

from __future__ import annotations

from importos.kernel.entropy import unforeseeable_bytes
from importos.net.transactions import Transactions


class UnforeseeableNumbers(Transactions):
    def next(self) -> int:
        return int.from_bytes(unforeseeable_bytes(4), "big")
