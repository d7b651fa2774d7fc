"""IPv6, its ICMP and neighbour discovery: literal bytes both ways, what is refused, and bytes that are none."""

from __future__ import annotations

import ipaddress
import struct

import pytest
from hypothesis import given, settings, strategies as st

from importos.net.wire import icmpv6, ipv6, neighbour, udp
from importos.net.wire.packet import Malformed, Packet, packet_of

CARD = bytes.fromhex("525400123456")
PEER = bytes.fromhex("020000000001")
OWN = bytes.fromhex("fe80000000000000505400fffe123456")
OTHER = bytes.fromhex("20010db8000000000000000000000001")
ROUTER = bytes.fromhex("fe800000000000000000000000000001")
PADDING = bytes.fromhex("01 04 00000000")


def packet_with(next_header: int, rest: bytes, to: bytes = OWN) -> Packet:
    packet = packet_of(rest)
    ipv6.emit(packet, OTHER, to, next_header)
    return packet


def test_the_header() -> None:
    """RFC 8200, section 3."""
    packet = packet_of(b"data")
    ipv6.emit(packet, OWN, OTHER, ipv6.UDP, 255)
    assert packet.data() == bytes.fromhex("60000000 0004 11 ff") + OWN + OTHER + b"data"
    packet.append(b"padding of the link")
    ipv6.check(packet)
    assert packet.size() == 44
    assert (ipv6.source(packet), ipv6.destination(packet), ipv6.hops(packet)) == (OWN, OTHER, 255)
    chain = ipv6.walk(packet)
    assert (chain.protocol, chain.at, chain.verdict) == (ipv6.UDP, 40, ipv6.TAKE)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        bytes.fromhex("60000000 0000 11 ff") + OWN + OTHER[:-1],
        bytes.fromhex("40000000 0000 11 ff") + OWN + OTHER,
        bytes.fromhex("60000000 0001 11 ff") + OWN + OTHER,
    ],
)
def test_what_is_no_header(data: bytes) -> None:
    with pytest.raises(Malformed):
        ipv6.check(packet_of(data))


def test_headers_between_are_passed_over() -> None:
    """RFC 8200, section 4.1; a routing header that is used up says nothing (section 4.4)."""
    between = b"\x3c\0" + PADDING + b"\x2b\0" + PADDING + b"\x11\x02\x03\0" + bytes(20)
    packet = packet_with(ipv6.HOP_BY_HOP, between + b"datagram")
    chain = ipv6.walk(packet)
    assert (chain.protocol, chain.at, chain.verdict, chain.protocol_at) == (ipv6.UDP, 80, ipv6.TAKE, 56)


def test_a_fragment_is_told() -> None:
    """RFC 8200, section 4.5."""
    packet = packet_with(ipv6.FRAGMENT, bytes.fromhex("11 00 05b1 89abcdef") + b"datagram")
    chain = ipv6.walk(packet)
    assert (chain.protocol, chain.at) == (ipv6.FRAGMENT, 40)
    assert ipv6.fragment_offset(packet, 40) == 0x5B0 and ipv6.has_more_fragments(packet, 40)
    assert ipv6.identification(packet, 40) == 0x89ABCDEF


@pytest.mark.parametrize(
    ("option", "to", "verdict"),
    [
        ("3e", OWN, ipv6.TAKE),
        ("7e", OWN, ipv6.DROP),
        ("be", OWN, ipv6.COMPLAIN),
        ("fe", OWN, ipv6.COMPLAIN),
        ("be", ipv6.ALL_NODES, ipv6.COMPLAIN),
        ("fe", ipv6.ALL_NODES, ipv6.DROP),
    ],
)
def test_an_unknown_option_says_what_is_to_be_done(option: str, to: bytes, verdict: int) -> None:
    """RFC 8200, section 4.2."""
    chain = ipv6.walk(packet_with(ipv6.DESTINATION_OPTIONS, bytes.fromhex(f"1100 00 {option} 02 0000 00"), to))
    assert chain.verdict == verdict
    if verdict == ipv6.COMPLAIN:
        assert (chain.code, chain.pointer) == (ipv6.UNKNOWN_OPTION, 43)


def test_what_is_complained_of() -> None:
    """RFC 8200, section 4: hop-by-hop options stand first; RFC 5095: nobody is a way station."""
    chain = ipv6.walk(packet_with(ipv6.DESTINATION_OPTIONS, b"\0\0" + PADDING + b"\x11\0" + PADDING))
    assert (chain.verdict, chain.code, chain.pointer) == (ipv6.COMPLAIN, ipv6.UNKNOWN_HEADER, 40)
    chain = ipv6.walk(packet_with(ipv6.ROUTING, b"\x11\x02\0\x01" + bytes(20)))
    assert (chain.verdict, chain.code, chain.pointer) == (ipv6.COMPLAIN, ipv6.WRONG_FIELD, 42)


def test_chains_have_an_end() -> None:
    one = b"\x3c\0" + PADDING
    last = b"\x11\0" + PADDING
    chain = ipv6.walk(packet_with(ipv6.DESTINATION_OPTIONS, one * (ipv6.MOST_HEADERS - 1) + last))
    assert (chain.protocol, chain.verdict) == (ipv6.UDP, ipv6.TAKE)
    assert ipv6.walk(packet_with(ipv6.DESTINATION_OPTIONS, one * (ipv6.MOST_HEADERS + 1))).verdict == ipv6.DROP
    options = b"\x01\0" * (ipv6.MOST_OPTIONS + 1)
    header = b"\x11\x04" + options + bytes(38 - len(options))
    assert ipv6.walk(packet_with(ipv6.DESTINATION_OPTIONS, header)).verdict == ipv6.DROP
    for rest in (b"", b"\x11", b"\x11\x01" + PADDING, b"\x11\0\x01\x05\0\0\0\0", b"\x11\0\0\0\0\0\0\x01"):
        with pytest.raises(Malformed):
            ipv6.walk(packet_with(ipv6.DESTINATION_OPTIONS, rest))


def test_addresses() -> None:
    """RFC 4291, sections 2.5.6 and 2.7.1 and appendix A; RFC 2464, section 7."""
    assert ipv6.is_link_local(OWN) and not ipv6.is_link_local(OTHER) and not ipv6.is_link_local(b"\xfe\xc0" + OWN[2:])
    assert ipv6.solicited_node(OWN) == ipaddress.IPv6Address("ff02::1:ff12:3456").packed
    assert ipv6.group_hardware(ipv6.solicited_node(OWN)) == bytes.fromhex("3333ff123456")
    assert ipv6.interface_identifier(CARD) == OWN[8:]
    assert ipv6.is_multicast(ipv6.ALL_ROUTERS) and not ipv6.is_multicast(OWN)


def test_an_echo() -> None:
    """RFC 4443, sections 4.1 and 4.2, with a checksum that is known from elsewhere: of 2001:db8::1 to ::2."""
    to = OTHER[:-1] + b"\2"
    packet = packet_of(b"abcd")
    icmpv6.emit_echo(packet, 0x1234, 1, OTHER, to)
    assert packet.data()[:2] == b"\x80\0" and packet.data()[4:] == b"\x12\x34\0\1abcd"
    words = struct.unpack(">16H", OTHER + to) + (0, 12, 0, 58) + struct.unpack(">6H", packet.data())
    assert sum(words) % 0xFFFF == 0
    icmpv6.check(packet, OTHER, to)
    icmpv6.turn_into_reply(packet, to, OTHER)
    icmpv6.check(packet, to, OTHER)
    assert (icmpv6.kind(packet), icmpv6.code(packet), packet.data()[8:]) == (129, 0, b"abcd")
    packet.set_byte(9, 0)
    with pytest.raises(Malformed, match="checksum"):
        icmpv6.check(packet, to, OTHER)
    with pytest.raises(Malformed):
        icmpv6.check(packet_of(b"\x80\0\0\0\0\0\0"), to, OTHER)


def test_an_error() -> None:
    """RFC 4443, section 3.2."""
    packet = packet_of(b"quoted")
    icmpv6.emit_error(packet, icmpv6.TOO_BIG, 0, 1280, OTHER, OWN)
    icmpv6.check(packet, OTHER, OWN)
    assert packet.data()[4:] == b"\0\0\x05\0quoted" and icmpv6.mtu(packet) == 1280
    assert icmpv6.is_error(icmpv6.kind(packet)) and not icmpv6.is_error(icmpv6.ECHO)


def test_a_datagram_needs_its_checksum() -> None:
    """RFC 8200, section 8.1."""
    packet = packet_of(b"data")
    udp.emit(packet, OTHER, 1, OWN, 2)
    udp.check(packet, OTHER, OWN)
    packet.set_word(udp.CHECKSUM, 0)
    with pytest.raises(Malformed, match="without a checksum"):
        udp.check(packet, OTHER, OWN)


def test_a_solicitation() -> None:
    """RFC 4861, section 4.3."""
    packet = Packet()
    to = ipv6.solicited_node(OTHER)
    neighbour.emit_solicitation(packet, OTHER, CARD, OWN, to)
    data = packet.data()
    assert data[:2] + data[4:] == bytes.fromhex("8700 00000000") + OTHER + b"\1\1" + CARD
    icmpv6.check(packet, OWN, to)
    neighbour.check_solicitation(packet, OWN, to, 255)
    assert neighbour.target(packet) == OTHER
    assert neighbour.hardware_option(packet, neighbour.OPTIONS, neighbour.SOURCE_HARDWARE) == CARD


def test_solicitations_that_are_none() -> None:
    """RFC 4861, section 7.1.1."""
    to = ipv6.solicited_node(OTHER)
    probe = Packet()
    neighbour.emit_solicitation(probe, OTHER, b"", ipv6.ANY, to)
    neighbour.check_solicitation(probe, ipv6.ANY, to, 255)
    with pytest.raises(Malformed, match="router"):
        neighbour.check_solicitation(probe, OWN, to, 254)
    with pytest.raises(Malformed, match="nobody"):
        neighbour.check_solicitation(probe, ipv6.ANY, ipv6.ALL_NODES, 255)
    telling = Packet()
    neighbour.emit_solicitation(telling, OTHER, CARD, ipv6.ANY, to)
    with pytest.raises(Malformed, match="nobody"):
        neighbour.check_solicitation(telling, ipv6.ANY, to, 255)
    group = Packet()
    neighbour.emit_solicitation(group, ipv6.ALL_NODES, CARD, OWN, to)
    with pytest.raises(Malformed, match="group"):
        neighbour.check_solicitation(group, OWN, to, 255)
    for options in (b"\1\0" + CARD, b"\1\2" + CARD, b"\1"):
        packet = packet_of(telling.data()[:24] + options)
        with pytest.raises(Malformed):
            neighbour.check_solicitation(packet, OWN, to, 255)
    telling.set_byte(icmpv6.CODE, 1)
    with pytest.raises(Malformed):
        neighbour.check_solicitation(telling, OWN, to, 255)


def test_an_advertisement() -> None:
    """RFC 4861, sections 4.4 and 7.1.2."""
    packet = Packet()
    said = neighbour.SOLICITED_FLAG | neighbour.OVERRIDE
    neighbour.emit_advertisement(packet, said, OWN, CARD, OWN, OTHER)
    data = packet.data()
    assert data[:2] + data[4:] == bytes.fromhex("8800 60000000") + OWN + b"\2\1" + CARD
    neighbour.check_advertisement(packet, OTHER, 255)
    assert neighbour.flags(packet) == said
    assert neighbour.hardware_option(packet, neighbour.OPTIONS, neighbour.TARGET_HARDWARE) == CARD
    with pytest.raises(Malformed, match="many"):
        neighbour.check_advertisement(packet, ipv6.ALL_NODES, 255)
    with pytest.raises(Malformed, match="router"):
        neighbour.check_advertisement(packet, OTHER, 64)


def test_a_router_is_asked() -> None:
    """RFC 4861, section 4.1."""
    packet = Packet()
    neighbour.emit_router_solicitation(packet, b"", ipv6.ANY, ipv6.ALL_ROUTERS)
    icmpv6.check(packet, ipv6.ANY, ipv6.ALL_ROUTERS)
    data = packet.data()
    assert data[:2] + data[4:] == bytes.fromhex("8500 00000000")
    packet = Packet()
    neighbour.emit_router_solicitation(packet, CARD, OWN, ipv6.ALL_ROUTERS)
    assert packet.data()[4:] == bytes.fromhex("00000000 0101") + CARD


ADVERTISED = (
    bytes.fromhex("8600 0000 40 00 0708 00000000 00000000")
    + b"\1\1"
    + PEER
    + bytes.fromhex("0501 0000 000005dc")
    + bytes.fromhex("0304 40 c0 00015180 00003840 00000000 20010db8000100000000000000000000")
    + bytes.fromhex("1903 0000 00000258")
    + OTHER
    + bytes.fromhex("6301 000000000000")
)


def test_what_a_router_says() -> None:
    """RFC 4861, sections 4.2 and 4.6; RFC 8106, section 5.1; an option that nobody knows is passed over."""
    says = neighbour.read_router(packet_of(ADVERTISED), ROUTER, 255)
    assert (says.hops, says.seconds, says.hardware, says.mtu) == (64, 1800, PEER, 1500)
    (prefix,) = says.prefixes
    assert (prefix.network, prefix.bits) == (bytes.fromhex("20010db80001") + bytes(10), 64)
    assert (prefix.is_on_link, prefix.is_autonomous, prefix.valid, prefix.preferred) == (True, True, 86400, 14400)
    assert (says.name_servers, says.name_server_seconds) == ([OTHER], 600)
    for source, hops in ((OTHER, 255), (ROUTER, 254)):
        with pytest.raises(Malformed):
            neighbour.read_router(packet_of(ADVERTISED), source, hops)
    whole = {16, 24, 32, 64, 88}
    for size in range(len(ADVERTISED)):
        if size not in whole:
            with pytest.raises(Malformed):
                neighbour.read_router(packet_of(ADVERTISED[:size]), ROUTER, 255)
    assert neighbour.read_router(packet_of(ADVERTISED[:16]), ROUTER, 255).prefixes == []


@settings(max_examples=200)
@given(st.binary(max_size=90), st.integers(0, len(ADVERTISED) - 1), st.integers(0, 255))
def test_any_bytes_are_read_or_malformed(tail: bytes, place: int, value: int) -> None:
    damaged = bytearray(ADVERTISED)
    damaged[place] = value
    for data in (bytes(damaged), ADVERTISED[:16] + tail, tail):
        try:
            neighbour.read_router(packet_of(data), ROUTER, 255)
        except Malformed:
            pass
        try:
            neighbour.check_solicitation(packet_of(data), OWN, ipv6.ALL_NODES, 255)
        except Malformed:
            pass
    for first in (ipv6.HOP_BY_HOP, ipv6.DESTINATION_OPTIONS, ipv6.ROUTING):
        try:
            chain = ipv6.walk(packet_with(first, tail))
        except Malformed:
            continue
        assert chain.verdict != ipv6.TAKE or 40 <= chain.at <= 40 + len(tail)
