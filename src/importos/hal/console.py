"""Where bytes for a human reader go: a serial line, a file descriptor, a screen.

A console shows what it is given at once and in order; it never buffers and never raises. What the bytes mean, UTF-8 and
the sequences of terminals, only a screen knows.
``write_memory`` is also for the crash record, which must not allocate: implementations must not either.
"""

from __future__ import annotations

from typing import Protocol

from importos.lowlevel.integers import u64


class Console(Protocol):
    """A device that takes bytes."""

    def write(self, data: bytes) -> None:
        """Sends all of ``data``."""

    def write_memory(self, address: u64, size: int) -> None:
        """Sends ``size`` bytes from ``address`` on, which the caller may change afterwards."""
