"""What all connections share: tables, timers, counters, what TCP stands on. No rule of the protocol is here.

Invariant: a connection is in ``connections`` from its beginning to its end, and in the heap of timers only meanwhile.
``buffered`` is the sum of the bytes that connections in the table hold for their readers, ``written`` of those of
their writers that are not acknowledged.
"""

from __future__ import annotations

from importos.net.tcp.below import Below
from importos.net.tcp.connection import CLOSED, Connection, Key
from importos.net.tcp.counters import Counters
from importos.net.tcp.settings import MILLISECOND, Settings
from importos.net.tcp.timer_heap import NEVER, TimerHeap
from importos.net.wire.packet import Packet
from importos.net.wire.packet_pool import PacketPool
from importos.net.wire.siphash import SipHash

PROTOCOL = 6
MASK = 0xFFFFFFFF
SEQUENCE = 1  # what a hash of both ends is for
TIMESTAMP = 2


class Context:
    """``secret``: 16 bytes that nobody can guess."""

    def __init__(self, below: Below, secret: bytes, settings: Settings, pool: PacketPool) -> None:
        self.below = below
        self.hash = SipHash(secret)
        self.settings = settings
        self.pool = pool
        self.counters = Counters()
        self.connections: dict[Key, Connection] = {}
        self.timers = TimerHeap()
        self.pending: list[Connection] = []
        self.buffered = 0
        self.written = 0
        self.now_ns = 0

    def mark_pending(self, connection: Connection) -> None:
        """Something may have to be sent at the end of the turn."""
        if not connection.is_pending:
            connection.is_pending = True
            self.pending.append(connection)
            if len(self.pending) == 1:
                self.below.flush_wanted()

    def end(self, connection: Connection, failure: OSError | None) -> None:
        """The connection is no more: CLOSED of RFC 9293. What has come in order can still be read."""
        if connection.state == CLOSED:
            return
        connection.state = CLOSED
        connection.failure = failure
        key = connection.key()
        known = self.connections.pop(key, None)
        if known is not None and known is not connection:
            self.connections[key] = known
        self.timers.remove(connection)
        connection.stop_timers()
        self.written -= connection.send_buffer.end - connection.send_buffer.start
        connection.send_buffer.clear()
        connection.flight.clear()
        self.buffered -= connection.unread
        waiting = connection.reassembly
        if waiting is not None:
            self.buffered -= waiting.size
            connection.reassembly = None
        connection.wake()
        connection.stream = None

    def set_timer(self, connection: Connection) -> None:
        due = connection.next_due()
        if due != NEVER and connection.state != CLOSED:
            self.timers.set(connection, due)

    def initial_sequence(self, local: bytes, local_port: int, remote: bytes, remote_port: int, now_ns: int) -> int:
        """RFC 6528, section 3: a clock of 4 microseconds plus a function with a secret of the addresses and ports."""
        _high, low = self.hash.of_ends(SEQUENCE, local_port << 16 | remote_port, local, remote)
        return (now_ns // 4000 + low) & MASK

    def timestamp_offset(self, local: bytes, local_port: int, remote: bytes, remote_port: int) -> int:
        """RFC 7323, section 5.4: where the clock of a connection begins says nothing about the machine."""
        _high, low = self.hash.of_ends(TIMESTAMP, local_port << 16 | remote_port, local, remote)
        return low

    def new_packet(self) -> Packet:
        return self.pool.take()


def clock_of_timestamps(connection: Connection, now_ns: int) -> int:
    """TSval: RFC 7323, section 4.1, a tick of a millisecond."""
    return (now_ns // MILLISECOND + connection.timestamp_offset) & MASK
