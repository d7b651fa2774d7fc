"""Resting, and hearing what devices say meanwhile: the board's devices are attached when the first of them is used.

Nothing here runs while the processor is in an interrupt: drivers are called by whoever is about to rest or has rested.
A program without such devices rests by its clock alone.

Who rests without an event loop also lets ``background`` work, which has timers of its own; loops have those among
theirs.
"""

from __future__ import annotations

from importos.hal.clock import Clock
from importos.hal.device_events import DeviceEvents
from importos.kernel.idle import FOREVER


class Background:
    """What works for a program that waits for something else. An interface only."""

    def advance(self) -> int:
        """Does what is due; the moment at which it has something to do again."""
        raise NotImplementedError


devices: DeviceEvents | None = None
background: Background | None = None


def attach(events: DeviceEvents) -> None:
    """The first device is about to be used, or another one that rests for those before it as well."""
    global devices
    devices = events


def let_work(found: Background) -> None:
    """Called once, by the network that is one."""
    global background
    background = found


def are_expected() -> bool:
    """Whether a program that waits for nothing else may still be woken."""
    events = devices
    return events is not None and events.are_expected()


def run_marked() -> None:
    """Lets the drivers hear what has come."""
    events = devices
    if events is not None:
        events.run_marked()


def rest(clock: Clock, duration: int) -> None:
    """Waits for so many nanoseconds, or until a device has said something, which its driver has heard then.

    ``clock`` is the board's own.
    """
    events = devices
    if events is None:
        clock.sleep_ns(duration)
    else:
        if duration > 0:
            events.rest_ns(duration)
        events.run_marked()


def advance() -> int:
    """The background does what is due; the moment at which it has something to do again."""
    below = background
    return FOREVER if below is None else below.advance()


def serve() -> None:
    """Everything that is due, and nothing else."""
    advance()
    run_marked()


def rest_and_serve(clock: Clock, duration: int) -> None:
    """``rest`` for who has no event loop; comes back sooner when something in the background is due."""
    moment = advance()
    if moment < FOREVER:
        duration = min(duration, moment - clock.monotonic_ns())
    rest(clock, max(duration, 0))
