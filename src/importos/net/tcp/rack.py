"""Which segments are lost, by the time at which they were sent, and the probe of the tail: RACK-TLP (RFC 8985)."""

from __future__ import annotations

from typing import Final

from importos.net.tcp.connection import OPEN, Connection
from importos.net.tcp.context import Context
from importos.net.tcp.flight import LOST, RETRANSMITTED, SACKED
from importos.net.tcp.timer_heap import NEVER

DUPLICATES: Final = 3  # DupThresh


def update(connection: Connection, now_ns: int) -> None:
    """Section 6.2, steps 1 to 3, after the flight has been told what has arrived."""
    flight = connection.flight
    sent = flight.newest_sent
    if sent < 0:
        return
    duration = now_ns - sent
    if not flight.newest_again or duration >= connection.round_trip.least:  # step 2: else the first one has arrived
        connection.rack_round_trip = duration
        end = flight.newest_end
        if sent > connection.rack_sent or (sent == connection.rack_sent and end > connection.rack_end):
            connection.rack_sent = sent
            connection.rack_end = end
    if 0 <= flight.nearest_once < connection.rack_furthest:  # step 3
        connection.rack_reordered = True
    if flight.furthest_once > connection.rack_furthest:
        connection.rack_furthest = flight.furthest_once


def _reorder_window(connection: Connection) -> int:
    """Step 4."""
    flight = connection.flight
    if not connection.rack_reordered:
        if connection.recovery != OPEN or flight.sacked >= DUPLICATES * connection.segment_size:
            return 0
    return min(connection.round_trip.least // 4, connection.round_trip.smoothed)


def detect(connection: Connection, now_ns: int) -> bool:
    """Step 5: whether a segment was found lost now. Those that may yet come are waited for with a timer."""
    flight = connection.flight
    connection.reorder_due = NEVER
    if flight.sacked == 0 and flight.retransmitted == 0:
        return False
    window = _reorder_window(connection)
    found = False
    longest = 0
    for index in range(flight.first, len(flight.begins)):
        marks = flight.marks[index]
        sent = flight.sent_at[index]
        if sent > connection.rack_sent:
            if marks & RETRANSMITTED == 0:
                break  # all that come behind were sent later still
            continue
        if marks & (SACKED | LOST) or (sent == connection.rack_sent and flight.end_of(index) >= connection.rack_end):
            continue
        remaining = sent + connection.rack_round_trip + window - now_ns
        if remaining <= 0:
            flight.mark_lost(index)
            found = True
        elif remaining > longest:
            longest = remaining
    if longest:
        connection.reorder_due = now_ns + longest
    return found


def arm_tail_probe(context: Context, connection: Connection, now_ns: int) -> None:
    """Section 7.2: after new data were sent; never while a loss is being repaired or a probe is out."""
    flight = connection.flight
    connection.probe_due = NEVER
    if not connection.has_sack or connection.recovery != OPEN or connection.tail_end >= 0:
        return
    if flight.sacked or flight.end == flight.start or connection.send_window == 0:
        return
    smoothed = connection.round_trip.smoothed
    if smoothed:
        wait = 2 * smoothed
        if flight.end - flight.start <= connection.segment_size:
            wait += context.settings.shortest_timeout  # TLP.max_ack_delay
        else:
            wait += 2_000_000
    else:
        wait = 1_000_000_000
    due = now_ns + wait
    if due < connection.retransmit_due:
        connection.probe_due = due


def probe_answered(connection: Connection, acknowledgement: int, says_duplicate: bool) -> bool:
    """Section 7.4: whether the probe has repaired a loss, which must have its consequence for the window."""
    if connection.tail_end < 0 or acknowledgement < connection.tail_end:
        return False
    connection.tail_end = -1
    return connection.tail_is_again and not says_duplicate
