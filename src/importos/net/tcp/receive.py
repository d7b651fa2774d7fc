"""A segment arrives for a connection: RFC 9293, section 3.10.7, in its order of steps.

Whoever calls has read the header and checked the checksum. Answers are not sent here but noted, for the turn's end.
Urgent data are ordinary data: the pointer is read by nobody (RFC 6093).
"""

from __future__ import annotations

from importos.net.tcp.acknowledge import acknowledge
from importos.net.tcp.connection import (
    CLOSE_WAIT,
    CLOSED,
    CLOSING,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    LAST_ACK,
    SYN_RECEIVED,
    SYN_SENT,
    TIME_WAIT,
    Connection,
)
from importos.net.tcp.context import Context
from importos.net.tcp.emit import answer_with_reset, emit
from importos.net.tcp.reassembly import Reassembly
from importos.net.tcp.sequence import is_before, near
from importos.net.tcp.settings import SECOND
from importos.net.tcp.synchronize import arrives_in_syn_sent, become_established
from importos.net.tcp.timer_heap import NEVER
from importos.net.wire.packet import Packet
from importos.net.wire.tcp import ACK, FIN, RST, SYN, Segment

CHALLENGE_INTERVAL = SECOND // 2  # RFC 5961, section 7: a limit to each connection, so that none tells of another
TIMESTAMP_LIFE = 24 * 24 * 3600 * SECOND  # RFC 7323, section 5.5
LEAST_PIECE = 512  # bytes a piece out of order may cost, when their number is bounded


def segment_arrives(context: Context, connection: Connection, segment: Segment, packet: Packet, now_ns: int) -> None:
    if connection.state == SYN_SENT:
        arrives_in_syn_sent(context, connection, segment, now_ns)
        return
    flags = segment.flags
    counters = context.counters
    if packet.pieces_size > 0:
        counters.large_received += 1
    position = near(connection.next, segment.sequence)
    length = segment.length()
    # RFC 7323, section 5.3 (R1): PAWS
    if connection.has_timestamps and flags & RST == 0:
        if not segment.has_timestamps:
            counters.dropped_no_timestamp += 1  # RFC 7323, section 3.2
            return
        if is_before(segment.timestamp, connection.recent_timestamp):
            if now_ns - connection.recent_at <= TIMESTAMP_LIFE:
                counters.dropped_old_timestamp += 1
                _acknowledge_soon(context, connection)
                return
    if connection.state == SYN_RECEIVED and flags & (SYN | ACK | RST) == SYN | ACK and position + 1 == connection.next:
        become_established_by(context, connection, segment, position, now_ns)
        return
    # first, check the sequence number
    edge = connection.window_edge
    if position > edge or position + length < connection.next or (length and position + length == connection.next):
        counters.dropped_outside_window += 1
        if flags & RST == 0:
            if flags & SYN:
                challenge(context, connection, now_ns)
            else:
                if position + length >= connection.next - connection.receive_capacity:
                    # a repeat of what was received: its echo keeps the peer from measuring its own timeout
                    _note_timestamp(connection, segment, position, now_ns)
                if segment.size and connection.has_sack:  # RFC 2883, section 4
                    connection.repeated_begin = position
                    connection.repeated_end = position + segment.size
                _acknowledge_soon(context, connection)
        return
    connection.heard_at = now_ns
    connection.keep_probes = 0
    # second, check the RST bit (RFC 5961, section 3.2)
    if flags & RST:
        if position == connection.next:
            counters.resets_received += 1
            _reset(context, connection)
        else:
            counters.dropped_reset_not_exact += 1
            challenge(context, connection, now_ns)
        return
    # fourth, check the SYN bit (RFC 5961, section 4.2)
    if flags & SYN:
        counters.dropped_syn += 1
        challenge(context, connection, now_ns)
        return
    _note_timestamp(connection, segment, position, now_ns)
    # fifth, check the ACK field
    if flags & ACK == 0:
        counters.dropped_no_acknowledgement += 1
        return
    if not _take_acknowledgement(context, connection, segment, position, now_ns):
        return
    # seventh, process the segment text; eighth, check the FIN bit
    if length:
        _take_text(context, connection, segment, packet, position, now_ns)
    elif position < connection.next:
        _acknowledge_soon(context, connection)
    if connection.state == TIME_WAIT:
        return
    if connection.unsent() > 0 or connection.flight.lost or connection.finish_wanted != connection.finish_sent:
        context.mark_pending(connection)
    else:
        context.set_timer(connection)


def _note_timestamp(connection: Connection, segment: Segment, position: int, now_ns: int) -> None:
    """RFC 7323, section 4.3 (2); the segment has passed PAWS."""
    if connection.has_timestamps and position <= connection.acknowledged:
        connection.recent_timestamp = segment.timestamp
        connection.recent_at = now_ns


def become_established_by(
    context: Context, connection: Connection, segment: Segment, position: int, now_ns: int
) -> None:
    """A simultaneous open (RFC 9293, figure 7): the peer's SYN,ACK answers the SYN of this end.

    It lies before the window, for its SYN has come already; the figure wants it taken nevertheless.
    """
    acknowledgement = near(connection.flight.start, segment.acknowledgement)
    if connection.flight.start < acknowledgement <= connection.flight.end:
        become_established(context, connection, segment, position, acknowledgement, now_ns)
        _acknowledge_soon(context, connection)
    else:
        _challenge_wrong(context, connection, now_ns)


def _challenge_wrong(context: Context, connection: Connection, now_ns: int) -> None:
    context.counters.dropped_bad_acknowledgement += 1
    challenge(context, connection, now_ns)


def _acknowledge_soon(context: Context, connection: Connection) -> None:
    connection.must_acknowledge = True
    context.mark_pending(connection)


def challenge(context: Context, connection: Connection, now_ns: int) -> None:
    """RFC 5961: an acknowledgement that only the real peer can make sense of; not too often."""
    if now_ns - connection.challenged_at >= CHALLENGE_INTERVAL:
        connection.challenged_at = now_ns
        context.counters.challenges += 1
        _acknowledge_soon(context, connection)
    else:
        context.counters.challenges_withheld += 1


def _reset(context: Context, connection: Connection) -> None:
    """RFC 9293, section 3.10.7.4, second step: what is waiting to be sent is thrown away."""
    state = connection.state
    if state == CLOSING or state == LAST_ACK or (connection.is_orphan and state != SYN_RECEIVED):
        context.end(connection, None)
    elif state == SYN_RECEIVED:
        context.end(connection, ConnectionRefusedError(111, "Connection refused"))
    elif state == CLOSE_WAIT:
        context.end(connection, BrokenPipeError(32, "Broken pipe"))
    else:
        context.end(connection, ConnectionResetError(104, "Connection reset by peer"))


def _take_acknowledgement(
    context: Context, connection: Connection, segment: Segment, position: int, now_ns: int
) -> bool:
    """Whether the segment is to be processed further."""
    flight = connection.flight
    acknowledgement = near(flight.start, segment.acknowledgement)
    if connection.state == SYN_RECEIVED:
        if not flight.start < acknowledgement <= flight.end:
            context.counters.dropped_bad_acknowledgement += 1
            answer_with_reset(context, segment, connection.remote, connection.local, now_ns)
            return False
        become_established(context, connection, segment, position, acknowledgement, now_ns)
        return True
    if acknowledgement > flight.end or acknowledgement < flight.start - connection.largest_window:
        # RFC 5961, section 5.2
        context.counters.dropped_bad_acknowledgement += 1
        challenge(context, connection, now_ns)
        return False
    if acknowledgement >= flight.start:
        acknowledge(context, connection, segment, position, acknowledgement, now_ns)
        if connection.finish_sent and flight.start > connection.send_buffer.end:
            return _finish_acknowledged(context, connection)
    return True


def _finish_acknowledged(context: Context, connection: Connection) -> bool:
    """The peer has this end's FIN."""
    if connection.state == FIN_WAIT_1:
        connection.state = FIN_WAIT_2
        connection.wake()  # whoever closes it may be waiting for that
        context.mark_pending(connection)
    elif connection.state == CLOSING:
        connection.state = TIME_WAIT
        return False
    elif connection.state == LAST_ACK:
        context.end(connection, None)
        return False
    return True


def _take_text(
    context: Context, connection: Connection, segment: Segment, packet: Packet, position: int, now_ns: int
) -> None:
    state = connection.state
    if state == CLOSED or connection.has_ended:
        _acknowledge_soon(context, connection)  # after a FIN there is no text; the peer has not seen our answer
        return
    begin = position
    size = segment.size
    offset = segment.header_size
    end = begin + size
    if segment.flags & FIN and end <= connection.window_edge:
        connection.peer_finish = end
    if connection.is_orphan and size and end > connection.next:
        # RFC 9293, section 3.6.1 (SHLD-3): data for a reader that is gone: the peer must learn that they are lost
        context.counters.dropped_after_close += 1
        connection.is_aborted = True
        context.mark_pending(connection)
        return
    if end > connection.window_edge:
        end = connection.window_edge
        size = end - begin
        connection.must_acknowledge = True
    if begin < connection.next:
        offset += connection.next - begin
        size -= connection.next - begin
        begin = connection.next
        connection.must_acknowledge = True
    if begin > connection.next:
        _keep_for_later(context, connection, packet, offset, begin, size, now_ns)
        return
    if size > 0:
        if connection.unread > 0 and context.buffered >= context.settings.memory:
            context.counters.dropped_memory += 1  # every connection may hold something, not all of them everything
            _acknowledge_soon(context, connection)
            return
        _deliver(context, connection, packet.text(offset, size))
        waiting = connection.reassembly
        if waiting is not None:
            _deliver_waiting(context, connection, waiting)
    if connection.peer_finish == connection.next:
        _take_finish(context, connection)
    if connection.must_acknowledge or connection.next - connection.acknowledged >= 2 * connection.segment_size:
        _acknowledge_soon(context, connection)  # RFC 9293, section 3.8.6.3 (SHLD-19): every second full segment
    elif connection.acknowledge_due == NEVER:
        connection.acknowledge_due = now_ns + context.settings.delayed_acknowledgement  # MUST-40


def _deliver(context: Context, connection: Connection, data: bytes) -> None:
    connection.next += len(data)
    connection.unread += len(data)
    context.buffered += len(data)
    pieces = connection.pieces
    if len(data) < LEAST_PIECE and pieces and len(pieces[-1]) < LEAST_PIECE:
        pieces.append(pieces.pop() + data)  # many small pieces must not cost more than their bytes
    else:
        pieces.append(data)
    connection.wake()


def _deliver_waiting(context: Context, connection: Connection, waiting: Reassembly) -> None:
    before = waiting.size
    piece = waiting.next_piece(connection.next)
    while piece is not None:
        context.buffered -= before - waiting.size
        if piece:
            _deliver(context, connection, piece)
        before = waiting.size
        piece = waiting.next_piece(connection.next)
    context.buffered -= before - waiting.size
    waiting.trim_blocks(connection.next)
    connection.must_acknowledge = True  # RFC 5681, section 4.2: at once, when a hole is filled
    if waiting.size == 0:
        connection.reassembly = None


def _keep_for_later(
    context: Context, connection: Connection, packet: Packet, offset: int, begin: int, size: int, now_ns: int
) -> None:
    """RFC 9293, MUST-31 and SHLD-31; RFC 5681, section 4.2: acknowledged at once."""
    if size > 0:
        if context.buffered >= context.settings.memory:
            context.counters.dropped_memory += 1
        else:
            waiting = connection.reassembly
            if waiting is None:
                waiting = Reassembly(connection.receive_capacity // LEAST_PIECE + 8)
                connection.reassembly = waiting
            before = waiting.size
            if not waiting.add(begin, packet.text(offset, size)):
                context.counters.dropped_reassembly_full += 1
            context.buffered += waiting.size - before
    if connection.has_sack:
        _acknowledge_soon(context, connection)
    else:  # the peer counts duplicates
        emit(context, connection, connection.flight.end, 0, ACK, now_ns)


def _take_finish(context: Context, connection: Connection) -> None:
    """Eighth, the FIN bit."""
    connection.next += 1
    # A FIN may stand at the edge of a full window; what the peer acknowledges afterwards has the position behind it.
    connection.window_edge = max(connection.window_edge, connection.next)
    connection.has_ended = True
    connection.must_acknowledge = True
    if connection.state == ESTABLISHED:
        connection.state = CLOSE_WAIT
    elif connection.state == FIN_WAIT_1:
        connection.state = CLOSING
    elif connection.state == FIN_WAIT_2:
        connection.state = TIME_WAIT
    connection.wake()
