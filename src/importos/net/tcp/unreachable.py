"""What ICMP says of segments that did not arrive (RFC 9293, section 3.9.2.2; RFC 1191 and 8201; RFC 5927).

Anybody can write such a message: one is taken only when it quotes a sequence number that is under way (RFC 5927,
section 4.1), and no connection that stands is ever ended by one (section 5.2): there all are soft errors, which are
remembered and told when the connection times out.
"""

from __future__ import annotations

from typing import Final

from importos.net.failures import text_of_no_way
from importos.net.tcp.black_hole import set_size
from importos.net.tcp.connection import SYN_SENT, Connection
from importos.net.tcp.context import Context
from importos.net.tcp.sequence import near
from importos.net.upper import TOO_LARGE, failure_number
from importos.net.wire.tcp import TIMESTAMPS_SIZE

LEAST_QUOTED: Final = 8  # the ports and the sequence number
LEAST_MTU: Final = 576  # less is not believed (RFC 5927, section 7.2, and Linux's min_pmtu)


def take_unreachable(context: Context, connection: Connection, sequence: int, kind: int, mtu: int) -> bool:
    """Whether it is one that counts."""
    flight = connection.flight
    position = near(flight.start, sequence)
    if not flight.start <= position < flight.end:
        context.counters.dropped_unreachable += 1
        return False
    if kind == TOO_LARGE:
        _shrink(context, connection, position, mtu)
        return True
    number = failure_number(kind, len(connection.remote) == 4)
    failure = OSError(number, text_of_no_way(number))
    if connection.state == SYN_SENT:
        context.end(connection, failure)
    else:
        connection.soft_failure = failure  # RFC 9293, MUST-56: must not end the connection
    return True


def _shrink(context: Context, connection: Connection, position: int, mtu: int) -> None:
    """RFC 1191, section 6.5: smaller segments, and what was dropped again; this is no congestion."""
    headers = 40 if len(connection.remote) == 4 else 60
    size = max(mtu, LEAST_MTU) - headers - (TIMESTAMPS_SIZE if connection.has_timestamps else 0)
    if size >= connection.segment_size:
        return
    set_size(connection, size)
    flight = connection.flight
    for index in range(flight.first, len(flight.begins)):
        if flight.end_of(index) - flight.begins[index] > size:
            flight.mark_lost(index)
    context.mark_pending(connection)
