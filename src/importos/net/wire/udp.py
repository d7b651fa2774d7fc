"""The header of UDP: RFC 768. The same over IPv4 and IPv6, but that there the checksum must be (RFC 8200, 8.1)."""

from __future__ import annotations

from importos.net.wire.checksum import complement, is_good, pseudo_header_sum, sum_of
from importos.net.wire.packet import Malformed, Packet

HEADER_BYTES = 8
SOURCE_PORT = 0
DESTINATION_PORT = 2
BYTES = 4
CHECKSUM = 6
PROTOCOL = 17


def check(packet: Packet, source: bytes, destination: bytes) -> None:
    """RFC 1122, 4.1.3.4: what has a wrong checksum is dropped; behind what the header says is nothing."""
    if packet.size() < HEADER_BYTES:
        raise Malformed("a datagram without a whole header")
    size = packet.word(BYTES)
    if size < HEADER_BYTES or size > packet.size():
        raise Malformed("a datagram of a wrong size")
    packet.trim(size)
    if packet.word(CHECKSUM) == 0:
        if len(source) != 4:
            raise Malformed("a datagram over IPv6 without a checksum")
    elif not packet.is_checked and not is_good(packet, source, destination, PROTOCOL):
        raise Malformed("a datagram with a wrong checksum")


def source_port(packet: Packet) -> int:
    return packet.word(SOURCE_PORT)


def destination_port(packet: Packet) -> int:
    return packet.word(DESTINATION_PORT)


def emit(packet: Packet, source: bytes, from_port: int, destination: bytes, to_port: int) -> None:
    """Puts the header in front of the data. A sum of zero is sent as all ones (RFC 768)."""
    packet.push(HEADER_BYTES)
    size = packet.size()
    packet.set_word(SOURCE_PORT, from_port)
    packet.set_word(DESTINATION_PORT, to_port)
    packet.set_word(BYTES, size)
    packet.set_word(CHECKSUM, 0)
    total = pseudo_header_sum(source, destination, PROTOCOL, size) + sum_of(packet, 0, size)
    found = complement(total)
    packet.set_word(CHECKSUM, found if found != 0 else 0xFFFF)
