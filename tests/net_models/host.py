"""A host with an address of IPv4 on a wire, and the frames that come to it."""

from __future__ import annotations

from importos.net.stack import Stack
from importos.net.wire import arp, ethernet, ipv4, udp
from importos.net.wire.packet import Packet, packet_of
from net_models.wire import Wire

SECOND = 1_000_000_000
CARD = bytes.fromhex("525400123456")
PEER = bytes.fromhex("020000000001")
OWN = bytes([192, 0, 2, 2])
OTHER = bytes([192, 0, 2, 1])
FAR = bytes([198, 51, 100, 7])
MASK = b"\xff\xff\xff\0"


class Ear:
    def __init__(self) -> None:
        self.calls = 0

    def arrived(self) -> None:
        self.calls += 1


def make_stack() -> tuple[Stack, Wire]:
    wire = Wire()
    stack = Stack(wire, CARD, 1500)
    stack.configure(OWN, MASK, OTHER, [])
    wire.taken()
    return stack, wire


def arp_frame(
    kind: int, sender: bytes, target: bytes, to: bytes = ethernet.BROADCAST, hardware: bytes = PEER
) -> Packet:
    packet = Packet()
    arp.emit(packet, kind, PEER, sender, CARD if kind == arp.REPLY else arp.UNKNOWN, target)
    ethernet.emit(packet, to, PEER, ethernet.ARP)
    return packet


def frame_of(packet: Packet, protocol: int, source: bytes = OTHER, to: bytes = OWN, hardware: bytes = CARD) -> Packet:
    ipv4.emit(packet, source, to, protocol)
    ethernet.emit(packet, hardware, PEER, ethernet.IPV4)
    return packet


def datagram(data: bytes, sender: int, port: int, source: bytes = OTHER, to: bytes = OWN) -> Packet:
    packet = packet_of(data)
    udp.emit(packet, source, sender, to, port)
    return packet


def inner(frame: bytes) -> Packet:
    """What an IPv4 frame of the stack carries; its header is checked."""
    packet = packet_of(frame)
    assert ethernet.source(packet) == CARD and ethernet.kind(packet) == ethernet.IPV4
    packet.pull(ethernet.HEADER_BYTES)
    ipv4.check(packet)
    packet.pull(ipv4.header_bytes(packet))
    return packet


def fields(frame: bytes) -> tuple[int, int]:
    """The size of a packet of IPv4, and its flags with its place."""
    packet = packet_of(frame[ethernet.HEADER_BYTES :])
    ipv4.check(packet)
    return packet.size(), packet.word(ipv4.FRAGMENT)
