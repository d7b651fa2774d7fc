"""Scans and floods of strangers, as nmap, hping3 and thc-ipv6 make them: the machine answers what it must, at a limited
rate where that is the rule, keeps nothing of it, and serves others meanwhile. Of our stack alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest
from raw_network.conversations import INITIAL, MAXIMUM_1460, Conversation, Said
from raw_network.frames import HARDWARE, HERE, Link, put_internet

from importos.net.wire import arp, ethernet, icmpv4, icmpv6, ipv4, ipv6, neighbour, udp
from importos.net.wire.packet import Packet, packet_of
from importos.net.wire.tcp import ACK, FIN, PSH, RST, SYN, URG

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

OPEN = {7, 9, 13, 19, 20, 21, 22, 23}
SCANNED = range(1, 200)
ECHO, CLOSING, CLOSED = 7, 20, 4444
AT_ONCE = 150  # frames, before the stack is waited for: what a TAP device has no room for is lost
MOST_HALF_OPEN = 1024
ROUTER = bytes([0xFE, 0x80] + [0] * 13 + [9])
ALL_NODES = bytes([0xFF, 2] + [0] * 13 + [1])


@pytest.fixture
def ours(links: dict[str, Link]) -> Link:
    found = links["ours"]
    found.begin()
    return found


def paced(link: Link, numbers: Iterable[int]) -> Iterable[int]:
    for number in numbers:
        yield number
        if number % AT_ONCE == 0:
            link.fence()


def lives(link: Link) -> None:
    """Others are served."""
    link.fence()
    link.waiting.clear()
    talk = Conversation(link, ECHO).open()
    talk.lives()
    talk.reset()


def scanned(link: Link, flags: int) -> dict[int, int]:
    """The flags that each port answers with; nothing of those that do not answer."""
    own_port = link.free_port()
    for port in paced(link, SCANNED):
        Conversation(link, port, own_port).put(flags)
    link.fence()
    said = [Said(came) for came in link.waiting if came.protocol == ipv4.TCP]
    link.waiting.clear()
    for segment in said:
        if segment.flags & SYN:
            Conversation(link, segment.source_port, own_port).put(RST, sequence=INITIAL + 1)
    return {segment.source_port: segment.flags for segment in said if segment.destination_port == own_port}


def test_a_scan_finds_the_open_ports_and_no_others(ours: Link) -> None:
    """nmap -sS; -sT would go on with the handshake."""
    found = scanned(ours, SYN)
    assert {port for port, flags in found.items() if flags == SYN | ACK} == OPEN
    assert {port for port, flags in found.items() if flags == RST | ACK} == set(SCANNED) - OPEN


@pytest.mark.parametrize("flags", [0, FIN, FIN | PSH | URG])
def test_scans_without_a_handshake(ours: Link, flags: int) -> None:
    """nmap -sN, -sF, -sX: RFC 9293, section 3.10.7: an open port drops them, a closed one resets."""
    found = scanned(ours, flags)
    assert set(found) == set(SCANNED) - OPEN and set(found.values()) == {RST | ACK}


@pytest.mark.parametrize("flags", [ACK, FIN | ACK])
def test_scans_with_an_acknowledgement(ours: Link, flags: int) -> None:
    """nmap -sA, -sM: all ports say the same."""
    found = scanned(ours, flags)
    assert set(found) == set(SCANNED) and set(found.values()) == {RST}


def test_a_flood_of_syns(ours: Link) -> None:
    """RFC 4987: beyond what may be half open there are cookies, and whoever answers them is served."""
    own_ports = range(40000, 40000 + 2 * MOST_HALF_OPEN)
    for port in paced(ours, own_ports):
        Conversation(ours, CLOSING, port).put(SYN, options=MAXIMUM_1460)
    lives(ours)
    served = Conversation(ours, CLOSING).open()
    while served.hear().flags & FIN == 0:
        pass
    served.reset()
    for port in paced(ours, own_ports):
        Conversation(ours, CLOSING, port).put(RST, sequence=INITIAL + 1)
    lives(ours)


def test_a_flood_of_segments_that_belong_to_nothing(ours: Link) -> None:
    """hping3 with every flag."""
    random = Random(1)
    for _number in paced(ours, range(1500)):
        talk = Conversation(ours, random.choice((ECHO, CLOSED)), random.randrange(1024, 65536))
        flags = random.randrange(64) & ~SYN
        talk.put(flags, bytes(random.randrange(20)), random.getrandbits(32), random.getrandbits(32))
    lives(ours)


def test_a_flood_of_datagrams_for_nobody(ours: Link) -> None:
    """RFC 1812, section 4.3.2.8: errors are sent at a limited rate."""
    for number in paced(ours, range(1, 1000)):
        packet = packet_of(b"nobody")
        udp.emit(packet, HERE, 3000, bytes([10, 55, 0, 2]), 5000 + number)
        ours.internet(packet, ipv4.UDP)
    ours.fence()
    errors = [came for came in ours.waiting if came.protocol == ipv4.ICMP and icmpv4.is_error(icmpv4.kind(came.packet))]
    assert 1 <= len(errors) < 500
    lives(ours)


def test_a_flood_of_fragments(ours: Link) -> None:
    """First parts, last parts, and parts that overlap, of datagrams that never are whole (RFC 1858, 3128)."""
    random = Random(2)
    for number in paced(ours, range(1, 1500)):
        more = random.choice((0, ipv4.MORE_FRAGMENTS))
        place = random.choice((0, 1, 10, 100, 8189)) if more else random.choice((1, 10, 150, 8189))
        ours.internet(
            packet_of(bytes(8 * random.randrange(1, 100))), ipv4.UDP, number=number // 3, fragment=more | place
        )
    data = bytes(3000)
    packet = packet_of(data)
    icmpv4.emit_echo(packet, 9, 9)
    whole = packet.data()
    for at in range(0, len(whole), 1000):
        more = ipv4.MORE_FRAGMENTS if at + 1000 < len(whole) else 0
        ours.internet(packet_of(whole[at : at + 1000]), ipv4.ICMP, number=9999, fragment=more | at // 8)
    reply = ours.expect(lambda came: came.protocol == ipv4.ICMP and came.packet.word(icmpv4.IDENTIFIER) == 9)
    assert reply.protocol == ipv4.ICMP  # others of the flood have not taken all of the room
    lives(ours)


def test_a_flood_of_neighbours(ours: Link) -> None:
    """ARP of more hosts than the network has."""
    for number in paced(ours, range(1, 1500)):
        claimed = Packet()
        hardware = bytes([2, 0, 0, 0, number >> 8, number & 0xFF])
        sender = bytes([10, 55, 0, 3 + number % 200]) if number % 2 else bytes([10, 99, number >> 8, number & 0xFF])
        target = bytes([10, 55, 0, 2]) if number % 3 else sender
        arp.emit(claimed, arp.REQUEST, hardware, sender, arp.UNKNOWN, target)
        ours.frame(claimed, ethernet.ARP, ethernet.BROADCAST)
    lives(ours)


def test_a_flood_of_routers(ours: Link) -> None:
    """IPv6: advertisements of many routers and prefixes (RFC 6104), questions for addresses, from many neighbours."""
    for number in paced(ours, range(1, 800)):
        source = ROUTER[:13] + number.to_bytes(2, "big") + b"\1"
        packet = Packet()
        if number % 2:
            prefix = bytes([3, 4, 64, 0xC0, 0, 0, 14, 16, 0, 0, 7, 8, 0, 0, 0, 0, 0x20, 1, 0xD, 0xB8])
            packet = packet_of(
                bytes([134, 0, 0, 0, 64, 0, 7, 8, *bytes(8)]) + prefix + number.to_bytes(4, "big") + bytes(8)
            )
            icmpv6.set_checksum(packet, source, ALL_NODES)
        else:
            neighbour.emit_solicitation(packet, source, HARDWARE, source, ALL_NODES)
        ipv6.emit(packet, source, ALL_NODES, icmpv6.PROTOCOL, 255)
        ours.frame(packet, ethernet.IPV6, b"\x33\x33\0\0\0\1")
    lives(ours)


def test_frames_of_chance(ours: Link) -> None:
    """Bytes that mean nothing, and headers whose sizes mean nothing."""
    random = Random(3)
    kinds = (ethernet.IPV4, ethernet.ARP, ethernet.IPV6, ethernet.VLAN, 0x05DC, 0x88CC)
    for _number in paced(ours, range(1500)):
        packet = packet_of(random.randbytes(random.randrange(200)))
        if random.random() < 0.5:
            put_internet(
                packet, random.choice((1, 2, 6, 17, 41, 50)), options=random.randbytes(4 * random.randrange(11))
            )
        ours.frame(packet, random.choice(kinds))
    lives(ours)
