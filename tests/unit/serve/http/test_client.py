"""The client over real sockets under CPython, against servers that send it where it cannot or should not go."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from importos.proto.http1 import RemoteError
from importos.serve.http import ClientSettings, HttpClient

Talk = Callable[[HttpClient, str], Awaitable[None]]


def ask(talk: Talk, *answers: bytes) -> None:
    """A client with one connection, against a server that sends these answers, whatever it is asked."""
    waiting = list(answers)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while waiting:
            try:
                await reader.readuntil(b"\r\n\r\n")
            except asyncio.IncompleteReadError:
                break
            writer.write(waiting.pop(0))
        writer.close()

    async def main() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with HttpClient(ClientSettings(connections=1, read_time=1.0)) as client:
            await asyncio.wait_for(talk(client, f"http://127.0.0.1:{port}/"), 5)
        server.close()

    asyncio.run(main())


def redirect(location: bytes, body: bytes = b"") -> bytes:
    return b"HTTP/1.1 302 Found\r\nLocation: %b\r\nContent-Length: %d\r\n\r\n%b" % (location, len(body), body)


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def test_a_redirect_to_where_it_cannot_go_gives_its_connection_back() -> None:
    async def talk(client: HttpClient, url: str) -> None:
        for _ in range(2):
            with pytest.raises(ValueError, match="no URL of http"):
                await client.get(url)
        assert await (await client.get(url)).text() == "ok"

    elsewhere = redirect(b"https://example.org/")
    ask(talk, elsewhere, elsewhere, OK)


def test_a_redirect_with_a_long_body_is_followed() -> None:
    async def talk(client: HttpClient, url: str) -> None:
        assert await (await client.get(url)).text() == "ok"
        assert await (await client.get(url)).text() == "ok"

    ask(talk, redirect(b"/b", bytes(300_000)), OK, redirect(b"/b", b"short"), OK)


def test_a_client_that_is_closed_keeps_nothing() -> None:
    async def talk(client: HttpClient, url: str) -> None:
        response = await client.get(url)
        client.close()
        assert await response.text() == "ok" and client.pool.idle() == 0

    ask(talk, OK)


def test_another_protocol_that_nobody_asked_for() -> None:
    async def talk(client: HttpClient, url: str) -> None:
        with pytest.raises(RemoteError, match="nobody asked"):
            await client.get(url)
        assert await (await client.get(url)).text() == "ok"

    ask(talk, b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", OK)
