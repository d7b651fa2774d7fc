"""Why packets were dropped, and how many: nothing is lost without a word."""

from __future__ import annotations


class Drops:
    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    def note(self, reason: str) -> None:
        """``reason`` is one of few literals: what comes from outside must never be one."""
        self.counts[reason] = self.counts.get(reason, 0) + 1

    def count(self, reason: str) -> int:
        return self.counts.get(reason, 0)
