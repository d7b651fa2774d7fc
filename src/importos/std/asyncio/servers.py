"""Servers: sockets that listen, and how long somebody waits for what they have let in."""

from __future__ import annotations

from asyncio.events import AbstractEventLoop
from asyncio.exceptions import CancelledError
from asyncio.futures import Future, release_waiter
from asyncio.protocols import BaseProtocol
from asyncio.sleeping import sleep
from asyncio.transports import TransportSocket
from types import TracebackType
from typing import Callable, Self

from importos.kernel.event_loop import Job
from importos.lowlevel.intrinsic import cold
from importos.net.sockets import ListeningSocket

ACCEPT_RETRY_DELAY = 1.0  # seconds
OUT_OF_RESOURCES = (12, 23, 24, 105)  # ENOMEM, ENFILE, EMFILE, ENOBUFS


class AbstractServer:
    """What ``create_server`` and ``start_server`` give."""

    def close(self) -> None:
        raise NotImplementedError

    def get_loop(self) -> AbstractEventLoop:
        raise NotImplementedError

    def is_serving(self) -> bool:
        raise NotImplementedError

    async def start_serving(self) -> None:
        raise NotImplementedError

    async def serve_forever(self) -> None:
        raise NotImplementedError

    async def wait_closed(self) -> None:
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc_val: BaseException | None, exc_tb: TracebackType | None
    ) -> None:
        self.close()
        await self.wait_closed()


class Server(AbstractServer):
    def __init__(
        self,
        loop: AbstractEventLoop,
        listeners: list[ListeningSocket],
        protocol_factory: Callable[[], BaseProtocol],
        backlog: int,
    ) -> None:
        self._loop = loop
        self._listeners: list[ListeningSocket] | None = listeners
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._connections = 0
        self._waiters: list[Future[None]] = []
        self._is_serving = False
        self._forever: Future[None] | None = None

    def attach(self) -> None:
        """One connection more."""
        self._connections += 1

    def detach(self) -> None:
        """One less."""
        self._connections -= 1
        if self._connections == 0 and self._listeners is None:
            self._wake()

    def _wake(self) -> None:
        waiters = self._waiters
        self._waiters = []
        for waiter in waiters:
            release_waiter(waiter)

    def begin(self) -> None:
        """The sockets listen from now on."""
        listeners = self._listeners
        if self._is_serving or listeners is None:
            return
        self._is_serving = True
        for listener in listeners:
            listener.listen(self._backlog)
            self._watch(listener)

    def _watch(self, listener: ListeningSocket) -> None:
        """Connections come in in the context of now."""
        listener.watch_reading(self._loop, self._loop.job(lambda: self.accept_from(listener)))

    def new_protocol(self) -> BaseProtocol:
        return self._protocol_factory()

    def accept_from(self, listener: ListeningSocket) -> None:
        from asyncio.admissions import Admission

        for _connection in range(self._backlog):
            try:
                socket = listener.accept()
            except OSError as error:
                if error.errno not in OUT_OF_RESOURCES:
                    raise
                self._loop.report("socket.accept() out of system resource", error, "", None)
                listener.stop_reading()
                self._loop.post_later(ACCEPT_RETRY_DELAY, _AcceptAgain(self, listener))
                break
            if socket is None:
                break
            Admission(self, socket)

    def accept_again(self, listener: ListeningSocket) -> None:
        """After a time without."""
        if self._is_serving:
            self._watch(listener)

    @property
    def sockets(self) -> tuple[TransportSocket, ...]:
        listeners = self._listeners
        if listeners is None:
            return ()
        return tuple([TransportSocket(listener, listener.local_address(), None) for listener in listeners])

    def get_loop(self) -> AbstractEventLoop:
        return self._loop

    def is_serving(self) -> bool:
        return self._is_serving

    def close(self) -> None:
        listeners = self._listeners
        if listeners is None:
            return
        self._listeners = None
        for listener in listeners:
            listener.close()
        self._is_serving = False
        forever = self._forever
        if forever is not None and not forever.done():
            forever.cancel()
            self._forever = None
        if self._connections == 0:
            self._wake()

    @cold
    async def start_serving(self) -> None:
        self.begin()
        await sleep(0)

    @cold
    async def serve_forever(self) -> None:
        if self._forever is not None:
            raise RuntimeError("server " + repr(self) + " is already being awaited on serve_forever()")
        if self._listeners is None:
            raise RuntimeError("server " + repr(self) + " is closed")
        self.begin()
        forever: Future[None] = self._loop.create_future()
        self._forever = forever
        try:
            await forever
        except CancelledError:
            self.close()
            await self.wait_closed()
            raise
        finally:
            self._forever = None

    @cold
    async def wait_closed(self) -> None:
        """Comes back at once when the server is closed already: Python 3.11 does not wait for its connections."""
        if self._listeners is not None:
            waiter: Future[None] = self._loop.create_future()
            self._waiters.append(waiter)
            await waiter


class _AcceptAgain(Job):
    def __init__(self, server: Server, listener: ListeningSocket) -> None:
        self._server = server
        self._listener = listener

    def run(self) -> None:
        self._server.accept_again(self._listener)
