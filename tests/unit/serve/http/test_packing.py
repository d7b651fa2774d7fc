"""``packed`` of streamed bodies: which are packed, and that zlib reads each part as soon as it is there."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator

from hypothesis import given, strategies as st

from importos.proto.http1 import make_fields
from importos.serve.http import Request, Response, StreamingResponse, packed
from importos.serve.http.packing import packed_parts

GZIP = Request("GET", "/", make_fields([(b"accept-encoding", b"gzip")]))
PLAIN = Request("GET", "/")


async def those(parts: list[bytes]) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def stream(kind: str = "text/plain", status: int = 200, length: int = -1, **headers: str) -> StreamingResponse:
    pairs = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return StreamingResponse(those([b"a"]), status, kind, pairs, length)


@given(st.lists(st.binary(max_size=50) | st.just(bytes(5000)), max_size=6))
def test_every_part_is_there_when_it_was_sent(parts: list[bytes]) -> None:
    async def read() -> None:
        inflater = zlib.decompressobj(31)
        waiting = [part for part in parts if part]
        async for piece in packed_parts(those(parts)):
            assert piece
            come = inflater.decompress(piece)
            assert come == (waiting.pop(0) if waiting else b"")
        assert inflater.eof and not waiting and not inflater.unused_data

    asyncio.run(read())


def test_what_is_packed() -> None:
    made = packed(GZIP, stream(length=10_000, etag='"7"', vary="cookie", accept_ranges="bytes"))
    assert isinstance(made, StreamingResponse) and made.length == -1
    assert made.fields.pairs() == [
        (b"content-type", b"text/plain"),
        (b"etag", b'W/"7"'),
        (b"vary", b"cookie"),
        (b"vary", b"accept-encoding"),
        (b"content-encoding", b"gzip"),
    ]


def test_what_is_not_packed() -> None:
    plain = packed(PLAIN, stream(etag='"7"', length=1000))
    assert (plain.header("vary"), plain.header("etag")) == ("accept-encoding", '"7"')
    assert isinstance(plain, StreamingResponse) and plain.length == 1000
    for response in (
        stream("image/png"),
        stream(status=206),
        stream(content_encoding="br"),
        stream(length=100),
        Response(204),
    ):
        assert packed(GZIP, response) is response
        assert not response.fields.has(b"vary")
