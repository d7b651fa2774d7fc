"""The server: it listens, keeps its connections within their limits and times, and stops without losing an answer."""

from __future__ import annotations

import asyncio
import time
import traceback

from importos.proto.http1.dates import format_date
from importos.proto.http1.errors import RemoteError
from importos.proto.http1.fields import make_fields
from importos.proto.http1.server import ServerConnection
from importos.serve.http.application import Application, error_response
from importos.serve.http.connection import HttpConnection
from importos.serve.http.failures import Disconnected, HttpError
from importos.serve.http.observers import Observer
from importos.serve.http.requests import Request
from importos.serve.http.responses import Response
from importos.serve.http.settings import Settings


class HttpServer:
    def __init__(self, application: Application, settings: Settings | None = None, name: str = "importos") -> None:
        self.application = application
        self.settings = Settings() if settings is None else settings
        self.observers: list[Observer] = []
        self.is_stopping = False
        self.now = 0.0  # of the loop, not older than a tick
        self._name_line = make_fields([(b"server", name.encode("ascii"))]).lines()
        self._standing = b""
        self._connections: dict[int, HttpConnection] = {}
        self._server: asyncio.Server | None = None
        self._ticker: asyncio.TimerHandle | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    # ------------------------------------------------------------------------------------------- life

    async def start(self, host: str | None = "127.0.0.1", port: int = 8080, reuse_port: bool = False) -> int:
        """Listens; answers the port, which the network chooses for 0.

        ``reuse_port``: other processes that say so may listen on it too, and the system divides who comes among them.
        """
        self._loop = asyncio.get_running_loop()
        self._tick()
        self._server = await self._loop.create_server(lambda: HttpConnection(self), host, port, reuse_port=reuse_port)
        address: tuple[str, int] | tuple[str, int, int, int] = self._server.sockets[0].getsockname()
        return address[1]

    async def serve_forever(self) -> None:
        server = self._server
        if server is None:
            raise RuntimeError("the server is not started")
        try:
            await server.serve_forever()
        finally:
            await self.stop()

    async def stop(self) -> None:
        """Nobody new is let in; what is being answered may end within the time for it."""
        if self.is_stopping:
            return
        self.is_stopping = True
        server = self._server
        if server is not None:
            server.close()
        for connection in list(self._connections.values()):
            connection.stop()
        end = self.clock() + self.settings.stop_time
        pause = 0.001
        while self._connections and self.clock() < end:
            await asyncio.sleep(pause)
            pause = min(pause * 2, 0.05)
        for connection in list(self._connections.values()):
            connection.abort()
        ticker = self._ticker
        if ticker is not None:
            ticker.cancel()
            self._ticker = None

    def clock(self) -> float:
        loop = self._loop
        return 0.0 if loop is None else loop.time()

    def _tick(self) -> None:
        """Every second: the date of responses, and who has taken too long."""
        self.now = self.clock()
        self._standing = self._name_line + b"date: " + format_date(int(time.time())) + b"\r\n"
        for connection in list(self._connections.values()):
            connection.look(self.now)
        loop = self._loop
        if loop is not None:
            self._ticker = loop.call_later(self.settings.tick, self._tick)

    # ------------------------------------------------------------------------------------------- connections

    def admit(self, connection: HttpConnection) -> bool:
        """False: there are too many, or the server stops; it is told so and ends."""
        self._connections[id(connection)] = connection
        self._count_connections()
        return len(self._connections) <= self.settings.connections and not self.is_stopping

    def forget(self, connection: HttpConnection) -> None:
        self._connections.pop(id(connection), None)
        self._count_connections()

    def _count_connections(self) -> None:
        for observer in self.observers:
            observer.connections_changed(len(self._connections))

    def connections(self) -> int:
        return len(self._connections)

    # ------------------------------------------------------------------------------------------- requests

    async def respond(self, request: Request) -> Response:
        """The application's answer, whatever happens in it."""
        try:
            return await self.application.respond(request)
        except Disconnected:
            raise
        except Exception as error:
            self.failed(request, error)
            return error_response(HttpError(500))

    def prepare(self, connection: ServerConnection, response: Response) -> None:
        """The fields that every response has."""
        connection.standing = self._name_line if response.fields.has(b"date") else self._standing

    def failed(self, request: Request, error: Exception) -> None:
        """A handler raised what is no answer; the client is told 500 and nothing else."""
        traceback.print_exception(error)
        for observer in self.observers:
            observer.failed(request, error)

    def began(self, request: Request) -> float:
        """The clock at the request, when somebody wants to know how long it takes."""
        if not self.observers:
            return 0.0
        for observer in self.observers:
            observer.began(request)
        return self.clock()

    def answered(self, request: Request, response: Response, sent: int, since: float) -> None:
        if self.observers:
            seconds = self.clock() - since
            for observer in self.observers:
                observer.answered(request, response, sent, seconds)

    def dropped(self, request: Request) -> None:
        for observer in self.observers:
            observer.dropped(request)

    def refused(self, peer: str, error: RemoteError) -> None:
        for observer in self.observers:
            observer.refused(peer, error.status, error.reason)
