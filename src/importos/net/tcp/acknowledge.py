"""The fifth step of a segment's arrival: what an acknowledgement says (RFC 9293, section 3.10.7.4).

Whoever calls has checked that it lies within what was sent. Losses are found by RACK where the peer sends SACK, and by
duplicate acknowledgements (RFC 6582) where it does not.
"""

from __future__ import annotations

from typing import Final

from importos.net.tcp import rack
from importos.net.tcp.connection import OPEN, RECOVERY, TIMED_OUT, Connection
from importos.net.tcp.context import Context, clock_of_timestamps
from importos.net.tcp.flight import SACKED
from importos.net.tcp.sequence import HALF, MASK, is_before, near
from importos.net.tcp.settings import MILLISECOND
from importos.net.tcp.timer_heap import NEVER
from importos.net.wire.tcp import FIN, SYN, Segment

MOST_SPLIT: Final = 1024  # segments under way, over which none is split for a block of SACK


def acknowledge(
    context: Context, connection: Connection, segment: Segment, position: int, acknowledgement: int, now_ns: int
) -> None:
    """``position`` and ``acknowledgement`` are SEG.SEQ and SEG.ACK, not before SND.UNA and not behind SND.NXT."""
    flight = connection.flight
    old_start = flight.start
    old_window = connection.send_window
    was_limited = flight.under_way() + connection.segment_size > connection.congestion.window
    flight.begin_report()
    arrived = flight.start + flight.sacked
    lost = flight.lost
    recovery = connection.recovery
    reports_duplicate = False
    if segment.sack_count and connection.has_sack:
        reports_duplicate = _take_blocks(connection, segment, acknowledgement)
    advanced = acknowledgement - old_start
    if advanced > 0:
        _advance(context, connection, segment, acknowledgement, now_ns)
    _update_window(connection, segment, position, acknowledgement)
    if old_window == 0 and flight.end > flight.start:
        if not connection.is_orphan:
            connection.stalled_since = now_ns  # RFC 9293, MUST-37: a peer that answers probes stays connected
        if connection.send_window > 0:
            flight.mark_first_lost(
                connection.segment_size
            )  # the probe was not taken, or its answer would have covered it
    if connection.has_sack:
        _find_losses_with_sack(context, connection, acknowledgement, reports_duplicate, now_ns)
    elif flight.end > flight.start or connection.duplicates:
        is_duplicate = (
            advanced == 0
            and segment.size == 0
            and segment.flags & (SYN | FIN) == 0
            and connection.send_window == old_window
            and flight.end > flight.start
        )
        _find_losses_without_sack(context, connection, advanced, is_duplicate, now_ns)
    arrived = flight.start + flight.sacked - arrived
    if connection.recovery != RECOVERY:
        if recovery == RECOVERY:
            connection.congestion.window = connection.congestion.threshold
        if advanced > 0 and was_limited:
            connection.congestion.acknowledged(advanced, now_ns, connection.round_trip.smoothed)
    elif connection.has_sack and arrived > 0:
        is_safe = advanced > 0 and flight.lost <= lost
        connection.congestion.reduce(arrived, flight.under_way(), recovery != RECOVERY, is_safe)


def _take_blocks(connection: Connection, segment: Segment, acknowledgement: int) -> bool:
    """RFC 2018, section 5, and whether the first block reports data that came twice (RFC 2883)."""
    flight = connection.flight
    edges = segment.sack_edges
    duplicate = False
    for at in range(0, 2 * segment.sack_count, 2):
        begin = near(flight.start, edges[at])
        end = near(flight.start, edges[at + 1])
        if at == 0 and begin < end and begin < acknowledgement:
            duplicate = True
        begin = max(begin, acknowledgement, flight.start)
        if begin >= end or end > flight.end:
            continue  # nothing, or what was never sent
        _mark_block(connection, begin, end)
    return duplicate


def _mark_block(connection: Connection, begin: int, end: int) -> None:
    """A peer that reports single bytes must not make a list of them: of many segments only whole ones are marked."""
    flight = connection.flight
    may_split = len(flight.begins) - flight.first < MOST_SPLIT
    index = flight.find(begin)
    if flight.begins[index] < begin:
        if may_split and flight.marks[index] & SACKED == 0:
            flight.split(index, begin)
        index += 1
    while index < len(flight.begins) and flight.begins[index] < end:
        if flight.marks[index] & SACKED == 0:
            if flight.end_of(index) > end:
                if not may_split:
                    return
                flight.split(index, end)
            flight.mark_sacked(index)
        index += 1


def _advance(context: Context, connection: Connection, segment: Segment, acknowledgement: int, now_ns: int) -> None:
    """SND.UNA moves on."""
    flight = connection.flight
    buffer = connection.send_buffer
    flight.release(acknowledgement)
    written = min(acknowledgement, buffer.end)
    if written > buffer.start:
        context.written -= written - buffer.start
        buffer.release(written)
        stream = connection.stream
        if stream is not None and stream.is_writable():
            stream.note_change()
    if not flight.has_again:
        if flight.oldest_sent >= 0:
            connection.round_trip.measure(now_ns - flight.oldest_sent)
    elif connection.has_timestamps:  # RFC 6298, section 3: Karn's rule, and what is free of it
        ticks = (clock_of_timestamps(connection, now_ns) - segment.echo) & MASK
        if segment.echo and ticks < HALF:
            connection.round_trip.measure(max(ticks, 1) * MILLISECOND)
    connection.stalled_since = now_ns
    # RFC 6298 (5.2) and (5.3)
    if flight.end == flight.start:
        connection.retransmit_due = NEVER
        connection.probe_due = NEVER
    else:
        connection.retransmit_due = now_ns + connection.round_trip.current_timeout()
        rack.arm_tail_probe(context, connection, now_ns)
    if connection.recovery == TIMED_OUT and connection.retransmit_stamp >= 0:
        if connection.has_timestamps and is_before(segment.echo, connection.retransmit_stamp):
            # Eifel (RFC 3522): the original was answered; nothing was lost
            context.counters.spurious_recoveries += 1
            connection.congestion.undo()
            flight.unmark_lost()
            connection.recovery = OPEN
        connection.retransmit_stamp = -1
    if connection.recovery != OPEN and acknowledgement >= connection.recovery_point:
        connection.recovery = OPEN


def _update_window(connection: Connection, segment: Segment, position: int, acknowledgement: int) -> None:
    """RFC 9293, section 3.10.7.4: SND.WL1 and SND.WL2 keep old segments from changing the window."""
    before = connection.window_sequence
    if before < position or (before == position and connection.window_acknowledgement <= acknowledgement):
        window = segment.window << connection.send_scale
        connection.send_window = window
        if window > connection.largest_window:
            connection.largest_window = window
        connection.window_sequence = position
        connection.window_acknowledgement = acknowledgement


def _find_losses_with_sack(
    context: Context, connection: Connection, acknowledgement: int, reports_duplicate: bool, now_ns: int
) -> None:
    rack.update(connection, now_ns)
    if rack.probe_answered(connection, acknowledgement, reports_duplicate) and connection.recovery == OPEN:
        connection.congestion.loss_found(connection.flight.under_way(), now_ns)
    if rack.detect(connection, now_ns):
        begin_recovery(context, connection, now_ns)


def begin_recovery(context: Context, connection: Connection, now_ns: int) -> None:
    """Something was found lost: the window falls, once for all that was under way; with SACK bit by bit."""
    if connection.recovery == OPEN:
        flight = connection.flight
        context.counters.fast_recoveries += 1
        connection.congestion.loss_found(flight.end - flight.start, now_ns)
        if connection.has_sack:
            connection.congestion.begin_reduction(flight.under_way(), flight.end - flight.start - flight.sacked)
        connection.recovery = RECOVERY
        connection.repairs_at_once = True  # RFC 6675, section 5 (4.3); RFC 6582, section 3.2, step 2
        connection.recovery_point = flight.end
        connection.probe_due = NEVER
        connection.tail_end = -1


def _find_losses_without_sack(
    context: Context, connection: Connection, advanced: int, is_duplicate: bool, now_ns: int
) -> None:
    """NewReno (RFC 6582, section 3.2)."""
    flight = connection.flight
    if advanced > 0:
        left = connection.duplicates - advanced // connection.segment_size
        connection.duplicates = max(left, 0) if connection.recovery == RECOVERY else 0
        if connection.recovery == RECOVERY and flight.end > flight.start:
            flight.mark_first_lost(connection.segment_size)  # step 3: a partial acknowledgement
            connection.repairs_at_once = True
    elif is_duplicate:
        connection.duplicates += 1
        if connection.recovery == OPEN and connection.duplicates == rack.DUPLICATES:
            if flight.start > connection.recovery_point or flight.retransmitted == 0:  # step 2
                flight.mark_first_lost(connection.segment_size)
                begin_recovery(context, connection, now_ns)
