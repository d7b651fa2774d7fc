"""The handshake of an end that listens: SYN, SYN,ACK and what answers it (RFC 9293, section 3.10.7.2; RFC 4987)."""

from __future__ import annotations

from importos.net.stream_options import StreamOptions
from importos.net.tcp.accept import HalfOpen, Listeners, TcpListener
from importos.net.tcp.buffer_sizes import receive_capacity_of, resize
from importos.net.tcp.connection import SYN_RECEIVED, Connection, Key
from importos.net.tcp.context import MASK, Context
from importos.net.tcp.cookies import Cookies
from importos.net.tcp.emit import LARGEST_WINDOW, answer_with_reset, hand_down, largest_segment
from importos.net.tcp.receive import segment_arrives
from importos.net.tcp.settings import MILLISECOND, SECOND
from importos.net.tcp.streams import TcpStream
from importos.net.tcp.synchronize import agree, new_connection, scale_for
from importos.net.wire import tcp as wire
from importos.net.wire.packet import Packet
from importos.net.wire.tcp import ACK, RST, SYN, Segment

LONGEST_WAIT = 60 * SECOND
UNKNOWN = -1


class Passive:
    """All handshakes that peers have begun."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.listeners = Listeners()
        self.half_open: dict[Key, HalfOpen] = {}
        self._cookies = Cookies(context)
        self._said = Segment()  # what a SYN has said, while it is remembered nowhere else

    def arrives_at_listener(
        self, listener: TcpListener, key: Key, segment: Segment, packet: Packet, after: int, now_ns: int
    ) -> None:
        """RFC 9293, section 3.10.7.2, in its order: RST, ACK, SYN.

        ``after``: the sequence numbers that an earlier connection used up to there, or -1.
        """
        context = self._context
        flags = segment.flags
        local, remote, ports = key
        if flags & RST:
            context.counters.dropped_no_connection += 1
        elif flags & SYN == 0 and flags & ACK and self._cookies.may_come(now_ns):
            self._take_cookie(listener, key, segment, packet, now_ns)
        elif flags & ACK:
            context.counters.dropped_no_connection += 1
            answer_with_reset(context, segment, remote, local, now_ns)
        elif flags & SYN == 0:
            context.counters.dropped_no_connection += 1
        elif listener.is_full():
            context.counters.dropped_backlog_full += 1  # the peer repeats its SYN
        elif len(self.half_open) >= context.settings.most_half_open or listener.half_open > listener.backlog:
            self._send_cookie(listener, key, segment, now_ns)
        else:
            self._begin(listener, key, segment, after, now_ns)

    def _begin(self, listener: TcpListener, key: Key, segment: Segment, after: int, now_ns: int) -> None:
        context = self._context
        local, remote, ports = key
        initial = context.initial_sequence(local, ports >> 16, remote, ports & 0xFFFF, now_ns)
        if after >= 0:
            initial = (after + LARGEST_WINDOW + 2) & MASK  # RFC 9293, MAY-2: larger than any of the earlier one
        half = HalfOpen(key, listener, initial, segment.sequence)
        half.maximum_size = segment.maximum_size
        half.scale = segment.scale
        half.may_sack = segment.may_sack
        half.has_timestamps = segment.has_timestamps
        if half.has_timestamps:
            half.timestamp = segment.timestamp
            half.timestamp_offset = context.timestamp_offset(local, ports >> 16, remote, ports & 0xFFFF)
        half.began = now_ns
        half.due = now_ns + half.wait
        self.half_open[key] = half
        listener.half_open += 1
        context.timers.set(half, half.due)
        self._answer(half, now_ns)

    def _answer(self, half: HalfOpen, now_ns: int) -> None:
        half.sent_at = now_ns
        settings = self._context.settings
        self._send_syn_ack(
            half.key,
            half.listener.options,
            half.initial,
            half.peer_initial,
            half.has_timestamps and settings.uses_timestamps,
            half.may_sack and settings.uses_sack,
            half.scale >= 0 and settings.uses_scale,
            half.timestamp,
            half.timestamp_offset,
            now_ns,
        )

    def _send_syn_ack(
        self,
        key: Key,
        options: StreamOptions | None,
        initial: int,
        peer_initial: int,
        says_timestamps: bool,
        says_sack: bool,
        says_scale: bool,
        echo: int,
        offset: int,
        now_ns: int,
    ) -> None:
        """<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>."""
        context = self._context
        local, remote, ports = key
        header_size = wire.SHORTEST + 4 + (wire.TIMESTAMPS_SIZE if says_timestamps else 0)
        header_size += 4 * (int(says_sack) + int(says_scale))
        packet = context.pool.take()
        packet.grow(header_size)
        wire.write_header(
            packet,
            ports >> 16,
            ports & 0xFFFF,
            initial,
            (peer_initial + 1) & MASK,
            SYN | ACK,
            min(receive_capacity_of(context.settings, options), LARGEST_WINDOW),
            header_size,
        )
        at = wire.write_maximum_size(packet, wire.OPTIONS, largest_segment(context, remote))
        if says_sack:
            at = wire.write_sack_permitted(packet, at)
        if says_timestamps:
            at = wire.write_timestamps(packet, at, (now_ns // MILLISECOND + offset) & MASK, echo)
        if says_scale:
            wire.write_scale(packet, at, scale_for(context.settings.receive_capacity))
        hand_down(context, packet, local, remote, now_ns, options)

    def arrives_half_open(self, half: HalfOpen, segment: Segment, packet: Packet, now_ns: int) -> None:
        """SYN-RECEIVED (RFC 9293, section 3.10.7.4)."""
        context = self._context
        flags = segment.flags
        local, remote, ports = half.key
        offset = (segment.sequence - half.peer_initial - 1) & MASK
        if flags & RST:
            if offset == 0:  # RFC 5961, section 3.2
                context.counters.resets_received += 1
                self.forget(half)
            else:
                context.counters.dropped_reset_not_exact += 1
        elif flags & SYN:
            if segment.sequence == half.peer_initial and flags & ACK == 0:
                half.was_repeated = True
                self._answer(half, now_ns)  # the peer has not seen the SYN,ACK
            else:
                # RFC 9293, section 3.10.7.4, fourth step: perhaps the peer has begun anew; it then resets this one
                context.counters.dropped_syn += 1
                self._answer(half, now_ns)
        elif flags & ACK == 0:
            context.counters.dropped_no_acknowledgement += 1
        elif segment.acknowledgement != (half.initial + 1) & MASK:
            context.counters.dropped_bad_acknowledgement += 1
            answer_with_reset(context, segment, remote, local, now_ns)
        elif offset > min(receive_capacity_of(context.settings, half.listener.options), LARGEST_WINDOW):
            context.counters.dropped_outside_window += 1
            self._answer(half, now_ns)
        elif not half.listener.listens:
            self.forget(half)
            answer_with_reset(context, segment, remote, local, now_ns)
        elif half.listener.is_full():
            context.counters.dropped_backlog_full += 1  # the SYN,ACK will be repeated, and answered again
        else:
            self.forget(half)
            said = self._said
            said.sequence = half.peer_initial
            said.maximum_size = half.maximum_size
            said.scale = half.scale
            said.may_sack = half.may_sack
            said.has_timestamps = half.has_timestamps
            said.timestamp = half.timestamp
            connection = self._open(half.listener, half.key, half.initial, half.timestamp_offset, said, now_ns)
            connection.flight.sent_at[0] = half.sent_at
            if half.was_repeated:
                connection.flight.send_again(0, half.sent_at)
            self._establish(half.listener, connection, segment, packet, now_ns)

    def _open(
        self, listener: TcpListener, key: Key, initial: int, offset: int, said: Segment, now_ns: int
    ) -> Connection:
        """A connection in SYN-RECEIVED, of which the next segment is the acknowledgement of the SYN."""
        context = self._context
        local, remote, ports = key
        connection = new_connection(context, local, ports >> 16, remote, ports & 0xFFFF, initial)
        connection.state = SYN_RECEIVED
        connection.no_delay = listener.no_delay
        options = listener.options
        if options is not None:
            connection.options = options.copy()
            resize(connection, options)
        connection.timestamp_offset = offset
        agree(context, connection, said, now_ns)
        connection.flight.push(1, now_ns)
        context.connections[key] = connection
        return connection

    def _establish(
        self, listener: TcpListener, connection: Connection, segment: Segment, packet: Packet, now_ns: int
    ) -> None:
        context = self._context
        stream = TcpStream(context, connection)
        stream.was_let_in = True
        segment_arrives(context, connection, segment, packet, now_ns)
        if connection.state == SYN_RECEIVED:  # dropped, an old timestamp for example
            context.end(connection, None)
            return
        listener.admit(stream)

    def forget(self, half: HalfOpen) -> None:
        known = self.half_open.pop(half.key, None)
        if known is half:
            half.listener.half_open -= 1
        elif known is not None:
            self.half_open[half.key] = known
        self._context.timers.remove(half)

    def run_timer(self, half: HalfOpen, now_ns: int) -> None:
        """RFC 6298 (5.5): the SYN,ACK again, until the peer has had its time."""
        context = self._context
        if half.due > now_ns:
            context.timers.put_off(half, half.due)
        elif now_ns - half.began >= context.settings.accept_timeout or not half.listener.listens:
            self.forget(half)
        else:
            context.counters.timeouts += 1
            context.counters.retransmitted += 1
            half.was_repeated = True
            half.wait = min(2 * half.wait, LONGEST_WAIT)
            half.due = now_ns + half.wait
            context.timers.put_off(half, half.due)
            self._answer(half, now_ns)

    def _send_cookie(self, listener: TcpListener, key: Key, segment: Segment, now_ns: int) -> None:
        """Nothing is remembered: all is in the initial sequence number."""
        cookie = self._cookies.make(key, segment, now_ns)
        self._context.counters.cookies_sent += 1
        self._send_syn_ack(key, listener.options, cookie, segment.sequence, False, False, False, 0, 0, now_ns)

    def _take_cookie(self, listener: TcpListener, key: Key, segment: Segment, packet: Packet, now_ns: int) -> None:
        context = self._context
        local, remote, ports = key
        size = self._cookies.read(key, segment, now_ns)
        if size == 0:
            context.counters.dropped_bad_cookie += 1
            answer_with_reset(context, segment, remote, local, now_ns)
        elif listener.is_full():
            context.counters.dropped_backlog_full += 1
        else:
            context.counters.cookies_taken += 1
            said = self._said
            said.sequence = (segment.sequence - 1) & MASK
            said.maximum_size = size
            said.scale = -1
            said.may_sack = False
            said.has_timestamps = False
            connection = self._open(listener, key, (segment.acknowledgement - 1) & MASK, 0, said, now_ns)
            connection.flight.sent_at[0] = UNKNOWN
            self._establish(listener, connection, segment, packet, now_ns)
