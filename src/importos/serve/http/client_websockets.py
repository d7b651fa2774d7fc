"""WebSockets of a client (RFC 6455): ``async with await client.websocket("ws://...") as socket``.

A server that is silent for long is asked by a ping, and is gone when it says nothing then. Must never take a connection
over whose server has not proved that it speaks WebSocket, nor agree to what it has not offered.
"""

from __future__ import annotations

import asyncio
import os
from types import TracebackType
from typing import Self

from importos.proto.http1.characters import is_token
from importos.proto.http1.events import ResponseHead
from importos.proto.websocket.compression import Compression, MessageCoder
from importos.proto.websocket.failures import INTERNAL_ERROR, NORMAL, WebSocketError
from importos.proto.websocket.frames import MASK_SIZE
from importos.proto.websocket.handshake import KEY_SIZE, is_accepted, request_pairs
from importos.serve.http.addresses import parse_address
from importos.serve.http.client import ClientSettings, HttpClient, request_fields
from importos.serve.http.client_link import MOST_BUFFERED, ClientLink, Follower
from importos.serve.http.failures import Disconnected
from importos.serve.http.websockets import ByteStream, WebSocket

OWN_FIELDS = ("host", "connection", "upgrade")  # and all of Sec-WebSocket: the handshake writes them


class HandshakeFailed(Exception):
    """There is no WebSocket; ``status`` is what the server has answered."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class SwitchedLink(Follower, ByteStream):
    """The bytes of a connection after its switch. Any number of tasks may wait."""

    def __init__(self, write_time: float) -> None:
        self._write_time = write_time
        self._transport: asyncio.Transport | None = None
        self._parts: list[bytes] = []
        self._buffered = 0
        self._waiters: list[asyncio.Future[None]] = []
        self._has_ended = False
        self._is_lost = False
        self._is_write_paused = False
        self._is_read_paused = False

    # ------------------------------------------------------------------------------------------- asyncio calls

    def take_over(self, transport: asyncio.Transport, data: bytes, has_ended: bool) -> None:
        self._transport = transport
        self._has_ended = has_ended
        if data:
            self.data_received(data)

    def data_received(self, data: bytes) -> None:
        self._parts.append(data)
        self._buffered += len(data)
        transport = self._transport
        if self._buffered > MOST_BUFFERED and not self._is_read_paused and transport is not None:
            self._is_read_paused = True
            transport.pause_reading()
        self._wake()

    def eof_received(self) -> bool | None:
        self._has_ended = True
        self._wake()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self._is_lost = True
        self._wake()

    def pause_writing(self) -> None:
        self._is_write_paused = True

    def resume_writing(self) -> None:
        self._is_write_paused = False
        self._wake()

    def _wake(self) -> None:
        waiters = self._waiters
        self._waiters = []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def _wait(self) -> None:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        await waiter

    # ------------------------------------------------------------------------------------------- bytes

    async def next_bytes(self) -> bytes:
        while not self._parts:
            if self._has_ended or self._is_lost:
                return b""
            await self._wait()
        data = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        self._parts.clear()
        self._buffered = 0
        transport = self._transport
        if self._is_read_paused and transport is not None:
            self._is_read_paused = False
            transport.resume_reading()
        return data

    def write(self, data: bytes) -> int:
        transport = self._transport
        if transport is None or self._is_lost:
            return 0
        if data:
            transport.write(data)
        return transport.get_write_buffer_size()

    async def drain(self) -> None:
        """TimeoutError: the server takes nothing."""
        if self._is_write_paused:
            try:
                async with asyncio.timeout(self._write_time):
                    while self._is_write_paused and not self._is_lost:
                        await self._wait()
            except TimeoutError:
                self.abort()
                raise
        transport = self._transport
        if self._is_lost or transport is None or transport.is_closing():
            raise Disconnected("the server is gone")

    def close(self) -> None:
        transport = self._transport
        if transport is not None:
            transport.close()

    def abort(self) -> None:
        transport = self._transport
        if transport is not None:
            transport.abort()


class ClientWebSocket(WebSocket):
    """One task receives; every task may send. ``close_code`` 0 at the end: the server has gone without a word."""

    def __init__(
        self, link: SwitchedLink, settings: ClientSettings, limit: int, coder: MessageCoder | None, protocol: str
    ) -> None:
        super().__init__(link, limit, coder, protocol, new_mask)
        self._link = link
        self._settings = settings

    async def _more(self) -> bytes:
        """A server that says nothing is asked once."""
        has_asked = False
        while True:
            try:
                async with asyncio.timeout(self._settings.socket_time):
                    return await self._link.next_bytes()
            except TimeoutError:
                if has_asked or self.is_closing():
                    self._link.abort()
                    return b""
            self.ping()
            has_asked = True

    async def finish(self, code: int = NORMAL, reason: str = "") -> None:
        """Says that it ends, waits for the answer, and closes the connection; messages on the way are lost."""
        self.close(code, reason)
        try:
            async with asyncio.timeout(self._settings.close_time):
                while await self.receive() is not None:
                    pass
        except TimeoutError:
            self._link.abort()
        finally:
            self._link.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc_val: BaseException | None, exc_tb: TracebackType | None
    ) -> None:
        await self.finish(NORMAL if exc_val is None else INTERNAL_ERROR)


def new_mask() -> bytes:
    """RFC 6455 §5.3 and §10.3: nobody can foresee it."""
    return os.urandom(MASK_SIZE)


async def open_websocket(
    client: HttpClient,
    url: str,
    protocols: tuple[str, ...],
    compression: Compression | None,
    limit: int,
    headers: list[tuple[str, str]],
) -> ClientWebSocket:
    if "#" in url:
        raise ValueError("a URL of ws has no fragment (RFC 6455 3): " + url)
    address = parse_address(url, "ws")
    wanted = Compression() if compression is None else compression
    nonce = os.urandom(KEY_SIZE)
    pairs = headers + handshake_pairs(nonce, protocols, wanted.offer(), headers)
    settings = client.settings
    async with asyncio.timeout(settings.total_time):
        link = await client.pool.connect(address)
        try:
            await link.send(b"GET", address.target.encode("ascii"), request_fields(address, pairs), b"")
            async with asyncio.timeout(settings.read_time):
                head = await link.head()
            return switched(link, head, settings, nonce, protocols, wanted, limit)
        except BaseException:
            link.close()
            raise


def handshake_pairs(
    nonce: bytes, protocols: tuple[str, ...], extensions: str, headers: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    """RFC 6455 §4.1. ValueError: a subprotocol is no token or comes twice, or a header is one of the handshake's."""
    for name, _value in headers:
        if name.lower() in OWN_FIELDS or name.lower().startswith("sec-websocket-"):
            raise ValueError("the handshake writes this field: " + name)
    for protocol in protocols:
        if not is_token(protocol.encode("utf-8")) or protocols.count(protocol) > 1:
            raise ValueError("no subprotocol, or twice: " + protocol)
    pairs = [(name.decode("ascii"), value.decode("ascii")) for name, value in request_pairs(nonce)]
    if protocols:
        pairs.append(("sec-websocket-protocol", ", ".join(protocols)))
    if extensions:
        pairs.append(("sec-websocket-extensions", extensions))
    return pairs


def switched(
    link: ClientLink,
    head: ResponseHead,
    settings: ClientSettings,
    nonce: bytes,
    protocols: tuple[str, ...],
    wanted: Compression,
    limit: int,
) -> ClientWebSocket:
    """HandshakeFailed: what the server has answered is no agreement to what it was asked."""
    fields = head.fields
    if head.status != 101:
        raise HandshakeFailed(head.status, "the server has answered " + str(head.status))
    if not is_accepted(head.status, fields, nonce, tuple([name.encode("ascii") for name in protocols])):
        raise HandshakeFailed(head.status, "the answer is none to this handshake (RFC 6455 4.1)")
    try:
        coder = wanted.confirm(b", ".join(fields.all(b"sec-websocket-extensions")).decode("latin-1"))
    except WebSocketError as error:
        raise HandshakeFailed(head.status, error.reason) from None
    chosen = fields.get(b"sec-websocket-protocol")
    follower = SwitchedLink(settings.write_time)
    link.switch(follower)
    return ClientWebSocket(follower, settings, limit, coder, "" if chosen is None else chosen.decode("ascii"))
