"""Where bytes for a human reader go: a serial line, a file descriptor, a screen.

A console shows what it is given at once and in order; it never buffers and never raises. What the bytes mean, UTF-8 and
the sequences of terminals, only a screen knows.
``write_byte`` exists for the crash record, which must not allocate: implementations must not either.
"""

from __future__ import annotations

from typing import Protocol


class Console(Protocol):
    """A device that takes bytes."""

    def write(self, data: bytes) -> None:
        """Sends all of ``data``."""

    def write_byte(self, byte: int) -> None:
        """Sends one byte, 0..255."""
