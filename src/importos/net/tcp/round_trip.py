"""How long an answer takes, and how long to wait for one: RFC 6298, with the clock of nanoseconds.

The smallest timeout is that of the settings, below the second of RFC 6298 (2.4), as RFC 8961, section 4, allows and as
others do. Whoever calls obeys Karn's rule: nothing is measured on segments that were sent more than once.
"""

from __future__ import annotations

from typing import Final

INITIAL_TIMEOUT: Final = 1_000_000_000  # RFC 6298 (2.1)
LONGEST_TIMEOUT: Final = 60_000_000_000  # RFC 6298 (2.5)
GRANULARITY: Final = 1_000_000  # G


class RoundTrip:
    def __init__(self, shortest_timeout: int) -> None:
        self.smoothed = 0  # SRTT; 0: nothing was measured
        self.variation = 0  # RTTVAR
        self.timeout = INITIAL_TIMEOUT  # RTO, before it is backed off
        self.least = 0  # of all that were measured
        self.backoff = 0  # how often it was doubled
        self._shortest_timeout = shortest_timeout

    def measure(self, duration: int) -> None:
        duration = max(duration, 1)
        self.backoff = 0  # section 5, at its end: only a measurement takes a doubled timeout back
        if self.least == 0 or duration < self.least:
            self.least = duration
        if self.smoothed == 0:  # (2.2)
            self.smoothed = duration
            self.variation = duration // 2
        else:  # (2.3): alpha is 1/8, beta 1/4
            self.variation += (abs(self.smoothed - duration) - self.variation) // 4
            self.smoothed += (duration - self.smoothed) // 8
        timeout = self.smoothed + max(GRANULARITY, 4 * self.variation)
        self.timeout = min(max(timeout, self._shortest_timeout), LONGEST_TIMEOUT)  # (2.4), (2.5)

    def current_timeout(self) -> int:
        return min(self.timeout << self.backoff, LONGEST_TIMEOUT)

    def back_off(self) -> None:
        """RFC 6298 (5.5)."""
        if self.timeout << self.backoff < LONGEST_TIMEOUT:
            self.backoff += 1

    def begin_after_lost_syn(self) -> None:
        """RFC 6298 (5.7): when a SYN was sent twice, data begin with three seconds, unless something was measured."""
        if self.smoothed == 0:
            self.timeout = 3 * INITIAL_TIMEOUT
