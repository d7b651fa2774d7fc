"""The timer of an image that is built to be sampled: it ticks, and every tick writes down where the program is.

Specification: Intel SDM volume 3, 11.5.4 (periodic mode). What a tick does stands in ``sampling.S``. Whoever rests is
woken by the next tick and looks at the clock again, so that nothing is later than one tick.
"""

from __future__ import annotations

from importos.arch.x86_64.local_apic import DIVIDE, INITIAL_COUNT, TIMER_ENTRY, LocalApic
from importos.arch.x86_64.timer import DIVIDE_BY_1, Timer
from importos.lowlevel.integers import u64
from importos.lowlevel.x86 import start_sampling

PERIODIC_MODE = 0x20000


class SamplingTimer(Timer):
    """``rate``: what the timer counts in a second; ``hertz``: the samples."""

    def __init__(self, local: LocalApic, vector: int, rate: int, hertz: int) -> None:
        start_sampling()
        local.write(TIMER_ENTRY, vector | PERIODIC_MODE)
        local.write(DIVIDE, DIVIDE_BY_1)
        local.write(INITIAL_COUNT, max(rate // hertz, 1))

    def set(self, now: u64, duration: int) -> None:
        """It ticks anyway."""
