"""Fibers for unit tests: one that calls a function, on a clock that only sleeping moves."""

from __future__ import annotations

from collections.abc import Callable

from importos.kernel import clock, device_events, scheduler
from importos.runtime import fibers
from importos.runtime.fibers import STACK_BYTES, Fiber


class TurnedClock:
    """Implements ``hal.clock.Clock``."""

    def __init__(self) -> None:
        self.now = 0
        self.sleeps: list[int] = []

    def monotonic_ns(self) -> int:
        return self.now

    def real_ns(self) -> int:
        return self.now

    def processor_ns(self) -> int:
        return 0

    def sleep_ns(self, duration: int) -> None:
        self.sleeps.append(duration)
        self.now += max(duration, 0)


class Doing(Fiber):
    """A fiber that calls a function; ``error`` is what came out of it."""

    def __init__(self, function: Callable[[], None]) -> None:
        super().__init__()
        self.function = function
        self.is_done = False
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.function()
        except BaseException as error:  # noqa: BLE001
            self.error = error
        self.is_done = True

    def successor(self) -> Fiber:
        return scheduler.next_fiber()


def begin(function: Callable[[], None]) -> Doing:
    fiber = Doing(function)
    assert scheduler.start(fiber, STACK_BYTES)
    return fiber


def run_all(functions: list[Callable[[], None]]) -> None:
    """All at the same time, until each is done; what one raises comes out."""
    begun = [begin(function) for function in functions]
    while not all(fiber.is_done for fiber in begun):
        clock.board_clock().sleep_ns(1000)
    for fiber in begun:
        if fiber.error is not None:
            raise fiber.error


def forget_everything(device: TurnedClock | None) -> None:
    """A scheduler that has never run, and a board that has this clock alone."""
    scheduler.end_scheduling()
    fibers.main = fibers.running = fibers.ended = None
    scheduler.first_ready = scheduler.last_ready = scheduler.first_timed = scheduler.last_timed = None
    scheduler.is_deadlocked = False
    device_events.devices = device_events.background = None
    clock.clock = device
