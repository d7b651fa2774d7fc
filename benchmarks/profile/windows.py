"""One process that works on, looked at in short windows with and without samples.

Two windows beside each other see the same mood of the machine, and one program has its code where it has it. The order
within a pair is drawn: what a window leaves behind reaches both kinds. Must never count time that the process did not
have: it is Linux's own count of the process's processor time.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

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
        """So far. Source: clock_getcpuclockid(3)."""
        clock = ctypes.c_int()
        if ctypes.CDLL(None).clock_getcpuclockid(self.process, ctypes.byref(clock)):
            raise ProcessLookupError(self.process)
        return time.clock_gettime(clock.value)

    def rate(self) -> float:
        """Of one window, from now on; longer where the machine had no time for the process."""
        self.done()
        begin = self.processor_s()
        used = 0.0
        while used <= 0:
            time.sleep(WINDOW_S)
            used = self.processor_s() - begin
        return self.done() / used


@contextmanager
def in_windows(work: WorkOf, event: int, count: int) -> Iterator[Callable[[], Pairs]]:
    """Another process than the one that reads the samples switches them on and off, ``count`` times, and ends the one
    that works. The function that is given waits for what it has seen: nothing, when it has failed."""
    results, found = os.pipe()
    watcher = multiprocessing.get_context("fork").Process(target=_watch, args=(work, event, count, found))
    watcher.start()
    os.close(found)

    def pairs() -> Pairs:
        with os.fdopen(os.dup(results)) as stream:
            return [(without, with_them) for without, with_them in json.loads(stream.read() or "[]")]

    try:
        yield pairs
    finally:
        os.close(results)
        watcher.join()


def _watch(work: WorkOf, event: int, count: int, found: int) -> None:
    """Who reads the samples waits for the end of the process, and what is written here is read behind it."""
    try:
        seen = _pairs(work, event, count)
    finally:
        os.kill(work.process, signal.SIGKILL)
    with os.fdopen(found, "w") as stream:
        json.dump(seen, stream)


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
