"""Ethernet II: two addresses and a type in front of what is carried (RFC 894; IEEE 802.3, clause 3)."""

from __future__ import annotations

from importos.net.wire.packet import Malformed, Packet

ADDRESS_BYTES = 6
HEADER_BYTES = 14
DESTINATION = 0
SOURCE = 6
KIND = 12

# What is carried.
IPV4 = 0x0800
ARP = 0x0806
VLAN = 0x8100
IPV6 = 0x86DD
LEAST_KIND = 0x0600  # what is below is a size of IEEE 802.3

BROADCAST = b"\xff\xff\xff\xff\xff\xff"


def check(packet: Packet) -> None:
    if packet.size() < HEADER_BYTES:
        raise Malformed("a frame without a whole Ethernet header")


def destination(packet: Packet) -> bytes:
    return packet.bytes_at(DESTINATION, ADDRESS_BYTES)


def source(packet: Packet) -> bytes:
    return packet.bytes_at(SOURCE, ADDRESS_BYTES)


def kind(packet: Packet) -> int:
    return packet.word(KIND)


def is_for_many(packet: Packet) -> bool:
    """Broadcast and multicast have the lowest bit of the first byte set."""
    return packet.byte(DESTINATION) & 1 != 0


def is_for(packet: Packet, address: bytes) -> bool:
    return packet.has_bytes(DESTINATION, address)


def emit(packet: Packet, to: bytes, sender: bytes, carried: int) -> None:
    """Puts the header in front."""
    packet.push(HEADER_BYTES)
    packet.set_bytes(DESTINATION, to)
    packet.set_bytes(SOURCE, sender)
    packet.set_word(KIND, carried)
