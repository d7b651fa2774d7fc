"""How a router passes IPv4 packets on: RFC 1812, sections 5.2 and 5.3.

Their order is that of section 5.2.1.2: what cannot be goes first, then the way, the filter, the time to live, the size.
Must never pass on what was for many, neither a frame (5.3.4) nor an address (RFC 2644; no groups are passed on), nor
what is of one link (RFC 3927, section 7) or from where it cannot be (5.3.7, 5.3.8).
"""

from __future__ import annotations

from importos.hal.net_device import SEGMENTS_IPV4
from importos.net.routing import fragments
from importos.net.routing.errors import Ipv4Errors
from importos.net.routing.network import RoutedNetwork
from importos.net.routing.segments import Large
from importos.net.routing.table import FOR_ALL, OWN, Way
from importos.net.wire import icmpv4, ipv4
from importos.net.wire.checksum import complete, updated
from importos.net.wire.packet import Packet

CODE_OF_TRANSIT = 0  # of TIME_EXCEEDED
A_HOP = 0x0100  # of the word in which the time to live is the upper byte


class Ipv4Forwarder:
    """Of the card ``card``, from which packets come."""

    def __init__(self, network: RoutedNetwork, card: int) -> None:
        self._network = network
        self._card = card
        self._errors = Ipv4Errors(network.stacks[card].interface.drops)

    def receive(self, packet: Packet, source: bytes, destination: bytes, is_for_many: bool, now_ns: int) -> None:
        """See ``Forwarding.receive_ipv4``."""
        network = self._network
        way = network.table.find(destination)
        reason = (
            "a frame for many, of which nobody here is one" if is_for_many else self._objection(source, destination)
        )
        if reason:
            network.drop(packet, self._card, reason)
        elif way is None:
            self._complain(packet, source, icmpv4.UNREACHABLE, icmpv4.NETWORK, 0, now_ns)
            network.drop(packet, self._card, "no route")
        elif way.kind == OWN:  # section 5.2.3
            network.stacks[way.card].ipv4.take(packet, source, destination, False, now_ns)
        elif way.kind == FOR_ALL:
            network.drop(packet, self._card, "a directed broadcast")
        elif network.refuses(packet, source, destination, self._card, way):
            network.drop(packet, self._card, "refused by the filter")
        elif ipv4.time_to_live(packet) <= 1:  # section 5.3.1
            self._complain(packet, source, icmpv4.TIME_EXCEEDED, CODE_OF_TRANSIT, 0, now_ns)
            network.drop(packet, self._card, "its time to live is over")
        else:
            self._pass_on(packet, source, destination, way, now_ns)

    def _objection(self, source: bytes, destination: bytes) -> str:
        """Sections 4.2.2.11 and 5.3.7: what stands in no table. The layer has looked at the rest before."""
        if ipv4.is_multicast(destination):
            return "for a group that nobody here is in"
        if destination[0] == 0 or destination[0] >= 240:
            return "a destination that cannot be"
        if source[0] == 0:
            return "a source that cannot be"
        if is_link_local(source) or is_link_local(destination):
            return "an address of one link alone"
        return self._network.objection_to_source(source, self._card)

    def _pass_on(self, packet: Packet, source: bytes, destination: bytes, way: Way, now_ns: int) -> None:
        network = self._network
        stack = network.stacks[way.card]
        link = stack.interface.link
        mtu = stack.interface.mtu
        segment_size, start, offset = network.stacks[self._card].interface.link.left_to_do()
        large: Large | None = None
        if segment_size > 0:
            large = Large(packet, segment_size, True)
        else:
            network.finish_checksum(packet, start, offset, way)
        largest = packet.total() if large is None else large.largest
        if largest > mtu and packet.word(ipv4.FRAGMENT) & ipv4.DO_NOT_FRAGMENT != 0:
            self._complain(packet, source, icmpv4.UNREACHABLE, icmpv4.FRAGMENTATION_NEEDED, mtu, now_ns)
            network.drop(packet, self._card, "too large for the next link")
            return
        if way.card == self._card:
            self._redirect(packet, source, way.gateway or destination, now_ns)
        hop_word = packet.word(ipv4.TIME_TO_LIVE)
        packet.set_word(ipv4.TIME_TO_LIVE, hop_word - A_HOP)
        packet.set_word(ipv4.CHECKSUM, updated(packet.word(ipv4.CHECKSUM), hop_word, hop_word - A_HOP))
        network.forwarded += 1
        if large is None:
            self._send(packet, destination, way, now_ns)
            return
        device_cuts = largest <= mtu and link.can_segment(SEGMENTS_IPV4)
        segments = large.to_send(device_cuts, source, destination, stack.interface.pool)
        for segment in segments:
            self._send(segment, destination, way, now_ns)
        if segments[0] is not packet:
            network.stacks[self._card].interface.pool.give_back(packet)

    def _redirect(self, packet: Packet, source: bytes, next_hop: bytes, now_ns: int) -> None:
        """Section 5.2.7.2: who could have asked the next hop by itself is told so. Source routes do not come here."""
        if self._network.share_link(source, next_hop, self._card):
            self._complain(packet, source, icmpv4.REDIRECT, icmpv4.HOST, int.from_bytes(next_hop, "big"), now_ns)

    def _send(self, packet: Packet, destination: bytes, way: Way, now_ns: int) -> None:
        """What is too large for the link is cut into fragments here."""
        stack = self._network.stacks[way.card]
        to = way.gateway or destination
        if packet.size() <= stack.interface.mtu:
            stack.arp.send(packet, to, now_ns)
            return
        complete(packet)
        for piece in fragments.cut(packet, stack.interface.mtu, stack.interface.pool):
            stack.arp.send(piece, to, now_ns)
        stack.interface.pool.give_back(packet)

    def unanswered(self, packet: Packet, now_ns: int) -> None:
        """Section 5.2.7.1: the last router on the way says that the machine is not there."""
        self._complain(packet, ipv4.source(packet), icmpv4.UNREACHABLE, icmpv4.HOST, 0, now_ns)

    def _complain(self, packet: Packet, source: bytes, kind: int, code: int, number: int, now_ns: int) -> None:
        network = self._network
        back = network.table.find(source)
        if back is not None and back.kind != OWN and back.kind != FOR_ALL:
            self._errors.send(packet, network.stacks[back.card].ipv4, kind, code, number, now_ns)


def is_link_local(address: bytes) -> bool:
    """RFC 3927, section 2.1."""
    return address[0] == 169 and address[1] == 254
