"""SipHash-2-4: the keyed function behind initial sequence numbers, cookies and ports (RFC 6528 and 6056 ask for one).

Specification: Aumasson and Bernstein, "SipHash: a fast short-input PRF". A hash is two numbers, its high and its low
half, since an ``int`` has 63 bits and a sign. Nothing depends on the time that it takes. Makes no objects.
"""

from __future__ import annotations

from typing import Final

from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import inline
from importos.lowlevel.objects import tail_load, tail_load_u64

KEY_BYTES: Final = 16
MASK: Final = 0xFFFFFFFF

State = tuple[u64, u64, u64, u64]


@inline
def rotated(word: u64, count: int) -> u64:
    return (word << count) | (word >> (64 - count))


@inline
def mixed(a: u64, b: u64, c: u64, d: u64) -> State:
    """SipRound."""
    a = a + b
    b = rotated(b, 13) ^ a
    a = rotated(a, 32)
    c = c + d
    d = rotated(d, 16) ^ c
    a = a + d
    d = rotated(d, 21) ^ a
    c = c + b
    b = rotated(b, 17) ^ c
    c = rotated(c, 32)
    return a, b, c, d


def taken(state: State, word: u64) -> State:
    """The next eight bytes of the message."""
    a, b, c, d = state
    a, b, c, d = mixed(a, b, c, d ^ word)
    a, b, c, d = mixed(a, b, c, d)
    return a ^ word, b, c, d


def halves(state: State, last: u64) -> tuple[int, int]:
    """The hash, once the last word is taken: what is left of the message, and in its highest byte its length."""
    a, b, c, d = taken(state, last)
    c = c ^ u64(0xFF)
    for _round in range(4):
        a, b, c, d = mixed(a, b, c, d)
    result = a ^ b ^ c ^ d
    return (result >> 32).to_int(), (result & u64(MASK)).to_int()


class SipHash:
    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("a key of SipHash has 16 bytes")
        # SAFETY: the key has 16 bytes.
        self._first = tail_load_u64(key, 0)
        self._second = tail_load_u64(key, 8)

    def _start(self) -> State:
        first = u64(self._first)
        second = u64(self._second)
        return (
            first ^ u64(0x736F6D6570736575),
            second ^ u64(0x646F72616E646F6D),
            first ^ u64(0x6C7967656E657261),
            second ^ u64(0x7465646279746573),
        )

    def digest(self, data: bytes) -> int:
        """The low 62 bits of the hash, as a number that is never negative."""
        high, low = self.words(data)
        return (high & 0x3FFFFFFF) << 32 | low

    def words(self, data: bytes) -> tuple[int, int]:
        """The high and the low half of the hash."""
        state = self._start()
        size = len(data)
        whole = size & ~7
        # SAFETY: of both loads: they end where the data end.
        for at in range(0, whole, 8):
            state = taken(state, u64(tail_load_u64(data, at)))
        last = u64(size) << 56
        for at in range(whole, size):
            last = last | u64(tail_load(data, at)) << ((at - whole) * 8)
        return halves(state, last)

    def of_ends(self, purpose: int, ports: int, local: bytes, remote: bytes) -> tuple[int, int]:
        """The same for two addresses of one kind, both ports and a number of 32 bits that says what for.

        That of the ports and the purpose, four bytes each with the lowest first, and of the addresses behind them.
        """
        state = taken(self._start(), u64(purpose) << 32 | u64(ports))
        size = len(local)
        # SAFETY: the loads lie within addresses whose sizes have been compared.
        if size == 4 and len(remote) == 4:
            state = taken(state, u64(_word(remote)) << 32 | u64(_word(local)))
        elif size == 16 and len(remote) == 16:
            state = taken(state, u64(tail_load_u64(local, 0)))
            state = taken(state, u64(tail_load_u64(local, 8)))
            state = taken(state, u64(tail_load_u64(remote, 0)))
            state = taken(state, u64(tail_load_u64(remote, 8)))
        else:
            raise ValueError("two addresses have 4 bytes each, or 16")
        return halves(state, u64(8 + 2 * size) << 56)


@inline
def _word(address: bytes) -> int:
    """An address of IPv4 with its lowest byte first."""
    # SAFETY: whoever calls knows that it has four bytes.
    return (
        tail_load(address, 0) | tail_load(address, 1) << 8 | tail_load(address, 2) << 16 | tail_load(address, 3) << 24
    )
