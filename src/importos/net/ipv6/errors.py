"""Errors that this machine sends about IPv6 packets that it has received: RFC 4443, section 2.4.

Must never be sent from an address that is not this machine's, to nobody (``::``), or faster than the limit (f).
"""

from __future__ import annotations

from typing import Protocol

from importos.net.interface import Interface
from importos.net.rate_limit import RateLimit
from importos.net.wire import icmpv6, ipv6
from importos.net.wire.packet import Packet
from importos.runtime.marks import cold

A_SECOND = 100
BURST = 20


class Sender(Protocol):
    """The part of the layer that is needed here."""

    interface: Interface

    def answers_from(self, destination: bytes, source: bytes, now_ns: int) -> bytes: ...

    def send(self, packet: Packet, source: bytes, destination: bytes, protocol: int, now_ns: int) -> None: ...


class ErrorSender:
    def __init__(self, layer: Sender) -> None:
        self._layer = layer
        self._limit = RateLimit(A_SECOND, BURST)

    @cold
    def send(self, packet: Packet, kind: int, code: int, number: int, now_ns: int) -> None:
        """About a packet that begins with its IPv6 header and stays the caller's."""
        layer = self._layer
        to = ipv6.source(packet)
        own = layer.answers_from(ipv6.destination(packet), to, now_ns)
        if not own or to == ipv6.ANY:
            return
        if not self._limit.allows(now_ns):
            layer.interface.drops.note("an error too many, not sent")
            return
        error = layer.interface.pool.take()
        error.append_packet(packet, 0, min(packet.size(), icmpv6.MOST_QUOTED))
        icmpv6.emit_error(error, kind, code, number, own, to)
        layer.send(error, own, to, ipv6.ICMP, now_ns)
