"""The header of IPv6 and those that may stand behind it: RFC 8200, sections 3 and 4; kinds of addresses (RFC 4291).

Must never walk without an end: a chain of headers has at most ``MOST_HEADERS``, their options at most ``MOST_OPTIONS``
(RFC 8504, section 5.3, lets a machine set limits).
"""

from __future__ import annotations

from importos.net.wire.packet import Malformed, Packet

HEADER_BYTES = 40
ADDRESS_BYTES = 16
FLOW = 0
PAYLOAD_BYTES = 4
NEXT = 6
HOPS = 7
SOURCE = 8
DESTINATION = 24

# What is carried, and the headers between.
HOP_BY_HOP = 0
TCP = 6
UDP = 17
ROUTING = 43
FRAGMENT = 44
ICMP = 58
NOTHING = 59
DESTINATION_OPTIONS = 60

FRAGMENT_BYTES = 8
SEGMENTS_LEFT = 3
PAD_ONE = 0
PAD_MANY = 1
MOST_HEADERS = 8
MOST_OPTIONS = 16

ANY = bytes(16)
LOOPBACK = bytes(15) + b"\1"
ALL_NODES = b"\xff\x02" + bytes(13) + b"\1"
ALL_ROUTERS = b"\xff\x02" + bytes(13) + b"\2"
SOLICITED = b"\xff\x02" + bytes(9) + b"\1\xff"  # RFC 4291, section 2.7.1: with the last three bytes of an address
MAPPED = bytes(10) + b"\xff\xff"  # RFC 4291, section 2.5.5.2: never on the wire
USUAL_HOPS = 64
LEAST_MTU = 1280  # RFC 8200, section 5

# What is done with a packet: RFC 8200, sections 4.2 and 4.4.
TAKE = 0
DROP = 1
COMPLAIN = 2  # a parameter problem, with its code and pointer

# Codes of a parameter problem: RFC 4443, section 3.4.
WRONG_FIELD = 0
UNKNOWN_HEADER = 1
UNKNOWN_OPTION = 2
INCOMPLETE_HEADERS = 3  # RFC 7112

LARGEST = 65535  # bytes behind the header
LEAST_BYTES = {TCP: 20, NOTHING: 0}  # of what is carried; others have eight


class Chain:
    """``protocol``: what is carried, behind ``at`` bytes; ``FRAGMENT``: the rest can be read when it is whole again.

    ``verdict``: ``COMPLAIN`` is about the byte at ``pointer``, for the reason ``code``. ``protocol_at``: where it says
    what is carried.
    """

    def __init__(self, protocol: int, at: int) -> None:
        self.protocol = protocol
        self.at = at
        self.protocol_at = NEXT
        self.verdict = TAKE
        self.code = 0
        self.pointer = 0

    def judge(self, verdict: int, code: int, pointer: int) -> None:
        self.verdict = verdict
        self.code = code
        self.pointer = pointer


def check(packet: Packet) -> None:
    """Version and size; what the link has added behind is dropped. There are no packets above 65575 bytes."""
    if packet.size() < HEADER_BYTES:
        raise Malformed("an IPv6 packet without a whole header")
    if packet.byte(FLOW) >> 4 != 6:
        raise Malformed("no IPv6 packet")
    size = HEADER_BYTES + packet.word(PAYLOAD_BYTES)
    if packet.total() < size:
        raise Malformed("an IPv6 packet that ends too early")
    packet.trim_total(size)


def source(packet: Packet) -> bytes:
    return packet.bytes_at(SOURCE, ADDRESS_BYTES)


def destination(packet: Packet) -> bytes:
    return packet.bytes_at(DESTINATION, ADDRESS_BYTES)


def hops(packet: Packet) -> int:
    return packet.byte(HOPS)


def emit(
    packet: Packet, sender: bytes, to: bytes, carried: int, hop_limit: int = USUAL_HOPS, traffic_class: int = 0
) -> None:
    """Puts the header in front."""
    size = packet.total()
    packet.push(HEADER_BYTES)
    packet.set_double_word(FLOW, 6 << 28 | traffic_class << 20)
    packet.set_word(PAYLOAD_BYTES, size)
    packet.set_byte(NEXT, carried)
    packet.set_byte(HOPS, hop_limit)
    packet.set_bytes(SOURCE, sender)
    packet.set_bytes(DESTINATION, to)


def walk(packet: Packet) -> Chain:
    """Past the headers between: RFC 8200, section 4. ``Malformed``: one ends behind the packet."""
    chain = Chain(packet.byte(NEXT), HEADER_BYTES)
    is_for_many = is_multicast(destination(packet))
    for number in range(MOST_HEADERS + 1):
        protocol = chain.protocol
        if protocol == HOP_BY_HOP and number > 0:
            chain.judge(COMPLAIN, UNKNOWN_HEADER, chain.protocol_at)
            return chain
        if protocol not in (HOP_BY_HOP, DESTINATION_OPTIONS, ROUTING):
            return chain
        size = (packet.byte(chain.at + 1) + 1) * 8
        if chain.at + size > packet.size():
            raise Malformed("an IPv6 header that ends behind its packet")
        if protocol == ROUTING:
            if packet.byte(chain.at + SEGMENTS_LEFT) > 0:  # RFC 5095: of no kind that is known here
                chain.judge(COMPLAIN, WRONG_FIELD, chain.at + 2)
        else:
            walk_options(packet, chain, size, is_for_many)
        if chain.verdict != TAKE:
            return chain
        chain.protocol = packet.byte(chain.at)
        chain.protocol_at = chain.at
        chain.at += size
    chain.judge(DROP, 0, 0)
    return chain


def walk_options(packet: Packet, chain: Chain, size: int, is_for_many: bool) -> None:
    """RFC 8200, section 4.2: the upper bits of an unknown option say what is to be done."""
    at = chain.at + 2
    end = chain.at + size
    options = 0
    while at < end:
        kind = packet.byte(at)
        if kind == PAD_ONE:
            at += 1
            continue
        if at + 1 >= end or at + 2 + packet.byte(at + 1) > end:
            raise Malformed("an IPv6 option that ends behind its header")
        options += 1
        action = kind >> 6
        if options > MOST_OPTIONS or action == 1:
            chain.judge(DROP, 0, 0)
            return
        if kind != PAD_MANY and action > 1:
            chain.judge(DROP if action == 3 and is_for_many else COMPLAIN, UNKNOWN_OPTION, at)
            return
        at += 2 + packet.byte(at + 1)


# -- fragments: RFC 8200, section 4.5


def fragment_offset(packet: Packet, at: int) -> int:
    """In bytes, of the fragment header at ``at``."""
    return packet.word(at + 2) & 0xFFF8


def has_more_fragments(packet: Packet, at: int) -> bool:
    return packet.byte(at + 3) & 1 != 0


def is_all_there_is(packet: Packet, at: int) -> bool:
    """A fragment that is the whole: it has passed something that knows no packets of 1280 bytes."""
    return packet.word(at + 2) & 0xFFF9 == 0


def check_fragment(packet: Packet, at: int) -> Chain:
    """What is to be done with it: ``COMPLAIN`` of a size or place that cannot be, or of a first fragment that does
    not hold all headers (RFC 7112, section 5). ``Malformed``: it ends within its own header."""
    chain = Chain(packet.byte(at), at + FRAGMENT_BYTES)
    size = packet.size() - chain.at
    if size < 0:
        raise Malformed("a fragment without a whole header")
    offset = fragment_offset(packet, at)
    if has_more_fragments(packet, at) and size & 7 != 0:
        chain.judge(COMPLAIN, WRONG_FIELD, PAYLOAD_BYTES)
    elif offset + size > LARGEST:
        chain.judge(COMPLAIN, WRONG_FIELD, at + 2)
    elif offset == 0 and has_more_fragments(packet, at):
        while chain.protocol in (HOP_BY_HOP, DESTINATION_OPTIONS, ROUTING) and chain.at + 8 <= packet.size():
            chain.protocol = packet.byte(chain.at)
            chain.at += (packet.byte(chain.at + 1) + 1) * 8
        if chain.at + LEAST_BYTES.get(chain.protocol, 8) > packet.size():
            chain.judge(COMPLAIN, INCOMPLETE_HEADERS, 0)
    return chain


def identification(packet: Packet, at: int) -> int:
    return packet.double_word(at + 4)


def emit_fragment(packet: Packet, carried: int, offset: int, has_more: bool, number: int) -> None:
    """Puts the fragment header in front."""
    packet.push(FRAGMENT_BYTES)
    packet.set_word(0, carried << 8)
    packet.set_word(2, offset | int(has_more))
    packet.set_double_word(4, number)


# -- addresses


def is_multicast(address: bytes) -> bool:
    return address[0] == 0xFF


def is_link_local(address: bytes) -> bool:
    return address[0] == 0xFE and address[1] & 0xC0 == 0x80


def solicited_node(address: bytes) -> bytes:
    """The group in which who has the address is asked for: RFC 4291, section 2.7.1."""
    return SOLICITED + address[13:]


def group_hardware(group: bytes) -> bytes:
    """RFC 2464, section 7."""
    return b"\x33\x33" + group[12:]


def interface_identifier(hardware: bytes) -> bytes:
    """The modified EUI-64 of a card's address: RFC 4291, appendix A."""
    return bytes([hardware[0] ^ 2]) + hardware[1:3] + b"\xff\xfe" + hardware[3:]
