"""``packed``: a response as gzip (RFC 9110 §8.4.1.3) for whoever takes it.

A handler asks for it where it pays: ``return packed(request, json(rows))``. Must never touch a body that has a coding
already, a part of one (206), or one that gzip makes no smaller, and never let a cache give gzip to one who cannot read
it.
"""

from __future__ import annotations

import gzip

from importos.proto.http1.fields import make_fields
from importos.serve.http.requests import Request
from importos.serve.http.responses import Response, StreamingResponse
from importos.serve.http.static_files import accepts_gzip

LEAST_BYTES = 256  # a smaller body stays in one packet in any case
LEVEL = 6


def packed(request: Request, response: Response) -> Response:
    """The same response; its body is gzip when it is of text and worth it, and the client takes it."""
    if response.status != 200 or isinstance(response, StreamingResponse) or len(response.body) < LEAST_BYTES:
        return response
    if response.header("content-encoding") is not None or not _is_text(response.header("content-type")):
        return response
    pairs = response.fields.pairs()
    pairs.append((b"vary", b"accept-encoding"))
    body = response.body
    if accepts_gzip(request.header("accept-encoding")):
        smaller = gzip.compress(body, LEVEL, mtime=0.0)
        if len(smaller) < len(body):
            body = smaller
            pairs = [(name, _weak(value) if name == b"etag" else value) for name, value in pairs]
            pairs.append((b"content-encoding", b"gzip"))
    answer = Response(200, body)
    answer.fields = make_fields(pairs)
    return answer


def _is_text(kind: str | None) -> bool:
    if kind is None:
        return False
    name = kind.partition(";")[0].strip().lower()
    return name.startswith("text/") or name.endswith(("json", "xml", "javascript"))


def _weak(tag: bytes) -> bytes:
    """RFC 9110 §8.8.3.3: the bytes are others, what they mean is the same."""
    return tag if tag.startswith(b"W/") else b"W/" + tag
