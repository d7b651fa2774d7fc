"""TCP as the rest of the network sees it: segments in, deadlines, the end of a turn, new sockets.

Time is an argument everywhere. Nothing is sent or told to programs from within a program's call; ``flush`` does it.
"""

from __future__ import annotations

from importos.net.tcp.accept import HalfOpen, TcpListener
from importos.net.tcp.below import Below
from importos.net.tcp.connection import SYN_SENT, TIME_WAIT, Connection, key_of
from importos.net.tcp.context import PROTOCOL, Context
from importos.net.tcp.counters import Counters
from importos.net.tcp.emit import answer_with_reset
from importos.net.tcp.passive import Passive
from importos.net.tcp.receive import segment_arrives
from importos.net.tcp.send import output
from importos.net.tcp.settings import Settings
from importos.net.tcp.streams import TcpStream
from importos.net.tcp.synchronize import new_connection
from importos.net.tcp.time_wait import TimeWaits
from importos.net.tcp.timer_heap import NEVER
from importos.net.tcp.timers import run_timers_of
from importos.net.tcp.unreachable import LEAST_QUOTED, take_unreachable
from importos.net.wire import checksum
from importos.net.wire.packet import Malformed, Packet
from importos.net.wire.packet_pool import PacketPool
from importos.net.wire.tcp import Segment
from importos.runtime.marks import cold

FIRST_FREE = 49152  # RFC 6335, section 6
FREE_PORTS = 16384


class TcpStack:
    """One for each core. ``secret``: 16 bytes that nobody can guess, and that no two starts share."""

    def __init__(self, below: Below, secret: bytes, settings: Settings, pool: PacketPool) -> None:
        self._context = Context(below, secret, settings, pool)
        self._passive = Passive(self._context)
        self._time_waits = TimeWaits(self._context)
        self._segment = Segment()
        self._ports_taken = 0

    def counters(self) -> Counters:
        return self._context.counters

    def settings(self) -> Settings:
        return self._context.settings

    def connection_count(self) -> int:
        return len(self._context.connections)

    def half_open_count(self) -> int:
        return len(self._passive.half_open)

    def time_wait_count(self) -> int:
        return len(self._time_waits)

    def buffered(self) -> int:
        """Bytes that connections hold for their readers."""
        return self._context.buffered

    def written(self) -> int:
        """Bytes that programs have written and peers have not acknowledged."""
        return self._context.written

    # -- segments

    def receive(self, packet: Packet, source: bytes, destination: bytes, now_ns: int) -> None:
        """Takes over a packet that begins with the TCP header."""
        self._take(packet, source, destination, now_ns)
        self._context.pool.give_back(packet)

    def _take(self, packet: Packet, source: bytes, destination: bytes, now_ns: int) -> None:
        context = self._context
        context.now_ns = now_ns
        context.counters.received += 1
        if not packet.is_checked and not checksum.is_good(packet, source, destination, PROTOCOL):
            context.counters.dropped_checksum += 1  # RFC 9293, MUST-3
            return
        segment = self._segment
        try:
            segment.read(packet)
        except Malformed:
            context.counters.dropped_malformed += 1
            return
        key = (destination, source, segment.destination_port << 16 | segment.source_port)
        connection = context.connections.get(key)
        if connection is not None:
            segment_arrives(context, connection, segment, packet, now_ns)
            if connection.state == TIME_WAIT:
                self._begin_time_wait(connection, now_ns)
            return
        half = self._passive.half_open.get(key) if self._passive.half_open else None
        if half is not None:
            self._passive.arrives_half_open(half, segment, packet, now_ns)
            return
        after = -1
        waiting = self._time_waits.find(key)
        if waiting is not None:
            listener = self._passive.listeners.find(destination, segment.destination_port)
            if not self._time_waits.arrives(waiting, segment, now_ns, listener is not None and listener.listens):
                return
            after = waiting.sent
        self._arrives_for_none(packet, source, destination, segment, after, now_ns)

    def _begin_time_wait(self, connection: Connection, now_ns: int) -> None:
        """A last acknowledgement, then only a few numbers stay."""
        context = self._context
        if connection.must_acknowledge:
            output(context, connection, now_ns)
        self._time_waits.add(connection, now_ns)
        context.end(connection, None)

    def _arrives_for_none(
        self, packet: Packet, source: bytes, destination: bytes, segment: Segment, after: int, now_ns: int
    ) -> None:
        context = self._context
        if is_group(source) or is_group(destination) or segment.source_port == 0:
            context.counters.dropped_bad_address += 1  # RFC 9293, MUST-57: never to or from a group
            return
        key = (destination, source, segment.destination_port << 16 | segment.source_port)
        listener = self._passive.listeners.find(destination, segment.destination_port)
        if listener is not None and listener.listens:
            self._passive.arrives_at_listener(listener, key, segment, packet, after, now_ns)
        else:
            context.counters.dropped_no_connection += 1
            answer_with_reset(context, segment, source, destination, now_ns)

    @cold
    def unreachable(self, source: bytes, destination: bytes, quoted: bytes, kind: int, mtu: int, now_ns: int) -> bool:
        """ICMP says that a segment from ``source`` (this end) to ``destination`` did not arrive.

        False: none was under way. ``quoted`` begins with its TCP header; ``kind`` is one of those of ``net/upper``.
        """
        context = self._context
        context.now_ns = now_ns
        if len(quoted) < LEAST_QUOTED:
            context.counters.dropped_unreachable += 1
            return False
        ports = int.from_bytes(quoted[0:4], "big")
        connection = context.connections.get((source, destination, ports))
        if connection is None:
            context.counters.dropped_unreachable += 1
            return False
        return take_unreachable(context, connection, int.from_bytes(quoted[4:8], "big"), kind, mtu)

    @cold
    def lose_source(self, source: bytes) -> None:
        """The machine has this address no more. As Linux has it: what stands ends when its time is over."""
        context = self._context
        for connection in list(context.connections.values()):
            if connection.local == source:
                failure = OSError(101, "Network is unreachable")
                if connection.state == SYN_SENT:
                    context.end(connection, failure)
                else:
                    connection.soft_failure = failure

    # -- time

    def next_deadline_ns(self) -> int | None:
        due = self._context.timers.next_due()
        waiting = self._time_waits.next_due()
        if waiting is not None and waiting < due:
            return waiting
        return None if due == NEVER else due

    def run_timers(self, now_ns: int) -> None:
        context = self._context
        context.now_ns = now_ns
        self._time_waits.expire(now_ns)
        timed = context.timers.first_due(now_ns)
        while timed is not None:
            if isinstance(timed, HalfOpen):
                self._passive.run_timer(timed, now_ns)
            elif isinstance(timed, Connection):
                if timed.next_due() <= now_ns:
                    run_timers_of(context, timed, now_ns)
                due = timed.next_due()
                if timed.timer_place >= 0:
                    if due == NEVER:
                        context.timers.remove(timed)
                    else:
                        context.timers.put_off(timed, due)
            timed = context.timers.first_due(now_ns)

    def flush(self, now_ns: int) -> None:
        """The end of a turn: everything that has changed is told to the peers."""
        context = self._context
        context.now_ns = now_ns
        pending = context.pending
        if pending:
            context.pending = []
            for connection in pending:
                connection.is_pending = False
                output(context, connection, now_ns)

    # -- the end of the program

    @cold
    def close_all(self) -> None:
        """What the end of a process does with its sockets: nobody new is let in, what was written still goes out."""
        for listener in list(self._passive.listeners.by_place.values()):
            listener.close()
        for connection in self._context.connections.values():
            stream = connection.stream
            if isinstance(stream, TcpStream):
                stream.close()

    def is_finished(self) -> bool:
        """Whether peers have acknowledged all that closed connections had to say, with the end of it."""
        for connection in self._context.connections.values():
            if connection.flight.start <= connection.send_buffer.end:
                return False
        return True

    # -- sockets

    def connect(self, local: bytes, remote: bytes, port: int, now_ns: int) -> TcpStream:
        """RFC 9293, section 3.10.1, active OPEN: the SYN goes out with the turn's end."""
        context = self._context
        context.now_ns = now_ns
        if is_group(remote):
            raise OSError(101, "Network is unreachable")
        local_port = self._free_port(local, remote, port)
        initial = context.initial_sequence(local, local_port, remote, port, now_ns)
        connection = new_connection(context, local, local_port, remote, port, initial)
        connection.state = SYN_SENT
        connection.timestamp_offset = context.timestamp_offset(local, local_port, remote, port)
        context.connections[connection.key()] = connection
        context.counters.connects += 1
        stream = TcpStream(context, connection)
        context.mark_pending(connection)
        return stream

    def _free_port(self, local: bytes, remote: bytes, port: int) -> int:
        """RFC 6056, section 3.3.3: an offset that only the secret tells, and from there on."""
        context = self._context
        offset = context.hash.digest(b"P" + local + remote + port.to_bytes(2, "big"))
        for _attempt in range(FREE_PORTS):
            candidate = FIRST_FREE + (offset + self._ports_taken) % FREE_PORTS
            self._ports_taken += 1
            key = key_of(local, candidate, remote, port)
            if key in context.connections or self._time_waits.has(key):
                continue
            if self._passive.listeners.find(local, candidate) is None:
                return candidate
        raise OSError(99, "Cannot assign requested address")

    @cold
    def bind(self, address: bytes, port: int) -> TcpListener:
        """Of the address of zeros: all of its kind."""
        if not 0 <= port <= 0xFFFF:
            raise OverflowError("bind(): port must be 0-65535.")
        if port == 0:
            port = self._free_listening_port(address)
        elif self._is_taken(address, port):
            raise OSError(98, "Address already in use")
        return TcpListener(self._context, self._passive.listeners, address, port)

    @cold
    def _free_listening_port(self, address: bytes) -> int:
        """RFC 6056, section 3.3.1: a number that only the secret tells, and from there on."""
        self._ports_taken += 1
        offset = self._context.hash.digest(b"L" + self._ports_taken.to_bytes(8, "big"))
        for attempt in range(FREE_PORTS):
            candidate = FIRST_FREE + (offset + attempt) % FREE_PORTS
            if not self._is_taken(address, candidate):
                return candidate
        raise OSError(98, "Address already in use")

    def _is_taken(self, address: bytes, port: int) -> bool:
        listeners = self._passive.listeners
        if listeners.find(address, port) is not None:
            return True
        if address != bytes(len(address)):
            return False
        for known, number in listeners.by_place:
            if number == port and len(known) == len(address):
                return True
        return False


def is_group(address: bytes) -> bool:
    """Multicast, broadcast, or no address at all: nobody whom one can be connected with."""
    if len(address) == 4:
        return address[0] >= 224 or address[0] == 0
    return address[0] == 0xFF or address == bytes(16)
