"""Where the data begin of a frame that a device has put together of many segments of TCP.

RFC 791, section 3.1; RFC 8200, section 3; RFC 9293, section 3.1. Only what a device may put together is known here: no
fragments, no other header before TCP's but the tag of a virtual network. Must never answer more than the packet has.
"""

from __future__ import annotations

from importos.net.wire import ethernet, ipv4, ipv6, tcp, vlan
from importos.net.wire.packet import Packet


def header_bytes(packet: Packet) -> int:
    """The bytes of all headers of a frame, of which these bytes are here; 0: it is no such frame."""
    kind = vlan.kind_inside(packet)
    at = ethernet.HEADER_BYTES + (vlan.TAG_BYTES if ethernet.kind(packet) == ethernet.VLAN else 0)
    if kind == ethernet.IPV4 and packet.byte(at + ipv4.PROTOCOL) == ipv4.TCP:
        if packet.word(at + ipv4.FRAGMENT) & (ipv4.MORE_FRAGMENTS | ipv4.OFFSET_MASK) != 0:
            return 0
        at += (packet.byte(at + ipv4.VERSION) & 0x0F) * 4
    elif kind == ethernet.IPV6 and packet.byte(at + ipv6.NEXT) == ipv6.TCP:
        at += ipv6.HEADER_BYTES
    else:
        return 0
    return at + (packet.byte(at + tcp.DATA_OFFSET) >> 4) * 4
