"""What a machine with several cards has besides: its parts ask here which card is meant. Interfaces only.

``net/routing`` implements them. A machine that uses one card has no such object, so that its image has nothing of what
is asked here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importos.net.wire.packet import Packet

if TYPE_CHECKING:
    from importos.net.ipv4.layer import Ipv4Layer
    from importos.net.ipv6.layer import Ipv6Layer
    from importos.net.wire.neighbour import RouterSays


class Forwarding:
    """What one card does with packets that are for others. All packets begin with their header of IP."""

    def receive_ipv4(self, packet: Packet, source: bytes, destination: bytes, is_for_many: bool, now_ns: int) -> None:
        """Takes over a packet that is not for this card; ``is_for_many``: its frame was. ``Malformed``: it is still
        the caller's."""
        raise NotImplementedError

    def receive_ipv6(self, packet: Packet, source: bytes, destination: bytes, is_for_many: bool, now_ns: int) -> None:
        """As ``receive_ipv4``."""
        raise NotImplementedError

    def ipv4_towards(self, source: bytes, destination: bytes) -> Ipv4Layer:
        """By whom this machine sends what it says itself."""
        raise NotImplementedError

    def ipv6_towards(self, source: bytes, destination: bytes) -> Ipv6Layer:
        raise NotImplementedError

    def next_hop_ipv6(self, destination: bytes) -> bytes:
        """Who is sent what is for a destination beyond this card; empty: nobody can be."""
        raise NotImplementedError

    def solicited(self, now_ns: int) -> None:
        """A host on the link looks for routers."""
        raise NotImplementedError

    def advertised(self, said: RouterSays) -> None:
        """Another router speaks to the hosts on the link."""
        raise NotImplementedError

    def unanswered(self, packet: Packet, now_ns: int) -> None:
        """The next hop of a packet does not answer; the packet stays the caller's."""
        raise NotImplementedError


class Cards:
    """All of them, for what stands on IP."""

    def is_own(self, address: bytes) -> bool:
        raise NotImplementedError

    def is_for_all(self, address: bytes) -> bool:
        raise NotImplementedError

    def source_for(self, destination: bytes, now_ns: int) -> bytes:
        """The address from which this machine speaks to a destination; empty: there is none, or no way."""
        raise NotImplementedError

    def path_mtu(self, destination: bytes, now_ns: int) -> int:
        raise NotImplementedError
