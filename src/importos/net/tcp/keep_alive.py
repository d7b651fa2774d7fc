"""Whether the peer is still there, asked when nothing was heard of it for long: RFC 9293, section 3.8.4.

Must never ask while something is under way (MUST-26: the other timers watch then), nor before the program wants it
(MUST-25). One probe that is lost proves nothing (MUST-27). When the peer is given up, a user timeout says if there is
one, and otherwise the number of probes, as in Linux.
"""

from __future__ import annotations

from importos.net.tcp.connection import SYN_RECEIVED, SYN_SENT, Connection
from importos.net.tcp.context import Context
from importos.net.tcp.emit import emit
from importos.net.tcp.settings import MILLISECOND, SECOND
from importos.net.tcp.timer_heap import NEVER
from importos.net.wire.tcp import ACK
from importos.runtime.marks import cold


def begin_keep_alive(connection: Connection) -> None:
    """The connection stands, or its program has chosen anew."""
    options = connection.options
    if options is None or connection.state == SYN_SENT or connection.state == SYN_RECEIVED:
        return
    connection.keep_probes = 0
    connection.keep_due = connection.heard_at + options.idle_s * SECOND if options.keeps_alive else NEVER


@cold
def keep_alive(context: Context, connection: Connection, now_ns: int) -> None:
    """It is time to look whether something was heard."""
    options = connection.options
    if options is None or not options.keeps_alive:
        return
    idle = options.idle_s * SECOND
    if connection.flight.end > connection.flight.start or connection.unsent() > 0:
        connection.keep_due = now_ns + idle
        return
    due = connection.heard_at + idle
    if connection.keep_probes == 0 and due > now_ns:
        connection.keep_due = due
        return
    limit = options.user_timeout_ms * MILLISECOND
    is_over = now_ns - connection.heard_at >= limit if limit > 0 else connection.keep_probes >= options.probes
    if is_over and connection.keep_probes > 0:
        context.counters.connections_timed_out += 1
        context.end(connection, TimeoutError(110, "Connection timed out"))
        return
    connection.keep_probes += 1
    context.counters.keep_alive_probes += 1
    emit(context, connection, connection.flight.end - 1, 0, ACK, now_ns)
    connection.keep_due = now_ns + options.interval_s * SECOND
