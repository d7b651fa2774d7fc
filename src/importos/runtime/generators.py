"""What generators lean on: the states of their frames, and the failures that compiled code reports.

A frame waits at its beginning (START), at a suspension (twice its number; one more: something is thrown in), or
nowhere: it is RUNNING, has RETURNED a result that nobody has fetched yet, or is CLOSED. The compiler knows the same
numbers (``importos_tool/compiler/ir/frames.py``).
"""

from __future__ import annotations

from typing import NoReturn

from importos.lowlevel.intrinsic import cold

START = 0
RUNNING = -2
RETURNED = -4
CLOSED = -6


@cold
def refuse_running(state: int) -> None:
    """Called for a generator that waits nowhere: one that runs cannot be resumed, one that has ended can."""
    if state == RUNNING:
        raise ValueError("generator already executing")


@cold
def raise_stop_inside(raised: BaseException) -> NoReturn:
    """A StopIteration that leaves a generator would end the loop around it unseen."""
    raise RuntimeError("generator raised StopIteration") from raised


@cold
def raise_nothing_sent() -> NoReturn:
    """``next`` sends None, where the annotation says that it never comes."""
    raise TypeError("the generator expects that something is sent, but next() was called")
