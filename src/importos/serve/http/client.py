"""An HTTP client: requests over pooled connections, with redirects, times and retries.

A request is sent again only when that cannot do it twice: its method is idempotent and nothing of an answer has come
(RFC 9110 §9.2.2), or no connection was made.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from importos.json import loads
from importos.proto.http1.errors import RemoteError
from importos.proto.http1.events import ResponseHead
from importos.proto.http1.fields import Fields, make_fields
from importos.proto.http1.limits import Limits
from importos.serve.http.addresses import Address, parse_address, redirected
from importos.serve.http.client_link import ClientLink
from importos.serve.http.client_pool import ConnectionPool
from importos.serve.http.failures import Disconnected

if TYPE_CHECKING:
    from importos.proto.websocket.compression import Compression
    from importos.serve.http.client_websockets import ClientWebSocket

T = TypeVar("T")

IDEMPOTENT = ("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE")
REDIRECTS = (301, 302, 303, 307, 308)
DISCARD_TIME = 1.0  # seconds for a body that nobody wants
SECRETS = ("authorization", "cookie", "proxy-authorization")  # not for another server


class ClientSettings:
    """Times in seconds."""

    def __init__(
        self,
        limits: Limits | None = None,
        connections: int = 16,
        total_time: float = 120.0,
        connect_time: float = 10.0,
        write_time: float = 30.0,
        read_time: float = 30.0,
        idle_time: float = 30.0,
        redirects: int = 5,
        retries: int = 2,
        pause: float = 0.1,
        socket_time: float = 30.0,
        close_time: float = 10.0,
    ) -> None:
        self.limits = Limits() if limits is None else limits
        self.connections = connections  # to one server
        self.total_time = total_time  # of ``request``, with its redirects and retries, to the head of the answer
        self.connect_time = connect_time
        self.write_time = write_time  # for each part of a body that is sent
        self.read_time = read_time  # for the head, and for each part of the body
        self.idle_time = idle_time  # so long an unused connection is kept
        self.redirects = redirects
        self.retries = retries
        self.pause = pause  # before the first retry; twice as long before each further one
        self.socket_time = socket_time  # so long the server of a WebSocket may be silent, and once more when asked
        self.close_time = close_time  # for the answer to the end of a WebSocket


class TooManyRedirects(Exception):
    """A server sends the client on and on."""


class ClientResponse:
    """The head is there; the body comes when it is asked for. It is closed with ``async with`` or read to its end."""

    def __init__(self, client: HttpClient, address: Address, link: ClientLink, head: ResponseHead) -> None:
        self._client = client
        self._address = address
        self._link: ClientLink | None = link
        self.status = head.status
        self.fields = head.fields
        self.url = address.url()

    def header(self, name: str, default: str = "") -> str:
        value = self.fields.get(name.lower().encode("latin-1"))
        return default if value is None else value.decode("latin-1")

    def pairs(self) -> list[tuple[str, str]]:
        """Every field, its name in lower case."""
        return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in self.fields.pairs()]

    async def next_part(self) -> bytes:
        """The next bytes of the body; ``b""`` when it is complete. TimeoutError, Disconnected, RemoteError."""
        link = self._link
        if link is None:
            return b""
        try:
            async with asyncio.timeout(self._client.settings.read_time):
                part = await link.next_part()
        except BaseException:
            self._drop()
            raise
        if link.is_complete():
            self._link = None
            self._client.pool.give_back(self._address, link)
        return part

    async def read(self, most: int = 16 << 20) -> bytes:
        """The whole body. ValueError: it is longer than ``most``."""
        collected = bytearray()
        part = await self.next_part()
        while part:
            collected += part
            if len(collected) > most:
                self._drop()
                raise ValueError("the body is longer than " + str(most) + " bytes")
            part = await self.next_part()
        return bytes(collected)

    async def discard(self, most: int = 65536) -> None:
        """Nobody wants the body: its connection can be used again when it is short and there soon."""
        left = most
        try:
            async with asyncio.timeout(DISCARD_TIME):
                part = await self.next_part()
                while part and left > 0:
                    left -= len(part)
                    part = await self.next_part()
        except (TimeoutError, Disconnected, RemoteError):
            pass  # it was of no use before
        self._drop()

    async def text(self) -> str:
        return (await self.read()).decode("utf-8")

    async def json(self, cls: type[T]) -> T:
        """The body as the dataclass ``cls``."""
        return loads(cls, await self.read())

    def _drop(self) -> None:
        link = self._link
        if link is not None:
            self._link = None
            link.close()
            self._client.pool.give_back(self._address, link)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc_val: BaseException | None, exc_tb: TracebackType | None
    ) -> None:
        self._drop()


class HttpClient:
    def __init__(self, settings: ClientSettings | None = None) -> None:
        self.settings = ClientSettings() if settings is None else settings
        self.pool = ConnectionPool(
            self.settings.limits,
            self.settings.connections,
            self.settings.idle_time,
            self.settings.connect_time,
            self.settings.write_time,
        )

    async def request(
        self, method: str, url: str, body: bytes = b"", headers: list[tuple[str, str]] | None = None
    ) -> ClientResponse:
        """The response at the end of all redirects. OSError and TimeoutError: no connection; Disconnected: it ended too
        early; RemoteError: what came is no HTTP.
        """
        async with asyncio.timeout(self.settings.total_time):
            return await self._follow(method, url, body, headers)

    async def _follow(
        self, method: str, url: str, body: bytes, headers: list[tuple[str, str]] | None
    ) -> ClientResponse:
        """RFC 9110 §15.4: a POST becomes a GET where everybody makes it one, 307 and 308 change nothing, and secrets
        are for the server that they were meant for.
        """
        address = parse_address(url)
        pairs: list[tuple[str, str]] = [] if headers is None else list(headers)
        for _redirect in range(self.settings.redirects + 1):
            response = await self.request_once(method, address, body, pairs)
            location = response.header("location")
            if response.status not in REDIRECTS or not location:
                return response
            async with response:
                following = redirected(address, location)
                if response.status == 303 or (response.status in (301, 302) and method == "POST"):
                    if method != "HEAD":
                        method = "GET"
                    body = b""
                    pairs = [pair for pair in pairs if not pair[0].lower().startswith("content-")]
                if following.origin() != address.origin():
                    pairs = [pair for pair in pairs if pair[0].lower() not in SECRETS]
                await response.discard()
            address = following
        raise TooManyRedirects(address.url())

    async def get(self, url: str, headers: list[tuple[str, str]] | None = None) -> ClientResponse:
        return await self.request("GET", url, b"", headers)

    async def post(self, url: str, body: bytes, content_type: str) -> ClientResponse:
        return await self.request("POST", url, body, [("content-type", content_type)])

    async def request_once(
        self, method: str, address: Address, body: bytes, headers: list[tuple[str, str]]
    ) -> ClientResponse:
        """Redirects are not followed."""
        fields = request_fields(address, headers)
        pause = self.settings.pause
        retries = self.settings.retries
        is_fresh = False
        while True:
            try:
                link = await self.pool.take(address, is_fresh)
            except OSError:
                if retries <= 0:
                    raise
            else:
                try:
                    await link.send(method.encode("latin-1"), address.target.encode("ascii"), fields, body)
                    async with asyncio.timeout(self.settings.read_time):
                        head = await link.head()
                    return self._response(address, link, head)
                except (Disconnected, RemoteError) as error:
                    can_be_repeated = method in IDEMPOTENT and not link.has_heard
                    self._give_up(address, link)
                    if isinstance(error, RemoteError) and link.has_heard:
                        raise
                    if not can_be_repeated or retries <= 0:
                        raise
                    is_fresh = True
                except BaseException:
                    self._give_up(address, link)
                    raise
            retries -= 1
            await asyncio.sleep(pause)
            pause *= 2.0

    async def request_stream(
        self, method: str, url: str, parts: AsyncIterator[bytes], headers: list[tuple[str, str]], length: int = -1
    ) -> ClientResponse:
        """With a body that is made while it is sent: neither redirects nor retries, it cannot be made again."""
        address = parse_address(url)
        link = await self.pool.take(address, True)
        try:
            fields = request_fields(address, headers)
            await link.send_parts(method.encode("latin-1"), address.target.encode("ascii"), fields, parts, length)
            async with asyncio.timeout(self.settings.read_time):
                head = await link.head()
        except BaseException:
            self._give_up(address, link)
            raise
        return self._response(address, link, head)

    async def websocket(
        self,
        url: str,
        protocols: tuple[str, ...] = (),
        compression: Compression | None = None,
        limit: int = 1 << 20,
        headers: list[tuple[str, str]] | None = None,
    ) -> ClientWebSocket:
        """A WebSocket to a URL of ``ws``, which ``async with`` closes. ``protocols``: subprotocols that the client
        speaks, the best first; ``limit``: bytes of a message, also of one that is inflated.

        HandshakeFailed: the server does not want to, or does not speak WebSocket; OSError, TimeoutError, Disconnected
        and RemoteError as of a request. Redirects are not followed.
        """
        from importos.serve.http.client_websockets import open_websocket

        return await open_websocket(self, url, protocols, compression, limit, [] if headers is None else headers)

    def _response(self, address: Address, link: ClientLink, head: ResponseHead) -> ClientResponse:
        return ClientResponse(self, address, link, head)

    def _give_up(self, address: Address, link: ClientLink) -> None:
        link.close()
        self.pool.give_back(address, link)

    def close(self) -> None:
        """Connections that wait to be used again are closed."""
        self.pool.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc_val: BaseException | None, exc_tb: TracebackType | None
    ) -> None:
        self.close()


def request_fields(address: Address, headers: list[tuple[str, str]]) -> Fields:
    """Host first (RFC 9110 §7.2)."""
    pairs = [(b"host", address.authority.encode("ascii"))]
    pairs.extend([(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers])
    return make_fields(pairs)
