"""The task of a connection: it answers one request after another, and is the only one that writes and waits."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from importos.proto.http1 import states
from importos.proto.http1.events import CHUNKED, RequestHead
from importos.proto.http1.server import ServerConnection
from importos.serve.http.application import error_response
from importos.serve.http.bodies import BodySource
from importos.serve.http.deadlines import OF_IDLE, Deadline
from importos.serve.http.failures import Disconnected, HttpError
from importos.serve.http.incoming import Incoming
from importos.serve.http.outgoing import Outgoing
from importos.serve.http.requests import Request
from importos.serve.http.responses import Response, StreamingResponse
from importos.serve.http.switched import SwitchedConnection
from importos.serve.http.websockets import UpgradeResponse

if TYPE_CHECKING:
    from importos.serve.http.server import HttpServer

MOST_DISCARDED = 65536  # of a body that no handler reads
MOST_IN_TURN = 32  # requests received together, or parts of a body that are there at once, before others get a turn


class Answering:
    def __init__(
        self, server: HttpServer, http: ServerConnection, incoming: Incoming, outgoing: Outgoing, deadline: Deadline
    ) -> None:
        self._server = server
        self._http = http
        self._incoming = incoming
        self._outgoing = outgoing
        self._deadline = deadline
        self._peer = ""
        self.is_busy = False  # a request is being answered
        self.switched: SwitchedConnection | None = None
        self.lingers = False  # the client does not know yet that a session has ended

    async def answer_all(self, peer: str) -> None:
        """Until the last one. Disconnected: it could not be answered."""
        self._peer = peer
        http = self._http
        incoming = self._incoming
        in_turn = 0
        while True:
            head = incoming.take_head()
            while head is None and incoming.can_have_more():
                in_turn = 0
                await incoming.wait()
                head = incoming.take_head()
            if head is None:
                break
            self.is_busy = True
            await self._answer(head)
            self.is_busy = False
            if not http.is_next_possible() or self._outgoing.is_lost:
                break
            http.begin_next()
            incoming.forget_body()
            self._deadline.set(self._server.now + self._server.settings.idle_time, OF_IDLE)
            if self._server.is_stopping:
                break
            if http.reader.waiting() or http.reader.has_ended:
                incoming.read()
                in_turn += 1
                if in_turn >= MOST_IN_TURN:
                    in_turn = 0
                    await self._outgoing.drain()
                    await asyncio.sleep(0)
            incoming.resume()
        self._refuse()

    def _refuse(self) -> None:
        """The client has sent what is no request, or too slowly."""
        refused = self._incoming.refused
        http = self._http
        if refused is not None and http.server_state in (states.IDLE, states.DUE):
            response = error_response(HttpError(refused.status, refused.reason))
            self._server.prepare(http, response)
            self._outgoing.write(http.respond(response.status, response.fields, response.body))
            self._server.refused(self._peer, refused)

    async def _answer(self, head: RequestHead) -> None:
        server = self._server
        request = Request(
            head.method.decode("latin-1"),
            head.target.decode("latin-1"),
            head.fields,
            BodySource() if self._incoming.is_empty() else self._incoming,
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
        http = self._http
        is_streamed = isinstance(response, StreamingResponse)  # what is streamed may be made of the request's body
        if not self._incoming.is_complete and response.status < 400 and not http.owes_continue() and not is_streamed:
            await self._discard_rest()
        if server.is_stopping:
            http.close_after_this()
        server.prepare(http, response)
        if isinstance(response, StreamingResponse):
            sent = await self._stream(response)
            if not self._incoming.is_complete:
                await self._discard_rest()
            return sent
        if isinstance(response, UpgradeResponse):
            await self._switch(response)
            return 0
        self._outgoing.write(http.respond(response.status, response.fields, response.body))
        if self._outgoing.is_paused:
            await self._outgoing.drain()
        return 0 if http.sends_nothing() else len(response.body)

    async def _stream(self, response: StreamingResponse) -> int:
        http = self._http
        outgoing = self._outgoing
        length = response.length
        if not self._incoming.is_complete:
            outgoing.write(http.send_continue())
        outgoing.write(http.begin_response(response.status, response.fields, CHUNKED if length < 0 else length))
        sent = 0
        if not http.sends_nothing():
            parts_in_a_row = 0
            async for part in response.parts:
                sent += len(part)
                outgoing.write(http.send_data(part))
                await outgoing.drain()
                parts_in_a_row += 1
                if parts_in_a_row == MOST_IN_TURN:
                    parts_in_a_row = 0
                    await asyncio.sleep(0)
        outgoing.write(http.end_response())
        return sent

    async def _switch(self, response: UpgradeResponse) -> None:
        """The connection ends with the session."""
        if not self._http.may_switch():
            raise HttpError(400, "another protocol needs HTTP/1.1 and a request that is complete")
        self._outgoing.write(self._http.switch(response.fields))
        self._outgoing.flush()
        switched = SwitchedConnection(self._server, self._incoming, self._outgoing, self._deadline, response)
        self.switched = switched
        try:
            await switched.run()
        finally:
            self.switched = None
            self.lingers = not switched.is_known_to_end()

    async def _discard_rest(self) -> None:
        """What the handler did not read of a small body, so that the connection can be used again."""
        discarded = 0
        while discarded <= MOST_DISCARDED:
            try:
                part = await self._incoming.next_part()
            except HttpError:
                return
            if not part:
                return
            discarded += len(part)
