"""Connections in TIME-WAIT (RFC 9293, section 3.6.1): a few numbers each, in the order in which they end.

All wait equally long, so that a queue is enough. Their number is bounded: the oldest makes room for the newest. When
the last one has gone, so does the room for all of them.
A new SYN that is certainly newer begins a new connection (RFC 9293, MAY-2; RFC 6191). A reset changes nothing here
(RFC 1337, section 3).
"""

from __future__ import annotations

from collections import deque

from importos.net.tcp.connection import Connection, Key
from importos.net.tcp.context import Context
from importos.net.tcp.emit import hand_down
from importos.net.tcp.sequence import MASK, is_before
from importos.net.tcp.settings import MILLISECOND
from importos.net.wire import tcp as wire
from importos.net.wire.tcp import ACK, RST, SYN, Segment


class TimeWait:
    def __init__(self, connection: Connection, due: int) -> None:
        self.key: Key = connection.key()
        self.due = due
        self.renewed = due  # the wait began anew with a FIN that was repeated
        self.next = connection.next & MASK
        self.sent = connection.flight.end & MASK
        self.has_timestamps = connection.has_timestamps
        self.timestamp_offset = connection.timestamp_offset
        self.recent_timestamp = connection.recent_timestamp


class TimeWaits:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[Key, TimeWait] = {}
        self._queue: deque[TimeWait] = deque()

    def __len__(self) -> int:
        return len(self._known)

    def add(self, connection: Connection, now_ns: int) -> None:
        settings = self._context.settings
        if len(self._queue) >= settings.most_time_waits:
            self._context.counters.dropped_time_waits += 1
            if not self._queue:
                return
            self._forget(self._queue.popleft())
        waiting = TimeWait(connection, now_ns + settings.time_wait)
        self._known[waiting.key] = waiting
        self._queue.append(waiting)

    def find(self, key: Key) -> TimeWait | None:
        return self._known.get(key) if self._known else None

    def has(self, key: Key) -> bool:
        return key in self._known

    def next_due(self) -> int | None:
        return self._queue[0].due if self._queue else None

    def expire(self, now_ns: int) -> None:
        if not self._queue:
            return
        while self._queue and self._queue[0].due <= now_ns:
            waiting = self._queue.popleft()
            if waiting.renewed > waiting.due and self._known.get(waiting.key) is waiting:
                waiting.due = now_ns + self._context.settings.time_wait  # at the end, where the latest are
                waiting.renewed = waiting.due
                self._queue.append(waiting)
            else:
                self._forget(waiting)
        if not self._queue:
            self._queue.clear()
            self._known.clear()

    def _forget(self, waiting: TimeWait) -> None:
        if self._known.get(waiting.key) is waiting:
            del self._known[waiting.key]

    def arrives(self, waiting: TimeWait, segment: Segment, now_ns: int, may_begin: bool) -> bool:
        """RFC 9293, section 3.10.7.4, in TIME-WAIT: whether the segment begins a new connection, if anybody listens."""
        context = self._context
        flags = segment.flags
        if flags & RST:
            context.counters.dropped_time_wait += 1
            return False
        if flags & SYN and flags & ACK == 0:
            if waiting.has_timestamps and segment.has_timestamps:
                is_newer = is_before(waiting.recent_timestamp, segment.timestamp)
            else:
                is_newer = is_before(waiting.next, segment.sequence)
            if is_newer and may_begin:
                self._forget(waiting)
                return True
        if flags & (SYN | wire.FIN) or segment.size or segment.sequence != waiting.next:
            self._answer(waiting, segment, now_ns)
        return False

    def _answer(self, waiting: TimeWait, segment: Segment, now_ns: int) -> None:
        """The acknowledgement of the peer's FIN, which it has not seen; the wait begins anew."""
        context = self._context
        if segment.flags & wire.FIN:
            waiting.renewed = now_ns + context.settings.time_wait
        packet = context.pool.take()
        header_size = wire.SHORTEST + (wire.TIMESTAMPS_SIZE if waiting.has_timestamps else 0)
        packet.grow(header_size)
        local, remote, ports = waiting.key
        wire.write_header(packet, ports >> 16, ports & 0xFFFF, waiting.sent, waiting.next, ACK, 0, header_size)
        if waiting.has_timestamps:
            stamp = (now_ns // MILLISECOND + waiting.timestamp_offset) & MASK
            wire.write_timestamps(packet, wire.OPTIONS, stamp, waiting.recent_timestamp)
        hand_down(context, packet, local, remote, now_ns)
