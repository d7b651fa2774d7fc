"""A part of a network that has timers, and is told that something has come. An interface only."""

from __future__ import annotations


class Timed:
    def run_timers(self, now_ns: int) -> None:
        """Does what is due; also called when something has come."""
        raise NotImplementedError

    def next_deadline_ns(self) -> int | None:
        """When it has something to do again."""
        raise NotImplementedError


def earlier(first: int | None, second: int | None) -> int | None:
    """Of two deadlines, either of which may be none."""
    if first is None:
        return second
    return first if second is None or first < second else second
