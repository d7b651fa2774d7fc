"""The clock of a PC, which begins to run when the program first asks for it.

Wiring only: the counter and the timer of the processor, the devices that they are measured with when they do not state
their rates, and the clock that knows the time of day. That one is read once.
"""

from __future__ import annotations

from importos.arch.x86_64.clock import RunningClock
from importos.board.pc_interrupts import interrupts
from importos.drivers.cmos_clock import CmosClock

NO_TIME = -1


class PcClock:
    """Implements ``hal.clock.Clock``."""

    def __init__(self) -> None:
        self.made: RunningClock | None = None
        self.real_at_start = NO_TIME

    def monotonic_ns(self) -> int:
        return self.running().now()

    def real_ns(self) -> int:
        clock = self.running()
        if self.real_at_start == NO_TIME:
            real = CmosClock().real_ns()
            if real == NO_TIME:
                raise OSError("this machine does not know the time of day")
            self.real_at_start = real - clock.now()
        return self.real_at_start + clock.now()

    def sleep_ns(self, duration: int) -> None:
        if duration > 0:
            self.running().sleep(duration)

    def rest_ns(self, duration: int) -> None:
        if duration > 0:
            self.running().rest(duration, for_devices=True)

    def running(self) -> RunningClock:
        found = self.made
        if found is None:
            found = RunningClock(interrupts(), [])
            self.made = found
        return found
