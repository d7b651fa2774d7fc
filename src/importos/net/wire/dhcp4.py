"""DHCP for IPv4: RFC 2131, section 2 (the message) and RFC 2132 (its options)."""

from __future__ import annotations

from importos.net.wire.ipv4 import ANY
from importos.net.wire.packet import Malformed, Packet

FIXED_BYTES = 240  # with the cookie
OPERATION = 0
HARDWARE = 1
TRANSACTION = 4
SECONDS = 8
FLAGS = 10
CLIENT = 12
YOURS = 16
CLIENT_HARDWARE = 28
COOKIE = 236
COOKIE_BYTES = b"\x63\x82\x53\x63"
LEAST_BYTES = 300  # of a BOOTP message (RFC 1542, 2.1), which some servers insist on

BROADCAST_FLAG = 0x8000
ASKING = 1
ANSWERING = 2
SERVER_PORT = 67
CLIENT_PORT = 68

DISCOVER = 1
OFFER = 2
REQUEST = 3
DECLINE = 4
ACKNOWLEDGE = 5
REFUSE = 6
RELEASE = 7

# Options: RFC 2132, by their sections.
PAD = 0  # 3.1
MASK = 1  # 3.3
ROUTERS = 3  # 3.5
NAME_SERVERS = 6  # 3.8
WANTED = 50  # 9.1
LEASE = 51  # 9.2
MESSAGE = 53  # 9.6
SERVER = 54  # 9.7
ASKED_FOR = 55  # 9.8
RENEWAL = 58  # 9.11
REBINDING = 59  # 9.12
END = 255  # 3.2


class Answer:
    """What a server says. An address that it does not say is empty, a time -1."""

    def __init__(self) -> None:
        self.message = 0
        self.address = b""
        self.mask = b""
        self.router = b""
        self.name_servers: list[bytes] = []
        self.server = b""
        self.lease = -1
        self.renewal = -1
        self.rebinding = -1


def parse(packet: Packet, transaction: int, hardware: bytes) -> Answer | None:
    """None: it is for somebody else. ``Malformed``: it is no answer of a DHCP server."""
    if packet.size() < FIXED_BYTES or not packet.has_bytes(COOKIE, COOKIE_BYTES):
        raise Malformed("no DHCP message")
    if packet.byte(OPERATION) != ANSWERING:
        raise Malformed("a DHCP message of a client")
    if packet.double_word(TRANSACTION) != transaction or not packet.has_bytes(CLIENT_HARDWARE, hardware):
        return None
    answer = Answer()
    answer.address = packet.bytes_at(YOURS, 4)
    at = FIXED_BYTES
    while at < packet.size():
        option = packet.byte(at)
        if option == END:
            break
        if option == PAD:
            at += 1
            continue
        size = packet.byte(at + 1)
        take_option(answer, option, packet.bytes_at(at + 2, size))
        at += 2 + size
    if answer.message == 0:
        raise Malformed("a DHCP message that does not say which")
    return answer


def take_option(answer: Answer, option: int, value: bytes) -> None:
    if option == MESSAGE:
        if len(value) != 1:
            raise Malformed("a DHCP option of a wrong size")
        answer.message = value[0]
    elif option == NAME_SERVERS:
        answer.name_servers = [value[at : at + 4] for at in range(0, len(value) - 3, 4)]
    elif option in (MASK, ROUTERS, SERVER, LEASE, RENEWAL, REBINDING):
        if len(value) < 4:
            raise Malformed("a DHCP option of a wrong size")
        if option == MASK:
            answer.mask = value[:4]
        elif option == ROUTERS:
            answer.router = value[:4]
        elif option == SERVER:
            answer.server = value[:4]
        else:
            seconds = value[0] << 24 | value[1] << 16 | value[2] << 8 | value[3]
            if option == LEASE:
                answer.lease = seconds
            elif option == RENEWAL:
                answer.renewal = seconds
            else:
                answer.rebinding = seconds


def emit(
    packet: Packet, message: int, transaction: int, hardware: bytes, current: bytes, wanted: bytes, server: bytes
) -> None:
    """Writes a message of a client into an empty packet. ``current``: the address that it has and may use."""
    packet.grow(FIXED_BYTES)
    packet.fill(0, 0, FIXED_BYTES)
    packet.set_byte(OPERATION, ASKING)
    packet.set_word(HARDWARE, 1 << 8 | len(hardware))
    packet.set_double_word(TRANSACTION, transaction)
    if current == ANY:
        # RFC 2131, section 4.1: before it has an address a client takes no datagrams that are sent to it alone.
        packet.set_word(FLAGS, BROADCAST_FLAG)
    packet.set_bytes(CLIENT, current)
    packet.set_bytes(CLIENT_HARDWARE, hardware)
    packet.set_bytes(COOKIE, COOKIE_BYTES)
    packet.append(bytes([MESSAGE, 1, message]))
    if wanted:
        packet.append(bytes([WANTED, 4]) + wanted)
    if server:
        packet.append(bytes([SERVER, 4]) + server)
    if message != DECLINE:  # RFC 2131, table 5
        packet.append(bytes([ASKED_FOR, 4, MASK, ROUTERS, NAME_SERVERS, LEASE]))
    packet.append(bytes([END]))
    if packet.size() < LEAST_BYTES:
        packet.append(bytes(LEAST_BYTES - packet.size()))
