"""What takes packets: every header by itself, and stacks that get one frame after the other.

A function gets bytes and answers what it saw; ``Malformed`` is an answer. What else is raised is a mistake.
"""

from __future__ import annotations

from importos.net.link import Link
from importos.net.sntp import TimeQuestion
from importos.net.stack import Stack
from importos.net.tcp_seam import TcpUpper
from importos.net.transactions import Transactions
from importos.net.wire import (
    arp,
    dhcp4,
    dns,
    ethernet,
    icmpv4,
    icmpv6,
    igmp,
    ipv4,
    ipv6,
    mld,
    neighbour,
    tcp,
    udp,
    vlan,
)
from importos.net.wire.checksum import complement, sum_of
from importos.net.wire.packet import Malformed, Packet, packet_of

CARD = bytes([0x52, 0x54, 0, 0x12, 0x34, 0x56])
PEER = bytes([2, 0, 0, 0, 0, 1])
OWN = bytes([192, 0, 2, 2])
OTHER = bytes([192, 0, 2, 1])
OTHER_IPV6 = bytes([0xFE, 0x80] + [0] * 13 + [1])
ALL_NODES = bytes([0xFF, 2] + [0] * 13 + [1])
MILLISECOND = 1_000_000
MOST_FRAMES = 40


def segment(data: bytes) -> str:
    found = tcp.Segment()
    found.read(packet_of(data))
    options = (found.maximum_size, found.scale, found.may_sack, found.has_timestamps, found.timestamp, found.echo)
    edges = found.sack_edges[: 2 * found.sack_count]
    return f"{found.sequence} {found.acknowledgement} {found.flags} {found.size} {options} {edges} {found.length()}"


def internet(data: bytes) -> str:
    packet = packet_of(data)
    if packet.size() >= ipv4.HEADER_BYTES:
        mend_header(packet)
    ipv4.check(packet)
    routed = ipv4.has_source_route(packet)
    return (
        f"{packet.size()} {ipv4.header_bytes(packet)} {ipv4.protocol(packet)} {ipv4.fragment_offset(packet)} {routed}"
    )


def internet6(data: bytes) -> str:
    packet = packet_of(data)
    ipv6.check(packet)
    chain = ipv6.walk(packet)
    return f"{chain.protocol} {chain.at} {chain.protocol_at} {chain.verdict} {chain.code} {chain.pointer}"


def small_headers(data: bytes) -> str:
    """The first byte says which."""
    packet = packet_of(data[1:])
    kind = data[0] % 8 if data else 0
    if kind == 0:
        ethernet.check(packet)
        return f"{ethernet.kind(packet):x} {ethernet.is_for_many(packet)} {ethernet.source(packet)!r}"
    if kind == 1:
        vlan.check(packet)
        answer = f"{vlan.number(packet)} {vlan.priority(packet)}"
        vlan.remove(packet)
        return f"{answer} {packet.size()}"
    if kind == 2:
        arp.check(packet)
        return f"{arp.operation(packet)} {arp.sender(packet)!r} {arp.target(packet)!r}"
    if kind == 3:
        udp.check(packet, OTHER, OWN)
        return f"{udp.source_port(packet)} {udp.destination_port(packet)} {packet.size()}"
    if kind == 4:
        mend(packet, icmpv4.CHECKSUM)
        icmpv4.check(packet)
        return f"{icmpv4.kind(packet)} {icmpv4.code(packet)} {icmpv4.next_mtu(packet)}"
    if kind == 5:
        mend(packet, icmpv4.CHECKSUM)
        igmp.check(packet)
        return f"{igmp.most_delay_ns(packet)} {igmp.group(packet)!r}"
    if kind == 6:
        mld.check_query(packet, OTHER_IPV6, 1)
        return f"{mld.most_delay_ns(packet)} {mld.group(packet)!r}"
    question = TimeQuestion(data[25:33], 0)
    taken = question.take(data[1:], 5 * MILLISECOND)
    return f"{taken} {question.is_refused} {question.real_ns}"


def router(data: bytes) -> str:
    says = neighbour.read_router(packet_of(data), OTHER_IPV6, 255)
    prefixes = [(prefix.network, prefix.bits, prefix.is_on_link, prefix.valid) for prefix in says.prefixes]
    return f"{says.hops} {says.seconds} {says.hardware!r} {says.mtu} {prefixes} {says.name_servers}"


def names(data: bytes) -> str:
    message = dns.parse(data)
    goal = dns.aliased(message, message.name, dns.A)
    records = [(record.name, record.kind, record.seconds, record.data) for record in message.answers]
    return f"{message.identity} {message.flags} {message.name!r} {message.kind} {records} {goal}"


def leases(data: bytes) -> str:
    answer = dhcp4.parse(packet_of(data), 42, CARD)
    if answer is None:
        return "None"
    return f"{answer.message} {answer.address!r} {answer.mask!r} {answer.router!r} {answer.name_servers} {answer.lease}"


class Kept(Link):
    """Remembers what was sent."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []

    def send_frame(self, packet: Packet) -> bool:
        self.frames.append(packet.data())
        return True


class Counting(Transactions):
    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        self.last += 77
        return self.last


class Ear:
    """Who waits for datagrams."""

    def arrived(self) -> None:
        pass


def made_stack(link: Link) -> Stack:
    stack = Stack(link, CARD, 1500)
    stack.configure(OWN, b"\xff\xff\xff\0", OTHER, [])
    stack.begin_ipv6(bytes(range(16)), Counting(), 0)
    return stack


def frames(data: bytes) -> str:
    """A stack with a listener of TCP, a port of UDP and both versions of IP; frames of two bytes of size and content.

    Sizes above 2000 are times that pass instead. Checksums are mended, so that what is behind them is reached.
    """
    link = Kept()
    stack = made_stack(link)
    upper = TcpUpper(stack.internet, bytes(16))
    listener = upper.stack.bind(bytes(4), 80)
    listener.listen(1)  # a third handshake at once gets a cookie
    port = stack.udp.bind(bytes(4), 7, Ear())
    now_ns = 0
    at = 0
    taken = 0
    for _frame in range(MOST_FRAMES):
        if at + 2 > len(data):
            break
        size = data[at] << 8 | data[at + 1]
        at += 2
        if size > 2000:
            now_ns += size * MILLISECOND
        else:
            packet = packet_of(data[at : at + size])
            at += size
            mend_frame(packet)
            stack.receive_frame(packet, now_ns)
        upper.flush(now_ns)
        stack.run_timers(now_ns)
        upper.stack.run_timers(now_ns)
        upper.flush(now_ns)
        while True:
            stream = listener.accept()
            if stream is None:
                break
            taken += 1
            stream.send(b"hello")
            come = stream.receive(1000)
            if come is not None:
                taken += len(come)
            if taken & 1:
                stream.close()
    stack.udp.close(port)
    listener.close()
    upper.stack.close_all()
    upper.flush(now_ns)
    return (
        f"{taken} {stack.interface.received} {[(frame[12:14], len(frame)) for frame in link.frames]} {link.frames[-1:]}"
    )


def mend_header(packet: Packet) -> None:
    size = min(max(ipv4.header_bytes(packet), ipv4.HEADER_BYTES), packet.size())
    packet.set_word(ipv4.CHECKSUM, 0)
    packet.set_word(ipv4.CHECKSUM, complement(sum_of(packet, 0, size)))


def mend(packet: Packet, place: int) -> None:
    if packet.size() >= place + 2:
        packet.set_word(place, 0)
        packet.set_word(place, complement(sum_of(packet, 0, packet.size())))


def mend_frame(packet: Packet) -> None:
    """As if each checksum were right."""
    packet.is_checked = True
    size = packet.size()
    if size < ethernet.HEADER_BYTES + ipv4.HEADER_BYTES:
        return
    kind = ethernet.kind(packet)
    start = packet.start
    packet.pull(ethernet.HEADER_BYTES)
    if kind == ethernet.IPV4:
        mend_header(packet)
        header = ipv4.header_bytes(packet)
        if ipv4.protocol(packet) in (ipv4.ICMP, igmp.PROTOCOL) and ipv4.HEADER_BYTES <= header <= packet.size():
            packet.pull(header)
            mend(packet, icmpv4.CHECKSUM)
    elif kind == ethernet.IPV6 and packet.size() >= ipv6.HEADER_BYTES and packet.byte(ipv6.NEXT) == icmpv6.PROTOCOL:
        sender, to = ipv6.source(packet), ipv6.destination(packet)
        packet.pull(ipv6.HEADER_BYTES)
        if packet.size() >= 4:
            icmpv6.set_checksum(packet, sender, to)
    packet.push(packet.start - start)


def answered(parse: str, data: bytes) -> str:
    """What the parser of that name says."""
    try:
        if parse == "segment":
            return segment(data)
        if parse == "ipv4":
            return internet(data)
        if parse == "ipv6":
            return internet6(data)
        if parse == "headers":
            return small_headers(data)
        if parse == "router":
            return router(data)
        if parse == "dns":
            return names(data)
        if parse == "dhcp":
            return leases(data)
        return frames(data)
    except Malformed as wrong:
        return f"Malformed: {wrong}"
