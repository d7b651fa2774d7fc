"""ARP for IPv4 over Ethernet: RFC 826. Who has an address, and the answer."""

from __future__ import annotations

from importos.net.wire.packet import Malformed, Packet

PACKET_BYTES = 28
HARDWARE = 0
PROTOCOL = 2
HARDWARE_BYTES = 4
PROTOCOL_BYTES = 5
OPERATION = 6
SENDER_HARDWARE = 8
SENDER = 14
TARGET_HARDWARE = 18
TARGET = 24

ETHERNET = 1
IPV4 = 0x0800
REQUEST = 1
REPLY = 2
UNKNOWN = b"\0\0\0\0\0\0"


def check(packet: Packet) -> None:
    """RFC 826, packet reception: the hardware and the protocol are those that are spoken here."""
    if packet.size() < PACKET_BYTES:
        raise Malformed("an ARP packet that is too short")
    if packet.word(HARDWARE) != ETHERNET or packet.word(PROTOCOL) != IPV4:
        raise Malformed("ARP of another hardware or protocol")
    if packet.byte(HARDWARE_BYTES) != 6 or packet.byte(PROTOCOL_BYTES) != 4:
        raise Malformed("ARP with addresses of another size")
    if packet.byte(SENDER_HARDWARE) & 1 != 0:
        raise Malformed("ARP from a group of stations")


def operation(packet: Packet) -> int:
    return packet.word(OPERATION)


def sender_hardware(packet: Packet) -> bytes:
    return packet.bytes_at(SENDER_HARDWARE, 6)


def sender(packet: Packet) -> bytes:
    return packet.bytes_at(SENDER, 4)


def target(packet: Packet) -> bytes:
    return packet.bytes_at(TARGET, 4)


def emit(packet: Packet, kind: int, from_hardware: bytes, source: bytes, to_hardware: bytes, wanted: bytes) -> None:
    """Writes one into an empty packet."""
    packet.grow(PACKET_BYTES)
    packet.set_word(HARDWARE, ETHERNET)
    packet.set_word(PROTOCOL, IPV4)
    packet.set_byte(HARDWARE_BYTES, 6)
    packet.set_byte(PROTOCOL_BYTES, 4)
    packet.set_word(OPERATION, kind)
    packet.set_bytes(SENDER_HARDWARE, from_hardware)
    packet.set_bytes(SENDER, source)
    packet.set_bytes(TARGET_HARDWARE, to_hardware)
    packet.set_bytes(TARGET, wanted)
