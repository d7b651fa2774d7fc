"""Twin of the watchdog: Linux ends CPython's process by SIGALRM, as it ends a compiled one."""

from __future__ import annotations

import signal
from collections.abc import Callable

_LONGEST_MS = 1000000000


class AlarmWatchdog:
    """Implements ``hal.watchdog.Watchdog``, as ``board/process_watchdog.py``."""

    def __init__(self) -> None:
        self._seconds = 0.0

    def longest_ms(self) -> int:
        return _LONGEST_MS

    def start(self, duration_ms: int) -> None:
        self._seconds = duration_ms / 1000
        self.feed()

    def feed(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def stop(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)


TWINS: dict[str, Callable[..., object]] = {"board.find_watchdog": AlarmWatchdog}
