"""One connection of a server, as asyncio sees it: what comes is for ``Incoming``, what goes is ``Outgoing``'s, and the
task between them is ``Answering``'s. What is left for here are deadlines and the end.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from importos.proto.http1.errors import RemoteError
from importos.proto.http1.server import ServerConnection
from importos.serve.http.answering import Answering
from importos.serve.http.application import error_response
from importos.serve.http.deadlines import OF_HEAD, OF_IDLE, OF_LINGERING, OF_PONG, OF_SOCKET, Deadline
from importos.serve.http.failures import Disconnected, HttpError
from importos.serve.http.incoming import Incoming
from importos.serve.http.outgoing import Outgoing

if TYPE_CHECKING:
    from importos.serve.http.server import HttpServer

LINGER_TIME = 2.0  # so long a client may go on to send what nobody reads, before it is cut off


class HttpConnection(asyncio.Protocol):
    def __init__(self, server: HttpServer) -> None:
        self._server = server
        self._http = ServerConnection(server.settings.limits)
        self._task: asyncio.Task[None] | None = None
        self._is_lingering = False
        self.deadline = Deadline()
        self.outgoing = Outgoing(server)
        self.incoming = Incoming(server, self._http, self.outgoing, self.deadline)
        self.answering = Answering(server, self._http, self.incoming, self.outgoing, self.deadline)

    # ------------------------------------------------------------------------------------------- asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.outgoing.transport = transport
        address: tuple[str, int] | tuple[str, int, int, int] = transport.get_extra_info("peername")
        self.deadline.set(self._server.now + self._server.settings.head_time, OF_HEAD)
        if self._server.admit(self):
            self._task = asyncio.get_running_loop().create_task(self._serve(address[0]))
        else:
            transport.write(self._http.respond(503, error_response(HttpError(503)).fields, b""))
            self._linger()

    def data_received(self, data: bytes) -> None:
        if not self._is_lingering:
            self.incoming.receive(data)

    def eof_received(self) -> bool | None:
        if self._is_lingering:
            return False
        self.incoming.receive(b"")
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        self.outgoing.lose()
        self._server.forget(self)
        self.incoming.wake()

    def pause_writing(self) -> None:
        self.outgoing.pause()

    def resume_writing(self) -> None:
        self.outgoing.resume()

    async def _serve(self, peer: str) -> None:
        try:
            await self.answering.answer_all(peer)
        except Disconnected:
            self.outgoing.forget()
        finally:
            self.answering.is_busy = False
            self._close()

    # ------------------------------------------------------------------------------------------- deadlines

    def look(self, now: float) -> None:
        """At every tick: whether the client has taken too long."""
        if self.deadline.at <= now:
            self._deadline_passed()
        if self.outgoing.deadline <= now:
            self.outgoing.deadline_passed()

    def _deadline_passed(self) -> None:
        of = self.deadline.of
        self.deadline.clear()
        transport = self.outgoing.transport
        switched = self.answering.switched
        if transport is None:
            return
        if of == OF_SOCKET or of == OF_PONG:
            if switched is not None:
                switched.deadline_passed(of)
        elif of == OF_LINGERING:
            transport.abort()
        elif of == OF_IDLE or (of == OF_HEAD and not self._http.reader.waiting()):
            self._end()
        else:
            self.incoming.refused = RemoteError(408, "the request took too long")
            self._http.close_after_this()
            self.incoming.wake()

    # ------------------------------------------------------------------------------------------- the end

    def _end(self) -> None:
        """Nobody waits for another request."""
        self.incoming.has_ended = True
        self.incoming.wake()

    def stop(self) -> None:
        """The server stops: an idle connection ends now, a busy one with its response."""
        switched = self.answering.switched
        if switched is not None:
            switched.stop()
        elif not self.answering.is_busy and not self.incoming.has_head():
            self._end()

    def abort(self) -> None:
        transport = self.outgoing.transport
        if transport is not None:
            transport.abort()
        task = self._task
        if task is not None:
            task.cancel()

    def _close(self) -> None:
        transport = self.outgoing.transport
        incoming = self.incoming
        if transport is None or self.outgoing.is_lost:
            return
        self.outgoing.flush()
        is_heard = incoming.refused is None and incoming.is_complete and not self.answering.lingers
        if is_heard or self._http.reader.has_ended:
            self.outgoing.watch()  # it is closed when all was taken
            transport.close()
        else:
            self._linger()

    def _linger(self) -> None:
        """The client still sends: closing now would reset the connection before it has read the answer
        (RFC 9112 §9.6).
        """
        self._is_lingering = True
        self.deadline.set(self._server.now + LINGER_TIME, OF_LINGERING)
        transport = self.outgoing.transport
        if transport is None:
            return
        try:
            transport.write_eof()
            self.incoming.resume_reading()
        except OSError:
            transport.abort()
