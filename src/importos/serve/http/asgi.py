"""An ASGI 3 application of an Application: the same handlers run on uvicorn and its like under CPython.

It is not for compiled programs; they have ``HttpServer``. Specification: ASGI 3.0, HTTP and lifespan 2.x. What is no
HTTP (websockets) is refused with an exception, as the specification asks.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from importos.proto.http1.errors import LocalError
from importos.proto.http1.fields import Fields, make_fields
from importos.proto.http1.statuses import has_no_body
from importos.serve.http.application import Application, error_response
from importos.serve.http.bodies import BodySource
from importos.serve.http.failures import Disconnected, HttpError
from importos.serve.http.requests import Request
from importos.serve.http.responses import Response, StreamingResponse

Message = dict[str, object]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Bytes = bytes | bytearray | memoryview


class AsgiBody(BodySource):
    """The messages ``http.request`` of a request."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._is_complete = False

    async def next_part(self) -> bytes:
        while not self._is_complete:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise Disconnected("the client is gone")
            self._is_complete = not message.get("more_body", False)
            body = message.get("body", b"")
            if isinstance(body, bytes) and body:
                return body
        return b""


class AsgiApplication:
    """What a server of ASGI calls."""

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        kind = scope["type"]
        if kind == "lifespan":
            await _live(receive, send)
        elif kind == "http":
            await self._answer(scope, receive, send)
        else:
            raise NotImplementedError("no HTTP: " + str(kind))

    async def _answer(self, scope: Message, receive: Receive, send: Send) -> None:
        try:
            response = await self._application.respond(request_of(scope, receive))
        except Disconnected:
            return
        except HttpError as error:
            response = error_response(error)
        await _send_response(response, str(scope["method"]), send)


def request_of(scope: Message, receive: Receive) -> Request:
    """HttpError 400: its fields are none of HTTP."""
    raw = scope.get("raw_path")
    path = raw.decode("latin-1") if isinstance(raw, bytes) else str(scope["path"])
    query = scope.get("query_string", b"")
    target = path + "?" + query.decode("latin-1") if isinstance(query, bytes) and query else path
    client = scope.get("client")
    peer = str(client[0]) if isinstance(client, (list, tuple)) and client else ""
    return Request(str(scope["method"]), target, fields_of_scope(scope["headers"]), AsgiBody(receive), peer)


def fields_of_scope(headers: object) -> Fields:
    try:
        return make_fields([pair_of(header) for header in items_of(headers)])
    except LocalError as error:
        raise HttpError(400, str(error)) from None


def pair_of(header: object) -> tuple[bytes, bytes]:
    parts = items_of(header)
    if len(parts) == 2:
        name, value = parts
        if isinstance(name, Bytes) and isinstance(value, Bytes):
            return bytes(name), bytes(value)
    raise HttpError(400, "a header is a name and a value, both bytes")


def items_of(found: object) -> list[object]:
    if isinstance(found, Iterable):
        return list(found)
    raise HttpError(400, "headers are pairs of bytes")


async def _send_response(response: Response, method: str, send: Send) -> None:
    headers = response.fields.pairs()
    length = response.length if isinstance(response, StreamingResponse) else len(response.body)
    if length >= 0 and not has_no_body(response.status):
        headers.append((b"content-length", str(length).encode("ascii")))
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    if method != "HEAD" and not has_no_body(response.status):
        if isinstance(response, StreamingResponse):
            async for part in response.parts:
                await send({"type": "http.response.body", "body": part, "more_body": True})
        else:
            await send({"type": "http.response.body", "body": response.body, "more_body": False})
            return
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _live(receive: Receive, send: Send) -> None:
    """There is nothing to begin or to end."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await send({"type": "lifespan.shutdown.complete"})
            return
