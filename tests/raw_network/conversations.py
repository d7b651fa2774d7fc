"""A connection of TCP that a test plays itself, segment by segment, against a stack on a link."""

from __future__ import annotations

from importos.net.wire import ipv4, tcp
from importos.net.wire.packet import Packet, packet_of
from importos.net.wire.tcp import ACK, FIN, PSH, RST, SYN, Segment
from raw_network.frames import HERE, PATIENCE_S, THERE, Came, Link, sum_segment

MAXIMUM_1460 = bytes([2, 4, 5, 180])
INITIAL = 1_000_000
MASK = 0xFFFFFFFF
WINDOW = 60000


class Said(Segment):
    """A segment of the stack."""

    def __init__(self, came: Came) -> None:
        super().__init__()
        self.read(came.packet)
        self.at = came.at
        self.source = came.source
        self.hops = came.header[ipv4.TIME_TO_LIVE]
        self.options = came.packet.bytes_at(tcp.OPTIONS, self.header_size - tcp.SHORTEST)
        self.data = came.packet.bytes_at(self.header_size, self.size)
        self.reserved = came.packet.byte(tcp.DATA_OFFSET) & 0x0F
        self.urgent = came.packet.word(tcp.URGENT)

    def __repr__(self) -> str:
        names = "".join(name for bit, name in enumerate("FSRPAU") if self.flags >> bit & 1)
        return f"<{names} {self.sequence}+{self.size} ack {self.acknowledgement} window {self.window}>"


class Conversation:
    """``next`` and ``acknowledgement``: what is sent if a test says nothing else."""

    def __init__(self, link: Link, port: int, own_port: int | None = None) -> None:
        self.link = link
        self.port = port
        self.own_port = link.free_port() if own_port is None else own_port
        self.next = INITIAL
        self.acknowledgement = 0
        self.window = WINDOW
        self.initial = 0  # of the stack

    def segment(
        self,
        flags: int,
        data: bytes = b"",
        sequence: int | None = None,
        acknowledgement: int | None = None,
        options: bytes = b"",
        source: bytes = HERE,
        destination: bytes = THERE,
    ) -> Packet:
        """A segment that was not sent yet, with its checksum."""
        size = tcp.SHORTEST + len(options)
        packet = packet_of(bytes(size) + data)
        number = self.next if sequence is None else sequence
        taken = self.acknowledgement if acknowledgement is None else acknowledgement
        place = number & MASK, taken & MASK if flags & ACK else 0
        tcp.write_header(packet, self.own_port, self.port, *place, flags, self.window, size)
        packet.set_bytes(tcp.OPTIONS, options)
        sum_segment(packet, source, destination)
        return packet

    def put(
        self,
        flags: int,
        data: bytes = b"",
        sequence: int | None = None,
        acknowledgement: int | None = None,
        options: bytes = b"",
    ) -> None:
        self.link.internet(self.segment(flags, data, sequence, acknowledgement, options), ipv4.TCP)

    def say(self, data: bytes, options: bytes = b"") -> None:
        """The next bytes of the stream."""
        self.put(ACK | PSH, data, options=options)
        self.next += len(data)

    def is_mine(self, came: Came) -> bool:
        if came.protocol != ipv4.TCP:
            return False
        return (came.packet.word(tcp.SOURCE_PORT), came.packet.word(tcp.DESTINATION_PORT)) == (self.port, self.own_port)

    def find(self, timeout_s: float) -> Said | None:
        came = self.link.find(self.is_mine, timeout_s)
        return None if came is None else Said(came)

    def hear(self, timeout_s: float = PATIENCE_S) -> Said:
        """The stack's next segment."""
        return Said(self.link.expect(self.is_mine, timeout_s))

    def heard(self) -> list[Said]:
        """All that it has said without being waited for."""
        self.link.fence()
        found = []
        while (said := self.find(0.0)) is not None:
            found.append(said)
        return found

    def silence(self) -> None:
        assert self.heard() == []

    def hear_data(self, size: int) -> bytes:
        """The next bytes of the stack's stream, in their order, which are acknowledged."""
        data = b""
        while len(data) < size:
            said = self.hear()
            assert said.flags & (SYN | RST) == 0, said
            if said.size:
                if (self.acknowledgement - said.sequence) & MASK in range(1, 1 << 31):
                    continue  # repeated, for the acknowledgement was late
                assert said.sequence == self.acknowledgement, said
                data += said.data
                self.acknowledgement = self.acknowledgement + said.size & MASK
                self.put(ACK)
        assert len(data) == size
        return data

    def open(self, options: bytes = MAXIMUM_1460) -> Conversation:
        """The handshake, begun here."""
        self.put(SYN, options=options)
        answer = self.hear()
        assert answer.flags == SYN | ACK and answer.acknowledgement == self.next + 1 & MASK, answer
        self.answer = answer
        self.initial = answer.sequence
        self.next += 1
        self.acknowledgement = answer.sequence + 1 & MASK
        self.put(ACK)
        return self

    def lives(self) -> None:
        """The stack echoes."""
        self.say(b"alive?")
        assert self.hear_data(6) == b"alive?"

    def reset(self) -> None:
        """The end, for the stack has nothing to remember."""
        self.put(RST | ACK)
        self.link.fence()

    def finish(self) -> None:
        """The end as it should be, begun here."""
        self.put(FIN | ACK)
        self.next += 1
        while self.hear().flags & FIN == 0:
            pass
        self.acknowledgement = self.acknowledgement + 1 & MASK
        self.put(ACK)
