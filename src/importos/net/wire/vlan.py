"""A tag of a virtual network (IEEE 802.1Q, clause 9.6): four bytes between the addresses and the type of a frame."""

from __future__ import annotations

from importos.net.wire import ethernet
from importos.net.wire.packet import Malformed, Packet

TAG_BYTES = 4
CONTROL = 14
KIND = 16
NUMBER_MASK = 0x0FFF
RESERVED = 0x0FFF


def check(packet: Packet) -> None:
    """The packet is a frame whose type says that there is a tag."""
    if packet.size() < ethernet.HEADER_BYTES + TAG_BYTES:
        raise Malformed("a frame without its whole tag")


def number(packet: Packet) -> int:
    """Which network the frame belongs to; 0 is none, the tag says its priority alone."""
    return packet.word(CONTROL) & NUMBER_MASK


def priority(packet: Packet) -> int:
    return packet.word(CONTROL) >> 13


def take_tag(packet: Packet) -> int:
    """The network of a frame, which has no tag any more; 0: it had none, or one of a priority alone."""
    if ethernet.kind(packet) != ethernet.VLAN:
        return 0
    check(packet)
    network = number(packet)
    remove(packet)
    return network


def kind_inside(packet: Packet) -> int:
    """The type of what the frame carries, behind a tag if it has one."""
    kind = ethernet.kind(packet)
    return packet.word(KIND) if kind == ethernet.VLAN else kind


def remove(packet: Packet) -> None:
    """The frame without its tag."""
    check(packet)
    addresses = packet.bytes_at(0, 2 * ethernet.ADDRESS_BYTES)
    packet.pull(TAG_BYTES)
    packet.set_bytes(0, addresses)


def insert(packet: Packet, network: int, urgency: int) -> None:
    """The frame with a tag."""
    if not 0 <= network < RESERVED or not 0 <= urgency <= 7:
        raise ValueError("a virtual network is a number below 4095, a priority one below 8")
    ethernet.check(packet)
    addresses = packet.bytes_at(0, 2 * ethernet.ADDRESS_BYTES)
    packet.push(TAG_BYTES)
    packet.set_bytes(0, addresses)
    packet.set_word(ethernet.KIND, ethernet.VLAN)
    packet.set_word(CONTROL, urgency << 13 | network)
