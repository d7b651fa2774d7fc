"""What a program's filter sees of a packet that is to be passed on.

Must never let a fragment show other ports than the whole has: those that begin within a header of TCP, or are too small
to hold what is judged, are refused (RFC 1858, sections 3 and 4).
"""

from __future__ import annotations

from collections.abc import Callable

from importos.net.address_text import format_address
from importos.net.wire import ipv4, ipv6
from importos.net.wire.packet import Packet

WITH_PORTS = (6, 17, 33, 132, 136)  # TCP, UDP, DCCP, SCTP, UDP-Lite: all begin with the two ports
LEAST_TCP = 16  # RFC 1858, section 3.2.1: TMIN


class Transit:
    """``protocol``: the number of what is carried, as IANA has it (6 is TCP, 17 UDP, 1 ICMP, 58 ICMPv6).
    ``source_port``, ``destination_port``: None where there are none, as in fragments behind the first one.
    ``arrival``, ``departure``: the numbers of the cards. ``size``: in bytes, with the header of IP.
    """

    def __init__(self, source: bytes, destination: bytes, protocol: int, arrival: int, departure: int) -> None:
        self.source_bytes = source
        self.destination_bytes = destination
        self.protocol = protocol
        self.source_port: int | None = None
        self.destination_port: int | None = None
        self.arrival = arrival
        self.departure = departure
        self.size = 0

    @property
    def source(self) -> str:
        """The address as text; made when it is asked for."""
        return format_address(self.source_bytes)

    @property
    def destination(self) -> str:
        return format_address(self.destination_bytes)


Filter = Callable[[Transit], bool]


def transit_of(packet: Packet, source: bytes, destination: bytes, arrival: int, departure: int) -> Transit | None:
    """Of a packet that begins with its header; None: it is a fragment of which nobody can judge."""
    offset = 0
    if len(source) == 4:
        protocol = ipv4.protocol(packet)
        at = ipv4.header_bytes(packet)
        offset = ipv4.fragment_offset(packet)
    else:
        chain = ipv6.walk(packet)
        protocol = chain.protocol
        at = chain.at
        if protocol == ipv6.FRAGMENT:
            offset = ipv6.fragment_offset(packet, at)
            protocol = packet.byte(at)
            at += ipv6.FRAGMENT_BYTES
    made = Transit(source, destination, protocol, arrival, departure)
    made.size = packet.total()
    if protocol not in WITH_PORTS:
        return made
    if offset > 0:
        return None if protocol == ipv4.TCP and offset < LEAST_TCP else made
    if packet.total() - at < (LEAST_TCP if protocol == ipv4.TCP else 4):
        return None
    made.source_port = packet.word(at)
    made.destination_port = packet.word(at + 2)
    return made
