"""What tells the time and waits: a hardware counter, a system call."""

from __future__ import annotations

from typing import Protocol


class Clock(Protocol):
    """Nanoseconds; all counts are right only to what the device can tell apart."""

    def monotonic_ns(self) -> int:
        """Since some moment before the program began; never goes back."""

    def real_ns(self) -> int:
        """Since the beginning of 1970, UTC, as far as the machine knows it."""

    def processor_ns(self) -> int:
        """What the program has had of the processor, without its rests; since some moment, as ``monotonic_ns``."""

    def sleep_ns(self, duration: int) -> None:
        """Comes back when at least ``duration`` has passed; at once when it is not positive."""
