"""What may be sent now, and in which order: what was lost, then what is new (RFC 9293, section 3.8).

``output`` runs once at the end of a turn of the loop for every connection to which something has happened, so that one
acknowledgement answers all that came in the turn and rides on what the program has answered.
"""

from __future__ import annotations

from typing import Final

from importos.net.tcp.below import MOST_PIECES
from importos.net.tcp.black_hole import try_larger
from importos.net.tcp.connection import (
    CLOSE_WAIT,
    CLOSED,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    LAST_ACK,
    OPEN,
    SYN_RECEIVED,
    SYN_SENT,
    Connection,
)
from importos.net.tcp.context import Context
from importos.net.tcp.emit import emit, send_acknowledgement, send_reset, send_syn
from importos.net.tcp.rack import arm_tail_probe
from importos.net.tcp.timer_heap import NEVER
from importos.net.wire import tcp as wire

MOST_LARGE: Final = 65535 - 120  # RFC 791, section 3.1: a packet's bytes are counted in 16 bits; headers go off


def output(context: Context, connection: Connection, now_ns: int) -> None:
    state = connection.state
    if state == CLOSED:
        return
    if connection.is_aborted:
        if state != SYN_SENT:
            send_reset(context, connection, now_ns)
        context.end(connection, None)
        return
    if state == SYN_SENT or state == SYN_RECEIVED:
        if connection.flight.end == connection.flight.start:
            connection.flight.push(1, now_ns)
            connection.stalled_since = now_ns
            connection.retransmit_due = now_ns + connection.round_trip.current_timeout()
            send_syn(context, connection, now_ns)
        elif connection.must_acknowledge:
            send_syn(context, connection, now_ns)
        context.set_timer(connection)
        return
    if connection.flight.lost:
        _send_lost(context, connection, now_ns)
    if connection.unsent() > 0 or (connection.finish_wanted and not connection.finish_sent):
        _send_new(context, connection, now_ns)
    if connection.must_acknowledge:
        send_acknowledgement(context, connection, now_ns)
    if connection.is_orphan and connection.state == FIN_WAIT_2 and connection.finish_due == NEVER:
        connection.finish_due = now_ns + context.settings.finish_timeout
    context.set_timer(connection)


def _estimate(connection: Connection) -> int:
    """The pipe; without SACK each duplicate acknowledgement says that a segment has left (RFC 5681, section 3.2)."""
    pipe = connection.flight.under_way()
    if connection.duplicates and not connection.has_sack:
        pipe -= connection.duplicates * connection.segment_size
    return pipe


def send_segment_again(context: Context, connection: Connection, index: int, now_ns: int) -> None:
    """One segment of the flight, cut to the size that segments have now."""
    flight = connection.flight
    begin = flight.begins[index]
    end = flight.end_of(index)
    if end - begin > connection.segment_size and begin + connection.segment_size < connection.send_buffer.end:
        end = begin + connection.segment_size
        flight.split(index, end)
    flight.send_again(index, now_ns)
    size = min(end, connection.send_buffer.end) - begin
    flags = wire.ACK
    if end > connection.send_buffer.end:
        flags |= wire.FIN
    if size > 0 and begin + size == connection.send_buffer.end:
        flags |= wire.PSH
    context.counters.retransmitted += 1
    connection.congestion.sent += size
    emit(context, connection, begin, size, flags, now_ns)


def _send_lost(context: Context, connection: Connection, now_ns: int) -> None:
    """RFC 6675, section 5, step C: while the window has room; the receiver's window holds for repeats as well."""
    flight = connection.flight
    edge = max(flight.start + connection.send_window, flight.start + 1)
    while flight.lost:
        index = flight.first_lost()
        if index < 0 or flight.begins[index] >= edge:
            break
        if not connection.repairs_at_once and _estimate(connection) >= connection.congestion.window:
            break
        connection.repairs_at_once = False
        send_segment_again(context, connection, index, now_ns)
        if connection.retransmit_due == NEVER:
            connection.retransmit_due = now_ns + connection.round_trip.current_timeout()


def _send_new(context: Context, connection: Connection, now_ns: int) -> None:
    """Segments from SND.NXT on, as the windows, Nagle and the avoidance of silly windows let them go."""
    flight = connection.flight
    buffer = connection.send_buffer
    congestion = connection.congestion
    hole = connection.black_hole
    if hole is not None and now_ns >= hole.again_at:
        try_larger(connection, hole)
    segment_size = connection.segment_size
    if flight.end == flight.start and now_ns - connection.sent_at > connection.round_trip.current_timeout():
        congestion.restart_after_idle()
    with_header = segment_size + wire.SHORTEST + (wire.TIMESTAMPS_SIZE if connection.has_timestamps else 0)
    cuts = connection.unsent() > segment_size and context.below.cuts(connection.remote, with_header, now_ns)
    while not connection.finish_sent:
        waiting = buffer.end - flight.end
        usable = flight.start + connection.send_window - flight.end
        pipe = _estimate(connection)
        size = min(waiting, usable, segment_size)
        if size == segment_size and cuts and waiting > segment_size:
            size = _large_size(connection, min(waiting, usable, congestion.window - pipe), waiting)
        if size < 0:
            break
        finishes = connection.finish_wanted and size == waiting
        if size == 0 and not finishes:
            break
        if size > 0 and pipe + size > congestion.window and pipe > 0:
            break
        if size < segment_size and not finishes and not _may_be_small(connection, size, waiting):
            break
        _send_segment(context, connection, size, finishes, now_ns)
    if flight.end == flight.start:
        if connection.retransmit_due == NEVER and connection.unsent() > 0:
            # RFC 9293, section 3.8.6.1: the window must be probed (MUST-36), first after a timeout (SHLD-29)
            connection.retransmit_due = now_ns + connection.round_trip.current_timeout()
            connection.stalled_since = now_ns
    else:
        arm_tail_probe(context, connection, now_ns)


def _large_size(connection: Connection, size: int, waiting: int) -> int:
    """How much of ``size`` bytes goes at once for a device to cut: whole segments, and a small one only behind them.

    It is a segment's size at least.
    """
    segment_size = connection.segment_size
    if size > MOST_LARGE:
        size = MOST_LARGE
    size = connection.send_buffer.within(connection.flight.end, size, MOST_PIECES)
    if size < waiting or not _may_be_small(connection, size % segment_size, size % segment_size):
        size -= size % segment_size
    return max(size, segment_size)


def _may_be_small(connection: Connection, size: int, waiting: int) -> bool:
    """RFC 9293, section 3.8.6.2.1 (MUST-38) and section 3.7.4: whether a segment that is not full may go.

    (2) All that is there, and nothing small is under way (Minshall's form of Nagle's rule), or the user wants no delay;
    (3) half of the largest window of the peer, when nothing is under way.
    """
    if size == waiting and (connection.no_delay or connection.cork_below <= connection.flight.start):
        return True
    return connection.flight.end == connection.flight.start and size * 2 >= connection.largest_window


def _send_segment(context: Context, connection: Connection, size: int, finishes: bool, now_ns: int) -> None:
    flight = connection.flight
    position = flight.end
    flags = wire.ACK
    if size > 0 and position + size == connection.send_buffer.end:
        flags |= wire.PSH  # RFC 9293, section 3.9.1.2: the last segment of what is there
    if finishes:
        flags |= wire.FIN
        connection.finish_sent = True
        if connection.state == ESTABLISHED:
            connection.state = FIN_WAIT_1
        elif connection.state == CLOSE_WAIT:
            connection.state = LAST_ACK
    if flight.end == flight.start:
        connection.stalled_since = now_ns
        connection.retransmit_due = NEVER
    flight.push(size + int(finishes), now_ns)
    connection.congestion.sent += size
    if size % connection.segment_size:
        connection.cork_below = flight.end
    if connection.retransmit_due == NEVER:  # RFC 6298 (5.1)
        connection.retransmit_due = now_ns + connection.round_trip.current_timeout()
    emit(context, connection, position, size, flags, now_ns)


def send_window_probe(context: Context, connection: Connection, now_ns: int) -> None:
    """RFC 9293, section 3.8.6.1: a byte of new data that the window has no room for, or what it has room for."""
    usable = connection.flight.start + connection.send_window - connection.flight.end
    size = min(max(usable, 1), connection.unsent(), connection.segment_size)
    context.counters.window_probes += 1
    _send_segment(context, connection, size, False, now_ns)


def send_tail_probe(context: Context, connection: Connection, now_ns: int) -> None:
    """RFC 8985, section 7.3: new data if the window lets them go, else the last segment again."""
    flight = connection.flight
    context.counters.tail_probes += 1
    usable = flight.start + connection.send_window - flight.end
    size = min(connection.unsent(), usable, connection.segment_size)
    if size > 0:
        connection.tail_is_again = False
        _send_segment(context, connection, size, False, now_ns)
    else:
        index = len(flight.begins) - 1
        last = min(flight.end, connection.send_buffer.end) - connection.segment_size
        if last > flight.begins[index]:
            flight.split(index, last)
            index += 1
        connection.tail_is_again = True
        send_segment_again(context, connection, index, now_ns)
    connection.tail_end = flight.end
    connection.retransmit_due = now_ns + connection.round_trip.current_timeout()


def may_probe_tail(connection: Connection) -> bool:
    return connection.recovery == OPEN and connection.flight.sacked == 0
