"""Segments that a device cuts and puts together: what is one packet here is many on the wire (VIRTIO 1.2, 5.1.6.2)."""

from __future__ import annotations

from tcp_models.link import World
from tcp_models.peer import HERE, THERE, Got, Peer, plain_settings

from importos.net.tcp.send import MOST_LARGE
from importos.net.tcp.settings import MILLISECOND, SECOND
from importos.net.tcp.streams import TcpStream
from importos.net.wire import checksum
from importos.net.wire.tcp import ACK, FIN, PSH

FULL = 1460
SACK_PERMITTED = b"\x02\x04\x05\xb4\x01\x01\x04\x02"


def sender(uses_sack: bool = True, window: int = 1 << 20, no_delay: bool = False) -> tuple[Peer, TcpStream]:
    settings = plain_settings()
    settings.uses_sack = uses_sack
    settings.no_delay = no_delay
    settings.send_capacity = 1 << 20
    peer = Peer(settings, has_offloads=True)
    stream = peer.handshake(SACK_PERMITTED)
    stream._connection.congestion.window = window
    stream._connection.sent_at = peer.now  # it has not been idle
    return peer, stream


def shapes(sent: list[Got]) -> list[tuple[int, int]]:
    return [(len(one.data), one.cut_into) for one in sent]


def block(peer: Peer, first: int, last: int) -> bytes:
    left = peer.acknowledgement + first * FULL
    return b"\x01\x01\x05\x0a" + left.to_bytes(4, "big") + (peer.acknowledgement + last * FULL).to_bytes(4, "big")


def test_what_is_more_than_a_segment_goes_at_once() -> None:
    peer, stream = sender()
    text = bytes(range(251)) * 200
    assert stream.send(text) == len(text)
    sent = peer.flush()
    assert shapes(sent) == [(len(text), FULL)] and sent[0].data == text
    assert sent[0].flags == ACK | PSH
    stream.finish_writing()
    assert [one.flags for one in peer.flush()] == [ACK | FIN]


def test_the_window_of_the_peer_and_that_of_congestion_hold() -> None:
    peer, stream = sender(window=10 * FULL + 700)
    stream.send(bytes(100_000))
    assert shapes(peer.flush()) == [(10 * FULL, FULL)]
    peer, stream = sender()
    stream.send(bytes(100_000))
    peer.put(ACK, window=7 * FULL + 3)  # the first ones have gone with the window of 60,000
    assert stream._connection.flight.end - stream._connection.flight.start <= 60_000


def test_no_packet_counts_more_than_16_bits() -> None:
    peer, stream = sender()
    stream.send(bytes(500_000))
    stream._connection.send_window = 1 << 20
    sent = peer.flush()
    assert sum(len(one.data) for one in sent[:-1]) <= 500_000 and max(len(one.data) for one in sent) <= MOST_LARGE
    assert all(len(one.data) % FULL == 0 for one in sent[:-1])


def test_must_38_the_small_rest_waits_unless_nagle_is_off() -> None:
    peer, stream = sender()
    stream.send(bytes(100))
    peer.flush()
    stream.send(bytes(3 * FULL + 200))
    assert shapes(peer.flush()) == [(3 * FULL, FULL)], "something small is under way"
    peer, stream = sender(no_delay=True)
    stream.send(bytes(100))
    peer.flush()
    stream.send(bytes(3 * FULL + 200))
    assert shapes(peer.flush()) == [(3 * FULL + 200, FULL)]


def test_many_small_pieces_are_sent_in_packets_of_few() -> None:
    peer, stream = sender()
    for number in range(60):
        stream.send(bytes([number]) * 600)
    sent = peer.flush()
    assert b"".join(one.data for one in sent)[:600] == bytes(600)
    assert all(len(one.data) <= 16 * 600 for one in sent)
    assert sum(len(one.data) for one in sent) == 60 * 600


def test_rfc8985_only_what_was_lost_of_a_packet_goes_again() -> None:
    peer, stream = sender()
    stream.send(bytes(20 * FULL))
    assert shapes(peer.flush()) == [(20 * FULL, FULL)]
    peer.now += 20 * MILLISECOND
    again = peer.put(ACK, options=block(peer, 1, 6))
    assert shapes(again) == [(FULL, 0)] and again[0].sequence == peer.acknowledgement
    flight = stream._connection.flight
    assert (flight.sacked, flight.lost) == (5 * FULL, 0)
    assert peer.put(ACK, options=block(peer, 8, 20)) != [], "the two between"
    assert peer.stack.counters().retransmitted == 3
    peer.acknowledgement += 20 * FULL
    assert peer.put(ACK) == [] and flight.under_way() == 0


def test_rfc6582_three_duplicates_send_one_segment_again() -> None:
    peer, stream = sender(uses_sack=False)
    stream.send(bytes(20 * FULL))
    peer.flush()
    assert peer.put(ACK) == peer.put(ACK) == []
    assert shapes(peer.put(ACK)) == [(FULL, 0)]
    peer.acknowledgement += 3 * FULL
    assert shapes(peer.put(ACK)) == [(FULL, 0)], "a partial acknowledgement"


def test_rfc8985_7_the_probe_is_the_last_segment_of_the_packet() -> None:
    peer, stream = sender()
    stream.send(bytes(4 * FULL))
    peer.flush()
    (probe,) = peer.wait(50 * MILLISECOND)
    assert shapes([probe]) == [(FULL, 0)] and probe.sequence == peer.acknowledgement + 3 * FULL


def test_rfc6298_after_a_timeout_segments_go_one_by_one() -> None:
    peer, stream = sender(uses_sack=False)
    stream.send(bytes(20 * FULL))
    peer.flush()
    again = peer.wait(SECOND)
    assert shapes(again)[0] == (FULL, 0) and stream._connection.congestion.window == FULL
    peer.acknowledgement += FULL
    assert shapes(peer.put(ACK)) == [(FULL, 0)] * 2


def test_rfc6298_a_part_of_a_packet_that_has_arrived_is_measured() -> None:
    peer, stream = sender()
    stream.send(bytes(20 * FULL))
    peer.flush()
    peer.now += 70 * MILLISECOND
    peer.acknowledgement += 2 * FULL
    peer.put(ACK)
    assert stream._connection.round_trip.smoothed > 20 * MILLISECOND
    assert stream._connection.rack_end == stream._connection.flight.start


def test_a_path_that_became_smaller_is_not_left_to_the_device() -> None:
    peer, stream = sender()
    peer.mtu = 1400
    stream.send(bytes(4 * FULL))
    assert [one.cut_into for one in peer.flush()] == [0] * 4


def large(peer: Peer, data: bytes, sequence: int | None = None) -> list[Got]:
    """A packet that a device has put together."""
    packet = peer.packet(ACK, sequence=sequence)
    checksum.complete(packet)
    packet.is_checked = True
    packet.attach([data], 0, len(data))
    peer.stack.receive(packet, THERE, HERE, peer.now)
    return peer.flush()


def test_shld_19_a_large_packet_counts_as_its_segments() -> None:
    peer = Peer()
    stream = peer.handshake()
    text = bytes(range(200)) * 100
    (answer,) = large(peer, text)
    assert answer.acknowledgement == peer.next + len(text)
    large(peer, text[:9000], peer.next + len(text))
    assert stream.receive(1 << 20) is text, "not copied, though there is more"
    for number in range(3):
        peer.put(ACK, sequence=peer.next + len(text) + 9000 + number * FULL, data=bytes(FULL))
    assert [len(stream.receive(1 << 20) or b"") for _piece in range(3)] == [9000, 3 * FULL, 0], "small ones together"


def test_must_31_a_large_packet_before_its_turn_and_one_that_overlaps() -> None:
    peer = Peer()
    stream = peer.handshake()
    text = bytes(range(250)) * 100
    (answer,) = large(peer, text[10_000:20_000], peer.next + 10_000)
    assert answer.acknowledgement == peer.next
    (answer,) = large(peer, text[:12_000])
    assert answer.acknowledgement == peer.next + 20_000
    (answer,) = large(peer, text[15_000:], peer.next + 15_000)
    assert answer.acknowledgement == peer.next + 25_000
    assert b"".join(iter(lambda: stream.receive(7000) or b"", b"")) == text


def test_both_ends_use_what_their_devices_do() -> None:
    world = World(has_offloads=True)
    client, server = world.connected()
    text = bytes(range(256)) * 1000
    written = 0
    got = b""
    while len(got) < len(text):
        written += client.send(text[written : written + 65536]) if written < len(text) else 0
        assert world.step()
        got += server.receive(1 << 20) or b""
    assert got == text
    sent, received = world.client.counters(), world.server.counters()
    assert sent.large_sent > 0 and received.large_received > 0
    assert sent.sent < len(world.sent_by(world.client_address)) / 3
