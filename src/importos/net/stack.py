"""One stack over one interface: frames in, frames out, timers. Sans-IO: time and randomness are arguments.

Must never raise for what comes from outside: what is wrong is dropped and counted.
"""

from __future__ import annotations

from importos.net.arp.cache import ArpCache
from importos.net.drops import Drops
from importos.net.interface import Interface, prefix_of
from importos.net.internet import Internet
from importos.net.ipv4.groups import IgmpReporter
from importos.net.ipv4.layer import Ipv4Layer
from importos.net.ipv6.layer import Ipv6Layer
from importos.net.link import Link
from importos.net.memberships import Memberships
from importos.net.routes import RouteTable
from importos.net.timed import earlier
from importos.net.transactions import Transactions
from importos.net.udp.ports import UdpPorts
from importos.net.wire import ethernet, ipv4, vlan
from importos.net.wire.packet import USUAL_ROOM, Malformed, Packet
from importos.net.wire.packet_pool import PacketPool
from importos.runtime.marks import cold


class Stack:
    """``name_servers``: addresses that whoever configured the stack knows. ``has_card``: until its card is gone."""

    def __init__(self, link: Link, hardware: bytes, mtu: int) -> None:
        self.pool = PacketPool(max(USUAL_ROOM, mtu + ethernet.HEADER_BYTES + vlan.TAG_BYTES))
        self.drops = Drops()
        self.interface = Interface(link, hardware, mtu, self.pool, self.drops)
        self.routes = RouteTable()
        self.arp = ArpCache(self.interface)
        self.ipv4 = Ipv4Layer(self.interface, self.arp, self.routes)
        self.internet = Internet(self.ipv4)
        self.udp = UdpPorts(self.internet, self.drops)
        self.ipv4.uppers[ipv4.UDP] = self.udp
        self.name_servers: list[bytes] = []
        self.has_card = True

    def begin_ipv6(self, secret: bytes, numbers: Transactions, now_ns: int) -> None:
        """Addresses of the link, and from what routers say; ``secret``: 16 bytes that nobody else knows.

        Groups of IPv4 can be joined from now on, too, and nobody foresees which ports of UDP are given, nor the numbers
        of packets that may be cut.
        """
        self.udp.chance = numbers
        self.ipv4.groups = Memberships(IgmpReporter(self.interface), numbers)
        layer = Ipv6Layer(self.interface, self.ipv4.uppers, secret, numbers)
        self.ipv4.numbers.hash = layer.discovery.addresses.hash
        self.ipv4.numbers.chance = numbers
        self.internet.ipv6 = layer
        layer.start(now_ns)

    def configure(self, address: bytes, mask: bytes, gateway: bytes, name_servers: list[bytes]) -> None:
        """The one IPv4 address of the interface; whoever calls this announces or claims it."""
        prefix = prefix_of(mask)
        self.interface.set_ipv4(address, prefix)
        self.routes.clear()
        self.routes.add(address, prefix, b"")
        if gateway and gateway != ipv4.ANY:
            self.routes.add(ipv4.ANY, 0, gateway)
        self.name_servers = name_servers

    def forget_address(self) -> None:
        """The lease is over, or another machine has the address: nothing is sent from it any more."""
        self.arp.claim.give_up()
        self.interface.set_ipv4(b"", 32)
        self.routes.clear()

    @cold
    def forget_all_addresses(self) -> list[bytes]:
        """The card is gone, and with it all ways; answers those addresses that went. A router keeps those of IPv6."""
        own = [self.interface.ipv4] if self.interface.ipv4 else []
        self.has_card = False
        self.forget_address()
        self.name_servers = []
        self.ipv4.groups = None
        layer = self.internet.ipv6
        if layer is not None and self.internet.cards is None:
            own += layer.discovery.addresses.assigned()
            self.internet.ipv6 = None
        return own

    @cold
    def link_is_back(self, now_ns: int) -> None:
        """It may be another network, where another machine has an address (RFC 5227, section 2.1; RFC 4862, section
        5.4), routers are others (RFC 4861, section 6.3.7), and a switch that listens to reports knows nothing of this
        machine's groups.
        """
        if self.interface.ipv4:
            self.arp.claim.begin(now_ns)
        groups = self.ipv4.groups
        if groups is not None:
            groups.repeat(now_ns)
        layer = self.internet.ipv6
        if layer is not None:
            layer.discovery.groups.repeat(now_ns)
            layer.discovery.addresses.ask_again(now_ns)
            if self.internet.cards is None:
                layer.discovery.routers.start(now_ns)

    def known_name_servers(self, now_ns: int) -> list[bytes]:
        """First those that whoever configured it has said, then those of routers."""
        layer = self.internet.ipv6
        return self.name_servers + ([] if layer is None else layer.discovery.routers.name_servers(now_ns))

    def receive_frame(self, packet: Packet, now_ns: int) -> None:
        """Takes the frame over."""
        self.interface.received += 1
        try:
            self._receive(packet, now_ns)
        except Malformed:
            self.drops.note("malformed")
            self.pool.give_back(packet)

    def _receive(self, packet: Packet, now_ns: int) -> None:
        ethernet.check(packet)
        is_for_many = ethernet.is_for_many(packet)
        if not is_for_many and not ethernet.is_for(packet, self.interface.hardware):
            self.drops.note("a frame for another station")
            self.pool.give_back(packet)
            return
        kind = ethernet.kind(packet)
        if kind == ethernet.VLAN or self.interface.vlan != 0:
            if vlan.take_tag(packet) != self.interface.vlan:
                self.drops.note("a frame of another virtual network")
                self.pool.give_back(packet)
                return
            kind = ethernet.kind(packet)
        packet.pull(ethernet.HEADER_BYTES)
        layer = self.internet.ipv6
        if kind == ethernet.IPV4:
            self.ipv4.receive(packet, is_for_many, now_ns)
        elif kind == ethernet.ARP:
            self.arp.receive(packet, now_ns)
        elif kind == ethernet.IPV6 and layer is not None:
            layer.receive(packet, is_for_many, now_ns)
        else:
            self.drops.note("a frame of an unknown type")
            self.pool.give_back(packet)

    def next_deadline_ns(self) -> int | None:
        due = earlier(self.arp.next_deadline_ns(), self.ipv4.reassembly.next_deadline_ns())
        groups = self.ipv4.groups
        if groups is not None:
            due = earlier(due, groups.next_deadline_ns())
        layer = self.internet.ipv6
        return due if layer is None else earlier(due, layer.next_deadline_ns())

    def run_timers(self, now_ns: int) -> None:
        self.arp.run_timers(now_ns)
        self.ipv4.run_timers(now_ns)
        groups = self.ipv4.groups
        if groups is not None:
            groups.run_timers(now_ns)
        layer = self.internet.ipv6
        if layer is not None:
            layer.run_timers(now_ns)
