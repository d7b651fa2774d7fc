"""What is known of names, for as long as it is true: RFC 1034, section 4.3.4; RFC 2308 for what there is not.

Must never grow without bound: of too many answers the oldest is forgotten.
"""

from __future__ import annotations

from importos.net.wire.dns import NEVER

SECOND = 1_000_000_000
MOST = 256
LONGEST = 86_400  # seconds; a server that says more is taken at this
LONGEST_DENIAL = 900  # RFC 2308, section 5: at most 3 hours


class Answer:
    """``failure``: 0, or the number of ``getaddrinfo`` for what is wrong."""

    def __init__(self, addresses: list[bytes], failure: int, until_ns: int) -> None:
        self.addresses = addresses
        self.failure = failure
        self.until_ns = until_ns


class AnswerCache:
    def __init__(self) -> None:
        self._known: dict[tuple[bytes, int], Answer] = {}

    def find(self, name: bytes, kind: int, now_ns: int) -> Answer | None:
        known = self._known.get((name, kind))
        if known is not None and now_ns >= known.until_ns:
            del self._known[name, kind]
            return None
        return known

    def add(self, name: bytes, kind: int, addresses: list[bytes], failure: int, seconds: int, now_ns: int) -> None:
        if seconds == NEVER or seconds == 0:
            return
        longest = LONGEST if failure == 0 else LONGEST_DENIAL
        self._known.pop((name, kind), None)
        if len(self._known) >= MOST:
            for oldest in self._known:
                del self._known[oldest]
                break
        self._known[name, kind] = Answer(addresses, failure, now_ns + min(seconds, longest) * SECOND)

    def clear(self) -> None:
        self._known.clear()
