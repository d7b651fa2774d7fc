"""Large packets of TCP, which a card has put together or its host has not cut, on their way through: cut here, when the
card that they leave by cannot.

The segments are those that were sent: as large as the first card says they were, since nobody but the ends knows what
they have agreed on. RFC 9293, section 3.1; RFC 3168, section 6.1.2 (CWR is of the first one alone).
"""

from __future__ import annotations

from importos.net.wire import ipv4, ipv6, tcp
from importos.net.wire.checksum import complement, fold, pseudo_header_sum, sum_of
from importos.net.wire.packet import Malformed, Packet
from importos.net.wire.packet_pool import PacketPool

CWR = 0x80
SEQUENCE_MASK = 0xFFFFFFFF


class Large:
    """One such packet: its headers stand in its storage, and its data follow behind it.

    ``largest``: the bytes of its largest segment, with all headers. ``Malformed``: it is no segment of TCP.
    """

    def __init__(self, packet: Packet, segment_size: int, is_ipv4: bool) -> None:
        self._packet = packet
        self._segment_size = segment_size
        self._at, self._size = header_bytes(packet, is_ipv4)
        headers = self._at + self._size
        size = packet.size() - headers
        if packet.pieces_size == 0 and size > 0:
            data = packet.bytes_at(headers, size)
            packet.trim(headers)
            packet.attach([data], 0, size)
        self.largest = headers + min(segment_size, packet.pieces_size)

    def to_send(self, device_cuts: bool, source: bytes, destination: bytes, pool: PacketPool) -> list[Packet]:
        """What is sent instead: the packet itself, where the device that it leaves by cuts it, or its segments. The
        packet stays the caller's where it is not among them."""
        packet = self._packet
        if packet.pieces_size == 0:
            return [packet]
        if device_cuts and packet.pieces_size > self._segment_size:  # cards refuse to cut what is one segment
            self._leave_checksum(source, destination)
            packet.segment_size = self._segment_size
            return [packet]
        return cut(packet, self._at, self._size, self._segment_size, source, destination, pool)

    def _leave_checksum(self, source: bytes, destination: bytes) -> None:
        """The device sums each segment: it gets the sum of the pseudo header of the whole."""
        packet, at = self._packet, self._at
        packet.set_word(at + tcp.CHECKSUM, pseudo_header_sum(source, destination, ipv4.TCP, packet.total() - at))
        packet.checksum_start = packet.start + at
        packet.checksum_offset = tcp.CHECKSUM


def header_bytes(packet: Packet, is_ipv4: bool) -> tuple[int, int]:
    """How long the header of IP is, and the one of TCP behind it; ``Malformed``: it is no segment of TCP."""
    at = ipv4.header_bytes(packet) if is_ipv4 else ipv6.HEADER_BYTES
    protocol = ipv4.protocol(packet) if is_ipv4 else packet.byte(ipv6.NEXT)
    if protocol != ipv4.TCP or is_ipv4 and ipv4.is_fragment(packet):
        raise Malformed("a large packet that is no segment of TCP")
    size = (packet.byte(at + tcp.DATA_OFFSET) >> 4) * 4
    if size < tcp.SHORTEST or at + size > packet.size():
        raise Malformed("a large packet without a whole header of TCP")
    return at, size


def cut(
    packet: Packet, at: int, size: int, segment_size: int, source: bytes, destination: bytes, pool: PacketPool
) -> list[Packet]:
    """The segments, whole, with their checksums; the packet stays the caller's."""
    headers = at + size
    data = packet.pieces[0]
    sequence = packet.double_word(at + tcp.SEQUENCE)
    flags = packet.byte(at + tcp.FLAGS)
    number = ipv4.identification(packet) if len(source) == 4 else 0
    made: list[Packet] = []
    for offset in range(0, packet.pieces_size, segment_size):
        part = min(segment_size, packet.pieces_size - offset)
        segment = pool.take()
        if headers + part > segment.room():
            segment = Packet(headers + part)
        segment.append_packet(packet, 0, headers)
        segment.append_part(data, packet.pieces_offset + offset, part)
        kept = flags if offset == 0 else flags & ~CWR
        if offset + part < packet.pieces_size:
            kept &= ~(tcp.FIN | tcp.PSH)
        segment.set_double_word(at + tcp.SEQUENCE, (sequence + offset) & SEQUENCE_MASK)
        segment.set_byte(at + tcp.FLAGS, kept)
        segment.set_word(at + tcp.CHECKSUM, 0)
        total = pseudo_header_sum(source, destination, ipv4.TCP, size + part) + sum_of(segment, at, size + part)
        segment.set_word(at + tcp.CHECKSUM, complement(fold(total)))
        if len(source) == 4:
            segment.set_word(ipv4.TOTAL_BYTES, headers + part)
            segment.set_word(ipv4.IDENTIFICATION, (number + len(made)) & 0xFFFF)
            segment.set_word(ipv4.CHECKSUM, 0)
            segment.set_word(ipv4.CHECKSUM, complement(sum_of(segment, 0, at)))
        else:
            segment.set_word(ipv6.PAYLOAD_BYTES, headers + part - ipv6.HEADER_BYTES)
        made.append(segment)
    return made
