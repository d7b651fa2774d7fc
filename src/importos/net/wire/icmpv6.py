"""ICMP for IPv6: RFC 4443. Echoes, and errors that quote the packet that they are about."""

from __future__ import annotations

from importos.net.wire.checksum import complement, is_good, pseudo_header_sum, sum_of
from importos.net.wire.packet import Malformed, Packet

PROTOCOL = 58
HEADER_BYTES = 8
KIND = 0
CODE = 1
CHECKSUM = 2
IDENTIFIER = 4
SEQUENCE = 6
MTU = 4  # of a packet that is too big; of a parameter problem, its pointer

UNREACHABLE = 1
TOO_BIG = 2
TIME_EXCEEDED = 3
PARAMETER_PROBLEM = 4
REASSEMBLY = 1  # the code of TIME_EXCEEDED: fragments that never came
ECHO = 128
ECHO_REPLY = 129

# Codes of UNREACHABLE.
NO_ROUTE = 0
PROHIBITED = 1
BEYOND_SCOPE = 2
ADDRESS = 3
PORT = 4

MOST_QUOTED = 1232  # RFC 4443, section 2.4 (c): the whole is no longer than 1280 bytes


def check(packet: Packet, source: bytes, destination: bytes) -> None:
    if packet.size() < HEADER_BYTES:
        raise Malformed("an ICMPv6 message without a whole header")
    if not is_good(packet, source, destination, PROTOCOL):
        raise Malformed("an ICMPv6 message with a wrong checksum")


def kind(packet: Packet) -> int:
    return packet.byte(KIND)


def code(packet: Packet) -> int:
    return packet.byte(CODE)


def mtu(packet: Packet) -> int:
    return packet.double_word(MTU)


def is_error(message: int) -> bool:
    """RFC 4443, section 2.1: the messages about which no error is ever sent."""
    return message < 128


def emit_echo(packet: Packet, identifier: int, sequence: int, sender: bytes, to: bytes) -> None:
    """In front of the data."""
    packet.push(HEADER_BYTES)
    packet.set_word(KIND, ECHO << 8)
    packet.set_word(IDENTIFIER, identifier)
    packet.set_word(SEQUENCE, sequence)
    set_checksum(packet, sender, to)


def turn_into_reply(packet: Packet, sender: bytes, to: bytes) -> None:
    """RFC 4443, section 4.2. The sum is made anew: what was sent to a group is answered from another address."""
    packet.set_word(KIND, ECHO_REPLY << 8)
    set_checksum(packet, sender, to)


def emit_error(packet: Packet, message: int, detail: int, number: int, sender: bytes, to: bytes) -> None:
    """In front of the quoted packet. ``number``: an MTU or a pointer."""
    packet.push(HEADER_BYTES)
    packet.set_word(KIND, message << 8 | detail)
    packet.set_double_word(MTU, number)
    set_checksum(packet, sender, to)


def set_checksum(packet: Packet, sender: bytes, to: bytes) -> None:
    size = packet.size()
    packet.set_word(CHECKSUM, 0)
    total = pseudo_header_sum(sender, to, PROTOCOL, size) + sum_of(packet, 0, size)
    packet.set_word(CHECKSUM, complement(total))
