"""To whom something was sent lately. Anybody can write an error about what nobody has sent (RFC 5927, section 4): it
must be about one of these. Must never remember more than ``MOST``."""

from __future__ import annotations

from collections import deque

MOST = 16


class RecentDestinations:
    def __init__(self) -> None:
        self._known: deque[bytes] = deque()

    def note(self, destination: bytes) -> None:
        known = self._known
        if known and known[-1] == destination:
            return
        if len(known) >= MOST:
            known.popleft()
        known.append(destination)

    def has(self, destination: bytes) -> bool:
        return destination in self._known
