"""One connection of a server: a protocol of asyncio that reads, and a task that answers one request after another.

Only the task writes and waits; what comes in wakes it. Answers to requests that came together go out together.
Invariant: bytes that nobody has asked for are at most the body buffer and what one ``data_received`` brought.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from importos.proto.http1 import states
from importos.proto.http1.errors import RemoteError
from importos.proto.http1.events import CHUNKED, Closed, Data, End, RequestHead
from importos.proto.http1.server import ServerConnection
from importos.proto.websocket.failures import INTERNAL_ERROR, NORMAL
from importos.serve.http.application import error_response
from importos.serve.http.bodies import BodySource, add_part
from importos.serve.http.failures import Disconnected, HttpError
from importos.serve.http.requests import Request
from importos.serve.http.responses import Response, StreamingResponse
from importos.serve.http.websockets import ByteStream, UpgradeResponse, WebSocket

if TYPE_CHECKING:
    from importos.serve.http.server import HttpServer

NEVER = 1e18  # as a deadline
MOST_DISCARDED = 65536  # of a body that no handler reads
MOST_GATHERED = 65536  # bytes of responses before they are written
MOST_IN_TURN = 32  # requests received together, or parts of a body that are there at once, before others get a turn
LINGER_TIME = 2.0  # so long a client may go on to send what nobody reads, before it is cut off

# What the deadline of reading is for
OF_NOTHING = 0
OF_HEAD = 1
OF_IDLE = 2
OF_BODY = 3
OF_LINGERING = 4
OF_SOCKET = 5  # a ping is due
OF_PONG = 6  # or anything else that the client sends


class HttpConnection(asyncio.Protocol):
    def __init__(self, server: HttpServer) -> None:
        self._server = server
        self._http = ServerConnection(server.settings.limits)
        self._transport: asyncio.Transport | None = None
        self._task: asyncio.Task[None] | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._head: RequestHead | None = None  # the request that the task takes next
        self._parts: list[bytes] = []  # of its body
        self._buffered = 0
        self._received = 0  # bytes of the body
        self._body_since = 0.0
        self._paused_at = 0.0  # reading was
        self._is_complete = True  # the body is
        self._refused: RemoteError | None = None
        self._has_ended = False  # the client sends nothing more
        self._is_lost = False
        self._is_write_paused = False
        self._is_read_paused = False
        self._is_lingering = False
        self._lingers = False  # the client does not know yet that a session has ended
        self._socket: WebSocket | None = None
        self._drainers: list[asyncio.Future[None]] = []
        self._out: list[bytes] = []
        self._gathered = 0
        self._peer = ""
        self.is_busy = False  # a request is being answered
        self.deadline = NEVER  # of what is to come
        self._deadline_is_of = OF_NOTHING
        self.write_deadline = NEVER  # of what is to be taken; nothing that comes puts it off
        self._unsent = 0  # bytes that waited when it was set

    # ------------------------------------------------------------------------------------------- asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        address: tuple[str, int] | tuple[str, int, int, int] = transport.get_extra_info("peername")
        self._peer = address[0]
        self._set_deadline(self._server.settings.head_time, OF_HEAD)
        if self._server.admit(self):
            self._task = asyncio.get_running_loop().create_task(self._serve())
        else:
            transport.write(self._http.respond(503, error_response(HttpError(503)).fields, b""))
            self._linger()

    def data_received(self, data: bytes) -> None:
        if self._is_lingering or self._refused is not None:
            return  # nobody will read it
        self._http.receive(data)
        of = self._deadline_is_of
        if of == OF_IDLE:
            self._set_deadline(self._server.settings.head_time, OF_HEAD)
        elif of == OF_PONG:
            self._set_deadline(self._server.settings.socket_time, OF_SOCKET)
        self._read()

    def eof_received(self) -> bool | None:
        if self._is_lingering:
            return False
        self._http.receive(b"")
        self._read()
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        self._is_lost = True
        self._server.forget(self)
        self._wake()
        self._wake_drainers()

    def pause_writing(self) -> None:
        self._is_write_paused = True
        self._watch_writing()

    def resume_writing(self) -> None:
        self._is_write_paused = False
        self.write_deadline = NEVER
        self._wake_drainers()

    # ------------------------------------------------------------------------------------------- what comes

    def _read(self) -> None:
        """Takes the events that are there; wakes the task when there is something for it."""
        http = self._http
        try:
            while True:
                event = http.next_event()
                if isinstance(event, RequestHead):
                    self._head = event
                    self._received = 0
                    self._clear_deadline()
                    if http.take_whole():
                        self._is_complete = True
                        break
                    self._is_complete = False
                    self._body_since = self._server.now
                    self._set_deadline(self._server.settings.body_time, OF_BODY)
                elif isinstance(event, Data):
                    self._take_part(event.data)
                elif isinstance(event, End):
                    self._is_complete = True
                    self._clear_deadline()
                else:
                    if isinstance(event, Closed):
                        self._has_ended = True
                    elif self._is_complete:
                        self._hold_back()
                    break
        except RemoteError as error:
            self._refused = error
        self._wake()

    def _take_part(self, data: bytes) -> None:
        add_part(self._parts, data)
        self._buffered += len(data)
        self._received += len(data)
        if self._buffered > self._server.settings.buffered_body:
            self._pause_reading()
        self._put_off_body_deadline()

    def _put_off_body_deadline(self) -> None:
        """By what has come. While the client has to wait it cannot be late."""
        settings = self._server.settings
        if self._is_read_paused:
            self.deadline = NEVER
        else:
            self.deadline = self._body_since + settings.body_time + self._received / settings.least_body_rate

    def _hold_back(self) -> None:
        """A client that sends one request after another has to wait for the answers."""
        if self._http.reader.waiting() > MOST_GATHERED:
            self._pause_reading()

    def _pause_reading(self) -> None:
        transport = self._transport
        if not self._is_read_paused and transport is not None:
            self._is_read_paused = True
            self._paused_at = self._server.now
            transport.pause_reading()

    def _resume_reading(self) -> None:
        """Unless requests wait that can only be read after this one."""
        transport = self._transport
        if self._http.reader.waiting() > MOST_GATHERED and not self._is_lingering:
            return
        if self._is_read_paused and transport is not None and not self._is_lost:
            self._is_read_paused = False
            if self._deadline_is_of == OF_BODY:
                self._body_since += self._server.now - self._paused_at
                self._put_off_body_deadline()
            transport.resume_reading()

    async def next_part(self) -> bytes:
        """Of the body of the request that is being answered."""
        while not self._parts:
            if self._is_complete:
                return b""
            refused = self._refused
            if refused is not None:
                raise HttpError(refused.status, refused.reason)
            if self._is_lost:
                raise Disconnected("the client is gone")
            self._write(self._http.send_continue())
            self._resume_reading()
            await self._wait()
        part = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        self._parts.clear()
        self._buffered = 0
        self._resume_reading()
        return part

    # ------------------------------------------------------------------------------------------- waiting

    def _wake(self) -> None:
        waiter = self._waiter
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    async def _wait(self) -> None:
        """Until something has come, or can be written, or the connection is lost."""
        self._flush()
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiter = waiter
        try:
            await waiter
        finally:
            self._waiter = None

    def _set_deadline(self, seconds: float, of: int) -> None:
        self.deadline = self._server.now + seconds
        self._deadline_is_of = of

    def _clear_deadline(self) -> None:
        self.deadline = NEVER
        self._deadline_is_of = OF_NOTHING

    def _watch_writing(self) -> None:
        transport = self._transport
        if transport is not None:
            self._unsent = transport.get_write_buffer_size()
            self.write_deadline = self._server.now + self._server.settings.write_time

    def write_deadline_passed(self) -> None:
        """A client that has taken enough meanwhile has the time once more, as often as a long answer needs it."""
        self.write_deadline = NEVER
        settings = self._server.settings
        transport = self._transport
        if transport is None:
            return
        if self._unsent - transport.get_write_buffer_size() < settings.write_time * settings.least_body_rate:
            transport.abort()
        else:
            self._watch_writing()

    def deadline_passed(self) -> None:
        """The server looks at the deadlines of all its connections at every tick."""
        of = self._deadline_is_of
        self._clear_deadline()
        transport = self._transport
        if transport is None:
            return
        if of == OF_SOCKET or of == OF_PONG:
            self._look_after_socket(of == OF_PONG)
        elif of == OF_LINGERING:
            transport.abort()
        elif of == OF_IDLE or (of == OF_HEAD and not self._http.reader.waiting()):
            self._has_ended = True
            self._wake()
        else:
            self._refused = RemoteError(408, "the request took too long")
            self._http.close_after_this()
            self._wake()

    def _look_after_socket(self, was_asked: bool) -> None:
        """A client that answers no ping is gone, and so is one that does not end what this side has ended."""
        socket = self._socket
        transport = self._transport
        if socket is None or transport is None:
            return
        if self._is_read_paused:
            self._set_deadline(self._server.settings.socket_time, OF_SOCKET)  # its answer may be there
        elif was_asked or socket.is_closing():
            transport.abort()
        else:
            socket.ping()
            self._set_deadline(self._server.settings.socket_time, OF_PONG)

    # ------------------------------------------------------------------------------------------- what goes

    def _write(self, data: bytes) -> None:
        if data:
            self._out.append(data)
            self._gathered += len(data)
            if self._gathered > MOST_GATHERED:
                self._flush()

    def _flush(self) -> None:
        transport = self._transport
        out = self._out
        if out and transport is not None:
            if not self._is_lost:
                transport.write(out[0] if len(out) == 1 else b"".join(out))
            out.clear()
            self._gathered = 0

    def _wake_drainers(self) -> None:
        drainers = self._drainers
        self._drainers = []
        for waiter in drainers:
            if not waiter.done():
                waiter.set_result(None)

    async def drain(self) -> None:
        """Until the client has taken enough; several tasks may wait. Disconnected: it never will."""
        self._flush()
        while self._is_write_paused and not self._is_lost:
            waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._drainers.append(waiter)
            await waiter
        transport = self._transport
        if self._is_lost or transport is None or transport.is_closing():
            raise Disconnected("the client is gone")

    # ------------------------------------------------------------------------------------------- the task

    async def _serve(self) -> None:
        try:
            await self._answer_all()
        except Disconnected:
            self._out.clear()
        finally:
            self.is_busy = False
            self._close()

    async def _answer_all(self) -> None:
        http = self._http
        in_turn = 0
        while True:
            head = self._take_head()
            while head is None and self._refused is None and not self._has_ended and not self._is_lost:
                in_turn = 0
                await self._wait()
                head = self._take_head()
            if head is None:
                break
            self.is_busy = True
            await self._answer(head)
            self.is_busy = False
            if not http.is_next_possible() or self._is_lost:
                break
            http.begin_next()
            self._parts.clear()
            self._buffered = 0
            self._set_deadline(self._server.settings.idle_time, OF_IDLE)
            if self._server.is_stopping:
                break
            if http.reader.waiting() or http.reader.has_ended:
                self._read()
                in_turn += 1
                if in_turn >= MOST_IN_TURN:
                    in_turn = 0
                    await self.drain()
                    await asyncio.sleep(0)
            self._resume_reading()
        refused = self._refused
        if refused is not None and http.server_state in (states.IDLE, states.DUE):
            response = error_response(HttpError(refused.status, refused.reason))
            self._server.prepare(http, response)
            self._write(http.respond(response.status, response.fields, response.body))
            self._server.refused(self._peer, refused)

    def _take_head(self) -> RequestHead | None:
        """Of the request that is next, when there is one."""
        head = self._head
        self._head = None
        return head

    async def _answer(self, head: RequestHead) -> None:
        server = self._server
        request = Request(
            head.method.decode("latin-1"),
            head.target.decode("latin-1"),
            head.fields,
            BodySource() if self._is_complete and not self._parts else ConnectionBody(self),
            self._peer,
        )
        since = server.began(request)
        try:
            response = await server.respond(request)
            failure: Exception | None = None
            sent = 0
            try:
                sent = await self._send(response)
            except Disconnected:
                raise
            except Exception as error:
                failure = error
            if failure is not None:
                if not isinstance(failure, HttpError):  # that is the client's fault, in a body that is read meanwhile
                    server.failed(request, failure)
                response = self._instead(failure)
                sent = await self._send(response)
        except BaseException:
            server.dropped(request)
            raise
        server.answered(request, response, sent, since)

    def _instead(self, failure: Exception) -> Response:
        """Of a response that could not be sent. Disconnected: a part of it was, and the connection ends there."""
        if self._http.server_state != states.DUE:
            raise Disconnected("the response was not completed")
        return error_response(failure if isinstance(failure, HttpError) else HttpError(500))

    async def _send(self, response: Response) -> int:
        """Bytes of the body that were sent."""
        server = self._server
        if not self._is_complete and response.status < 400 and not self._http.owes_continue():
            await self._discard_rest()
        if server.is_stopping:
            self._http.close_after_this()
        server.prepare(self._http, response)
        if isinstance(response, StreamingResponse):
            return await self._stream(response)
        if isinstance(response, UpgradeResponse):
            if not self._http.may_switch():
                raise HttpError(400, "another protocol needs HTTP/1.1 and a request that is complete")
            await self._switch(response)
            return 0
        self._write(self._http.respond(response.status, response.fields, response.body))
        if self._is_write_paused:
            await self.drain()
        return 0 if self._http.sends_nothing() else len(response.body)

    async def _stream(self, response: StreamingResponse) -> int:
        http = self._http
        length = response.length
        if not self._is_complete:
            self._write(http.send_continue())  # the parts may be made of the request's body
        self._write(http.begin_response(response.status, response.fields, CHUNKED if length < 0 else length))
        sent = 0
        if not http.sends_nothing():
            parts_in_a_row = 0
            async for part in response.parts:
                sent += len(part)
                self._write(http.send_data(part))
                await self.drain()
                parts_in_a_row += 1
                if parts_in_a_row == MOST_IN_TURN:
                    parts_in_a_row = 0
                    await asyncio.sleep(0)
        self._write(http.end_response())
        return sent

    async def _switch(self, response: UpgradeResponse) -> None:
        """The connection ends with the session."""
        self._write(self._http.switch(response.fields))
        self._flush()
        self._set_deadline(self._server.settings.socket_time, OF_SOCKET)
        socket = WebSocket(SwitchedStream(self), response.limit, response.coder)
        self._socket = socket
        code = INTERNAL_ERROR
        try:
            await response.session(socket)
            code = NORMAL
        finally:
            if not self._is_lost:
                socket.close(code)
            self._socket = None
            self._clear_deadline()
            self._lingers = socket.close_code == 0

    async def next_bytes(self) -> bytes:
        """Of the protocol that follows HTTP."""
        while True:
            data = self._http.rest()
            self._resume_reading()
            if data:
                return data
            if self._http.reader.has_ended or self._is_lost:
                return b""
            await self._wait()

    def write_bytes(self, data: bytes) -> int:
        transport = self._transport
        if transport is None or self._is_lost:
            return 0
        if data:
            transport.write(data)
        return transport.get_write_buffer_size()

    async def _discard_rest(self) -> None:
        """What the handler did not read of a small body, so that the connection can be used again."""
        discarded = 0
        while discarded <= MOST_DISCARDED:
            try:
                part = await self.next_part()
            except HttpError:
                return
            if not part:
                return
            discarded += len(part)

    # ------------------------------------------------------------------------------------------- the end

    def stop(self) -> None:
        """The server stops: an idle connection ends now, a busy one with its response."""
        socket = self._socket
        if socket is not None:
            socket.close(1001)
        elif not self.is_busy and self._head is None:
            self._has_ended = True
            self._wake()

    def abort(self) -> None:
        transport = self._transport
        if transport is not None:
            transport.abort()
        task = self._task
        if task is not None:
            task.cancel()

    def _close(self) -> None:
        transport = self._transport
        if transport is None or self._is_lost:
            return
        self._flush()
        if (self._refused is not None or not self._is_complete or self._lingers) and not self._http.reader.has_ended:
            self._linger()
        else:
            self._watch_writing()  # it is closed when all was taken
            transport.close()

    def _linger(self) -> None:
        """The client still sends: closing now would reset the connection before it has read the answer
        (RFC 9112 §9.6).
        """
        self._is_lingering = True
        self._set_deadline(LINGER_TIME, OF_LINGERING)
        transport = self._transport
        if transport is None:
            return
        try:
            transport.write_eof()
            self._resume_reading()
        except OSError:
            transport.abort()


class ConnectionBody(BodySource):
    """The body as its bytes come."""

    def __init__(self, connection: HttpConnection) -> None:
        self._connection = connection

    async def next_part(self) -> bytes:
        return await self._connection.next_part()


class SwitchedStream(ByteStream):
    """A connection after its switch to another protocol."""

    def __init__(self, connection: HttpConnection) -> None:
        self._connection = connection

    async def next_bytes(self) -> bytes:
        return await self._connection.next_bytes()

    def write(self, data: bytes) -> int:
        return self._connection.write_bytes(data)

    async def drain(self) -> None:
        await self._connection.drain()
