"""An HTTP/1.1 request parser without input and output: bytes in, events out, written as a generator."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, assert_never
from urllib.parse import parse_qs, unquote, urlsplit

Method = Literal["GET", "HEAD", "POST", "PUT", "DELETE"]
METHODS: Final[tuple[Method, ...]] = ("GET", "HEAD", "POST", "PUT", "DELETE")


class NeedData:
    """The parser waits for more bytes."""

    def __repr__(self) -> str:
        return "NEED_DATA"


NEED_DATA = NeedData()


@dataclass(frozen=True)
class RequestLine:
    method: Method
    target: str
    version: tuple[int, int]


@dataclass(frozen=True)
class Header:
    name: str
    value: str


@dataclass(frozen=True)
class Data:
    content: bytes


@dataclass(frozen=True)
class End:
    pass


Event: TypeAlias = RequestLine | Header | Data | End


class ProtocolError(Exception):
    def __init__(self, status: int, reason: str) -> None:
        self.status = status
        self.reason = reason
        super().__init__(f"{status} {reason}")


def method_of(text: str) -> Method:
    for method in METHODS:
        if method == text:
            return method
    raise ProtocolError(501, f"method {text!r}")


class Buffer:
    def __init__(self, limit: int = 64) -> None:
        self._bytes = bytearray()
        self.limit = limit

    def feed(self, data: bytes) -> None:
        self._bytes += data

    def line(self) -> Generator[NeedData, bytes, str]:
        while (end := self._bytes.find(b"\r\n")) < 0:
            if len(self._bytes) > self.limit:
                raise ProtocolError(431, "line too long")
            self.feed((yield NEED_DATA))
        text = self._bytes[:end].decode("latin-1")
        del self._bytes[: end + 2]
        return text

    def exactly(self, count: int) -> Generator[NeedData, bytes, bytes]:
        while len(self._bytes) < count:
            self.feed((yield NEED_DATA))
        content = bytes(self._bytes[:count])
        del self._bytes[:count]
        return content


def parse_request_line(line: str) -> RequestLine:
    try:
        method, target, version = line.split(" ")
        name, _, numbers = version.partition("/")
        major, minor = (int(part) for part in numbers.split("."))
    except ValueError as error:
        raise ProtocolError(400, f"request line {line!r}") from error
    if name != "HTTP":
        raise ProtocolError(400, f"protocol {name}")
    return RequestLine(method_of(method), target, (major, minor))


def requests() -> Generator[Event | NeedData, bytes, None]:
    buffer = Buffer()
    while True:
        line = yield from buffer.line()
        yield parse_request_line(line)
        length: int | Literal["chunked"] = 0
        while header := (yield from buffer.line()):
            name, colon, value = header.partition(":")
            if not colon or name != name.strip():
                raise ProtocolError(400, f"header {header!r}")
            match name.lower(), value.strip():
                case "content-length", digits if digits.isdecimal():
                    length = int(digits)
                case "transfer-encoding", "chunked":
                    length = "chunked"
                case _:
                    pass
            yield Header(name.title(), value.strip())
        if length == "chunked":
            while size := int((yield from buffer.line()), base=16):
                yield Data((yield from buffer.exactly(size)))
                yield from buffer.line()
            yield from buffer.line()
        elif length:
            yield Data((yield from buffer.exactly(length)))
        yield End()


class Connection:
    def __init__(self) -> None:
        self._parser = requests()
        self._pending: Event | NeedData = next(self._parser)

    def receive(self, data: bytes) -> Iterator[Event]:
        event = self._parser.send(data) if self._pending is NEED_DATA else self._pending
        while not isinstance(event, NeedData):
            yield event
            event = next(self._parser)
        self._pending = event


def describe(event: Event) -> str:
    match event:
        case RequestLine(method, target, (1, minor)):
            parts = urlsplit(target)
            return f"{method} {unquote(parts.path)} {parse_qs(parts.query)} 1.{minor}"
        case RequestLine(version=version):
            return f"version {version}"
        case Header(name, value):
            return f"{name}={value}"
        case Data(content):
            return repr(content)
        case End():
            return "end"
        case _:
            assert_never(event)


def talk(pieces: Iterable[bytes]) -> None:
    connection = Connection()
    for number, piece in enumerate(pieces):
        try:
            for event in connection.receive(piece):
                print(f"{number}: {describe(event)}")
        except ProtocolError as error:
            print(number, "refused:", error, "<-", repr(error.__cause__))
            return


def main() -> None:
    first = b"GET /a%20b?x=1&y=2&x=3 HTTP/1.1\r\nHost: example.org\r\nuser-agent:  probe \r\n\r\n"
    second = b"POST /form HTTP/1.0\r\nContent-Length: 11\r\n\r\nhello world"
    third = b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\na\r\n0123456789\r\n0\r\n\r\n"
    talk([first + second])
    stream = second + third
    talk(stream[i : i + 17] for i in range(0, len(stream), 17))
    for bad in (b"BREW / HTTP/1.1\r\n", b"GET /\r\n", b"GET / HTTP/x.1\r\n", b"G" * 65, b"GET / HTTP/2.0\r\nA b: c\r\n"):
        talk([bad, b""])


if __name__ == "__main__":
    main()
