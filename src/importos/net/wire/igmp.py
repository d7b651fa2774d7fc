"""IGMPv3: RFC 3376, section 4: questions of routers for groups, and reports. Older ones are answered in version 3."""

from __future__ import annotations

from importos.net.wire import ipv4
from importos.net.wire.checksum import complement, sum_of
from importos.net.wire.group_records import encode_records, exponential
from importos.net.wire.packet import Malformed, Packet

PROTOCOL = 2
QUERY = 0x11
REPORT = 0x22
HEADER_BYTES = 8
DELAY = 1
CHECKSUM = 2
GROUP = 4
TENTH = 100_000_000  # of a second
OLDEST_DELAY = 100  # tenths: what version 1, which says none, means (section 4.1.1)
DELAY_BITS = 4

ALL_ROUTERS = b"\xe0\0\0\x16"  # section 4.2.14
ROUTER_ALERT = b"\x94\4\0\0"  # RFC 2113


def check(packet: Packet) -> None:
    if packet.size() < HEADER_BYTES or sum_of(packet, 0, packet.size()) != 0xFFFF:
        raise Malformed("a malformed IGMP message")


def most_delay_ns(packet: Packet) -> int:
    """By when a question is to be answered."""
    return (exponential(packet.byte(DELAY), DELAY_BITS) or OLDEST_DELAY) * TENTH


def group(packet: Packet) -> bytes:
    """Empty: the question is about all of them."""
    found = packet.bytes_at(GROUP, 4)
    return b"" if found == ipv4.ANY else found


def emit_report(packet: Packet, records: list[tuple[int, bytes]], sender: bytes) -> None:
    """With its IPv4 header, into an empty packet: RFC 3376, section 4: TTL 1 and a router alert."""
    packet.append(bytes([REPORT, 0, 0, 0, 0, 0]) + len(records).to_bytes(2, "big") + encode_records(records))
    packet.set_word(CHECKSUM, complement(sum_of(packet, 0, packet.size())))
    packet.push(len(ROUTER_ALERT))
    packet.set_bytes(0, ROUTER_ALERT)
    ipv4.emit(packet, sender, ALL_ROUTERS, PROTOCOL, 1)
    packet.set_byte(ipv4.VERSION, 0x46)
    packet.set_word(ipv4.CHECKSUM, 0)
    packet.set_word(ipv4.CHECKSUM, complement(sum_of(packet, 0, ipv4.HEADER_BYTES + len(ROUTER_ALERT))))
