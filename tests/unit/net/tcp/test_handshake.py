"""RFC 9293, sections 3.5 and 3.10: how connections begin, each test named after the rule that it checks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tcp_models.link import World
from tcp_models.peer import HERE, PEER_PORT, THERE, Peer, plain_settings

from importos.net.tcp.settings import SECOND, Settings
from importos.net.tcp.stack import FIRST_FREE, TcpStack
from importos.net.tcp.streams import TcpStream
from importos.net.wire.packet_pool import PacketPool
from importos.net.wire.tcp import ACK, FIN, PSH, RST, SYN, Segment


def test_rfc9293_3_5_three_way_handshake_of_a_passive_open() -> None:
    peer = Peer()
    stream = peer.handshake()
    assert stream.local_address() == ("10.0.0.2", 80)
    assert stream.remote_address() == ("10.0.0.1", PEER_PORT)
    assert peer.put(ACK | PSH, data=b"hello") == []
    assert stream.receive(100) == b"hello"


def test_rfc9293_3_5_three_way_handshake_of_an_active_open() -> None:
    peer = Peer()
    stream = peer.connected()
    assert stream.send(b"hello") == 5
    (sent,) = peer.flush()
    assert (sent.data, sent.flags, sent.sequence) == (b"hello", ACK | PSH, peer.acknowledgement)


def test_must_10_simultaneous_open() -> None:
    """RFC 9293, section 3.5, figure 7."""
    peer = Peer()
    stream, syn = peer.begun()
    (answer,) = peer.put(SYN, acknowledgement=0)
    assert answer.flags == SYN | ACK
    assert answer.sequence == syn.sequence and answer.acknowledgement == peer.next + 1
    peer.put(SYN | ACK)
    peer.next += 1
    assert stream.failure() is None and stream.is_writable()
    stream.send(b"x")
    assert peer.flush()[0].data == b"x"


def test_must_10_simultaneous_open_of_two_stacks() -> None:
    world = World()
    one = world.client.connect(world.client_address, world.server_address, 60000, world.now)
    port = one.local_address()[1]
    other = world.server._context
    made = world.server.connect(world.server_address, world.client_address, port, world.now)
    connection = made._connection
    del other.connections[connection.key()]
    connection.local_port = 60000
    other.connections[connection.key()] = connection
    world.run_for(SECOND)
    assert one.is_writable() and made.is_writable()
    one.send(b"one")
    made.send(b"other")
    world.run_for(SECOND)
    assert (one.receive(10), made.receive(10)) == (b"other", b"one")


def test_must_5_and_14_options_in_a_syn() -> None:
    """RFC 9293, section 3.7.1: MSS in the SYN and in the SYN,ACK, what arrived packets may have."""
    peer = Peer(Settings(), mtu=1400)
    _stream, syn = peer.begun()
    said = syn.segment
    assert said.maximum_size == 1360 and said.scale == 3 and said.may_sack and said.has_timestamps
    other = Peer(Settings(), mtu=1400)
    other.listen()
    (answer,) = other.put(SYN)
    said = answer.segment
    assert said.maximum_size == 1360
    assert said.scale == -1 and not said.may_sack and not said.has_timestamps  # RFC 7323 and 2018: only if offered


def test_must_15_segments_of_536_bytes_unless_the_peer_says_more() -> None:
    peer = Peer()
    stream = peer.handshake(options=b"")
    stream.send(bytes(2000))
    assert [len(sent.data) for sent in peer.flush()][0] == 536


def test_must_16_the_smaller_of_both_sizes() -> None:
    for offered, expected in ((500, 500), (9000, 1460)):
        peer = Peer()
        stream = peer.handshake(options=b"\x02\x04" + offered.to_bytes(2, "big"))
        stream.send(bytes(2000))
        assert len(peer.flush()[0].data) == expected


def test_must_67_options_take_from_the_data() -> None:
    settings = Settings()
    peer = Peer(settings)
    stamps = b"\x01\x01\x08\x0a" + (5).to_bytes(4, "big") + bytes(4)
    stream = peer.handshake(b"\x02\x04\x05\xb4" + stamps, stamps)
    stream.send(bytes(5000))
    sent = peer.flush()
    assert len(sent[0].data) == 1448 and sent[0].segment.has_timestamps


def test_3_10_7_1_segments_without_a_connection_are_reset() -> None:
    peer = Peer()
    (answer,) = peer.put(ACK, acknowledgement=777)
    assert (answer.flags, answer.sequence) == (RST, 777)
    (answer,) = peer.put(SYN, sequence=50, data=b"abc")
    assert (answer.flags, answer.sequence, answer.acknowledgement) == (RST | ACK, 0, 54)
    assert peer.put(RST, sequence=50) == []
    assert peer.stack.counters().dropped_no_connection == 3


def test_3_10_7_2_an_acknowledgement_at_a_listener_is_reset() -> None:
    peer = Peer()
    peer.listen()
    (answer,) = peer.put(ACK, acknowledgement=4711)
    assert (answer.flags, answer.sequence) == (RST, 4711)
    assert peer.put(RST) == [] and peer.put(FIN) == []


def test_3_10_7_3_a_wrong_acknowledgement_in_syn_sent_is_reset() -> None:
    peer = Peer()
    stream, syn = peer.begun()
    (answer,) = peer.put(SYN | ACK, acknowledgement=syn.sequence + 2)
    assert (answer.flags, answer.sequence) == (RST, syn.sequence + 2)
    assert stream.failure() is None
    assert peer.put(RST | ACK, acknowledgement=syn.sequence + 2) == []
    assert stream.failure() is None and not stream.is_writable()


def test_3_10_7_3_a_reset_refuses_the_connection() -> None:
    peer = Peer()
    stream, _syn = peer.begun()
    peer.put(RST | ACK)
    assert stream.is_writable()
    failure = stream.failure()
    assert isinstance(failure, ConnectionRefusedError)
    assert failure.args == (111, "Connect call failed ('10.0.0.1', 4000)")
    assert peer.stack.connection_count() == 0
    with pytest.raises(BrokenPipeError):
        stream.send(b"x")


def test_3_10_7_3_a_reset_without_acknowledgement_is_ignored() -> None:
    peer = Peer()
    stream, _syn = peer.begun()
    peer.put(RST)
    assert stream.failure() is None and peer.stack.connection_count() == 1


def test_must_20_and_23_a_syn_is_repeated_for_three_minutes() -> None:
    peer = Peer()
    stream, syn = peer.begun()
    sent = peer.wait(179 * SECOND)
    assert [(one.at - syn.at) // SECOND for one in sent] == [1, 3, 7, 15, 31, 63, 123]  # RFC 6298 (2.5), (5.5)
    assert all(one.flags == SYN and one.sequence == syn.sequence for one in sent)
    assert not stream.is_writable()
    assert peer.wait(2 * SECOND) == []
    failure = stream.failure()
    assert isinstance(failure, TimeoutError) and failure.errno == 110
    assert peer.stack.connection_count() == 0 and peer.stack.next_deadline_ns() is None


def test_rfc6298_5_7_after_a_lost_syn_the_timeout_is_three_seconds() -> None:
    peer = Peer()
    stream, _syn = peer.begun()
    peer.wait(1500_000_000)
    peer.put(SYN | ACK)
    peer.next += 1
    stream.send(b"x")
    (first,) = peer.flush()
    (second,) = peer.wait(3500_000_000)
    assert second.at - first.at == 3 * SECOND


def test_rfc6528_initial_sequence_numbers_differ_and_grow() -> None:
    """RFC 6528, section 3; RFC 9293, MUST-8 (a clock) and SHLD-1."""
    context = Peer().stack._context
    one = context.initial_sequence(HERE, 80, THERE, 4000, 0)
    assert context.initial_sequence(HERE, 80, THERE, 4000, 4_000_000) == (one + 1000) & 0xFFFFFFFF
    others = {context.initial_sequence(HERE, 80, THERE, port, 0) for port in range(100)}
    assert len(others) == 100
    assert Peer().stack._context.timestamp_offset(HERE, 80, THERE, 1) != context.timestamp_offset(HERE, 80, THERE, 2)


def test_rfc6056_ports_are_not_in_a_row_for_different_peers() -> None:
    peer = Peer()
    ports = [
        int(peer.stack.connect(HERE, bytes([10, 0, 1, last]), 80, peer.now).local_address()[1]) for last in range(20)
    ]
    assert len(set(ports)) == 20 and all(49152 <= port <= 65535 for port in ports)
    assert sum(abs(one - other) == 1 for one, other in zip(ports, ports[1:], strict=False)) < 5


def test_must_57_groups_are_no_peers() -> None:
    peer = Peer()
    peer.listen()
    for source in (bytes([224, 0, 0, 1]), bytes([255, 255, 255, 255]), bytes(4)):
        assert peer.put(SYN, source=source) == []
    assert peer.stack.counters().dropped_bad_address == 3
    with pytest.raises(OSError, match="Network is unreachable"):
        peer.stack.connect(HERE, bytes([239, 1, 1, 1]), 80, peer.now)


def test_a_repeated_syn_is_answered_again() -> None:
    peer = Peer()
    peer.listen()
    (one,) = peer.put(SYN)
    (other,) = peer.put(SYN)
    assert (one.sequence, one.flags) == (other.sequence, other.flags)
    assert peer.stack.half_open_count() == 1


def test_a_peer_that_began_anew_resets_the_half_open_connection() -> None:
    peer = Peer()
    peer.listen()
    (one,) = peer.put(SYN, sequence=1000)
    (other,) = peer.put(SYN, sequence=99_000)
    assert other.acknowledgement == 1001
    peer.put(RST, sequence=other.acknowledgement)
    assert peer.stack.half_open_count() == 0
    (answer,) = peer.put(SYN, sequence=99_000)
    assert answer.acknowledgement == 99_001


def test_data_with_the_last_acknowledgement_of_the_handshake() -> None:
    peer = Peer()
    listener = peer.listen()
    (answer,) = peer.put(SYN)
    peer.next += 1
    peer.acknowledgement = answer.sequence + 1
    peer.put(ACK | FIN, data=b"all of it")
    stream = listener.accept()
    assert isinstance(stream, TcpStream)
    assert stream.receive(100) == b"all of it" and stream.receive(100) == b""


def test_the_syn_ack_is_repeated_and_given_up() -> None:
    peer = Peer()
    peer.listen()
    peer.put(SYN)
    assert len(peer.wait(29 * SECOND)) == 4
    peer.wait(60 * SECOND)
    assert peer.stack.half_open_count() == 0 and peer.stack.next_deadline_ns() is None


def test_rfc4987_a_flood_of_syns_costs_no_memory_and_others_still_connect() -> None:
    settings = plain_settings()
    settings.most_half_open = 10
    peer = Peer(settings)
    listener = peer.listen(backlog=4)
    for number in range(200):
        peer.put(SYN, source_port=5000 + number)
    assert peer.stack.half_open_count() <= 10
    assert peer.stack.counters().cookies_sent >= 190
    (answer,) = peer.put(SYN, options=b"\x02\x04\x05\x78")
    peer.next += 1
    peer.acknowledgement = answer.sequence + 1
    assert peer.put(ACK, data=b"hello") == []
    stream = listener.accept()
    assert isinstance(stream, TcpStream) and stream.receive(10) == b"hello"
    stream.send(bytes(5000))
    assert len(peer.flush()[0].data) == 1400
    assert peer.stack.counters().cookies_taken == 1


def test_rfc4987_a_guessed_cookie_is_refused() -> None:
    settings = plain_settings()
    settings.most_half_open = 0
    peer = Peer(settings)
    peer.listen()
    (answer,) = peer.put(SYN)
    peer.next += 1
    for wrong in (answer.sequence, answer.sequence + 2, answer.sequence + 1 + (1 << 24), 0, 0xFFFFFFFF):
        (reset,) = peer.put(ACK, acknowledgement=wrong)
        assert reset.flags == RST
    peer.now += 100 * SECOND
    (reset,) = peer.put(ACK, acknowledgement=answer.sequence + 1)  # too old
    assert reset.flags == RST
    assert peer.stack.connection_count() == 0


def test_the_backlog_is_bounded_and_a_full_one_only_delays() -> None:
    peer = Peer()
    listener = peer.listen(backlog=1)
    answers = {}
    for port in (1, 2, 3):
        (answers[port],) = peer.put(SYN, source_port=port)
        if port < 3:
            peer.put(ACK, sequence=1001, acknowledgement=answers[port].sequence + 1, source_port=port)
        if port == 2:
            assert peer.put(SYN, source_port=9) == []  # full: the peer repeats its SYN
            assert listener.accept() is not None
    peer.put(ACK, sequence=1001, acknowledgement=answers[3].sequence + 1, source_port=3)
    assert listener.accept() is not None and listener.accept() is not None and listener.accept() is None
    assert peer.stack.counters().dropped_backlog_full == 1


def test_a_closed_listener_resets_what_nobody_accepted() -> None:
    peer = Peer()
    listener = peer.listen()
    (answer,) = peer.put(SYN)
    peer.put(ACK, sequence=1001, acknowledgement=answer.sequence + 1)
    (other,) = peer.put(SYN, source_port=2)
    listener.close()
    (reset,) = peer.flush()
    assert reset.flags == RST | ACK
    (reset,) = peer.put(ACK, sequence=1001, acknowledgement=other.sequence + 1, source_port=2)
    assert reset.flags == RST
    assert peer.stack.connection_count() == 0 and peer.stack.half_open_count() == 0
    with pytest.raises(OSError, match="in use"):
        peer.stack.bind(HERE, 81)
        peer.stack.bind(bytes(4), 81)


def test_must_6_and_7_options_anywhere_and_unknown_ones() -> None:
    segment = Segment()
    peer = Peer()
    stream = peer.handshake(options=b"\x01\xfe\x04\x00\x00\x02\x04\x02\x00\x00\x00\x00")
    stream.send(bytes(3000))
    assert len(peer.flush()[0].data) == 512
    for broken in (b"\x02\x00\x00\x00", b"\x02\x01\x00\x00", b"\x02\x28\x00\x00", b"\x01\x01\x01\x02"):
        assert peer.put(ACK, options=broken, data=b"x") == []
    assert peer.stack.counters().dropped_malformed == 4
    assert segment.maximum_size == 0


def test_nobody_foresees_a_port_that_listens() -> None:
    """RFC 6056, section 3.3.1; the last one that is free is found, too."""
    stacks = [TcpStack(Peer(), bytes([secret]) * 16, plain_settings(), PacketPool()) for secret in (1, 2)]
    given = [[stack.bind(HERE, 0).local_address()[1] for _ in range(20)] for stack in stacks]
    assert not set(given[0]) & set(given[1]) and len(set(given[0])) == 20
    steps = {after - before for before, after in pairwise(given[0])}
    assert len(steps) == 19 and max(given[0]) - min(given[0]) > 8192
    for port in set(range(FIRST_FREE, 65536)) - set(given[0]) - {50_000}:
        stacks[0].bind(HERE, port)
    assert stacks[0].bind(HERE, 0).local_address()[1] == 50_000
    with pytest.raises(OSError, match="in use"):
        stacks[0].bind(HERE, 0)
