"""The timer of the local APIC: interrupts once, when it is set to. There is no periodic tick.

Specification: Intel SDM volume 3, 11.5.4 (divide, count) and 11.5.4.1 (deadline). Where the processor can, the timer
waits for a value of the time stamp counter; elsewhere it counts down, for long times in larger steps. It may be early
when the time is longer than it can count: whoever waits looks at the clock again.
"""

from __future__ import annotations

from importos.arch.x86_64.local_apic import CURRENT_COUNT, DIVIDE, INITIAL_COUNT, MASKED, TIMER_ENTRY, LocalApic
from importos.arch.x86_64.ratio import Ratio
from importos.lowlevel.integers import u64
from importos.lowlevel.x86 import write_model_register

DEADLINE_MODE = 0x40000
DEADLINE = 0x6E0  # IA32_TSC_DEADLINE
LARGEST_COUNT = 0xFFFFFFFF
DIVIDE_BY_1 = 11
DIVIDE_BY_128 = 10
TOO_FAR = -1
STEP_SHIFT = 7
BILLION = 1000000000
LONGEST_NS = 1000000000000  # a quarter of an hour: nobody minds one interrupt then


class TimerCounter:
    """The timer as a counter that interrupts nobody; implements ``hal.counter.ReferenceCounter`` for some seconds."""

    def __init__(self, local: LocalApic, hertz: int) -> None:
        self.local = local
        self.rate = hertz

    def hertz(self) -> int:
        return self.rate

    def begin(self) -> None:
        self.local.write(TIMER_ENTRY, MASKED)
        self.local.write(DIVIDE, DIVIDE_BY_1)
        self.local.write(INITIAL_COUNT, LARGEST_COUNT)

    def elapsed(self) -> int:
        left = self.local.read(CURRENT_COUNT)
        return LARGEST_COUNT - left if left != 0 else TOO_FAR


class Timer:
    """Waits for a value of the time stamp counter."""

    def __init__(self, local: LocalApic, vector: int, time_stamp_hertz: int) -> None:
        self.local = local
        self.ticks = Ratio(time_stamp_hertz, BILLION)
        local.write(TIMER_ENTRY, vector | DEADLINE_MODE)
        local.read(TIMER_ENTRY)  # the mode has changed when this is answered

    def set(self, now: u64, duration: int) -> None:
        """Interrupts when so many nanoseconds (at least 1) have passed since the counter showed ``now``."""
        write_model_register(DEADLINE, now + self.ticks.of(u64(min(duration, LONGEST_NS))) + u64(1))


class CountingTimer(Timer):
    """Counts down from a number of its own ticks."""

    def __init__(self, local: LocalApic, vector: int, hertz: int) -> None:
        self.local = local
        self.ticks = Ratio(hertz, BILLION)
        local.write(TIMER_ENTRY, vector)

    def set(self, now: u64, duration: int) -> None:
        count = self.ticks.of(u64(min(duration, LONGEST_NS))).to_int() + 1
        if count <= LARGEST_COUNT:
            self.local.write(DIVIDE, DIVIDE_BY_1)
            self.local.write(INITIAL_COUNT, count)
        else:
            self.local.write(DIVIDE, DIVIDE_BY_128)
            self.local.write(INITIAL_COUNT, min((count >> STEP_SHIFT) + 1, LARGEST_COUNT))
