"""The watchdog of a process: Linux ends it by SIGALRM. Specification: setitimer(2)."""

from __future__ import annotations

from importos.lowlevel.integers import u64
from importos.lowlevel.linux import linux_number, system_call
from importos.lowlevel.memory import store_u64
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address

SETITIMER = linux_number("setitimer")
REAL = 0  # ITIMER_REAL
LONGEST_MS = 1000000000
TIMER_BYTES = 32  # struct itimerval: an interval, which is zero for once, and a time; each seconds and microseconds


class ProcessWatchdog:
    """Implements ``hal.watchdog.Watchdog``."""

    def __init__(self) -> None:
        self.duration_ms = 0
        self.timer = new_tailed(ByteStorage, TIMER_BYTES)

    def longest_ms(self) -> int:
        return LONGEST_MS

    def start(self, duration_ms: int) -> None:
        self.duration_ms = duration_ms
        self.feed()

    def feed(self) -> None:
        self.bark_after(self.duration_ms)

    def stop(self) -> None:
        self.bark_after(0)

    def bark_after(self, duration_ms: int) -> None:
        """0 is never."""
        address = tail_address(self.timer)
        # SAFETY: the buffer is this object's own, and as long as the structure.
        store_u64(address, u64(0))
        store_u64(address + u64(8), u64(0))
        store_u64(address + u64(16), u64(duration_ms // 1000))
        store_u64(address + u64(24), u64(duration_ms % 1000 * 1000))
        system_call(SETITIMER, REAL, address.to_int(), 0, 0, 0, 0)
