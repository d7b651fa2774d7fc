"""What a router says of itself to hosts: what is in it, when it is said, who is answered (RFC 4861, section 6.2)."""

from __future__ import annotations

import pytest
from net_models.routed import SECOND, Routed
from net_models.wire import Seeded

from importos.net.routing.advertising import LEAST_BETWEEN, MOST_BETWEEN, MOST_DELAY, SELDOM
from importos.net.wire import ethernet, icmpv6, ipv6, neighbour
from importos.net.wire.neighbour import RouterSays
from importos.net.wire.packet import packet_of

LEFT, RIGHT = 0, 1
SERVER = b"\x20\1\x0d\xb8" + bytes(11) + b"\x53"


class Advertising(Routed):
    """The left card's link hears of the router."""

    def __init__(self, lifetime_s: int = 1800, servers: list[bytes] | None = None) -> None:
        super().__init__(1500, 1400)
        self.router.advertise(LEFT, lifetime_s, servers or [], Seeded(9), self.now_ns)

    def run(self, duration: int) -> list[tuple[int, RouterSays]]:
        """What was said on the left link in that time, and when; nothing is said on the other one."""
        end = self.now_ns + duration
        found = self.said()
        while self.now_ns < end:
            due = self.router.next_deadline_ns()
            self.now_ns = end if due is None else min(max(due, self.now_ns + 1), end)
            self.router.run_timers(self.now_ns)
            found += self.said()
        assert not [frame for frame in self.sides[RIGHT].card.taken() if frame[54:55] == b"\x86"]
        return found

    def said(self) -> list[tuple[int, RouterSays]]:
        found = []
        for frame in map(packet_of, self.sides[LEFT].card.taken()):
            to = ethernet.destination(frame)
            frame.pull(ethernet.HEADER_BYTES)
            ipv6.check(frame)
            source, destination, hops = ipv6.source(frame), ipv6.destination(frame), ipv6.hops(frame)
            frame.pull(ipv6.HEADER_BYTES)
            if frame.byte(0) == neighbour.ROUTER_ADVERTISEMENT:
                icmpv6.check(frame, source, destination)
                assert destination == ipv6.ALL_NODES and to == ipv6.group_hardware(ipv6.ALL_NODES)
                found.append((self.now_ns, neighbour.read_router(frame, source, hops)))
        return found

    def solicit(self, source: bytes, hardware: bytes, hops: int = 255) -> None:
        side = self.sides[LEFT]
        packet = packet_of(b"")
        neighbour.emit_router_solicitation(packet, hardware, source, ipv6.ALL_ROUTERS)
        ipv6.emit(packet, source, ipv6.ALL_ROUTERS, ipv6.ICMP, hops)
        self.put(LEFT, packet, ipv6.group_hardware(ipv6.ALL_ROUTERS))
        assert side.stack.interface.received > 0


def test_what_is_said() -> None:
    routed = Advertising(1800, [SERVER])
    side = routed.sides[LEFT]
    (_moment, said) = routed.run(SECOND)[0]
    assert (said.hops, said.seconds, said.mtu, said.hardware) == (64, 1800, 1500, side.hardware)
    assert (said.reachable_ms, said.between_ms) == (0, 0)
    (prefix,) = said.prefixes
    assert (prefix.network, prefix.bits) == (side.own6[:8] + bytes(8), 64)
    assert prefix.is_on_link and prefix.is_autonomous and prefix.valid > prefix.preferred > 0
    assert said.name_servers == [SERVER] and said.name_server_seconds == 1800


def test_what_other_routers_say_is_compared() -> None:
    """Section 6.2.7: values that contradict each other are told; what one leaves unsaid, other prefixes, are not."""
    routed = Advertising()
    side = routed.sides[LEFT]
    (_moment, own) = routed.run(SECOND)[0]
    own.hardware = side.peer

    def put(said: RouterSays) -> dict[str, int]:
        router = b"\xfe\x80" + bytes(13) + b"\x33"
        packet = packet_of(b"")
        neighbour.emit_router_advertisement(packet, said, router, ipv6.ALL_NODES)
        ipv6.emit(packet, router, ipv6.ALL_NODES, ipv6.ICMP, 255)
        routed.drops(LEFT).clear()
        routed.put(LEFT, packet, ipv6.group_hardware(ipv6.ALL_NODES))
        told = routed.drops(LEFT)
        assert told.pop("a router advertisement, and this machine is a router") == 1
        return dict(told)

    assert put(own) == {}
    assert put(RouterSays(0, 9000, 0, 0)) == {}
    other = RouterSays(32, 1800, 0, 0)
    other.mtu = 1400
    other.flags = neighbour.MANAGED
    shorter = neighbour.Prefix(side.own6, 64, neighbour.ON_LINK, 60, 60)  # bits behind the prefix mean nothing
    other.prefixes = [shorter, neighbour.Prefix(SERVER[:8] + bytes(8), 64, neighbour.ON_LINK, 60, 60)]
    assert put(other) == {
        "another router says another hop limit": 1,
        "another router says other things of DHCPv6": 1,
        "another router says another MTU": 1,
        "another router says other lifetimes of a prefix": 1,
    }
    routed.router.stop_advertising(LEFT, routed.now_ns)
    assert put(other) == {}


def test_only_networks_of_the_link_are_said() -> None:
    """Section 6.2.1: neither ways to elsewhere nor what addresses cannot be made of (RFC 4862, 5.5.3 (d))."""
    routed = Advertising()
    side = routed.sides[LEFT]
    routed.router.add_route(bytes(16), 0, side.station6, None)
    routed.router.network.table.add_network(b"\x20\1\x0d\xb9" + bytes(11) + b"\1", 96, LEFT)
    said = routed.run(SECOND)[0][1]
    assert sorted((prefix.bits, prefix.is_autonomous) for prefix in said.prefixes) == [(64, True), (96, False)]


def test_the_first_ones_come_soon_and_others_seldom() -> None:
    """Section 6.2.4."""
    routed = Advertising()
    moments = [moment for moment, _said in routed.run(3600 * SECOND)]
    pauses = [later - earlier for earlier, later in zip(moments, moments[1:], strict=False)]
    assert all(pause <= 16 * SECOND for pause in pauses[:2])
    assert all(SELDOM <= pause <= MOST_BETWEEN for pause in pauses[2:]) and len(set(pauses[2:])) > 2


def test_who_asks_is_answered_soon_and_many_together() -> None:
    """Section 6.2.6; who asks from an address is known then."""
    routed = Advertising()
    routed.run(600 * SECOND)
    stranger, hardware = b"\xfe\x80" + bytes(13) + b"\x99", bytes([2, 9, 9, 9, 9, 9])
    asked = routed.now_ns
    for _host in range(20):
        routed.solicit(stranger, hardware)
        routed.solicit(ipv6.ANY, b"")
    ((moment, _said),) = routed.run(LEAST_BETWEEN // 2)
    assert moment - asked <= MOST_DELAY
    layer = routed.sides[LEFT].stack.internet.ipv6
    assert layer is not None
    found = layer.discovery.neighbours.find(stranger)
    assert found is not None and found.hardware == hardware
    routed.solicit(stranger, hardware)
    ((again, _said),) = routed.run(2 * LEAST_BETWEEN)
    assert LEAST_BETWEEN <= again - moment <= LEAST_BETWEEN + MOST_DELAY


def test_what_is_no_question() -> None:
    """Section 6.1.1."""
    routed = Advertising()
    routed.run(600 * SECOND)
    routed.solicit(ipv6.ANY, bytes(6))
    routed.solicit(b"\xfe\x80" + bytes(13) + b"\x99", b"", 254)
    assert routed.run(LEAST_BETWEEN) == [] and routed.drops(LEFT)["malformed"] == 2


def test_who_stops_says_so() -> None:
    """Section 6.2.5."""
    routed = Advertising()
    routed.run(SECOND)
    routed.router.stop_advertising(LEFT, routed.now_ns)
    assert [said.seconds for _moment, said in routed.said()] == [0]
    assert routed.router.next_deadline_ns() is None
    routed.solicit(ipv6.ANY, b"")
    assert routed.run(600 * SECOND) == []
    with pytest.raises(ValueError):
        routed.router.stop_advertising(LEFT, routed.now_ns)


@pytest.mark.parametrize("lifetime_s", [-1, 1, 599, 9001])
def test_lifetimes_that_cannot_be(lifetime_s: int) -> None:
    """Section 6.2.1, AdvDefaultLifetime."""
    with pytest.raises(ValueError):
        Advertising(lifetime_s)
    with pytest.raises(ValueError):
        Routed(1500).router.advertise(1, 1800, [], Seeded(1), 0)


def test_a_router_that_leads_nowhere_is_none() -> None:
    assert Advertising(0).run(SECOND)[0][1].seconds == 0
