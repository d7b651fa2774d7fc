"""The header of IPv4: RFC 791, section 3.1. Options are passed over; a source route is refused by who receives it."""

from __future__ import annotations

from importos.net.wire.checksum import complement, sum_of
from importos.net.wire.packet import Malformed, Packet

HEADER_BYTES = 20
VERSION = 0
SERVICE = 1
TOTAL_BYTES = 2
IDENTIFICATION = 4
FRAGMENT = 6
TIME_TO_LIVE = 8
PROTOCOL = 9
CHECKSUM = 10
SOURCE = 12
DESTINATION = 16

DO_NOT_FRAGMENT = 0x4000
MORE_FRAGMENTS = 0x2000
OFFSET_MASK = 0x1FFF

# What is carried (RFC 5237: assigned by IANA).
ICMP = 1
TCP = 6
UDP = 17

ANY = b"\0\0\0\0"
BROADCAST = b"\xff\xff\xff\xff"
USUAL_TIME_TO_LIVE = 64  # RFC 1700


def check(packet: Packet) -> None:
    """RFC 1122, 3.2.1.1 and 3.2.1.2: version and checksum are verified; what the link has added behind is dropped."""
    if packet.size() < HEADER_BYTES:
        raise Malformed("an IPv4 packet without a whole header")
    if packet.byte(VERSION) >> 4 != 4:
        raise Malformed("no IPv4 packet")
    header = header_bytes(packet)
    total = packet.word(TOTAL_BYTES)
    if header < HEADER_BYTES or total < header or packet.total() < total:
        raise Malformed("an IPv4 packet whose sizes contradict each other")
    if sum_of(packet, 0, header) != 0xFFFF:
        raise Malformed("an IPv4 header with a wrong checksum")
    packet.trim_total(total)


def header_bytes(packet: Packet) -> int:
    return (packet.byte(VERSION) & 0x0F) * 4


def protocol(packet: Packet) -> int:
    return packet.byte(PROTOCOL)


def time_to_live(packet: Packet) -> int:
    return packet.byte(TIME_TO_LIVE)


def identification(packet: Packet) -> int:
    return packet.word(IDENTIFICATION)


def is_multicast(address: bytes) -> bool:
    return address[0] & 0xF0 == 0xE0


def is_fragment(packet: Packet) -> bool:
    return packet.word(FRAGMENT) & (MORE_FRAGMENTS | OFFSET_MASK) != 0


def fragment_offset(packet: Packet) -> int:
    """In bytes: RFC 791 counts in units of eight."""
    return (packet.word(FRAGMENT) & OFFSET_MASK) * 8


def has_more_fragments(packet: Packet) -> bool:
    return packet.word(FRAGMENT) & MORE_FRAGMENTS != 0


def source(packet: Packet) -> bytes:
    return packet.bytes_at(SOURCE, 4)


def destination(packet: Packet) -> bytes:
    return packet.bytes_at(DESTINATION, 4)


def emit(
    packet: Packet,
    sender: bytes,
    to: bytes,
    carried: int,
    hops: int = USUAL_TIME_TO_LIVE,
    number: int = 0,
    fragment: int = DO_NOT_FRAGMENT,
    traffic_class: int = 0,
) -> None:
    """Puts the header in front. RFC 6864, 4.1: the number of what may not be fragmented says nothing."""
    packet.push(HEADER_BYTES)
    packet.set_word(VERSION, 0x4500 | traffic_class)
    packet.set_word(TOTAL_BYTES, packet.total())
    packet.set_word(IDENTIFICATION, number)
    packet.set_word(FRAGMENT, fragment)
    packet.set_byte(TIME_TO_LIVE, hops)
    packet.set_byte(PROTOCOL, carried)
    packet.set_word(CHECKSUM, 0)
    packet.set_bytes(SOURCE, sender)
    packet.set_bytes(DESTINATION, to)
    packet.set_word(CHECKSUM, complement(sum_of(packet, 0, HEADER_BYTES)))


def has_source_route(packet: Packet) -> bool:
    """RFC 791, section 3.1, options: 131 and 137. ``Malformed``: an option that ends behind the header."""
    end = header_bytes(packet)
    at = HEADER_BYTES
    while at < end:
        option = packet.byte(at)
        if option == 0:
            return False
        if option == 1:
            at += 1
            continue
        if at + 1 >= end:
            raise Malformed("an option without a size")
        size = packet.byte(at + 1)
        if size < 2 or at + size > end:
            raise Malformed("an option of a wrong size")
        if option == 131 or option == 137:
            return True
        at += size
    return False
