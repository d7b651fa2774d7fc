"""IPv4 packets that are too large for the next link, cut on their way: RFC 791, section 3.2; RFC 1812, 4.2.2.7.

Fragments are cut again in the same way. Options behind the first fragment are those that say that they are copied. Must
never cut what says ``DO_NOT_FRAGMENT``: the caller has looked.
"""

from __future__ import annotations

from importos.net.wire import ipv4
from importos.net.wire.checksum import complement, sum_of
from importos.net.wire.packet import Packet
from importos.net.wire.packet_pool import PacketPool

COPIED = 0x80  # RFC 791, section 3.1: the first bit of an option
END_OF_OPTIONS = 0
NO_OPERATION = 1


def cut(packet: Packet, mtu: int, pool: PacketPool) -> list[Packet]:
    """The fragments, each with its header; the packet, whose checksums are complete, stays the caller's."""
    header = ipv4.header_bytes(packet)
    first = packet.bytes_at(0, header)
    later = first[: ipv4.HEADER_BYTES] + copied_options(first[ipv4.HEADER_BYTES :])
    said = packet.word(ipv4.FRAGMENT)
    end = packet.size()
    made: list[Packet] = []
    at = header
    while at < end:
        own = later if made else first
        room = mtu - len(own)
        part = end - at if end - at <= room else room & ~7
        piece = pool.take()
        piece.append(own)
        piece.append_packet(packet, at, part)
        more = ipv4.MORE_FRAGMENTS if at + part < end else said & ipv4.MORE_FRAGMENTS
        piece.set_byte(ipv4.VERSION, 0x40 | len(own) >> 2)
        piece.set_word(ipv4.TOTAL_BYTES, len(own) + part)
        piece.set_word(ipv4.FRAGMENT, more | (said & ipv4.OFFSET_MASK) + (at - header >> 3))
        piece.set_word(ipv4.CHECKSUM, 0)
        piece.set_word(ipv4.CHECKSUM, complement(sum_of(piece, 0, len(own))))
        made.append(piece)
        at += part
    return made


def copied_options(options: bytes) -> bytes:
    """Those for all fragments, padded to a multiple of four bytes. Their sizes have been checked."""
    made = b""
    at = 0
    while at < len(options) and options[at] != END_OF_OPTIONS:
        size = 1 if options[at] == NO_OPERATION else options[at + 1]
        if options[at] & COPIED != 0:
            made += options[at : at + size]
        at += size
    return made + bytes(-len(made) & 3)
