"""Where bytes come from that nobody can foretell."""

from __future__ import annotations

from typing import Protocol


class Entropy(Protocol):
    """A source that is good enough for keys, or none at all."""

    def read(self, size: int) -> bytes:
        """``size`` bytes; waits until they can be had."""
