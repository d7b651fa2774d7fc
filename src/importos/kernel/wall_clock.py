"""Who may say what time of day it is. Under CPython, and as a process, the system alone."""

from __future__ import annotations

from importos.lowlevel.intrinsic import intrinsic


@intrinsic("board.set_real_time")
def set_real_time(real_ns: int) -> bool:
    """It is so many nanoseconds since the beginning of 1970, UTC. False: the clock is not this program's."""
    return False
