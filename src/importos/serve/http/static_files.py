"""Files that are served as they are. Where they come from is a FileSource: a mapping in memory, or a folder.

Invariant: a path is a key of the source and nothing else; there is no way out of it with ``..``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from hashlib import sha256

from importos.proto.http1.dates import format_date
from importos.serve.http.conditions import Validators, condition_status, range_is_wanted
from importos.serve.http.failures import HttpError
from importos.serve.http.ranges import parse_range
from importos.serve.http.requests import Request
from importos.serve.http.responses import Response, StreamingResponse

CONTENT_TYPES: dict[str, str] = {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gif": "image/gif",
    "htm": "text/html; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "wasm": "application/wasm",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
}


def content_type(path: str) -> str:
    """By the end of the name; bytes when it says nothing."""
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return (
        CONTENT_TYPES.get(name[dot + 1 :].lower(), "application/octet-stream")
        if dot >= 0
        else ("application/octet-stream")
    )


class StoredFile:
    """Its bytes, and when they were made (seconds since 1970, -1: nobody knows)."""

    def __init__(self, data: bytes, modified: int = -1) -> None:
        self.data = data
        self.size = len(data)
        self.modified = modified
        self._tag = ""

    def tag(self) -> str:
        """The strong entity tag of the bytes."""
        if not self._tag:
            self._tag = '"' + self.digest()[:32] + '"'
        return self._tag

    def digest(self) -> str:
        return sha256(self.data).hexdigest()

    def read(self, start: int, stop: int) -> bytes:
        return self.data if stop - start == self.size else self.data[start:stop]

    def is_large(self) -> bool:
        """Whether it is sent in parts, because it is not in memory."""
        return False

    async def parts(self, start: int, stop: int) -> AsyncIterator[bytes]:
        """The same bytes as ``read`` gives, a part at a time."""
        yield self.data[start:stop]


class FileSource:
    """Where files come from. The base has none."""

    def find(self, path: str) -> StoredFile | None:
        """The file of that path, which has no slash at its begin."""
        return None


class MappingSource(FileSource):
    """Files of a mapping from paths to bytes."""

    def __init__(self, files: Mapping[str, bytes], modified: int = -1) -> None:
        self._files = {path.lstrip("/"): StoredFile(data, modified) for path, data in files.items()}

    def find(self, path: str) -> StoredFile | None:
        return self._files.get(path)


class StaticFiles:
    """The handler of a pattern that ends with ``{path...}``. A folder is answered with its ``index.html``, and
    ``name.gz``, when there is one, to whoever takes gzip.
    """

    def __init__(self, source: FileSource, parameter: str = "path", cache_control: str = "no-cache") -> None:
        self._source = source
        self._parameter = parameter
        self._cache_control = cache_control

    async def handle(self, request: Request) -> Response:
        path = request.parameters.get(self._parameter, "")
        if not path or path.endswith("/"):
            path += "index.html"
        file = self._source.find(path)
        if file is None:
            if self._source.find(path + "/index.html") is not None:
                raise HttpError(308, "a folder ends with a slash", [("location", _folder_of(request))])
            raise HttpError(404, "there is no such file")
        packed = self._source.find(path + ".gz")
        if packed is not None and accepts_gzip(request.header("accept-encoding")):
            return self._answer(request, path, packed, [("content-encoding", "gzip"), ("vary", "accept-encoding")])
        return self._answer(request, path, file, [] if packed is None else [("vary", "accept-encoding")])

    def _answer(self, request: Request, path: str, file: StoredFile, headers: list[tuple[str, str]]) -> Response:
        validators = Validators(file.tag(), file.modified)
        headers.append(("etag", validators.tag))
        headers.append(("cache-control", self._cache_control))
        if file.modified >= 0:
            headers.append(("last-modified", format_date(file.modified).decode("ascii")))
        status = condition_status(request, validators)
        if status:
            return Response(status, b"", "", headers)
        headers.append(("accept-ranges", "bytes"))
        headers.append(("x-content-type-options", "nosniff"))
        if range_is_wanted(request, validators):
            wanted = parse_range(request.header("range"), file.size)
            if wanted is not None and wanted.start >= wanted.stop:
                return Response(416, b"", "", [*headers, ("content-range", "bytes */" + str(file.size))])
            if wanted is not None:
                told = "bytes " + str(wanted.start) + "-" + str(wanted.stop - 1) + "/" + str(file.size)
                headers.append(("content-range", told))
                return _response_of(file, wanted.start, wanted.stop, 206, content_type(path), headers)
        return _response_of(file, 0, file.size, 200, content_type(path), headers)


def _folder_of(request: Request) -> str:
    """On this server: what begins with two slashes, or one of the other kind, would be another one for a browser."""
    query = "?" + request.query_string if request.query_string else ""
    return "/" + request.path.lstrip("/\\") + "/" + query


def _response_of(
    file: StoredFile, start: int, stop: int, status: int, kind: str, headers: list[tuple[str, str]]
) -> Response:
    if file.is_large():
        return StreamingResponse(file.parts(start, stop), status, kind, headers, stop - start)
    return Response(status, file.read(start, stop), kind, headers)


def accepts_gzip(value: str) -> bool:
    """RFC 9110 §12.5.3, as far as it concerns one coding."""
    for element in value.lower().split(","):
        coding, semicolon, weight = element.partition(";")
        name = coding.strip()
        if name == "gzip" or name == "x-gzip":
            return not semicolon or weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
