"""A device that counts at a rate which is known: what the rate of another counter is measured against."""

from __future__ import annotations

from typing import Protocol


class ReferenceCounter(Protocol):
    """Counts from ``begin`` on, for as long as it takes to measure with it."""

    def hertz(self) -> int:
        """How much it counts in a second; 0: there is no such device."""

    def begin(self) -> None:
        """Counts from 0."""

    def elapsed(self) -> int:
        """How much it has counted; -1: more than it can."""
