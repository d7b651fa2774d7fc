"""The parts of TCP by themselves, against plain models: buffers, scoreboard, reassembly, timers, numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings as hypothesis_settings, strategies as st

from importos.net.tcp.congestion import NewReno, initial_window
from importos.net.tcp.cubic import Cubic
from importos.net.tcp.flight import LOST, SACKED, Flight
from importos.net.tcp.reassembly import Reassembly
from importos.net.tcp.round_trip import RoundTrip
from importos.net.tcp.send_buffer import SendBuffer
from importos.net.tcp.sequence import is_before, near
from importos.net.tcp.timer_heap import NEVER, Timed, TimerHeap
from importos.net.wire import tcp as wire
from importos.net.wire.packet import Malformed, Packet, packet_of
from importos.net.wire.siphash import SipHash

MILLISECOND = 1_000_000


@given(st.integers(0, 1 << 40), st.integers(-(1 << 31), (1 << 31) - 1))
def test_3_4_positions_are_found_again(known: int, distance: int) -> None:
    assert near(known, (known + distance) & 0xFFFFFFFF) == known + distance


def test_rfc7323_5_2_timestamps_compare_modulo() -> None:
    assert is_before(5, 6) and not is_before(6, 5) and not is_before(5, 5)
    assert is_before(0xFFFFFFF0, 10) and not is_before(10, 0xFFFFFFF0)


@given(st.integers(0, 0xFFFFFFFF), st.integers(0, 0xFFFFFFFF), st.sampled_from((4, 16)), st.data())
def test_siphash_of_ends_is_that_of_their_bytes(purpose: int, ports: int, size: int, data: st.DataObject) -> None:
    local, remote = (data.draw(st.binary(min_size=size, max_size=size)) for _ in range(2))
    made = SipHash(bytes(range(16)))
    message = ports.to_bytes(4, "little") + purpose.to_bytes(4, "little") + local + remote
    assert made.of_ends(purpose, ports, local, remote) == made.words(message)


def test_siphash_gives_what_its_paper_says() -> None:
    """Aumasson and Bernstein, "SipHash: a fast short-input PRF", appendix A."""
    made = SipHash(bytes(range(16)))
    assert made.words(bytes(range(15))) == (0xA129CA61, 0x49BE45E5)
    assert made.words(b"") == (0x726FDB47, 0xDD0E0E31)
    assert made.words(bytes(range(8))) == (0x93F5F579, 0x9A932462)


Write = tuple[bool, int]


@hypothesis_settings(max_examples=60)
@given(st.lists(st.tuples(st.booleans(), st.integers(1, 2000)), max_size=60))
def test_the_send_buffer_keeps_the_stream(steps: list[Write]) -> None:
    buffer = SendBuffer(1000)
    model = bytearray()
    done = 0
    for number, (writes, size) in enumerate(steps):
        if writes:
            data = bytes((number + at) & 0xFF for at in range(size))
            buffer.append(data)
            model += data
        else:
            done = min(done + size, len(model))
            buffer.release(1000 + done)
        assert (buffer.start, buffer.end) == (1000 + done, 1000 + len(model))
        for at in (done, (done + len(model)) // 2, max(len(model) - 3, done)):
            length = min(700, len(model) - at)
            if length > 0:
                packet = Packet()
                buffer.append_to(packet, 1000 + at, length)
                assert packet.data() == model[at : at + length]
            length = buffer.within(1000 + at, len(model) - at, 3)
            if length > 0:
                packet = Packet()
                buffer.attach_to(packet, 1000 + at, length)
                assert 1 <= len(packet.pieces) <= 3
                found = b"".join(packet.pieces)[packet.pieces_offset :]
                assert found[: packet.pieces_size] == model[at : at + length]
    assert sum(map(len, buffer._pieces)) <= len(model) - done + 2000


@hypothesis_settings(max_examples=60)
@given(st.data())
def test_the_scoreboard_counts_right(data: st.DataObject) -> None:
    """Against one mark for every byte."""
    flight = Flight(0)
    marks: dict[int, int] = {}
    for now in range(data.draw(st.integers(1, 40))):
        choice = data.draw(st.sampled_from(["push", "release", "sack", "lose", "again", "timeout"]))
        count = len(flight.begins) - flight.first
        if choice == "push":
            size = data.draw(st.integers(1, 50))
            marks.update((at, 0) for at in range(flight.end, flight.end + size))
            flight.push(size, now)
        elif choice == "release":
            to = data.draw(st.integers(flight.start, flight.end))
            for at in range(flight.start, to):
                del marks[at]
            flight.release(to)
        elif count:
            index = flight.first + data.draw(st.integers(0, count - 1))
            begin, end = flight.begins[index], flight.end_of(index)
            kept = flight.marks[index]
            if choice == "sack" and not kept & SACKED:
                if end - begin > 1:
                    middle = data.draw(st.integers(begin + 1, end - 1))
                    flight.split(index, middle)
                    end = middle
                flight.mark_sacked(index)
                marks.update((at, SACKED) for at in range(begin, end))
            elif choice == "lose" and not kept & SACKED:
                flight.mark_lost(index)
                marks.update((at, LOST) for at in range(begin, end))
            elif choice == "again" and not kept & SACKED:
                flight.send_again(index, now)
                marks.update((at, 0) for at in range(begin, end))
            elif choice == "timeout":
                flight.mark_all_lost()
                marks.update((at, LOST) for at, mark in marks.items() if mark != SACKED)
        assert flight.sacked == sum(mark == SACKED for mark in marks.values())
        assert flight.lost == sum(mark == LOST for mark in marks.values())
        assert flight.under_way() == sum(mark == 0 for mark in marks.values())
        first_lost = flight.first_lost()
        expected = min((at for at, mark in marks.items() if mark == LOST), default=-1)
        assert (flight.begins[first_lost] if first_lost >= 0 else -1) == expected
        for index in range(flight.first, len(flight.begins)):
            assert flight.find(flight.begins[index]) == index


@hypothesis_settings(max_examples=80)
@given(st.lists(st.tuples(st.integers(0, 120), st.integers(1, 40)), max_size=30), st.integers(0, 60))
def test_reassembly_gives_what_has_come(pieces: list[tuple[int, int]], upto: int) -> None:
    text = bytes(at & 0xFF for at in range(200))
    made = Reassembly(1000)
    have: set[int] = set()
    for begin, size in pieces:
        assert made.add(begin, text[begin : begin + size])
        have.update(range(begin, begin + size))
        assert made.size == len(have)
        blocks = list(zip(made.blocks[::2], made.blocks[1::2], strict=True))
        assert blocks[0][0] <= begin and begin + size <= blocks[0][1]  # RFC 2018, section 4
        for left, right in blocks:
            assert set(range(left, right)) <= have and right not in have
        assert len({left for left, _right in blocks}) == len(blocks) <= 4
    position = upto
    while (piece := made.next_piece(position)) is not None:
        assert piece == text[position : position + len(piece)]
        position += len(piece)
    expected = upto
    while expected in have:
        expected += 1
    assert position == expected


def test_reassembly_is_bounded() -> None:
    made = Reassembly(3)
    assert [made.add(begin, b"x") for begin in (1, 3, 5, 7)] == [True, True, True, False]
    assert made.add(2, b"abc") is False or made.size <= 5


@hypothesis_settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 7), st.one_of(st.none(), st.integers(0, 100))), max_size=60))
def test_the_heap_of_timers(steps: list[tuple[int, int | None]]) -> None:
    heap = TimerHeap()
    timed = [Timed() for _number in range(8)]
    due: dict[int, int] = {}
    for number, when in steps:
        if when is None:
            heap.remove(timed[number])
            due.pop(number, None)
        else:
            heap.set(timed[number], when)
            due[number] = min(when, due.get(number, NEVER))
        assert heap.next_due() == min(due.values(), default=NEVER)
        assert len(heap) == len(due)
    order = []
    while (first := heap.first_due(1000)) is not None:
        order.append(first.timer_due)
        if len(order) % 3 == 0 and first.timer_due < 200:
            heap.put_off(first, 200 + len(order))
        else:
            heap.remove(first)
    assert len(heap) == 0 and order[: len(due)] == sorted(order[: len(due)])


def test_rfc6298_2_what_the_rules_say() -> None:
    trip = RoundTrip(MILLISECOND)
    assert trip.current_timeout() == 1000 * MILLISECOND  # (2.1)
    trip.measure(80 * MILLISECOND)
    assert (trip.smoothed, trip.variation) == (80 * MILLISECOND, 40 * MILLISECOND)  # (2.2)
    assert trip.timeout == 240 * MILLISECOND
    trip.measure(160 * MILLISECOND)  # (2.3)
    assert (trip.smoothed, trip.variation) == (90 * MILLISECOND, 50 * MILLISECOND)
    assert trip.timeout == 290 * MILLISECOND
    for _time in range(20):
        trip.back_off()
    assert trip.current_timeout() == 60_000 * MILLISECOND  # (2.5)
    trip.measure(90 * MILLISECOND)
    assert trip.current_timeout() < 300 * MILLISECOND and trip.least == 80 * MILLISECOND


@pytest.mark.parametrize(("size", "expected"), [(1460, 14600), (536, 5360), (9000, 18000), (2190, 14600)])
def test_rfc6928_2_the_initial_window(size: int, expected: int) -> None:
    assert initial_window(size) == expected


def test_rfc5681_3_1_newreno() -> None:
    made = NewReno(1000)
    made.acknowledged(1000, 0, 0)
    assert made.window == 11_000
    made.loss_found(10_000, 0)
    assert made.window == made.threshold == 5000
    for _segment in range(5):
        made.acknowledged(1000, 0, 0)
    assert made.window == 6000
    made.timed_out(6000, True, 0)
    assert (made.window, made.threshold) == (1000, 3000)
    made.timed_out(1000, False, 0)
    assert made.threshold == 3000
    made.loss_found(1000, 0)
    assert made.threshold == 2000  # never less than two segments


def test_rfc9438_4_the_window_comes_back_in_k_seconds() -> None:
    made = Cubic(1000)
    made.window = 100_000
    made.loss_found(100_000, 0)
    assert made.window == 70_000  # beta
    trip = 200 * MILLISECOND
    now = 0
    seen: list[int] = []
    while made.window < 99_000:
        now += trip
        for _segment in range(made.window // 1000):
            made.acknowledged(1000, now, trip)
        seen.append(made.window)
        assert now < 20_000 * MILLISECOND
    origin = (30 / 0.4) ** (1 / 3)  # K, seconds
    assert 0.6 * origin < now / 1e9 < 1.1 * origin
    middle = len(seen) // 2
    assert seen[middle] - seen[0] > 2 * (seen[-1] - seen[-middle // 2])  # concave


def test_rfc9438_4_7_fast_convergence() -> None:
    made = Cubic(1000)
    made.window = 100_000
    made.loss_found(100_000, 0)
    made.acknowledged(1000, 1, 1)
    made.loss_found(made.window, 2)
    assert made._most == pytest.approx(70.0 * 1.7 / 2, rel=0.02)


def test_rfc9438_4_3_on_short_ways_it_is_as_fast_as_reno() -> None:
    cubic, reno = Cubic(1000), NewReno(1000)
    for made in (cubic, reno):
        made.window = 20_000
        made.loss_found(20_000, 0)
    now = 0
    for _trip in range(100):
        now += MILLISECOND
        for made in (cubic, reno):
            for _segment in range(made.window // 1000):
                made.acknowledged(1000, now, MILLISECOND)
    assert cubic.window > 0.5 * reno.window


SYN_BYTES = bytes.fromhex("c00100500000100000000000a002faf000000000020405b40402080a000000070000000001030307")


def test_a_syn_of_linux_is_read() -> None:
    segment = wire.Segment()
    segment.read(packet_of(SYN_BYTES))
    assert (segment.source_port, segment.destination_port, segment.sequence) == (0xC001, 80, 0x1000)
    assert segment.flags == wire.SYN and segment.window == 0xFAF0 and segment.size == 0 and segment.length() == 1
    assert (segment.maximum_size, segment.scale, segment.may_sack) == (1460, 7, True)
    assert segment.has_timestamps and (segment.timestamp, segment.echo) == (7, 0)


@given(st.binary(max_size=80))
def test_must_7_no_bytes_harm_the_reader(data: bytes) -> None:
    segment = wire.Segment()
    try:
        segment.read(packet_of(data))
    except Malformed:
        return
    assert 20 <= segment.header_size <= len(data) and segment.size == len(data) - segment.header_size
    assert 0 <= segment.sack_count <= 4 and segment.scale <= 14


@given(st.lists(st.integers(0, 0xFFFFFFFF), min_size=2, max_size=6).filter(lambda edges: len(edges) % 2 == 0))
def test_what_is_written_is_read(edges: list[int]) -> None:
    packet = Packet()
    packet.grow(60)
    at = wire.write_timestamps(packet, wire.OPTIONS, 1, 2)
    at = wire.write_sack(packet, at, edges, len(edges) // 2)
    packet.trim(at)
    wire.write_header(packet, 1, 2, 3, 4, wire.ACK, 5, at)
    segment = wire.Segment()
    segment.read(packet)
    assert (segment.timestamp, segment.echo) == (1, 2)
    assert segment.sack_edges[: len(edges)] == edges and segment.sack_count == len(edges) // 2
