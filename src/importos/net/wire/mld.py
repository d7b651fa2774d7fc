"""MLDv2: RFC 3810, section 5: questions of routers for groups, and reports. Older routers are answered in version 2.

They are ICMPv6 whose checksum has been checked. Must never take a question from another link (section 5.1.14).
"""

from __future__ import annotations

from importos.net.wire import icmpv6, ipv6
from importos.net.wire.group_records import encode_records, exponential
from importos.net.wire.packet import Malformed, Packet

QUERY = 130
REPORT = 143
HEADER_BYTES = 24  # of version 1, with which that of version 2 begins
DELAY = 4
GROUP = 8
MILLISECOND = 1_000_000
DELAY_BITS = 12

ALL_ROUTERS = b"\xff\x02" + bytes(13) + b"\x16"  # section 5.2.14
ROUTER_ALERT = bytes([ipv6.ICMP, 0, 5, 2, 0, 0, 1, 0])  # RFC 2711, in a header of options for every hop


def check_query(packet: Packet, source: bytes, hops: int) -> None:
    if packet.size() < HEADER_BYTES or hops != 1 or not ipv6.is_link_local(source):
        raise Malformed("a malformed question of MLD")


def most_delay_ns(packet: Packet) -> int:
    """By when a question is to be answered."""
    return exponential(packet.word(DELAY), DELAY_BITS) * MILLISECOND


def group(packet: Packet) -> bytes:
    """Empty: the question is about all of them."""
    found = packet.bytes_at(GROUP, ipv6.ADDRESS_BYTES)
    return b"" if found == ipv6.ANY else found


def emit_report(packet: Packet, records: list[tuple[int, bytes]], sender: bytes) -> None:
    """With its IPv6 headers, into an empty packet: RFC 3810, section 5: one hop and a router alert."""
    packet.append(bytes([REPORT, 0, 0, 0, 0, 0]) + len(records).to_bytes(2, "big") + encode_records(records))
    icmpv6.set_checksum(packet, sender, ALL_ROUTERS)
    packet.push(len(ROUTER_ALERT))
    packet.set_bytes(0, ROUTER_ALERT)
    ipv6.emit(packet, sender, ALL_ROUTERS, ipv6.HOP_BY_HOP, 1)
