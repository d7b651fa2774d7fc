"""A router whose cards are wires that the test holds, with a station of the test's own on each of them."""

from __future__ import annotations

from importos.hal.net_device import NO_CHECKSUM
from importos.net.routing.router import Router
from importos.net.stack import Stack
from importos.net.wire import arp, ethernet, icmpv6, ipv4, ipv6, neighbour, vlan
from importos.net.wire.packet import Packet, packet_of
from net_models.wire import Seeded, Wire

SECOND = 1_000_000_000
MASK = b"\xff\xff\xff\0"


class Card(Wire):
    """A wire whose card has the abilities that the test wants. ``cut``: large frames that it was given to cut."""

    def __init__(self) -> None:
        super().__init__()
        self.sums = False
        self.cuts = False
        self.left = 0, NO_CHECKSUM, 0
        self.cut: list[tuple[int, bytes, bytes, int]] = []  # size of segments, headers, data, where the sum begins
        self.unsummed: list[tuple[int, int]] = []

    def send_frame(self, packet: Packet) -> bool:
        start = packet.checksum_start - packet.start
        if packet.segment_size > 0:
            data = b"".join(packet.pieces)[packet.pieces_offset :][: packet.pieces_size]
            self.cut.append((packet.segment_size, packet.data(), data, start))
            return True
        if packet.checksum_start != NO_CHECKSUM:
            self.unsummed.append((start, packet.checksum_offset))
        return super().send_frame(packet)

    def can_checksum(self) -> bool:
        return self.sums

    def can_segment(self, kind: int) -> bool:
        return self.cuts

    def left_to_do(self) -> tuple[int, int, int]:
        return self.left


class Side:
    """One card of the router and the station that speaks there, which answers whoever asks for ``stations``."""

    def __init__(self, number: int, mtu: int = 1500) -> None:
        self.number = number
        self.card = Card()
        self.own = bytes([10, number, 0, 1])
        self.station = bytes([10, number, 0, 2])
        self.own6 = bytes([0x20, 1, 0xD, 0xB8, 0, number]) + bytes(9) + b"\1"
        self.station6 = self.own6[:15] + b"\2"
        self.hardware = bytes([0x52, 0x54, 0, 0, 0, number])
        self.peer = bytes([2, 0, 0, 0, 0, number])
        self.stack = Stack(self.card, self.hardware, mtu)


class Routed:
    """Card N has the addresses ``10.N.0.1`` and ``2001:db8:N::1``, the station on its wire the next ones."""

    def __init__(self, *mtus: int) -> None:
        self.now_ns = 0
        self.sides = [Side(number, mtu) for number, mtu in enumerate(mtus, 1)]
        for number, side in enumerate(self.sides):
            side.stack.begin_ipv6(bytes([number + 1]) * 16, Seeded(number), 0)
        self.router = Router(self.sides[0].stack, 0)
        for side in self.sides[1:]:
            self.router.add(side.stack, 0)
        for number, side in enumerate(self.sides):
            side.stack.configure(side.own, MASK, b"", [])
            self.router.give_ipv6(number, side.own6, 64, 0)
        self.pass_time(2 * SECOND)
        for side in self.sides:
            side.stack.arp._learn(side.station, side.peer, True, self.now_ns)
            layer = side.stack.internet.ipv6
            assert layer is not None
            layer.discovery.neighbours.heard(side.station6, side.peer, self.now_ns)
            side.card.taken()

    def pass_time(self, duration: int) -> None:
        end = self.now_ns + duration
        while self.now_ns < end:
            dues = [side.stack.next_deadline_ns() for side in self.sides]
            self.now_ns = max(self.now_ns + 1, min([end, *(due for due in dues if due is not None)]))
            for side in self.sides:
                side.stack.run_timers(self.now_ns)

    def put(self, side: int, packet: Packet, hardware: bytes = b"") -> None:
        """A packet of IP comes to a card, from its station; where a card puts frames, with the tag of its network."""
        where = self.sides[side]
        kind = ethernet.IPV4 if packet.byte(0) >> 4 == 4 else ethernet.IPV6
        ethernet.emit(packet, hardware or where.hardware, where.peer, kind)
        if where.stack.interface.vlan:
            vlan.insert(packet, where.stack.interface.vlan, 0)
        come = packet_of(packet.data())
        come.is_checked = packet.is_checked
        if packet.pieces_size:
            come.attach(packet.pieces, packet.pieces_offset, packet.pieces_size)
        where.stack.receive_frame(come, self.now_ns)

    def taken(self, side: int) -> list[Packet]:
        """The packets of IP that have left by a card, with good headers; not those of neighbour discovery."""
        found: list[Packet] = []
        for frame in self.sides[side].card.taken():
            packet = packet_of(frame)
            assert vlan.take_tag(packet) == self.sides[side].stack.interface.vlan
            kind = ethernet.kind(packet)
            assert ethernet.source(packet) == self.sides[side].hardware
            packet.pull(ethernet.HEADER_BYTES)
            if kind == ethernet.IPV4:
                ipv4.check(packet)
                found.append(packet)
            elif kind == ethernet.IPV6:
                ipv6.check(packet)
                chain = ipv6.walk(packet)
                if chain.protocol != ipv6.ICMP or packet.byte(chain.at) not in NEIGHBOUR_MESSAGES:
                    found.append(packet)
            else:
                assert kind == ethernet.ARP
                arp.check(packet)
        return found

    def drops(self, side: int) -> dict[str, int]:
        return self.sides[side].stack.drops.counts


NEIGHBOUR_MESSAGES = (
    neighbour.SOLICITATION,
    neighbour.ADVERTISEMENT,
    neighbour.ROUTER_SOLICITATION,
    143,  # reports of groups
)


def error_of_ipv6(packet: Packet) -> tuple[int, int, int]:
    """Kind, code and number of an error whose checksum is good."""
    source, destination = ipv6.source(packet), ipv6.destination(packet)
    packet.pull(ipv6.HEADER_BYTES)
    icmpv6.check(packet, source, destination)
    return icmpv6.kind(packet), icmpv6.code(packet), icmpv6.mtu(packet)
