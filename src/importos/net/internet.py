"""Both versions of IP as what stands on them sees it: one, in which the size of an address says the version.

A packet of 4-byte addresses goes by ``ipv4``, one of 16-byte addresses by ``ipv6``, when there is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importos.net.address_selection import Source
from importos.net.forwarding import Cards
from importos.net.interface import Interface
from importos.net.ipv4.layer import Ipv4Layer
from importos.net.ipv6.addresses import FOREVER
from importos.net.ipv6.layer import Ipv6Layer
from importos.net.memberships import Memberships
from importos.net.wire import ipv4, ipv6
from importos.net.wire.packet import Packet

if TYPE_CHECKING:
    from importos.net.echoes import Echoes


class Unreachable(OSError):
    """There is no way to a destination."""


class Internet:
    """``uppers``: who takes what, by the number of the protocol, which is the same for both."""

    def __init__(self, layer: Ipv4Layer) -> None:
        self.interface: Interface = layer.interface
        self.uppers = layer.uppers
        self._ipv4 = layer
        self.ipv6: Ipv6Layer | None = None
        self.cards: Cards | None = None  # of a router

    def is_own(self, address: bytes) -> bool:
        cards = self.cards
        if cards is not None:
            return cards.is_own(address)
        layer = self.ipv6
        if len(address) == len(ipv4.ANY):
            return address == self.interface.ipv4
        return layer is not None and layer.discovery.addresses.is_own(address)

    def is_for_all(self, address: bytes) -> bool:
        """Whether an address of IPv4 is that of every host of a network that this machine is in."""
        cards = self.cards
        if cards is not None:
            return cards.is_for_all(address)
        return self.interface.is_for_all(address)

    def source_or_none(self, destination: bytes, now_ns: int) -> bytes:
        """The address from which this machine speaks to a destination; empty: there is none, or no way."""
        cards = self.cards
        if cards is not None:
            return cards.source_for(destination, now_ns)
        if len(destination) == len(ipv4.ANY):
            return self._ipv4.source_for(destination)
        layer = self.ipv6
        return b"" if layer is None else layer.source_for(destination, now_ns)

    def source_for(self, destination: bytes, now_ns: int) -> bytes:
        source = self.source_or_none(destination, now_ns)
        if not source:
            raise Unreachable(101, "Network is unreachable")
        return source

    def speaker(self, destination: bytes, now_ns: int) -> Source | None:
        """The same with what is known of it."""
        address = self.source_or_none(destination, now_ns)
        layer = self.ipv6
        found: Source | None = None
        if layer is not None:
            found = layer.discovery.addresses.find(address)
        if found is None and address:
            interface = self.interface
            bits = interface.ipv4_prefix if address == interface.ipv4 else 8 * len(address)
            found = Source(address, bits, FOREVER)
        return found

    def groups_of(self, group: bytes) -> Memberships | None:
        """Who keeps the groups of its version."""
        if len(group) == len(ipv4.ANY):
            return self._ipv4.groups
        layer = self.ipv6
        return None if layer is None else layer.discovery.groups

    def path_mtu(self, destination: bytes, now_ns: int) -> int:
        cards = self.cards
        if cards is not None:
            return cards.path_mtu(destination, now_ns)
        layer = self.ipv6
        if layer is not None and len(destination) == ipv6.ADDRESS_BYTES:
            return layer.path_mtu(destination, now_ns)
        return self._ipv4.path_mtu(destination, now_ns)

    def listen_for_echoes(self, echoes: Echoes) -> None:
        self._ipv4.echoes = echoes
        layer = self.ipv6
        if layer is not None:
            layer.echoes = echoes

    def send(self, packet: Packet, source: bytes, destination: bytes, protocol: int, now_ns: int) -> None:
        """Takes over what is carried."""
        layer = self.ipv6
        if len(destination) == len(ipv4.ANY):
            self._ipv4.send(packet, source, destination, protocol, now_ns)
        elif layer is not None:
            layer.send(packet, source, destination, protocol, now_ns)
        else:
            self.interface.pool.give_back(packet)
