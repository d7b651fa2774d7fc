"""The last resort for random bytes: how long the same work takes differs, by what else the machine does.

The time stamp counter is read again and again, with loads between the readings that miss the cache now and then. A
reading counts only when the time since the one before, its change, and the change of that change all differ from zero,
as in Müller's "CPU Time Jitter Based Non-Physical True Random Number Generator". Four readings that count are taken to
be worth one bit. A counter that is too regular gives nothing, however long it is read: neither when too few readings
count, nor when one byte comes too often (the adaptive proportion test of NIST SP 800-90B, 4.4.2, over all of them).
"""

from __future__ import annotations

from importos.lowlevel.objects import ByteStorage, new_tailed, tail_fill, tail_load, tail_store
from importos.lowlevel.x86 import read_timestamp

READINGS = 2048  # that count
TRIES = 8  # readings for each that counts
STRIDE = 4097  # from load to load: no multiple of a cache line, and no neighbour
WORK_BYTES = 65536
READINGS_A_BIT = 4
MOST_OF_ONE = READINGS // 2 - 1


class TimingJitter:
    """Implements ``hal.noise.NoiseSource``: a byte for each reading that counts."""

    def __init__(self) -> None:
        self.name = "jitter"

    def gather(self) -> bytes:
        work = new_tailed(ByteStorage, WORK_BYTES)
        tail_fill(work, 0, 0, WORK_BYTES)
        given: list[int] = []
        place = 0
        before = read_timestamp()
        step = 0
        change = 0
        for _reading in range(READINGS * TRIES):
            for _load in range(8):
                place = (place + STRIDE + tail_load(work, place)) & (WORK_BYTES - 1)
                tail_store(work, place, tail_load(work, place) + 1)
            now = read_timestamp()
            new_step = (now - before).to_int()
            new_change = new_step - step
            if new_step != 0 and new_change != 0 and new_change != change:
                given.append((new_step ^ new_step >> 8) & 0xFF)
                if len(given) == READINGS:
                    break
            place = (place + (new_step & 0xFF)) & (WORK_BYTES - 1)
            before = now
            step = new_step
            change = new_change
        return bytes(given) if len(given) == READINGS and is_varied(given) else b""

    def bits(self, size: int) -> int:
        return size // READINGS_A_BIT


def is_varied(given: list[int]) -> bool:
    """Whether no byte comes too often."""
    often = [0] * 256
    for byte in given:
        often[byte] += 1
    return max(often) <= MOST_OF_ONE
