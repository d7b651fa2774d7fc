"""RFC 9293, sections 3.1, 3.2 and 3.7: checksums, options and the sizes of segments, of our stack and of Linux's."""

from __future__ import annotations

import pytest
from raw_network.conversations import MAXIMUM_1460, Conversation
from raw_network.frames import Link, sum_segment

from importos.net.wire import ipv4, tcp
from importos.net.wire.tcp import ACK, PSH, RST, SYN

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

ECHO, SOURCE = 7, 19
NO_OPERATION = b"\x01"
UNKNOWN = bytes([77, 4, 1, 2])
RESERVED_BITS = 0x0E  # those that no later document has given a meaning


def options_of(data: bytes) -> list[tuple[int, bytes]]:
    """Kinds and values, read strictly: all lengths are there and right, and what is behind the end is zero."""
    found: list[tuple[int, bytes]] = []
    at = 0
    while at < len(data):
        kind = data[at]
        if kind == tcp.END_OF_OPTIONS:
            assert not any(data[at:]), "MUST-69"
            break
        if kind == tcp.NO_OPERATION:
            at += 1
            continue
        size = data[at + 1]
        assert 2 <= size <= len(data) - at, "MUST-68"
        found.append((kind, data[at + 2 : at + size]))
        at += size
    return found


def first_segments(link: Link, options: bytes, wanted: bytes = b"20000\n") -> list[int]:
    """The sizes of the data that the stack sends before it hears an acknowledgement."""
    talk = Conversation(link, SOURCE).open(options)
    talk.say(wanted)
    talk.hear()  # the answer has begun, perhaps with an acknowledgement alone
    first = talk.hear()
    sizes = [first.size, *(said.size for said in talk.heard())]
    talk.reset()
    return [size for size in sizes if size]


def test_must_2_the_sender_generates_the_checksum(link: Link) -> None:
    """The link verifies every one; here with data of an odd size, which have a byte of padding in the sum alone."""
    talk = Conversation(link, ECHO).open()
    talk.say(b"odd")
    assert talk.hear_data(3) == b"odd"
    talk.reset()


def test_must_3_the_receiver_checks_the_checksum(link: Link) -> None:
    talk = Conversation(link, ECHO).open()
    for wrong in (0x0001, 0x8000, 0xFFFE):
        packet = talk.segment(ACK | PSH, b"damaged")
        packet.set_word(tcp.CHECKSUM, packet.word(tcp.CHECKSUM) ^ wrong)
        link.internet(packet, ipv4.TCP)
    talk.silence()
    talk.lives()
    talk.reset()


def test_must_4_the_mandatory_options_are_understood(link: Link) -> None:
    """The end, no operation, and the largest size, which shows in what is sent."""
    assert max(first_segments(link, NO_OPERATION * 4 + bytes([2, 4, 2, 0]) + bytes(4))) == 512


def test_must_5_an_option_may_come_in_any_segment(link: Link) -> None:
    talk = Conversation(link, ECHO).open()
    for options in (MAXIMUM_1460, NO_OPERATION * 4, bytes(4), UNKNOWN, bytes([3, 3, 7, 1])):
        talk.say(b"with", options=options)
        assert talk.hear_data(4) == b"with"
    talk.reset()


def test_must_6_unknown_options_are_ignored(link: Link) -> None:
    talk = Conversation(link, ECHO).open(UNKNOWN + MAXIMUM_1460 + bytes([254, 2, 1, 1]))
    talk.say(b"known", options=UNKNOWN)
    assert talk.hear_data(5) == b"known"
    talk.reset()


@pytest.mark.parametrize("options", [bytes([2, 0, 5, 180]), bytes([2, 1, 5, 180]), bytes([77, 9, 0, 0]), b"\1\1\1\2"])
def test_must_7_an_illegal_length_of_an_option_does_no_harm(link: Link, options: bytes) -> None:
    """Ours drops the segment and counts it: what stands behind the option cannot be told. Linux takes what it has
    understood up to there, and answers. The rule asks for no more than that it is handled."""
    talk = Conversation(link, ECHO)
    talk.put(SYN, options=options)
    answers = talk.heard()
    assert [said.flags for said in answers] == ([] if link.is_ours else [SYN | ACK])
    talk.put(RST, sequence=talk.next + 1)
    well = Conversation(link, ECHO).open()
    packet = well.segment(ACK | PSH, b"alive?", options=options)
    link.internet(packet, ipv4.TCP)
    if link.is_ours:
        well.silence()
    else:
        well.next += 6
        assert well.hear_data(6) == b"alive?"
    well.lives()
    well.reset()


def test_must_14_the_largest_size_is_sent_and_received(link: Link) -> None:
    talk = Conversation(link, ECHO).open()
    assert [value for kind, value in options_of(talk.answer.options) if kind == 2] == [b"\x05\xb4"]
    talk.reset()


def test_must_15_the_largest_size_is_536_when_none_is_said(link: Link) -> None:
    sizes = first_segments(link, b"")
    assert max(sizes) == 536


def test_must_16_the_size_of_segments_counts_options(link: Link) -> None:
    """Section 3.7.1: 300 bytes with the 12 of the timestamps."""
    talk = Conversation(link, SOURCE)
    talk.put(SYN, options=bytes([2, 4, 1, 44, 1, 1, 8, 10]) + bytes([0, 0, 0, 9, 0, 0, 0, 0]))
    answer = talk.hear()
    (echo,) = [value[:4] for kind, value in options_of(answer.options) if kind == tcp.TIMESTAMPS]
    talk.next += 1
    talk.acknowledgement = answer.sequence + 1
    talk.put(ACK | PSH, b"5000\n", options=bytes([1, 1, 8, 10, 0, 0, 0, 10]) + echo)
    talk.hear()
    assert max(talk.hear().size, *(said.size for said in talk.heard())) == 288
    talk.reset()


def test_must_64_options_need_no_alignment(link: Link) -> None:
    assert max(first_segments(link, NO_OPERATION + bytes([2, 4, 2, 1]) + NO_OPERATION * 2 + b"\0")) == 513


def test_must_65_the_largest_size_is_said_in_syns_alone(link: Link) -> None:
    talk = Conversation(link, SOURCE).open()
    talk.say(b"4000\n")
    said = [talk.hear(), *talk.heard()]
    while len({segment.sequence for segment in said if segment.size}) < 3:
        said += [talk.hear(), *talk.heard()]
    assert sum({segment.sequence: segment.size for segment in said if segment.size}.values()) == 4000
    assert [options_of(segment.options) for segment in said] == [[]] * len(said)
    talk.reset()


def test_must_67_the_largest_size_is_what_can_be_received(link: Link) -> None:
    """1500 bytes of Ethernet without the headers; a segment of that size is taken."""
    talk = Conversation(link, ECHO).open()
    assert (tcp.MAXIMUM_SEGMENT_SIZE, (1500 - 40).to_bytes(2, "big")) in options_of(talk.answer.options)
    talk.say(bytes(1460))
    assert talk.hear_data(1460) == bytes(1460)
    talk.reset()


def test_must_68_all_options_but_two_have_a_length(link: Link) -> None:
    """And MUST-69, padding is zero: ``options_of`` looks at both. With all options that the stack knows."""
    options = MAXIMUM_1460 + bytes([1, 3, 3, 7, 4, 2, 8, 10, 0, 0, 0, 1, 0, 0, 0, 0])
    talk = Conversation(link, ECHO).open(options)
    assert {kind for kind, _ in options_of(talk.answer.options)} == {2, 3, 4, 8}
    talk.reset()


def test_reserved_bits_are_sent_as_zero_and_ignored(link: Link) -> None:
    """Section 3.1, control bits."""
    talk = Conversation(link, ECHO)
    packet = talk.segment(SYN, options=MAXIMUM_1460)
    packet.set_byte(tcp.DATA_OFFSET, packet.byte(tcp.DATA_OFFSET) | RESERVED_BITS)
    sum_segment(packet)
    link.internet(packet, ipv4.TCP)
    answer = talk.hear()
    assert answer.flags == SYN | ACK and answer.reserved == 0
    talk.next += 1
    talk.acknowledgement = answer.sequence + 1
    packet = talk.segment(ACK | PSH, b"bits")
    packet.set_byte(tcp.DATA_OFFSET, packet.byte(tcp.DATA_OFFSET) | RESERVED_BITS)
    sum_segment(packet)
    link.internet(packet, ipv4.TCP)
    talk.next += 4
    assert talk.hear_data(4) == b"bits"
    talk.reset()


def test_a_data_offset_out_of_the_segment_does_no_harm(link: Link) -> None:
    """Section 3.1: it says where the data begin."""
    talk = Conversation(link, ECHO).open()
    for offset in (0, 4, 6, 15):
        packet = talk.segment(ACK | PSH)
        packet.set_byte(tcp.DATA_OFFSET, offset << 4)
        sum_segment(packet)
        link.internet(packet, ipv4.TCP)
    talk.silence()
    talk.lives()
    talk.reset()


def test_must_1_the_window_is_a_number_without_a_sign(link: Link) -> None:
    """40000 has the highest bit set."""
    talk = Conversation(link, SOURCE)
    talk.window = 40000
    talk.open()
    talk.say(b"3000\n")
    assert len(talk.hear_data(3000)) == 3000
    talk.reset()
