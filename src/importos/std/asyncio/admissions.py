"""What lets a connection in that a server has accepted: a task without a coroutine.

CPython runs a coroutine for it; who looks at the tasks of a loop sees one here too, for the same turns of the loop.
"""

from __future__ import annotations

from asyncio.futures import PENDING
from asyncio.servers import Server
from asyncio.socket_transports import SocketTransport
from asyncio.tasks import Step, Task
from contextvars import enter, leave

from importos.net.sockets import StreamSocket


class Admission(Task[None]):
    """In its first turn the protocol and the transport are made; it ends in the one after those are introduced."""

    def __init__(self, server: Server, socket: StreamSocket) -> None:
        self._server = server
        self._socket: StreamSocket | None = socket
        self._transport: SocketTransport | None = None
        self._is_introduced = False
        self._coro = None
        self._begin(server.get_loop(), None, None)

    def step(self, raised: BaseException | None) -> None:
        socket = self._socket
        self._socket = None
        if socket is not None:
            self._admit(socket)
        elif self._must_cancel:
            self._leave()
        elif self._is_introduced:
            self._end_well()
        else:
            self._is_introduced = True
            self._loop.post(Step(self, None))

    def _admit(self, socket: StreamSocket) -> None:
        """A factory that fails is not heard of, as in CPython."""
        if self._must_cancel:
            socket.close()
            self._end_well()
            return
        loop = self._loop
        around = enter(self._context)
        before = loop.enter_task(self)
        try:
            self._transport = SocketTransport(loop, socket, self._server.new_protocol(), None, self._server)
            loop.post(Step(self, None))
        except BaseException as error:
            socket.close()
            if isinstance(error, (KeyboardInterrupt, SystemExit)):
                self._end(PENDING)
                self._fail(error)
                raise
            self._end_well()
        finally:
            loop.leave_task(before)
            leave(self._context, around)

    def _leave(self) -> None:
        transport = self._transport
        if transport is not None:
            transport.close()
        self._end_well()

    def _end_well(self) -> None:
        self._transport = None
        self._end(PENDING)
        self._finish(None)
