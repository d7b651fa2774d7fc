"""Two stacks on a bad link in virtual time: what is lost, late, doubled or damaged follows from a seed alone."""

from __future__ import annotations

import random
from dataclasses import dataclass
from heapq import heappop, heappush

from importos.net.tcp.accept import TcpListener
from importos.net.tcp.below import Below
from importos.net.tcp.settings import MILLISECOND, Settings
from importos.net.tcp.stack import TcpStack
from importos.net.tcp.streams import TcpStream
from importos.net.wire import checksum
from importos.net.wire.packet import Packet, packet_of
from importos.net.wire.packet_pool import PacketPool
from importos.net.wire.tcp import Segment

CLIENT = bytes([10, 0, 0, 1])
SERVER = bytes([10, 0, 0, 2])
PORT = 80
TURN = MILLISECOND


@dataclass
class Faults:
    """Probabilities for each segment; the delay is that of one way."""

    loss: float = 0.0
    duplication: float = 0.0
    corruption: float = 0.0
    reordering: float = 0.0
    delay: int = 5 * MILLISECOND
    mtu: int = 1500


@dataclass
class Seen:
    """A segment that was sent, before the link has done anything to it."""

    at: int
    source: bytes
    data: bytes
    segment: Segment

    @property
    def payload(self) -> bytes:
        return self.data[self.segment.header_size :]


class Side(Below):
    def __init__(self, world: World) -> None:
        self.world = world

    def send(self, packet: Packet, source: bytes, destination: bytes, now_ns: int) -> None:
        self.world.carry(packet.data(), source, destination, now_ns)

    def path_mtu(self, destination: bytes) -> int:
        return self.world.faults.mtu


class World:
    """``client`` and ``server`` are stacks; ``seen`` is all that either has sent."""

    def __init__(
        self,
        seed: int = 0,
        faults: Faults | None = None,
        client_settings: Settings | None = None,
        server_settings: Settings | None = None,
        addresses: tuple[bytes, bytes] = (CLIENT, SERVER),
    ) -> None:
        self.random = random.Random(seed)
        self.faults = faults or Faults()
        self.now = 1_000_000_000
        self.seen: list[Seen] = []
        self.records = True
        self.is_cut = False
        self.client_address, self.server_address = addresses
        self._queue: list[tuple[int, int, bytes, bytes, bytes]] = []
        self._number = 0
        pool = PacketPool()
        self.client = TcpStack(Side(self), self.random.randbytes(16), client_settings or Settings(), pool)
        self.server = TcpStack(Side(self), self.random.randbytes(16), server_settings or Settings(), pool)

    # -- the link

    def carry(self, data: bytes, source: bytes, destination: bytes, now_ns: int) -> None:
        if self.records:
            packet = packet_of(data)
            assert checksum.is_good(packet, source, destination, 6), "RFC 9293, MUST-2"
            segment = Segment()
            segment.read(packet)
            self.seen.append(Seen(now_ns, source, data, segment))
        assert len(data) <= self.faults.mtu - (20 if len(source) == 4 else 40)
        chance = self.random.random
        if self.is_cut or chance() < self.faults.loss:
            return
        copies = 2 if chance() < self.faults.duplication else 1
        for _copy in range(copies):
            delay = self.faults.delay
            if chance() < self.faults.reordering:
                delay += self.random.randrange(4 * self.faults.delay + 1)
            carried = data
            if chance() < self.faults.corruption:
                damaged = bytearray(data)
                damaged[self.random.randrange(len(damaged))] ^= 1 << self.random.randrange(8)
                carried = bytes(damaged)
            self.put(carried, source, destination, delay)

    def put(self, data: bytes, source: bytes, destination: bytes, delay: int = 0) -> None:
        """Something that arrives, also what neither of the two has sent."""
        self._number += 1
        heappush(self._queue, (self.now + delay, self._number, data, source, destination))

    # -- time

    def turn(self, step: int = TURN) -> None:
        """As a loop does it: what has come, timers, then (in between the program runs) the end of the turn."""
        self.now += step
        while self._queue and self._queue[0][0] <= self.now:
            _, _, data, source, destination = heappop(self._queue)
            stack = self.server if destination == self.server_address else self.client
            stack.receive(packet_of(data), source, destination, self.now)
        self.client.run_timers(self.now)
        self.server.run_timers(self.now)

    def flush(self) -> None:
        self.client.flush(self.now)
        self.server.flush(self.now)

    def next_event(self) -> int | None:
        times = [self.client.next_deadline_ns(), self.server.next_deadline_ns()]
        if self._queue:
            times.append(self._queue[0][0])
        known = [time for time in times if time is not None]
        return min(known) if known else None

    def step(self) -> bool:
        """On to the next thing that happens; False: nothing will."""
        self.flush()
        due = self.next_event()
        if due is None:
            return False
        self.turn(max(due - self.now, 1))
        self.flush()
        return True

    def run_for(self, duration: int) -> None:
        end = self.now + duration
        self.flush()
        due = self.next_event()
        while due is not None and due <= end:
            self.step()
            due = self.next_event()
        self.now = max(self.now, end)

    # -- connections

    def listen(self, backlog: int = 5, port: int = PORT) -> TcpListener:
        listener = self.server.bind(bytes(len(self.server_address)), port)
        listener.listen(backlog)
        return listener

    def connect(self, port: int = PORT) -> TcpStream:
        return self.client.connect(self.client_address, self.server_address, port, self.now)

    def connected(self) -> tuple[TcpStream, TcpStream]:
        """Both ends of a connection that stands; the listener is closed again."""
        listener = self.listen()
        client = self.connect()
        for _step in range(1000):
            server = listener.accept()
            if server is not None:
                listener.close()
                assert isinstance(server, TcpStream)
                assert client.failure() is None and client.is_writable()
                return client, server
            assert self.step(), "the handshake stands still"
        raise AssertionError("no connection")

    def sent_by(self, address: bytes) -> list[Seen]:
        return [seen for seen in self.seen if seen.source == address]
