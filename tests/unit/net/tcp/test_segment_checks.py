"""RFC 9293, section 3.10.7.4, steps one to five, with RFC 5961 and the PAWS of RFC 7323."""

from __future__ import annotations

import pytest
from tcp_models.peer import THERE, Peer, plain_settings

from importos.net.tcp.settings import MILLISECOND, SECOND, Settings
from importos.net.tcp.streams import TcpStream
from importos.net.upper import (
    ISOLATED,
    NO_HOST,
    NO_NETWORK,
    NO_PORT,
    NO_PROTOCOL,
    PROHIBITED,
    TIME_EXCEEDED,
    TOO_LARGE,
    UNKNOWN_HOST,
    UNKNOWN_NETWORK,
    WRONG_HEADER,
)
from importos.net.wire.packet import packet_of
from importos.net.wire.tcp import ACK, FIN, PSH, RST, SYN, URG


def stamps(value: int, echo: int = 0) -> bytes:
    return b"\x01\x01\x08\x0a" + (value & 0xFFFFFFFF).to_bytes(4, "big") + echo.to_bytes(4, "big")


def with_timestamps() -> tuple[Peer, TcpStream]:
    settings = plain_settings()
    settings.uses_timestamps = True
    peer = Peer(settings)
    return peer, peer.handshake(b"\x02\x04\x05\xb4" + stamps(1000), stamps(1000))


def test_must_2_and_3_a_wrong_checksum_is_dropped() -> None:
    peer = Peer()
    stream = peer.handshake()
    packet = packet_of(bytes(24))
    peer.stack.receive(packet, THERE, bytes([10, 0, 0, 2]), peer.now)
    assert peer.stack.counters().dropped_checksum == 1 and stream.receive(1) is None


def test_first_an_unacceptable_segment_is_answered_and_dropped() -> None:
    peer = Peer()
    stream = peer.handshake()
    for sequence in (peer.next - 10, peer.next + 300_000):
        (answer,) = peer.put(ACK, sequence=sequence, data=b"12345")
        assert answer.flags == ACK and answer.acknowledgement == peer.next
    assert stream.receive(10) is None and peer.stack.counters().dropped_outside_window == 2


def test_first_the_overlap_of_a_segment_is_cut_off() -> None:
    peer = Peer()
    stream = peer.handshake()
    peer.put(ACK, data=b"0123456789")
    peer.put(ACK, sequence=peer.next + 5, data=b"56789abcde")
    assert stream.receive(100) == b"0123456789abcde"


def test_first_what_reaches_out_of_the_window_is_cut_off() -> None:
    settings = plain_settings()
    settings.receive_capacity = 1000
    peer = Peer(settings)
    stream = peer.handshake()
    (answer,) = peer.put(ACK, data=bytes(1200))
    assert answer.acknowledgement == peer.next + 1000 and answer.window == 0
    assert len(stream.receive(5000) or b"") == 1000
    (update,) = peer.flush()
    assert update.window == 1000


def test_rfc5961_3_2_only_an_exact_reset_resets() -> None:
    peer = Peer()
    stream = peer.handshake()
    (challenge,) = peer.put(RST, sequence=peer.next + 100)
    assert challenge.flags == ACK and challenge.acknowledgement == peer.next
    assert peer.put(RST, sequence=peer.next - 1) == []
    assert peer.put(RST, sequence=peer.next + 200_000) == []
    assert stream.receive(10) is None
    peer.put(RST)
    with pytest.raises(ConnectionResetError):
        stream.receive(10)
    assert peer.stack.counters().resets_received == 1


def test_rfc5961_4_2_a_syn_is_challenged() -> None:
    for sequence in (0, 50_000, 1 << 31):
        peer = Peer()
        stream = peer.handshake()
        (challenge,) = peer.put(SYN, sequence=peer.next + sequence)
        assert challenge.flags == ACK and challenge.acknowledgement == peer.next
        assert stream.receive(10) is None and peer.stack.connection_count() == 1


def test_rfc5961_5_2_acknowledgements_out_of_range_are_challenged() -> None:
    peer = Peer()
    stream = peer.handshake()
    for wrong in (1, 2_000_000_000, -100_000):
        peer.now += SECOND
        (challenge,) = peer.put(ACK, acknowledgement=peer.acknowledgement + wrong, data=b"evil")
        assert challenge.flags == ACK
    assert stream.receive(10) is None
    peer.put(ACK, acknowledgement=peer.acknowledgement - 100, data=b"good")  # old, but within the largest window
    assert stream.receive(10) == b"good"


def test_rfc5961_7_challenges_are_limited() -> None:
    peer = Peer()
    peer.handshake()
    answers = [peer.put(RST, sequence=peer.next + 100) for _attempt in range(10)]
    assert sum(map(len, answers)) == 1 and peer.stack.counters().challenges_withheld == 9
    peer.now += SECOND
    assert len(peer.put(RST, sequence=peer.next + 100)) == 1


def test_fifth_a_segment_without_acknowledgement_is_dropped() -> None:
    peer = Peer()
    stream = peer.handshake()
    assert peer.put(PSH, data=b"x") == [] and stream.receive(1) is None
    assert peer.stack.counters().dropped_no_acknowledgement == 1


def test_sixth_urgent_data_are_ordinary_data() -> None:
    """RFC 6093, section 5; RFC 9293, MUST-30 to 32 let a stack deliver them in line."""
    peer = Peer()
    stream = peer.handshake()
    peer.put(ACK | URG, data=b"urgent")
    assert stream.receive(10) == b"urgent"


def test_seventh_data_behind_a_fin_do_not_exist() -> None:
    peer = Peer()
    stream = peer.handshake()
    peer.put(ACK | FIN, data=b"end")
    (answer,) = peer.put(ACK, sequence=peer.next + 4, data=b"ghost")
    assert answer.acknowledgement == peer.next + 4
    assert stream.receive(10) == b"end" and stream.receive(10) == b""


def test_eighth_a_fin_before_its_turn_waits() -> None:
    peer = Peer()
    stream = peer.handshake()
    peer.put(ACK | FIN, sequence=peer.next + 5, data=b"world")
    assert stream.receive(10) is None
    (answer,) = peer.put(ACK, data=b"hello")
    assert answer.acknowledgement == peer.next + 11
    assert stream.receive(20) == b"helloworld" and stream.receive(20) == b""


def test_rfc7323_5_3_old_timestamps_are_dropped_and_answered() -> None:
    peer, stream = with_timestamps()
    peer.put(ACK, data=b"new", options=stamps(2000))
    assert stream.receive(10) == b"new"
    (answer,) = peer.put(ACK, sequence=peer.next + 3, data=b"old", options=stamps(1999))
    assert answer.flags == ACK and stream.receive(10) is None
    assert peer.stack.counters().dropped_old_timestamp == 1
    peer.put(ACK, sequence=peer.next + 3, data=b"again", options=stamps(2000))
    assert stream.receive(10) == b"again"


def test_rfc7323_5_3_a_reset_needs_no_timestamp() -> None:
    peer, stream = with_timestamps()
    peer.put(RST)
    with pytest.raises(ConnectionResetError):
        stream.receive(1)


def test_rfc7323_3_2_a_segment_without_timestamps_is_dropped() -> None:
    peer, stream = with_timestamps()
    assert peer.put(ACK, data=b"x") == [] and stream.receive(1) is None
    assert peer.stack.counters().dropped_no_timestamp == 1


def test_rfc7323_5_5_after_24_days_any_timestamp_is_taken() -> None:
    peer, stream = with_timestamps()
    peer.now += 25 * 24 * 3600 * SECOND
    peer.put(ACK, data=b"late", options=stamps(10))
    assert stream.receive(10) == b"late"


def test_rfc7323_4_3_what_is_echoed() -> None:
    """The timestamp of the oldest segment that is not acknowledged, and not that of one out of order."""
    peer, _stream = with_timestamps()
    peer.put(ACK, data=b"ab", options=stamps(1010))
    (answer,) = peer.put(ACK, sequence=peer.next + 10, data=b"x", options=stamps(1020))
    assert answer.segment.echo == 1010
    (answer,) = peer.put(ACK, sequence=peer.next + 2, data=b"cdefghij", options=stamps(1030))
    assert answer.segment.echo == 1030


def test_rfc7323_2_3_windows_are_scaled_but_in_a_syn() -> None:
    settings = Settings()
    settings.uses_timestamps = False
    peer = Peer(settings)
    stream = peer.handshake(b"\x02\x04\x05\xb4\x01\x03\x03\x07")
    peer.put(ACK, window=100)
    stream.send(bytes(50_000))
    assert sum(len(sent.data) for sent in peer.flush()) == 8 * 1460  # and the rest is too little
    peer.put(ACK, data=bytes(3000))
    (answer,) = peer.put(ACK, sequence=peer.next + 3000, data=bytes(3000))
    assert answer.window == ((256 << 10) - 6000) >> 3


def test_rfc7323_2_2_no_scale_unless_both_say_it() -> None:
    peer = Peer(Settings())
    peer.handshake(b"\x02\x04\x05\xb4")
    (answer,) = peer.put(ACK, data=bytes(3000))
    assert answer.window == 0xFFFF - 3000


def test_must_56_icmp_does_not_end_a_connection_that_stands() -> None:
    """RFC 9293, section 3.9.2.2, and RFC 5927, section 5.2."""
    peer = Peer()
    stream = peer.handshake()
    stream.send(b"x")
    (sent,) = peer.flush()
    quoted = b"\x00\x50" + (4000).to_bytes(2, "big") + sent.sequence.to_bytes(4, "big")
    for kind in (NO_NETWORK, NO_HOST, NO_PORT):
        peer.stack.unreachable(bytes([10, 0, 0, 2]), THERE, quoted, kind, 0, peer.now)
    assert stream.receive(1) is None and peer.stack.connection_count() == 1
    peer.wait(400 * SECOND)
    with pytest.raises(ConnectionRefusedError):  # what was heard last
        stream.receive(1)


def test_icmp_ends_a_connection_that_does_not_stand() -> None:
    peer = Peer()
    stream, syn = peer.begun()
    ports = syn.segment.source_port.to_bytes(2, "big") + (4000).to_bytes(2, "big")
    wrong = ports + (syn.sequence + 1).to_bytes(4, "big")
    peer.stack.unreachable(bytes([10, 0, 0, 2]), THERE, wrong, NO_HOST, 0, peer.now)
    assert stream.failure() is None and peer.stack.counters().dropped_unreachable == 1
    quoted = ports + syn.sequence.to_bytes(4, "big")
    peer.stack.unreachable(bytes([10, 0, 0, 2]), THERE, quoted, NO_HOST, 0, peer.now)
    failure = stream.failure()
    assert failure is not None and failure.errno == 113


@pytest.mark.parametrize(
    ("kind", "over_ipv4", "over_ipv6"),
    [
        (NO_NETWORK, 101, 101),
        (NO_HOST, 113, 113),
        (NO_PROTOCOL, 92, 71),
        (NO_PORT, 111, 111),
        (PROHIBITED, 113, 13),
        (TIME_EXCEEDED, 113, 113),
        (UNKNOWN_NETWORK, 101, 101),
        (UNKNOWN_HOST, 112, 112),
        (ISOLATED, 64, 64),
        (WRONG_HEADER, 71, 71),
    ],
)
def test_why_a_connection_does_not_come_about(kind: int, over_ipv4: int, over_ipv6: int) -> None:
    """The numbers are those that Linux 6 gives."""
    for here, there, number in (
        (bytes([10, 0, 0, 2]), THERE, over_ipv4),
        (b"\xfd" + bytes(14) + b"\1", b"\xfd" + bytes(14) + b"\2", over_ipv6),
    ):
        peer = Peer()
        stream = peer.stack.connect(here, there, 4000, peer.now)
        (syn,) = peer.flush()
        quoted = syn.segment.source_port.to_bytes(2, "big") + (4000).to_bytes(2, "big")
        peer.stack.unreachable(here, there, quoted + syn.sequence.to_bytes(4, "big"), kind, 0, peer.now)
        failure = stream.failure()
        assert failure is not None and failure.errno == number and type(failure) is type(OSError(number, ""))


def test_rfc1191_6_5_smaller_segments_when_a_router_says_so() -> None:
    peer = Peer()
    stream = peer.handshake()
    stream.send(bytes(range(250)) * 16)
    sent = peer.flush()
    assert [len(one.data) for one in sent] == [1460, 1460, 1080]
    quoted = b"\x00\x50" + (4000).to_bytes(2, "big") + sent[0].sequence.to_bytes(4, "big")
    peer.stack.unreachable(bytes([10, 0, 0, 2]), THERE, quoted, TOO_LARGE, 1000, peer.now)
    again = peer.flush()
    assert again and max(len(one.data) for one in again) == 960
    assert again[0].sequence == sent[0].sequence
    peer.stack.unreachable(bytes([10, 0, 0, 2]), THERE, quoted, TOO_LARGE, 68, peer.now)
    assert stream._connection.segment_size == 536  # RFC 5927, section 7.2: less is not believed


def test_must_59_and_rfc5681_4_2_out_of_order_is_acknowledged_at_once() -> None:
    peer = Peer()
    peer.handshake()
    for offset in (10, 20, 30):
        (answer,) = peer.put(ACK, sequence=peer.next + offset, data=b"0123456789")
        assert answer.acknowledgement == peer.next
    (answer,) = peer.put(ACK, data=b"0123456789")
    assert answer.acknowledgement == peer.next + 40
    assert peer.wait(100 * MILLISECOND) == []


def test_rfc2018_4_sack_blocks_the_newest_first() -> None:
    settings = plain_settings()
    settings.uses_sack = True
    peer = Peer(settings)
    peer.handshake(b"\x02\x04\x05\xb4\x01\x01\x04\x02")
    first = peer.next
    (answer,) = peer.put(ACK, sequence=first + 10, data=b"0123456789")
    assert answer.blocks() == [(first + 10, first + 20)]
    (answer,) = peer.put(ACK, sequence=first + 30, data=b"0123456789")
    assert answer.blocks() == [(first + 30, first + 40), (first + 10, first + 20)]
    (answer,) = peer.put(ACK, sequence=first + 20, data=b"0123456789")
    assert answer.blocks() == [(first + 10, first + 40)]
    (answer,) = peer.put(ACK, sequence=first, data=b"0123456789")
    assert answer.acknowledgement == first + 40 and answer.blocks() == []


def test_rfc2883_4_data_that_came_twice_are_reported_once() -> None:
    settings = plain_settings()
    settings.uses_sack = True
    peer = Peer(settings)
    peer.handshake(b"\x02\x04\x05\xb4\x01\x01\x04\x02")
    peer.put(ACK, data=b"0123456789")
    (answer,) = peer.put(ACK, data=b"0123456789")
    assert answer.blocks() == [(peer.next, peer.next + 10)]
    (answer,) = peer.put(ACK, sequence=peer.next + 20, data=b"x")
    assert answer.blocks() == [(peer.next + 20, peer.next + 21)]
