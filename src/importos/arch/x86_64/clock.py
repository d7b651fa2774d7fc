"""The clock of a PC at work: the time stamp counter tells the time, the timer of the local APIC ends a rest.

The rate of the counter is read where the machine states it, and measured where it does not (``calibration.py``), which
takes some milliseconds. Never goes back: the counter does not, and everything else is arithmetic. Specification: Intel
SDM volume 3, 18.17 (time stamp counter).
"""

from __future__ import annotations

from importos.arch.x86_64 import identification
from importos.arch.x86_64.calibration import counter_rate, time_stamp_rate
from importos.arch.x86_64.interrupts import TIMER_VECTOR, Interrupts
from importos.arch.x86_64.ratio import Ratio
from importos.arch.x86_64.timer import CountingTimer, Timer, TimerCounter
from importos.hal.counter import ReferenceCounter
from importos.lowlevel.build import is_sampled, sample_hertz
from importos.lowlevel.integers import u64
from importos.lowlevel.x86 import read_timestamp

BILLION = 1000000000


class RunningClock:
    """Counts from its making on.

    ``stated``: the rate of the counter, if somebody else knows it; ``references``: what it may be measured against, the
    best first.
    """

    def __init__(self, interrupts: Interrupts, stated: int, references: list[ReferenceCounter]) -> None:
        self.interrupts = interrupts
        self.start = read_timestamp()
        self.rested = u64(0)  # of the counter's steps
        timer_hertz = identification.timer_hertz()
        hertz = stated if stated != 0 else identification.time_stamp_hertz()
        counter = TimerCounter(interrupts.local, timer_hertz)
        if hertz == 0:
            hertz = time_stamp_rate(counter if timer_hertz != 0 else first_present(references))
        self.nanoseconds = Ratio(BILLION, hertz)
        self.timer: Timer
        if is_sampled():
            from importos.arch.x86_64.sampling import SamplingTimer

            rate = timer_hertz if timer_hertz != 0 else counter_rate(counter, hertz)
            self.timer = SamplingTimer(interrupts.local, TIMER_VECTOR, rate, sample_hertz())
        elif identification.has_deadline_timer():
            self.timer = Timer(interrupts.local, TIMER_VECTOR, hertz)
        else:
            if timer_hertz == 0:
                timer_hertz = counter_rate(counter, hertz)
            self.timer = CountingTimer(interrupts.local, TIMER_VECTOR, timer_hertz)

    def now(self) -> int:
        """Nanoseconds since the clock was made."""
        return self.nanoseconds.of(read_timestamp() - self.start).to_int()

    def busy(self) -> int:
        """Nanoseconds since then in which the processor did not halt."""
        return self.nanoseconds.of(read_timestamp() - self.start - self.rested).to_int()

    def since(self, time_stamp: u64) -> int:
        """How long before the making the counter showed this."""
        return self.nanoseconds.of(self.start - time_stamp).to_int()

    def sleep(self, duration: int) -> None:
        """Comes back when so much has passed; whatever interrupts meanwhile waits."""
        due = self.now() + duration
        left = duration
        while left > 0:
            self.rest(left, for_devices=False)
            left = due - self.now()

    def rest(self, duration: int, *, for_devices: bool) -> None:
        """Halts until so much has passed (positive) or something interrupts."""
        self.interrupts.prepare_rest()
        begun = read_timestamp()
        self.timer.set(begun, duration)
        self.interrupts.rest(for_devices=for_devices)
        self.rested = self.rested + (read_timestamp() - begun)


def first_present(references: list[ReferenceCounter]) -> ReferenceCounter:
    """The best one that the machine has."""
    for reference in references:
        if reference.hertz() != 0:
            return reference
    raise OSError("this machine has no timer that its clock could be measured with")
