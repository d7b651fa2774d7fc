"""A router between wires that the test holds, in virtual time: what of IPv4 it passes on, what it says of others."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, strategies as st
from net_models.host import Ear
from net_models.routed import SECOND, Routed

from importos.net.wire import ethernet, icmpv4, ipv4, tcp, udp
from importos.net.wire.checksum import complement, fold, pseudo_header_sum, sum_of
from importos.net.wire.packet import NO_CHECKSUM, Packet, packet_of

LEFT, RIGHT = 0, 1


def datagram(routed: Routed, size: int = 8, **header: int) -> Packet:
    """From the station on the left to the one on the right."""
    return between(routed.sides[LEFT].station, routed.sides[RIGHT].station, size, **header)


def between(source: bytes, destination: bytes, size: int = 8, **header: int) -> Packet:
    packet = packet_of(bytes(index & 0xFF for index in range(size)))
    udp.emit(packet, source, 4000, destination, 53)
    ipv4.emit(packet, source, destination, ipv4.UDP, **header)
    return packet


def complaint(routed: Routed, side: int = LEFT) -> tuple[int, int, int]:
    """Kind, code and MTU of the one error that was sent, from the address of the card that it left by."""
    (packet,) = routed.taken(side)
    assert ipv4.source(packet) == routed.sides[side].own and ipv4.destination(packet) == routed.sides[side].station
    packet.pull(ipv4.header_bytes(packet))
    icmpv4.check(packet)
    return icmpv4.kind(packet), icmpv4.code(packet), icmpv4.next_mtu(packet)


def test_a_packet_is_passed_on() -> None:
    """RFC 1812, 5.2.1: all of it as it was but the time to live, and the checksum that goes with it (RFC 1624)."""
    routed = Routed(1500, 1500)
    sent = datagram(routed, hops=17, number=9).data()
    routed.put(LEFT, packet_of(sent))
    (frame,) = routed.sides[RIGHT].card.frames
    assert frame[:6] == routed.sides[RIGHT].peer
    (packet,) = routed.taken(RIGHT)
    assert packet.byte(ipv4.TIME_TO_LIVE) == 16
    assert packet.data()[12:] == sent[12:] and packet.data()[:8] == sent[:8]
    assert not routed.taken(LEFT) and routed.router.network.forwarded == 1


@given(hops=st.integers(2, 255), number=st.integers(0, 0xFFFF), size=st.integers(0, 1472))
def test_the_checksum_stays_right(hops: int, number: int, size: int) -> None:
    """RFC 1624: whatever stands in the header; ``taken`` checks the sum of all of it."""
    routed = Routed(1500, 1500)
    routed.put(LEFT, datagram(routed, size, hops=hops, number=number))
    (packet,) = routed.taken(RIGHT)
    assert packet.byte(ipv4.TIME_TO_LIVE) == hops - 1


@pytest.mark.parametrize("hops", [0, 1])
def test_a_time_to_live_that_is_over(hops: int) -> None:
    """RFC 1812, 5.3.1: it is told its sender."""
    routed = Routed(1500, 1500)
    routed.put(LEFT, datagram(routed, hops=hops))
    assert complaint(routed)[:2] == (icmpv4.TIME_EXCEEDED, 0)
    assert not routed.taken(RIGHT) and routed.drops(LEFT)["its time to live is over"] == 1


def test_what_is_for_the_router_needs_no_time() -> None:
    """RFC 1812, 5.3.1: nothing is dropped for its time to live that is for the router; 5.2.3: on any card."""
    routed = Routed(1500, 1500)
    for own in (routed.sides[LEFT].own, routed.sides[RIGHT].own):
        echo = packet_of(b"ping")
        icmpv4.emit_echo(echo, 1, 2)
        ipv4.emit(echo, routed.sides[LEFT].station, own, ipv4.ICMP, hops=1)
        routed.put(LEFT, echo)
        (answer,) = routed.taken(LEFT)
        assert ipv4.source(answer) == own and answer.byte(ipv4.header_bytes(answer)) == icmpv4.ECHO_REPLY
    assert not routed.taken(RIGHT)


def test_no_route() -> None:
    """RFC 1812, 5.2.7.1: destination unreachable, with the code of a network."""
    routed = Routed(1500, 1500)
    routed.put(LEFT, between(routed.sides[LEFT].station, bytes([198, 51, 100, 7])))
    assert complaint(routed)[:2] == (icmpv4.UNREACHABLE, icmpv4.NETWORK)
    assert routed.drops(LEFT) == {"no route": 1}


def test_a_host_that_is_not_there() -> None:
    """RFC 1812, 5.2.7.1: the last router on the way says so, when ARP has not been answered (RFC 1122, 2.3.2.1)."""
    routed = Routed(1500, 1500)
    missing = bytes([10, 2, 0, 99])
    routed.put(LEFT, between(routed.sides[LEFT].station, missing))
    assert not routed.taken(LEFT)
    routed.pass_time(5 * SECOND)
    assert complaint(routed)[:2] == (icmpv4.UNREACHABLE, icmpv4.HOST)
    assert routed.drops(RIGHT)["nobody answers ARP"] == 1


def test_the_longest_prefix() -> None:
    """RFC 1812, 5.2.4.3: through the gateway of the longest one, and of others when that is gone."""
    routed = Routed(1500, 1500, 1500)
    far = bytes([192, 0, 2, 77])
    for prefix, side in ((0, 0), (16, 1), (24, 2)):
        mask = [192, 0, 2, 0] if prefix == 24 else [192, 0, 0, 0] if prefix else [0, 0, 0, 0]
        routed.router.add_route(bytes(mask), prefix, routed.sides[side].station, None)
    for prefix, side in ((24, 2), (16, 1)):
        routed.put(0, between(routed.sides[0].station, far))
        (frame,) = routed.sides[side].card.taken()
        assert frame[:6] == routed.sides[side].peer and frame[30:34] == far
        routed.router.remove_route(far[:3] + b"\0" if prefix == 24 else bytes([192, 0, 0, 0]), prefix)
    routed.put(1, between(routed.sides[1].station, far))
    assert len(routed.taken(0)) == 1


def redirected(packet: Packet) -> tuple[int, int, bytes, bytes]:
    """Kind, code, gateway and what is quoted of a packet."""
    packet.pull(ipv4.header_bytes(packet))
    icmpv4.check(packet)
    return icmpv4.kind(packet), icmpv4.code(packet), packet.bytes_at(4, 4), packet.data()[icmpv4.HEADER_BYTES :]


def test_who_could_have_asked_the_next_hop_hears_so() -> None:
    """RFC 1812, 5.2.7.2: redirects are for hosts, about both a gateway and a host of the same link; it is passed on."""
    routed = Routed(1500, 1500)
    station = routed.sides[LEFT].station
    gateway, host, far = bytes([10, 1, 0, 3]), bytes([10, 1, 0, 4]), bytes([192, 0, 2, 7])
    routed.router.add_route(far, 24, gateway, None)
    for address in (gateway, host):
        routed.sides[LEFT].stack.arp._learn(address, routed.sides[LEFT].peer, True, routed.now_ns)
    for destination, next_hop in ((far, gateway), (host, host)):
        sent = between(station, destination)
        whole = sent.data()
        routed.put(LEFT, sent)
        redirect, passed = routed.taken(LEFT)
        assert ipv4.source(redirect) == routed.sides[LEFT].own and ipv4.destination(redirect) == station
        assert redirected(redirect) == (icmpv4.REDIRECT, 1, next_hop, whole)
        assert ipv4.destination(passed) == destination and passed.byte(ipv4.TIME_TO_LIVE) == 63
    assert routed.router.network.forwarded == 2


def test_redirects_that_are_not_sent() -> None:
    """RFC 1812, 5.2.7.2: not to a sender beyond the link, nor for a way out of another card; 4.3.2.7: not about errors
    and later fragments; 4.3.2.8: not without a limit."""
    routed = Routed(1500, 1500)
    station = routed.sides[LEFT].station
    gateway, far, further = bytes([10, 1, 0, 3]), bytes([192, 0, 2, 7]), bytes([198, 51, 100, 7])
    routed.router.add_route(far, 24, gateway, None)
    routed.router.add_route(further, 24, gateway, None)
    routed.sides[LEFT].stack.arp._learn(gateway, routed.sides[LEFT].peer, True, routed.now_ns)
    error = packet_of(datagram(routed).data())
    icmpv4.emit_error(error, icmpv4.UNREACHABLE, icmpv4.PORT, 0)
    ipv4.emit(error, station, far, ipv4.ICMP)
    for sent in (between(further, far), error, between(station, far, fragment=9)):
        routed.put(LEFT, sent)
        (passed,) = routed.taken(LEFT)
        assert ipv4.destination(passed) == far
    routed.put(LEFT, datagram(routed))
    assert not routed.taken(LEFT)
    for _packet in range(500):
        routed.put(LEFT, between(station, far))
    assert sum(ipv4.destination(packet) == station for packet in routed.taken(LEFT)) < 100
    assert routed.drops(LEFT)["an error too many, not sent"] > 400


def test_what_cannot_be_a_route() -> None:
    routed = Routed(1500, 1500)
    router, left = routed.router, routed.sides[LEFT]
    for network, prefix, gateway, card in (
        (bytes(4), 0, bytes([192, 0, 2, 1]), None),  # is in no network of a card
        (bytes(4), 0, left.own, None),  # the router itself
        (bytes(4), 33, left.station, None),
        (bytes(4), 0, left.station6, None),
        (bytes(4), 0, left.station, 2),
        (left.own[:3] + b"\0", 24, left.station, None),  # is on the link
        (bytes(16), 0, b"\xfe\x80" + bytes(13) + b"\1", None),  # of which link?
    ):
        with pytest.raises(ValueError):
            router.add_route(network, prefix, gateway, card)
    with pytest.raises(ValueError):
        router.remove_route(left.own[:3] + b"\0", 24)


MARTIANS = [
    (bytes([10, 1, 0, 2]), bytes([224, 0, 0, 9]), "for a group that nobody here is in"),
    (bytes([10, 1, 0, 2]), bytes([0, 1, 2, 3]), "a destination that cannot be"),
    (bytes([10, 1, 0, 2]), bytes([127, 0, 0, 1]), "a source that cannot be"),
    (bytes([10, 1, 0, 2]), bytes([240, 1, 2, 3]), "a destination that cannot be"),
    (bytes([10, 1, 0, 2]), bytes([10, 2, 0, 255]), "a directed broadcast"),  # RFC 2644
    (bytes([10, 1, 0, 2]), bytes([10, 2, 0, 0]), "a directed broadcast"),  # section 5.3.5
    (bytes([10, 1, 0, 2]), bytes([169, 254, 1, 2]), "an address of one link alone"),  # RFC 3927, section 7
    (bytes([169, 254, 1, 2]), bytes([10, 2, 0, 2]), "an address of one link alone"),
    (bytes([0, 0, 0, 0]), bytes([10, 2, 0, 2]), "a source that cannot be"),
    (bytes([127, 0, 0, 1]), bytes([10, 2, 0, 2]), "a source that cannot be"),
    (bytes([224, 0, 0, 1]), bytes([10, 2, 0, 2]), "a source that cannot be"),
    (bytes([250, 0, 0, 1]), bytes([10, 2, 0, 2]), "a source that cannot be"),
    (bytes([10, 1, 0, 255]), bytes([10, 2, 0, 2]), "a source that cannot be"),
    (bytes([10, 2, 0, 255]), bytes([10, 2, 0, 2]), "a source that cannot be"),
    (bytes([10, 1, 0, 1]), bytes([10, 2, 0, 2]), "a source that cannot be"),  # the router's own
    (bytes([10, 2, 0, 1]), bytes([10, 2, 0, 2]), "a source that cannot be"),
    (bytes([10, 2, 0, 7]), bytes([10, 2, 0, 2]), "a source that is beyond another card"),  # section 5.3.8
    (bytes([203, 0, 113, 7]), bytes([10, 2, 0, 2]), "a source to which there is no way"),
]


@pytest.mark.parametrize(("source", "destination", "reason"), MARTIANS)
def test_martians(source: bytes, destination: bytes, reason: str) -> None:
    """RFC 1812, 5.3.7: addresses that cannot be are never passed on, and nobody is told."""
    routed = Routed(1500, 1500)
    routed.put(LEFT, between(source, destination))
    assert not routed.taken(LEFT) and not routed.taken(RIGHT)
    assert routed.drops(LEFT) == {reason: 1}


def test_what_the_router_says_itself() -> None:
    """By the card that leads there, from its address; to all of a network on that network alone."""
    routed = Routed(1500, 600)
    left, right = routed.sides
    internet = left.stack.internet
    assert internet.source_for(right.station, 0) == right.own and internet.source_for(right.own, 0) == right.own
    assert internet.path_mtu(right.station, 0) == 600 and internet.path_mtu(left.station, 0) == 1500
    everyone = bytes([10, 2, 0, 255])
    assert internet.is_for_all(everyone) and not internet.is_for_all(right.station)
    for destination, hardware in ((right.station, right.peer), (everyone, ethernet.BROADCAST)):
        packet = packet_of(bytes(8))
        internet.send(packet, right.own, destination, 99, routed.now_ns)
        (frame,) = right.card.frames
        assert frame[:6] == hardware and len(routed.taken(RIGHT)) == 1
    internet.send(packet_of(bytes(8)), right.own, ipv4.BROADCAST, 99, routed.now_ns)
    assert len(routed.taken(RIGHT)) == 1 and not routed.taken(LEFT), "by the card whose address it is from"


def test_a_word_about_a_way_over_a_card_of_larger_frames() -> None:
    """How much the card takes that has the sender's address says nothing of a way that leads over another one."""
    routed = Routed(1500, 9000)
    left, right = routed.sides
    internet = left.stack.internet
    left.stack.udp.send(left.stack.udp.bind(left.own, 4000, Ear()), b"x", right.station, 53, routed.now_ns)
    quoted = between(left.own, right.station, 8, fragment=ipv4.DO_NOT_FRAGMENT)
    quoted.set_word(ipv4.TOTAL_BYTES, 9000)
    icmpv4.emit_error(quoted, icmpv4.UNREACHABLE, icmpv4.FRAGMENTATION_NEEDED, 4000)
    ipv4.emit(quoted, right.station, left.own, ipv4.ICMP)
    routed.put(RIGHT, quoted)
    assert internet.path_mtu(right.station, routed.now_ns) == 4000


def test_sources_need_not_be_checked() -> None:
    """RFC 1812, 5.3.8: it can be switched off, where ways there and back differ."""
    routed = Routed(1500, 1500)
    routed.router.network.checks_sources = False
    for source in (bytes([10, 2, 0, 7]), bytes([203, 0, 113, 7])):
        routed.put(LEFT, between(source, routed.sides[RIGHT].station))
        assert len(routed.taken(RIGHT)) == 1
    routed.put(LEFT, between(routed.sides[RIGHT].own, routed.sides[RIGHT].station))
    assert not routed.taken(RIGHT), "the router's own address is nobody else's"


@pytest.mark.parametrize("hardware", [ethernet.BROADCAST, b"\x01\x00\x5e\x00\x00\x01"])
def test_a_frame_for_many(hardware: bytes) -> None:
    """RFC 1812, 5.3.4: what the link has given to many is not passed on."""
    routed = Routed(1500, 1500)
    routed.put(LEFT, datagram(routed), hardware)
    routed.put(LEFT, between(routed.sides[LEFT].station, routed.sides[RIGHT].own), hardware)
    assert not routed.taken(RIGHT) and not routed.taken(LEFT)
    assert routed.drops(LEFT) == {"a frame for many, of which nobody here is one": 2}


def test_errors_about_errors() -> None:
    """RFC 1812, 4.3.2.7: none, nor about fragments behind the first one."""
    routed = Routed(1500, 1500)
    error = packet_of(datagram(routed).data())
    icmpv4.emit_error(error, icmpv4.UNREACHABLE, icmpv4.PORT, 0)
    ipv4.emit(error, routed.sides[LEFT].station, routed.sides[RIGHT].station, ipv4.ICMP, hops=1)
    routed.put(LEFT, error)
    routed.put(LEFT, datagram(routed, hops=1, fragment=5))
    assert not routed.taken(LEFT)
    echo = packet_of(b"ping")
    icmpv4.emit_echo(echo, 1, 2)
    ipv4.emit(echo, routed.sides[LEFT].station, routed.sides[RIGHT].station, ipv4.ICMP, hops=1)
    routed.put(LEFT, echo)
    assert complaint(routed)[:2] == (icmpv4.TIME_EXCEEDED, 0)


def test_errors_have_a_limit() -> None:
    """RFC 1812, 4.3.2.8."""
    routed = Routed(1500, 1500)
    for _ in range(200):
        routed.put(LEFT, datagram(routed, hops=1))
    assert 10 < len(routed.taken(LEFT)) < 50
    assert routed.drops(LEFT)["an error too many, not sent"] > 100
    routed.pass_time(SECOND)
    routed.put(LEFT, datagram(routed, hops=1))
    assert len(routed.taken(LEFT)) == 1


def test_too_large_and_not_to_be_cut() -> None:
    """RFC 1191, section 4; RFC 1812, 4.3.3.1: with the MTU of the link that is too small."""
    routed = Routed(1500, 600)
    routed.put(LEFT, datagram(routed, 573))
    assert complaint(routed) == (icmpv4.UNREACHABLE, icmpv4.FRAGMENTATION_NEEDED, 600)
    routed.put(LEFT, datagram(routed, 572))
    assert len(routed.taken(RIGHT)) == 1 and routed.drops(LEFT) == {"too large for the next link": 1}


@given(size=st.integers(0, 1472), mtu=st.integers(68, 1500), cut_before=st.booleans(), options=st.booleans())
def test_fragments(size: int, mtu: int, cut_before: bool, options: bool) -> None:
    """RFC 791, section 3.2, and RFC 1812, 4.2.2.7: all of it comes, in pieces that fit, cut again if it was cut."""
    routed = Routed(1500, mtu)
    flags = ipv4.MORE_FRAGMENTS | 11 if cut_before else 0
    packet = packet_of(bytes(index * 7 & 0xFF for index in range(size)))
    header = 20
    if options:
        packet.push(8)
        packet.set_bytes(0, b"\x82\x03\x00\x44\x04\x05\x00\x00")  # one that is copied, and one that is not
        header = 28
    ipv4.emit(packet, routed.sides[LEFT].station, routed.sides[RIGHT].station, 99, number=77, fragment=flags)
    packet.set_byte(0, 0x40 | header // 4)
    packet.set_word(ipv4.CHECKSUM, 0)
    packet.set_word(ipv4.CHECKSUM, complement(sum_of(packet, 0, header)))
    if packet.size() > 1500:
        return
    whole = packet.data()[header:]
    routed.put(LEFT, packet)
    pieces = routed.taken(RIGHT)
    come = b""
    for number, piece in enumerate(pieces):
        own = ipv4.header_bytes(piece)
        assert piece.size() <= mtu and ipv4.identification(piece) == 77 and piece.byte(ipv4.TIME_TO_LIVE) == 63
        offset = ipv4.fragment_offset(piece) - (88 if cut_before else 0)
        assert offset == len(come)
        is_last = number == len(pieces) - 1
        assert ipv4.has_more_fragments(piece) == (cut_before or not is_last)
        if options:
            assert piece.bytes_at(20, 3) == b"\x82\x03\x00" and own == (28 if number == 0 else 24)
        come += piece.data()[own:]
    assert come == whole


def test_a_checksum_that_was_left_to_the_card() -> None:
    """It is made here, or left to a card that makes it; of UDP never zero (RFC 768)."""
    for sums, network in itertools.product((False, True), (0, 42)):
        routed = Routed(1500, 1500)
        left, right = routed.sides
        right.card.sums = sums
        left.stack.interface.vlan = network
        packet = datagram(routed, 8)
        packet.set_word(20 + udp.CHECKSUM, pseudo_header_sum(left.station, right.station, ipv4.UDP, 16))
        left.card.left = 0, 14 + (4 if network else 0) + 20, udp.CHECKSUM
        routed.put(LEFT, packet)
        (sent,) = routed.taken(RIGHT)
        sent.pull(20)
        total = fold(pseudo_header_sum(left.station, right.station, ipv4.UDP, 16) + sum_of(sent, 0, 16))
        assert (total == 0xFFFF) == (not sums)
        assert right.card.unsummed == ([(34, udp.CHECKSUM)] if sums else [])
    left.card.left = 0, 14 + 20, 4000
    routed.put(LEFT, datagram(routed, 8))
    assert not routed.taken(RIGHT) and routed.drops(LEFT) == {"malformed": 1}


def large_segment(routed: Routed, size: int, flags: int) -> Packet:
    left, right = routed.sides
    packet = packet_of(bytes(index * 13 & 0xFF for index in range(size)))
    packet.push(32)
    tcp.write_header(packet, 4000, 80, 0xFFFFFF00, 5, flags, 1000, 32)
    packet.set_bytes(20, b"\1\1\x08\x0a\0\0\0\1\0\0\0\2")
    packet.set_word(tcp.CHECKSUM, pseudo_header_sum(left.station, right.station, ipv4.TCP, packet.size()))
    ipv4.emit(packet, left.station, right.station, ipv4.TCP, number=5)
    return packet


@given(size=st.integers(1, 1400), segment=st.integers(1, 700), is_apart=st.booleans())
def test_a_large_packet_is_cut_into_the_segments_that_it_was(size: int, segment: int, is_apart: bool) -> None:
    """RFC 9293, section 3.1: the same bytes at the same numbers, each segment whole, with its flags.

    CWR stands in the first one (RFC 3168, section 6.1.2), PSH and FIN in the last one.
    """
    routed = Routed(1500, 1500)
    left, right = routed.sides
    left.card.left = segment, 14 + 20, tcp.CHECKSUM
    packet = large_segment(routed, size, tcp.ACK | tcp.PSH | tcp.FIN | 0x80)
    data = packet.data()[52:]
    if is_apart:  # as the card gives those that are larger than their room
        packet.trim(52)
        packet.attach([data], 0, size)
    routed.put(LEFT, packet)
    come = b""
    segments = routed.taken(RIGHT)
    assert len(segments) == -(-size // segment)
    for number, sent in enumerate(segments):
        assert ipv4.identification(sent) == 5 + number and sent.byte(ipv4.TIME_TO_LIVE) == 63
        sent.pull(20)
        total = pseudo_header_sum(left.station, right.station, ipv4.TCP, sent.size()) + sum_of(sent, 0, sent.size())
        assert fold(total) == 0xFFFF
        assert sent.double_word(tcp.SEQUENCE) == (0xFFFFFF00 + len(come)) & 0xFFFFFFFF
        flags = sent.byte(tcp.FLAGS)
        is_last = number == len(segments) - 1
        assert (flags & 0x80 != 0) == (number == 0) and (flags & (tcp.FIN | tcp.PSH) != 0) == is_last
        assert flags & tcp.ACK != 0 and sent.bytes_at(20, 12) == b"\1\1\x08\x0a\0\0\0\1\0\0\0\2"
        come += sent.data()[32:]
    assert come == data


def test_a_large_packet_that_the_next_card_cuts() -> None:
    """It gets the size that the segments had, and the sum of the pseudo header of the whole."""
    routed = Routed(1500, 1500)
    left, right = routed.sides
    right.card.cuts = right.card.sums = True
    left.card.left = 700, 14 + 20, tcp.CHECKSUM
    packet = large_segment(routed, 1400, tcp.ACK)
    data = packet.data()[52:]
    routed.put(LEFT, packet)
    ((size, headers, rest, start),) = right.card.cut
    assert (size, rest, start) == (700, data, 34) and len(headers) == 14 + 52
    assert headers[14 + 8] == 63
    expected = pseudo_header_sum(left.station, right.station, ipv4.TCP, 32 + 1400)
    assert int.from_bytes(headers[34 + tcp.CHECKSUM :][:2], "big") == expected


def test_a_large_packet_that_is_one_segment() -> None:
    """Linux drops what is to be cut and is no larger than a segment: it goes out as it is."""
    routed = Routed(1500, 1500)
    left, right = routed.sides
    right.card.cuts = right.card.sums = True
    left.card.left = 700, 14 + 20, tcp.CHECKSUM
    packet = large_segment(routed, 700, tcp.ACK)
    data = packet.data()[52:]
    routed.put(LEFT, packet)
    (sent,) = routed.taken(RIGHT)
    assert not right.card.cut and sent.data()[52:] == data


def test_large_packets_whose_segments_are_too_large() -> None:
    """RFC 1191, section 4: what counts is the size of a segment."""
    routed = Routed(1500, 600)
    routed.sides[LEFT].card.left = 549, 34, tcp.CHECKSUM
    routed.put(LEFT, large_segment(routed, 1400, tcp.ACK))
    assert complaint(routed) == (icmpv4.UNREACHABLE, icmpv4.FRAGMENTATION_NEEDED, 600)
    routed.sides[LEFT].card.left = 548, 34, tcp.CHECKSUM
    routed.put(LEFT, large_segment(routed, 1400, tcp.ACK))
    assert [packet.size() for packet in routed.taken(RIGHT)] == [600, 600, 52 + 304]


def test_a_large_packet_of_something_else() -> None:
    routed = Routed(1500, 1500)
    routed.sides[LEFT].card.left = 500, NO_CHECKSUM, 0
    routed.put(LEFT, datagram(routed, 1000))
    assert not routed.taken(RIGHT) and routed.drops(LEFT) == {"malformed": 1}


@given(data=st.binary(max_size=80), start=st.sampled_from([b"", b"\x45\0", b"\x4f\0"]), left=st.booleans())
def test_whatever_comes(data: bytes, start: bytes, left: bool) -> None:
    """Nothing raises; nothing leaves by a card that has no good header (``taken`` checks them)."""
    routed = Routed(1500, 576)
    if left:
        routed.sides[LEFT].card.left = 7, 34, 16
    packet = packet_of(start + data + bytes(20))
    packet.set_byte(0, 0x40 | packet.byte(0) & 0x0F)
    routed.put(LEFT, packet)
    routed.taken(LEFT)
    routed.taken(RIGHT)
