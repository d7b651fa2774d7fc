"""Neighbour discovery: the messages of RFC 4861, section 4, and their options, with name servers (RFC 8106).

They are ICMPv6 whose checksum has been checked. Must never take one that has come over a router: its hop limit would be
below 255 (section 3.1, last paragraph).
"""

from __future__ import annotations

from importos.net.wire import icmpv6
from importos.net.wire.ipv6 import ADDRESS_BYTES, ANY, SOLICITED, is_link_local, is_multicast
from importos.net.wire.packet import Malformed, Packet

ROUTER_SOLICITATION = 133
ROUTER_ADVERTISEMENT = 134
SOLICITATION = 135
ADVERTISEMENT = 136
REDIRECT = 137

HOPS = 255
FLAGS = 4  # of an advertisement
TARGET = 8
OPTIONS = 24  # behind the target
REDIRECT_DESTINATION = 24
REDIRECT_OPTIONS = 40
ROUTER_OPTIONS = 16
ROUTER_HOPS = 4
ROUTER_FLAGS = 5
ROUTER_SECONDS = 6
ROUTER_REACHABLE = 8
ROUTER_BETWEEN = 12
SOLICITATION_OPTIONS = 8

# Flags of an advertisement: section 4.4.
FROM_ROUTER = 0x80
SOLICITED_FLAG = 0x40
OVERRIDE = 0x20

MANAGED = 0x80  # of an advertisement of a router, section 4.2: addresses by DHCPv6,
OTHER = 0x40  # or other things by it

# Options: section 4.6, and RFC 8106, section 5.1.
SOURCE_HARDWARE = 1
TARGET_HARDWARE = 2
PREFIX = 3
REDIRECTED = 4
MTU = 5
NAME_SERVERS = 25

ON_LINK = 0x80
AUTONOMOUS = 0x40
PREFIX_BYTES = 32
MOST_REDIRECTED = 1184  # section 4.5: the whole is no longer than 1280 bytes


class Prefix:
    """``valid``, ``preferred``: for how many seconds."""

    def __init__(self, network: bytes, bits: int, flags: int, valid: int, preferred: int) -> None:
        self.network = network
        self.bits = bits
        self.is_on_link = flags & ON_LINK != 0
        self.is_autonomous = flags & AUTONOMOUS != 0
        self.valid = valid
        self.preferred = preferred


class RouterSays:
    """What a router advertises; 0 and empty: it says nothing of that."""

    def __init__(self, hops: int, seconds: int, reachable_ms: int, between_ms: int) -> None:
        self.hops = hops
        self.seconds = seconds
        self.reachable_ms = reachable_ms
        self.between_ms = between_ms  # questions for a neighbour
        self.flags = 0
        self.hardware = b""
        self.mtu = 0
        self.prefixes: list[Prefix] = []
        self.name_servers: list[bytes] = []
        self.name_server_seconds = 0


def check_solicitation(packet: Packet, source: bytes, destination: bytes, hops: int) -> None:
    """Section 7.1.1."""
    check_common(packet, hops, OPTIONS)
    if is_multicast(target(packet)):
        raise Malformed("neighbour discovery about a group")
    hardware = hardware_option(packet, OPTIONS, SOURCE_HARDWARE)
    if source == ANY and (hardware or not destination.startswith(SOLICITED)):
        raise Malformed("a solicitation of nobody that says more than it may")


def check_router_solicitation(packet: Packet, source: bytes, hops: int) -> bytes:
    """Section 6.1.1; the address of the sender's card, or nothing."""
    check_common(packet, hops, SOLICITATION_OPTIONS)
    hardware = hardware_option(packet, SOLICITATION_OPTIONS, SOURCE_HARDWARE)
    if source == ANY and hardware:
        raise Malformed("a solicitation of nobody that says more than it may")
    return hardware


def check_advertisement(packet: Packet, destination: bytes, hops: int) -> None:
    """Section 7.1.2."""
    check_common(packet, hops, OPTIONS)
    if is_multicast(target(packet)):
        raise Malformed("neighbour discovery about a group")
    if is_multicast(destination) and packet.byte(FLAGS) & SOLICITED_FLAG != 0:
        raise Malformed("an advertisement for many that answers one")
    hardware_option(packet, OPTIONS, TARGET_HARDWARE)


def check_common(packet: Packet, hops: int, least: int) -> None:
    if hops != HOPS:
        raise Malformed("neighbour discovery that has come over a router")
    if icmpv6.code(packet) != 0 or packet.size() < least:
        raise Malformed("a malformed message of neighbour discovery")


def target(packet: Packet) -> bytes:
    return packet.bytes_at(TARGET, ADDRESS_BYTES)


def flags(packet: Packet) -> int:
    return packet.byte(FLAGS)


def option_bytes(packet: Packet, at: int) -> int:
    """The size of the option; ``Malformed`` for one of zero (section 4.6) or one that ends behind the packet."""
    size = packet.byte(at + 1) * 8
    if size == 0 or at + size > packet.size():
        raise Malformed("an option of neighbour discovery of a wrong size")
    return size


def hardware_option(packet: Packet, at: int, wanted: int) -> bytes:
    """The address on an Ethernet (RFC 2464, section 6); empty: it is not said. All options are checked."""
    found = b""
    while at < packet.size():
        size = option_bytes(packet, at)
        if packet.byte(at) == wanted and size == 8:
            found = packet.bytes_at(at + 2, 6)
        at += size
    return found


def read_router(packet: Packet, source: bytes, hops: int) -> RouterSays:
    """Section 6.1.2, and what is said."""
    check_common(packet, hops, ROUTER_OPTIONS)
    if not is_link_local(source):
        raise Malformed("an advertisement of a router that is not on the link")
    times = packet.double_word(ROUTER_REACHABLE), packet.double_word(ROUTER_BETWEEN)
    says = RouterSays(packet.byte(ROUTER_HOPS), packet.word(ROUTER_SECONDS), *times)
    says.flags = packet.byte(ROUTER_FLAGS)
    says.hardware = hardware_option(packet, ROUTER_OPTIONS, SOURCE_HARDWARE)
    at = ROUTER_OPTIONS
    while at < packet.size():
        size = option_bytes(packet, at)
        kind = packet.byte(at)
        if kind == PREFIX and size == PREFIX_BYTES:
            bits = packet.byte(at + 2)
            if bits <= 8 * ADDRESS_BYTES:
                network = packet.bytes_at(at + 16, ADDRESS_BYTES)
                valid = packet.double_word(at + 4)
                preferred = packet.double_word(at + 8)
                says.prefixes.append(Prefix(network, bits, packet.byte(at + 3), valid, preferred))
        elif kind == MTU and size == 8:
            says.mtu = packet.double_word(at + 4)
        elif kind == NAME_SERVERS and size >= 24 and size % 16 == 8:
            says.name_server_seconds = packet.double_word(at + 4)
            for place in range(at + 8, at + size, ADDRESS_BYTES):
                says.name_servers.append(packet.bytes_at(place, ADDRESS_BYTES))
        at += size
    return says


# -- what is sent, into an empty packet; ``hardware`` is empty when the sender has no address yet


def emit_solicitation(packet: Packet, wanted: bytes, hardware: bytes, sender: bytes, to: bytes) -> None:
    """Section 4.3."""
    emit_about(packet, SOLICITATION, 0, wanted, SOURCE_HARDWARE, hardware, sender, to)


def emit_advertisement(packet: Packet, said: int, own: bytes, hardware: bytes, sender: bytes, to: bytes) -> None:
    """Section 4.4."""
    emit_about(packet, ADVERTISEMENT, said, own, TARGET_HARDWARE, hardware, sender, to)


def emit_about(
    packet: Packet, kind: int, said: int, about: bytes, option: int, hardware: bytes, sender: bytes, to: bytes
) -> None:
    packet.grow(OPTIONS)
    packet.fill(0, 0, OPTIONS)
    packet.set_byte(icmpv6.KIND, kind)
    packet.set_byte(FLAGS, said)
    packet.set_bytes(TARGET, about)
    finish(packet, option, hardware, sender, to)


def emit_router_solicitation(packet: Packet, hardware: bytes, sender: bytes, to: bytes) -> None:
    """Section 4.1."""
    packet.grow(SOLICITATION_OPTIONS)
    packet.fill(0, 0, SOLICITATION_OPTIONS)
    packet.set_byte(icmpv6.KIND, ROUTER_SOLICITATION)
    finish(packet, SOURCE_HARDWARE, hardware, sender, to)


def emit_router_advertisement(packet: Packet, said: RouterSays, sender: bytes, to: bytes) -> None:
    """Section 4.2."""
    packet.grow(ROUTER_OPTIONS)
    packet.fill(0, 0, ROUTER_OPTIONS)
    packet.set_byte(icmpv6.KIND, ROUTER_ADVERTISEMENT)
    packet.set_byte(ROUTER_HOPS, said.hops)
    packet.set_byte(ROUTER_FLAGS, said.flags)
    packet.set_word(ROUTER_SECONDS, said.seconds)
    packet.set_double_word(ROUTER_REACHABLE, said.reachable_ms)
    packet.set_double_word(ROUTER_BETWEEN, said.between_ms)
    for prefix in said.prefixes:
        flags = (ON_LINK if prefix.is_on_link else 0) | (AUTONOMOUS if prefix.is_autonomous else 0)
        packet.append(bytes([PREFIX, PREFIX_BYTES // 8, prefix.bits, flags]))
        packet.append(prefix.valid.to_bytes(4, "big") + prefix.preferred.to_bytes(4, "big") + bytes(4) + prefix.network)
    if said.mtu > 0:
        packet.append(bytes([MTU, 1, 0, 0]) + said.mtu.to_bytes(4, "big"))
    if said.name_servers:
        packet.append(bytes([NAME_SERVERS, 1 + 2 * len(said.name_servers), 0, 0]))
        packet.append(said.name_server_seconds.to_bytes(4, "big") + b"".join(said.name_servers))
    finish(packet, SOURCE_HARDWARE, said.hardware, sender, to)


def emit_redirect(
    packet: Packet, about: Packet, target: bytes, destination: bytes, hardware: bytes, sender: bytes, to: bytes
) -> None:
    """Section 4.5: what is for the destination should be sent to the target; ``about``: a packet that was not."""
    quoted = min(about.size(), MOST_REDIRECTED) & ~7
    packet.grow(REDIRECT_OPTIONS)
    packet.fill(0, 0, REDIRECT_OPTIONS)
    packet.set_byte(icmpv6.KIND, REDIRECT)
    packet.set_bytes(TARGET, target)
    packet.set_bytes(REDIRECT_DESTINATION, destination)
    packet.append(bytes([REDIRECTED, 1 + quoted // 8]) + bytes(6))
    packet.append_packet(about, 0, quoted)
    finish(packet, TARGET_HARDWARE, hardware, sender, to)


def finish(packet: Packet, option: int, hardware: bytes, sender: bytes, to: bytes) -> None:
    if hardware:
        packet.append(bytes([option, 1]) + hardware)
    icmpv6.set_checksum(packet, sender, to)
