"""A connection after its switch to WebSocket: the session has its bytes, and a client that is gone is noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importos.proto.websocket.failures import GOING_AWAY, INTERNAL_ERROR, NORMAL
from importos.serve.http.deadlines import OF_PONG, OF_SOCKET, Deadline
from importos.serve.http.incoming import Incoming
from importos.serve.http.outgoing import Outgoing
from importos.serve.http.websockets import ByteStream, UpgradeResponse, WebSocket

if TYPE_CHECKING:
    from importos.serve.http.server import HttpServer


class SwitchedStream(ByteStream):
    def __init__(self, incoming: Incoming, outgoing: Outgoing) -> None:
        self._incoming = incoming
        self._outgoing = outgoing

    async def next_bytes(self) -> bytes:
        return await self._incoming.next_bytes()

    def write(self, data: bytes) -> int:
        transport = self._outgoing.transport
        if transport is None or self._outgoing.is_lost:
            return 0
        if data:
            transport.write(data)
        return transport.get_write_buffer_size()

    async def drain(self) -> None:
        await self._outgoing.drain()


class SwitchedConnection:
    def __init__(
        self,
        server: HttpServer,
        incoming: Incoming,
        outgoing: Outgoing,
        deadline: Deadline,
        response: UpgradeResponse,
    ) -> None:
        self._server = server
        self._incoming = incoming
        self._outgoing = outgoing
        self._deadline = deadline
        self._response = response
        self._socket = WebSocket(SwitchedStream(incoming, outgoing), response.limit, response.coder, response.protocol)

    async def run(self) -> None:
        """The session, to its end."""
        self._await_ping()
        code = INTERNAL_ERROR
        try:
            await self._response.session(self._socket)
            code = NORMAL
        finally:
            if not self._outgoing.is_lost:
                self._socket.close(code)
            self._deadline.clear()

    def is_known_to_end(self) -> bool:
        """Whether the client has said that it ends."""
        return self._socket.close_code != 0

    def _await_ping(self) -> None:
        self._deadline.set(self._server.now + self._server.settings.socket_time, OF_SOCKET)

    def deadline_passed(self, of: int) -> None:
        """A client that answers no ping is gone, and so is one that does not end what this side has ended."""
        transport = self._outgoing.transport
        if self._incoming.is_paused():
            self._await_ping()  # the answer may be there
        elif of == OF_SOCKET and not self._socket.is_closing():
            self._socket.ping()
            self._deadline.set(self._server.now + self._server.settings.socket_time, OF_PONG)
        elif transport is not None:
            transport.abort()

    def stop(self) -> None:
        """The server does; the session hears of it when its client has answered."""
        self._socket.close(GOING_AWAY)
