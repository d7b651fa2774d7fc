"""ICMP: RFC 792. Echoes, and errors that quote the packet that they are about."""

from __future__ import annotations

from importos.net.wire.checksum import complement, sum_of, updated
from importos.net.wire.packet import Malformed, Packet

HEADER_BYTES = 8
KIND = 0
CODE = 1
CHECKSUM = 2
IDENTIFIER = 4
SEQUENCE = 6
NEXT_MTU = 6  # RFC 1191, section 4

ECHO_REPLY = 0
UNREACHABLE = 3
REDIRECT = 5  # its code, too, says what cannot be reached better: HOST alone is used (RFC 1812, 5.2.7.2)
ECHO = 8
TIME_EXCEEDED = 11
REASSEMBLY = 1  # its code: fragments that never came
PARAMETER_PROBLEM = 12

# Codes of UNREACHABLE.
NETWORK = 0
HOST = 1
PROTOCOL = 2
PORT = 3
FRAGMENTATION_NEEDED = 4

MOST_QUOTED = 548  # RFC 1812, 4.3.2.3: an error with its own header is no longer than 576 bytes


def check(packet: Packet) -> None:
    if packet.size() < HEADER_BYTES:
        raise Malformed("an ICMP message without a whole header")
    if sum_of(packet, 0, packet.size()) != 0xFFFF:
        raise Malformed("an ICMP message with a wrong checksum")


def kind(packet: Packet) -> int:
    return packet.byte(KIND)


def code(packet: Packet) -> int:
    return packet.byte(CODE)


def next_mtu(packet: Packet) -> int:
    return packet.word(NEXT_MTU)


def is_error(message: int) -> bool:
    """RFC 1122, 3.2.2: the messages about which no error is ever sent."""
    return message in (UNREACHABLE, 4, REDIRECT, TIME_EXCEEDED, PARAMETER_PROBLEM)


def turn_into_reply(packet: Packet) -> None:
    """RFC 792, echo: the type changes, everything else comes back."""
    old = packet.word(KIND)
    packet.set_word(KIND, 0)
    packet.set_word(CHECKSUM, updated(packet.word(CHECKSUM), old, 0))


def emit_echo(packet: Packet, identifier: int, sequence: int) -> None:
    """In front of the data."""
    packet.push(HEADER_BYTES)
    packet.set_word(KIND, ECHO << 8)
    packet.set_word(IDENTIFIER, identifier)
    packet.set_word(SEQUENCE, sequence)
    set_checksum(packet)


def emit_error(packet: Packet, message: int, detail: int, number: int) -> None:
    """In front of the quoted packet. ``number``: an MTU, or the address of a gateway."""
    packet.push(HEADER_BYTES)
    packet.set_word(KIND, message << 8 | detail)
    packet.set_double_word(IDENTIFIER, number)
    set_checksum(packet)


def set_checksum(packet: Packet) -> None:
    packet.set_word(CHECKSUM, 0)
    packet.set_word(CHECKSUM, complement(sum_of(packet, 0, packet.size())))
