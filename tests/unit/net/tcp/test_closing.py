"""RFC 9293, section 3.6: every way in which connections end."""

from __future__ import annotations

from sys import getsizeof

import pytest
from tcp_models.link import World
from tcp_models.peer import Peer, plain_settings

from importos.net.tcp.settings import MILLISECOND, MINUTE, SECOND, Settings
from importos.net.wire.tcp import ACK, FIN, PSH, RST, SYN


def test_3_6_normal_close_by_this_end_ends_in_time_wait() -> None:
    """RFC 9293, figure 12."""
    peer = Peer()
    stream = peer.connected()
    stream.close()
    (fin,) = peer.flush()
    assert fin.flags == FIN | ACK
    peer.acknowledgement += 1
    assert peer.put(ACK) == []
    (last,) = peer.put(FIN | ACK)
    assert last.flags == ACK and last.acknowledgement == peer.next + 1
    assert (peer.stack.connection_count(), peer.stack.time_wait_count()) == (0, 1)
    assert peer.wait(59 * SECOND) == [] and peer.stack.time_wait_count() == 1
    peer.wait(2 * SECOND)
    assert peer.stack.time_wait_count() == 0 and peer.stack.next_deadline_ns() is None


def test_3_6_normal_close_by_the_peer() -> None:
    peer = Peer()
    stream = peer.connected()
    peer.put(FIN | ACK, data=b"end")
    assert stream.receive(10) == b"end" and stream.receive(10) == b"" and stream.receive(10) == b""
    peer.next += 4
    assert stream.send(b"answer") == 6  # CLOSE-WAIT: a half close
    (sent,) = peer.flush()
    assert sent.data == b"answer" and sent.acknowledgement == peer.next
    stream.close()
    peer.acknowledgement += 6
    (fin,) = peer.put(ACK)
    assert fin.flags == FIN | ACK
    peer.acknowledgement += 1
    assert peer.put(ACK) == []
    assert peer.stack.connection_count() == 0 and peer.stack.time_wait_count() == 0


def test_a_fin_at_the_edge_of_a_full_window() -> None:
    """The peer's acknowledgements come from behind the FIN, and must still be taken, though nothing was read."""
    settings = plain_settings()
    settings.receive_capacity = 1000
    peer = Peer(settings)
    stream = peer.connected()
    peer.put(ACK, data=bytes(1000))
    peer.next += 1000
    (answer,) = peer.put(FIN | ACK)
    assert answer.acknowledgement == peer.next + 1 and answer.window == 0
    peer.next += 1
    assert stream.send(b"answer") == 6
    (sent,) = peer.flush()
    peer.acknowledgement += len(sent.data)
    assert peer.put(ACK) == [] and peer.wait(2 * SECOND) == []


def test_the_end_of_a_program_closes_its_listeners() -> None:
    """Peers that come while what was written goes out must not keep the machine from its end."""
    peer = Peer()
    listener = peer.listen()
    waiting = peer.put(SYN)[0].sequence + 1
    peer.next += 1
    peer.acknowledgement = waiting
    assert peer.put(ACK) == [] and listener.is_readable()
    peer.stack.close_all()
    (reset,) = peer.flush()
    assert reset.flags & RST and peer.stack.is_finished()
    (refused,) = peer.put(SYN, source_port=4001)
    assert refused.flags & RST and peer.stack.is_finished()


def test_3_6_half_close_goes_on_receiving() -> None:
    peer = Peer()
    stream = peer.connected()
    stream.send(b"question")
    stream.finish_writing()
    (sent,) = peer.flush()
    assert sent.flags == FIN | ACK | PSH and sent.data == b"question"
    with pytest.raises(BrokenPipeError):
        stream.send(b"more")
    peer.acknowledgement += 9
    peer.put(ACK, data=b"answer")
    assert stream.receive(10) == b"answer" and stream.receive(10) is None
    peer.next += 6
    peer.wait(10 * MINUTE)  # FIN-WAIT-2 of a program that still reads has no limit
    assert peer.stack.connection_count() == 1
    peer.put(FIN | ACK)
    assert stream.receive(10) == b"" and peer.stack.time_wait_count() == 1


def test_3_6_simultaneous_close() -> None:
    """RFC 9293, figure 13."""
    peer = Peer()
    stream = peer.connected()
    stream.close()
    peer.flush()
    (answer,) = peer.put(FIN | ACK)
    assert answer.flags == ACK and answer.acknowledgement == peer.next + 1
    peer.next += 1
    peer.acknowledgement += 1
    assert peer.stack.time_wait_count() == 0
    peer.put(ACK)
    assert peer.stack.time_wait_count() == 1 and peer.stack.connection_count() == 0


def test_fin_with_the_acknowledgement_of_ours() -> None:
    peer = Peer()
    stream = peer.connected()
    stream.close()
    peer.flush()
    peer.acknowledgement += 1
    (answer,) = peer.put(FIN | ACK)
    assert answer.flags == ACK and peer.stack.time_wait_count() == 1


def test_a_lost_fin_is_sent_again() -> None:
    peer = Peer()
    stream = peer.connected()
    stream.close()
    (first,) = peer.flush()
    again = peer.wait(3 * SECOND)
    assert again and all(sent.flags == FIN | ACK and sent.sequence == first.sequence for sent in again)


def test_must_13_time_wait_answers_a_repeated_fin_and_begins_anew() -> None:
    peer = Peer()
    stream = peer.connected()
    stream.close()
    peer.flush()
    peer.acknowledgement += 1
    peer.put(FIN | ACK)
    peer.wait(50 * SECOND)
    (answer,) = peer.put(FIN | ACK)
    assert answer.flags == ACK and answer.acknowledgement == peer.next + 1
    peer.wait(55 * SECOND)
    assert peer.stack.time_wait_count() == 1
    peer.wait(70 * SECOND)
    assert peer.stack.time_wait_count() == 0


def test_rfc1337_a_reset_does_not_end_time_wait() -> None:
    peer = Peer()
    stream = peer.connected()
    stream.close()
    peer.flush()
    peer.acknowledgement += 1
    peer.put(FIN | ACK)
    peer.next += 1
    assert peer.put(RST) == [] and peer.stack.time_wait_count() == 1


def closed_by_the_stack(settings: Settings | None = None, options: bytes = b"") -> Peer:
    peer = Peer(settings)
    stream = peer.handshake(options, options)
    stream.close()
    peer.flush()
    peer.acknowledgement += 1
    peer.put(FIN | ACK, options=options)
    peer.next += 1
    assert peer.stack.time_wait_count() == 1
    return peer


def test_may_2_time_wait_is_taken_by_a_newer_syn() -> None:
    peer = closed_by_the_stack()
    peer.listen()
    old = peer.acknowledgement
    (answer,) = peer.put(SYN, sequence=peer.next + 5000)
    assert answer.flags == SYN | ACK and answer.acknowledgement == peer.next + 5001
    assert (answer.sequence - old) & 0xFFFFFFFF < 1 << 31  # behind all that the old connection used
    assert peer.stack.time_wait_count() == 0


def test_may_2_an_old_syn_is_only_answered() -> None:
    peer = closed_by_the_stack()
    peer.listen()
    (answer,) = peer.put(SYN, sequence=peer.next - 5000)
    assert answer.flags == ACK and peer.stack.time_wait_count() == 1


def test_rfc6191_timestamps_tell_a_newer_syn() -> None:
    settings = plain_settings()
    settings.uses_timestamps = True
    peer = closed_by_the_stack(settings, b"\x01\x01\x08\x0a" + (100).to_bytes(4, "big") + bytes(4))
    peer.listen()
    old = b"\x01\x01\x08\x0a" + (100).to_bytes(4, "big") + bytes(4)
    assert peer.put(SYN, sequence=peer.next + 5000, options=old)[0].flags == ACK
    new = b"\x01\x01\x08\x0a" + (101).to_bytes(4, "big") + bytes(4)
    assert peer.put(SYN, sequence=peer.next - 5000, options=new)[0].flags == SYN | ACK


def end_connections(peer: Peer, count: int) -> None:
    for _number in range(count):
        stream = peer.connected()
        stream.close()
        peer.flush()
        peer.acknowledgement += 1
        peer.put(FIN | ACK)


@pytest.mark.parametrize("most", [3, 0])
def test_time_waits_are_bounded(most: int) -> None:
    settings = plain_settings()
    settings.most_time_waits = most
    peer = Peer(settings)
    end_connections(peer, 6)
    assert peer.stack.time_wait_count() == most and peer.stack.counters().dropped_time_waits == 6 - most


def test_the_room_of_a_busy_minute_is_given_back() -> None:
    peer = Peer()
    known = peer.stack._time_waits._known
    at_first = getsizeof(known)
    end_connections(peer, 100)
    assert peer.stack.time_wait_count() == 100 and getsizeof(known) > 1000 + at_first
    peer.wait(60 * SECOND)
    assert peer.stack.time_wait_count() == 0 and getsizeof(known) == at_first


def test_rfc2525_2_17_close_with_unread_data_resets() -> None:
    peer = Peer()
    stream = peer.connected()
    peer.put(ACK, data=b"unread")
    stream.close()
    (reset,) = peer.flush()
    assert reset.flags == RST | ACK
    assert peer.stack.connection_count() == peer.stack.buffered() == peer.stack.written() == 0


def test_3_6_data_for_a_closed_reader_reset() -> None:
    """RFC 9293, section 3.6.1: the peer must learn that its data are lost."""
    peer = Peer()
    stream = peer.connected()
    stream.close()
    peer.flush()
    peer.acknowledgement += 1
    peer.put(ACK)
    (reset,) = peer.put(ACK, data=b"too late")
    assert reset.flags == RST | ACK and peer.stack.connection_count() == 0
    assert peer.stack.counters().dropped_after_close == 1


def test_must_12_what_was_written_before_the_close_is_sent() -> None:
    peer = Peer()
    stream = peer.connected()
    stream.send(bytes(40_000))
    stream.close()
    got = 0
    sent = peer.flush()
    for _turn in range(20):
        got += sum(len(one.data) for one in sent)
        if any(one.flags & FIN for one in sent):
            break
        peer.acknowledgement = sent[-1].sequence + len(sent[-1].data)
        sent = peer.put(ACK)
    assert got == 40_000


def test_an_orphan_does_not_wait_for_ever_for_a_fin() -> None:
    peer = Peer()
    stream = peer.connected()
    stream.close()
    peer.flush()
    peer.acknowledgement += 1
    peer.put(ACK)
    peer.wait(61 * SECOND)
    assert peer.stack.connection_count() == 0 and peer.stack.next_deadline_ns() is None


def test_an_orphan_before_a_closed_window_is_given_up() -> None:
    """A peer that never reads must not hold memory for ever."""
    peer = Peer()
    stream = peer.connected()
    stream.send(bytes(5000))
    peer.put(ACK, window=0)
    stream.close()
    for _probe in range(100):
        for _sent in peer.wait(10 * SECOND):
            peer.put(ACK, window=0)
    assert peer.stack.connection_count() == 0


@pytest.mark.parametrize("reset_first", [True, False])
def test_reset_of_a_connection_that_nobody_has_accepted(reset_first: bool) -> None:
    """Others' stacks wedge here: a connection that ends while it waits in the queue."""
    peer = Peer()
    listener = peer.listen()
    (answer,) = peer.put(SYN)
    peer.next += 1
    peer.acknowledgement = answer.sequence + 1
    peer.put(ACK, data=b"hi")
    if reset_first:
        peer.put(RST, sequence=peer.next + 2)
    stream = listener.accept()
    assert stream is not None
    if not reset_first:
        peer.put(RST, sequence=peer.next + 2)
    assert stream.receive(10) == b"hi"
    with pytest.raises(ConnectionResetError, match="Connection reset by peer"):
        stream.receive(10)
    assert stream.receive(10) == b""
    with pytest.raises(BrokenPipeError):
        stream.send(b"x")
    stream.close()
    assert peer.stack.connection_count() == 0 and peer.flush() == []


def test_abort_throws_away_what_was_written() -> None:
    """RFC 9293, section 3.10.5."""
    peer = Peer()
    stream = peer.connected()
    stream.send(b"lost")
    stream.abort()
    (reset,) = peer.flush()
    assert reset.flags == RST | ACK and reset.sequence == peer.acknowledgement
    assert peer.stack.connection_count() == 0


def test_close_before_the_connection_stands() -> None:
    peer = Peer()
    stream, _syn = peer.begun()
    stream.close()
    assert peer.flush() == [] and peer.stack.connection_count() == 0
    assert peer.put(SYN | ACK)[0].flags == RST


@pytest.mark.parametrize("order", ["client first", "server first", "together", "client aborts", "server aborts"])
@pytest.mark.parametrize("has_data", [False, True])
def test_every_order_of_close_between_two_stacks(order: str, has_data: bool) -> None:
    world = World()
    client, server = world.connected()
    if has_data:
        client.send(b"question")
        server.send(b"answer")
        world.run_for(50 * MILLISECOND)
        assert (client.receive(10), server.receive(10)) == (b"answer", b"question")
    if order == "client first" or order == "together":
        client.close()
    if order == "together":
        server.close()
    if order == "server first":
        server.close()
    if order == "client aborts":
        client.abort()
    if order == "server aborts":
        server.abort()
    world.run_for(100 * MILLISECOND)
    for stream in (client, server):
        if not stream.is_closed:
            try:
                assert stream.receive(10) == b""
            except ConnectionResetError:
                assert "aborts" in order
        stream.close()
    world.run_for(200 * SECOND)
    for stack in (world.client, world.server):
        assert stack.connection_count() == 0 and stack.time_wait_count() == 0
        assert stack.next_deadline_ns() is None
