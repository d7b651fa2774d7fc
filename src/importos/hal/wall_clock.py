"""A device that knows the time of day."""

from __future__ import annotations

from typing import Protocol


class WallClock(Protocol):
    """Read once: from then on another clock carries the time forward."""

    def real_ns(self) -> int:
        """Nanoseconds since the beginning of 1970, UTC, as nearly as the device can tell; -1: it cannot."""
