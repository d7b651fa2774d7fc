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

# What Linux makes of each kind: the number over IPv4, that over IPv6, and whether it may pass.
_FAILURES: Final = (
    (101, 101, True),
    (113, 113, True),
    (92, 71, False),
    (111, 111, False),
    (90, 90, False),
    (113, 13, False),
    (113, 113, True),
    (101, 101, False),
    (112, 112, False),
    (64, 64, False),
    (71, 71, False),
)


@cold
def failure_number(kind: int, is_ipv4: bool) -> int:
    """As Linux has it (``net/failures.py``)."""
    over_ipv4, over_ipv6, _may_pass = _FAILURES[kind]
    return over_ipv4 if is_ipv4 else over_ipv6


@cold
def may_pass(kind: int) -> bool:
    """A host or a network that is not reached now, also a neighbour that does not answer, is no reason to give up (RFC
    1122, 4.2.3.9)."""
    return _FAILURES[kind][2]


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
