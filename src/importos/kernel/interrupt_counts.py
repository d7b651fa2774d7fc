"""How often devices have interrupted, as the board has counted it."""

from __future__ import annotations

from importos.lowlevel.intrinsic import intrinsic


@intrinsic("board.interrupt_counts")
def interrupt_counts() -> tuple[int, int, int]:
    """All interrupts, those that nobody had asked for, and the calls of handlers; a process has none.

    Calls the function of this name of the board that the program is compiled for.
    """
    return (0, 0, 0)
