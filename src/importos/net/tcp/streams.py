"""The face of a connection to programs: ``StreamSocket`` over a ``Connection``, with Linux's errors.

Nothing is sent in a call: what a call changes is noted, and goes out when the turn of the loop is flushed. A socket
must never change a connection that has ended.
"""

from __future__ import annotations

from typing import Final

from importos.net.address_text import format_address
from importos.net.socket_numbers import IPPROTO_TCP, SO_ERROR, SOL_SOCKET, TCP_NODELAY
from importos.net.socket_options import number_of
from importos.net.sockets import SocketAddress, StreamSocket, socket_address
from importos.net.stream_options import StreamOptions
from importos.net.tcp.buffer_sizes import resize, usual_options
from importos.net.tcp.connection import CLOSED, CLOSING, LAST_ACK, Connection
from importos.net.tcp.context import Context
from importos.net.tcp.emit import has_large_step
from importos.net.tcp.keep_alive import begin_keep_alive
from importos.net.tcp.synchronize import is_connecting
from importos.runtime.marks import cold

LARGE: Final = 8192  # bytes of a piece that is handed on alone
LEAST_SHARE: Final = 4096  # bytes that every connection may have written, however much the others have


class TcpStream(StreamSocket):
    def __init__(self, context: Context, connection: Connection) -> None:
        super().__init__()
        self._context = context
        self._connection = connection
        self._has_ended = False
        self.was_let_in = False  # by a socket that listens, whose address is used again at once
        connection.stream = self

    def failure(self) -> OSError | None:
        connection = self._connection
        failure = connection.failure
        connection.failure = None
        if failure is not None and not connection.has_stood:
            return self._never_stood(failure)
        return failure

    @cold
    def _never_stood(self, failure: OSError) -> OSError:
        self._has_ended = True
        return _as_of_connect(failure, self.remote_address())

    def is_readable(self) -> bool:
        connection = self._connection
        return connection.unread > 0 or connection.has_ended or connection.state == CLOSED

    def is_writable(self) -> bool:
        connection = self._connection
        if is_connecting(connection):
            return False
        if not connection.can_write():
            return True  # it says what is wrong
        limit = self._limit()
        return limit - (connection.send_buffer.end - connection.send_buffer.start) >= limit // 3

    def _limit(self) -> int:
        """How much may be written and not acknowledged: no more than all others leave.

        Who writes much to peers that read nothing so keeps room for those who come later, and needs nobody to tell it
        when others have become fewer: it goes on when its own peer reads.
        """
        context = self._context
        capacity = self._connection.send_capacity
        left = context.settings.send_memory - context.written
        if left >= capacity:
            return capacity
        return min(capacity, max(left, LEAST_SHARE))

    def is_short(self) -> bool:
        return self._limit() < self._connection.send_capacity

    def send(self, data: bytes) -> int:
        connection = self._connection
        failure = self.failure()
        if failure is not None:
            raise failure
        if is_connecting(connection):
            return 0
        if self.is_closed or not connection.can_write():
            raise BrokenPipeError(32, "Broken pipe")
        buffer = connection.send_buffer
        limit = self._limit()
        room = limit - (buffer.end - buffer.start)
        if limit < connection.send_capacity and len(data) > room:
            self._context.counters.sends_withheld += 1
        if room <= 0 or not data:
            return 0
        if len(data) > room + limit // 4:
            data = data[:room]  # a little too much is taken whole, which copies nothing
        buffer.append(data)
        self._context.written += len(data)
        self._context.mark_pending(connection)
        return len(data)

    def receive(self, most: int) -> bytes | None:
        connection = self._connection
        pieces = connection.pieces
        if pieces:
            return self._take(pieces.popleft(), most)
        if connection.has_ended or self._has_ended:
            return b""
        failure = self.failure()
        if failure is not None:
            self._has_ended = True
            raise failure
        return b"" if connection.state == CLOSED else None

    def _take(self, data: bytes, most: int) -> bytes:
        """One piece, or a part of it, or several small ones together: what is large is not copied again."""
        connection = self._connection
        pieces = connection.pieces
        if len(data) > most:
            pieces.appendleft(data[most:])
            data = data[:most]
        elif pieces and len(data) < LARGE and len(data) + len(pieces[0]) <= most:
            several = [data]
            size = len(data)
            while pieces and size + len(pieces[0]) <= most and len(pieces[0]) < LARGE:
                piece = pieces.popleft()
                several.append(piece)
                size += len(piece)
            data = b"".join(several)
        connection.unread -= len(data)
        if connection.state != CLOSED:
            self._context.buffered -= len(data)
            self._tell_of_room()
        return data

    def _tell_of_room(self) -> None:
        """RFC 9293, section 3.8.6.2.2: the window is told of when it has grown much, and the peer may be waiting."""
        connection = self._connection
        if connection.has_ended or connection.must_acknowledge:
            return
        left = connection.window_edge - connection.next
        wanted = connection.next + connection.receive_capacity - connection.unread
        if left * 2 < connection.receive_capacity and has_large_step(connection, wanted):
            if left < 2 * connection.segment_size or wanted - connection.window_edge > left:
                connection.must_acknowledge = True
                self._context.mark_pending(connection)

    def linger_s(self) -> int:
        options = self._connection.options
        return options.linger_s if options is not None and options.lingers else 0

    def is_unacknowledged(self) -> bool:
        connection = self._connection
        if connection.unread > 0:
            return False  # it will be reset
        return connection.state != CLOSED and connection.flight.start <= connection.send_buffer.end

    def finish_writing(self) -> None:
        connection = self._connection
        if not connection.finish_wanted and connection.state != CLOSED:
            connection.finish_wanted = True
            self._context.mark_pending(connection)

    def close(self) -> None:
        """RFC 9293, MUST-12 and section 3.6; with unread bytes the peer is told that they are lost (RFC 2525, 2.17)."""
        if self.is_closed:
            return
        self.is_closed = True
        self.stop_reading()
        self.stop_writing()
        connection = self._connection
        connection.stream = None
        if connection.state != CLOSED:
            connection.is_orphan = True
            if connection.unread > 0 or is_connecting(connection) or self._is_cut_short():
                connection.is_aborted = True
            connection.finish_wanted = True
            self._context.buffered -= connection.unread
            connection.unread = 0
            self._context.mark_pending(connection)
        connection.pieces.clear()

    def _is_cut_short(self) -> bool:
        """SO_LINGER of no seconds: the peer gets a reset, but where both have said already that they are done."""
        connection = self._connection
        options = connection.options
        if options is None or not options.lingers or options.linger_s != 0:
            return False
        return connection.state != CLOSING and connection.state != LAST_ACK

    def abort(self) -> None:
        """RFC 9293, section 3.10.5: the peer gets a reset, what was written is thrown away."""
        if self._connection.state != CLOSED:
            self._connection.is_aborted = True
        self.close()

    def set_no_delay(self, no_delay: bool) -> None:
        """RFC 9293, MUST-17: Nagle's algorithm can be switched off."""
        self._connection.no_delay = no_delay
        if self._connection.state != CLOSED:
            self._context.mark_pending(self._connection)

    @cold
    def set_option(self, level: int, option: int, value: int) -> None:
        """RFC 9293, MUST-24: keep-alive, connection by connection; the user timeout; Nagle's algorithm."""
        if level == IPPROTO_TCP and option == TCP_NODELAY:
            self.set_no_delay(value != 0)
            return
        connection = self._connection
        options = self.chosen()
        options.set(level, option, value)
        resize(connection, options)
        if connection.state != CLOSED:
            begin_keep_alive(connection)
            self._tell_of_room()
            self._context.mark_pending(connection)
            self.note_change()

    @cold
    def chosen(self) -> StreamOptions:
        made = self._options()
        self._connection.options = made
        return made

    def _options(self) -> StreamOptions:
        known = self._connection.options
        if known is None:
            known = usual_options(self._context.settings)
            known.reuses_address = self.was_let_in
        return known

    @cold
    def get_option(self, level: int, option: int) -> int:
        if level == IPPROTO_TCP and option == TCP_NODELAY:
            return 1 if self._connection.no_delay else 0
        if level == SOL_SOCKET and option == SO_ERROR:
            return number_of(self.failure())
        return self._options().get(level, option)

    def local_address(self) -> SocketAddress:
        connection = self._connection
        return socket_address(format_address(connection.local), connection.local_port)

    def remote_address(self) -> SocketAddress:
        connection = self._connection
        return socket_address(format_address(connection.remote), connection.remote_port)


@cold
def _as_of_connect(failure: OSError, remote: SocketAddress) -> OSError:
    """What ``asyncio`` says of a connection that never stood."""
    number = failure.errno
    text = "Connect call failed " + repr(remote)
    if isinstance(failure, ConnectionRefusedError):
        return ConnectionRefusedError(number, text)
    if isinstance(failure, TimeoutError):
        return TimeoutError(number, text)
    if isinstance(failure, ConnectionResetError):
        return ConnectionResetError(number, text)
    return OSError(number, text)
