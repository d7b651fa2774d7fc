"""What a connection sends: gathered while nobody waits for it, so that answers to requests that came together go out
together; and a client that takes too little is let go.

Invariant: no more than ``MOST_GATHERED`` bytes wait here; what the transport has not sent is for ``drain``.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from importos.serve.http.deadlines import NEVER
from importos.serve.http.failures import Disconnected

if TYPE_CHECKING:
    from importos.serve.http.server import HttpServer

MOST_GATHERED = 65536  # bytes of responses before they are written


class Outgoing:
    def __init__(self, server: HttpServer) -> None:
        self._server = server
        self.transport: asyncio.Transport | None = None
        self.is_lost = False  # the connection
        self.is_paused = False  # the transport has enough
        self.deadline = NEVER  # of what is to be taken; nothing that comes puts it off
        self._unsent = 0  # bytes that waited when it was set
        self._parts: list[bytes] = []
        self._gathered = 0
        self._drainers: list[asyncio.Future[None]] = []

    def write(self, data: bytes) -> None:
        if data:
            self._parts.append(data)
            self._gathered += len(data)
            if self._gathered > MOST_GATHERED:
                self.flush()

    def flush(self) -> None:
        transport = self.transport
        parts = self._parts
        if parts and transport is not None:
            if not self.is_lost:
                transport.write(parts[0] if len(parts) == 1 else b"".join(parts))
            parts.clear()
            self._gathered = 0

    def forget(self) -> None:
        """What was gathered is of no use to anybody."""
        self._parts.clear()

    async def drain(self) -> None:
        """Until the client has taken enough; several tasks may wait. Disconnected: it never will."""
        self.flush()
        while self.is_paused and not self.is_lost:
            waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._drainers.append(waiter)
            await waiter
        transport = self.transport
        if self.is_lost or transport is None or transport.is_closing():
            raise Disconnected("the client is gone")

    def pause(self) -> None:
        self.is_paused = True
        self.watch()

    def resume(self) -> None:
        self.is_paused = False
        self.deadline = NEVER
        self._wake_drainers()

    def lose(self) -> None:
        """The connection has ended."""
        self.is_lost = True
        self._wake_drainers()

    def _wake_drainers(self) -> None:
        drainers = self._drainers
        self._drainers = []
        for waiter in drainers:
            if not waiter.done():
                waiter.set_result(None)

    def watch(self) -> None:
        """From now on the client has its time to take what waits."""
        transport = self.transport
        if transport is not None:
            self._unsent = transport.get_write_buffer_size()
            self.deadline = self._server.now + self._server.settings.write_time

    def deadline_passed(self) -> None:
        """A client that has taken enough meanwhile has the time once more, as often as a long answer needs it."""
        self.deadline = NEVER
        settings = self._server.settings
        transport = self.transport
        if transport is None:
            return
        if self._unsent - transport.get_write_buffer_size() < settings.write_time * settings.least_body_rate:
            transport.abort()
        else:
            self.watch()
