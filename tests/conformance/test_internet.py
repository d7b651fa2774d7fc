"""RFC 1122, chapters 2 to 4.1, and RFC 826: Ethernet, ARP, IPv4, ICMP and UDP, of our stack and of Linux's."""

from __future__ import annotations

import pytest
from raw_network.frames import GUEST, HARDWARE, HERE, THERE, Came, Link, put_internet, sum_header

from importos.net.wire import arp, ethernet, icmpv4, ipv4, udp
from importos.net.wire.packet import Packet, packet_of

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

ECHO, CLOSED = 7, 4445
BROADCAST = bytes([10, 55, 0, 255])
GROUP = bytes([224, 0, 0, 1])
OTHER = bytes([10, 55, 0, 77])
PING = b"a ping of some length"


def ping(data: bytes = PING, identifier: int = 2) -> Packet:
    packet = packet_of(data)
    icmpv4.emit_echo(packet, identifier, 1)
    return packet


def datagram(data: bytes, port: int = ECHO, source: bytes = HERE, destination: bytes = THERE) -> Packet:
    packet = packet_of(data)
    udp.emit(packet, source, 3000, destination, port)
    return packet


def is_error(came: Came) -> bool:
    return came.protocol == ipv4.ICMP and icmpv4.is_error(icmpv4.kind(came.packet))


def is_reply(came: Came) -> bool:
    return came.protocol == ipv4.ICMP and icmpv4.kind(came.packet) == icmpv4.ECHO_REPLY


def is_datagram(came: Came) -> bool:
    return came.protocol == ipv4.UDP


def lives(link: Link) -> None:
    link.internet(datagram(b"alive?"), ipv4.UDP)
    assert link.expect(is_datagram).data[udp.HEADER_BYTES :] == b"alive?"


def fragments(packet: Packet, size: int, number: int = 4711) -> list[Packet]:
    """Of what IPv4 carries, each with its header."""
    data = packet.data()
    made = []
    for at in range(0, len(data), size):
        part = packet_of(data[at : at + size])
        more = ipv4.MORE_FRAGMENTS if at + size < len(data) else 0
        put_internet(part, ipv4.ICMP, number=number, fragment=more | at // 8)
        made.append(part)
    return made


# -- the link


def test_2_3_2_1_arp_takes_a_new_address(link: Link) -> None:
    """Section 2.3.2.1: entries that are out of date do not stay: the newest word of a host counts."""
    moved = bytes.fromhex("525400550099")
    for hardware in (moved, HARDWARE):
        request = Packet()
        arp.emit(request, arp.REQUEST, hardware, HERE, arp.UNKNOWN, THERE)
        ethernet.emit(request, ethernet.BROADCAST, hardware, ethernet.ARP)
        frames = []
        link.watch = frames.append
        link.raw(request)
        link.internet(datagram(b"where?"), ipv4.UDP)
        link.expect(is_datagram)
        link.watch = None
        to = [ethernet.destination(frame) for frame in frames if ethernet.kind(frame) == ethernet.IPV4]
        assert to == [hardware]


def test_826_only_the_target_answers_arp(link: Link) -> None:
    for target, operation in ((OTHER, arp.REQUEST), (THERE, 9), (BROADCAST, arp.REQUEST)):
        request = Packet()
        arp.emit(request, operation, HARDWARE, HERE, arp.UNKNOWN, target)
        frames = []
        link.watch = frames.append
        link.frame(request, ethernet.ARP, ethernet.BROADCAST)
        link.fence()
        link.watch = None
        assert not any(ethernet.kind(frame) == ethernet.ARP for frame in frames)


def test_826_damaged_arp_is_dropped(link: Link) -> None:
    for offset, value in ((arp.HARDWARE, 7), (arp.PROTOCOL, 0x86DD), (arp.HARDWARE_BYTES, 0x0804), (4, 0x0610)):
        request = Packet()
        arp.emit(request, arp.REQUEST, HARDWARE, HERE, arp.UNKNOWN, THERE)
        request.set_word(offset, value)
        frames = []
        link.watch = frames.append
        link.frame(request, ethernet.ARP, ethernet.BROADCAST)
        link.fence()
        link.watch = None
        assert not any(ethernet.kind(frame) == ethernet.ARP for frame in frames)
    lives(link)


def test_2_3_3_the_padding_of_a_frame_is_nothing(link: Link) -> None:
    """Section 2.3.3: the size of IPv4 says where it ends."""
    packet = datagram(b"x")
    put_internet(packet, ipv4.UDP)
    packet.append(b"padding" * 4)
    link.frame(packet)
    assert link.expect(is_datagram).data[udp.HEADER_BYTES :] == b"x"


def test_3_3_6_one_is_not_spoken_to_in_a_frame_for_many(link: Link) -> None:
    """Section 3.3.6: an address of one in a broadcast of the link SHOULD be dropped. Ours drops all of it, Linux
    connections alone (unless it is told so)."""
    link.internet(datagram(b"for all?"), ipv4.UDP, to=ethernet.BROADCAST)
    if not link.is_ours:
        link.expect(is_datagram)
    link.silence()


# -- IPv4


def test_3_2_1_1_another_version_is_dropped_silently(link: Link) -> None:
    for version in (0x05, 0x60, 0x35):
        packet = ping()
        put_internet(packet, ipv4.ICMP)
        packet.set_byte(ipv4.VERSION, version)
        sum_header(packet)
        link.frame(packet)
    link.silence()


def test_3_2_1_2_a_header_with_a_wrong_checksum_is_dropped_silently(link: Link) -> None:
    packet = ping()
    put_internet(packet, ipv4.ICMP)
    packet.set_word(ipv4.CHECKSUM, packet.word(ipv4.CHECKSUM) ^ 0x0100)
    link.frame(packet)
    link.silence()


@pytest.mark.parametrize("offset, value", [(ipv4.TOTAL_BYTES, 19), (ipv4.TOTAL_BYTES, 1400), (ipv4.VERSION, 0x4400),
                                           (ipv4.VERSION, 0x4F00)])  # fmt: skip
def test_3_2_1_sizes_that_contradict_each_other_are_dropped(link: Link, offset: int, value: int) -> None:
    packet = ping()
    put_internet(packet, ipv4.ICMP)
    packet.set_word(offset, value)
    sum_header(packet)
    link.frame(packet)
    link.silence()


def test_3_2_1_3_what_is_for_others_is_dropped_silently(link: Link) -> None:
    """And is not passed on: section 3.3.4.2."""
    for destination in (OTHER, bytes([10, 99, 0, 1]), bytes([127, 0, 0, 1]), bytes([239, 1, 2, 3])):
        link.internet(ping(), ipv4.ICMP, destination=destination)
        link.internet(datagram(b"x", destination=destination), ipv4.UDP, destination=destination)
    link.silence()


@pytest.mark.parametrize("source", [GROUP, ipv4.BROADCAST, bytes([127, 0, 0, 1]), bytes([127, 9, 9, 9]), THERE])
def test_3_2_1_3_a_source_that_is_nobody_is_dropped_silently(link: Link, source: bytes) -> None:
    for port in (ECHO, CLOSED):
        link.internet(datagram(b"x", port, source), ipv4.UDP, source)
    link.internet(ping(), ipv4.ICMP, source)
    link.silence()


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_3_2_1_4_fragments_are_joined_in_any_order(link: Link, order: tuple[int, ...]) -> None:
    """Section 3.3.2."""
    data = bytes(range(200)) * 3
    parts = fragments(ping(data), 160, number=5000 + order[0])
    for index in order:
        link.frame(parts[index])
    assert link.expect(is_reply).data[icmpv4.HEADER_BYTES :] == data


def test_3_3_2_datagrams_of_several_frames_are_taken_and_sent(link: Link) -> None:
    """Section 3.3.2: at least 576 bytes, and as much as fits into the frames of the link."""
    data = bytes(range(250)) * 4
    for number, size in enumerate((552, 576, 1008)):
        for part in fragments(ping(data), size, number=6000 + number):
            link.frame(part)
        assert link.expect(is_reply).data[icmpv4.HEADER_BYTES :] == data


def test_3_3_2_overlapping_fragments_are_dropped(link: Link) -> None:
    """RFC 5722 says it of IPv6, and both stacks do so with IPv4: what overlaps hides something."""
    parts = fragments(ping(bytes(480)), 160, number=7000)
    overlap = packet_of(bytes(160))
    put_internet(overlap, ipv4.ICMP, number=7000, fragment=ipv4.MORE_FRAGMENTS | 80 // 8)
    for part in (parts[0], overlap, *parts[1:]):
        link.frame(part)
    link.silence()


def test_3_3_2_a_fragment_beyond_65535_bytes_is_dropped(link: Link) -> None:
    parts = fragments(ping(bytes(320)), 160, number=7001)
    beyond = packet_of(bytes(160))
    put_internet(beyond, ipv4.ICMP, number=7001, fragment=0x1FFF)
    link.frame(parts[0])
    link.frame(beyond)
    link.silence()
    lives(link)


def test_3_2_1_7_the_time_to_live(link: Link) -> None:
    """Section 3.2.1.7: none is sent with zero, and what comes with one is for this host all the same."""
    link.internet(ping(), ipv4.ICMP, hops=1)
    assert link.expect(is_reply).header[ipv4.TIME_TO_LIVE] >= 64


def test_3_2_1_8_options_are_passed_over(link: Link) -> None:
    """Section 3.2.1.8: unknown ones are ignored, and one that reaches out of the header does no harm."""
    for options in (b"\1\1\1\0", bytes([0x9F, 4, 0, 0]), bytes([0x94, 4, 0, 0])):
        link.internet(ping(), ipv4.ICMP, options=options)
        assert link.expect(is_reply).data[icmpv4.HEADER_BYTES :] == PING
    for options in (bytes([0x9F, 0, 0, 0]), bytes([7, 40, 4, 0]), bytes([0x83, 3, 4, 0])):
        link.internet(ping(), ipv4.ICMP, options=options)
    link.fence()
    link.waiting.clear()
    lives(link)


def test_3_2_1_8_a_source_route_is_refused(link: Link) -> None:
    """Section 3.2.1.8 (c) wants one that ends here to be taken. Ours drops every one, as RFC 7126, section 4.3.5, has
    it; Linux does so too, unless it is told otherwise."""
    link.internet(ping(), ipv4.ICMP, options=bytes([1, 0x83, 7, 4, *OTHER]))
    link.fence()
    assert not any(map(is_reply, link.waiting))


# -- ICMP


def test_3_2_2_unknown_messages_are_dropped_silently(link: Link) -> None:
    for kind in (1, 2, 7, 15, 16, 17, 37, 44, 255):
        packet = ping()
        packet.set_word(icmpv4.KIND, kind << 8)
        icmpv4.set_checksum(packet)
        link.internet(packet, ipv4.ICMP)
    link.silence()


def test_3_2_2_a_wrong_checksum_is_dropped_silently(link: Link) -> None:
    packet = ping()
    packet.set_word(icmpv4.CHECKSUM, packet.word(icmpv4.CHECKSUM) ^ 1)
    link.internet(packet, ipv4.ICMP)
    link.silence()


def test_3_2_2_1_a_port_that_nobody_has(link: Link) -> None:
    """Sections 3.2.2.1 and 4.1.3.1: with the header and eight bytes at least of what it is about, as they were."""
    sent = datagram(b"is there anybody?", CLOSED)
    whole = packet_of(sent.data())
    put_internet(whole, ipv4.UDP, number=99)
    link.frame(whole)
    said = link.expect(is_error)
    assert (icmpv4.kind(said.packet), icmpv4.code(said.packet)) == (icmpv4.UNREACHABLE, icmpv4.PORT)
    assert said.packet.double_word(4) == 0
    quoted = said.data[icmpv4.HEADER_BYTES :]
    assert len(quoted) >= 28 and whole.data()[ethernet.HEADER_BYTES :].startswith(quoted)


def test_3_2_2_1_a_protocol_that_nobody_has(link: Link) -> None:
    link.internet(packet_of(bytes(32)), 253)
    said = link.expect(is_error)
    assert (icmpv4.kind(said.packet), icmpv4.code(said.packet)) == (icmpv4.UNREACHABLE, icmpv4.PROTOCOL)


def test_3_2_2_no_error_about_errors_and_many(link: Link) -> None:
    """Section 3.2.2: about an error of ICMP, a broadcast or a group (of the link, too), a fragment that is not the
    first, or a source that is no single host."""
    error = datagram(b"x", CLOSED)
    put_internet(error, ipv4.UDP, THERE, HERE)
    icmpv4.emit_error(error, icmpv4.UNREACHABLE, icmpv4.PORT, 0)
    link.internet(error, ipv4.ICMP)
    for destination in (BROADCAST, ipv4.BROADCAST, GROUP, THERE):
        packet = datagram(b"x", CLOSED, destination=destination)
        link.internet(packet, ipv4.UDP, destination=destination, to=ethernet.BROADCAST)
        link.internet(packet_of(bytes(32)), 253, destination=destination, to=ethernet.BROADCAST)
    link.internet(datagram(b"x", CLOSED), ipv4.UDP, fragment=ipv4.MORE_FRAGMENTS | 64, number=8000)
    link.internet(datagram(b"x", CLOSED, bytes(4)), ipv4.UDP, bytes(4))
    link.silence()


def test_3_2_2_6_an_echo_comes_back_whole(link: Link) -> None:
    """Section 3.2.2.6: with all of its data, from the address that was asked."""
    for size in (0, 1, 55, 1472):
        data = bytes(index & 0xFF for index in range(size))
        link.internet(ping(data, 77), ipv4.ICMP)
        said = link.expect(is_reply)
        assert said.data[icmpv4.HEADER_BYTES :] == data and said.packet.word(icmpv4.IDENTIFIER) == 77
        assert (said.source, said.destination) == (THERE, HERE)


def test_3_2_2_6_a_reply_is_not_answered(link: Link) -> None:
    """RFC 792: else two hosts would never end."""
    packet = ping()
    packet.set_word(icmpv4.KIND, icmpv4.ECHO_REPLY << 8)
    icmpv4.set_checksum(packet)
    link.internet(packet, ipv4.ICMP)
    link.silence()


def test_3_2_2_short_messages_do_no_harm(link: Link) -> None:
    for size in range(9):
        packet = packet_of(bytes([icmpv4.UNREACHABLE, 3, 0, 0, 0, 0, 0, 0, 69])[:size])
        if size >= 4:
            icmpv4.set_checksum(packet)
        link.internet(packet, ipv4.ICMP)
    link.silence()
    lives(link)


# -- UDP


def test_4_1_3_4_a_wrong_checksum_is_dropped_silently(link: Link) -> None:
    for port in (ECHO, CLOSED):
        packet = datagram(b"damaged", port)
        packet.set_word(udp.CHECKSUM, packet.word(udp.CHECKSUM) ^ 0x0010)
        link.internet(packet, ipv4.UDP)
    link.silence()


def test_4_1_3_4_a_datagram_without_a_checksum_is_taken(link: Link) -> None:
    """RFC 768: zero says that the sender made none. The answer has one (section 4.1.3.4, MUST)."""
    packet = datagram(b"plain")
    packet.set_word(udp.CHECKSUM, 0)
    link.internet(packet, ipv4.UDP)
    said = link.expect(is_datagram)
    assert said.data[udp.HEADER_BYTES :] == b"plain" and said.packet.word(udp.CHECKSUM) != 0


def test_768_a_size_that_cannot_be_is_dropped(link: Link) -> None:
    for size in (0, 7, 200):
        packet = datagram(b"sized")
        packet.set_word(udp.BYTES, size)
        packet.set_word(udp.CHECKSUM, 0)
        link.internet(packet, ipv4.UDP)
    link.silence()
    lives(link)


def test_4_1_3_5_answers_have_the_address_that_was_asked(link: Link) -> None:
    link.internet(datagram(b"who?"), ipv4.UDP)
    said = link.expect(is_datagram)
    assert said.source == bytes(map(int, GUEST.split("."))) and udp.source_port(said.packet) == ECHO


def test_4_1_3_6_a_source_that_is_no_host_is_dropped(link: Link) -> None:
    """Section 4.1.3.6: groups and broadcasts; Linux looks for that of its network with ``rp_filter`` alone."""
    for source in (GROUP, ipv4.BROADCAST, BROADCAST) if link.is_ours else (GROUP, ipv4.BROADCAST):
        link.internet(datagram(b"x", ECHO, source), ipv4.UDP, source)
    link.silence()


# -- RFC 1191


@pytest.mark.parametrize(("told", "most", "is_whole"), [(1000, 1000, ipv4.DO_NOT_FRAGMENT), (300, 576, 0)])
def test_1191_a_path_of_small_packets(link: Link, told: int, most: int, is_whole: int) -> None:
    """Section 3: no larger ones are sent from then on, and smaller ones still say that they must not be cut; of a path
    that is too small to be believed (section 5), the pieces and the small ones may be cut further."""
    source = bytes([198, 51, 100, told // 300])  # beyond a router, which is this end

    def answer(size: int) -> Came:
        link.internet(datagram(bytes(size), source=source), ipv4.UDP, source)
        return link.expect(is_datagram)

    whole = answer(1400)
    assert len(whole.data) == 1408 and fragment_of(whole) == ipv4.DO_NOT_FRAGMENT
    quoted = packet_of(whole.header + whole.data[:100])
    icmpv4.emit_error(quoted, icmpv4.UNREACHABLE, icmpv4.FRAGMENTATION_NEEDED, told)
    link.internet(quoted, ipv4.ICMP)
    parts = [answer(1400)]
    while sum(len(part.data) for part in parts) < 1408:
        parts.append(link.expect(is_datagram))
    sizes = [len(part.header + part.data) for part in parts]
    assert most - 32 <= max(sizes) <= most
    assert [fragment_of(part) & ipv4.DO_NOT_FRAGMENT for part in parts] == [0] * len(parts)
    small = answer(100)
    assert len(small.data) == 108 and fragment_of(small) == is_whole


def fragment_of(came: Came) -> int:
    return int.from_bytes(came.header[ipv4.FRAGMENT : ipv4.FRAGMENT + 2], "big")
