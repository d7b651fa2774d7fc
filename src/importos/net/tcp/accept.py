"""Connections that come in: a listener, what peers have begun, cookies when that is too much (RFC 9293, 3.10.7.2).

A connection that only the peer has begun is a ``HalfOpen`` of a few numbers; it becomes a ``Connection`` with the
acknowledgement of the SYN,ACK. Both the half open ones and those that wait to be accepted are bounded (RFC 4987).
"""

from __future__ import annotations

from collections import deque

from importos.net.address_bytes import any_of_kind
from importos.net.address_text import format_address
from importos.net.socket_numbers import IPPROTO_TCP, SO_ACCEPTCONN, SOL_SOCKET, TCP_NODELAY
from importos.net.sockets import ListeningSocket, SocketAddress, StreamSocket, socket_address
from importos.net.stream_options import StreamOptions
from importos.net.tcp.buffer_sizes import usual_options
from importos.net.tcp.connection import Key
from importos.net.tcp.context import Context
from importos.net.tcp.settings import SECOND
from importos.net.tcp.streams import TcpStream
from importos.net.tcp.timer_heap import Timed
from importos.runtime.marks import cold

LARGEST_BACKLOG = 4096


class HalfOpen(Timed):
    """SYN-RECEIVED of an end that listens."""

    def __init__(self, key: Key, listener: TcpListener, initial: int, peer_initial: int) -> None:
        super().__init__()
        self.key = key
        self.listener = listener
        self.initial = initial
        self.peer_initial = peer_initial
        self.maximum_size = 0
        self.scale = -1
        self.may_sack = False
        self.has_timestamps = False
        self.timestamp = 0
        self.timestamp_offset = 0
        self.began = 0
        self.sent_at = 0
        self.due = 0
        self.wait = SECOND  # RFC 6298 (2.1)
        self.was_repeated = False


class Listeners:
    """Who listens where; an address of zeros stands for all of its kind."""

    def __init__(self) -> None:
        self.by_place: dict[tuple[bytes, int], TcpListener] = {}

    def find(self, address: bytes, port: int) -> TcpListener | None:
        found = self.by_place.get((address, port))
        return self.by_place.get((any_of_kind(address), port)) if found is None else found


class TcpListener(ListeningSocket):
    """Bound from its beginning; takes connections once it listens."""

    def __init__(self, context: Context, listeners: Listeners, address: bytes, port: int) -> None:
        super().__init__()
        self._context = context
        self._listeners = listeners
        self.address = address
        self.port = port
        self.listens = False
        self.backlog = 0
        self.half_open = 0
        self.no_delay = context.settings.no_delay
        self.options: StreamOptions | None = None  # made when something is chosen
        self.ready: deque[TcpStream] = deque()
        listeners.by_place[address, port] = self

    def listen(self, backlog: int) -> None:
        self.listens = True
        self.backlog = min(max(backlog, 0), LARGEST_BACKLOG)

    def set_no_delay(self, no_delay: bool) -> None:
        self.no_delay = no_delay

    @cold
    def set_option(self, level: int, option: int, value: int) -> None:
        """Of the connections that come in."""
        if level == IPPROTO_TCP and option == TCP_NODELAY:
            self.no_delay = value != 0
            return
        self.chosen().set(level, option, value)

    @cold
    def get_option(self, level: int, option: int) -> int:
        if level == IPPROTO_TCP and option == TCP_NODELAY:
            return 1 if self.no_delay else 0
        if level == SOL_SOCKET and option == SO_ACCEPTCONN:
            return int(self.listens)
        return self._options().get(level, option)

    def _options(self) -> StreamOptions:
        known = self.options
        if known is None:
            known = usual_options(self._context.settings)
            known.reuses_address = True
        return known

    @cold
    def chosen(self) -> StreamOptions:
        self.options = self._options()
        return self.options

    def is_full(self) -> bool:
        """Linux lets one more in than it was asked to."""
        return len(self.ready) > self.backlog

    def is_readable(self) -> bool:
        return len(self.ready) > 0

    def is_writable(self) -> bool:
        return False

    def admit(self, stream: TcpStream) -> None:
        self._context.counters.accepts += 1
        self.ready.append(stream)
        self.note_change()

    def accept(self) -> StreamSocket | None:
        return self.ready.popleft() if self.ready else None

    def close(self) -> None:
        """Connections that nobody has accepted are reset."""
        if self.is_closed:
            return
        self.is_closed = True
        self.listens = False
        self.stop_reading()
        if self._listeners.by_place.get((self.address, self.port)) is self:
            del self._listeners.by_place[self.address, self.port]
        while self.ready:
            self.ready.popleft().abort()

    def local_address(self) -> SocketAddress:
        return socket_address(format_address(self.address), self.port)
