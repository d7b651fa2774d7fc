"""Errors that this machine sends about what it has received: RFC 1122, 3.2.2; RFC 1812, 4.3.2 (rate and size)."""

from __future__ import annotations

from typing import Protocol

from importos.net.interface import Interface
from importos.net.rate_limit import RateLimit
from importos.net.wire import icmpv4, ipv4
from importos.net.wire.packet import Packet

A_SECOND = 100
BURST = 20


class Sender(Protocol):
    """The part of the layer that is needed here."""

    interface: Interface

    def send(self, packet: Packet, source: bytes, destination: bytes, protocol: int, now_ns: int) -> None: ...


class ErrorSender:
    def __init__(self, layer: Sender) -> None:
        self._layer = layer
        self._limit = RateLimit(A_SECOND, BURST)

    def send(self, packet: Packet, to: bytes, kind: int, code: int, now_ns: int) -> None:
        """About a packet that begins with its IPv4 header, was for this machine alone, and stays the caller's."""
        layer = self._layer
        own = layer.interface.ipv4
        if not own or to == ipv4.ANY:
            return
        if not self._limit.allows(now_ns):
            layer.interface.drops.note("an error too many, not sent")
            return
        error = layer.interface.pool.take()
        error.append_packet(packet, 0, min(packet.size(), icmpv4.MOST_QUOTED))
        icmpv4.emit_error(error, kind, code, 0)
        layer.send(error, own, to, ipv4.ICMP, now_ns)
