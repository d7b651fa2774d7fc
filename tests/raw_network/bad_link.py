"""A link that carries frames between two stacks and does to them what a network does: as ``tc netem``, but seeded, and
without a module of the kernel.
"""

from __future__ import annotations

import heapq
import os
import select
import threading
import time
from dataclasses import dataclass
from random import Random

_LARGEST_FRAME = 65536
_MOST_AT_ONCE = 64


@dataclass(frozen=True)
class Conditions:
    """Probabilities, and seconds. ``jitter_s``: so much more at most, which reorders."""

    loss: float = 0.0
    duplicates: float = 0.0
    damages: float = 0.0
    delay_s: float = 0.0
    jitter_s: float = 0.0


PERFECT = Conditions()


class BadLink(threading.Thread):
    """Runs until it is stopped; the conditions may change at any time."""

    def __init__(self, one: int, other: int, seed: int) -> None:
        super().__init__(daemon=True)
        self.ends = {one: other, other: one}
        self.conditions = PERFECT
        self.carried = 0
        self.lost = 0
        self._random = Random(seed)
        self._late: list[tuple[float, int, int, bytes]] = []
        self._stopped = False
        for end in self.ends:
            os.set_blocking(end, False)

    def run(self) -> None:
        while not self._stopped:
            wait = 0.05 if not self._late else min(max(self._late[0][0] - time.monotonic(), 0.0), 0.05)
            ready, _, _ = select.select(list(self.ends), [], [], wait)
            for end in ready:
                self._take(end)
            now = time.monotonic()
            while self._late and self._late[0][0] <= now:
                _, _, to, frame = heapq.heappop(self._late)
                self._give(to, frame)

    def _take(self, end: int) -> None:
        for _ in range(_MOST_AT_ONCE):
            try:
                frame = os.read(end, _LARGEST_FRAME)
            except BlockingIOError:
                return
            self.carried += 1
            conditions, chance = self.conditions, self._random.random
            if conditions.loss and chance() < conditions.loss:
                self.lost += 1
                continue
            if conditions.damages and chance() < conditions.damages:
                at = self._random.randrange(len(frame))
                frame = frame[:at] + bytes([frame[at] ^ 1 << self._random.randrange(8)]) + frame[at + 1 :]
            for _copy in range(2 if conditions.duplicates and chance() < conditions.duplicates else 1):
                delay = conditions.delay_s + conditions.jitter_s * chance()
                if delay:
                    heapq.heappush(self._late, (time.monotonic() + delay, self.carried, self.ends[end], frame))
                else:
                    self._give(self.ends[end], frame)

    def _give(self, to: int, frame: bytes) -> None:
        try:
            os.write(to, frame)
        except BlockingIOError:
            self.lost += 1

    def stop(self) -> None:
        self._stopped = True
        self.join()
