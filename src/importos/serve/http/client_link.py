"""One connection of a client: a protocol of asyncio that reads, and coroutines that send and wait."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from importos.proto.http1.client import ClientConnection
from importos.proto.http1.errors import RemoteError
from importos.proto.http1.events import CHUNKED, Data, End, ResponseHead
from importos.proto.http1.fields import Fields
from importos.proto.http1.limits import Limits
from importos.serve.http.bodies import add_part
from importos.serve.http.failures import Disconnected

MOST_BUFFERED = 262_144  # of a body that nobody reads, before the server has to wait
PIECE = 65536  # of a body that is there, so that it is seen whether the server takes it


class Follower(asyncio.Protocol):
    """What a connection speaks after HTTP."""

    def take_over(self, transport: asyncio.Transport, data: bytes, has_ended: bool) -> None:
        """``data`` has come already; ``has_ended``: nothing more will."""
        raise NotImplementedError


class ClientLink(asyncio.Protocol):
    def __init__(self, limits: Limits, write_time: float) -> None:
        self._http = ClientConnection(limits)
        self._write_time = write_time
        self._transport: asyncio.Transport | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._heads: list[ResponseHead] = []
        self._parts: list[bytes] = []
        self._buffered = 0
        self._is_complete = False
        self._is_lost = False
        self._failure: RemoteError | None = None
        self._is_write_paused = False
        self._is_read_paused = False
        self.has_heard = False  # something of the response has come
        self.idle_since = 0.0

    # ------------------------------------------------------------------------------------------- asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self.has_heard = True
        self._http.receive(data)
        self._read()

    def eof_received(self) -> bool | None:
        self._http.receive(b"")
        self._read()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self._is_lost = True
        self._wake()

    def pause_writing(self) -> None:
        self._is_write_paused = True

    def resume_writing(self) -> None:
        self._is_write_paused = False
        self._wake()

    # ------------------------------------------------------------------------------------------- waiting

    def _wake(self) -> None:
        waiter = self._waiter
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    async def _wait(self) -> None:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiter = waiter
        try:
            await waiter
        finally:
            self._waiter = None

    def _read(self) -> None:
        try:
            while True:
                event = self._http.next_event()
                if isinstance(event, ResponseHead):
                    if not event.is_interim:
                        self._heads.append(event)
                        if event.status == 101:
                            break
                elif isinstance(event, Data):
                    add_part(self._parts, event.data)
                    self._buffered += len(event.data)
                    if self._buffered > MOST_BUFFERED:
                        self._pause_reading()
                elif isinstance(event, End):
                    self._is_complete = True
                else:
                    break
        except RemoteError as error:
            self._failure = error
        self._wake()

    def _pause_reading(self) -> None:
        transport = self._transport
        if transport is not None and not self._is_read_paused:
            self._is_read_paused = True
            transport.pause_reading()

    def _check(self) -> None:
        """Nothing more will come: RemoteError or Disconnected."""
        failure = self._failure
        if failure is not None:
            raise failure
        if self._is_lost:
            raise Disconnected("the server closed the connection")

    # ------------------------------------------------------------------------------------------- a request

    def is_usable(self) -> bool:
        """Whether a request can be sent: the one before is complete, and the server has said nothing since."""
        transport = self._transport
        if transport is None or self._is_lost or self._failure is not None or transport.is_closing():
            return False
        return not self._http.has_begun() or self._http.is_next_possible()

    async def send(self, method: bytes, target: bytes, fields: Fields, body: bytes) -> None:
        """A request with a body that is there. TimeoutError: the server takes nothing."""
        self._begin()
        head = self._http.begin_request(method, target, fields, len(body))
        if len(body) <= PIECE:
            data = self._http.send_data(body) if body else b""
            await self._write(head + data + self._http.end_request())
            return
        await self._write(head)
        for at in range(0, len(body), PIECE):
            if self._is_answered():
                return
            await self._write(self._http.send_data(body[at : at + PIECE]))
        await self._write(self._http.end_request())

    async def send_parts(
        self, method: bytes, target: bytes, fields: Fields, parts: AsyncIterator[bytes], length: int
    ) -> None:
        """A request with a body that is made while it is sent; ``length`` -1: it is chunked."""
        self._begin()
        await self._write(self._http.begin_request(method, target, fields, CHUNKED if length < 0 else length))
        async for part in parts:
            if self._is_answered():
                break
            await self._write(self._http.send_data(part))
        else:
            await self._write(self._http.end_request())

    def _is_answered(self) -> bool:
        """Whether the server wants no more of the body (RFC 9112 §9.5): it has said that something is wrong, or all
        that it has to say. One that answers while it reads is given the rest."""
        return bool(self._heads) and (self._heads[0].status >= 300 or self._is_complete)

    def _begin(self) -> None:
        if self._http.has_begun():
            self._http.begin_next()
        self._heads.clear()
        self._parts.clear()
        self._buffered = 0
        self._is_complete = False
        self.has_heard = False

    async def _write(self, data: bytes) -> None:
        transport = self._transport
        if transport is None or self._is_lost:
            raise Disconnected("the server closed the connection")
        if data:
            transport.write(data)
        if self._is_write_paused:
            async with asyncio.timeout(self._write_time):
                while self._is_write_paused and not self._is_lost and not self._is_answered():
                    await self._wait()

    async def head(self) -> ResponseHead:
        while not self._heads:
            self._check()
            await self._wait()
        return self._heads[0]

    async def next_part(self) -> bytes:
        """Of the body; ``b""`` when it is complete."""
        while not self._parts:
            if self._is_complete:
                return b""
            self._check()
            transport = self._transport
            if self._is_read_paused and transport is not None:
                self._is_read_paused = False
                transport.resume_reading()
            await self._wait()
        part = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        self._parts.clear()
        self._buffered = 0
        return part

    def is_complete(self) -> bool:
        """Whether the response is there, and was taken."""
        return self._is_complete and not self._parts

    def switch(self, follower: Follower) -> None:
        """After a 101: the connection, and what has come behind the head, are another protocol's."""
        transport = self._transport
        if transport is None or self._is_lost:
            raise Disconnected("the server closed the connection")
        transport.set_protocol(follower)
        follower.take_over(transport, self._http.rest(), self._http.reader.has_ended)

    def close(self) -> None:
        transport = self._transport
        if transport is not None:
            transport.close()
