"""What an action may say while it works; the command line implements it, tests record it."""

from __future__ import annotations

from typing import Protocol


class Talk(Protocol):
    """Progress and remarks for a human reader; results are returned, never said."""

    def progress(self, message: str) -> None:
        """One long step begins."""

    def finish_progress(self) -> None:
        """The long steps are over; what follows belongs to the program."""

    def say(self, text: str) -> None:
        """A remark."""
