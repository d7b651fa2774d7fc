"""What a program chooses of any socket, numbered and answered as Linux does: socket(7).

A size of a buffer is doubled when it is set, for what is kept beside the bytes, and whoever asks gets the doubled one:
of a connection one half are its bytes, at a port datagrams count with what is kept beside them. Must never take a
value that Linux refuses.
"""

from __future__ import annotations

from typing import Final

SOCKET_LEVEL: Final = 1
REUSES_ADDRESS: Final = 2
TYPE: Final = 3
ERROR: Final = 4
BROADCASTS: Final = 6
SEND_BUFFER: Final = 7
RECEIVE_BUFFER: Final = 8
KEEPS_ALIVE: Final = 9
ACCEPTS: Final = 30
PROTOCOL: Final = 38
DOMAIN: Final = 39

IPV6_FAMILY: Final = 10
IPV4_FAMILY: Final = 2
STREAM_TYPE: Final = 1
DATAGRAM_TYPE: Final = 2
STREAM_PROTOCOL: Final = 6
DATAGRAM_PROTOCOL: Final = 17

USUAL_DATAGRAM_BUFFER: Final = 212992  # bytes as Linux counts them
LARGEST_BUFFER: Final = 4 << 20  # bytes that can be asked for, before they are doubled
LEAST_SEND_BUFFER: Final = 4608
LEAST_RECEIVE_BUFFER: Final = 2304

FLAGS: Final = (REUSES_ADDRESS, BROADCASTS, KEEPS_ALIVE)
BUFFERS: Final = (SEND_BUFFER, RECEIVE_BUFFER)


def buffer_size(option: int, asked: int) -> int:
    """What Linux makes of a size that is asked for: a negative one is the largest."""
    doubled = 2 * (LARGEST_BUFFER if asked < 0 else min(asked, LARGEST_BUFFER))
    return max(doubled, LEAST_SEND_BUFFER if option == SEND_BUFFER else LEAST_RECEIVE_BUFFER)


def fact_of(level: int, option: int, family: int, kind: int) -> int | None:
    """What a socket says of its kind; None: the option is another one."""
    if level != SOCKET_LEVEL:
        return None
    if option == TYPE:
        return kind
    if option == DOMAIN:
        return family
    return protocol_of(kind) if option == PROTOCOL else None


def protocol_of(kind: int) -> int:
    return STREAM_PROTOCOL if kind == STREAM_TYPE else DATAGRAM_PROTOCOL


def number_of(failure: OSError | None) -> int:
    """What SO_ERROR says of a failure."""
    if failure is None:
        return 0
    number = failure.errno
    return 0 if number is None else number


class SocketOptions:
    """``usual_buffer``: the size of both buffers while none is chosen, as Linux counts it."""

    def __init__(self, usual_buffer: int) -> None:
        self.keeps_alive = False
        self.broadcasts = False
        self.reuses_address = False
        self.send_buffer = usual_buffer
        self.receive_buffer = usual_buffer

    def set(self, level: int, option: int, value: int) -> None:
        """OSError with Linux's number: it is another option, or no value of this one."""
        if level != SOCKET_LEVEL or option not in FLAGS and option not in BUFFERS:
            raise OSError(92, "Protocol not available")
        if option == KEEPS_ALIVE:
            self.keeps_alive = value != 0
        elif option == BROADCASTS:
            self.broadcasts = value != 0
        elif option == REUSES_ADDRESS:
            self.reuses_address = value != 0
        elif option == SEND_BUFFER:
            self.send_buffer = buffer_size(option, value)
        else:
            self.receive_buffer = buffer_size(option, value)

    def get(self, level: int, option: int) -> int:
        """SO_ERROR and SO_ACCEPTCONN: of a socket that has neither failed nor listens."""
        if level != SOCKET_LEVEL:
            raise OSError(92, "Protocol not available")
        if option == SEND_BUFFER:
            return self.send_buffer
        if option == RECEIVE_BUFFER:
            return self.receive_buffer
        if option == ERROR or option == ACCEPTS:
            return 0
        if option == KEEPS_ALIVE:
            return int(self.keeps_alive)
        if option == BROADCASTS:
            return int(self.broadcasts)
        if option == REUSES_ADDRESS:
            return int(self.reuses_address)
        raise OSError(92, "Protocol not available")
