"""How a driver waits for an answer of its device while others run."""

from __future__ import annotations

from typing import Protocol


class Waiting(Protocol):
    """Given to a driver by the board that wires it."""

    def rest(self, who: object, duration: int) -> None:
        """Others run, and devices are heard; comes back when so many nanoseconds have passed, or earlier: when
        ``who`` is woken or a device has said something. Zero: everybody who is ready has a turn, and no more.

        Whatever an interrupt handler raises comes out.
        """

    def wake(self, who: object) -> None:
        """``who`` need not rest any longer; nothing happens when it does not."""
