"""Waiting for a device: the fiber that has asked rests until its driver wakes it, and other fibers run meanwhile.

A program without other fibers hears its devices, and what works in the background does what is due, as during
``time.sleep``. Nothing else of who waits runs, no finalizer either: it may hold locks.
"""

from __future__ import annotations

from importos.kernel import device_events, event_loop
from importos.kernel.clock import board_clock


class ShortWaiting:
    """Implements ``hal.waiting.Waiting`` for a device that answers soon, without a clock: who has no other fibers looks
    again at once.
    """

    def rest(self, who: object, duration: int) -> None:
        way = event_loop.idle
        if way is not None:
            way.stand_by(who, duration)
        else:
            device_events.serve()

    def wake(self, who: object) -> None:
        way = event_loop.idle
        if way is not None:
            way.interrupt(who)


class DeviceWaiting(ShortWaiting):
    """Who has no other fibers lets the processor rest."""

    def rest(self, who: object, duration: int) -> None:
        if event_loop.idle is None and duration > 0:
            device_events.rest_and_serve(board_clock(), duration)
        else:
            super().rest(who, duration)
