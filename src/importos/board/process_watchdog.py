"""The watchdog of a process: Linux ends it by SIGALRM. Specification: alarm(2)."""

from __future__ import annotations

from importos.lowlevel.linux import system_call

ALARM = 37
LONGEST_MS = 1000000000


class ProcessWatchdog:
    """Implements ``hal.watchdog.Watchdog``; waits whole seconds, so a little longer than it is told to."""

    def __init__(self) -> None:
        self.seconds = 0

    def longest_ms(self) -> int:
        return LONGEST_MS

    def start(self, duration_ms: int) -> None:
        self.seconds = (duration_ms + 999) // 1000
        self.feed()

    def feed(self) -> None:
        system_call(ALARM, self.seconds, 0, 0, 0, 0, 0)

    def stop(self) -> None:
        system_call(ALARM, 0, 0, 0, 0, 0, 0)
