"""A peer that a test plays itself, segment by segment, against one stack."""

from __future__ import annotations

from collections.abc import Sequence

from importos.net.tcp.accept import TcpListener
from importos.net.tcp.below import Below
from importos.net.tcp.emit import put_checksum
from importos.net.tcp.settings import MILLISECOND, Settings
from importos.net.tcp.stack import TcpStack
from importos.net.tcp.streams import TcpStream
from importos.net.wire import checksum, tcp as wire
from importos.net.wire.packet import Packet, packet_of
from importos.net.wire.packet_pool import PacketPool
from importos.net.wire.tcp import ACK, SYN, Segment

HERE = bytes([10, 0, 0, 2])  # the stack
THERE = bytes([10, 0, 0, 1])  # the peer
PORT = 80
PEER_PORT = 4000
PEER_INITIAL = 1000
ROUND_TRIP = 20 * MILLISECOND


class Got:
    """A segment of the stack."""

    def __init__(self, packet: Packet, now_ns: int) -> None:
        self.at = now_ns
        self.segment = Segment()
        self.segment.read(packet)
        self.data = packet.data()[self.segment.header_size :]
        self.cut_into = packet.segment_size  # by a device; 0: it is one segment
        if packet.pieces_size > 0:
            self.data += b"".join(packet.pieces)[packet.pieces_offset :][: packet.pieces_size]
        self.flags = self.segment.flags
        self.sequence = self.segment.sequence
        self.acknowledgement = self.segment.acknowledgement
        self.window = self.segment.window

    def blocks(self) -> list[tuple[int, int]]:
        edges = self.segment.sack_edges
        return [(edges[2 * at], edges[2 * at + 1]) for at in range(self.segment.sack_count)]

    def __repr__(self) -> str:
        names = "".join(name for bit, name in enumerate("FSRPAU") if self.flags >> bit & 1)
        return f"<{names} {self.sequence}+{len(self.data)} ack {self.acknowledgement} window {self.window}>"


def plain_settings() -> Settings:
    """No options, so that a test says what it needs."""
    made = Settings()
    made.uses_timestamps = False
    made.uses_sack = False
    made.uses_scale = False
    return made


class Peer(Below):
    """``has_offloads``: a device sums and cuts what the stack sends; the test sees what the stack hands to it."""

    def __init__(self, settings: Settings | None = None, mtu: int = 1500, has_offloads: bool = False) -> None:
        self.sums_segments = has_offloads
        self.now = 10_000_000_000
        self.mtu = mtu
        self._sent: list[Got] = []
        self.stack = TcpStack(self, bytes(range(16)), settings or plain_settings(), PacketPool())
        self.port = PORT  # of the stack
        self.next = PEER_INITIAL  # what the peer sends next
        self.acknowledgement = 0

    def send(self, packet: Packet, source: bytes, destination: bytes, now_ns: int) -> None:
        self._sent.append(Got(packet, now_ns))

    def cuts(self, destination: bytes, segment_bytes: int, now_ns: int) -> bool:
        return self.sums_segments and segment_bytes + 20 <= self.mtu

    def path_mtu(self, destination: bytes, now_ns: int) -> int:
        return self.mtu

    # -- what the test does

    def put(
        self,
        flags: int,
        sequence: int | None = None,
        acknowledgement: int | None = None,
        data: bytes = b"",
        window: int = 60000,
        options: bytes = b"",
        source: bytes = THERE,
        source_port: int = PEER_PORT,
    ) -> list[Got]:
        """A segment of the peer, and what the stack answers in the same turn."""
        packet = self.packet(flags, sequence, acknowledgement, data, window, options, source, source_port)
        self.stack.receive(packet, source, HERE, self.now)
        return self.flush()

    def packet(
        self,
        flags: int,
        sequence: int | None = None,
        acknowledgement: int | None = None,
        data: bytes = b"",
        window: int = 60000,
        options: bytes = b"",
        source: bytes = THERE,
        source_port: int = PEER_PORT,
    ) -> Packet:
        header_size = 20 + len(options)
        packet = packet_of(bytes(header_size) + data)
        wire.write_header(
            packet,
            source_port,
            self.port,
            (self.next if sequence is None else sequence) & 0xFFFFFFFF,
            (self.acknowledgement if acknowledgement is None else acknowledgement) & 0xFFFFFFFF,
            flags,
            window,
            header_size,
        )
        packet.set_bytes(20, options)
        put_checksum(self.stack._context, packet, source, HERE)
        checksum.complete(packet)
        return packet

    def flush(self) -> list[Got]:
        self.stack.flush(self.now)
        sent = self._sent
        self._sent = []
        return sent

    def wait(self, duration: int = MILLISECOND) -> list[Got]:
        """All that the stack sends by itself in that time."""
        end = self.now + duration
        self.stack.flush(self.now)
        due = self.stack.next_deadline_ns()
        while due is not None and due <= end:
            self.now = max(self.now, due)
            self.stack.run_timers(self.now)
            self.stack.flush(self.now)
            due = self.stack.next_deadline_ns()
        self.now = end
        return self.flush()

    def listen(self, backlog: int = 5) -> TcpListener:
        listener = self.stack.bind(bytes(4), PORT)
        listener.listen(backlog)
        return listener

    def handshake(
        self,
        options: bytes = b"\x02\x04\x05\xb4",
        acknowledge_options: bytes = b"",
        chosen: Sequence[tuple[int, int, int]] = (),
    ) -> TcpStream:
        """The peer connects; the stack's end of the connection. ``chosen``: options of the listener's."""
        listener = self.listen()
        for level, option, value in chosen:
            listener.set_option(level, option, value)
        answer = self.put(SYN, options=options)
        assert len(answer) == 1 and answer[0].flags == SYN | ACK, answer
        assert answer[0].acknowledgement == self.next + 1
        self.next += 1
        self.acknowledgement = answer[0].sequence + 1
        self.now += ROUND_TRIP
        assert self.put(ACK, options=acknowledge_options) == []
        stream = listener.accept()
        assert isinstance(stream, TcpStream)
        listener.close()
        return stream

    def begun(self, options_expected: bool = False) -> tuple[TcpStream, Got]:
        """The stack connects: its end, and the SYN that the peer has not answered yet."""
        stream = self.stack.connect(HERE, THERE, PEER_PORT, self.now)
        sent = self.flush()
        assert len(sent) == 1 and sent[0].flags == SYN, sent
        self.port = sent[0].segment.source_port
        self.acknowledgement = sent[0].sequence + 1
        return stream, sent[0]

    def connected(self) -> TcpStream:
        """The stack has connected to the peer."""
        stream, _syn = self.begun()
        answer = self.put(SYN | ACK, options=b"\x02\x04\x05\xb4")
        assert len(answer) == 1 and answer[0].flags == ACK, answer
        self.next += 1
        assert stream.failure() is None and stream.is_writable()
        return stream
