"""Inputs that are right, for each parser of ``programs/feed.py``: what mutations begin with. No bytes are
of others: most are made by the codecs, some by zlib.
"""

from __future__ import annotations

import gzip
import zlib

import packets
import routed

from importos.net.tcp_seam import TcpUpper
from importos.net.wire import arp, dns, ethernet, icmpv4, ipv4, ipv6, neighbour, tcp, udp, vlan
from importos.net.wire.packet import Packet, packet_of
from importos.net.wire.tcp import ACK, FIN, PSH, RST, SYN

CARD = bytes.fromhex("525400123456")
PEER = bytes.fromhex("020000000001")
OWN, OTHER = bytes([192, 0, 2, 2]), bytes([192, 0, 2, 1])
OWN6 = bytes([0xFE, 0x80] + [0] * 13 + [2])
OTHER6 = bytes([0xFE, 0x80] + [0] * 13 + [1])
ALL_NODES = bytes([0xFF, 2] + [0] * 13 + [1])
OPTIONS = bytes([2, 4, 5, 180, 1, 3, 3, 7, 4, 2, 8, 10, 0, 0, 0, 9, 0, 0, 0, 0])
BLOCKS = bytes([1, 1, 5, 18, *bytes(range(16))])
TEXT = b"a text of many words, and words again, and words of a text" * 9


def segment(
    flags: int, sequence: int, acknowledgement: int, options: bytes = b"", data: bytes = b"", port: int = 4000
) -> Packet:
    size = tcp.SHORTEST + len(options)
    packet = packet_of(bytes(size) + data)
    tcp.write_header(packet, port, 80, sequence, acknowledgement, flags, 60000, size)
    packet.set_bytes(tcp.OPTIONS, options)
    return packet


def datagram(data: bytes, to_port: int = 7) -> Packet:
    packet = packet_of(data)
    udp.emit(packet, OTHER, 3000, OWN, to_port)
    return packet


def echo(data: bytes = b"ping") -> Packet:
    packet = packet_of(data)
    icmpv4.emit_echo(packet, 1, 1)
    return packet


def internet(packet: Packet, protocol: int, fragment: int = 0) -> Packet:
    ipv4.emit(packet, OTHER, OWN, protocol, fragment=fragment)
    return packet


def framed(packet: Packet, kind: int = ethernet.IPV4) -> bytes:
    ethernet.emit(packet, CARD, PEER, kind)
    return packet.data()


def asked() -> Packet:
    packet = Packet()
    arp.emit(packet, arp.REQUEST, PEER, OTHER, arp.UNKNOWN, OWN)
    return packet


def router() -> Packet:
    """An advertisement with a prefix, a name server and an MTU."""
    data = bytes([134, 0, 0, 0, 64, 0x08, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, *PEER, 5, 1, 0, 0, 0, 0, 5, 0x40])
    data += bytes([3, 4, 64, 0xC0, 0, 0, 14, 16, 0, 0, 7, 8, 0, 0, 0, 0, 0x20, 1, 0xD, 0xB8, *bytes(12)])
    data += bytes([25, 3, 0, 0, 0, 0, 14, 16, 0x20, 1, 0xD, 0xB8, *bytes(11), 53])
    return packet_of(data)


def internet6(packet: Packet, carried: int, to: bytes = ALL_NODES) -> Packet:
    ipv6.emit(packet, OTHER6, to, carried, 255)
    return packet


def chained() -> Packet:
    """Options of hops and of the destination, a route, a fragment, in front of UDP."""
    data = bytes([60, 0, 1, 4, 0, 0, 0, 0, 43, 0, 5, 2, 0, 0, 1, 0, 44, 0, 0, 0, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 9])
    return internet6(packet_of(data + datagram(b"x").data()), 0)


def solicited() -> Packet:
    packet = Packet()
    neighbour.emit_solicitation(packet, OWN6, PEER, OTHER6, ipv6.solicited_node(OWN6))
    return internet6(packet, 58, ipv6.solicited_node(OWN6))


def answer_of_dns() -> bytes:
    name = dns.encode_name("host.example")
    question = dns.query(7, name, dns.A, False)
    head = bytes([0, 7, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 0])
    alias = b"\xc0\x0c\0\5\0\1\0\0\0\x3c\0\4\1a\xc0\x11"
    address = b"\xc0\x2a\0\1\0\1\0\0\0\x3c\0\4\1\2\3\4"
    return head + question[12:] + alias + address


def lease() -> bytes:
    head = bytes([2, 1, 6, 0, 0, 0, 0, 42]) + bytes(8) + OWN + bytes(8) + CARD + bytes(10) + bytes(192)
    options = bytes([53, 1, 2, 1, 4, 255, 255, 255, 0, 3, 4, *OTHER, 6, 8, 8, 8, 8, 8, 1, 1, 1, 1, 51, 4, 0, 0, 14, 16])
    return head + bytes([99, 130, 83, 99]) + options + bytes([54, 4, *OTHER, 255])


def sequence_of(*frames: bytes | int) -> bytes:
    """For a stack: frames, and milliseconds that pass."""
    return b"".join(
        frame.to_bytes(2, "big") if isinstance(frame, int) else len(frame).to_bytes(2, "big") + frame
        for frame in frames
    )


def tcp_frame(flags: int, sequence: int, acknowledgement: int = 0, options: bytes = b"", data: bytes = b"") -> bytes:
    return framed(internet(segment(flags, sequence, acknowledgement, options, data), ipv4.TCP))


def stacks() -> list[bytes]:
    question = framed(asked(), ethernet.ARP)
    whole = echo(bytes(1000)).data()
    parts = [
        framed(internet(packet_of(whole[at : at + 400]), ipv4.ICMP, at // 8 | (0x2000 if at < 800 else 0)))
        for at in (0, 800, 400)
    ]
    hello = tcp_frame(SYN, 100, options=OPTIONS)
    first = initial_number()
    flood = [framed(internet(segment(SYN, 100, 0, port=port), ipv4.TCP)) for port in range(4000, 4005)]
    return [
        sequence_of(question, framed(internet(echo(), ipv4.ICMP)), framed(internet(datagram(b"hello"), ipv4.UDP))),
        sequence_of(question, *parts, 31000),
        sequence_of(question, hello, 3000, tcp_frame(ACK, 101, first + 1), tcp_frame(RST, 101)),
        sequence_of(
            question,
            tcp_frame(SYN, 100),
            tcp_frame(ACK | PSH, 101, first + 1, data=b"hello"),
            tcp_frame(ACK | FIN, 106, first + 6),
            60000,
        ),
        sequence_of(question, *flood, tcp_frame(ACK, 101, first + 1)),
        sequence_of(
            framed(internet6(router(), 58), ethernet.IPV6),
            framed(solicited(), ethernet.IPV6),
            2100,
            framed(chained(), 0x86DD),
        ),
        sequence_of(
            question, framed(internet(datagram(b"nobody", 9), ipv4.UDP)), framed(internet(packet_of(b"x"), 99))
        ),
    ]


def initial_number() -> int:
    """Of the first connection of the stack that ``packets.frames`` makes."""
    link = packets.Kept()
    stack = packets.made_stack(link)
    upper = TcpUpper(stack.internet, bytes(16))
    upper.stack.bind(bytes(4), 80).listen(5)
    for frame in (framed(asked(), ethernet.ARP), tcp_frame(SYN, 100)):
        packet = packet_of(frame)
        packets.mend_frame(packet)
        stack.receive_frame(packet, 0)
    upper.flush(0)
    return int.from_bytes(link.frames[-1][38:42], "big")


def to_router(source: bytes, destination: bytes, carried: Packet, protocol: int, hops: int = 64) -> bytes:
    """A frame that the station on the first link sends to it."""
    if len(source) == len(OWN):
        ipv4.emit(carried, source, destination, protocol, hops)
    else:
        ipv6.emit(carried, source, destination, protocol, hops)
    kind = ethernet.IPV4 if len(source) == len(OWN) else ethernet.IPV6
    ethernet.emit(carried, routed.CARDS[0], routed.STATIONS[0], kind)
    return carried.data()


def routes() -> list[bytes]:
    """For a router: each card by turns, frames and milliseconds that pass."""
    left, right, left6, right6 = routed.own(0, 2), routed.own(1, 2), routed.own6(0, 2), routed.own6(1, 2)
    asks = Packet()
    arp.emit(asks, arp.REQUEST, routed.STATIONS[0], left, arp.UNKNOWN, routed.own(0))
    ethernet.emit(asks, routed.CARDS[0], routed.STATIONS[0], ethernet.ARP)
    answers = Packet()
    arp.emit(answers, arp.REPLY, routed.STATIONS[1], right, routed.CARDS[1], routed.own(1))
    ethernet.emit(answers, routed.CARDS[1], routed.STATIONS[1], ethernet.ARP)
    near = bytes([10, 0, 0, 9])
    conversations: list[list[tuple[int, bytes | int]]] = [
        [
            (0, asks.data()),
            (0, to_router(left, right, datagram(b"hello"), ipv4.UDP)),
            (1, answers.data()),
            (0, to_router(left, right, segment(SYN, 1, 0, OPTIONS), ipv4.TCP)),
            (0, to_router(left, right, datagram(bytes(1400)), ipv4.UDP)),  # too large for the second link
            (0, to_router(left, right, datagram(b"late"), ipv4.UDP, 1)),
            (0, 4000),
        ],
        [
            (0, asks.data()),
            (0, to_router(left, bytes([198, 51, 100, 7]), datagram(b"far"), ipv4.UDP)),
            (0, to_router(left, bytes([203, 0, 113, 7]), datagram(b"nowhere"), ipv4.UDP)),
            (0, to_router(left, near, datagram(b"redirected"), ipv4.UDP)),
            (0, to_router(left, right, packet_of(b"refused"), 99)),
        ],
        [
            (0, to_router(left6, right6, datagram(b"hello"), ipv4.UDP)),
            (0, to_router(left6, routed.FAR6[:15] + b"\7", segment(SYN, 1, 0, OPTIONS), ipv4.TCP)),
            (0, to_router(left6, right6, datagram(bytes(1400)), ipv4.UDP)),
            (0, to_router(left6, right6, datagram(b"late"), ipv4.UDP, 1)),
            (0, to_router(left6, left6[:15] + b"\3", datagram(b"redirected"), ipv4.UDP)),
            (1, framed(solicited(), ethernet.IPV6)),
        ],
    ]
    return [
        b"".join(bytes([card]) + sequence_of(frame) for card, frame in conversation) for conversation in conversations
    ]


def table_of_partitions() -> bytes:
    """UEFI 2.10, 5.2 and 5.3: the protective record, a header and two entries; sums are made by the reader."""
    record = bytearray(512)
    record[446:462] = bytes([0, 0, 2, 0, 0xEE, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0, 43, 1, 0, 0])
    record[510:] = b"\x55\xaa"
    header = b"EFI PART\0\0\1\0" + (92).to_bytes(4, "little") + bytes(8)
    for number in (1, 299, 34, 265):
        header += number.to_bytes(8, "little")
    header += bytes(range(16)) + (2).to_bytes(8, "little")
    header += b"".join(number.to_bytes(4, "little") for number in (4, 128, 0))
    entries = b""
    for first, last in ((40, 99), (100, 200)):
        entries += bytes(range(32)) + first.to_bytes(8, "little") + last.to_bytes(8, "little") + bytes(8)
        entries += "data".encode("utf-16-le").ljust(72, b"\0")
    return bytes(record) + header.ljust(512, b"\0") + entries.ljust(512, b"\0")


def record_of_partitions() -> bytes:
    """One, and an extended one with a logical one in it."""
    record, chain = bytearray(512), bytearray(512)
    record[446:478] = bytes([0x80, 0, 0, 0, 0x0C, 0, 0, 0, 40, 0, 0, 0, 9, 0, 0, 0]) + bytes(
        [0, 0, 0, 0, 5, 0, 0, 0, 1, 0, 0, 0, 30, 0, 0, 0]
    )
    chain[446:462] = bytes([0, 0, 0, 0, 0x83, 0, 0, 0, 2, 0, 0, 0, 5, 0, 0, 0])
    record[510:] = chain[510:] = b"\x55\xaa"
    return bytes(record + chain)


def tagged() -> bytes:
    packet = packet_of(framed(asked(), ethernet.ARP))
    vlan.insert(packet, 7, 3)
    return packet.data()


def masked(first: int, data: bytes, size: bytes | None = None) -> bytes:
    """A frame of a client, with a mask of zeros."""
    return bytes([first]) + (size or bytes([0x80 | len(data)])) + bytes(4) + data


def deflated(data: bytes) -> bytes:
    coder = zlib.compressobj(9, zlib.DEFLATED, -15)
    return (coder.compress(data) + coder.flush(zlib.Z_SYNC_FLUSH))[:-4]


def raw(data: bytes) -> bytes:
    coder = zlib.compressobj(9, zlib.DEFLATED, -15)
    return coder.compress(data) + coder.flush()


GET = b"GET /a?b=c HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n"
POST = b"POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello"
CHUNKS = b"PUT /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nT: v\r\n\r\n"
OLD = b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
EARLY = b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 204 No\r\n\r\n"
ANSWER_CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
TALK = (
    masked(0x81, b"hello") + masked(0x01, b"a") + masked(0x89, b"p") + masked(0x80, b"b") + masked(0x88, b"\3\xe8bye")
)
SMALL_TALK = b"\x81\5hello\x82\1x\x89\0\x8a\0\x88\2\3\xe8"

SEEDS: dict[str, list[bytes]] = {
    "segment": [segment(SYN, 1, 0, OPTIONS).data(), segment(ACK | PSH, 9, 9, BLOCKS, b"data").data()],
    "ipv4": [
        internet(echo(), ipv4.ICMP).data(),
        b"\x47" + internet(packet_of(bytes([0x83, 7, 4, 1, 2, 3, 4, 0])), 17).data()[1:],
    ],
    "ipv6": [chained().data(), internet6(router(), 58).data()],
    "headers": [
        bytes([0]) + framed(asked(), ethernet.ARP),
        bytes([1]) + tagged(),
        bytes([2]) + asked().data(),
        bytes([3]) + datagram(b"data").data(),
        bytes([4]) + echo().data(),
        bytes([5, 0x11, 0x64, 0, 0, 224, 0, 0, 1, 0, 0, 0, 0]),
        bytes([6, 130, 0, 0, 0, 3, 232, 0, 0, *bytes(20)]),
        bytes([7, 0x24, 1, 6, 0xEC, *bytes(20), *bytes(range(24))]),
    ],
    "router": [router().data()],
    "dns": [answer_of_dns()],
    "dhcp": [lease()],
    "frames": [],
    "requests": [b"\0" + GET + POST + CHUNKS + OLD, b"\7" + CHUNKS + GET],
    "responses": [b"\0" + ANSWER + EARLY + ANSWER_CHUNKS, b"\1" + ANSWER[:-2], b"\5" + ANSWER_CHUNKS],
    "websocket": [
        b"\0\0" + TALK,
        b"\0\1" + SMALL_TALK,
        b"\3\2" + masked(0xC1, deflated(TEXT[:200])) * 2,
        b"\0\0" + masked(0x82, bytes(300), bytes([0xFE, 1, 44])),
    ],
    "extensions": [
        b"permessage-deflate; client_max_window_bits, other; a=\"b\"",
        b"permessage-deflate; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=9",
    ],
    "inflate": [b"\0\0" + raw(TEXT), b"\5\1" + zlib.compress(TEXT), b"\1\2" + gzip.compress(TEXT, mtime=0)],
    "zlib": [
        b"\0" + raw(TEXT),
        b"\1" + zlib.compress(TEXT, 0),
        b"\2" + gzip.compress(TEXT, mtime=0),
        b"\1" + zlib.compress(TEXT),
    ],
    "routed": [],
    "fields": [
        b"\0bytes=5-99",
        b"\0bytes=-20",
        b"\1Sun, 06 Nov 1994 08:49:37 GMT",
        b"\1Sunday, 06-Nov-94 08:49:37 GMT",
        b"\1Sun Nov  6 08:49:37 1994",
        b"\2W/\"a,b\", \"c\" , *",
        b"\3dGhlIHNhbXBsZSBub25jZQ==",
        b"\4http://[::1]:8080/a/../b?c=d#e",
        b"\4http://host.example/%20x",
    ],
    "regex": [
        b"\0(a|b)*c\nababc ac",
        b"\2[^A-F\\d]+?x{1,2}$\nghix",
        "\x08(?P<n>\\w+)[é-ü] (?P=n)\nabé ab".encode(),
        b"\x10(?<!a)b(?=.)|\\b(?i:C)\nab bc\nc",
        b"\x40(?s-m: a # b\n)(x)?(?(1)y|z)\nazaxy",
        b"\0(?>(a)+)\\1\\x41[\\]\\-\\w]{,3}(?#c)(?:)",
    ],
    "json": [
        b"{\"a\": [1, -2.5e3, true, false, null, \"\\u00e9\\ud83d\\ude00\\n\"], \"b\": {}}",
        b" [[], [1e400, -0.0, NaN, -Infinity]] ",
    ],
    "partitions": [table_of_partitions(), record_of_partitions()],
    "fat32": [b"", b"\0\x40\0\4\1\2\3\4", b"\0\x48\x20\2zz\0\x10\x0d\1\3"],
}  # fmt: skip
SEEDS["frames"] = stacks()
SEEDS["routed"] = routes()
