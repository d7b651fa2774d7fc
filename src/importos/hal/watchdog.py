"""What ends a program that no longer does what it should."""

from __future__ import annotations

from typing import Protocol


class Watchdog(Protocol):
    """Once started it ends the program (and starts its machine again) unless it is fed before the time is over."""

    def longest_ms(self) -> int:
        """The longest time that it can wait."""

    def start(self, duration_ms: int) -> None:
        """Begins to wait, or begins anew with another time; 1 or more, and no more than the longest."""

    def feed(self) -> None:
        """Begins to wait anew."""

    def stop(self) -> None:
        """Waits no more."""
