"""Errors that a router sends about IPv4 packets that it does not pass on: RFC 1812, 4.3.2 and 5.2.7.

Must never be about an error, or a fragment behind the first one (4.3.2.7), nor faster than the limit (4.3.2.8).
"""

from __future__ import annotations

from importos.net.drops import Drops
from importos.net.ipv4.layer import Ipv4Layer
from importos.net.rate_limit import RateLimit
from importos.net.wire import icmpv4, ipv4
from importos.net.wire.packet import Packet

A_SECOND = 100
BURST = 20


class Ipv4Errors:
    """Those of one card."""

    def __init__(self, drops: Drops) -> None:
        self._drops = drops
        self._limit = RateLimit(A_SECOND, BURST)

    def send(self, packet: Packet, layer: Ipv4Layer, kind: int, code: int, number: int, now_ns: int) -> None:
        """About a packet that stays the caller's, through the layer that leads to its source, from its address
        (4.3.2.4)."""
        own = layer.interface.ipv4
        if not own or not may_be_complained_of(packet):
            return
        if not self._limit.allows(now_ns):
            self._drops.note("an error too many, not sent")
            return
        error = layer.interface.pool.take()
        error.append_packet(packet, 0, min(packet.size(), icmpv4.MOST_QUOTED))
        icmpv4.emit_error(error, kind, code, number)
        layer.send(error, own, ipv4.source(packet), ipv4.ICMP, now_ns)


def may_be_complained_of(packet: Packet) -> bool:
    if ipv4.fragment_offset(packet) > 0:
        return False
    at = ipv4.header_bytes(packet)
    return ipv4.protocol(packet) != ipv4.ICMP or packet.size() > at and not icmpv4.is_error(packet.byte(at))
