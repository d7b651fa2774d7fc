"""IPv4 as a host speaks it: RFC 791 and RFC 1122, section 3. What comes in is checked and handed up; what goes out gets
its header, its route and, when it is too large for the link, is cut into fragments.

Must never answer a broadcast, a multicast or an error with an error (RFC 1122, 3.2.2), and never pass a packet on: what
is not for this machine is dropped, unless the program has made a router of it (``net/forwarding.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importos.net.arp.cache import ArpCache
from importos.net.forwarding import Forwarding
from importos.net.interface import Interface
from importos.net.ipv4.errors import ErrorSender
from importos.net.ipv4.groups import group_hardware
from importos.net.ipv4.meanings import meaning_of
from importos.net.ipv4.numbers import PacketNumbers
from importos.net.ipv4.reassembly import Reassembly
from importos.net.memberships import Memberships
from importos.net.path_mtus import PathMtus
from importos.net.routes import RouteTable
from importos.net.upper import NO_HOST, TOO_LARGE, Sender, Upper
from importos.net.wire import checksum, ethernet, icmpv4, igmp, ipv4
from importos.net.wire.packet import USUAL_HOPS, Malformed, Packet, packet_of
from importos.runtime.marks import cold

if TYPE_CHECKING:
    from importos.net.echoes import Echoes

ALL_HOSTS = b"\xe0\0\0\1"  # RFC 1112, section 4
# Of a path, as it is believed: less, or a router that does not say how much (RFC 1191, section 5), is this.
LEAST_MTU = 576
ELSEWHERE = "for another machine"  # RFC 1122, 3.3.4.2


class Ipv4Layer(Sender):
    """``uppers``: who takes what, by the number of the protocol."""

    def __init__(self, interface: Interface, arp: ArpCache, routes: RouteTable) -> None:
        self.interface = interface
        self.arp = arp
        arp.sender = self
        self.routes = routes
        self.uppers: dict[int, Upper] = {}
        self.reassembly = Reassembly(interface.drops)
        self.errors = ErrorSender(self)
        self.paths = PathMtus()
        self.groups: Memberships | None = None
        self.forwarding: Forwarding | None = None  # of a router
        self.echoes: Echoes | None = None  # once the program has asked for one
        self.numbers = PacketNumbers()
        self._last_source = ipv4.ANY

    # -- in

    def receive(self, packet: Packet, is_for_many: bool, now_ns: int) -> None:
        """A packet that begins with the header, taken over; ``Malformed``: it is still the caller's."""
        ipv4.check(packet)
        source = self._last_source
        if not packet.has_bytes(ipv4.SOURCE, source):
            source = ipv4.source(packet)
            self._last_source = source
        destination = self.interface.ipv4
        if not destination or not packet.has_bytes(ipv4.DESTINATION, destination):
            destination = ipv4.destination(packet)
        reason = self._objection(packet, source, destination)
        if is_for_many and not reason and destination == self.interface.ipv4:
            reason = "for one, in a frame for many"  # RFC 1122, 3.3.6
        forwarding = self.forwarding
        if forwarding is not None and reason == ELSEWHERE:
            forwarding.receive_ipv4(packet, source, destination, is_for_many, now_ns)
            return
        if reason:
            self._drop(packet, reason)
            return
        self.take(packet, source, destination, is_for_many, now_ns)

    def take(self, packet: Packet, source: bytes, destination: bytes, is_for_many: bool, now_ns: int) -> None:
        """What is for this machine, without an objection; a router takes in what has come to another card, too."""
        if ipv4.is_fragment(packet):
            is_many = is_for_many or destination != self.interface.ipv4
            whole = self.reassembly.receive(packet, is_many, now_ns)
            self.interface.pool.give_back(packet)
            if whole is not None:
                try:
                    self._hand_up(whole, source, destination, is_for_many, now_ns)
                except Malformed:
                    self._drop(whole, "malformed")
            return
        self._hand_up(packet, source, destination, is_for_many, now_ns)

    def _hand_up(self, packet: Packet, source: bytes, destination: bytes, is_for_many: bool, now_ns: int) -> None:
        is_for_many = is_for_many or destination != self.interface.ipv4
        header = ipv4.header_bytes(packet)
        protocol = ipv4.protocol(packet)
        packet.pull(header)
        if protocol == ipv4.ICMP:
            self._receive_icmp(packet, source, destination, is_for_many, now_ns)
            return
        if protocol == igmp.PROTOCOL:
            self._receive_igmp(packet, now_ns)
            return
        upper = self.uppers.get(protocol)
        start = packet.start
        if upper is not None and upper.receive(packet, source, destination, now_ns):
            return
        if not is_for_many:
            packet.push(packet.start - start + header)
            self.errors.send(
                packet, source, icmpv4.UNREACHABLE, icmpv4.PROTOCOL if upper is None else icmpv4.PORT, now_ns
            )
        self._drop(packet, "nobody takes this protocol" if upper is None else "nobody has this port")

    def _objection(self, packet: Packet, source: bytes, destination: bytes) -> str:
        """Why the packet is dropped before anybody sees it; empty: it is not."""
        interface = self.interface
        first = source[0]
        if first >= 224 or first == 127 or destination[0] == 127 or source == interface.ipv4 and bool(source):
            return "a source that cannot be"  # RFC 1122, 3.2.1.3
        if interface.is_for_all(source):
            return "a source that cannot be"
        if ipv4.header_bytes(packet) > ipv4.HEADER_BYTES and ipv4.has_source_route(packet):
            return "a source route"  # RFC 7126, section 4.3.5
        if destination == interface.ipv4 or interface.is_for_all(destination) or destination == ALL_HOSTS:
            return ""
        groups = self.groups
        if groups is not None and groups.has(destination):
            return ""
        return ELSEWHERE

    @cold
    def _receive_igmp(self, packet: Packet, now_ns: int) -> None:
        """What other members say is nothing that concerns this one: RFC 3376, appendix A.2."""
        igmp.check(packet)
        groups = self.groups
        if groups is not None and packet.byte(0) == igmp.QUERY:
            groups.queried(igmp.group(packet), igmp.most_delay_ns(packet), now_ns)
        self.interface.pool.give_back(packet)

    @cold
    def _receive_icmp(self, packet: Packet, source: bytes, destination: bytes, is_for_many: bool, now_ns: int) -> None:
        icmpv4.check(packet)
        kind = icmpv4.kind(packet)
        if kind == icmpv4.ECHO:
            if is_for_many:
                self._drop(packet, "an echo for many")  # RFC 1122, 3.2.2.6: may be discarded
                return
            icmpv4.turn_into_reply(packet)
            self.send(packet, destination, source, ipv4.ICMP, now_ns)
            return
        echoes = self.echoes
        if kind in (icmpv4.UNREACHABLE, icmpv4.TIME_EXCEEDED, icmpv4.PARAMETER_PROBLEM):
            self._hand_up_error(packet, kind, now_ns)
        elif kind != icmpv4.ECHO_REPLY or echoes is None or not echoes.take_reply(packet, source, now_ns):
            self.interface.drops.note("an ICMP message that nobody takes")
        self.interface.pool.give_back(packet)

    @cold
    def _hand_up_error(self, packet: Packet, kind: int, now_ns: int) -> None:
        """RFC 1122, 3.2.2.1: an error goes to whoever sent what it is about."""
        code = icmpv4.code(packet)
        mtu = icmpv4.next_mtu(packet)
        packet.pull(icmpv4.HEADER_BYTES)
        meaning = meaning_of(kind, code)
        if meaning == TOO_LARGE and not self._can_be_too_large(packet, mtu):
            self.interface.drops.note("a path that cannot be so small")
        elif not self._tell_sender(packet, meaning, mtu, now_ns):
            self.interface.drops.note("an error about what was not sent")

    def _can_be_too_large(self, packet: Packet, mtu: int) -> bool:
        """RFC 5927, section 7: whether a router can say so of the packet of which this is the beginning: it is larger
        than that, must not be cut, and has to go through a router at all."""
        if packet.word(ipv4.FRAGMENT) & ipv4.DO_NOT_FRAGMENT == 0 or packet.word(ipv4.TOTAL_BYTES) <= mtu:
            return False
        destination = ipv4.destination(packet)
        if self.is_direct(destination) or destination == self.interface.ipv4:
            return False
        route = self.routes.find(destination)
        return route is None or bool(route.gateway)  # of a router, another card may lead there

    @cold
    def unanswered(self, packet: Packet, now_ns: int) -> None:
        """RFC 1122, 2.4: as though a router had said so."""
        self._tell_sender(packet, NO_HOST, 0, now_ns)

    def _tell_sender(self, packet: Packet, meaning: int, mtu: int, now_ns: int) -> bool:
        """Whose packet has not arrived, of which this is the beginning; False: this machine has not sent it."""
        header = ipv4.header_bytes(packet)
        rest = packet.size() - header
        sender = ipv4.source(packet)
        is_first = packet.word(ipv4.FRAGMENT) & ipv4.OFFSET_MASK == 0
        if header < ipv4.HEADER_BYTES or rest < 8 or sender != self.interface.ipv4 or not is_first:
            return False
        quoted = packet.bytes_at(header, min(rest, 64))
        echoes = self.echoes
        if echoes is not None and ipv4.protocol(packet) == ipv4.ICMP and quoted[0] == icmpv4.ECHO:
            echoes.unreachable(ipv4.destination(packet), quoted, meaning)
            return True
        upper = self.uppers.get(ipv4.protocol(packet))
        destination = ipv4.destination(packet)
        if upper is None or not upper.unreachable(sender, destination, quoted, meaning, mtu, now_ns):
            return False
        if meaning == TOO_LARGE:
            self.paths.note(destination, max(mtu, LEAST_MTU), now_ns)
        return True

    @cold
    def run_timers(self, now_ns: int) -> None:
        """RFC 1122, 3.3.2: whose datagram was never whole hears of it, when its first fragment has come."""
        for quoted in self.reassembly.run_timers(now_ns):
            packet = packet_of(quoted)
            self.errors.send(packet, ipv4.source(packet), icmpv4.TIME_EXCEEDED, icmpv4.REASSEMBLY, now_ns)

    # -- out

    def source_for(self, destination: bytes) -> bytes:
        """The address from which this machine speaks to a destination; empty: there is none, or no route."""
        if not self.interface.ipv4 or self.routes.find(destination) is None and not self.is_direct(destination):
            return b""
        return self.interface.ipv4

    def is_direct(self, destination: bytes) -> bool:
        return self.interface.is_for_all(destination) or ipv4.is_multicast(destination)

    def path_mtu(self, destination: bytes, now_ns: int) -> int:
        return self.paths.find(destination, self.interface.mtu, now_ns)

    def _largest_whole(self, destination: bytes, protocol: int, now_ns: int) -> int:
        """What is larger is cut, here or on its way; the others say that they must not be (RFC 1191).

        TCP makes what is too large smaller when it hears so (section 6.4). Nobody would hear so of what ICMP says, and
        on the smallest of paths nobody knows what is too large (section 5).
        """
        largest = self.path_mtu(destination, now_ns)
        if largest <= LEAST_MTU or protocol == ipv4.ICMP:
            return 0
        return self.interface.mtu if protocol == ipv4.TCP else largest

    def send(self, packet: Packet, source: bytes, destination: bytes, protocol: int, now_ns: int) -> None:
        """Takes over what is carried. Without a route it is dropped: who wants to know asks ``source_for``."""
        forwarding = self.forwarding
        if forwarding is not None:
            layer = forwarding.ipv4_towards(source, destination)
            if layer is not self:
                layer.send(packet, source, destination, protocol, now_ns)
                return
        if packet.size() + ipv4.HEADER_BYTES > self._largest_whole(destination, protocol, now_ns):
            self._send_fragments(packet, source, destination, protocol, now_ns)
            return
        ipv4.emit(packet, source, destination, protocol, _hops_of(packet), traffic_class=packet.traffic_class)
        self._output(packet, destination, now_ns)

    @cold
    def _send_fragments(self, packet: Packet, source: bytes, destination: bytes, protocol: int, now_ns: int) -> None:
        """RFC 791, section 3.2: pieces of a multiple of eight bytes, with one number; one, of what only may be cut."""
        most = self.path_mtu(destination, now_ns) - ipv4.HEADER_BYTES
        if packet.size() > most:
            most &= ~7
        number = self.numbers.next(source, destination, protocol, now_ns)
        checksum.complete(packet)
        size = packet.size()
        for offset in range(0, size, most):
            part = min(most, size - offset)
            piece = self.interface.pool.take()
            piece.append_packet(packet, offset, part)
            more = ipv4.MORE_FRAGMENTS if offset + part < size else 0
            place = more | offset >> 3
            ipv4.emit(piece, source, destination, protocol, _hops_of(packet), number, place, packet.traffic_class)
            self._output(piece, destination, now_ns)
        self.interface.pool.give_back(packet)

    def _output(self, packet: Packet, destination: bytes, now_ns: int) -> None:
        interface = self.interface
        if interface.is_for_all(destination):
            interface.send(packet, ethernet.BROADCAST, ethernet.IPV4)
            return
        if ipv4.is_multicast(destination):
            interface.send(packet, group_hardware(destination), ethernet.IPV4)
            return
        route = self.routes.find(destination)
        if route is None:
            self._drop(packet, "no route")
            return
        self.arp.send(packet, route.gateway or destination, now_ns)

    def _drop(self, packet: Packet, reason: str) -> None:
        self.interface.drops.note(reason)
        self.interface.pool.give_back(packet)


def _hops_of(packet: Packet) -> int:
    return ipv4.USUAL_TIME_TO_LIVE if packet.hops == USUAL_HOPS else packet.hops
