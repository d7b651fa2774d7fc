"""So many a second and no more: a bucket that fills with time (RFC 1812, 4.3.2.8; RFC 4443, 2.4 (f))."""

from __future__ import annotations

SECOND = 1_000_000_000


class RateLimit:
    def __init__(self, a_second: int, burst: int) -> None:
        self._interval = SECOND // a_second
        self._burst = burst
        self._filled_at = -burst * self._interval  # when the bucket was or will be empty

    def allows(self, now_ns: int) -> bool:
        """Whether one more is allowed, which counts then."""
        earliest = now_ns - self._burst * self._interval
        if self._filled_at < earliest:
            self._filled_at = earliest
        if self._filled_at + self._interval > now_ns:
            return False
        self._filled_at += self._interval
        return True
