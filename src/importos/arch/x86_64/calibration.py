"""How fast the time stamp counter runs, measured against a counter whose rate is known; or the other way round.

A sample is the value of one counter between two values of the other. The machine may be held up between them (by a
hypervisor, or by the emulator of the machine itself), so of several samples the one with the least between them is
taken. Two of them, ``SPAN_US`` apart, give the rate. Must never take longer than that without need: a program waits
for it.
"""

from __future__ import annotations

from importos.hal.counter import ReferenceCounter
from importos.lowlevel.integers import u64
from importos.lowlevel.x86 import read_timestamp

SPAN_US = 4000
LONGEST_SPANS = 8  # the machine was held up: the products below stay small
SAMPLES = 12
ATTEMPTS = 100
MILLION = 1000000


class Sample:
    """What both counters showed at one moment, as nearly as it could be had."""

    def __init__(self, reference: ReferenceCounter) -> None:
        self.time_stamp = u64(0)
        self.counted = 0
        least = u64(0)
        for number in range(SAMPLES):
            before = read_timestamp()
            counted = reference.elapsed()
            width = read_timestamp() - before
            if number == 0 or width < least:
                least = width
                self.time_stamp = before + (width >> 1)
                self.counted = counted


def time_stamp_rate(reference: ReferenceCounter) -> int:
    """Ticks of the time stamp counter in a second, by a counter of a known rate."""
    hertz = reference.hertz()
    span = hertz * SPAN_US // MILLION
    for _attempt in range(ATTEMPTS):
        reference.begin()
        first = Sample(reference)
        counted = first.counted
        while 0 <= counted < first.counted + span:
            counted = reference.elapsed()
        last = Sample(reference)
        counted = last.counted - first.counted
        if first.counted >= 0 and last.counted >= 0 and counted < LONGEST_SPANS * span:
            return (last.time_stamp - first.time_stamp).to_int() * hertz // counted
    raise OSError("this machine's clock could not be measured")


def counter_rate(counter: ReferenceCounter, time_stamp_hertz: int) -> int:
    """What a counter counts in a second, by the time stamp counter."""
    span = time_stamp_hertz * SPAN_US // MILLION
    for _attempt in range(ATTEMPTS):
        counter.begin()
        first = Sample(counter)
        while (read_timestamp() - first.time_stamp).to_int() < span:
            pass
        last = Sample(counter)
        ticks = (last.time_stamp - first.time_stamp).to_int()
        if first.counted >= 0 and last.counted > first.counted and ticks < LONGEST_SPANS * span:
            return (last.counted - first.counted) * time_stamp_hertz // ticks
    raise OSError("this machine's timer could not be measured")
