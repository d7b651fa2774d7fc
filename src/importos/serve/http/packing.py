"""``packed``: a response as gzip (RFC 9110 §8.4.1.3) for whoever takes it.

A handler asks for it where it pays: ``return packed(request, json(rows))``. Must never touch a body that has a coding
already, a part of one (206), or one that gzip makes no smaller, and never let a cache give gzip to one who cannot read
it. Of a streamed body each part can be read as soon as it is there: nothing waits in the encoder, which takes 400 KiB
as long as the body lasts.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import AsyncIterator

from importos.proto.http1.fields import make_fields
from importos.serve.http.requests import Request
from importos.serve.http.responses import Response, StreamingResponse
from importos.serve.http.static_files import accepts_gzip

LEAST_BYTES = 256  # a smaller body stays in one packet in any case
LEVEL = 6
GZIP_FRAME = 31  # as bits of the window: the largest, in gzip's frame

Pairs = list[tuple[bytes, bytes]]


def packed(request: Request, response: Response) -> Response:
    """The same response; its body is gzip when it is of text and worth it, and the client takes it."""
    if response.status != 200 or response.header("content-encoding") is not None:
        return response
    if not _is_text(response.header("content-type")):
        return response
    is_wanted = accepts_gzip(request.header("accept-encoding"))
    pairs = response.fields.pairs()
    pairs.append((b"vary", b"accept-encoding"))
    if isinstance(response, StreamingResponse):
        if 0 <= response.length < LEAST_BYTES:
            return response
        if is_wanted:
            stream = StreamingResponse(packed_parts(response.parts))
            stream.fields = make_fields(_coded(pairs))
            return stream
        response.fields = make_fields(pairs)
        return response
    body = response.body
    if len(body) < LEAST_BYTES:
        return response
    if is_wanted:
        smaller = gzip.compress(body, LEVEL, mtime=0.0)
        if len(smaller) < len(body):
            body = smaller
            pairs = _coded(pairs)
    answer = Response(200, body)
    answer.fields = make_fields(pairs)
    return answer


async def packed_parts(parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """One gzip member; whoever has received a part of it can read all that was put in."""
    encoder = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP_FRAME)
    async for part in parts:
        if part:
            yield encoder.compress(part) + encoder.flush(zlib.Z_SYNC_FLUSH)
    yield encoder.flush()


def _coded(pairs: Pairs) -> Pairs:
    """Of the same meaning, in other bytes: a strong tag would say that they are the same."""
    made = [(name, _weak(value) if name == b"etag" else value) for name, value in pairs if name != b"accept-ranges"]
    made.append((b"content-encoding", b"gzip"))
    return made


def _is_text(kind: str | None) -> bool:
    if kind is None:
        return False
    name = kind.partition(";")[0].strip().lower()
    return name.startswith("text/") or name.endswith(("json", "xml", "javascript"))


def _weak(tag: bytes) -> bytes:
    """RFC 9110 §8.8.3.3: the bytes are others, what they mean is the same."""
    return tag if tag.startswith(b"W/") else b"W/" + tag
