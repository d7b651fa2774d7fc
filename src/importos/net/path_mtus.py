"""How large packets to a destination may be: RFC 1191, RFC 8201. What routers say is forgotten after a time (sections
6.3 and 5.3). Must never remember more than ``MOST`` destinations.
"""

from __future__ import annotations

GOOD_FOR = 600 * 1_000_000_000
MOST = 256


class PathMtus:
    def __init__(self) -> None:
        self._known: dict[bytes, tuple[int, int]] = {}

    def find(self, destination: bytes, link: int, now_ns: int) -> int:
        found = self._known.get(destination)
        return link if found is None or now_ns >= found[1] else min(found[0], link)

    def note(self, destination: bytes, mtu: int, now_ns: int) -> None:
        """A router says that no packets of more than ``mtu`` bytes get there; nobody can say that larger ones do."""
        found = self._known.get(destination)
        if found is None or mtu < found[0] or now_ns >= found[1]:
            self._known.pop(destination, None)
            if len(self._known) >= MOST:
                for oldest in self._known:
                    del self._known[oldest]
                    break
            self._known[destination] = (mtu, now_ns + GOOD_FOR)
