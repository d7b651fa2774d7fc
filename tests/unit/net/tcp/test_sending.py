"""RFC 9293, section 3.8; RFC 5681, 6298, 6582, 8985: when data are sent, and sent again."""

from __future__ import annotations

import pytest
from tcp_models.link import Faults, World
from tcp_models.peer import Got, Peer, plain_settings

from importos.net.socket_numbers import IPPROTO_TCP, TCP_USER_TIMEOUT
from importos.net.stream_options import StreamOptions
from importos.net.tcp.settings import MILLISECOND, MINUTE, SECOND, Settings
from importos.net.tcp.streams import TcpStream
from importos.net.wire.tcp import ACK, PSH

FULL = 1460
SACK_PERMITTED = b"\x02\x04\x05\xb4\x01\x01\x04\x02"


def sizes(sent: list[Got]) -> list[int]:
    return [len(one.data) for one in sent]


def starts(peer: Peer, sent: list[Got]) -> list[int]:
    """Which segments, counted in full ones from what the peer has acknowledged first."""
    return [(one.sequence - peer.acknowledgement) // FULL for one in sent]


def block(peer: Peer, first: int, last: int) -> bytes:
    """SACK of the segments from the first to before the last."""
    left = (peer.acknowledgement + first * FULL).to_bytes(4, "big")
    return b"\x01\x01\x05\x0a" + left + (peer.acknowledgement + last * FULL).to_bytes(4, "big")


def sender(uses_sack: bool = False, no_delay: bool = False, cubic: bool = False) -> tuple[Peer, TcpStream]:
    settings = plain_settings()
    settings.uses_sack = uses_sack
    settings.no_delay = no_delay
    settings.uses_cubic = cubic
    peer = Peer(settings)
    stream = peer.handshake(SACK_PERMITTED)
    return peer, stream


def test_rfc6928_the_initial_window_is_ten_segments() -> None:
    peer, stream = sender()
    stream.send(bytes(100_000))
    assert sizes(peer.flush()) == [FULL] * 10


def test_rfc5681_3_1_slow_start_doubles() -> None:
    peer, stream = sender()
    stream.send(bytes(200_000))
    sent = peer.flush()
    peer.now += 50 * MILLISECOND
    got: list[Got] = []
    start = peer.acknowledgement
    for number in range(2, 11, 2):
        peer.acknowledgement = start + number * FULL
        got += peer.put(ACK)
    assert len(sent) + len(got) == 10 + 20


def test_must_38_nagle_waits_for_the_acknowledgement() -> None:
    """RFC 9293, section 3.7.4 (SHLD-7), in Minshall's form: one small segment under way."""
    peer, stream = sender()
    stream.send(b"a")
    assert sizes(peer.flush()) == [1]
    stream.send(b"b")
    stream.send(b"c")
    assert peer.flush() == []
    peer.acknowledgement += 1
    assert [one.data for one in peer.put(ACK)] == [b"bc"]


def test_must_17_nagle_can_be_switched_off() -> None:
    peer, stream = sender()
    stream.send(b"a")
    peer.flush()
    stream.send(b"b")
    assert peer.flush() == []
    stream.set_no_delay(True)
    assert [one.data for one in peer.flush()] == [b"b"]
    stream.send(b"c")
    assert [one.data for one in peer.flush()] == [b"c"]


def test_full_segments_go_at_once_and_the_rest_waits() -> None:
    peer, stream = sender()
    stream.send(b"a")
    peer.flush()
    stream.send(bytes(FULL + 10))
    assert sizes(peer.flush()) == [FULL]


def test_3_9_1_2_push_marks_the_end_of_what_is_there() -> None:
    peer, stream = sender()
    stream.send(bytes(2 * FULL))
    assert [bool(one.flags & PSH) for one in peer.flush()] == [False, True]


def test_must_38_no_silly_segments_into_a_small_window() -> None:
    """RFC 9293, section 3.8.6.2.1."""
    peer, stream = sender(no_delay=True)
    stream.send(bytes(20_000))
    peer.flush()
    peer.acknowledgement += 10 * FULL
    assert peer.put(ACK, window=100) == []  # less than a segment and than half of the largest window
    probe = peer.wait(SECOND)[0]  # the override timeout
    assert len(probe.data) == 100


def test_must_36_a_closed_window_is_probed() -> None:
    """RFC 9293, section 3.8.6.1: SHLD-29 (after a timeout) and SHLD-30 (exponentially)."""
    peer, stream = sender()
    peer.put(ACK, window=0)
    stream.send(b"hello")
    assert peer.flush() == []
    probes = peer.wait(20 * SECOND)
    assert all(one.data == b"h" for one in probes) and len(probes) >= 4
    gaps = [later.at - earlier.at for earlier, later in zip(probes, probes[1:], strict=False)]
    assert all(later >= earlier for earlier, later in zip(gaps, gaps[1:], strict=False)) and gaps[-1] > 4 * gaps[0]
    again = peer.put(ACK, window=1000)
    assert b"".join(one.data for one in again) == b"hello" or again[0].data == b"h"
    peer.acknowledgement += 1
    assert [one.data for one in peer.put(ACK, window=1000)] in ([b"ello"], [])


def test_must_37_a_peer_that_answers_probes_stays_connected() -> None:
    peer, stream = sender()
    peer.put(ACK, window=0)
    stream.send(b"hello")
    peer.flush()
    for _minute in range(30):
        for _probe in peer.wait(MINUTE):
            peer.put(ACK, window=0)
    assert peer.stack.connection_count() == 1
    peer.wait(6 * MINUTE)  # and one that does not answer is given up
    with pytest.raises(TimeoutError):
        stream.receive(1)


def test_must_34_a_window_that_shrinks_is_borne() -> None:
    peer, stream = sender()
    stream.send(bytes(4 * FULL))
    peer.flush()
    peer.acknowledgement += FULL
    assert peer.put(ACK, window=FULL) == []
    peer.acknowledgement += 3 * FULL
    assert peer.put(ACK, window=FULL) == []
    assert peer.wait(10 * SECOND) == []


def test_rfc6298_5_retransmission_with_doubled_timeouts_until_the_user_timeout() -> None:
    """RFC 6298 (5.4) to (5.6); RFC 9293, MUST-20 and MUST-21."""
    peer, stream = sender()
    stream.set_option(IPPROTO_TCP, TCP_USER_TIMEOUT, 100_000)
    stream.send(b"hello")
    (first,) = peer.flush()
    again = peer.wait(99 * SECOND)
    assert all(one.data == b"hello" and one.sequence == first.sequence for one in again)
    times = [one.at - first.at for one in again]
    assert times[0] >= 200 * MILLISECOND
    assert [round((later + times[0]) / (earlier + times[0])) for earlier, later in zip(times, times[1:], strict=False)]
    gaps = [later - earlier for earlier, later in zip([0, *times], times, strict=False)]
    assert all(later == 2 * earlier or later == 60 * SECOND for earlier, later in zip(gaps, gaps[1:], strict=False))
    peer.wait(2 * SECOND)
    assert stream.is_readable() and stream.is_writable()
    with pytest.raises(TimeoutError, match="Connection timed out"):
        stream.send(b"x")
    assert peer.stack.connection_count() == 0


def test_rfc6298_2_the_timeout_follows_the_round_trip() -> None:
    peer, stream = sender(no_delay=True)
    for _sample in range(20):
        stream.send(b"x")
        peer.flush()
        peer.now += 500 * MILLISECOND
        peer.acknowledgement += 1
        peer.put(ACK)
    trip = stream._connection.round_trip
    assert abs(trip.smoothed - 500 * MILLISECOND) < 50 * MILLISECOND
    assert 500 * MILLISECOND < trip.timeout < 800 * MILLISECOND


def test_rfc6298_3_karn_nothing_is_measured_on_repeats() -> None:
    peer, stream = sender()
    stream.send(b"x")
    peer.flush()
    assert len(peer.wait(3 * SECOND)) >= 2
    before = stream._connection.round_trip.smoothed
    peer.acknowledgement += 1
    peer.put(ACK)
    assert stream._connection.round_trip.smoothed == before


def test_rfc5681_3_2_three_duplicates_send_again() -> None:
    peer, stream = sender()
    stream.send(bytes(8 * FULL))
    peer.flush()
    assert peer.put(ACK) == [] and peer.put(ACK) == []
    again = peer.put(ACK)
    assert starts(peer, again) == [0] and sizes(again) == [FULL]
    assert stream._connection.congestion.window == 4 * FULL  # half of what was under way
    assert peer.stack.counters().fast_recoveries == 1


def test_rfc3042_limited_transmit() -> None:
    peer, stream = sender()
    stream.send(bytes(14 * FULL))
    peer.flush()
    assert sizes(peer.put(ACK)) == [FULL] and sizes(peer.put(ACK)) == [FULL]


def test_rfc6582_3_2_a_partial_acknowledgement_sends_the_next_hole() -> None:
    peer, stream = sender()
    stream.send(bytes(8 * FULL))
    peer.flush()
    for _duplicate in range(3):
        peer.put(ACK)
    peer.acknowledgement += 3 * FULL
    again = peer.put(ACK)
    assert starts(peer, again) == [0]
    peer.acknowledgement += 5 * FULL
    assert peer.put(ACK) == [] and stream._connection.recovery == 0


def test_acknowledgements_that_change_the_window_are_no_duplicates() -> None:
    peer, stream = sender()
    stream.send(bytes(8 * FULL))
    peer.flush()
    for window in (50_000, 50_001, 50_002, 50_003):
        assert peer.put(ACK, window=window) == []


def test_rfc8985_6_2_a_hole_below_sacked_segments_is_sent_again() -> None:
    peer, stream = sender(uses_sack=True)
    stream.send(bytes(10 * FULL))
    peer.flush()
    peer.now += 20 * MILLISECOND
    assert peer.put(ACK, options=block(peer, 1, 2)) == []
    assert peer.put(ACK, options=block(peer, 1, 3)) == []
    assert starts(peer, peer.put(ACK, options=block(peer, 1, 4))) == [0]
    assert starts(peer, peer.put(ACK, options=block(peer, 6, 7))) == [4]  # RFC 6675: the pipe fills the window
    assert starts(peer, peer.put(ACK, options=block(peer, 7, 8))) == [5]
    assert stream._connection.congestion.window == 5 * FULL


def test_rfc8985_6_2_reordering_is_waited_for() -> None:
    peer, stream = sender(uses_sack=True)
    stream.send(bytes(10 * FULL))
    peer.flush()
    peer.now += 40 * MILLISECOND
    assert peer.put(ACK, options=block(peer, 1, 3)) == []
    peer.now += 1 * MILLISECOND
    peer.acknowledgement += 3 * FULL
    assert peer.put(ACK) == [] and peer.stack.counters().retransmitted == 0
    assert stream._connection.rack_reordered


def test_rfc8985_6_3_the_reordering_timer_finds_the_loss() -> None:
    peer, stream = sender(uses_sack=True)
    stream.send(bytes(2 * FULL))
    peer.flush()
    peer.now += 40 * MILLISECOND
    assert peer.put(ACK, options=block(peer, 1, 2)) == []
    again = peer.wait(100 * MILLISECOND)
    assert starts(peer, again) == [0] and peer.stack.counters().timeouts == 0


def test_rfc8985_7_the_tail_is_probed_before_the_timeout() -> None:
    peer, stream = sender(uses_sack=True)
    stream.send(bytes(3 * FULL))
    (*_others, last) = peer.flush()
    (probe,) = peer.wait(50 * MILLISECOND)
    assert probe.sequence == last.sequence and peer.stack.counters().tail_probes == 1
    peer.now += 20 * MILLISECOND
    again = peer.put(ACK, options=block(peer, 2, 3))
    assert starts(peer, again) == [0]
    peer.now += 20 * MILLISECOND
    peer.acknowledgement += FULL
    assert starts(peer, peer.put(ACK, options=block(peer, 1, 2))) == [0]
    assert peer.stack.counters().timeouts == 0


def test_rfc9937_sending_goes_on_while_the_window_falls() -> None:
    """Half of what arrives goes out, from the first report of the loss on: not nothing at first, and then all of it."""
    peer, stream = sender(uses_sack=True)
    stream.send(bytes(100 * FULL))
    assert len(peer.flush()) == 10
    stream._connection.congestion.window = 20 * FULL
    assert len(peer.put(ACK, window=60001)) == 10
    peer.now += 40 * MILLISECOND
    went = [len(peer.put(ACK, options=block(peer, 1, last))) for last in range(2, 21)]
    assert went[:3] == [1, 1, 1], "two by limited transmit, and what is lost"
    assert max(went) == 1 and 3 <= sum(went[3:11]) <= 5 and 3 <= sum(went[11:]) <= 5


def test_rfc9937_no_burst_when_most_was_lost() -> None:
    """As much goes again as has arrived, and a segment more where the stream goes on: not all that the window takes."""
    peer, stream = sender(uses_sack=True)
    stream.send(bytes(60 * FULL))
    peer.flush()
    peer.now += 40 * MILLISECOND
    went = [starts(peer, peer.put(ACK, options=block(peer, 7, last))) for last in (8, 9, 10)]
    assert went == [[10], [11], [0]]
    for arrived in (1, 2, 3):
        peer.acknowledgement += FULL
        again = peer.put(ACK, options=block(peer, 7 - arrived, 10 - arrived))
        assert starts(peer, again) == [arrived - 1, arrived]


def test_rfc6675_2_what_was_never_sent_cannot_be_sacked() -> None:
    peer, stream = sender(uses_sack=True)
    stream.send(bytes(5 * FULL))
    peer.flush()
    peer.put(ACK, options=block(peer, 3, 9))
    peer.put(ACK, options=block(peer, 4, 2))
    peer.put(ACK, options=block(peer, -3, -1))
    assert stream._connection.flight.sacked == 0


def test_reports_of_single_bytes_are_bounded() -> None:
    """A peer that says it has every other byte must not make the sender keep a list of bytes."""
    peer, stream = sender(uses_sack=True)
    stream.send(bytes(10 * FULL))
    peer.flush()
    flight = stream._connection.flight
    for byte in range(FULL, FULL + 1600, 8):
        edges = b""
        for at in range(byte, byte + 8, 2):
            left = peer.acknowledgement + at
            edges += left.to_bytes(4, "big") + (left + 1).to_bytes(4, "big")
        peer.put(ACK, options=b"\x01\x01\x05\x22" + edges)
    assert 1000 < len(flight.begins) <= 1100 and flight.sacked <= 800
    peer.put(ACK, options=block(peer, 5, 10))  # whole segments are still believed
    assert flight.sacked >= 5 * FULL


def test_rfc2018_8_a_receiver_may_forget_what_it_reported() -> None:
    peer, stream = sender(uses_sack=True)
    stream.send(bytes(5 * FULL))
    peer.flush()
    peer.now += 20 * MILLISECOND
    peer.put(ACK, options=block(peer, 1, 5))
    peer.acknowledgement += FULL
    peer.put(ACK)  # the hole is filled, and nothing of the rest was kept
    again = peer.wait(60 * SECOND)
    assert again and starts(peer, again)[0] == 0
    for _segment in range(4):
        peer.acknowledgement += FULL
        peer.put(ACK)
    assert stream._connection.flight.under_way() == 0


def test_rfc3522_a_timeout_that_was_none_is_undone() -> None:
    settings = plain_settings()
    settings.uses_timestamps = True
    peer = Peer(settings)
    options = b"\x01\x01\x08\x0a" + (9).to_bytes(4, "big") + bytes(4)
    stream = peer.handshake(b"\x02\x04\x05\xb4" + options, options)
    stream.send(bytes(4 * 1448))
    (first, *_rest) = peer.flush()
    window = stream._connection.congestion.window
    (again,) = peer.wait(220 * MILLISECOND)
    assert again.sequence == first.sequence and stream._connection.congestion.window == 1448
    peer.acknowledgement += 1448
    late = b"\x01\x01\x08\x0a" + (9).to_bytes(4, "big") + first.segment.timestamp.to_bytes(4, "big")
    assert peer.put(ACK, options=late) == []  # nothing is sent again
    assert stream._connection.congestion.window >= window
    assert peer.stack.counters().spurious_recoveries == 1


def test_rfc5681_4_1_after_idleness_the_window_begins_anew() -> None:
    peer, stream = sender()
    stream._connection.congestion.window = 100 * FULL
    peer.now += 10 * SECOND
    stream.send(bytes(100_000))
    assert len(peer.flush()) == 10


def test_must_58_a_lone_segment_is_acknowledged_within_half_a_second() -> None:
    peer = Peer()
    peer.handshake()
    at = peer.now
    assert peer.put(ACK, data=b"x") == []
    (answer,) = peer.wait(SECOND)
    assert answer.acknowledgement == peer.next + 1 and answer.at - at == 40 * MILLISECOND


def test_shld_19_every_second_full_segment_is_acknowledged() -> None:
    peer = Peer()
    peer.handshake()
    assert peer.put(ACK, data=bytes(FULL)) == []
    (answer,) = peer.put(ACK, sequence=peer.next + FULL, data=bytes(FULL))
    assert answer.acknowledgement == peer.next + 2 * FULL


def test_must_58_an_answer_carries_the_acknowledgement() -> None:
    peer = Peer()
    stream = peer.handshake()
    peer.put(ACK, data=b"question")
    stream.send(b"answer")
    (sent,) = peer.flush()
    assert sent.data == b"answer" and sent.acknowledgement == peer.next + 8
    peer.acknowledgement += 6
    peer.next += 8
    peer.put(ACK)
    assert peer.wait(SECOND) == []


def test_must_39_the_window_opens_in_large_steps() -> None:
    """RFC 9293, section 3.8.6.2.2."""
    settings = plain_settings()
    settings.receive_capacity = 4 * FULL
    peer = Peer(settings)
    stream = peer.handshake()
    (full,) = peer.put(ACK, data=bytes(4 * FULL))
    assert full.window == 0
    stream.receive(100)
    assert peer.flush() == []
    (still,) = peer.put(ACK, sequence=peer.next + 4 * FULL, data=b"x")  # a probe
    assert still.window == 0 and still.acknowledgement == peer.next + 4 * FULL
    stream.receive(2 * FULL)
    (update,) = peer.flush()
    assert update.window == 2 * FULL + 100


def test_memory_for_all_connections_is_bounded() -> None:
    settings = plain_settings()
    settings.memory = 10_000
    peer = Peer(settings)
    stream = peer.handshake()
    sequence = peer.next
    for _segment in range(30):
        peer.put(ACK, sequence=sequence, data=bytes(1000))
        sequence += 1000
    assert peer.stack.buffered() <= 11_000 and peer.stack.counters().dropped_memory > 0
    (answer,) = peer.put(ACK, sequence=peer.next + 9000, data=bytes(2000))  # a repeat and more: told what is here
    assert answer.acknowledgement == peer.next + 10_000
    assert len(stream.receive(100_000) or b"") <= 11_000
    stream.close()
    peer.flush()
    assert peer.stack.buffered() == 0


def test_single_bytes_with_holes_between_them_are_bounded() -> None:
    settings = plain_settings()
    settings.receive_capacity = 20_000
    peer = Peer(settings)
    stream = peer.handshake()
    for offset in range(1, 1000, 2):
        peer.put(ACK, sequence=peer.next + offset, data=b"x")
    assert peer.stack.buffered() <= 20_000 // 512 + 8
    assert peer.stack.counters().dropped_reassembly_full > 400
    peer.put(ACK, data=bytes(1000))
    assert len(stream.receive(2000) or b"") == 1000


@pytest.mark.parametrize("addresses", [(bytes(15) + b"\1", bytes(15) + b"\2")])
def test_ipv6(addresses: tuple[bytes, bytes]) -> None:
    addresses = bytes([0x20, 1]) + bytes(13) + b"\1", bytes([0x20, 1]) + bytes(13) + b"\2"
    world = World(addresses=addresses)
    client, server = world.connected()
    client.send(bytes(10_000))
    world.run_for(SECOND)
    assert len(server.receive(20_000) or b"") == 10_000
    assert max(len(seen.payload) for seen in world.seen) == 1500 - 60 - 12
    assert client.remote_address() == ("2001::2", 80, 0, 0)


def test_sequence_numbers_wrap(monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 9293, section 3.4: modulo 2**32, in both directions."""
    world = World(seed=3, faults=Faults(loss=0.02))
    for stack in (world.client, world.server):
        monkeypatch.setattr(stack._context, "initial_sequence", lambda *_arguments: 0xFFFFFFFF - 5000)
    client, server = world.connected()
    text = bytes(range(256)) * 200
    written = [0, 0]
    got = [bytearray(), bytearray()]
    for _step in range(5000):
        for number, stream in enumerate((client, server)):
            written[number] += stream.send(text[written[number] :])
            got[number] += stream.receive(1 << 20) or b""
        if len(got[0]) == len(got[1]) == len(text):
            break
        world.step()
    assert bytes(got[0]) == bytes(got[1]) == text


def test_a_settings_object_has_what_the_rfc_wants() -> None:
    made = Settings()
    assert StreamOptions().idle_s >= 2 * 60 * 60 and not StreamOptions().keeps_alive  # MUST-25, MUST-28
    assert made.connect_timeout >= 3 * MINUTE  # MUST-23
    assert made.delayed_acknowledgement < SECOND // 2  # MUST-58
