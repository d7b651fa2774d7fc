"""RFC 8200, 4443 and 8201 on the wire, of our stack and of Linux's: headers, fragments, errors, paths, UDP, TCP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from raw_network.conversations import INITIAL, MASK
from raw_network.frames import Link
from raw_network.frames6 import ALL_NODES, HERE6, Came6, Link6, sum_upper

from importos.net.wire import icmpv6, ipv6, tcp, udp
from importos.net.wire.packet import Packet, packet_of
from importos.net.wire.tcp import ACK, FIN, PSH, RST, SYN

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

ECHO, CLOSED = 7, 4446
PROBLEM = icmpv6.PARAMETER_PROBLEM
REPLY = icmpv6.ECHO_REPLY
NOBODY = bytes.fromhex("20010db8007700000000000000000001")
OTHER_GROUP = bytes.fromhex("ff02") + bytes(12) + b"\x77\x77"
PAD_FOUR = b"\1\4" + bytes(4)


@pytest.fixture(scope="module")
def known() -> dict[bool, bytes]:
    """The addresses of the stacks."""
    return {}


@pytest.fixture
def six(link: Link, known: dict[bool, bytes]) -> Iterator[Link6]:
    made = Link6(link)
    made.address = known.get(link.is_ours, b"")
    made.begin()
    known[link.is_ours] = made.address
    yield made
    link.watch = None


def echo(six: Link6, data: bytes = b"ping") -> bytes:
    """An echo request as IPv6 carries it."""
    packet = packet_of(data)
    icmpv6.emit_echo(packet, 9, 1, HERE6, six.address)
    return packet.data()


def chained(six: Link6, first: int, headers: bytes, carried: bytes | None = None, to: bytes = b"") -> None:
    """Headers in front of an echo request, or of something else."""
    six.packet(packet_of(headers + (echo(six) if carried is None else carried)), first, destination=to)


def fragment(six: Link6, data: bytes, place: int, has_more: bool, number: int, carried: int = ipv6.ICMP) -> None:
    packet = packet_of(data)
    ipv6.emit_fragment(packet, carried, place, has_more, number)
    six.packet(packet, ipv6.FRAGMENT)


def problem(six: Link6, code: int, pointer: int) -> Came6:
    """The one answer is a parameter problem of that kind at that place."""
    said = six.expect(lambda came: came.says(PROBLEM, code))
    assert icmpv6.mtu(said.packet) == pointer and said.destination == HERE6
    six.silence()
    return said


def lives(six: Link6) -> None:
    six.ping(b"alive?")
    assert six.reply().data[8:] == b"alive?"


# -- RFC 8200, section 3


def test_3_another_version_is_dropped_silently(six: Link6) -> None:
    for first in (0x40, 0x50, 0x70, 0x00):
        packet = packet_of(echo(six))
        ipv6.emit(packet, HERE6, six.address, ipv6.ICMP)
        packet.set_byte(0, first)
        six.whole(packet)
    six.silence()


def test_3_a_packet_that_ends_too_early_is_dropped(six: Link6) -> None:
    for size in (0, 10, 39):
        packet = packet_of(echo(six))
        ipv6.emit(packet, HERE6, six.address, ipv6.ICMP)
        six.whole(packet_of(packet.bytes_at(0, 40) + bytes(size)) if size else packet_of(packet.bytes_at(0, 44)))
    six.silence()


def test_3_what_the_link_has_added_behind_is_nothing(six: Link6) -> None:
    packet = packet_of(echo(six))
    ipv6.emit(packet, HERE6, six.address, ipv6.ICMP)
    packet.append(b"padding")
    six.whole(packet)
    assert six.reply().data[8:] == b"ping"


def test_3_the_hop_limit(six: Link6) -> None:
    """One is enough for who it is for; 64 and more are sent (RFC 1700)."""
    six.ping(hops=1)
    assert six.reply().hops >= 64


@pytest.mark.parametrize("source", [ALL_NODES, ipv6.LOOPBACK])
def test_3_a_source_that_cannot_be_is_dropped_silently(six: Link6, source: bytes) -> None:
    """RFC 4291, sections 2.5.3 and 2.7."""
    for port in (ECHO, CLOSED):
        six.datagram(b"x", port, source)
    six.ping(source=source)
    six.silence()


def test_3_what_is_for_others_is_dropped_silently(six: Link6) -> None:
    """No host passes anything on: sections 2 and 3. Of an address elsewhere Linux says that it has no route there."""
    for destination in (*([NOBODY] if six.is_ours else []), HERE6, ipv6.LOOPBACK, OTHER_GROUP):
        six.ping(destination=destination)
        six.packet(packet_of(bytes(8)), 253, destination=destination)
    six.silence()


# -- sections 4.1 to 4.4: headers between


def test_4_1_headers_between_are_passed_over(six: Link6) -> None:
    """In the order of section 4.1, and in others."""
    chained(six, ipv6.HOP_BY_HOP, bytes([ipv6.DESTINATION_OPTIONS, 0]) + PAD_FOUR + bytes([ipv6.ICMP, 0]) + PAD_FOUR)
    assert six.reply().data[8:] == b"ping"
    chained(
        six, ipv6.DESTINATION_OPTIONS, (bytes([ipv6.DESTINATION_OPTIONS, 0]) + PAD_FOUR) * 2 + bytes([58, 0]) + PAD_FOUR
    )
    assert six.reply().data[8:] == b"ping"


def test_4_1_options_for_every_hop_stand_first_or_nowhere(six: Link6) -> None:
    """Section 4: else it is a header that is not known: 4.1, last paragraph but one."""
    chained(six, ipv6.DESTINATION_OPTIONS, bytes([ipv6.HOP_BY_HOP, 0]) + PAD_FOUR + bytes([ipv6.ICMP, 0]) + PAD_FOUR)
    problem(six, ipv6.UNKNOWN_HEADER, 40)


@pytest.mark.parametrize("header", [ipv6.HOP_BY_HOP, ipv6.DESTINATION_OPTIONS])
@pytest.mark.parametrize("option, is_taken, complains, complains_to_many", [
    (0x1E, True, False, False), (0x5E, False, False, False), (0x9E, False, True, True), (0xDE, False, True, False),
])  # fmt: skip
def test_4_2_an_unknown_option_says_what_is_done(
    six: Link6, header: int, option: int, is_taken: bool, complains: bool, complains_to_many: bool
) -> None:
    """By its highest bits: passed over, dropped, complained of, complained of to who speaks to one alone."""
    headers = bytes([ipv6.ICMP, 0, option, 4]) + bytes(4)
    chained(six, header, headers)
    if is_taken:
        assert six.reply().data[8:] == b"ping"
    elif complains:
        problem(six, ipv6.UNKNOWN_OPTION, 42)
    six.silence()
    if not is_taken:
        chained(six, header, headers, to=ALL_NODES)
        if complains_to_many:
            problem(six, ipv6.UNKNOWN_OPTION, 42)
        six.silence()


def test_4_2_options_that_end_behind_their_header_do_no_harm(six: Link6) -> None:
    for data in (
        bytes([58, 0, 1, 5]) + bytes(4),
        bytes([58, 0, 0x1E, 200]) + bytes(4),
        bytes([58, 9, 1, 4]) + bytes(4),
    ):
        chained(six, ipv6.DESTINATION_OPTIONS, data)
    six.link.fence()
    assert not any(came.says(REPLY) for came in six.heard())
    lives(six)


@pytest.mark.parametrize("kind", [0, 99])
def test_4_4_a_route_that_is_not_known(six: Link6, kind: int) -> None:
    """Passed over when nobody is left on it, and complained of otherwise; of kind 0 too: RFC 5095."""
    address = bytes.fromhex("fe80") + bytes(13) + b"\7"
    chained(six, ipv6.ROUTING, bytes([ipv6.ICMP, 2, kind, 0]) + bytes(4) + address)
    assert six.reply().data[8:] == b"ping"
    chained(six, ipv6.ROUTING, bytes([ipv6.ICMP, 2, kind, 1]) + bytes(4) + address)
    problem(six, ipv6.WRONG_FIELD, 42)


def test_4_6_nothing_follows(six: Link6) -> None:
    """Section 4.7: what stands behind is passed over without a word."""
    six.packet(packet_of(bytes(20)), ipv6.NOTHING)
    six.silence()


def test_4_a_header_that_is_not_known(six: Link6) -> None:
    """Section 4: a parameter problem, which points at where it is named; with all that has room of what came."""
    six.packet(packet_of(bytes(range(100))), 253)
    said = problem(six, ipv6.UNKNOWN_HEADER, ipv6.NEXT)
    assert said.data[8 + 40 :] == bytes(range(100))
    chained(six, ipv6.DESTINATION_OPTIONS, bytes([253, 0]) + PAD_FOUR, bytes(8))
    problem(six, ipv6.UNKNOWN_HEADER, 40)


# -- section 4.5: fragments


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_4_5_fragments_are_joined_in_any_order(six: Link6, order: tuple[int, ...]) -> None:
    data = bytes(range(200)) * 3
    whole = echo(six, data)
    for index in order:
        fragment(six, whole[208 * index : 208 * (index + 1)], 208 * index, index < 2, 100 + order[0])
    assert six.reply().data[8:] == data


def test_5722_overlapping_fragments_are_dropped(six: Link6) -> None:
    """RFC 8200, section 4.5: silently, with all that belong to them."""
    whole = echo(six, bytes(600))
    for place, data, has_more in ((0, whole[:208], True), (200, bytes(208), True), (208, whole[208:], False)):
        fragment(six, data, place, has_more, 200)
    six.silence()
    lives(six)


def test_6946_a_fragment_that_is_all_there_is(six: Link6) -> None:
    """RFC 8200, section 4.5: it is taken at once, whatever else has its number."""
    whole = echo(six, bytes(100))
    fragment(six, whole[:48], 0, True, 300)
    fragment(six, echo(six, b"alone"), 0, False, 300)
    assert six.reply().data[8:] == b"alone"
    fragment(six, whole[48:], 48, False, 300)
    assert six.reply().data[8:] == bytes(100)


def test_4_5_a_size_that_is_no_multiple_of_eight(six: Link6) -> None:
    fragment(six, echo(six, bytes(100))[:47], 0, True, 400)
    problem(six, ipv6.WRONG_FIELD, ipv6.PAYLOAD_BYTES)


def test_4_5_a_fragment_beyond_65535_bytes(six: Link6) -> None:
    fragment(six, bytes(64), 65528, False, 401)
    problem(six, ipv6.WRONG_FIELD, 42)


def test_7112_a_first_fragment_holds_all_headers(six: Link6) -> None:
    """RFC 8200, section 4.5: else it is dropped, and its sender told."""
    fragment(six, bytes([ipv6.ICMP, 0]) + PAD_FOUR, 0, True, 402, ipv6.DESTINATION_OPTIONS)
    problem(six, ipv6.INCOMPLETE_HEADERS, 0)


def test_5_packets_of_1500_bytes_are_joined(six: Link6) -> None:
    """Section 5: at least that much."""
    data = bytes(index & 0xFF for index in range(1500 - 48))
    whole = echo(six, data)
    fragment(six, whole[:1232], 0, True, 403)
    fragment(six, whole[1232:], 1232, False, 403)
    assert six.reply().data[8:] == data


# -- RFC 4443


def test_4443_2_4_an_error_quotes_what_has_room(six: Link6) -> None:
    """Section 2.4 (c): as much as fits into 1280 bytes."""
    data = bytes(1400)
    six.datagram(data, CLOSED)
    said = six.expect(lambda came: came.says(icmpv6.UNREACHABLE, icmpv6.PORT))
    assert said.size == 1280 and said.source == six.address
    assert said.data[8 + 24 : 8 + 40] == six.address


def test_4443_2_4_no_error_about_errors_and_many(six: Link6) -> None:
    """Section 2.4 (e): about an error, a group (of the link, too), and a source that is no single host."""
    quoted = packet_of(bytes(8))
    ipv6.emit(quoted, six.address, HERE6, ipv6.UDP)
    six.icmp(bytes([icmpv6.UNREACHABLE, 4]) + bytes(6) + quoted.data())
    six.icmp(bytes([100, 0]) + bytes(6) + quoted.data())  # one that is not known: section 2.4 (a)
    six.datagram(b"x", CLOSED, destination=ALL_NODES)
    six.packet(packet_of(bytes(8)), 253, destination=ALL_NODES)
    six.datagram(b"x", CLOSED, source=ALL_NODES)
    six.packet(packet_of(bytes(8)), 253, source=ipv6.ANY)
    six.silence()


def test_4443_2_4_errors_are_limited(six: Link6) -> None:
    """Section 2.4 (f): a few at once, and not one for each."""
    for _number in range(200):
        six.datagram(b"x", CLOSED)
    errors = [came for came in six.heard() if came.says(icmpv6.UNREACHABLE, icmpv6.PORT)]
    assert 1 <= len(errors) < 150
    lives(six)


def test_4443_2_unknown_messages_and_wrong_checksums_are_dropped(six: Link6) -> None:
    """Section 2.4 (b)."""
    for kind in (0, 127, 138, 150, 200, 255):
        six.icmp(bytes([kind, 0]) + bytes(22))
    for message in (icmpv6.ECHO, icmpv6.UNREACHABLE):
        packet = packet_of(bytes([message, 0]) + bytes(30))
        icmpv6.set_checksum(packet, HERE6, six.address)
        packet.set_byte(3, packet.byte(3) ^ 1)
        six.packet(packet, ipv6.ICMP)
    six.silence()


def test_4443_4_2_an_echo_comes_back_whole(six: Link6) -> None:
    """From the address that was asked; from one of its own when a group was."""
    for size in (0, 1, 77, 1400):
        six.ping(bytes(index & 0xFF for index in range(size)))
        said = six.reply()
        assert said.data[4:] == bytes([0, 9, 0, 1]) + bytes(index & 0xFF for index in range(size))
        assert (said.source, said.destination) == (six.address, HERE6)
    six.ping(destination=ALL_NODES)
    assert six.reply().source == six.address
    six.icmp(bytes([REPLY, 0, 0, 0, 0, 9, 0, 1]))
    six.silence()


def test_4443_short_messages_do_no_harm(six: Link6) -> None:
    for kind in (1, 2, 3, 4, 128, 130, 134, 135, 136, 137):
        for size in (4, 5, 8, 20, 24):
            six.icmp((bytes([kind, 0]) + bytes(30))[:size])
    six.link.fence()
    six.waiting.clear()
    lives(six)


# -- RFC 8201


@pytest.mark.parametrize("told, is_believed", [(1280, True), (600, False)])
def test_8201_a_path_of_small_packets(six: Link6, told: int, is_believed: bool) -> None:
    """Section 4: no larger ones are sent from then on; less than 1280 bytes, which IPv6 guarantees, is not believed."""
    source = six.new_address()
    six.own.add(source)
    data = bytes(1400)
    six.datagram(data, ECHO, source)
    whole = six.expect(lambda came: came.protocol == ipv6.UDP)
    assert whole.data[8:] == data
    quoted = packet_of(whole.data[:600])
    ipv6.emit(quoted, six.address, source, ipv6.UDP)
    quoted.set_word(ipv6.PAYLOAD_BYTES, 1408)
    six.icmp(bytes([icmpv6.TOO_BIG, 0, 0, 0]) + told.to_bytes(4, "big") + quoted.data(), source)
    six.datagram(data, ECHO, source)
    if not is_believed:
        assert six.expect(lambda came: came.protocol == ipv6.UDP).data[8:] == data
        return
    parts = [six.expect(lambda came: came.protocol == ipv6.FRAGMENT) for _part in range(2)]
    assert sorted(part.size for part in parts)[-1] in range(1232, 1281)
    assert sum(len(part.data) - 8 for part in parts) == 1408


# -- UDP


def test_8_1_a_datagram_needs_its_checksum(six: Link6) -> None:
    """RFC 8200, section 8.1: none is dropped, and so is a wrong one; with the right one it is answered."""
    for wrong in (0, 0x1234):
        packet = packet_of(b"datagram")
        udp.emit(packet, HERE6, 3000, six.address, ECHO)
        packet.set_word(udp.CHECKSUM, wrong)
        six.packet(packet, ipv6.UDP)
    six.silence()
    six.datagram(b"datagram")
    assert six.expect(lambda came: came.protocol == ipv6.UDP).data[8:] == b"datagram"


def test_4291_who_has_no_address_is_not_answered(six: Link6) -> None:
    """RFC 4291, section 2.5.2."""
    six.datagram(b"x", ECHO, ipv6.ANY)
    six.datagram(b"x", CLOSED, ipv6.ANY)
    segment(six, CLOSED, six.link.free_port(), SYN, INITIAL, source=ipv6.ANY)
    six.silence()


# -- TCP


def segment(
    six: Link6,
    port: int,
    own_port: int,
    flags: int,
    sequence: int,
    acknowledgement: int = 0,
    data: bytes = b"",
    options: bytes = b"",
    source: bytes = HERE6,
) -> None:
    size = tcp.SHORTEST + len(options)
    packet = packet_of(bytes(size) + data)
    tcp.write_header(packet, own_port, port, sequence & MASK, acknowledgement & MASK, flags, 60000, size)
    packet.set_bytes(tcp.OPTIONS, options)
    sum_upper(packet, source, six.address, ipv6.TCP, tcp.CHECKSUM)
    six.packet(packet, ipv6.TCP, source)


def said_segment(six: Link6) -> tuple[tcp.Segment, Packet]:
    came = six.expect(lambda came: came.protocol == ipv6.TCP)
    found = tcp.Segment()
    found.read(came.packet)
    return found, came.packet


def test_tcp_over_ipv6_is_tcp(six: Link6) -> None:
    """A connection begins, echoes and ends; its largest segment fits into the packets of the link (RFC 8200, 8.3)."""
    port = six.link.free_port()
    segment(six, ECHO, port, SYN, INITIAL, options=bytes([2, 4, 5, 160]))
    answer, packet = said_segment(six)
    assert answer.flags == SYN | ACK and answer.acknowledgement == INITIAL + 1
    options = packet.bytes_at(tcp.OPTIONS, answer.header_size - tcp.SHORTEST)
    assert bytes([2, 4]) + (1500 - 60).to_bytes(2, "big") in options
    taken = answer.sequence + 1
    segment(six, ECHO, port, ACK | PSH, INITIAL + 1, taken, b"over IPv6")
    data = b""
    while len(data) < 9:
        said, packet = said_segment(six)
        data += packet.bytes_at(said.header_size, said.size)
    assert data == b"over IPv6"
    segment(six, ECHO, port, ACK | FIN, INITIAL + 10, taken + 9)
    while said_segment(six)[0].flags & FIN == 0:
        pass
    segment(six, ECHO, port, ACK, INITIAL + 11, taken + 10)
    segment(six, ECHO, port, RST, INITIAL + 11, taken + 10)


def test_tcp_over_ipv6_refuses(six: Link6) -> None:
    """RFC 9293, section 3.10.7.1; and a wrong checksum is no segment."""
    port = six.link.free_port()
    segment(six, CLOSED, port, SYN, INITIAL)
    said, _packet = said_segment(six)
    assert said.flags == RST | ACK and said.acknowledgement == INITIAL + 1
    packet = packet_of(bytes(tcp.SHORTEST))
    tcp.write_header(packet, port, CLOSED, INITIAL, 0, SYN, 100, tcp.SHORTEST)
    packet.set_word(tcp.CHECKSUM, 0x1234)
    six.packet(packet, ipv6.TCP)
    six.silence()
