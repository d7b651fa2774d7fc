"""The transport of a connection: between a socket of the network and a protocol of the program.

The order of the calls is that of CPython's selector loop: everything that a protocol is told, it is told in a turn of
the loop.
"""

from __future__ import annotations

from asyncio.events import AbstractEventLoop
from asyncio.futures import Future, release_waiter
from asyncio.protocols import AnyProtocol, BaseProtocol, BufferedProtocol, Protocol
from asyncio.servers import Server
from asyncio.transports import Transport, TransportSocket, WriteLimits
from collections import deque

from importos.net.sockets import SocketAddress, StreamSocket

MOST_READ = 262144  # bytes that one data_received gets
LEAST_SENT = 16384  # so many are offered to the socket at a time, when there are as many


class SocketTransport(Transport):
    def __init__(
        self,
        loop: AbstractEventLoop,
        socket: StreamSocket,
        protocol: BaseProtocol,
        waiter: Future[None] | None,
        server: Server | None,
    ) -> None:
        self._loop = loop
        self._socket = socket
        self._protocol: BaseProtocol | None = protocol
        self._server = server
        self._shown: TransportSocket | None = None  # the socket as programs see it, once one has asked
        self._limits = WriteLimits()
        self._pieces: deque[bytes] | None = None  # what waits to be written; most connections never have any
        self._unsent = 0  # bytes of it
        self._lost = 0  # not 0: connection_lost is on its way, or was called
        self._is_closing = False
        self._is_paused = False
        self._has_written_eof = False
        if server is not None:
            server.attach()
        loop.call_soon(self._connected)
        loop.call_soon(self._begin_reading)
        if waiter is not None:
            loop.call_soon(release_waiter, waiter)

    def _connected(self) -> None:
        protocol = self._protocol
        if protocol is not None:
            protocol.connection_made(self)

    def _begin_reading(self) -> None:
        if self.is_reading():
            self._socket.watch_reading(self._loop, self._loop.job(self._readable))

    # ------------------------------------------------------------------------------------------- what is known

    def own_address(self) -> SocketAddress:
        return self._socket.local_address()

    def remote_address(self) -> SocketAddress:
        return self._socket.remote_address()

    def extra_info(self, name: str, default: object) -> object:
        if name == "sockname":
            return self.own_address()
        if name == "peername":
            return self.remote_address()
        return self.its_socket() if name == "socket" else default

    def its_socket(self) -> TransportSocket:
        known = self._shown
        if known is None:
            known = TransportSocket(self._socket, self.own_address(), self.remote_address())
            self._shown = known
        return known

    def set_protocol(self, protocol: AnyProtocol) -> None:
        if not isinstance(protocol, BaseProtocol):
            raise TypeError("a connection needs a Protocol or BufferedProtocol")
        self._protocol = protocol

    def get_protocol(self) -> BaseProtocol:
        protocol = self._protocol
        if protocol is None:
            raise RuntimeError("the connection is lost: the transport has no protocol any more")
        return protocol

    def is_closing(self) -> bool:
        return self._is_closing

    # ------------------------------------------------------------------------------------------- reading

    def is_reading(self) -> bool:
        return not self._is_closing and not self._is_paused

    def pause_reading(self) -> None:
        if self.is_reading():
            self._is_paused = True
            self._socket.stop_reading()

    def resume_reading(self) -> None:
        if not self._is_closing and self._is_paused:
            self._is_paused = False
            self._begin_reading()

    def _readable(self) -> None:
        protocol = self._protocol
        if self._lost or protocol is None:
            return
        try:
            if isinstance(protocol, BufferedProtocol):
                self._read_into(protocol)
                return
            data = self._socket.receive(MOST_READ)
            if data is None:
                return
            if isinstance(protocol, Protocol):
                if data:
                    protocol.data_received(data)
                else:
                    self._end_reading(protocol.eof_received())
        except OSError as error:
            self._force_close(error)
        except Exception as error:
            self._loop.report("Fatal error: protocol.data_received() call failed.", error, "protocol", protocol)
            self._force_close(error)

    def _read_into(self, protocol: BufferedProtocol) -> None:
        view = memoryview(protocol.get_buffer(-1))
        if not len(view):
            raise RuntimeError("get_buffer() returned an empty buffer")
        data = self._socket.receive(len(view))
        if data is None:
            return
        if data:
            view[: len(data)] = data
            protocol.buffer_updated(len(data))
        else:
            self._end_reading(protocol.eof_received())

    def _end_reading(self, stays_open: bool | None) -> None:
        if stays_open:
            self._socket.stop_reading()
        else:
            self.close()

    # ------------------------------------------------------------------------------------------- writing

    def write(self, data: bytes | bytearray | memoryview) -> None:
        if self._has_written_eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not len(data):
            return
        if self._lost:
            self._lost += 1
            return
        left = bytes(data)
        if not self._pieces:
            try:
                sent = self._socket.send(left)
            except OSError as error:
                self._force_close(error)
                return
            if sent == len(left):
                return
            left = left[sent:]
            self._socket.watch_writing(self._loop, self._loop.job(self._writable))
        pieces = self._pieces
        if pieces is None:
            pieces = deque()
            self._pieces = pieces
        pieces.append(left)
        self._unsent += len(left)
        self._pause_if_full()

    def _writable(self) -> None:
        pieces = self._pieces
        if self._lost or pieces is None:
            return
        try:
            while pieces:
                first = _first_piece(pieces)
                sent = self._socket.send(first)
                self._unsent -= sent
                if sent < len(first):
                    if sent:
                        pieces[0] = first[sent:]
                    break
                pieces.popleft()
        except OSError as error:
            self._socket.stop_writing()
            self._force_close(error)
            return
        self._resume_if_low()
        if not self._pieces:
            self._pieces = None
            self._socket.stop_writing()
            if self._is_closing:
                self._end(None)
            elif self._has_written_eof:
                self._socket.finish_writing()

    def write_eof(self) -> None:
        if not self._is_closing and not self._has_written_eof:
            self._has_written_eof = True
            if not self._pieces:
                self._socket.finish_writing()

    def can_write_eof(self) -> bool:
        return True

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        self._limits.set(high, low)
        self._pause_if_full()

    def get_write_buffer_limits(self) -> tuple[int, int]:
        return self._limits.low, self._limits.high

    def get_write_buffer_size(self) -> int:
        return self._unsent

    def _pause_if_full(self) -> None:
        protocol = self._protocol
        limits = self._limits
        is_full = self._unsent > limits.high or self._unsent > limits.low and self._socket.is_short()
        if is_full and not limits.is_paused and protocol is not None:
            limits.is_paused = True
            try:
                protocol.pause_writing()
            except Exception as error:
                self._loop.report("protocol.pause_writing() failed", error, "protocol", protocol)

    def _resume_if_low(self) -> None:
        protocol = self._protocol
        if self._limits.is_paused and self._unsent <= self._limits.low and protocol is not None:
            self._limits.is_paused = False
            try:
                protocol.resume_writing()
            except Exception as error:
                self._loop.report("protocol.resume_writing() failed", error, "protocol", protocol)

    # ------------------------------------------------------------------------------------------- the end

    def close(self) -> None:
        if not self._is_closing:
            self._is_closing = True
            self._socket.stop_reading()
            if not self._pieces:
                self._lost += 1
                self._socket.stop_writing()
                self._loop.call_soon(self._end, None)

    def abort(self) -> None:
        self._force_close(None)

    def _force_close(self, error: Exception | None) -> None:
        if self._lost:
            return
        self._pieces = None
        self._unsent = 0
        self._socket.stop_writing()
        self._socket.stop_reading()
        self._is_closing = True
        self._lost += 1
        self._loop.call_soon(self._end, error)

    def _end(self, error: Exception | None) -> None:
        protocol = self._protocol
        try:
            if protocol is not None:
                protocol.connection_lost(error)
        finally:
            self._socket.close()
            self._protocol = None
            server = self._server
            if server is not None:
                self._server = None
                server.detach()


def _first_piece(pieces: deque[bytes]) -> bytes:
    """What is sent next: small pieces together."""
    first = pieces[0]
    if len(first) < LEAST_SENT and len(pieces) > 1:
        together: list[bytes] = []
        size = 0
        while pieces and size < LEAST_SENT:
            size += len(pieces[0])
            together.append(pieces.popleft())
        first = b"".join(together)
        pieces.appendleft(first)
    return first
