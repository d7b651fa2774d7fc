"""What stands on IP: UDP, TCP; and what it hears from below. Interfaces only."""

from __future__ import annotations

from typing import Final

from importos.net.wire.packet import Packet
from importos.runtime.marks import cold

# What an error says that has come back: ``kind`` of ``unreachable``.
NO_NETWORK = 0
NO_HOST = 1
NO_PROTOCOL = 2
NO_PORT = 3
TOO_LARGE = 4
PROHIBITED = 5
TIME_EXCEEDED = 6
UNKNOWN_NETWORK = 7
UNKNOWN_HOST = 8
ISOLATED = 9  # the host of the sender, says its router
WRONG_HEADER = 10

# As Linux numbers each kind: 101, 113, 92 (over IPv6: 71), 111, 90, 113 (over IPv6: 13), 113, 101, 112, 64, 71.
_OVER_IPV4: Final = b"\x65\x71\x5c\x6f\x5a\x71\x71\x65\x70\x40\x47"
_OVER_IPV6: Final = b"\x65\x71\x47\x6f\x5a\x0d\x71\x65\x70\x40\x47"


@cold
def failure_number(kind: int, is_ipv4: bool) -> int:
    return _OVER_IPV4[kind] if is_ipv4 else _OVER_IPV6[kind]


@cold
def may_pass(kind: int) -> bool:
    """A host or a network that is not reached now, also a neighbour that does not answer, is no reason to give up (RFC
    1122, 4.2.3.9)."""
    return kind == NO_NETWORK or kind == NO_HOST or kind == TIME_EXCEEDED


class Sender:
    def unanswered(self, packet: Packet, now_ns: int) -> None:
        """The next hop of a packet, which begins with its header of IP, does not answer; it stays the caller's."""
        raise NotImplementedError


class Upper:
    def receive(self, packet: Packet, source: bytes, destination: bytes, now_ns: int) -> bool:
        """Takes over a packet that begins with the header of this protocol.

        False: nobody is there, and the packet is the caller's. ``Malformed``: so it is, too.
        """
        raise NotImplementedError

    def unreachable(self, source: bytes, destination: bytes, quoted: bytes, kind: int, mtu: int, now_ns: int) -> bool:
        """An error about what this machine has sent from ``source``: ``quoted`` is the header, eight bytes or more.

        False: nobody here can have sent that.
        """
        raise NotImplementedError

    def lose_source(self, source: bytes) -> None:
        """The machine has this address no more. Who keeps nothing that begins there need not care."""
