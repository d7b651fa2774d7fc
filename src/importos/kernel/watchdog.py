"""The watchdog of the machine, looked for when a program first asks: others have no driver of one in their image."""

from __future__ import annotations

from importos.hal.watchdog import Watchdog
from importos.lowlevel.intrinsic import intrinsic

found: Watchdog | None = None


def the_watchdog() -> Watchdog:
    """OSError where there is none."""
    global found
    known = found
    if known is None:
        known = find_watchdog()
        if known is None:
            raise OSError("this machine has no watchdog")
        found = known
    return known


@intrinsic("board.find_watchdog")
def find_watchdog() -> Watchdog | None:
    """Calls the function of this name of the board that the program is compiled for."""
    return None
