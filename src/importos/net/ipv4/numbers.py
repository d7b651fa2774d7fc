"""The numbers of packets that may be cut (RFC 791: identification; RFC 6864, section 4.1: others need none).

RFC 7739, section 5.4: each way has numbers of its own, in their order from where only the secret tells, so that none
comes again before it must. Who has its own packets foresees no other one's, and hardly learns how many there are: ways
count together that only the secret tells, too.
"""

from __future__ import annotations

from typing import Final

from importos.net.wire.siphash import SipHash
from importos.runtime.marks import cold

COUNTS: Final = 64
PURPOSE: Final = 3  # of the hash


class PacketNumbers:
    """``hash``: with a secret, once there is one; before, all ways begin alike."""

    def __init__(self) -> None:
        self.hash: SipHash | None = None
        self._counts = [0] * COUNTS

    @cold
    def next(self, source: bytes, destination: bytes, protocol: int) -> int:
        hashed = self.hash
        place, offset = (0, 0) if hashed is None else hashed.of_ends(PURPOSE, protocol, source, destination)
        count = self._counts[place % COUNTS] + 1
        self._counts[place % COUNTS] = count
        return (offset + count) & 0xFFFF
