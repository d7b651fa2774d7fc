"""The handshake of an end that has sent a SYN (RFC 9293, sections 3.5 and 3.10.7.3), and what both ends agree on."""

from __future__ import annotations

from importos.net.tcp.congestion import CongestionControl, NewReno, initial_window
from importos.net.tcp.connection import (
    DEFAULT_SEGMENT_SIZE,
    DEFAULT_SEGMENT_SIZE_IPV6,
    ESTABLISHED,
    SYN_RECEIVED,
    SYN_SENT,
    Connection,
)
from importos.net.tcp.context import Context
from importos.net.tcp.cubic import Cubic
from importos.net.tcp.emit import LARGEST_WINDOW, answer_with_reset, largest_segment
from importos.net.tcp.keep_alive import begin_keep_alive
from importos.net.tcp.round_trip import RoundTrip
from importos.net.tcp.sequence import near
from importos.net.tcp.timer_heap import NEVER
from importos.net.wire.tcp import ACK, LARGEST_SCALE, RST, SYN, TIMESTAMPS_SIZE, Segment


def scale_for(capacity: int) -> int:
    """RFC 7323, section 2.2: the least shift with which the window can say all of the buffer."""
    scale = 0
    while scale < LARGEST_SCALE and capacity > LARGEST_WINDOW << scale:
        scale += 1
    return scale


def new_connection(
    context: Context, local: bytes, local_port: int, remote: bytes, remote_port: int, initial: int
) -> Connection:
    settings = context.settings
    size = DEFAULT_SEGMENT_SIZE
    congestion: CongestionControl = Cubic(size) if settings.uses_cubic else NewReno(size)
    round_trip = RoundTrip(settings.shortest_timeout)
    connection = Connection(local, local_port, remote, remote_port, initial, round_trip, congestion)
    connection.no_delay = settings.no_delay
    connection.send_capacity = settings.send_capacity
    connection.receive_capacity = settings.receive_capacity
    if settings.uses_scale:
        connection.receive_scale = scale_for(settings.receive_capacity)
    return connection


def agree_on_size(context: Context, connection: Connection, said: int) -> None:
    """RFC 9293, section 3.7.1 (MUST-15, MUST-16): what the peer said or 536 (1220), and no more than the way takes.

    Options that come with every segment are taken off (MUST-67, RFC 6691).
    """
    default = DEFAULT_SEGMENT_SIZE if len(connection.remote) == 4 else DEFAULT_SEGMENT_SIZE_IPV6
    size = min(max(said, 64) if said else default, largest_segment(context, connection.remote))
    if connection.has_timestamps:
        size -= TIMESTAMPS_SIZE
    connection.segment_size = size
    connection.congestion.segment_size = size
    connection.congestion.window = initial_window(size)


def agree(context: Context, connection: Connection, segment: Segment, now_ns: int) -> None:
    """What the peer's SYN says."""
    settings = context.settings
    connection.next = segment.sequence + 1
    connection.acknowledged = connection.next
    connection.window_edge = connection.next + min(connection.receive_capacity, LARGEST_WINDOW)
    connection.window_sequence = segment.sequence
    connection.has_timestamps = segment.has_timestamps and settings.uses_timestamps
    if connection.has_timestamps:
        connection.recent_timestamp = segment.timestamp
        connection.recent_at = now_ns
    connection.has_sack = segment.may_sack and settings.uses_sack
    if segment.scale >= 0 and settings.uses_scale:  # RFC 7323, section 2.2: both or none
        connection.send_scale = segment.scale
    else:
        connection.send_scale = 0
        connection.receive_scale = 0
        connection.receive_capacity = min(connection.receive_capacity, LARGEST_WINDOW)
    agree_on_size(context, connection, segment.maximum_size)


def become_established(
    context: Context, connection: Connection, segment: Segment, position: int, acknowledgement: int, now_ns: int
) -> None:
    """The peer has this end's SYN."""
    flight = connection.flight
    connection.state = ESTABLISHED
    connection.has_stood = True
    flight.begin_report()
    flight.release(acknowledgement)
    if not flight.has_again:
        if flight.oldest_sent >= 0:
            connection.round_trip.measure(now_ns - flight.oldest_sent)
    else:
        connection.round_trip.begin_after_lost_syn()
        connection.congestion.window = connection.segment_size  # RFC 5681, section 3.1
    connection.round_trip.backoff = 0
    connection.retransmit_due = NEVER
    connection.recovery_point = flight.start
    connection.rack_furthest = flight.start
    shift = 0 if segment.flags & SYN else connection.send_scale
    connection.send_window = segment.window << shift  # RFC 7323, section 2.2: never scaled in a SYN
    connection.largest_window = connection.send_window
    connection.window_sequence = position
    connection.window_acknowledgement = acknowledgement
    connection.heard_at = now_ns
    begin_keep_alive(connection)
    connection.wake()
    context.mark_pending(connection)


def arrives_in_syn_sent(context: Context, connection: Connection, segment: Segment, now_ns: int) -> None:
    """RFC 9293, section 3.10.7.3, in its order of steps."""
    flight = connection.flight
    flags = segment.flags
    acknowledgement = near(flight.start, segment.acknowledgement)
    is_acknowledged = False
    if flags & ACK:
        if not flight.start < acknowledgement <= flight.end:
            context.counters.dropped_bad_acknowledgement += 1
            answer_with_reset(context, segment, connection.remote, connection.local, now_ns)
            return
        is_acknowledged = True
    if flags & RST:
        if is_acknowledged:
            context.counters.resets_received += 1
            context.end(connection, ConnectionRefusedError(111, "Connection refused"))
        else:
            context.counters.dropped_reset_not_exact += 1
        return
    if flags & SYN == 0:
        context.counters.dropped_no_acknowledgement += 1
        return
    agree(context, connection, segment, now_ns)
    if is_acknowledged:
        connection.must_acknowledge = True
        become_established(context, connection, segment, segment.sequence, acknowledgement, now_ns)
    else:  # a simultaneous open
        connection.state = SYN_RECEIVED
        connection.must_acknowledge = True
        context.mark_pending(connection)


def is_connecting(connection: Connection) -> bool:
    return connection.state == SYN_SENT or connection.state == SYN_RECEIVED
