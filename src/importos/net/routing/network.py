"""What the cards of a router share: their stacks, the table, the filter, and what each version of IP asks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importos.net.ipv6.layer import Ipv6Layer
from importos.net.routing.table import FOR_ALL, OWN, THROUGH, ForwardingTable, Way
from importos.net.routing.transit import Filter, transit_of
from importos.net.stack import Stack
from importos.net.wire import udp
from importos.net.wire.checksum import complete
from importos.net.wire.packet import NO_CHECKSUM, Malformed, Packet

if TYPE_CHECKING:
    from importos.net.routing.advertising import Advertiser


class RoutedNetwork:
    """``may_pass``: the program's filter. ``checks_sources``: whether a source must be where its packets come from
    (RFC 1812, 5.3.8). ``forwarded``: how many packets were passed on."""

    def __init__(self) -> None:
        self.stacks: list[Stack] = []
        self.table = ForwardingTable()
        self.may_pass: Filter | None = None
        self.checks_sources = True
        self.forwarded = 0
        self.advertisers: dict[int, Advertiser] = {}  # by the numbers of their cards

    def ipv6_of(self, card: int) -> Ipv6Layer:
        layer = self.stacks[card].internet.ipv6
        if layer is None:
            raise ValueError("a card of a router without IPv6")
        return layer

    def objection_to_source(self, source: bytes, card: int) -> str:
        """Why nothing from this address may have come to the card; empty: it may. RFC 1812, 5.3.7 and 5.3.8."""
        back = self.table.find(source)
        if back is None:
            return "a source to which there is no way" if self.checks_sources else ""
        if back.kind == OWN or back.kind == FOR_ALL:
            return "a source that cannot be"
        if self.checks_sources and back.card != card:
            return "a source that is beyond another card"
        return ""

    def share_link(self, source: bytes, next_hop: bytes, card: int) -> bool:
        """Whether both are in one network of the card, so that one can send to the other without a router."""
        link = self.table.find(source)
        if link is None or link.card != card or link.kind != THROUGH or link.gateway:
            return False
        return self.table.find(next_hop) is link

    def refuses(self, packet: Packet, source: bytes, destination: bytes, card: int, way: Way) -> bool:
        """Whether the program's filter does."""
        may_pass = self.may_pass
        if may_pass is None:
            return False
        transit = transit_of(packet, source, destination, card, way.card)
        return transit is None or not may_pass(transit)

    def finish_checksum(self, packet: Packet, checksum_start: int, checksum_offset: int, way: Way) -> None:
        """A checksum that the card of the arrival has left to others, who count from the beginning of the frame (which
        stood behind the headroom, with its tag), is left to the next card, or made here."""
        if checksum_start == NO_CHECKSUM:
            return
        start = packet.headroom + checksum_start - packet.start
        if not 0 <= start <= packet.size() - checksum_offset - 2:
            raise Malformed("a checksum that is to be completed outside of its packet")
        packet.checksum_start = packet.start + start
        packet.checksum_offset = checksum_offset
        if not self.stacks[way.card].interface.link.can_checksum():
            complete(packet)
            if checksum_offset == udp.CHECKSUM and packet.word(start + checksum_offset) == 0:
                packet.set_word(start + checksum_offset, 0xFFFF)  # RFC 768: zero would mean that there is none

    def drop(self, packet: Packet, card: int, reason: str) -> None:
        interface = self.stacks[card].interface
        interface.drops.note(reason)
        interface.pool.give_back(packet)
