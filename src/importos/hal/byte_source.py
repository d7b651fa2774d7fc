"""Where bytes come from that somebody types or sends: a serial line, a file descriptor."""

from __future__ import annotations

from typing import Protocol


class InputListener(Protocol):
    """Who wants to know that something has come."""

    def input_has_come(self) -> None: ...


class ByteSource(Protocol):
    """Standard input as the board has it."""

    def expect(self, expected: bool) -> None:
        """Whether somebody waits: then the kernel is to hear of what comes (``kernel/input.py``)."""

    def take(self) -> bytes | None:
        """What has come, at least one byte; None: nothing, as yet. Empty: nothing will ever come any more."""
