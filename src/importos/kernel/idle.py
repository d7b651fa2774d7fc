"""What an event loop does while it has nothing to do: the collector of reference cycles, a little at a time.

Between two steps the loop looks at the clock, so that nothing that becomes due waits longer than a step. A step looks
at ``STEP_REFERENCES`` references: some tens of microseconds, no more than a job of the program takes, and hundreds of
times what reading the clock costs. A collection that is not done when the program goes on begins anew when there is
more to find; garbage that was found by then stays found. Where no idle moment is ever long enough, a collection is
finished in one go when there are half as many objects more than after the last.

Two things are never cut: the program's own ``__del__`` and callbacks with the second look at what they left, and one
array, however long.
"""

from __future__ import annotations

from importos.kernel.clock import board_clock
from importos.runtime import cycles

STEP_REFERENCES = 2000
FOREVER = 0x1000000000000000  # nanoseconds: half a lifetime


def rest_usefully(duration: int) -> int:
    """Collects for at most ``duration`` nanoseconds, if it is worth while; how many of them are left.

    A board without a clock can rest for ever only.
    """
    if duration <= 0 or not cycles.is_worth_while():
        return duration
    if duration >= FOREVER:
        while cycles.is_worth_while():
            cycles.advance(STEP_REFERENCES)
        return duration
    due = board_clock().monotonic_ns() + duration
    left = duration
    while (left > 0 or cycles.is_pressing()) and cycles.is_worth_while():
        cycles.advance(STEP_REFERENCES)
        left = due - board_clock().monotonic_ns()
    cycles.give_up()
    return left if left > 0 else 0
