"""WebSockets of the client under CPython: our own server, another implementation, and servers that do as they like."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory
from websockets.typing import Subprotocol

from importos.proto.http1 import RemoteError
from importos.proto.websocket import PerMessageDeflate
from importos.proto.websocket.frames import encode_frame
from importos.proto.websocket.handshake import accept_key
from importos.serve.http import (
    Application,
    ClientSettings,
    Disconnected,
    HandshakeFailed,
    HttpClient,
    HttpServer,
    Request,
    Response,
    WebSocket,
    text,
    upgrade,
)

MESSAGES: list[str | bytes] = [
    "",
    "a",
    "ä" * 3000,
    b"\0\1" * 70_000,
    "the same " * 200,
    "the same " * 200,
    bytes(300_000),
]
TIME_LIMIT = 20
Talk = Callable[[HttpClient, str], Awaitable[None]]
app = Application()
ended: list[tuple[int, str]] = []


async def echo(socket: WebSocket) -> None:
    while (message := await socket.receive()) is not None:
        await socket.send(message)
    ended.append((socket.close_code, socket.close_reason))


@app.get("/echo")
async def open_echo(request: Request) -> Response:
    return upgrade(request, echo, 400_000, None, PerMessageDeflate(), ("chat.2", "chat"))


@app.get("/page")
async def page(request: Request) -> Response:
    return text("no socket")


def with_our_server(talk: Talk, settings: ClientSettings | None = None) -> None:
    async def main() -> None:
        ended.clear()
        server = HttpServer(app)
        port = await server.start("127.0.0.1", 0)
        async with HttpClient(settings) as client:
            await asyncio.wait_for(talk(client, f"ws://127.0.0.1:{port}"), TIME_LIMIT)
        await server.stop()

    asyncio.run(main())


@pytest.mark.parametrize(
    "compression", [None, PerMessageDeflate(), PerMessageDeflate(False, False, 10, 10)], ids=["plain", "usual", "small"]
)
def test_messages_come_back(compression: PerMessageDeflate | None) -> None:
    async def talk(client: HttpClient, url: str) -> None:
        async with await client.websocket(url + "/echo", compression=compression) as socket:
            for message in MESSAGES:
                await socket.send(message)
                assert await socket.receive() == message
            for message in MESSAGES:  # together
                socket.send_now(message)
            assert [await socket.receive() for _message in MESSAGES] == MESSAGES
        assert socket.close_code == 1000 and socket.is_closing()
        assert ended == [(1000, "")]
        with pytest.raises(Disconnected):
            await socket.send("late")

    with_our_server(talk)


def test_subprotocols_and_more_sockets_than_pooled_connections() -> None:
    async def talk(client: HttpClient, url: str) -> None:
        sockets = [await client.websocket(url + "/echo", ("mqtt", "chat", "chat.2")) for _socket in range(4)]
        assert {socket.protocol for socket in sockets} == {"chat"}
        without = await client.websocket(url + "/echo", ("mqtt",))
        assert without.protocol == ""
        await without.finish()
        for socket in sockets:
            await socket.finish(4000, "bye")
        assert ended == [(1000, ""), *[(4000, "bye")] * 4]

    with_our_server(talk, ClientSettings(connections=1))


def test_a_server_that_wants_no_socket() -> None:
    async def talk(client: HttpClient, url: str) -> None:
        for path, status in (("/page", 200), ("/nowhere", 404)):
            with pytest.raises(HandshakeFailed) as failed:
                await client.websocket(url + path)
            assert failed.value.status == status
        with pytest.raises(HandshakeFailed) as failed:
            await client.websocket(url + "/echo", headers=[("origin", "http://elsewhere.example")])
        assert failed.value.status == 403

    with_our_server(talk)


@pytest.mark.parametrize(
    ("url", "protocols", "headers"),
    [
        ("http://127.0.0.1/", (), []),
        ("wss://127.0.0.1/", (), []),
        ("ws://127.0.0.1/#part", (), []),
        ("ws://a@127.0.0.1/", (), []),
        ("ws://127.0.0.1/", ("two words",), []),
        ("ws://127.0.0.1/", ("a", "a"), []),
        ("ws://127.0.0.1/", (), [("Upgrade", "h2c")]),
        ("ws://127.0.0.1/", (), [("Sec-WebSocket-Key", "x")]),
    ],
)
def test_what_cannot_be_asked_is_not_asked(
    url: str, protocols: tuple[str, ...], headers: list[tuple[str, str]]
) -> None:
    async def main() -> None:
        with pytest.raises(ValueError):
            await HttpClient().websocket(url, protocols, headers=headers)

    asyncio.run(main())


def test_several_tasks_send_while_one_receives() -> None:
    async def talk(client: HttpClient, url: str) -> None:
        async with await client.websocket(url + "/echo") as socket:

            async def send(number: int) -> None:
                for _message in range(20):
                    await socket.send(bytes([number]) * 50_000)

            senders = asyncio.gather(*[send(number) for number in range(5)])
            come = [await socket.receive() for _message in range(100)]
            await senders
            assert sorted(come, key=str) == sorted([bytes([n]) * 50_000 for n in range(5) for _ in range(20)], key=str)

    with_our_server(talk)


def test_a_message_that_is_too_long() -> None:
    async def talk(client: HttpClient, url: str) -> None:
        for compression in (None, PerMessageDeflate()):
            async with await client.websocket(url + "/echo", compression=compression, limit=1000) as socket:
                await socket.send(bytes(1001))
                assert await socket.receive() is None
        assert ended == [(1009, "")] * 2

    with_our_server(talk)


@pytest.mark.parametrize(
    "offer",
    [{}, {"server_no_context_takeover": True, "client_max_window_bits": 12}],
    ids=["usual_offer", "other_offer"],
)
@pytest.mark.parametrize(
    "compression", [None, PerMessageDeflate(), PerMessageDeflate(False, False)], ids=["plain", "usual", "fresh"]
)
def test_a_server_of_others(compression: PerMessageDeflate | None, offer: dict[str, Any]) -> None:
    async def answer(peer: ServerConnection) -> None:
        async for message in peer:
            await peer.send(message)
            if message == "end":
                await peer.close(3001, "it was said")

    async def main() -> None:
        extension = ServerPerMessageDeflateFactory(**offer)
        known = [Subprotocol("chat")]
        async with serve(
            answer, "127.0.0.1", 0, compression=None, extensions=[extension], subprotocols=known
        ) as server:
            port = server.sockets[0].getsockname()[1]
            async with HttpClient() as client:
                socket = await client.websocket(f"ws://127.0.0.1:{port}/", ("chat",), compression)
                assert socket.protocol == "chat"
                for message in [*MESSAGES, "end"]:
                    await socket.send(message)
                    assert await socket.receive() == message
                assert await socket.receive() is None
                assert (socket.close_code, socket.close_reason) == (3001, "it was said")
                await socket.finish()

    asyncio.run(asyncio.wait_for(main(), TIME_LIMIT))


# ------------------------------------------------------------------------------- servers that do as they like

Answer = Callable[[bytes, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
SWITCH = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"


def against(answer: Answer, talk: Talk, **times: float) -> None:
    async def serve_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        key = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"sec-websocket-key"))
        await answer(accept_key(key.split(b": ")[1]), reader, writer)

    async def main() -> None:
        server = await asyncio.start_server(serve_one, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        await asyncio.wait_for(
            talk(HttpClient(ClientSettings(**{"close_time": 0.3, **times})), f"ws://127.0.0.1:{port}/"), TIME_LIMIT
        )
        server.close()

    asyncio.run(main())


@pytest.mark.parametrize(
    "fields",
    [
        b"",
        b"Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n",
        b"Sec-WebSocket-Accept: %b\r\nSec-WebSocket-Protocol: other\r\n",
        b"Sec-WebSocket-Accept: %b\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Protocol: chat\r\n",
        b"Sec-WebSocket-Accept: %b\r\nSec-WebSocket-Extensions: permessage-deflate\r\n",
        b"Sec-WebSocket-Accept: %b\r\nSec-WebSocket-Extensions: ;\r\n",
    ],
)
def test_an_answer_that_agrees_to_something_else(fields: bytes) -> None:
    async def answer(accept: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(SWITCH + (fields % accept if b"%b" in fields else fields) + b"\r\n")
        assert await reader.read() == b""  # the client has gone
        writer.close()

    async def talk(client: HttpClient, url: str) -> None:
        with pytest.raises(HandshakeFailed):
            await client.websocket(url, ("chat",))

    against(answer, talk)


@pytest.mark.parametrize(
    ("said", "failure"),
    [
        (b"SSH-2.0-OpenSSH\r\n\r\n", RemoteError),
        (b"", (Disconnected, RemoteError)),
        (b"HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1/\r\nContent-Length: 0\r\n\r\n", HandshakeFailed),
        (b"HTTP/1.1 503 Busy\r\nContent-Length: 1000000\r\n\r\nno", HandshakeFailed),
    ],
)
def test_an_answer_that_is_none(said: bytes, failure: type[Exception]) -> None:
    async def answer(accept: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(said)
        writer.write_eof()
        await reader.read()
        writer.close()

    async def talk(client: HttpClient, url: str) -> None:
        with pytest.raises(failure):
            await client.websocket(url)

    against(answer, talk)


def test_a_server_that_says_nothing() -> None:
    async def answer(accept: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async def talk(client: HttpClient, url: str) -> None:
        with pytest.raises(TimeoutError):
            await client.websocket(url)

    against(answer, talk, read_time=0.1)


def test_frames_that_come_with_the_answer() -> None:
    async def answer(accept: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = SWITCH + b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
        writer.write(
            head + encode_frame(9, b"there?", b"") + encode_frame(1, b"hello", b"") + encode_frame(8, b"", b"")
        )
        writer.write_eof()
        said = await reader.read()
        assert said[:2] == bytes([0x8A, 0x80 | 6]) and said[12:14] == bytes([0x88, 0x80])  # both masked
        writer.close()

    async def talk(client: HttpClient, url: str) -> None:
        async with await client.websocket(url) as socket:
            assert [await socket.receive(), await socket.receive()] == ["hello", None]
            assert socket.close_code == 1005

    against(answer, talk)


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (encode_frame(1, b"masked", b"mask"), 1002),
        (encode_frame(1, b"\xff", b""), 1007),
        (encode_frame(0, b"part of nothing", b""), 1002),
        (encode_frame(8, b"\0", b""), 1002),
        (encode_frame(1, b"coded", b"", True, True), 1002),
    ],
)
def test_frames_that_cannot_be(frame: bytes, code: int) -> None:
    heard: list[bytes] = []

    async def answer(accept: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(SWITCH + b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n" + frame)
        heard.append(await reader.read())
        writer.close()

    async def talk(client: HttpClient, url: str) -> None:
        async with await client.websocket(url) as socket:
            assert await socket.receive() is None and socket.close_code == 0
        await asyncio.sleep(0.05)

    against(answer, talk)
    close = heard[0]
    assert close[0] == 0x88 and bytes(a ^ b for a, b in zip(close[6:8], close[2:4], strict=True)) == code.to_bytes(
        2, "big"
    )


@pytest.mark.parametrize("answers", [True, False])
def test_a_silent_server_is_asked(answers: bool) -> None:
    pings: list[bytes] = []

    async def answer(accept: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(SWITCH + b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n")
        while ping := await reader.read(6):
            pings.append(ping)
            if answers and len(pings) < 4:
                writer.write(encode_frame(10, b"", b""))
            elif answers:
                writer.write(encode_frame(1, b"here I am", b""))
        writer.close()

    async def talk(client: HttpClient, url: str) -> None:
        socket = await client.websocket(url)
        assert await socket.receive() == ("here I am" if answers else None)
        if not answers:
            with pytest.raises(Disconnected):
                await socket.send("x")
        await socket.finish()

    against(answer, talk, socket_time=0.1, close_time=0.1)
    assert pings[0][:2] == bytes([0x89, 0x80]) and len(pings) >= (4 if answers else 1)


def test_a_server_that_never_ends_and_one_that_takes_nothing() -> None:
    done = asyncio.Event()

    async def answer(accept: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(SWITCH + b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n")
        await done.wait()
        writer.close()

    async def talk(client: HttpClient, url: str) -> None:
        began = asyncio.get_running_loop().time()
        async with await client.websocket(url):
            pass
        assert asyncio.get_running_loop().time() - began < 5
        socket = await client.websocket(url)
        with pytest.raises(TimeoutError):
            for _message in range(1000):
                await socket.send(bytes(300_000))
        await socket.finish()
        done.set()
        await asyncio.sleep(0.05)

    against(answer, talk, close_time=0.1, write_time=0.2)
