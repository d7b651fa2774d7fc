"""The TCP header (RFC 9293, section 3.1) and its options: offsets, a checked view, what is written.

``Segment`` is read anew for every packet that comes, so that no object is made for one. Nothing here knows a
connection. Every length that the peer says is checked before it is used; the urgent pointer is read by nobody: urgent
data are ordinary data in the stream (RFC 6093, section 5, discourages any other use).
"""

from __future__ import annotations

from typing import Final

from importos.net.wire.packet import Malformed, Packet

SOURCE_PORT: Final = 0
DESTINATION_PORT: Final = 2
SEQUENCE: Final = 4
ACKNOWLEDGEMENT: Final = 8
DATA_OFFSET: Final = 12
FLAGS: Final = 13
WINDOW: Final = 14
CHECKSUM: Final = 16
URGENT: Final = 18
OPTIONS: Final = 20
SHORTEST: Final = 20
LONGEST: Final = 60

FIN: Final = 0x01
SYN: Final = 0x02
RST: Final = 0x04
PSH: Final = 0x08
ACK: Final = 0x10
URG: Final = 0x20

END_OF_OPTIONS: Final = 0
NO_OPERATION: Final = 1
MAXIMUM_SEGMENT_SIZE: Final = 2  # RFC 9293, section 3.7.1
WINDOW_SCALE: Final = 3  # RFC 7323, section 2.2
SACK_PERMITTED: Final = 4  # RFC 2018, section 2
SACK: Final = 5  # RFC 2018, section 3
TIMESTAMPS: Final = 8  # RFC 7323, section 3.2
TIMESTAMPS_ALONE: Final = 0x0101080A  # two no-operations and the timestamps: all that most segments carry
TIMESTAMPS_SIZE: Final = 12  # with the two no-operations
MOST_SACK_BLOCKS: Final = 4
LARGEST_SCALE: Final = 14  # RFC 7323, section 2.3: larger ones mean this


class Segment:
    """What one segment says. ``sack_edges`` holds the edges of ``sack_count`` blocks, left and right in turn."""

    def __init__(self) -> None:
        self.source_port = 0
        self.destination_port = 0
        self.sequence = 0
        self.acknowledgement = 0
        self.flags = 0
        self.window = 0
        self.header_size = 0
        self.size = 0  # of the data
        self.maximum_size = 0  # 0: not said
        self.scale = -1  # -1: not said
        self.may_sack = False
        self.has_timestamps = False
        self.timestamp = 0
        self.echo = 0
        self.sack_count = 0
        self.sack_edges = [0] * (2 * MOST_SACK_BLOCKS)

    def read(self, packet: Packet) -> None:
        """Reads the header at the start of the packet; ``Malformed`` for lengths that cannot be."""
        size = packet.end - packet.start
        if size < SHORTEST:
            raise Malformed("a TCP header has 20 bytes at least")
        header_size = (packet.byte(DATA_OFFSET) >> 4) * 4
        if header_size < SHORTEST or header_size > size:
            raise Malformed("the data offset of a TCP header points out of the segment")
        self.source_port = packet.word(SOURCE_PORT)
        self.destination_port = packet.word(DESTINATION_PORT)
        self.sequence = packet.double_word(SEQUENCE)
        self.acknowledgement = packet.double_word(ACKNOWLEDGEMENT)
        self.flags = packet.byte(FLAGS)
        self.window = packet.word(WINDOW)
        self.header_size = header_size
        self.size = packet.total() - header_size
        self.maximum_size = 0
        self.scale = -1
        self.may_sack = False
        self.has_timestamps = False
        self.sack_count = 0
        if header_size > SHORTEST:
            if header_size == SHORTEST + TIMESTAMPS_SIZE and packet.double_word(OPTIONS) == TIMESTAMPS_ALONE:
                self.has_timestamps = True
                self.timestamp = packet.double_word(OPTIONS + 4)
                self.echo = packet.double_word(OPTIONS + 8)
            else:
                self._read_options(packet, header_size)

    def _read_options(self, packet: Packet, end: int) -> None:
        """RFC 9293, MUST-6 and MUST-7: any option may come in any segment; unknown ones are passed by their length."""
        at = OPTIONS
        while at < end:
            kind = packet.byte(at)
            if kind == END_OF_OPTIONS:
                return
            if kind == NO_OPERATION:
                at += 1
                continue
            if at + 2 > end:
                raise Malformed("a TCP option without a length")
            length = packet.byte(at + 1)
            if length < 2 or at + length > end:
                raise Malformed("a TCP option reaches out of the header")  # MUST-7: an illegal length harms nobody
            self._take_option(packet, kind, at + 2, length - 2)
            at += length

    def _take_option(self, packet: Packet, kind: int, at: int, size: int) -> None:
        """An option of a known kind and another length than that kind has is ignored."""
        if kind == TIMESTAMPS:
            if size == 8:
                self.has_timestamps = True
                self.timestamp = packet.double_word(at)
                self.echo = packet.double_word(at + 4)
        elif kind == SACK:
            if size % 8 == 0:
                self.sack_count = min(size // 8, MOST_SACK_BLOCKS)
                for index in range(2 * self.sack_count):
                    self.sack_edges[index] = packet.double_word(at + 4 * index)
        elif self.flags & SYN == 0:
            return  # the others are said in a SYN alone
        elif kind == MAXIMUM_SEGMENT_SIZE:
            if size == 2:
                self.maximum_size = packet.word(at)
        elif kind == WINDOW_SCALE:
            if size == 1:
                self.scale = min(packet.byte(at), LARGEST_SCALE)
        elif kind == SACK_PERMITTED and size == 0:
            self.may_sack = True

    def length(self) -> int:
        """SEG.LEN: how much of the sequence space the segment takes (RFC 9293, section 3.4)."""
        flags = self.flags
        return self.size + (flags & FIN) + ((flags & SYN) >> 1)


def write_header(
    packet: Packet,
    source_port: int,
    destination_port: int,
    sequence: int,
    acknowledgement: int,
    flags: int,
    window: int,
    header_size: int,
) -> None:
    """Everything but the options and the checksum, which is left as 0."""
    packet.set_word(SOURCE_PORT, source_port)
    packet.set_word(DESTINATION_PORT, destination_port)
    packet.set_double_word(SEQUENCE, sequence)
    packet.set_double_word(ACKNOWLEDGEMENT, acknowledgement)
    packet.set_byte(DATA_OFFSET, header_size << 2)
    packet.set_byte(FLAGS, flags)
    packet.set_word(WINDOW, window)
    packet.set_double_word(CHECKSUM, 0)


def write_timestamps(packet: Packet, at: int, timestamp: int, echo: int) -> int:
    """Where the next option goes."""
    packet.set_double_word(at, TIMESTAMPS_ALONE)
    packet.set_double_word(at + 4, timestamp)
    packet.set_double_word(at + 8, echo)
    return at + TIMESTAMPS_SIZE


def write_maximum_size(packet: Packet, at: int, size: int) -> int:
    packet.set_double_word(at, MAXIMUM_SEGMENT_SIZE << 24 | 4 << 16 | size)
    return at + 4


def write_scale(packet: Packet, at: int, scale: int) -> int:
    packet.set_double_word(at, NO_OPERATION << 24 | WINDOW_SCALE << 16 | 3 << 8 | scale)
    return at + 4


def write_sack_permitted(packet: Packet, at: int) -> int:
    packet.set_double_word(at, NO_OPERATION << 24 | NO_OPERATION << 16 | SACK_PERMITTED << 8 | 2)
    return at + 4


def write_sack(packet: Packet, at: int, edges: list[int], count: int) -> int:
    """The first ``count`` blocks of ``edges``."""
    packet.set_double_word(at, NO_OPERATION << 24 | NO_OPERATION << 16 | SACK << 8 | (2 + 8 * count))
    at += 4
    for index in range(2 * count):
        packet.set_double_word(at, edges[index] & 0xFFFFFFFF)
        at += 4
    return at
