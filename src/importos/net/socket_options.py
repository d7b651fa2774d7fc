"""What a program chooses of any socket, numbered and answered as Linux does: socket(7).

A size of a buffer is doubled when it is set, for what is kept beside the bytes, and whoever asks gets the doubled one:
of a connection one half are its bytes, at a port datagrams count with what is kept beside them. Must never take a
value that Linux refuses.
"""

from __future__ import annotations

from typing import Final

from importos.net.header_options import ALL_BITS, HeaderOptions, is_header_option, names_card
from importos.net.socket_numbers import (
    AF_INET,
    IP_TOS,
    IPPROTO_IP,
    IPPROTO_IPV6,
    IPPROTO_TCP,
    IPPROTO_UDP,
    IPV6_V6ONLY,
    SO_ACCEPTCONN,
    SO_BROADCAST,
    SO_DOMAIN,
    SO_ERROR,
    SO_KEEPALIVE,
    SO_LINGER,
    SO_PROTOCOL,
    SO_RCVBUF,
    SO_REUSEADDR,
    SO_REUSEPORT,
    SO_SNDBUF,
    SO_TYPE,
    SOCK_STREAM,
    SOL_SOCKET,
)

USUAL_DATAGRAM_BUFFER: Final = 212992  # bytes as Linux counts them
LARGEST_BUFFER: Final = 4 << 20  # bytes that can be asked for, before they are doubled
LEAST_SEND_BUFFER: Final = 4608
LEAST_RECEIVE_BUFFER: Final = 2304

FLAGS: Final = (SO_REUSEADDR, SO_REUSEPORT, SO_BROADCAST, SO_KEEPALIVE)
NUMBER_BYTES: Final = 4
STRUCTURE_BYTES: Final = 8  # struct ip_mreq, with which ip_mreqn begins: a group, and the address of a card
LINGER_BYTES: Final = 8  # struct linger: whether, and for how many seconds
BUFFERS: Final = (SO_SNDBUF, SO_RCVBUF)


def buffer_size(option: int, asked: int) -> int:
    """What Linux makes of a size that is asked for: a negative one is the largest."""
    doubled = 2 * (LARGEST_BUFFER if asked < 0 else min(asked, LARGEST_BUFFER))
    return max(doubled, LEAST_SEND_BUFFER if option == SO_SNDBUF else LEAST_RECEIVE_BUFFER)


def fact_of(level: int, option: int, family: int, kind: int) -> int | None:
    """What a socket says of its kind; None: the option is another one. OSError: its kind does not have it."""
    if level == IPPROTO_IPV6:
        if family == AF_INET:
            raise OSError(95, "Operation not supported")
        return 1 if option == IPV6_V6ONLY else None
    if level != SOL_SOCKET:
        return None
    if option == SO_TYPE:
        return kind
    if option == SO_DOMAIN:
        return family
    return protocol_of(kind) if option == SO_PROTOCOL else None


def protocol_of(kind: int) -> int:
    return IPPROTO_TCP if kind == SOCK_STREAM else IPPROTO_UDP


def check_level(level: int, family: int) -> None:
    """OSError: sockets of the family have nothing to be chosen there."""
    if level == IPPROTO_IPV6 and family == AF_INET:
        raise OSError(92, "Protocol not available")


def is_ipv6_only(level: int, option: int) -> bool:
    return level == IPPROTO_IPV6 and option == IPV6_V6ONLY


def check_ipv6_only(value: int, is_bound: bool) -> None:
    """OSError: the socket is bound, which is too late, or should take IPv4 as well, which none does here."""
    if is_bound:
        raise OSError(22, "Invalid argument")
    if value == 0:
        raise OSError(95, "a socket of IPv6 takes IPv6 alone here: make one of IPv4 beside it")


def is_linger(level: int, option: int) -> bool:
    return level == SOL_SOCKET and option == SO_LINGER


def seconds_of_linger(value: bytes) -> int:
    """For how long whoever closes waits, by a struct linger; 0: not at all, or there is a reset."""
    return int.from_bytes(value[NUMBER_BYTES:LINGER_BYTES], "little", signed=True) if any(value[:NUMBER_BYTES]) else 0


def number_in(level: int, option: int, value: bytes) -> int:
    """The number that an option's bytes are; one byte is enough for those of IPv4 (ip(7)), none for its class."""
    if level == IPPROTO_IP and option == IP_TOS and not value:
        return 0
    is_address = level == IPPROTO_IP and names_card(level, option)
    if level == IPPROTO_IP and 1 <= len(value) < NUMBER_BYTES and not is_address:
        return value[0]
    if len(value) < NUMBER_BYTES:
        raise OSError(22, "Invalid argument")
    if is_address and len(value) >= STRUCTURE_BYTES:
        value = value[NUMBER_BYTES:]
    return int.from_bytes(value[:NUMBER_BYTES], "little", signed=True)


def bytes_of(level: int, option: int, value: int, size: int) -> bytes:
    """What Linux answers who has room for so many bytes."""
    if level == IPPROTO_IP and size < NUMBER_BYTES and 0 <= value <= 255 and not names_card(level, option):
        return bytes([value])
    return value.to_bytes(NUMBER_BYTES, "little", signed=True)[:size]


def number_of(failure: OSError | None) -> int:
    """What SO_ERROR says of a failure."""
    if failure is None:
        return 0
    number = failure.errno
    return 0 if number is None else number


class SocketOptions:
    """``usual_buffer``: the size of both buffers while none is chosen, as Linux counts it. ``class_bits``: see
    ``HeaderOptions``."""

    def __init__(self, usual_buffer: int, class_bits: int = ALL_BITS) -> None:
        self.keeps_alive = False
        self.broadcasts = False
        self.reuses_address = False
        self.shares_port = False
        self.send_buffer = usual_buffer
        self.receive_buffer = usual_buffer
        self.lingers = False  # whoever closes it waits for so long until all is acknowledged
        self.linger_s = 0  # not at all: what was written is thrown away, and the peer gets a reset
        self.header = HeaderOptions(class_bits)

    def set(self, level: int, option: int, value: int) -> None:
        """OSError with Linux's number: it is another option, or no value of this one."""
        if is_header_option(level, option):
            self.header.set(level, option, value)
            return
        if is_linger(level, option):
            raise OSError(22, "Invalid argument")
        if level != SOL_SOCKET or option not in FLAGS and option not in BUFFERS:
            raise OSError(92, "Protocol not available")
        if option == SO_KEEPALIVE:
            self.keeps_alive = value != 0
        elif option == SO_BROADCAST:
            self.broadcasts = value != 0
        elif option == SO_REUSEADDR:
            self.reuses_address = value != 0
        elif option == SO_REUSEPORT:
            self.shares_port = value != 0
        elif option == SO_SNDBUF:
            self.send_buffer = buffer_size(option, value)
        else:
            self.receive_buffer = buffer_size(option, value)

    def get(self, level: int, option: int) -> int:
        """SO_ERROR and SO_ACCEPTCONN: of a socket that has neither failed nor listens."""
        if is_header_option(level, option):
            return self.header.get(level, option)
        if level != SOL_SOCKET and level != IPPROTO_IP and level != IPPROTO_IPV6:
            raise OSError(95, "Operation not supported")
        if level != SOL_SOCKET:
            raise OSError(92, "Protocol not available")
        if option == SO_SNDBUF:
            return self.send_buffer
        if option == SO_RCVBUF:
            return self.receive_buffer
        if option == SO_ERROR or option == SO_ACCEPTCONN:
            return 0
        if option == SO_LINGER:
            return int(self.lingers)
        if option == SO_KEEPALIVE:
            return int(self.keeps_alive)
        if option == SO_BROADCAST:
            return int(self.broadcasts)
        if option == SO_REUSEADDR:
            return int(self.reuses_address)
        if option == SO_REUSEPORT:
            return int(self.shares_port)
        raise OSError(92, "Protocol not available")

    def set_linger(self, value: bytes) -> None:
        if len(value) < LINGER_BYTES:
            raise OSError(22, "Invalid argument")
        self.lingers = any(value[:NUMBER_BYTES])
        if self.lingers:
            self.linger_s = seconds_of_linger(value)

    def linger(self) -> bytes:
        whether = bytes_of(SOL_SOCKET, SO_LINGER, int(self.lingers), NUMBER_BYTES)
        return whether + bytes_of(SOL_SOCKET, SO_LINGER, self.linger_s, NUMBER_BYTES)
