"""The board's clock: made when the program first asks for the time or waits, so that one that does not has none."""

from __future__ import annotations

from importos.hal.clock import Clock
from importos.lowlevel.intrinsic import intrinsic

clock: Clock | None = None


def board_clock() -> Clock:
    """The clock of this machine."""
    global clock
    device = clock
    if device is None:
        device = new_clock()
        clock = device
    return device


@intrinsic("board.new_clock")
def new_clock() -> Clock:
    """Calls the function of this name of the board that the program is compiled for."""
    raise NotImplementedError
