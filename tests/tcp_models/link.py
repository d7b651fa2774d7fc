"""Two stacks on a bad link in virtual time: what is lost, late, doubled or damaged follows from a seed alone."""

from __future__ import annotations

import random
from dataclasses import dataclass
from heapq import heappop, heappush

from importos.net.tcp.accept import TcpListener
from importos.net.tcp.below import MOST_PIECES, Below
from importos.net.tcp.settings import MILLISECOND, Settings
from importos.net.tcp.stack import TcpStack
from importos.net.tcp.streams import TcpStream
from importos.net.wire import checksum
from importos.net.wire.packet import Packet, packet_of
from importos.net.wire.packet_pool import PacketPool
from importos.net.wire.tcp import ACK, FIN, PSH, Segment

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
        self.sums_segments = world.has_offloads

    def send(self, packet: Packet, source: bytes, destination: bytes, now_ns: int) -> None:
        for data in cut(packet, source, destination):
            self.world.carry(data, source, destination, now_ns)

    def cuts(self, destination: bytes, segment_bytes: int, now_ns: int) -> bool:
        return self.sums_segments

    def path_mtu(self, destination: bytes, now_ns: int) -> int:
        return self.world.faults.mtu


def cut(packet: Packet, source: bytes, destination: bytes) -> list[bytes]:
    """The segments that a device makes of a large one: VIRTIO 1.2, 5.1.6.2, as Linux's ``tcp_gso_segment`` does it."""
    if packet.segment_size == 0:
        checksum.complete(packet)
        return [packet.data()]
    assert packet.word(16) == checksum.pseudo_header_sum(source, destination, 6, packet.total())
    header, size = packet.data(), packet.segment_size
    data = b"".join(packet.pieces)[packet.pieces_offset :][: packet.pieces_size]
    assert len(data) == packet.pieces_size > size and len(packet.pieces) <= MOST_PIECES
    assert len(header) + len(data) <= 65535 - 40
    made = []
    for at in range(0, len(data), size):
        one = packet_of(header + data[at : at + size])
        one.set_double_word(4, one.double_word(4) + at & 0xFFFFFFFF)
        if at + size < len(data):
            one.set_byte(13, one.byte(13) & ~(FIN | PSH))
        one.set_word(16, 0)
        total = checksum.pseudo_header_sum(source, destination, 6, one.size())
        one.set_word(16, checksum.complement(total + checksum.sum_of(one, 0, one.size())))
        made.append(one.data())
    return made


def follows(first: bytes, size: int, second: bytes) -> bool:
    """Whether a device may put the second segment behind the first one, to which ``size`` bytes belong already."""
    header = (first[12] >> 4) * 4
    sequence = int.from_bytes(first[4:8], "big") + size & 0xFFFFFFFF
    return (
        size > 0
        and first[13] == second[13] == ACK
        and first[:4] + first[8:16] + first[18:header] == second[:4] + second[8:16] + second[18:header]
        and int.from_bytes(second[4:8], "big") == sequence
    )


class World:
    """``client`` and ``server`` are stacks; ``seen`` is all that either has sent.

    ``has_offloads``: what they send is summed and cut by a device, and what comes to them is put together.
    """

    def __init__(
        self,
        seed: int = 0,
        faults: Faults | None = None,
        client_settings: Settings | None = None,
        server_settings: Settings | None = None,
        addresses: tuple[bytes, bytes] = (CLIENT, SERVER),
        has_offloads: bool = False,
    ) -> None:
        self.random = random.Random(seed)
        self.faults = faults or Faults()
        self.now = 1_000_000_000
        self.seen: list[Seen] = []
        self.records = True
        self.has_offloads = has_offloads
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
            packet = packet_of(data)
            if self.has_offloads and checksum.is_good(packet, source, destination, 6):
                packet = self.merged(data, destination)
            stack.receive(packet, source, destination, self.now)
        self.client.run_timers(self.now)
        self.server.run_timers(self.now)

    def merged(self, data: bytes, destination: bytes) -> Packet:
        """The segment with those that follow it in the queue and in the stream."""
        header = (data[12] >> 4) * 4
        text = data[header:]
        while self._queue and self._queue[0][0] <= self.now and self._queue[0][4] == destination:
            following = self._queue[0][2]
            packet = packet_of(following)
            if not follows(data, len(text), following):
                break
            if not checksum.is_good(packet, self._queue[0][3], destination, 6) or len(text) > 60_000:
                break
            text += following[header:]
            heappop(self._queue)
        made = packet_of(data[:header])
        made.is_checked = True
        if text:
            made.attach([text], 0, len(text))
        return made

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
