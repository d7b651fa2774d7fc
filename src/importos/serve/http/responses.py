"""What a handler answers with."""

from __future__ import annotations

from collections.abc import AsyncIterator

from importos.json import dumps
from importos.proto.http1.fields import EMPTY, Fields, make_fields

TEXT = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"
JSON = "application/json"


def fields_of(headers: list[tuple[str, str]]) -> Fields:
    """LocalError: one of them would not be a field on the wire."""
    return make_fields([(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers])


class Response:
    """A status, fields and a body of bytes. Its length is written by the connection, not by the program."""

    def __init__(
        self,
        status: int = 200,
        body: bytes = b"",
        content_type: str = "",
        headers: list[tuple[str, str]] | None = None,
    ) -> None:
        self.status = status
        self.body = body
        pairs: list[tuple[str, str]] = []
        if content_type:
            pairs.append(("content-type", content_type))
        if headers is not None:
            pairs.extend(headers)
        self.fields = fields_of(pairs) if pairs else EMPTY

    def header(self, name: str) -> str | None:
        value = self.fields.get(name.encode("latin-1"))
        return None if value is None else value.decode("latin-1")

    def add(self, name: str, value: str) -> None:
        """One field more."""
        more = self.fields.pairs()
        more.append((name.lower().encode("latin-1"), value.encode("latin-1")))
        self.fields = make_fields(more)


class StreamingResponse(Response):
    """A body that is made while it is sent; ``length`` of it, or -1 when nobody knows (it is chunked then)."""

    def __init__(
        self,
        parts: AsyncIterator[bytes],
        status: int = 200,
        content_type: str = "",
        headers: list[tuple[str, str]] | None = None,
        length: int = -1,
    ) -> None:
        super().__init__(status, b"", content_type, headers)
        self.parts = parts
        self.length = length


def text(content: str, status: int = 200) -> Response:
    return Response(status, content.encode("utf-8"), TEXT)


def html(content: str, status: int = 200) -> Response:
    return Response(status, content.encode("utf-8"), HTML)


def json(content: object, status: int = 200) -> Response:
    """Of a dataclass, or of what else ``importos.json`` writes."""
    return Response(status, dumps(content).encode("utf-8"), JSON)


def redirect(location: str, status: int = 303) -> Response:
    return Response(status, b"", "", [("location", location)])
