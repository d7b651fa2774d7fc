"""The ASGI adapter, called as a server of ASGI 3 calls it: messages in their order, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from importos.serve.http import Application, Request, Response, StreamingResponse, text
from importos.serve.http.asgi import AsgiApplication, Message

app = Application()


@app.get("/hello/{name}")
async def hello(request: Request) -> Response:
    return text(f"{request.parameter('name')} {request.query('a')} {request.header('X-One')} {request.peer}")


async def doubled(request: Request) -> AsyncIterator[bytes]:
    while part := await request.body.next_part():
        yield part * 2


@app.post("/double")
async def double(request: Request) -> Response:
    return StreamingResponse(doubled(request))


def call(
    method: str,
    path: str,
    *bodies: bytes,
    kind: str = "http",
    more: list[Message] | None = None,
    headers: object = ((b"host", b"x"), (b"x-one", b"1")),
) -> list[Message]:
    scope: Message = {
        "type": kind,
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"a=b%20c",
        "headers": headers,
        "client": ("10.0.0.1", 5),
    }
    waiting: list[Message] = [
        {"type": "http.request", "body": body, "more_body": place < len(bodies)} for place, body in enumerate(bodies, 1)
    ]
    waiting += [{"type": "http.disconnect"}] if more is None else more
    sent: list[Message] = []

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(AsgiApplication(app)(scope, receive, send))
    return sent


def test_a_request_and_its_response() -> None:
    start, body = call("GET", "/hello/w%C3%A9", b"")
    assert start["type"] == "http.response.start" and start["status"] == 200
    assert start["headers"] == [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"18")]
    assert body == {"type": "http.response.body", "body": "wé b c 1 10.0.0.1".encode(), "more_body": False}


@pytest.mark.parametrize(
    "headers", [None, [None], [b"ab"], [("a", "b")], [(b"a", "b")], [(b"a", None, b"b")], [(b"a",)], [(b"a b", b"c")]]
)
def test_headers_that_are_none(headers: object) -> None:
    assert call("GET", "/hello/a", b"", headers=headers)[0]["status"] == 400


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_headers_of_any_bytes(kind: Callable[[bytes], object]) -> None:
    pairs = iter([[kind(b"host"), kind(b"x")], (kind(b"x-one"), kind(b"2"))])
    assert call("GET", "/hello/a", b"", headers=pairs)[1]["body"] == b"a b c 2 10.0.0.1"


def test_bodies_in_parts_both_ways() -> None:
    sent = call("POST", "/double", b"ab", b"", b"c")
    assert [message.get("body") for message in sent[1:]] == [b"abab", b"cc", b""]
    assert [message.get("more_body") for message in sent[1:]] == [True, True, False]


def test_head_and_what_is_not_there() -> None:
    assert [message.get("body") for message in call("HEAD", "/hello/a", b"")] == [None, b""]
    assert call("GET", "/none", b"")[0]["status"] == 404
    assert call("POST", "/hello/a", b"")[0]["status"] == 405


def test_a_client_that_goes_away() -> None:
    with pytest.raises(Exception, match="the client is gone"):
        call("POST", "/double")


def test_lifespan_and_what_is_no_http() -> None:
    steps: list[Message] = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    sent = call("", "", kind="lifespan", more=steps)
    assert [message["type"] for message in sent] == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    with pytest.raises(NotImplementedError):
        call("", "", kind="websocket")
