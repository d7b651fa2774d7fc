"""What a program chooses of a connection, numbered as Linux numbers it: RFC 9293, sections 3.8.4 and 3.9.1.1.

Keep-alive is off until it is asked for (MUST-25). Connections take over what was chosen of their listening socket. Must
never take a value that Linux refuses.
"""

from __future__ import annotations

from typing import Final

from importos.net.header_options import BITS_OF_STREAMS, names_card
from importos.net.socket_numbers import (
    IP_MULTICAST_TTL,
    IPPROTO_IP,
    IPPROTO_IPV6,
    IPPROTO_TCP,
    IPV6_MULTICAST_HOPS,
    TCP_KEEPCNT,
    TCP_KEEPIDLE,
    TCP_KEEPINTVL,
    TCP_NODELAY,
    TCP_USER_TIMEOUT,
)
from importos.net.socket_options import SocketOptions

LONGEST_S: Final = 32767
MOST_PROBES: Final = 127
USUAL_BUFFER: Final = 512 << 10  # bytes as Linux counts them: twice those of the stream


def is_stream_option(level: int, option: int) -> bool:
    """Whether connections alone have it."""
    return level == IPPROTO_TCP and option in (TCP_NODELAY, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, TCP_USER_TIMEOUT)


def check_is_for_streams(level: int, option: int) -> None:
    """OSError with Linux's number: it says what is sent to groups."""
    says_card = names_card(level, option)
    if level == IPPROTO_IP and (option == IP_MULTICAST_TTL or says_card):
        raise OSError(22, "Invalid argument")
    if level == IPPROTO_IPV6 and (option == IPV6_MULTICAST_HOPS or says_card):
        raise OSError(92, "Protocol not available")


class StreamOptions(SocketOptions):
    """``idle_s``: of silence before the first probe (MUST-28: two hours); ``probes``: so many, every ``interval_s``,
    are not answered before the connection has failed (MUST-27). ``user_timeout_ms``: for so long nothing may be
    acknowledged; 0: what the system has chosen."""

    def __init__(self) -> None:
        super().__init__(USUAL_BUFFER, BITS_OF_STREAMS)
        self.idle_s = 7200
        self.interval_s = 75
        self.probes = 9
        self.user_timeout_ms = 0
        self.no_delay = False  # where nobody keeps it better

    def copy(self) -> StreamOptions:
        made = StreamOptions()
        made.keeps_alive = self.keeps_alive
        made.broadcasts = self.broadcasts
        made.reuses_address = self.reuses_address
        made.shares_port = self.shares_port
        made.send_buffer = self.send_buffer
        made.receive_buffer = self.receive_buffer
        made.lingers = self.lingers
        made.linger_s = self.linger_s
        made.header = self.header.copy()
        made.idle_s = self.idle_s
        made.interval_s = self.interval_s
        made.probes = self.probes
        made.user_timeout_ms = self.user_timeout_ms
        made.no_delay = self.no_delay
        return made

    def set(self, level: int, option: int, value: int) -> None:
        """OSError with Linux's number: it is another option, or no value of this one."""
        if not is_stream_option(level, option):
            check_is_for_streams(level, option)
            super().set(level, option, value)
        elif option == TCP_NODELAY:
            self.no_delay = value != 0
        elif option == TCP_USER_TIMEOUT:
            _check(value, 0, 0x7FFFFFFF)
            self.user_timeout_ms = value
        elif option == TCP_KEEPCNT:
            _check(value, 1, MOST_PROBES)
            self.probes = value
        else:
            _check(value, 1, LONGEST_S)
            if option == TCP_KEEPIDLE:
                self.idle_s = value
            else:
                self.interval_s = value

    def get(self, level: int, option: int) -> int:
        if not is_stream_option(level, option):
            return super().get(level, option)
        if option == TCP_NODELAY:
            return 1 if self.no_delay else 0
        if option == TCP_USER_TIMEOUT:
            return self.user_timeout_ms
        if option == TCP_KEEPCNT:
            return self.probes
        return self.idle_s if option == TCP_KEEPIDLE else self.interval_s


def _check(value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise OSError(22, "Invalid argument")
