"""One process that works on, looked at in short windows with and without samples.

Two windows beside each other see the same mood of the machine, and one program has its code where it has it. The order
within a pair is drawn: what a window leaves behind reaches both kinds. Must never count time that the process did not
have: it is Linux's own count of the process's processor time.
"""

from __future__ import annotations

import fcntl
import json
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WINDOW_S = 0.02
WARMING_S = 0.5
_ENABLE, _DISABLE = 0x2400, 0x2401  # PERF_EVENT_IOC_ENABLE, PERF_EVENT_IOC_DISABLE: perf_event_open(2)
_AT_ONCE = 1 << 16

Pairs = list[tuple[float, float]]  # pieces a second of the processor: without samples, with them


@dataclass(frozen=True)
class WorkOf:
    """A process that prints one byte for each piece of work, to the pipe that ``output`` reads."""

    process: int
    output: int

    def done(self) -> int:
        """Pieces since the last time that this was asked."""
        count = 0
        try:
            while printed := os.read(self.output, _AT_ONCE):
                count += len(printed)
        except BlockingIOError:
            pass
        return count

    def processor_s(self) -> float:
        """So far. Source: proc(5), ``/proc/pid/schedstat``."""
        return int(Path(f"/proc/{self.process}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9

    def rate(self) -> float:
        """Of one window, from now on."""
        self.done()
        begin = self.processor_s()
        time.sleep(WINDOW_S)
        return self.done() / (self.processor_s() - begin)


@contextmanager
def in_windows(work: WorkOf, event: int, count: int) -> Iterator[Callable[[], Pairs]]:
    """Another process than the one that reads the samples switches them on and off, ``count`` times, and ends the one
    that works. The function that is given waits for what it has seen."""
    results, found = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(found, json.dumps(_pairs(work, event, count)).encode())
        finally:
            os.kill(work.process, signal.SIGKILL)
            os._exit(0)
    os.close(found)

    def pairs() -> Pairs:
        with os.fdopen(os.dup(results)) as stream:
            return [(without, with_them) for without, with_them in json.load(stream)]

    try:
        yield pairs
    finally:
        os.close(results)
        os.waitpid(child, 0)


def _pairs(work: WorkOf, event: int, count: int) -> Pairs:
    os.set_blocking(work.output, False)
    time.sleep(WARMING_S)
    found = []
    for _ in range(count):
        rates = {}
        for sampled in random.sample((False, True), 2):
            fcntl.ioctl(event, _ENABLE if sampled else _DISABLE)
            rates[sampled] = work.rate()
        found.append((rates[False], rates[True]))
    return found
