"""What a handler is given."""

from __future__ import annotations

from typing import TypeVar
from urllib.parse import parse_qsl, unquote_to_bytes

from importos.json import ShapeError, loads
from importos.proto.http1.fields import EMPTY, Fields
from importos.serve.http.bodies import BodySource, read_all
from importos.serve.http.failures import HttpError

T = TypeVar("T")

MOST_BODY = 1 << 20  # bytes that ``read`` takes unless it is told otherwise


def decoded(text: str) -> str:
    """Percent-encoding undone (RFC 3986 §2.1). HttpError 400: it is no UTF-8, or has a NUL."""
    if "%" not in text:
        return text
    try:
        made = unquote_to_bytes(text).decode("utf-8")
    except UnicodeDecodeError:
        raise HttpError(400, "the path is no UTF-8") from None
    if "\0" in made:
        raise HttpError(400, "a NUL in the path")
    return made


class Request:
    """Texts are of ISO 8859-1 as they came; ``path`` is as sent, ``parameters`` are decoded."""

    def __init__(
        self,
        method: str,
        target: str,
        fields: Fields = EMPTY,
        body: BodySource | None = None,
        peer: str = "",
    ) -> None:
        self.method = method
        self.target = target
        self.fields = fields
        self.body: BodySource = BodySource() if body is None else body
        self.peer = peer
        self.parameters: dict[str, str] = {}
        self.path = target
        self.query_string = ""
        if not target.startswith("/"):
            self._take_absolute(target)
        mark = self.path.find("?")
        if mark >= 0:
            self.query_string = self.path[mark + 1 :]
            self.path = self.path[:mark]

    def _take_absolute(self, target: str) -> None:
        """RFC 9112 §3.2.2: a server takes the absolute form as well."""
        authority = target.find("://")
        if authority >= 0:
            slash = target.find("/", authority + 3)
            mark = target.find("?", authority + 3)
            if slash >= 0 and (mark < 0 or slash < mark):
                self.path = target[slash:]
            else:
                self.path = "/" if mark < 0 else "/" + target[mark:]

    def header(self, name: str, default: str = "") -> str:
        """The value of the first field of that name, however it is written."""
        value = self.fields.get(name.lower().encode("latin-1"))
        return default if value is None else value.decode("latin-1")

    def pairs(self) -> list[tuple[str, str]]:
        """Every field, its name in lower case."""
        return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in self.fields.pairs()]

    def query(self, name: str, default: str = "") -> str:
        """The first value of that name in the query string."""
        if self.query_string:
            for key, value in self.query_pairs():
                if key == name:
                    return value
        return default

    def query_pairs(self) -> list[tuple[str, str]]:
        """HttpError 400: too many."""
        try:
            return parse_qsl(self.query_string, keep_blank_values=True, max_num_fields=1000)
        except ValueError:
            raise HttpError(400, "too many values in the query") from None

    def parameter(self, name: str) -> str:
        """What stands in the path for ``{name}``."""
        return self.parameters[name]

    async def read(self, most: int = MOST_BODY) -> bytes:
        """The whole body. HttpError 413: it is too long."""
        return await read_all(self.body, most)

    async def text(self, most: int = MOST_BODY) -> str:
        try:
            return (await self.read(most)).decode("utf-8")
        except UnicodeDecodeError:
            raise HttpError(400, "the body is no UTF-8") from None

    async def json(self, cls: type[T], most: int = MOST_BODY) -> T:
        """The body as the dataclass ``cls``. HttpError 415, 400 or 422: it is none."""
        kind = self.header("content-type").split(";")[0].strip().lower()
        if kind != "application/json" and not kind.endswith("+json"):
            raise HttpError(415, "the body must be application/json")
        text = await self.text(most)
        try:
            return loads(cls, text)
        except ShapeError as error:
            raise HttpError(422, str(error)) from None
        except (ValueError, OverflowError) as error:
            raise HttpError(400, "the body is no JSON: " + str(error)) from None
