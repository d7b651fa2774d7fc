"""IPv6 as a host speaks it: RFC 8200, with ICMPv6 (RFC 4443). What comes in is checked and handed up; what goes out
gets its header, its next hop and, when it is too large for its path, is cut into fragments here.

Must never answer a group or an error with an error (RFC 4443, 2.4 (e)), and never pass a packet on: what is not for
this machine is dropped, unless the program has made a router of it (``net/forwarding.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importos.net.forwarding import Forwarding
from importos.net.interface import Interface
from importos.net.ipv6.discovery import Discovery
from importos.net.ipv6.errors import ErrorSender
from importos.net.ipv6.reassembly import Reassembly
from importos.net.path_mtus import PathMtus
from importos.net.rate_limit import RateLimit
from importos.net.recent import RecentDestinations
from importos.net.timed import earlier
from importos.net.transactions import Transactions
from importos.net.upper import (
    NO_HOST,
    NO_NETWORK,
    NO_PORT,
    NO_PROTOCOL,
    PROHIBITED,
    TIME_EXCEEDED,
    TOO_LARGE,
    WRONG_HEADER,
    Sender,
    Upper,
)
from importos.net.wire import checksum, ethernet, icmpv6, ipv6
from importos.net.wire.packet import USUAL_HOPS, Malformed, Packet, packet_of
from importos.runtime.marks import cold

if TYPE_CHECKING:
    from importos.net.echoes import Echoes

GROUP_ECHOES_A_SECOND = 10
GROUP_ECHOES = 10
ELSEWHERE = "for another machine"


class Ipv6Layer(Sender):
    """``uppers``: who takes what, by the number of the protocol. ``secret``: see ``Addresses``."""

    def __init__(self, interface: Interface, uppers: dict[int, Upper], secret: bytes, numbers: Transactions) -> None:
        self.interface = interface
        self.uppers = uppers
        self.discovery = Discovery(interface, secret, numbers)
        self.discovery.neighbours.sender = self
        self.discovery.addresses.uppers = uppers
        self.reassembly = Reassembly(interface.drops)
        self.errors = ErrorSender(self)
        self.paths = PathMtus()
        self.answered = RecentDestinations()  # who had an echo from here that may be too large for its path
        self.forwarding: Forwarding | None = None  # of a router
        self.echoes: Echoes | None = None  # once the program has asked for one
        self._numbers = numbers
        self._group_echoes = RateLimit(GROUP_ECHOES_A_SECOND, GROUP_ECHOES)

    @cold
    def start(self, now_ns: int) -> None:
        self.discovery.start(now_ns)

    @cold
    def configure(self, address: bytes, bits: int, gateway: bytes, now_ns: int) -> None:
        """One address beside those of routers, or none when it is empty, and a gateway, or none."""
        if address:
            self.discovery.addresses.give(address, bits, now_ns)
        self.discovery.routers.give(address, bits, gateway)

    @cold
    def use_temporary_addresses(self) -> None:
        """From now on each prefix that routers announce has one, too."""
        self.discovery.addresses.chance = self._numbers

    # -- in

    def receive(self, packet: Packet, is_for_many: bool, now_ns: int) -> None:
        """A packet that begins with the header, taken over; ``Malformed``: it is still the caller's."""
        ipv6.check(packet)
        source = ipv6.source(packet)
        destination = ipv6.destination(packet)
        reason = self._objection(source, destination)
        forwarding = self.forwarding
        if forwarding is not None and reason == ELSEWHERE:
            forwarding.receive_ipv6(packet, source, destination, is_for_many, now_ns)
            return
        if reason:
            self._drop(packet, reason)
            return
        self._hand_up(packet, source, destination, is_for_many, False, now_ns)

    def _objection(self, source: bytes, destination: bytes) -> str:
        """Why the packet is dropped before anybody sees it; empty: it is not."""
        if ipv6.is_multicast(source) or source == ipv6.LOOPBACK or destination == ipv6.LOOPBACK:
            return "a source that cannot be"  # RFC 4291, sections 2.5.3 and 2.7
        if self.discovery.addresses.is_own(source) or source.startswith(ipv6.MAPPED):
            return "a source that cannot be"
        if ipv6.is_multicast(destination):
            return "" if self._is_joined(destination) else "for a group that nobody here is in"
        return "" if self.discovery.addresses.is_own(destination) else ELSEWHERE

    def _is_joined(self, group: bytes) -> bool:
        return group == ipv6.ALL_NODES or self.discovery.groups.has(group)

    def take_from_elsewhere(self, packet: Packet, source: bytes, destination: bytes, now_ns: int) -> None:
        """What has come to another card of a router, without an objection, for an address that this one has.

        Neighbour discovery is not taken: it has come over a router.
        """
        self._hand_up(packet, source, destination, False, True, now_ns)

    def _hand_up(
        self, packet: Packet, source: bytes, destination: bytes, is_for_many: bool, was_cut: bool, now_ns: int
    ) -> None:
        is_for_many = is_for_many or ipv6.is_multicast(destination)
        chain = ipv6.walk(packet)
        if chain.verdict == ipv6.DROP:
            self._drop(packet, "headers or options of IPv6 that are not taken")
            return
        if chain.verdict == ipv6.COMPLAIN:
            # RFC 4443, section 2.4 (e.3): of an unknown option a group's sender may hear.
            if not is_for_many or chain.code == ipv6.UNKNOWN_OPTION:
                self.errors.send(packet, icmpv6.PARAMETER_PROBLEM, chain.code, chain.pointer, now_ns)
            self._drop(packet, "headers or options of IPv6 that are not taken")
            return
        protocol = chain.protocol
        if protocol == ipv6.FRAGMENT:
            self._receive_fragment(packet, chain.at, source, destination, is_for_many, now_ns)
            return
        if protocol == ipv6.NOTHING:
            self.interface.pool.give_back(packet)
            return
        hops = 0 if was_cut else ipv6.hops(packet)  # RFC 6980: neighbour discovery does not come in fragments
        packet.pull(chain.at)
        if protocol == ipv6.ICMP:
            self._receive_icmp(packet, source, destination, hops, now_ns)
            return
        if source == ipv6.ANY:  # RFC 4291, section 2.5.2: who has no address yet asks for one and says nothing else
            self._drop(packet, "a source that cannot be")
            return
        upper = self.uppers.get(protocol)
        start = packet.start
        if upper is not None and upper.receive(packet, source, destination, now_ns):
            return
        if not is_for_many:
            packet.push(packet.start - start + chain.at)
            if upper is None:
                kind, code, pointer = icmpv6.PARAMETER_PROBLEM, ipv6.UNKNOWN_HEADER, chain.protocol_at
            else:
                kind, code, pointer = icmpv6.UNREACHABLE, icmpv6.PORT, 0
            self.errors.send(packet, kind, code, pointer, now_ns)
        self._drop(packet, "nobody takes this protocol" if upper is None else "nobody has this port")

    @cold
    def _receive_fragment(
        self, packet: Packet, at: int, source: bytes, destination: bytes, is_for_many: bool, now_ns: int
    ) -> None:
        chain = ipv6.check_fragment(packet, at)
        if chain.verdict != ipv6.TAKE:
            if not is_for_many:
                self.errors.send(packet, icmpv6.PARAMETER_PROBLEM, chain.code, chain.pointer, now_ns)
            self._drop(packet, "a fragment that cannot be")
            return
        whole = self.reassembly.receive(packet, at, is_for_many, now_ns)
        self.interface.pool.give_back(packet)
        if whole is None:
            return
        try:
            if ipv6.walk(whole).protocol == ipv6.FRAGMENT:
                self._drop(whole, "a fragment of fragments")
            else:
                self._hand_up(whole, source, destination, is_for_many, True, now_ns)
        except Malformed:
            self._drop(whole, "malformed")

    @cold
    def _receive_icmp(self, packet: Packet, source: bytes, destination: bytes, hops: int, now_ns: int) -> None:
        icmpv6.check(packet, source, destination)
        kind = icmpv6.kind(packet)
        if kind == icmpv6.ECHO:
            self._answer_echo(packet, source, destination, now_ns)
            return
        echoes = self.echoes
        if icmpv6.UNREACHABLE <= kind <= icmpv6.PARAMETER_PROBLEM:
            self._hand_up_error(packet, kind, now_ns)
        elif kind == icmpv6.ECHO_REPLY and echoes is not None and echoes.take_reply(packet, source, now_ns):
            pass
        elif not self.discovery.receive(packet, source, destination, hops, now_ns):
            self.interface.drops.note("an ICMPv6 message that nobody takes")
        self.interface.pool.give_back(packet)

    def _answer_echo(self, packet: Packet, source: bytes, destination: bytes, now_ns: int) -> None:
        """RFC 4443, section 4.2: also what was asked of a group, but not faster than a person does."""
        own = self.answers_from(destination, source, now_ns)
        if source == ipv6.ANY or not own:
            self._drop(packet, "a source that cannot be")
        elif own != destination and not self._group_echoes.allows(now_ns):
            self._drop(packet, "an echo for many")
        else:
            icmpv6.turn_into_reply(packet, own, source)
            if packet.size() + ipv6.HEADER_BYTES > ipv6.LEAST_MTU:
                self.answered.note(source)
            self.send(packet, own, source, ipv6.ICMP, now_ns)

    @cold
    def _hand_up_error(self, packet: Packet, kind: int, now_ns: int) -> None:
        """RFC 4443, section 2.4 (d): an error goes to whoever sent what it is about; ``Malformed``: nobody has."""
        code = icmpv6.code(packet)
        mtu = icmpv6.mtu(packet)
        packet.pull(icmpv6.HEADER_BYTES)
        self._tell_sender(packet, meaning_of(kind, code), mtu, now_ns)

    @cold
    def unanswered(self, packet: Packet, now_ns: int) -> None:
        """RFC 4861, section 7.2.2: as though a router had said so."""
        if self.discovery.addresses.is_own(ipv6.source(packet)):
            self._tell_sender(packet, NO_HOST, 0, now_ns)

    def _tell_sender(self, packet: Packet, meaning: int, mtu: int, now_ns: int) -> None:
        """Whose packet has not arrived, of which this is the beginning; ``Malformed``: it is none."""
        sender = ipv6.source(packet)
        destination = ipv6.destination(packet)
        chain = ipv6.walk(packet)
        protocol = chain.protocol
        at = chain.at
        if protocol == ipv6.FRAGMENT and ipv6.fragment_offset(packet, at) == 0:
            protocol = packet.byte(at)
            at += ipv6.FRAGMENT_BYTES
        rest = packet.size() - at
        upper = self.uppers.get(protocol)
        echoes = self.echoes
        if rest < 8 or upper is None and protocol != ipv6.ICMP or not self.discovery.addresses.is_own(sender):
            self.interface.drops.note("an error about what was not sent")
            return
        if meaning == TOO_LARGE and mtu < ipv6.LEAST_MTU:  # RFC 8201, section 4
            self.interface.drops.note("a path that is too small for IPv6")
            return
        if meaning == TOO_LARGE and not self._can_be_too_large(packet, destination, mtu):
            self.interface.drops.note("a path that cannot be so small")
            return
        quoted = packet.bytes_at(at, min(rest, 64))
        if upper is not None:
            was_sent = upper.unreachable(sender, destination, quoted, meaning, mtu, now_ns)
        elif quoted[0] == icmpv6.ECHO_REPLY:
            was_sent = self.answered.has(destination)
        else:
            if echoes is not None and quoted[0] == icmpv6.ECHO:
                echoes.unreachable(destination, quoted, meaning)
            return
        if not was_sent:
            self.interface.drops.note("an error about what was not sent")
        elif meaning == TOO_LARGE:
            self.paths.note(destination, mtu, now_ns)

    def _can_be_too_large(self, packet: Packet, destination: bytes, mtu: int) -> bool:
        """RFC 5927, section 7: whether a router can say so of the packet of which this is the beginning: it is larger
        than that, and has left this machine for one other. Also one on the link: RFC 8201, section 3."""
        if packet.word(ipv6.PAYLOAD_BYTES) + ipv6.HEADER_BYTES <= mtu:
            return False
        return not ipv6.is_multicast(destination) and not self.discovery.addresses.is_own(destination)

    # -- out

    def answers_from(self, destination: bytes, source: bytes, now_ns: int) -> bytes:
        """The address from which is answered what ``source`` has sent to ``destination``; empty: there is none."""
        addresses = self.discovery.addresses
        return destination if addresses.is_own(destination) else addresses.source_for(source, now_ns)

    def source_for(self, destination: bytes, now_ns: int) -> bytes:
        """The address from which this machine speaks to a destination; empty: there is none, or no way.

        To an address that stands for one of IPv4 there is none: it is never on the wire.
        """
        discovery = self.discovery
        if destination.startswith(ipv6.MAPPED):
            return b""
        if not ipv6.is_multicast(destination) and not discovery.routers.next_hop(destination, now_ns):
            return b""
        return discovery.addresses.source_for(destination, now_ns)

    def path_mtu(self, destination: bytes, now_ns: int) -> int:
        return self.paths.find(destination, self.discovery.routers.mtu, now_ns)

    def send(self, packet: Packet, source: bytes, destination: bytes, protocol: int, now_ns: int) -> None:
        """Takes over what is carried. Without a way it is dropped: who wants to know asks ``source_for``."""
        forwarding = self.forwarding
        if forwarding is not None:
            layer = forwarding.ipv6_towards(source, destination)
            if layer is not self:
                layer.send(packet, source, destination, protocol, now_ns)
                return
        most = self.path_mtu(destination, now_ns)
        if packet.size() + ipv6.HEADER_BYTES > most:
            self._send_fragments(packet, source, destination, protocol, most, now_ns)
            return
        ipv6.emit(packet, source, destination, protocol, self._hops_of(packet), packet.traffic_class)
        self._output(packet, source, destination, now_ns)

    @cold
    def _send_fragments(
        self, packet: Packet, source: bytes, destination: bytes, protocol: int, mtu: int, now_ns: int
    ) -> None:
        """RFC 8200, section 4.5: pieces of a multiple of eight bytes, with a number that nobody foresees (RFC 7739)."""
        most = (mtu - ipv6.HEADER_BYTES - ipv6.FRAGMENT_BYTES) & ~7
        number = self._numbers.next()
        checksum.complete(packet)
        size = packet.size()
        for offset in range(0, size, most):
            part = min(most, size - offset)
            piece = self.interface.pool.take()
            piece.append_packet(packet, offset, part)
            ipv6.emit_fragment(piece, protocol, offset, offset + part < size, number)
            ipv6.emit(piece, source, destination, ipv6.FRAGMENT, self._hops_of(packet), packet.traffic_class)
            self._output(piece, source, destination, now_ns)
        self.interface.pool.give_back(packet)

    def _hops_of(self, packet: Packet) -> int:
        return self.discovery.routers.hop_limit if packet.hops == USUAL_HOPS else packet.hops

    def _output(self, packet: Packet, source: bytes, destination: bytes, now_ns: int) -> None:
        if ipv6.is_multicast(destination):
            self.interface.send(packet, ipv6.group_hardware(destination), ethernet.IPV6)
            return
        next_hop = self.discovery.routers.next_hop(destination, now_ns)
        if next_hop:
            self.discovery.neighbours.send(packet, next_hop, source, now_ns)
        else:
            self._drop(packet, "no route")

    def _drop(self, packet: Packet, reason: str) -> None:
        self.interface.drops.note(reason)
        self.interface.pool.give_back(packet)

    # -- time

    def next_deadline_ns(self) -> int | None:
        discovery = self.discovery
        due = earlier(self.reassembly.next_deadline_ns(), discovery.addresses.next_deadline_ns())
        due = earlier(due, discovery.neighbours.next_deadline_ns())
        due = earlier(due, discovery.routers.next_deadline_ns())
        return earlier(due, discovery.groups.next_deadline_ns())

    @cold
    def run_timers(self, now_ns: int) -> None:
        for quoted in self.reassembly.run_timers(now_ns):
            self.errors.send(packet_of(quoted), icmpv6.TIME_EXCEEDED, icmpv6.REASSEMBLY, 0, now_ns)
        self.discovery.addresses.run_timers(now_ns)
        self.discovery.neighbours.run_timers(now_ns)
        self.discovery.routers.run_timers(now_ns)
        self.discovery.groups.run_timers(now_ns)


def meaning_of(kind: int, code: int) -> int:
    """RFC 4443, section 3, with the codes of "destination unreachable" as RFC 9293, 3.9.2.2, has to know them."""
    if kind == icmpv6.TOO_BIG:
        return TOO_LARGE
    if kind == icmpv6.TIME_EXCEEDED:
        return TIME_EXCEEDED
    if kind == icmpv6.PARAMETER_PROBLEM:
        return NO_PROTOCOL if code == ipv6.UNKNOWN_HEADER else WRONG_HEADER
    if code == icmpv6.PORT:
        return NO_PORT
    if code == icmpv6.NO_ROUTE:
        return NO_NETWORK
    return PROHIBITED if code in (icmpv6.PROHIBITED, 5, 6) else NO_HOST
