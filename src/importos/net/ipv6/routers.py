"""What the routers of a link say: RFC 4861, sections 5.1, 5.2 and 6.3; name servers of RFC 8106.

Which of them pass packets on, what is on the link itself, and how large packets may be. Must never hold more than a few
of each, whatever is said, nor believe in packets smaller than IPv6 allows. Sans-IO; time is an argument.
"""

from __future__ import annotations

from importos.net.forwarding import Forwarding
from importos.net.interface import Interface
from importos.net.ipv6.addresses import FOREVER, Addresses, until
from importos.net.ipv6.neighbours import INCOMPLETE, Neighbours
from importos.net.routes import common_bits
from importos.net.wire import ethernet, ipv6, neighbour
from importos.net.wire.packet import Packet
from importos.runtime.marks import cold

SECOND = 1_000_000_000
MILLISECOND = 1_000_000
# RFC 4861, section 10.
BETWEEN_SOLICITATIONS = 4 * SECOND
MOST_SOLICITATIONS = 3

MOST_ROUTERS = 4
MOST_PREFIXES = 16
MOST_SERVERS = 3  # RFC 8106, section 5.3.1


# What routers say of times is taken between these: none makes this machine flood the link, or wait for ever.
LEAST_MS = 10
MOST_MS = 3_600_000  # RFC 4861, section 6.2.1


def within(said_ms: int) -> int:
    return min(max(said_ms, LEAST_MS), MOST_MS) * MILLISECOND


class OnLink:
    def __init__(self, network: bytes, bits: int, valid_until: int) -> None:
        self.network = network
        self.bits = bits
        self.valid_until = valid_until


class Routers:
    """``hop_limit``, ``mtu``: of what this machine sends. ``_known``: until when each router is one."""

    def __init__(self, interface: Interface, neighbours: Neighbours, addresses: Addresses) -> None:
        self._interface = interface
        self._neighbours = neighbours
        self._addresses = addresses
        self.hop_limit = ipv6.USUAL_HOPS
        self.mtu = interface.mtu
        self._known: dict[bytes, int] = {}
        self._prefixes: list[OnLink] = []
        self._given = b""
        self._forwarding: Forwarding | None = None  # of a router
        self._servers: dict[bytes, int] = {}
        self._left = 0  # solicitations
        self._due = 0

    @cold
    def start(self, now_ns: int) -> None:
        self._left = MOST_SOLICITATIONS
        self._solicit(now_ns)

    @cold
    def give(self, own: bytes, bits: int, router: bytes) -> None:
        """What whoever configured the machine says, beside what routers do: what is on the link; ``router``, unless it
        is empty, comes before all others."""
        if own:
            self._note_on_link(own, bits, FOREVER)
        self._given = router

    @cold
    def become_router(self, forwarding: Forwarding) -> None:
        """Nobody is asked for advertisements any more, and the ways are those of all cards."""
        self._forwarding = forwarding
        self._left = 0

    @cold
    def says(self, packet: Packet, source: bytes, hops: int, now_ns: int) -> None:
        """An advertisement whose checksum has been checked; it stays the caller's. ``Malformed``: it is none."""
        said = neighbour.read_router(packet, source, hops)
        self._left = 0
        if said.hardware:
            self._neighbours.heard(source, said.hardware, now_ns)
        if said.seconds == 0:
            self._known.pop(source, None)
        elif source in self._known or len(self._known) < MOST_ROUTERS:
            self._known[source] = now_ns + said.seconds * SECOND
        if said.hops > 0:
            self.hop_limit = said.hops
        if said.reachable_ms > 0:
            self._neighbours.reachable_for = within(said.reachable_ms)
        if said.between_ms > 0:
            self._neighbours.between_questions = within(said.between_ms)
            self._addresses.between_questions = within(said.between_ms)
        if ipv6.LEAST_MTU <= said.mtu <= self._interface.mtu:
            self.mtu = said.mtu
        for prefix in said.prefixes:
            if prefix.is_on_link and not ipv6.is_link_local(prefix.network):
                self._note_on_link(prefix.network, prefix.bits, until(prefix.valid, now_ns))
            self._addresses.take_prefix(prefix, now_ns)
        for server in said.name_servers:
            if said.name_server_seconds == 0:
                self._servers.pop(server, None)
            elif server in self._servers or len(self._servers) < MOST_SERVERS:
                self._servers[server] = until(said.name_server_seconds, now_ns)

    def is_none(self, address: bytes) -> None:
        """Section 7.2.5: a neighbour that was a router says that it is not one any more."""
        self._known.pop(address, None)

    def _note_on_link(self, network: bytes, bits: int, valid_until: int) -> None:
        for known in self._prefixes:
            if known.bits == bits and common_bits(known.network, network) >= bits:
                if known.valid_until != FOREVER:  # RFC 4861, section 6.3.4 does not speak of what was configured
                    known.valid_until = valid_until
                return
        if len(self._prefixes) < MOST_PREFIXES:
            self._prefixes.append(OnLink(network, bits, valid_until))

    def next_hop(self, destination: bytes, now_ns: int) -> bytes:
        """Section 5.2: who is sent what is for a destination; empty: nobody can be."""
        if ipv6.is_link_local(destination):
            return destination
        forwarding = self._forwarding
        if forwarding is not None:
            return forwarding.next_hop_ipv6(destination)
        for prefix in self._prefixes:
            if now_ns < prefix.valid_until and common_bits(prefix.network, destination) >= prefix.bits:
                return destination
        if self._given:
            return self._given
        first = b""
        for router, known_until in self._known.items():
            if now_ns < known_until:
                found = self._neighbours.find(router)
                if found is not None and found.state != INCOMPLETE:
                    return router  # section 6.3.6: one that can be reached rather than one of which it is not known
                first = first or router
        return first

    def default(self, now_ns: int) -> bytes:
        """The router of all that is elsewhere, or nothing."""
        if self._given:
            return self._given
        for router, known_until in self._known.items():
            if now_ns < known_until:
                return router
        return b""

    def name_servers(self, now_ns: int) -> list[bytes]:
        return [server for server, known_until in self._servers.items() if now_ns < known_until]

    def next_deadline_ns(self) -> int | None:
        return self._due if self._left > 0 else None

    @cold
    def run_timers(self, now_ns: int) -> None:
        if self._left > 0 and now_ns >= self._due:
            self._solicit(now_ns)

    def _solicit(self, now_ns: int) -> None:
        """Section 6.3.7: from nobody, while there is no address yet: then nothing is said of the sender."""
        self._left -= 1
        self._due = now_ns + BETWEEN_SOLICITATIONS
        interface = self._interface
        source = self._addresses.source_for(ipv6.ALL_ROUTERS, now_ns)
        packet = interface.pool.take()
        neighbour.emit_router_solicitation(
            packet, interface.hardware if source else b"", source or ipv6.ANY, ipv6.ALL_ROUTERS
        )
        ipv6.emit(packet, source or ipv6.ANY, ipv6.ALL_ROUTERS, ipv6.ICMP, neighbour.HOPS)
        interface.send(packet, ipv6.group_hardware(ipv6.ALL_ROUTERS), ethernet.IPV6)
