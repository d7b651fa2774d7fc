"""WebSockets of the client over the loopback: messages, compression, subprotocols, refusals, ends of both sides."""

import asyncio

from importos.proto.websocket.frames import encode_frame
from importos.proto.websocket.handshake import accept_key
from importos.serve.http import (
    Application,
    ClientSettings,
    Disconnected,
    HandshakeFailed,
    HttpClient,
    HttpServer,
    PerMessageDeflate,
    Request,
    Response,
    WebSocket,
    upgrade,
)

app = Application()


async def echo(socket: WebSocket) -> None:
    while (message := await socket.receive()) is not None:
        if message == "end":
            socket.close(3001, "as you wish")
        else:
            await socket.send(message.upper() if isinstance(message, str) else message + b"!")
    print("session", socket.close_code, socket.close_reason)


@app.get("/echo")
async def open_echo(request: Request) -> Response:
    return upgrade(request, echo, 300_000, None, PerMessageDeflate(False, False), ("b", "a"))


async def talk(client: HttpClient, url: str) -> None:
    async with await client.websocket(url) as socket:
        for text in ("hello", "", "ä" * 70_000):
            await socket.send(text)
            answer = await socket.receive()
            print(isinstance(answer, str) and answer == text.upper(), repr(socket.protocol))
        await socket.send(b"bytes")
        print(await socket.receive())
    print(socket.close_code, socket.is_closing())
    try:
        await socket.send("late")
    except Disconnected as gone:
        print(gone)


async def deflated(client: HttpClient, url: str) -> None:
    socket = await client.websocket(url, ("x", "a"), PerMessageDeflate(False, False), limit=200_000)
    for _time in range(3):
        await socket.send("again and again " * 5000)
        answer = await socket.receive()
        print(isinstance(answer, str) and len(answer), socket.protocol)
    await socket.send("end")
    print(await socket.receive(), socket.close_code, socket.close_reason)
    await socket.finish()


async def several(client: HttpClient, url: str) -> None:
    async with await client.websocket(url) as socket:

        async def send(number: int) -> None:
            for _message in range(5):
                await socket.send(bytes([number]) * 40_000)

        senders = [asyncio.create_task(send(number)) for number in range(4)]
        total = 0
        for _message in range(20):
            answer = await socket.receive()
            total += len(answer) if isinstance(answer, bytes) else 0
        await asyncio.gather(*senders)
        print(total)


async def refused(client: HttpClient, url: str) -> None:
    for path, headers in (("/nowhere", []), ("/echo", [("origin", "http://elsewhere.example")])):
        try:
            await client.websocket(url + path, headers=headers)
        except HandshakeFailed as failed:
            print(failed.status, failed.reason)
    for wrong in ("http://127.0.0.1/", "wss://127.0.0.1/", "ws://127.0.0.1/#part"):
        try:
            await client.websocket(wrong)
        except ValueError as error:
            print(error)
    try:
        await client.websocket(url + "/echo", ("two words",))
    except ValueError as error:
        print(error)


async def strange_server(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
    key = [line[19:] for line in head if line.startswith(b"sec-websocket-key: ")][0]
    lines = [b"HTTP/1.1 101 Switching Protocols", b"Upgrade: websocket", b"Connection: Upgrade"]
    if b"/wrong" not in head[0]:
        lines.append(b"Sec-WebSocket-Accept: " + accept_key(key))
    if b"/deflates" in head[0]:
        lines.append(b"Sec-WebSocket-Extensions: permessage-deflate")
    writer.write(b"\r\n".join(lines) + b"\r\n\r\n")
    if b"/masked" in head[0]:
        writer.write(encode_frame(1, b"masked", b"mask"))
    elif b"/silent" not in head[0]:
        writer.write(encode_frame(1, b"at once", b"") + encode_frame(8, b"", b""))
    while await reader.read(65536):
        pass
    writer.close()


async def strange() -> None:
    server = await asyncio.start_server(strange_server, "127.0.0.1", 0)
    url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    client = HttpClient(ClientSettings(socket_time=0.05, close_time=0.05))
    for path in ("/wrong", "/deflates", "/masked", "/fine", "/silent"):
        try:
            socket = await client.websocket(url + path)
        except HandshakeFailed as failed:
            print(path, failed.status, failed.reason)
            continue
        print(path, await socket.receive(), await socket.receive(), socket.close_code)
        await socket.finish()
    server.close()


async def main() -> None:
    server = HttpServer(app)
    port = await server.start("127.0.0.1", 0)
    async with HttpClient() as client:
        url = f"ws://127.0.0.1:{port}"
        await talk(client, url + "/echo")
        await deflated(client, url + "/echo")
        await several(client, url + "/echo")
        await refused(client, url)
        socket = await client.websocket(url + "/echo")
        stopping = asyncio.create_task(server.stop())
        print(await socket.receive(), socket.close_code)
        await socket.finish()
        await stopping
    await strange()


asyncio.run(main())
