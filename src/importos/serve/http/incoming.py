"""What comes over a connection: the head of the request that is next, and the body of the one that is being answered.

Invariant: bytes that nobody has asked for are at most the body buffer and what one ``data_received`` brought.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from importos.proto.http1.errors import RemoteError
from importos.proto.http1.events import Closed, Data, End, RequestHead
from importos.proto.http1.server import ServerConnection
from importos.serve.http.bodies import BodySource, add_part
from importos.serve.http.deadlines import NEVER, OF_BODY, OF_HEAD, OF_IDLE, OF_PONG, OF_SOCKET, Deadline
from importos.serve.http.failures import Disconnected, HttpError
from importos.serve.http.outgoing import Outgoing

if TYPE_CHECKING:
    from importos.serve.http.server import HttpServer

MOST_WAITING = 65536  # bytes of requests that come before the answer to the one before


class Incoming(BodySource):
    def __init__(self, server: HttpServer, http: ServerConnection, outgoing: Outgoing, deadline: Deadline) -> None:
        self._server = server
        self._http = http
        self._outgoing = outgoing
        self._deadline = deadline
        self._waiter: asyncio.Future[None] | None = None
        self._head: RequestHead | None = None  # the request that is answered next
        self._parts: list[bytes] = []  # of its body
        self._buffered = 0
        self._received = 0  # bytes of the body
        self._body_since = 0.0
        self._is_paused = False
        self._paused_at = 0.0
        self.is_complete = True  # the body is
        self.has_ended = False  # the client sends nothing more
        self.refused: RemoteError | None = None

    # ------------------------------------------------------------------------------------------- bytes

    def receive(self, data: bytes) -> None:
        """``b""``: the client sends nothing more."""
        if self.refused is not None and data:
            return  # nobody will read it
        self._http.receive(data)
        of = self._deadline.of
        if of == OF_IDLE:
            self._deadline.set(self._server.now + self._server.settings.head_time, OF_HEAD)
        elif of == OF_PONG:
            self._deadline.set(self._server.now + self._server.settings.socket_time, OF_SOCKET)
        self.read()

    def read(self) -> None:
        """Takes the events that are there; wakes the task when there is something for it."""
        http = self._http
        try:
            while True:
                event = http.next_event()
                if isinstance(event, RequestHead):
                    self._head = event
                    self._received = 0
                    self._deadline.clear()
                    if http.take_whole():
                        self.is_complete = True
                        break
                    self.is_complete = False
                    self._body_since = self._server.now
                    self._deadline.set(self._body_since + self._server.settings.body_time, OF_BODY)
                elif isinstance(event, Data):
                    self._take_part(event.data)
                elif isinstance(event, End):
                    self.is_complete = True
                    self._deadline.clear()
                else:
                    if isinstance(event, Closed):
                        self.has_ended = True
                    elif self.is_complete and http.reader.waiting() > MOST_WAITING:
                        self._pause()  # one request after another has to wait for the answers
                    break
        except RemoteError as error:
            self.refused = error
        self.wake()

    def _take_part(self, data: bytes) -> None:
        add_part(self._parts, data)
        self._buffered += len(data)
        self._received += len(data)
        if self._buffered > self._server.settings.buffered_body:
            self._pause()
        self._put_off_deadline()

    def _put_off_deadline(self) -> None:
        """By what has come. While the client has to wait it cannot be late."""
        settings = self._server.settings
        if self._is_paused:
            self._deadline.at = NEVER
        else:
            self._deadline.at = self._body_since + settings.body_time + self._received / settings.least_body_rate

    def _pause(self) -> None:
        transport = self._outgoing.transport
        if not self._is_paused and transport is not None:
            self._is_paused = True
            self._paused_at = self._server.now
            transport.pause_reading()

    def resume(self) -> None:
        """Unless requests wait that can only be read after this one."""
        if self._is_paused and self._http.reader.waiting() <= MOST_WAITING:
            self.resume_reading()

    def resume_reading(self) -> None:
        transport = self._outgoing.transport
        if self._is_paused and transport is not None and not self._outgoing.is_lost:
            self._is_paused = False
            if self._deadline.of == OF_BODY:
                self._body_since += self._server.now - self._paused_at
                self._put_off_deadline()
            transport.resume_reading()

    def is_paused(self) -> bool:
        return self._is_paused

    # ------------------------------------------------------------------------------------------- requests

    def has_head(self) -> bool:
        return self._head is not None

    def take_head(self) -> RequestHead | None:
        """Of the request that is next, when there is one."""
        head = self._head
        self._head = None
        return head

    def can_have_more(self) -> bool:
        """Whether another head may still come."""
        return self.refused is None and not self.has_ended and not self._outgoing.is_lost

    def is_empty(self) -> bool:
        """Whether the request has no body, or none of it is left to read."""
        return self.is_complete and not self._parts

    def forget_body(self) -> None:
        """What its handler did not read."""
        self._parts.clear()
        self._buffered = 0

    async def next_part(self) -> bytes:
        """Of the body of the request that is being answered."""
        while not self._parts:
            if self.is_complete:
                return b""
            refused = self.refused
            if refused is not None:
                raise HttpError(refused.status, refused.reason)
            if self._outgoing.is_lost:
                raise Disconnected("the client is gone")
            self._outgoing.write(self._http.send_continue())
            self.resume()
            await self.wait()
        part = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        self.forget_body()
        self.resume()
        return part

    async def next_bytes(self) -> bytes:
        """Of the protocol that follows HTTP."""
        while True:
            data = self._http.rest()
            self.resume()
            if data:
                return data
            if self._http.reader.has_ended or self._outgoing.is_lost:
                return b""
            await self.wait()

    # ------------------------------------------------------------------------------------------- waiting

    def wake(self) -> None:
        waiter = self._waiter
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    async def wait(self) -> None:
        """Until something has come, or the connection is lost."""
        self._outgoing.flush()
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiter = waiter
        try:
            await waiter
        finally:
            self._waiter = None
