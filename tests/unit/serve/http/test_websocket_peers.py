"""permessage-deflate against another implementation, ``websockets``, as the client and as the server."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosedError
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory, ServerPerMessageDeflateFactory
from websockets.typing import Subprotocol

from importos.proto.http1 import make_fields
from importos.proto.websocket import BinaryMessage, CloseReceived, MoreNeeded, TextMessage, WebSocketConnection
from importos.proto.websocket.handshake import is_accepted, request_pairs
from importos.serve.http import Application, HttpServer, PerMessageDeflate, Request, Response, WebSocket, upgrade

NONCE = bytes(range(16))
MESSAGES: list[str | bytes] = ["", "short", "long " * 3000, "long " * 3000, bytes(range(256)) * 40, b"\0" * 60_000]
LIMIT = 60_000
PROTOCOLS = [Subprotocol("B"), Subprotocol("a"), Subprotocol("b")]
OFFERS: list[dict[str, Any]] = [
    {},
    {"server_no_context_takeover": True},
    {"client_no_context_takeover": True, "server_max_window_bits": 9},
    {"server_max_window_bits": 8, "client_max_window_bits": 9},
]
WANTED = [PerMessageDeflate(), PerMessageDeflate(False, False), PerMessageDeflate(False, True, 10, 11, 0)]


async def echo(socket: WebSocket) -> None:
    while (message := await socket.receive()) is not None:
        await socket.send(message)


async def talk_to_ours(wanted: PerMessageDeflate, offer: dict[str, Any]) -> None:
    app = Application()

    @app.get("/")
    async def open_echo(request: Request) -> Response:
        return upgrade(request, echo, LIMIT, None, wanted, ("b", "a"))

    server = HttpServer(app)
    port = await server.start("127.0.0.1", 0)
    options = {"client_max_window_bits": True, **offer}
    extension = ClientPerMessageDeflateFactory(**options)
    async with connect(
        f"ws://127.0.0.1:{port}/", compression=None, extensions=[extension], subprotocols=PROTOCOLS
    ) as client:
        assert client.subprotocol == "a"
        assert [found.name for found in client.protocol.extensions] == ["permessage-deflate"]
        for message in MESSAGES:
            await client.send(message)
            assert await client.recv() == message
        await client.send(["in ", "parts"])
        assert await client.recv() == "in parts"
        await client.send(b"\0" * (LIMIT + 1))  # a few bytes on the wire
        with pytest.raises(ConnectionClosedError) as closed:
            await client.recv()
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 1009
    await server.stop()


@pytest.mark.parametrize("wanted", WANTED, ids=["forgets", "remembers", "small"])
@pytest.mark.parametrize("offer", OFFERS, ids=str)
def test_a_client(wanted: PerMessageDeflate, offer: dict[str, Any]) -> None:
    asyncio.run(asyncio.wait_for(talk_to_ours(wanted, offer), 20))


async def talk_to_theirs(wanted: PerMessageDeflate, offer: dict[str, Any]) -> None:
    async def answer(peer: ServerConnection) -> None:
        async for message in peer:
            await peer.send(message)

    extension = ServerPerMessageDeflateFactory(**offer)
    async with serve(answer, "127.0.0.1", 0, compression=None, extensions=[extension]) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
        pairs = [(b"host", b"x"), *request_pairs(NONCE), (b"sec-websocket-extensions", wanted.offer().encode())]
        writer.write(b"GET / HTTP/1.1\r\n" + make_fields(pairs).lines() + b"\r\n")
        lines = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")[:-2]
        halves = [line.split(b": ") for line in lines[1:]]
        fields = make_fields([(name, value) for name, value in halves])
        assert is_accepted(int(lines[0].split()[1]), fields, NONCE)
        agreed = fields.get(b"sec-websocket-extensions")
        assert agreed is not None
        client = WebSocketConnection(lambda: b"mask", LIMIT, wanted.confirm(agreed.decode()))

        async def next_message() -> str | bytes | int:
            while True:
                event = client.next_event()
                if isinstance(event, TextMessage):
                    return event.text
                if isinstance(event, BinaryMessage):
                    return event.data
                if isinstance(event, CloseReceived):
                    return event.code
                if isinstance(event, MoreNeeded):
                    client.receive(await reader.read(65536))

        for message in MESSAGES:
            writer.write(client.send_text(message) if isinstance(message, str) else client.send_binary(message))
            assert await next_message() == message
        writer.write(client.close(1000))
        assert await next_message() == 1000
        writer.close()


@pytest.mark.parametrize("wanted", WANTED, ids=["forgets", "remembers", "small"])
@pytest.mark.parametrize("offer", [{}, {"server_no_context_takeover": True, "client_max_window_bits": 12}], ids=str)
def test_a_server(wanted: PerMessageDeflate, offer: dict[str, Any]) -> None:
    asyncio.run(asyncio.wait_for(talk_to_theirs(wanted, offer), 20))
