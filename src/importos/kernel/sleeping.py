"""``time.sleep``: other fibers run meanwhile, devices are heard, and what works in the background does what is due.

A program that neither has fibers nor uses devices rests by its clock alone. Must never come back early.
"""

from __future__ import annotations

from importos.kernel import device_events, event_loop
from importos.kernel.clock import board_clock


def sleep_ns(duration: int) -> None:
    """Zero lets other fibers run, and no more."""
    clock = board_clock()
    if device_events.background is None or event_loop.idle is not None or duration <= 0:
        clock.sleep_ns(duration)
        return
    due = clock.monotonic_ns() + duration
    left = duration
    while left > 0:
        device_events.rest_and_serve(clock, left)
        left = due - clock.monotonic_ns()
