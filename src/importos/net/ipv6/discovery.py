"""What neighbours and routers say and ask: RFC 4861, sections 6.3.4 and 7.2; RFC 4862, section 5.4.

Must never answer for an address that is ``TENTATIVE``. Redirects are not taken: a host is not to be sent anywhere by
whoever can write one (section 8.3 lets it be); routers pass on what reaches them.
"""

from __future__ import annotations

from importos.net.forwarding import Forwarding
from importos.net.interface import Interface
from importos.net.ipv6.addresses import Addresses
from importos.net.ipv6.groups import MldReporter
from importos.net.ipv6.neighbours import Neighbours
from importos.net.ipv6.routers import Routers
from importos.net.memberships import Memberships
from importos.net.transactions import Transactions
from importos.net.wire import ethernet, icmpv6, ipv6, mld, neighbour
from importos.net.wire.packet import Packet
from importos.runtime.marks import cold


class Discovery:
    def __init__(self, interface: Interface, secret: bytes, numbers: Transactions) -> None:
        self._interface = interface
        self.addresses = Addresses(interface, secret)
        self.groups = Memberships(MldReporter(interface, self.addresses), numbers)
        self.addresses.groups = self.groups
        self.neighbours = Neighbours(interface, numbers)
        self.routers = Routers(interface, self.neighbours, self.addresses)
        self._forwarding: Forwarding | None = None

    @cold
    def start(self, now_ns: int) -> None:
        self.addresses.start(now_ns)
        self.routers.start(now_ns)

    @cold
    def become_router(self, forwarding: Forwarding, now_ns: int) -> None:
        """From now on what other routers say is not taken, and neighbours hear that this machine is one (4.4)."""
        self._forwarding = forwarding
        self.neighbours.forwarding = forwarding
        self.routers.become_router(forwarding)
        self.groups.join(ipv6.ALL_ROUTERS, now_ns)  # RFC 4291, section 2.8

    @cold
    def receive(self, packet: Packet, source: bytes, destination: bytes, hops: int, now_ns: int) -> bool:
        """An ICMPv6 message, which stays the caller's; False: it is none of these."""
        kind = icmpv6.kind(packet)
        if kind == neighbour.SOLICITATION:
            self._asked(packet, source, destination, hops, now_ns)
        elif kind == neighbour.ADVERTISEMENT:
            self._told(packet, destination, hops, now_ns)
        elif kind == neighbour.ROUTER_ADVERTISEMENT:
            forwarding = self._forwarding
            if forwarding is not None:
                forwarding.advertised(neighbour.read_router(packet, source, hops))
                self._interface.drops.note("a router advertisement, and this machine is a router")
                return True
            self.routers.says(packet, source, hops, now_ns)
        elif kind == mld.QUERY:
            mld.check_query(packet, source, hops)
            self.groups.queried(mld.group(packet), mld.most_delay_ns(packet), now_ns)
        elif kind == neighbour.ROUTER_SOLICITATION:
            self._wanted(packet, source, hops, now_ns)
        else:
            return False
        return True

    def _wanted(self, packet: Packet, source: bytes, hops: int, now_ns: int) -> None:
        """Section 6.2.6: a host looks for routers."""
        forwarding = self._forwarding
        if forwarding is None:
            return
        hardware = neighbour.check_router_solicitation(packet, source, hops)
        if hardware:
            self.neighbours.heard(source, hardware, now_ns)
        forwarding.solicited(now_ns)

    def _asked(self, packet: Packet, source: bytes, destination: bytes, hops: int, now_ns: int) -> None:
        """Section 7.2.3."""
        neighbour.check_solicitation(packet, source, destination, hops)
        target = neighbour.target(packet)
        if not self.addresses.is_own(target):
            if source == ipv6.ANY:
                self.addresses.conflict(target, now_ns)  # RFC 4862, section 5.4.3: another machine asks for it, too
            return
        said = neighbour.OVERRIDE
        if source != ipv6.ANY:
            said |= neighbour.SOLICITED_FLAG
            hardware = neighbour.hardware_option(packet, neighbour.OPTIONS, neighbour.SOURCE_HARDWARE)
            if hardware:
                self.neighbours.heard(source, hardware, now_ns)
        self._tell(target, source, said, now_ns)

    def _tell(self, own: bytes, asker: bytes, said: int, now_ns: int) -> None:
        """Section 7.2.4: to the one who asks, or to all when it has no address."""
        interface = self._interface
        if self._forwarding is not None:
            said |= neighbour.FROM_ROUTER
        to = ipv6.ALL_NODES if asker == ipv6.ANY else asker
        answer = interface.pool.take()
        neighbour.emit_advertisement(answer, said, own, interface.hardware, own, to)
        ipv6.emit(answer, own, to, ipv6.ICMP, neighbour.HOPS)
        if ipv6.is_multicast(to):
            interface.send(answer, ipv6.group_hardware(to), ethernet.IPV6)
        else:
            self.neighbours.send(answer, self.routers.next_hop(to, now_ns) or to, own, now_ns)

    def _told(self, packet: Packet, destination: bytes, hops: int, now_ns: int) -> None:
        """Section 7.2.5; RFC 4862, section 5.4.4."""
        neighbour.check_advertisement(packet, destination, hops)
        target = neighbour.target(packet)
        if self.addresses.is_in_question(target, now_ns):
            self.addresses.conflict(target, now_ns)
        elif self.addresses.is_own(target):
            self._interface.drops.note("an IPv6 address that another machine says it has")
        else:
            hardware = neighbour.hardware_option(packet, neighbour.OPTIONS, neighbour.TARGET_HARDWARE)
            said = neighbour.flags(packet)
            if self.neighbours.advertised(target, hardware, said, now_ns) and said & neighbour.FROM_ROUTER == 0:
                self.routers.is_none(target)
