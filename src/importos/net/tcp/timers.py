"""What happens when nothing comes: retransmission (RFC 6298), probes, delayed acknowledgements."""

from __future__ import annotations

from importos.net.tcp import rack
from importos.net.tcp.acknowledge import begin_recovery
from importos.net.tcp.black_hole import suspect
from importos.net.tcp.connection import CLOSED, SYN_RECEIVED, SYN_SENT, TIMED_OUT, Connection
from importos.net.tcp.context import Context, clock_of_timestamps
from importos.net.tcp.emit import send_syn
from importos.net.tcp.flight import SACKED
from importos.net.tcp.keep_alive import keep_alive
from importos.net.tcp.send import may_probe_tail, output, send_segment_again, send_tail_probe, send_window_probe
from importos.net.tcp.settings import MILLISECOND
from importos.net.tcp.timer_heap import NEVER


def run_timers_of(context: Context, connection: Connection, now_ns: int) -> None:
    """Every deadline that has come lies in the future afterwards, or is none."""
    if connection.acknowledge_due <= now_ns:
        connection.acknowledge_due = NEVER
        connection.must_acknowledge = True
    if connection.reorder_due <= now_ns:  # RFC 8985, section 6.3
        connection.reorder_due = NEVER
        if rack.detect(connection, now_ns):
            begin_recovery(context, connection, now_ns)
    if connection.probe_due <= now_ns:
        connection.probe_due = NEVER
        if may_probe_tail(connection) and connection.flight.end > connection.flight.start:
            send_tail_probe(context, connection, now_ns)
    if connection.retransmit_due <= now_ns:
        connection.retransmit_due = NEVER
        _retransmit(context, connection, now_ns)
    if connection.finish_due <= now_ns:
        context.end(connection, None)
    if connection.keep_due <= now_ns:
        connection.keep_due = NEVER
        keep_alive(context, connection, now_ns)
    if connection.state != CLOSED:
        output(context, connection, now_ns)


def _retransmit(context: Context, connection: Connection, now_ns: int) -> None:
    """RFC 6298 (5.4) to (5.7); RFC 9293, MUST-20: the connection fails when nothing was acknowledged for too long."""
    is_synchronizing = connection.state == SYN_SENT or connection.state == SYN_RECEIVED
    limit = _patience(context, connection, is_synchronizing)
    if now_ns - connection.stalled_since >= limit:
        context.counters.connections_timed_out += 1
        soft = connection.soft_failure
        context.end(connection, TimeoutError(110, "Connection timed out") if soft is None else soft)
        return
    flight = connection.flight
    round_trip = connection.round_trip
    if flight.end == flight.start:
        if connection.unsent() > 0:
            send_window_probe(context, connection, now_ns)
        else:
            return
    elif is_synchronizing:
        context.counters.timeouts += 1
        context.counters.retransmitted += 1
        flight.send_again(flight.first, now_ns)
        send_syn(context, connection, now_ns)
    elif connection.send_window == 0:
        # RFC 9293, section 3.8.6.1: a closed window is probed with what is under way; no sign of congestion
        context.counters.window_probes += 1
        send_segment_again(context, connection, flight.first, now_ns)
    else:
        _begin_again(context, connection, now_ns)
    round_trip.back_off()
    wait = round_trip.current_timeout()
    connection.retransmit_due = min(now_ns + wait, max(connection.stalled_since + limit, now_ns + 1))


def _begin_again(context: Context, connection: Connection, now_ns: int) -> None:
    """All that was under way counts as lost; the first segment goes again at once."""
    flight = connection.flight
    context.counters.timeouts += 1
    under_way = flight.end - flight.start
    connection.congestion.timed_out(under_way, connection.round_trip.backoff == 0, now_ns)
    if flight.marks[flight.first] & SACKED:
        flight.forget_sacked()  # RFC 2018, section 8
    flight.mark_all_lost()
    connection.duplicates = 0
    connection.recovery = TIMED_OUT
    connection.recovery_point = flight.end
    connection.tail_end = -1
    connection.reorder_due = NEVER
    if connection.round_trip.backoff == 0:
        connection.retransmit_stamp = clock_of_timestamps(connection, now_ns)
    suspect(connection, now_ns)
    send_segment_again(context, connection, flight.first, now_ns)


def _patience(context: Context, connection: Connection, is_synchronizing: bool) -> int:
    """How long nothing may be acknowledged: as the program has chosen (RFC 9293, section 3.9.1.1), or MUST-23."""
    options = connection.options
    if options is not None and options.user_timeout_ms > 0:
        return options.user_timeout_ms * MILLISECOND
    return context.settings.connect_timeout if is_synchronizing else context.settings.user_timeout
