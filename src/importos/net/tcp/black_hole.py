"""A way on which large segments vanish, and no router says so: RFC 4821, sections 7.2 and 7.7.

After some timeouts in a row in which a full segment was sent again, segments become smaller: first so that packets have
1024 bytes (of IPv6 1280, which every way takes), then 576. After ten minutes the old size is tried again (RFC 1191,
section 6.3), and each time in vain the pause doubles: an outage looks the same, and a connection must not be slow for
good because of one. Sizes between are not searched for. Must never make segments smaller than those of RFC 9293,
MUST-15.
"""

from __future__ import annotations

from typing import Final

from importos.net.tcp.connection import DEFAULT_SEGMENT_SIZE, DEFAULT_SEGMENT_SIZE_IPV6, BlackHole, Connection
from importos.net.tcp.timer_heap import NEVER
from importos.net.wire.tcp import TIMESTAMPS_SIZE
from importos.runtime.marks import cold

SECOND: Final = 1_000_000_000
TIMEOUTS: Final = 2  # before the one that makes segments smaller
FIRST_SIZE: Final = 1024 - 40  # of IPv4: RFC 4821, section 7.2
FIRST_PAUSE: Final = 600 * SECOND
LONGEST_PAUSE: Final = 32 * FIRST_PAUSE


@cold
def suspect(connection: Connection, now_ns: int) -> None:
    """The first segment under way has timed out, and is about to be sent again."""
    flight = connection.flight
    size = connection.segment_size
    first = flight.first
    if connection.round_trip.backoff < TIMEOUTS or flight.end_of(first) - flight.begins[first] < size:
        return
    smaller = smaller_size(connection)
    if smaller >= size:
        return
    hole = connection.black_hole
    if hole is None:
        hole = BlackHole(size, FIRST_PAUSE)
        connection.black_hole = hole
    elif hole.again_at == NEVER:
        hole.pause = min(2 * hole.pause, LONGEST_PAUSE)
    hole.again_at = now_ns + hole.pause
    set_size(connection, smaller)


def smaller_size(connection: Connection) -> int:
    options = TIMESTAMPS_SIZE if connection.has_timestamps else 0
    if len(connection.remote) > 4:
        return DEFAULT_SEGMENT_SIZE_IPV6 - options
    size = FIRST_SIZE - options
    return size if size < connection.segment_size else DEFAULT_SEGMENT_SIZE - options


@cold
def try_larger(connection: Connection, hole: BlackHole) -> None:
    """The pause is over; whether the way has changed is seen when a segment arrives or does not."""
    hole.again_at = NEVER
    if hole.size > connection.segment_size:
        set_size(connection, hole.size)


def set_size(connection: Connection, size: int) -> None:
    connection.segment_size = size
    connection.congestion.segment_size = size
