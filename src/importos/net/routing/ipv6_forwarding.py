"""How a router passes IPv6 packets on: RFC 8200, section 3; RFC 4291, sections 2.5 to 2.7; RFC 4443.

Headers between are for the destination alone; those from hop to hop are passed over (RFC 8200, section 4). Must never
pass on what is of one link, of nobody, for a group, or from where it cannot be; nor cut anything.
"""

from __future__ import annotations

from importos.hal.net_device import SEGMENTS_IPV6
from importos.net.rate_limit import RateLimit
from importos.net.routing.network import RoutedNetwork
from importos.net.routing.segments import Large
from importos.net.routing.table import FOR_ALL, OWN, Way
from importos.net.wire import icmpv6, ipv6, neighbour
from importos.net.wire.packet import Malformed, Packet

REDIRECTS_A_SECOND = 100
REDIRECTS = 20
CODE_OF_TRANSIT = 0  # of TIME_EXCEEDED: RFC 4443, section 3.3


class Ipv6Forwarder:
    """Of the card ``card``, from which packets come."""

    def __init__(self, network: RoutedNetwork, card: int) -> None:
        self._network = network
        self._card = card
        self._redirects = RateLimit(REDIRECTS_A_SECOND, REDIRECTS)

    def receive(self, packet: Packet, source: bytes, destination: bytes, is_for_many: bool, now_ns: int) -> None:
        """See ``Forwarding.receive_ipv6``."""
        network = self._network
        way = network.table.find(destination)
        reason = (
            "a frame for many, of which nobody here is one" if is_for_many else self._objection(source, destination)
        )
        if reason:
            network.drop(packet, self._card, reason)
        elif ipv6.is_link_local(source):
            self._complain(packet, source, icmpv6.UNREACHABLE, icmpv6.BEYOND_SCOPE, 0, now_ns)
            network.drop(packet, self._card, "an address of one link alone")
        elif way is None:
            self._complain(packet, source, icmpv6.UNREACHABLE, icmpv6.NO_ROUTE, 0, now_ns)
            network.drop(packet, self._card, "no route")
        elif way.kind == OWN:
            self._take(packet, source, destination, way, now_ns)
        elif network.refuses(packet, source, destination, self._card, way):
            network.drop(packet, self._card, "refused by the filter")
        elif ipv6.hops(packet) <= 1:
            self._complain(packet, source, icmpv6.TIME_EXCEEDED, CODE_OF_TRANSIT, 0, now_ns)
            network.drop(packet, self._card, "its hop limit is reached")
        else:
            self._pass_on(packet, source, destination, way, now_ns)

    def _objection(self, source: bytes, destination: bytes) -> str:
        if source == ipv6.ANY:
            return "a source that cannot be"  # RFC 4291, section 2.5.2
        if destination == ipv6.ANY or destination.startswith(ipv6.MAPPED):
            return "a destination that cannot be"
        if ipv6.is_link_local(destination):
            return "an address of one link alone"  # RFC 4291, section 2.5.6
        return "" if ipv6.is_link_local(source) else self._network.objection_to_source(source, self._card)

    def _take(self, packet: Packet, source: bytes, destination: bytes, way: Way, now_ns: int) -> None:
        """For an address of another card; it may be one that the machine still asks for (RFC 4862, section 5.4)."""
        network = self._network
        layer = network.ipv6_of(way.card)
        if layer.discovery.addresses.is_own(destination):
            layer.take_from_elsewhere(packet, source, destination, now_ns)
        else:
            network.drop(packet, self._card, "for an address that nobody has yet")

    def _pass_on(self, packet: Packet, source: bytes, destination: bytes, way: Way, now_ns: int) -> None:
        network = self._network
        stack = network.stacks[way.card]
        mtu = stack.interface.mtu
        segment_size, start, offset = network.stacks[self._card].interface.link.left_to_do()
        large: Large | None = None
        if segment_size > 0:
            large = Large(packet, segment_size, False)
        else:
            network.finish_checksum(packet, start, offset, way)
        largest = packet.total() if large is None else large.largest
        if largest > mtu:  # RFC 4443, section 3.2
            self._complain(packet, source, icmpv6.TOO_BIG, 0, mtu, now_ns)
            network.drop(packet, self._card, "too large for the next link")
            return
        if way.card == self._card:
            self._redirect(packet, source, destination, way, now_ns)
        packet.set_byte(ipv6.HOPS, ipv6.hops(packet) - 1)
        discovery = network.ipv6_of(way.card).discovery
        neighbours = discovery.neighbours
        sender = discovery.addresses.link_local()
        if not sender:
            network.drop(packet, self._card, "a card without an address yet")
            return
        network.forwarded += 1
        to = way.gateway or destination
        if large is None:
            neighbours.send(packet, to, sender, now_ns)
            return
        device_cuts = stack.interface.link.can_segment(SEGMENTS_IPV6)
        segments = large.to_send(device_cuts, source, destination, stack.interface.pool)
        for segment in segments:
            neighbours.send(segment, to, sender, now_ns)
        if segments[0] is not packet:
            network.stacks[self._card].interface.pool.give_back(packet)

    def _redirect(self, packet: Packet, source: bytes, destination: bytes, way: Way, now_ns: int) -> None:
        """RFC 4861, section 8.2: a neighbour hears who on its link is nearer. The target is the destination, or the
        router that is named by its address of the link; hosts know routers by that alone."""
        network = self._network
        target = way.gateway or destination
        if way.gateway and not ipv6.is_link_local(target):
            return
        if not network.share_link(source, source if way.gateway else target, self._card):
            return
        layer = network.ipv6_of(self._card)
        sender = layer.discovery.addresses.link_local()
        if not sender or not may_be_complained_of(packet):
            return
        if not self._redirects.allows(now_ns):
            layer.interface.drops.note("a redirect too many, not sent")
            return
        known = layer.discovery.neighbours.find(target)
        hardware = b"" if known is None else known.hardware
        redirect = layer.interface.pool.take()
        redirect.hops = neighbour.HOPS
        neighbour.emit_redirect(redirect, packet, target, destination, hardware, sender, source)
        layer.send(redirect, sender, source, ipv6.ICMP, now_ns)

    def unanswered(self, packet: Packet, now_ns: int) -> None:
        """RFC 4861, section 7.2.2: the packets that waited for a neighbour are answered with an error."""
        self._complain(packet, ipv6.source(packet), icmpv6.UNREACHABLE, icmpv6.ADDRESS, 0, now_ns)

    def _complain(self, packet: Packet, source: bytes, kind: int, code: int, number: int, now_ns: int) -> None:
        """RFC 4443, section 2.4 (e): never about an error or a redirect; the layer keeps the rest."""
        network = self._network
        card = self._card
        if not ipv6.is_link_local(source):
            back = network.table.find(source)
            if back is None or back.kind == OWN or back.kind == FOR_ALL:
                return
            card = back.card
        if may_be_complained_of(packet):
            network.ipv6_of(card).errors.send(packet, kind, code, number, now_ns)


def may_be_complained_of(packet: Packet) -> bool:
    try:
        return is_no_error(packet)
    except Malformed:
        return False


def is_no_error(packet: Packet) -> bool:
    chain = ipv6.walk(packet)
    protocol = chain.protocol
    at = chain.at
    if protocol == ipv6.FRAGMENT and at + ipv6.FRAGMENT_BYTES <= packet.size():
        if ipv6.fragment_offset(packet, at) > 0:
            return True
        protocol = packet.byte(at)
        at += ipv6.FRAGMENT_BYTES
    if protocol != ipv6.ICMP:
        return True
    return packet.size() > at and not icmpv6.is_error(packet.byte(at)) and packet.byte(at) != neighbour.REDIRECT
