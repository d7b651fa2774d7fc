"""Headers as literal bytes, both ways, and bytes that are none: nothing but Malformed may come out."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings, strategies as st

from importos.net.wire import arp, dhcp4, ethernet, icmpv4, ipv4, udp, vlan
from importos.net.wire.packet import Malformed, Packet, packet_of

SOURCE = bytes([192, 0, 2, 1])
DESTINATION = bytes([192, 0, 2, 2])
CARD = bytes.fromhex("525400123456")
PEER = bytes.fromhex("020000000001")
addresses = st.binary(min_size=4, max_size=4)
ports = st.integers(0, 0xFFFF)


def test_ethernet() -> None:
    """RFC 894: destination, source, type."""
    packet = packet_of(b"data")
    ethernet.emit(packet, CARD, PEER, ethernet.IPV4)
    assert packet.data() == bytes.fromhex("525400123456 020000000001 0800") + b"data"
    ethernet.check(packet)
    assert (ethernet.destination(packet), ethernet.source(packet)) == (CARD, PEER)
    assert ethernet.kind(packet) == 0x0800 and ethernet.is_for(packet, CARD) and not ethernet.is_for_many(packet)


def test_a_tag_comes_and_goes() -> None:
    """IEEE 802.1Q, clause 9.6."""
    frame = bytes.fromhex("525400123456 020000000001 0800 4500")
    packet = packet_of(frame)
    vlan.insert(packet, 42, 5)
    assert packet.data() == bytes.fromhex("525400123456 020000000001 8100 a02a 0800 4500")
    assert (vlan.number(packet), vlan.priority(packet)) == (42, 5)
    vlan.remove(packet)
    assert packet.data() == frame
    with pytest.raises(ValueError, match="4095"):
        vlan.insert(packet, 4095, 0)


def test_arp() -> None:
    """RFC 826, packet format."""
    packet = Packet()
    arp.emit(packet, arp.REQUEST, PEER, SOURCE, arp.UNKNOWN, DESTINATION)
    assert packet.data() == bytes.fromhex("0001 0800 06 04 0001 020000000001 c0000201 000000000000 c0000202")
    arp.check(packet)
    assert (arp.operation(packet), arp.sender(packet), arp.target(packet)) == (1, SOURCE, DESTINATION)
    packet.set_byte(arp.SENDER_HARDWARE, 1)
    with pytest.raises(Malformed, match="group"):
        arp.check(packet)


def test_ipv4() -> None:
    """RFC 791, section 3.1, with the checksum of a packet that is known from elsewhere."""
    known = bytes.fromhex("4500 0073 0000 4000 4011 b861 c0a80001 c0a800c7") + bytes(95)
    packet = packet_of(known + b"padding of the link")
    ipv4.check(packet)
    assert packet.data() == known  # RFC 894: padding is not part of the packet
    assert (ipv4.protocol(packet), ipv4.time_to_live(packet), ipv4.is_fragment(packet)) == (17, 64, False)
    again = packet_of(bytes(95))
    ipv4.emit(again, ipv4.source(packet), ipv4.destination(packet), 17)
    assert again.data() == known


def test_dhcp_asks_for_broadcasts_until_it_has_an_address() -> None:
    """RFC 2131, section 4.1."""
    for current, flags in ((ipv4.ANY, 0x8000), (b"\xc0\x00\x02\x05", 0)):
        packet = Packet()
        dhcp4.emit(packet, dhcp4.REQUEST, 42, CARD, current, b"", b"")
        assert packet.word(dhcp4.FLAGS) == flags


@pytest.mark.parametrize(
    ("place", "value"), [(0, 0x65), (0, 0x44), (2, 0x01), (3, 19), (8, 63), (12, 1)], ids=lambda value: str(value)
)
def test_wrong_ipv4_headers(place: int, value: int) -> None:
    """RFC 1122, 3.2.1.1 and 3.2.1.2: another version, sizes that contradict each other, a wrong checksum."""
    packet = packet_of(bytes.fromhex("4500 0014 0000 4000 4011 b8c0 c0a80001 c0a800c7"))
    ipv4.check(packet)
    packet.set_byte(place, value)
    with pytest.raises(Malformed):
        ipv4.check(packet)


def test_source_routes_are_seen() -> None:
    """RFC 791, section 3.1: an option behind a no-operation; RFC 7126, section 4.3."""
    header = bytes.fromhex("4700 001c 0000 4000 4011 0000 c0000201 c0000202")
    assert ipv4.has_source_route(packet_of(header + bytes.fromhex("01 83 07 04 c0000201")))
    assert not ipv4.has_source_route(packet_of(header + bytes.fromhex("01 01 00 83 07 04 c000")))
    for wrong in ("0101010101010183", "8301000000000000", "0183080400000000"):
        with pytest.raises(Malformed):
            ipv4.has_source_route(packet_of(header + bytes.fromhex(wrong)))


def test_echo() -> None:
    """RFC 792, echo: only type and checksum of the reply differ."""
    packet = packet_of(b"abcdefgh")
    icmpv4.emit_echo(packet, 0x1234, 7)
    icmpv4.check(packet)
    sent = packet.data()
    assert sent[:2] == b"\x08\x00" and sent[4:] == bytes.fromhex("1234 0007") + b"abcdefgh"
    icmpv4.turn_into_reply(packet)
    icmpv4.check(packet)
    assert packet.data() == b"\0\0" + struct.pack(">H", struct.unpack_from(">H", sent, 2)[0] + 0x800) + sent[4:]


@settings(max_examples=50)
@given(addresses, addresses, ports, ports, st.binary(max_size=40), st.integers(0, 320))
def test_udp(source: bytes, destination: bytes, sender: int, to: int, data: bytes, flipped: int) -> None:
    """RFC 768: what is sent is good, never without a checksum, and a bit that turns over is seen."""
    packet = packet_of(data)
    udp.emit(packet, source, sender, destination, to)
    assert packet.word(udp.CHECKSUM) != 0
    udp.check(packet, source, destination)
    assert (udp.source_port(packet), udp.destination_port(packet)) == (sender, to)
    place = flipped % (packet.size() * 8)
    packet.set_byte(place // 8, packet.byte(place // 8) ^ 1 << place % 8)
    if packet.word(udp.CHECKSUM) != 0:
        with pytest.raises(Malformed):
            udp.check(packet, source, destination)


def test_only_ipv4_does_without_a_checksum() -> None:
    """RFC 768 and RFC 8200, section 8.1."""
    packet = packet_of(bytes.fromhex("1000 2000 0008 0000"))
    udp.check(packet, SOURCE, DESTINATION)
    with pytest.raises(Malformed):
        udp.check(packet, bytes(16), bytes(16))


def dhcp_answer(options: str) -> bytes:
    fixed = bytearray(dhcp4.FIXED_BYTES)
    fixed[0] = 2
    fixed[4:8] = b"\0\0\0\x2a"
    fixed[16:20] = DESTINATION
    fixed[28:34] = CARD
    fixed[236:240] = dhcp4.COOKIE_BYTES
    return bytes(fixed) + bytes.fromhex(options)


def test_dhcp_answers() -> None:
    """RFC 2131, section 2, RFC 2132: padding, unknown options, several name servers."""
    data = dhcp_answer("00 350102 0104ffffff00 0304c0000201 060808080808 01010101 3304 00000e10 fe0100 3604c0000201 ff")
    answer = dhcp4.parse(packet_of(data), 42, CARD)
    assert answer is not None
    assert (answer.message, answer.address, answer.mask, answer.router) == (2, DESTINATION, b"\xff\xff\xff\0", SOURCE)
    assert (answer.name_servers, answer.lease, answer.server) == ([b"\x08" * 4, b"\1" * 4], 3600, SOURCE)
    assert dhcp4.parse(packet_of(data), 43, CARD) is None and dhcp4.parse(packet_of(data), 42, PEER) is None
    for wrong in ("ff", "3501", "350005ff", "350102 0103ffffff", "350102 33020000"):
        with pytest.raises(Malformed):
            dhcp4.parse(packet_of(dhcp_answer(wrong)), 42, CARD)


CHECKS = (
    ethernet.check,
    vlan.check,
    vlan.remove,
    arp.check,
    ipv4.check,
    icmpv4.check,
    lambda packet: udp.check(packet, SOURCE, DESTINATION),
    lambda packet: dhcp4.parse(packet, 42, CARD),
)


@settings(max_examples=150)
@given(st.sampled_from(CHECKS), st.binary(max_size=80), st.sampled_from((b"", b"\x45", b"\x4f\0\0\x40")), st.booleans())
def test_any_bytes_are_good_or_malformed(check: object, data: bytes, start: bytes, is_dhcp: bool) -> None:
    packet = packet_of(dhcp_answer("") + data if is_dhcp else start + data)
    assert callable(check)
    try:
        check(packet)
    except Malformed:
        return
    assert packet.size() >= 0
