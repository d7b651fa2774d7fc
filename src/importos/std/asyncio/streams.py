"""Streams: connections that are read and written with ``await``."""

from __future__ import annotations

from asyncio.events import AbstractEventLoop, get_event_loop, get_running_loop
from asyncio.exceptions import IncompleteReadError, LimitOverrunError
from asyncio.futures import Future, release_waiter
from asyncio.protocols import Protocol
from asyncio.servers import Server
from asyncio.sleeping import sleep
from asyncio.tasks import Task
from asyncio.transports import BaseTransport, Transport, TransportSocket, WriteTransport
from typing import Any, Callable, Coroutine, Iterable, Literal, Self, overload

from importos.net.sockets import SocketAddress

DEFAULT_LIMIT = 65536


class StreamReader:
    """What has come and was not read yet; who reads more than that waits."""

    def __init__(self, limit: int = DEFAULT_LIMIT, loop: AbstractEventLoop | None = None) -> None:
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = get_event_loop() if loop is None else loop
        self._buffer = bytearray()
        self._has_ended = False
        self._waiter: Future[None] | None = None
        self._failure: Exception | None = None
        self._transport: BaseTransport | None = None
        self._is_paused = False

    # ------------------------------------------------------------------------------------------- fed by the protocol

    def exception(self) -> Exception | None:
        return self._failure

    def set_exception(self, exc: Exception) -> None:
        self._failure = exc
        waiter = self._waiter
        if waiter is not None:
            self._waiter = None
            if not waiter.cancelled():
                waiter.set_exception(exc)

    def set_transport(self, transport: BaseTransport) -> None:
        assert self._transport is None, "Transport already set"
        self._transport = transport

    def feed_eof(self) -> None:
        self._has_ended = True
        self._wake()

    def feed_data(self, data: Iterable[int]) -> None:
        assert not self._has_ended, "feed_data after feed_eof"
        before = len(self._buffer)
        self._buffer.extend(data)
        if len(self._buffer) == before:
            return
        self._wake()
        if self._transport is not None and not self._is_paused and len(self._buffer) > 2 * self._limit:
            self._pause()

    def at_eof(self) -> bool:
        return self._has_ended and not self._buffer

    def _wake(self) -> None:
        waiter = self._waiter
        if waiter is not None:
            self._waiter = None
            if not waiter.cancelled():
                waiter.set_result(None)

    def _pause(self) -> None:
        transport = self._transport
        try:
            if isinstance(transport, Transport):
                transport.pause_reading()
                self._is_paused = True
            else:
                self._transport = None
        except NotImplementedError:
            self._transport = None  # it cannot pause: everything is kept

    def _resume(self) -> None:
        transport = self._transport
        self._is_paused = False
        if isinstance(transport, Transport):
            transport.resume_reading()

    def _resume_if_short(self) -> None:
        if self._is_paused and len(self._buffer) <= self._limit:
            self._resume()

    # ------------------------------------------------------------------------------------------- read by the program

    async def _more(self, reader: str) -> None:
        """Comes back when something was fed."""
        if self._waiter is not None:
            raise RuntimeError(reader + "() called while another coroutine is already waiting for incoming data")
        if self._is_paused:
            self._resume()
        waiter: Future[None] = self._loop.create_future()
        self._waiter = waiter
        try:
            await waiter
        finally:
            self._waiter = None

    def _raise_failure(self) -> None:
        failure = self._failure
        if failure is not None:
            raise failure

    def _take(self, count: int) -> bytes:
        """The first bytes, which are read now."""
        if count >= len(self._buffer):
            data = bytes(self._buffer)
            self._buffer.clear()
        else:
            data = bytes(self._buffer[:count])
            del self._buffer[:count]
        return data

    async def readline(self) -> bytes:
        try:
            return await self.readuntil(b"\n")
        except IncompleteReadError as error:
            return error.partial
        except LimitOverrunError as error:
            if self._buffer.startswith(b"\n", error.consumed):
                del self._buffer[: error.consumed + 1]
            else:
                self._buffer.clear()
            self._resume_if_short()
            raise ValueError(error.args[0]) from error

    async def readuntil(self, separator: bytes | bytearray = b"\n") -> bytes:
        length = len(separator)
        if length == 0:
            raise ValueError("Separator should be at least one-byte string")
        self._raise_failure()
        searched = 0  # the separator does not begin before here
        while True:
            size = len(self._buffer)
            if size - searched >= length:
                found = self._buffer.find(separator, searched)
                if found >= 0:
                    break
                searched = size + 1 - length
                if searched > self._limit:
                    raise LimitOverrunError("Separator is not found, and chunk exceed the limit", searched)
            if self._has_ended:
                raise IncompleteReadError(self._take(size), None)
            await self._more("readuntil")
        if found > self._limit:
            raise LimitOverrunError("Separator is found, but chunk is longer than limit", found)
        data = self._take(found + length)
        self._resume_if_short()
        return data

    async def read(self, n: int = -1) -> bytes:
        self._raise_failure()
        if n == 0:
            return b""
        if n < 0:
            parts: list[bytes] = []
            while True:
                part = await self.read(self._limit)
                if not part:
                    return b"".join(parts)
                parts.append(part)
        if not self._buffer and not self._has_ended:
            await self._more("read")
        data = self._take(n)
        self._resume_if_short()
        return data

    async def readexactly(self, n: int) -> bytes:
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        self._raise_failure()
        if n == 0:
            return b""
        while len(self._buffer) < n:
            if self._has_ended:
                raise IncompleteReadError(self._take(n), n)
            await self._more("readexactly")
        data = self._take(n)
        self._resume_if_short()
        return data

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line


class FlowControlMixin(Protocol):
    """A protocol on which ``StreamWriter.drain`` can wait."""

    def __init__(self, loop: AbstractEventLoop | None = None) -> None:
        self._loop = get_event_loop() if loop is None else loop
        self._is_paused = False
        self._is_lost = False
        self._drainers: list[Future[None]] = []

    def pause_writing(self) -> None:
        self._is_paused = True

    def resume_writing(self) -> None:
        self._is_paused = False
        for waiter in self._drainers:
            release_waiter(waiter)

    def connection_lost(self, exc: Exception | None) -> None:
        self._is_lost = True
        if not self._is_paused:
            return
        for waiter in self._drainers:
            if not waiter.done():
                if exc is None:
                    waiter.set_result(None)
                else:
                    waiter.set_exception(exc)

    async def drained(self) -> None:
        """Comes back when the protocol may write."""
        if self._is_lost:
            raise ConnectionResetError("Connection lost")
        if not self._is_paused:
            return
        waiter: Future[None] = self._loop.create_future()
        self._drainers.append(waiter)
        try:
            await waiter
        finally:
            self._drainers.remove(waiter)

    def closed(self) -> Future[None]:
        """Done when the connection is lost."""
        raise NotImplementedError


class ClientConnected:
    """What a server does with a new connection."""

    def call(self, reader: StreamReader, writer: StreamWriter) -> Coroutine[Any, Any, None] | None:
        raise NotImplementedError


class _Coroutine(ClientConnected):
    def __init__(self, function: Callable[[StreamReader, StreamWriter], Coroutine[Any, Any, None]]) -> None:
        self._function = function

    def call(self, reader: StreamReader, writer: StreamWriter) -> Coroutine[Any, Any, None] | None:
        return self._function(reader, writer)


class _Function(ClientConnected):
    def __init__(self, function: Callable[[StreamReader, StreamWriter], None]) -> None:
        self._function = function

    def call(self, reader: StreamReader, writer: StreamWriter) -> Coroutine[Any, Any, None] | None:
        self._function(reader, writer)
        return None


class StreamReaderProtocol(FlowControlMixin):
    """Feeds a reader with what comes."""

    _reader: StreamReader | None
    _on_connected: ClientConnected | None

    @overload
    def __init__(
        self, stream_reader: StreamReader, client_connected_cb: None = None, loop: AbstractEventLoop | None = None
    ) -> None:
        self._prepare(stream_reader, None, loop)

    @overload
    def __init__(
        self,
        stream_reader: StreamReader,
        client_connected_cb: Callable[[StreamReader, StreamWriter], Coroutine[Any, Any, None]],
        loop: AbstractEventLoop | None = None,
    ) -> None:
        self._prepare(stream_reader, _Coroutine(client_connected_cb), loop)

    @overload
    def __init__(
        self,
        stream_reader: StreamReader,
        client_connected_cb: Callable[[StreamReader, StreamWriter], None],
        loop: AbstractEventLoop | None = None,
    ) -> None:
        self._prepare(stream_reader, _Function(client_connected_cb), loop)

    def _prepare(
        self, reader: StreamReader, on_connected: ClientConnected | None, loop: AbstractEventLoop | None
    ) -> None:
        super().__init__(loop)
        self._reader = reader
        self._on_connected = on_connected
        self._writer: StreamWriter | None = None
        self._task: Task[None] | None = None
        self._closed: Future[None] = self._loop.create_future()

    def serve(self, on_connected: ClientConnected) -> None:
        self._on_connected = on_connected

    def connection_made(self, transport: BaseTransport) -> None:
        reader = self._reader
        on_connected = self._on_connected
        if reader is None:
            return
        reader.set_transport(transport)
        if on_connected is not None and isinstance(transport, Transport):
            writer = StreamWriter(transport, self, reader, self._loop)
            self._writer = writer
            coroutine = on_connected.call(reader, writer)
            if coroutine is not None:
                task = self._loop.create_task(coroutine)
                self._task = task
                task.add_done_callback(_ClientEnded(self._loop, transport).call)

    def connection_lost(self, exc: Exception | None) -> None:
        reader = self._reader
        closed = self._closed
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)
        if not closed.done():
            if exc is None:
                closed.set_result(None)
            else:
                closed.set_exception(exc)
        super().connection_lost(exc)
        self._reader = None
        self._writer = None
        self._task = None

    def data_received(self, data: bytes) -> None:
        reader = self._reader
        if reader is not None:
            reader.feed_data(data)

    def eof_received(self) -> bool | None:
        reader = self._reader
        if reader is not None:
            reader.feed_eof()
        return True

    def closed(self) -> Future[None]:
        return self._closed

    def __del__(self) -> None:
        self._closed.take_failure()  # nobody has to ask for it


class _ClientEnded:
    """The task of a connection has ended. If it failed, which is reported, or was cancelled, that is closed."""

    def __init__(self, loop: AbstractEventLoop, transport: Transport) -> None:
        self._loop = loop
        self._transport = transport

    def call(self, task: Task[None]) -> None:
        if task.cancelled():
            self._transport.close()
            return
        error = task.exception()
        if error is not None:
            self._loop.report("Unhandled exception in client_connected_cb", error, "transport", self._transport)
            self._transport.close()


class StreamWriter:
    """Writes, and waits until the other end has kept up."""

    def __init__(
        self,
        transport: WriteTransport,
        protocol: FlowControlMixin,
        reader: StreamReader | None,
        loop: AbstractEventLoop,
    ) -> None:
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop

    @property
    def transport(self) -> WriteTransport:
        return self._transport

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self._transport.write(data)

    def writelines(self, data: Iterable[bytes | bytearray | memoryview]) -> None:
        self._transport.writelines(data)

    def write_eof(self) -> None:
        self._transport.write_eof()

    def can_write_eof(self) -> bool:
        return self._transport.can_write_eof()

    def close(self) -> None:
        self._transport.close()

    def is_closing(self) -> bool:
        return self._transport.is_closing()

    async def wait_closed(self) -> None:
        await self._protocol.closed()

    @overload
    def get_extra_info(self, name: Literal["peername", "sockname"]) -> SocketAddress:
        return self._transport.remote_address() if name == "peername" else self._transport.own_address()

    @overload
    def get_extra_info(self, name: Literal["socket"]) -> TransportSocket:
        return self._transport.its_socket()

    @overload
    def get_extra_info(self, name: str, default: object = None) -> object:
        return self._transport.extra_info(name, default)

    async def drain(self) -> None:
        reader = self._reader
        if reader is not None:
            failure = reader.exception()
            if failure is not None:
                raise failure
        if self._transport.is_closing():
            await sleep(0)  # so that the protocol hears of it
        await self._protocol.drained()


@overload
async def open_connection(
    host: str | None = None, port: int | None = None, *, limit: int = DEFAULT_LIMIT
) -> tuple[StreamReader, StreamWriter]:
    loop = get_running_loop()
    reader = StreamReader(limit, loop)
    protocol = StreamReaderProtocol(reader, None, loop)
    transport, _protocol = await loop.create_connection(lambda: protocol, host, port)
    return reader, StreamWriter(transport, protocol, reader, loop)


@overload
async def open_connection(
    host: str | None = None,
    port: int | None = None,
    *,
    limit: int = DEFAULT_LIMIT,
    happy_eyeballs_delay: float | None = None,
    interleave: int | None = None,
) -> tuple[StreamReader, StreamWriter]:
    loop = get_running_loop()
    reader = StreamReader(limit, loop)
    protocol = StreamReaderProtocol(reader, None, loop)
    transport, _protocol = await loop.create_connection(
        lambda: protocol, host, port, happy_eyeballs_delay=happy_eyeballs_delay, interleave=interleave
    )
    return reader, StreamWriter(transport, protocol, reader, loop)


@overload
async def start_server(
    client_connected_cb: Callable[[StreamReader, StreamWriter], Coroutine[Any, Any, None]],
    host: str | None = None,
    port: int | None = None,
    *,
    limit: int = DEFAULT_LIMIT,
    backlog: int = 100,
    reuse_address: bool | None = None,
    reuse_port: bool | None = None,
    start_serving: bool = True,
) -> Server:
    return await _start_server(
        _Coroutine(client_connected_cb), host, port, limit, backlog, reuse_port is True, start_serving
    )


@overload
async def start_server(
    client_connected_cb: Callable[[StreamReader, StreamWriter], None],
    host: str | None = None,
    port: int | None = None,
    *,
    limit: int = DEFAULT_LIMIT,
    backlog: int = 100,
    reuse_address: bool | None = None,
    reuse_port: bool | None = None,
    start_serving: bool = True,
) -> Server:
    return await _start_server(
        _Function(client_connected_cb), host, port, limit, backlog, reuse_port is True, start_serving
    )


async def _start_server(
    on_connected: ClientConnected,
    host: str | None,
    port: int | None,
    limit: int,
    backlog: int,
    shares_port: bool,
    start_serving: bool,
) -> Server:
    loop = get_running_loop()

    def make_protocol() -> StreamReaderProtocol:
        protocol = StreamReaderProtocol(StreamReader(limit, loop), None, loop)
        protocol.serve(on_connected)
        return protocol

    return await loop.create_server(
        make_protocol, host, port, backlog=backlog, reuse_port=shares_port, start_serving=start_serving
    )
