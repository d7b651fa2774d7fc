"""A router between wires that the test holds, in virtual time: what of IPv6 it passes on, what it says of others."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from net_models.routed import SECOND, Card, Routed, error_of_ipv6
from net_models.wire import Seeded

from importos.net.routing.router import Router
from importos.net.stack import Stack
from importos.net.wire import ethernet, icmpv6, ipv6, neighbour, tcp, udp
from importos.net.wire.checksum import fold, pseudo_header_sum, sum_of
from importos.net.wire.packet import Packet, packet_of

LEFT, RIGHT = 0, 1
LINK = b"\xfe\x80" + bytes(13) + b"\x77"
FAR = bytes.fromhex("20010db8ffff") + bytes(9) + b"\x09"


def between(source: bytes, destination: bytes, size: int = 8, hops: int = 64) -> Packet:
    packet = packet_of(bytes(index & 0xFF for index in range(size)))
    udp.emit(packet, source, 4000, destination, 53)
    ipv6.emit(packet, source, destination, ipv6.UDP, hops)
    return packet


def datagram(routed: Routed, size: int = 8, hops: int = 64) -> Packet:
    """From the station on the left to the one on the right."""
    return between(routed.sides[LEFT].station6, routed.sides[RIGHT].station6, size, hops)


def echo(routed: Routed, destination: bytes, hops: int = 64) -> Packet:
    source = routed.sides[LEFT].station6
    packet = packet_of(b"ping")
    icmpv6.emit_echo(packet, 1, 2, source, destination)
    ipv6.emit(packet, source, destination, ipv6.ICMP, hops)
    return packet


def complaint(routed: Routed, side: int = LEFT) -> tuple[int, int, int]:
    (packet,) = routed.taken(side)
    assert ipv6.source(packet) == routed.sides[side].own6 and ipv6.destination(packet) == routed.sides[side].station6
    return error_of_ipv6(packet)


@given(hops=st.integers(2, 255), size=st.integers(0, 1440))
def test_a_packet_is_passed_on(hops: int, size: int) -> None:
    """RFC 8200, section 3: all of it as it was but the hop limit."""
    routed = Routed(1500, 1500)
    sent = datagram(routed, size, hops).data()
    routed.put(LEFT, packet_of(sent))
    (packet,) = routed.taken(RIGHT)
    assert packet.byte(ipv6.HOPS) == hops - 1
    assert packet.data()[8:] == sent[8:] and packet.data()[:7] == sent[:7]
    assert not routed.taken(LEFT) and routed.router.network.forwarded == 1


def redirected(packet: Packet) -> tuple[bytes, bytes, bytes]:
    """Target, destination and options of a redirect that a host takes: RFC 4861, section 8.1."""
    source, to = ipv6.source(packet), ipv6.destination(packet)
    assert ipv6.hops(packet) == neighbour.HOPS and ipv6.is_link_local(source)
    packet.pull(ipv6.HEADER_BYTES)
    icmpv6.check(packet, source, to)
    assert icmpv6.kind(packet) == neighbour.REDIRECT and icmpv6.code(packet) == 0 and packet.total() <= 1240
    return packet.bytes_at(8, 16), packet.bytes_at(24, 16), packet.data()[40:]


def test_who_could_have_asked_the_next_hop_hears_so() -> None:
    """RFC 4861, section 8.2: about a router, by its address of the link, and of a neighbour with its hardware."""
    routed = Routed(1500, 1500)
    left = routed.sides[LEFT]
    layer = left.stack.internet.ipv6
    assert layer is not None
    host = left.station6[:15] + b"\x44"
    routed.router.add_route(FAR, 48, LINK, LEFT)
    for address in (LINK, host):
        layer.discovery.neighbours.heard(address, left.peer, routed.now_ns)
    for destination, target, size in ((FAR, LINK, 8), (host, host, 8), (FAR, LINK, 1400)):
        sent = between(left.station6, destination, size)
        quoted = sent.data()[:1184]
        routed.put(LEFT, sent)
        redirect, passed = routed.taken(LEFT)
        assert ipv6.destination(redirect) == left.station6
        assert redirected(redirect) == (
            target, destination, bytes([4, 1 + len(quoted) // 8]) + bytes(6) + quoted + bytes([2, 1]) + left.peer
        )  # fmt: skip
        assert ipv6.destination(passed) == destination and passed.byte(ipv6.HOPS) == 63


def test_redirects_that_are_not_sent() -> None:
    """RFC 4861, section 8.2: not to who is no neighbour, nor about a router of which only another address is known, nor
    out of another card, and within a limit; RFC 4443, section 2.4 (e): not about errors."""
    routed = Routed(1500, 1500)
    left = routed.sides[LEFT]
    layer = left.stack.internet.ipv6
    assert layer is not None
    gateway, further = left.station6[:15] + b"\x44", FAR[:5] + b"\xee" + FAR[6:]
    routed.router.add_route(FAR, 48, LINK, LEFT)
    routed.router.add_route(further, 48, gateway, None)
    for address in (LINK, gateway):
        layer.discovery.neighbours.heard(address, left.peer, routed.now_ns)
    error = packet_of(datagram(routed).data())
    icmpv6.emit_error(error, icmpv6.UNREACHABLE, icmpv6.PORT, 0, left.station6, FAR)
    ipv6.emit(error, left.station6, FAR, ipv6.ICMP)
    for sent in (between(further, FAR), between(left.station6, further), error):
        routed.put(LEFT, sent)
        assert len(routed.taken(LEFT)) == 1
    routed.put(LEFT, datagram(routed))
    assert not routed.taken(LEFT)
    for _packet in range(500):
        routed.put(LEFT, between(left.station6, FAR))
    assert sum(ipv6.destination(packet) == left.station6 for packet in routed.taken(LEFT)) < 100
    assert routed.drops(LEFT)["a redirect too many, not sent"] > 400


@pytest.mark.parametrize("hops", [0, 1])
def test_a_hop_limit_that_is_reached(hops: int) -> None:
    """RFC 4443, section 3.3."""
    routed = Routed(1500, 1500)
    routed.put(LEFT, datagram(routed, hops=hops))
    assert complaint(routed) == (icmpv6.TIME_EXCEEDED, 0, 0)
    assert not routed.taken(RIGHT) and routed.drops(LEFT) == {"its hop limit is reached": 1}


def test_what_is_for_the_router_on_any_card() -> None:
    """Answered from the address that was asked, whatever the hop limit: RFC 4443, section 4.2."""
    routed = Routed(1500, 1500)
    for own in (routed.sides[LEFT].own6, routed.sides[RIGHT].own6):
        routed.put(LEFT, echo(routed, own, hops=1))
        (answer,) = routed.taken(LEFT)
        assert ipv6.source(answer) == own and answer.byte(ipv6.HEADER_BYTES) == icmpv6.ECHO_REPLY
    assert not routed.taken(RIGHT)


def test_no_route() -> None:
    """RFC 4443, section 3.1: code 0."""
    routed = Routed(1500, 1500)
    routed.put(LEFT, between(routed.sides[LEFT].station6, FAR))
    assert complaint(routed) == (icmpv6.UNREACHABLE, icmpv6.NO_ROUTE, 0)
    assert routed.drops(LEFT) == {"no route": 1}


def test_a_neighbour_that_is_not_there() -> None:
    """RFC 4861, section 7.2.2; RFC 4443, section 3.1, code 3."""
    routed = Routed(1500, 1500)
    routed.put(LEFT, between(routed.sides[LEFT].station6, routed.sides[RIGHT].own6[:15] + b"\x99"))
    assert not routed.taken(LEFT)
    routed.pass_time(5 * SECOND)
    assert complaint(routed) == (icmpv6.UNREACHABLE, icmpv6.ADDRESS, 0)
    assert routed.drops(RIGHT)["a neighbour does not answer"] == 1


def test_the_longest_prefix() -> None:
    routed = Routed(1500, 1500, 1500)
    routed.router.add_route(bytes(16), 0, routed.sides[0].station6, None)
    routed.router.add_route(FAR[:4] + bytes(12), 32, routed.sides[1].station6, None)
    routed.router.add_route(FAR[:6] + bytes(10), 48, LINK, 2)
    layer = routed.sides[2].stack.internet.ipv6
    assert layer is not None
    layer.discovery.neighbours.heard(LINK, b"\2at-fe", routed.now_ns)
    for prefix, side, hardware in ((48, 2, b"\2at-fe"), (32, 1, routed.sides[1].peer)):
        routed.put(0, between(routed.sides[0].station6, FAR))
        (frame,) = routed.sides[side].card.taken()
        assert frame[:6] == hardware and frame[38:54] == FAR
        routed.router.remove_route(FAR[: prefix // 8] + bytes(16 - prefix // 8), prefix)
    routed.put(1, between(routed.sides[1].station6, FAR))
    assert len(routed.taken(0)) == 1


def own(routed: Routed, side: int) -> bytes:
    return routed.sides[side].own6


def test_what_is_never_passed_on() -> None:
    """RFC 4291, sections 2.5 and 2.7; RFC 3704, section 2.2: nobody is told."""
    routed = Routed(1500, 1500)
    left, right = routed.sides
    for source, destination, reason in (
        (left.station6, b"\xff\x0e" + bytes(13) + b"\1", "for a group that nobody here is in"),
        (left.station6, b"\xff\x02" + bytes(13) + b"\x99", "for a group that nobody here is in"),
        (left.station6, bytes(16), "a destination that cannot be"),
        (left.station6, ipv6.MAPPED + bytes(4), "a destination that cannot be"),
        (left.station6, LINK, "an address of one link alone"),
        (ipv6.ANY, right.station6, "a source that cannot be"),
        (ipv6.LOOPBACK, right.station6, "a source that cannot be"),
        (b"\xff\x0e" + bytes(14), right.station6, "a source that cannot be"),
        (ipv6.MAPPED + bytes(4), right.station6, "a source that cannot be"),
        (left.own6, right.station6, "a source that cannot be"),
        (right.own6, right.station6, "a source that cannot be"),
        (right.own6[:15] + b"\7", right.station6, "a source that is beyond another card"),
        (FAR, right.station6, "a source to which there is no way"),
    ):
        left.stack.drops.counts.clear()
        routed.put(LEFT, between(source, destination))
        assert not routed.taken(LEFT) and not routed.taken(RIGHT)
        assert routed.drops(LEFT) == {reason: 1}, (source, destination)


def test_a_source_of_one_link() -> None:
    """RFC 4443, section 3.1: code 2, to the link that it is of, from its own address there."""
    routed = Routed(1500, 1500)
    layer = routed.sides[LEFT].stack.internet.ipv6
    assert layer is not None
    layer.discovery.neighbours.heard(LINK, routed.sides[LEFT].peer, routed.now_ns)
    routed.put(LEFT, between(LINK, routed.sides[RIGHT].station6))
    assert not routed.taken(RIGHT)
    (packet,) = routed.taken(LEFT)
    assert ipv6.source(packet) == layer.discovery.addresses.link_local() and ipv6.destination(packet) == LINK
    assert error_of_ipv6(packet) == (icmpv6.UNREACHABLE, icmpv6.BEYOND_SCOPE, 0)


def test_a_frame_for_many() -> None:
    routed = Routed(1500, 1500)
    routed.put(LEFT, datagram(routed), b"\x33\x33\0\0\0\1")
    assert not routed.taken(RIGHT) and not routed.taken(LEFT)


def test_too_big() -> None:
    """RFC 4443, section 3.2: with the MTU of the next link; routers cut nothing (RFC 8200, section 4.5)."""
    routed = Routed(1500, 1280)
    routed.put(LEFT, datagram(routed, 1280 - 48 + 1))
    assert complaint(routed) == (icmpv6.TOO_BIG, 0, 1280)
    routed.put(LEFT, datagram(routed, 1280 - 48))
    assert len(routed.taken(RIGHT)) == 1 and routed.drops(LEFT) == {"too large for the next link": 1}


def test_errors_about_errors() -> None:
    """RFC 4443, section 2.4 (e): none about errors and redirects, also behind other headers; the limit (f)."""
    routed = Routed(1500, 1500)
    left, right = routed.sides
    for kind in (icmpv6.UNREACHABLE, 100, 137):
        for options in (False, True):
            packet = packet_of(bytes(48))
            icmpv6.emit_error(packet, kind, 0, 0, left.station6, right.station6)
            if options:
                packet.push(8)
                packet.set_bytes(0, bytes([ipv6.ICMP, 0, 1, 4, 0, 0, 0, 0]))
            carried = ipv6.DESTINATION_OPTIONS if options else ipv6.ICMP
            ipv6.emit(packet, left.station6, right.station6, carried, 1)
            routed.put(LEFT, packet)
    assert not routed.taken(LEFT) and routed.drops(LEFT) == {"its hop limit is reached": 6}
    routed.put(LEFT, echo(routed, right.station6, 1))
    assert complaint(routed)[:2] == (icmpv6.TIME_EXCEEDED, 0)
    for _ in range(200):
        routed.put(LEFT, datagram(routed, hops=1))
    assert len(routed.taken(LEFT)) < 50 and routed.drops(LEFT)["an error too many, not sent"] > 100


@given(size=st.integers(1, 1380), segment=st.integers(1, 700))
def test_a_large_packet_is_cut_into_the_segments_that_it_was(size: int, segment: int) -> None:
    """RFC 9293, section 3.1; RFC 8200, section 8.1."""
    routed = Routed(1500, 1500)
    left, right = routed.sides
    left.card.left = segment, 14 + 40, tcp.CHECKSUM
    packet = packet_of(bytes(index * 13 & 0xFF for index in range(size)))
    packet.push(20)
    tcp.write_header(packet, 4000, 80, 7, 5, tcp.ACK | tcp.PSH, 1000, 20)
    ipv6.emit(packet, left.station6, right.station6, ipv6.TCP)
    data = packet.data()[60:]
    routed.put(LEFT, packet)
    come = b""
    for sent in routed.taken(RIGHT):
        sent.pull(40)
        total = pseudo_header_sum(left.station6, right.station6, ipv6.TCP, sent.size()) + sum_of(sent, 0, sent.size())
        assert fold(total) == 0xFFFF and sent.double_word(tcp.SEQUENCE) == 7 + len(come)
        come += sent.data()[20:]
    assert come == data


def solicited(routed: Routed, target: bytes) -> list[Packet]:
    """What the router answers to a question of the station on the left."""
    left = routed.sides[LEFT]
    packet = Packet()
    group = ipv6.solicited_node(target)
    neighbour.emit_solicitation(packet, target, left.peer, left.station6, group)
    ipv6.emit(packet, left.station6, group, ipv6.ICMP, neighbour.HOPS)
    routed.put(LEFT, packet, ipv6.group_hardware(group))
    frames = [packet_of(frame) for frame in left.card.taken()]
    for frame in frames:
        frame.pull(ethernet.HEADER_BYTES + ipv6.HEADER_BYTES)
    return frames


def test_neighbours_hear_that_it_is_a_router() -> None:
    """RFC 4861, sections 4.4 and 7.2.4; of the other card's addresses nothing is said on this link."""
    routed = Routed(1500, 1500)
    (answer,) = solicited(routed, own(routed, LEFT))
    assert answer.byte(0) == neighbour.ADVERTISEMENT
    assert neighbour.flags(answer) == neighbour.FROM_ROUTER | neighbour.SOLICITED_FLAG | neighbour.OVERRIDE
    assert not solicited(routed, own(routed, RIGHT))


def test_discovery_does_not_come_over_another_card() -> None:
    """RFC 4861, section 7.1.1: what says who has an address on a link is believed on that link alone."""
    routed = Routed(1500, 1500)
    left, right = routed.sides
    packet = Packet()
    neighbour.emit_solicitation(packet, right.own6, b"\2evil!", left.station6, right.own6)
    ipv6.emit(packet, left.station6, right.own6, ipv6.ICMP, neighbour.HOPS)
    routed.put(LEFT, packet)
    layer = right.stack.internet.ipv6
    assert layer is not None and layer.discovery.neighbours.find(left.station6) is None
    assert not routed.taken(RIGHT)


def test_routers_do_not_listen_to_routers() -> None:
    """RFC 4861, section 6.2.7: what others advertise gives a router neither addresses nor ways."""
    routed = Routed(1500, 1500)
    packet = packet_of(bytes.fromhex("40000708" + "00" * 8))
    packet.push(4)
    packet.set_double_word(0, neighbour.ROUTER_ADVERTISEMENT << 24)
    icmpv6.set_checksum(packet, LINK, ipv6.ALL_NODES)
    ipv6.emit(packet, LINK, ipv6.ALL_NODES, ipv6.ICMP, neighbour.HOPS)
    routed.put(LEFT, packet, b"\x33\x33\0\0\0\1")
    assert routed.drops(LEFT) == {"a router advertisement, and this machine is a router": 1}
    assert routed.router.source_for(FAR, routed.now_ns) == b""


def test_a_machine_that_becomes_a_router_later() -> None:
    """What routers have said before stays the machine's own: its addresses, and what is on their link."""
    card = Card()
    stack = Stack(card, b"\x52\x54\0\0\0\1", 1500)
    stack.begin_ipv6(bytes(16), Seeded(1), 0)
    layer = stack.internet.ipv6
    assert layer is not None
    layer.discovery.addresses.take_prefix(
        neighbour.Prefix(FAR[:8] + bytes(8), 64, neighbour.ON_LINK | neighbour.AUTONOMOUS, 1000, 1000), 0
    )
    stack.run_timers(2 * SECOND)
    (made,) = [own for own in layer.discovery.addresses.assigned() if own.startswith(FAR[:8])]
    router = Router(stack, 2 * SECOND)
    assert router.is_own(made) and router.source_for(FAR, 2 * SECOND) == made
    assert router.source_for(bytes(15) + b"\7", 2 * SECOND) == b""


def test_an_address_that_is_still_asked_for() -> None:
    """RFC 4862, section 5.4: nothing is taken for it, whichever card it comes to."""
    routed = Routed(1500, 1500)
    new = routed.sides[RIGHT].own6[:15] + b"\x42"
    routed.router.give_ipv6(RIGHT, new, 64, routed.now_ns)
    routed.put(LEFT, echo(routed, new))
    assert not routed.taken(LEFT)
    routed.pass_time(2 * SECOND)
    routed.put(LEFT, echo(routed, new))
    assert len(routed.taken(LEFT)) == 1


@given(data=st.binary(max_size=120), following=st.sampled_from([0, 6, 17, 43, 44, 58, 60]), hops=st.integers(0, 3))
def test_whatever_comes(data: bytes, following: int, hops: int) -> None:
    """Nothing raises, also not when its neighbour does not answer."""
    routed = Routed(1500, 1280)
    routed.router.network.may_pass = lambda transit: transit.destination_port != 7
    for destination in (routed.sides[RIGHT].station6, routed.sides[RIGHT].own6, routed.sides[RIGHT].own6[:15] + b"\5"):
        packet = packet_of(data)
        ipv6.emit(packet, routed.sides[LEFT].station6, destination, following, hops)
        routed.put(LEFT, packet)
    routed.pass_time(5 * SECOND)
