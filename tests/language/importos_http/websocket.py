"""WebSockets over the loopback: the handshake, messages both ways, parts, pings, refusals, and a server that stops."""

import asyncio

from importos.proto.http1 import make_fields
from importos.proto.websocket import (
    BinaryMessage,
    CloseReceived,
    MoreNeeded,
    PerMessageDeflate,
    Pong,
    TextMessage,
    WebSocketConnection,
)
from importos.proto.websocket.frames import encode_frame
from importos.proto.websocket.handshake import is_accepted, request_pairs
from importos.serve.http import Application, HttpServer, Request, Response, WebSocket, upgrade

NONCE = bytes(range(16))
MASK = b"\x01\x02\x03\x04"
app = Application()


async def echo(socket: WebSocket) -> None:
    while True:
        message = await socket.receive()
        if message is None:
            break
        await socket.send(message.upper() if isinstance(message, str) else message + b"!")
    print("session", socket.close_code)


@app.get("/echo")
async def open_echo(request: Request) -> Response:
    return upgrade(request, echo, 70000)


@app.get("/deflated")
async def open_deflated(request: Request) -> Response:
    return upgrade(request, echo, 70000, None, PerMessageDeflate(server_no_context_takeover=False))


class Client:
    def __init__(self) -> None:
        self.connection = WebSocketConnection(lambda: MASK)

    async def open(self, port: int, *more: tuple[bytes, bytes], path: bytes = b"/echo") -> None:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port)
        fields = make_fields([(b"host", b"x"), *request_pairs(NONCE), *more])
        self.writer.write(b"GET " + path + b" HTTP/1.1\r\n" + fields.lines() + b"\r\n")
        head = await self.reader.readuntil(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        pairs = [(line.split(": ")[0].encode(), line.split(": ")[1].encode()) for line in lines[1:-2]]
        print(lines[0], is_accepted(int(lines[0].split()[1]), make_fields(pairs), NONCE))
        self.agreed = make_fields(pairs).get(b"sec-websocket-extensions")

    async def next(self) -> str:
        while True:
            event = self.connection.next_event()
            if isinstance(event, TextMessage):
                return "text " + event.text
            if isinstance(event, BinaryMessage):
                return f"binary {len(event.data)} {event.data[-1:]!r}"
            if isinstance(event, Pong):
                return "pong " + repr(event.data)
            if isinstance(event, CloseReceived):
                self.writer.write(event.answer)
                return f"close {event.code}"
            if isinstance(event, MoreNeeded):
                data = await self.reader.read(65536)
                if not data:
                    return "end"
                self.connection.receive(data)


async def talk_deflated(port: int) -> None:
    """Messages that are deflated both ways, the server's with what it remembers, and a bomb."""
    wanted = PerMessageDeflate(False, client_max_window_bits=12)
    client = Client()
    await client.open(port, (b"sec-websocket-extensions", b"x-other, " + wanted.offer().encode()), path=b"/deflated")
    print(client.agreed)
    client.connection = WebSocketConnection(lambda: MASK, 100000, wanted.confirm("" if client.agreed is None else client.agreed.decode()))
    for size in (1, 50, 50, 10000):
        sent = client.connection.send_text("abc " * size)
        client.writer.write(sent)
        answer = await client.next()
        print(len(sent) < 4 * size, answer == "text " + "ABC " * size)
    client.writer.write(client.connection.send_binary(bytes(100000)))
    print(await client.next())
    client.writer.close()
    for odd in (b"permessage-deflate; server_max_window_bits=7", b'permessage-deflate; "'):
        client = Client()
        await client.open(port, (b"sec-websocket-extensions", odd), path=b"/deflated")
        print(client.agreed)
        client.writer.close()
        await client.reader.read()


async def main() -> None:
    server = HttpServer(app)
    port = await server.start("127.0.0.1", 0)
    client = Client()
    await client.open(port)
    for sent in (
        client.connection.send_text("h\u00e9llo"),
        client.connection.send_binary(bytes(66000)),
        client.connection.ping(b"p"),
        encode_frame(1, b"in ", MASK, False) + encode_frame(0, b"parts", MASK),
    ):
        client.writer.write(sent)
        print(await client.next())
    client.writer.write(client.connection.close(1000, "done"))
    print(await client.next(), await client.reader.read())
    client.writer.close()
    for wrong in (b"\x81\x01x", encode_frame(1, b"\xff", MASK), encode_frame(2, bytes(70001), MASK)):
        client = Client()
        await client.open(port)
        client.writer.write(wrong)
        print(await client.next())
        client.writer.close()
    await talk_deflated(port)
    await Client().open(port, (b"origin", b"http://evil"))
    client = Client()
    await client.open(port, (b"origin", b"http://x"))
    stopping = asyncio.create_task(server.stop())
    print(await client.next(), await client.reader.read())
    client.writer.close()
    await stopping
    print(server.connections())


asyncio.run(main())
