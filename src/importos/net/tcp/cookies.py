"""SYN cookies (RFC 4987, section 3.6 and appendix A): a handshake that costs no memory until it is complete.

The initial sequence number says when it was made, which of a few segment sizes the peer offered, and a hash with a
secret of both, the addresses, the ports and the peer's number. A connection that begins so has no other option.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from importos.net.tcp.connection import Key
from importos.net.tcp.context import MASK, Context
from importos.net.tcp.settings import SECOND
from importos.net.wire.tcp import Segment

SIZES: Final = (536, 1220, 1300, 1360, 1400, 1440, 1452, 1460)  # what is found in practice
TICK: Final = 32 * SECOND
TICKS: Final = 32  # of five bits
HASH_BITS: Final = 24
HASH_MASK: Final = (1 << HASH_BITS) - 1
NEVER_MADE: Final = -(1 << 61)


class Cookies:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._last_made = NEVER_MADE

    def may_come(self, now_ns: int) -> bool:
        """Only when some were made lately is an acknowledgement looked at as one."""
        return now_ns - self._last_made <= 2 * TICK

    def make(self, key: Key, segment: Segment, now_ns: int) -> int:
        self._last_made = now_ns
        tick = now_ns // TICK % TICKS
        size = max(bisect_right(SIZES, segment.maximum_size) - 1, 0)
        top = tick << 3 | size
        return top << HASH_BITS | self._hash(key, segment.sequence, now_ns // TICK, size)

    def read(self, key: Key, segment: Segment, now_ns: int) -> int:
        """The segment size that the cookie holds which is acknowledged, or 0 for what is none."""
        cookie = (segment.acknowledgement - 1) & MASK
        size = cookie >> HASH_BITS & 7
        tick = cookie >> (HASH_BITS + 3)
        made = now_ns // TICK
        if made % TICKS != tick:
            made -= 1
            if made < 0 or made % TICKS != tick:  # the machine has only just begun
                return 0
        if self._hash(key, (segment.sequence - 1) & MASK, made, size) != cookie & HASH_MASK:
            return 0
        return SIZES[size]

    def _hash(self, key: Key, sequence: int, made: int, size: int) -> int:
        local, remote, ports = key
        numbers = (ports << 3 | size).to_bytes(5, "big") + sequence.to_bytes(4, "big") + made.to_bytes(8, "big")
        return self._context.hash.digest(b"C" + local + remote + numbers) & HASH_MASK
