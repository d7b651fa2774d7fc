"""The numbers of packets that may be cut (RFC 791: identification; RFC 6864, section 4.1: others need none).

As in RFC 7739 each way has numbers of its own, in their order from where only the secret tells: who has those of one
way foresees none of another's. On a way none comes again before its packets and the milliseconds that have passed,
with the packets of ways that count together with it, are 65536.

Which ways count together only the secret tells, too, but whoever has enough addresses finds one that counts with
another's. So counters go on with the time as well, by chance, up to one for each millisecond (as with Linux): who looks
now and then does not see whether a few packets were sent, only roughly how many when they were many. Who looks several
times in each millisecond sees them.
"""

from __future__ import annotations

from typing import Final

from importos.net.transactions import Transactions
from importos.net.wire.siphash import SipHash
from importos.runtime.marks import cold

COUNTS: Final = 256
PURPOSE: Final = 3  # of the hash
MILLISECOND: Final = 1_000_000
MASK: Final = 0xFFFF


class PacketNumbers:
    """``hash``: with a secret, and ``chance``: unforeseeable numbers, once there are both; before, all ways count
    together by ones."""

    def __init__(self) -> None:
        self.hash: SipHash | None = None
        self.chance: Transactions | None = None
        self._counts = [0] * COUNTS  # with the millisecond of the last packet in front of the 16 bits

    @cold
    def next(self, source: bytes, destination: bytes, protocol: int, now_ns: int) -> int:
        hashed = self.hash
        chance = self.chance
        now = now_ns // MILLISECOND
        place = offset = passed = 0
        if hashed is not None and chance is not None:
            place, offset = hashed.of_ends(PURPOSE, protocol, source, destination)
            place %= COUNTS
            passed = min(now - (self._counts[place] >> 16), MASK)
            if passed > 0:
                passed = chance.next() * (passed + 1) >> 32
        count = self._counts[place] + 1 + passed & MASK
        self._counts[place] = now << 16 | count
        return offset + count & MASK
