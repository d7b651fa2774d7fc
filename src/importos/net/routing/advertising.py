"""What a router says of itself to the hosts on the link of a card: RFC 4861, section 6.2, with name servers (RFC 8106).

Hosts learn from it who passes on what is for elsewhere, which addresses are on their link, and how to make addresses of
their own. Only the program knows whether they should: nothing is said unless it asks for it. Must never say more to
all than once in ``LEAST_BETWEEN``, however many ask, but its last word.
"""

from __future__ import annotations

from typing import Final

from importos.net.routing.network import RoutedNetwork
from importos.net.routing.table import THROUGH, masked
from importos.net.transactions import Transactions
from importos.net.wire import ethernet, ipv6, neighbour

SECOND: Final = 1_000_000_000
MILLISECOND: Final = 1_000_000
MOST_BETWEEN: Final = 600 * SECOND  # MaxRtrAdvInterval
SELDOM: Final = 200 * SECOND  # MinRtrAdvInterval
AT_FIRST: Final = 16 * SECOND  # MAX_INITIAL_RTR_ADVERT_INTERVAL
FIRST_ONES: Final = 3
LEAST_BETWEEN: Final = 3 * SECOND  # MIN_DELAY_BETWEEN_RAS
MOST_DELAY: Final = 500 * MILLISECOND  # MAX_RA_DELAY_TIME
USUAL_LIFETIME_S: Final = 1800
LEAST_LIFETIME_S: Final = 600
LONGEST_LIFETIME_S: Final = 9000
VALID_S: Final = 30 * 24 * 3600
PREFERRED_S: Final = 7 * 24 * 3600
PREFIX_BITS: Final = 64  # RFC 4862, section 5.5.3 (d), with identifiers of 64 bits


class Advertiser:
    """Of the card ``card``. ``lifetime_s``: for how long hosts send to it what is for elsewhere; 0: not at all."""

    def __init__(
        self,
        network: RoutedNetwork,
        card: int,
        lifetime_s: int,
        name_servers: list[bytes],
        numbers: Transactions,
        now_ns: int,
    ) -> None:
        if lifetime_s != 0 and not LEAST_LIFETIME_S <= lifetime_s <= LONGEST_LIFETIME_S:
            raise ValueError(f"a router is one for {LEAST_LIFETIME_S} to {LONGEST_LIFETIME_S} seconds, or 0: for none")
        self._network = network
        self._card = card
        self._lifetime_s = lifetime_s
        self._name_servers = name_servers
        self._numbers = numbers
        self._sent = 0
        self._sent_at = now_ns - LEAST_BETWEEN
        self._due = now_ns

    def next_deadline_ns(self) -> int:
        return self._due

    def run_timers(self, now_ns: int) -> None:
        """Section 6.2.4: the first ones soon, so that hosts that are there hear of it."""
        if now_ns < self._due:
            return
        if not self._send(self._lifetime_s, now_ns):
            self._due = now_ns + SECOND  # the card still asks whether its address is its own
            return
        pause = SELDOM + self._chance(MOST_BETWEEN - SELDOM)
        self._due = now_ns + (min(pause, AT_FIRST) if self._sent < FIRST_ONES else pause)

    def solicited(self, now_ns: int) -> None:
        """Section 6.2.6: all who ask are answered together."""
        due = max(now_ns, self._sent_at + LEAST_BETWEEN) + self._chance(MOST_DELAY)
        self._due = min(self._due, due)

    def stop(self, now_ns: int) -> None:
        """Section 6.2.5: hosts look for another router."""
        if self._sent > 0:
            self._send(0, now_ns)

    def _chance(self, most: int) -> int:
        return self._numbers.next() * most >> 32

    def _send(self, lifetime_s: int, now_ns: int) -> bool:
        """False: the card has no address of its link yet."""
        interface = self._network.stacks[self._card].interface
        sender = self._network.ipv6_of(self._card).discovery.addresses.link_local()
        if not sender:
            return False
        packet = interface.pool.take()
        neighbour.emit_router_advertisement(packet, self._words(lifetime_s), sender, ipv6.ALL_NODES)
        ipv6.emit(packet, sender, ipv6.ALL_NODES, ipv6.ICMP, neighbour.HOPS)
        interface.send(packet, ipv6.group_hardware(ipv6.ALL_NODES), ethernet.IPV6)
        self._sent += 1
        self._sent_at = now_ns
        return True

    def _words(self, lifetime_s: int) -> neighbour.RouterSays:
        interface = self._network.stacks[self._card].interface
        said = neighbour.RouterSays(ipv6.USUAL_HOPS, lifetime_s, 0, 0)
        said.hardware = interface.hardware
        said.mtu = interface.mtu
        said.prefixes = self._prefixes()
        said.name_servers = self._name_servers
        said.name_server_seconds = 3 * MOST_BETWEEN // SECOND if lifetime_s > 0 else 0  # RFC 8106, section 5.1
        return said

    def contradictions(self, other: neighbour.RouterSays) -> list[str]:
        """Section 6.2.7: what another router tells the same hosts, and should not; each may leave unsaid what it wants,
        and have prefixes of its own."""
        own = self._words(self._lifetime_s)
        found: list[str] = []
        if other.hops != own.hops and other.hops > 0:
            found.append("another router says another hop limit")
        if (other.flags ^ own.flags) & (neighbour.MANAGED | neighbour.OTHER):
            found.append("another router says other things of DHCPv6")
        if other.mtu != own.mtu and other.mtu > 0:
            found.append("another router says another MTU")
        ours = {(prefix.network, prefix.bits): (prefix.valid, prefix.preferred) for prefix in own.prefixes}
        for prefix in other.prefixes:
            times = prefix.valid, prefix.preferred
            if ours.get((masked(prefix.network, prefix.bits), prefix.bits), times) != times:
                found.append("another router says other lifetimes of a prefix")
        return found

    def _prefixes(self) -> list[neighbour.Prefix]:
        """The networks that are on the link."""
        found: list[neighbour.Prefix] = []
        for way in self._network.table.all():
            if way.card != self._card or way.kind != THROUGH or way.gateway or len(way.network) != ipv6.ADDRESS_BYTES:
                continue
            said = neighbour.ON_LINK | (neighbour.AUTONOMOUS if way.prefix == PREFIX_BITS else 0)
            found.append(neighbour.Prefix(way.network, way.prefix, said, VALID_S, PREFERRED_S))
        return found
