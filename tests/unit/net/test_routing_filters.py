"""What a router's filter sees, and that what cannot be judged does not pass: RFC 1858."""

from __future__ import annotations

import pytest
from net_models.routed import Routed

from importos.net.routing.transit import Transit
from importos.net.wire import ipv4, ipv6, tcp, udp
from importos.net.wire.packet import Packet, packet_of

LEFT, RIGHT = 0, 1


def segment(size: int = 0) -> Packet:
    packet = packet_of(bytes(size))
    packet.push(20)
    tcp.write_header(packet, 4000, 80, 7, 5, tcp.SYN, 1000, 20)
    return packet


def judged(routed: Routed, packet: Packet) -> list[Transit]:
    """What the filter is asked about, which lets it pass."""
    seen: list[Transit] = []

    def may_pass(transit: Transit) -> bool:
        seen.append(transit)
        return True

    routed.router.network.may_pass = may_pass
    routed.put(LEFT, packet)
    return seen


@pytest.mark.parametrize("version", [4, 6])
def test_what_a_filter_sees(version: int) -> None:
    routed = Routed(1500, 1500)
    left, right = routed.sides
    packet = packet_of(bytes(8))
    if version == 4:
        udp.emit(packet, left.station, 4000, right.station, 53)
        ipv4.emit(packet, left.station, right.station, ipv4.UDP)
    else:
        udp.emit(packet, left.station6, 4000, right.station6, 53)
        packet.push(8)
        packet.set_bytes(0, bytes([ipv6.UDP, 0, 1, 4, 0, 0, 0, 0]))
        ipv6.emit(packet, left.station6, right.station6, ipv6.DESTINATION_OPTIONS)
    size = packet.size()
    (seen,) = judged(routed, packet)
    assert (seen.protocol, seen.source_port, seen.destination_port, seen.size) == (17, 4000, 53, size)
    assert (seen.arrival, seen.departure) == (0, 1)
    expected = ("10.1.0.2", "10.2.0.2") if version == 4 else ("2001:db8:1::2", "2001:db8:2::2")
    assert (seen.source, seen.destination) == expected
    assert len(routed.taken(RIGHT)) == 1


def test_what_a_filter_refuses() -> None:
    """Nobody is told; what is for the router itself is none of its business."""
    routed = Routed(1500, 1500)
    left, right = routed.sides
    routed.router.network.may_pass = lambda transit: transit.destination_port != 80
    for hops in (64, 1):
        packet = segment()
        ipv4.emit(packet, left.station, right.station, ipv4.TCP, hops=hops)
        routed.put(LEFT, packet)
    assert not routed.taken(RIGHT) and not routed.taken(LEFT)
    assert routed.drops(LEFT) == {"refused by the filter": 2}
    packet = segment()
    ipv4.emit(packet, left.station, right.own, ipv4.TCP)
    routed.put(LEFT, packet)
    assert routed.drops(LEFT)["refused by the filter"] == 2


@pytest.mark.parametrize("version", [4, 6])
@pytest.mark.parametrize(
    ("offset", "size", "passes", "has_ports"),
    [
        (0, 40, True, True),
        (0, 8, False, False),  # the flags of TCP are in the next one: RFC 1858, section 3
        (8, 40, False, False),  # which would write over those of the first one: section 4
        (16, 40, True, False),
    ],
)
def test_fragments_of_tcp(version: int, offset: int, size: int, passes: bool, has_ports: bool) -> None:
    routed = Routed(1500, 1500)
    left, right = routed.sides
    packet = packet_of((segment(60).data() + bytes(60))[offset : offset + size])
    if version == 4:
        ipv4.emit(packet, left.station, right.station, ipv4.TCP, fragment=ipv4.MORE_FRAGMENTS | offset >> 3)
    else:
        ipv6.emit_fragment(packet, ipv6.TCP, offset, True, 9)
        ipv6.emit(packet, left.station6, right.station6, ipv6.FRAGMENT)
    seen = judged(routed, packet)
    assert len(seen) == len(routed.taken(RIGHT)) == int(passes)
    if passes:
        assert (seen[0].protocol, seen[0].destination_port) == (6, 80 if has_ports else None)
    else:
        assert routed.drops(LEFT) == {"refused by the filter": 1}


def test_what_has_no_ports() -> None:
    routed = Routed(1500, 1500)
    left, right = routed.sides
    packet = packet_of(b"any")
    ipv4.emit(packet, left.station, right.station, 50)
    (seen,) = judged(routed, packet)
    assert (seen.protocol, seen.source_port, seen.destination_port) == (50, None, None)
