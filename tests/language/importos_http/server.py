"""A server with routes over the loopback: parameters, JSON, streams both ways, keep-alive, errors, a graceful stop."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from importos.serve.http import Application, HttpError, HttpServer, Request, Response, StreamingResponse, json, text

app = Application()


@dataclass
class Item:
    name: str
    price: float


items: list[Item] = []


@app.get("/")
async def index(request: Request) -> Response:
    return text("hello " + request.query("who", "nobody"))


@app.get("/items/{number}")
async def item(request: Request) -> Response:
    try:
        return json(items[int(request.parameter("number"))])
    except (ValueError, IndexError):
        raise HttpError(404, "no such item") from None


@app.post("/items")
async def add(request: Request) -> Response:
    items.append(await request.json(Item))
    return json({"count": len(items)}, 201)


async def count(most: int) -> AsyncIterator[bytes]:
    for number in range(most):
        yield b"%d;" % number
        await asyncio.sleep(0)


@app.get("/count/{most}")
async def numbers(request: Request) -> Response:
    return StreamingResponse(count(int(request.parameter("most"))), 200, "text/plain")


async def exchange(port: int, *requests: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for request in requests:
        writer.write(request)
        await asyncio.sleep(0.01)
    writer.write_eof()
    for line in (await reader.read()).split(b"\r\n"):
        if not line.startswith(b"date:"):
            print(line)
    writer.close()
    await writer.wait_closed()


async def main() -> None:
    server = HttpServer(app)
    port = await server.start("127.0.0.1", 0)
    await exchange(port, b"GET /?who=you HTTP/1.1\r\nHost: a\r\n\r\n" * 2, b"GET /none HTTP/1.1\r\nHost: a\r\n\r\n")
    body = b'{"name": "pen", "price": 1.5}'
    head = b"POST /items HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    await exchange(port, head + b"Content-Length: %d\r\n\r\n" % len(body), body[:7], body[7:])
    await exchange(port, head + b"Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n", b"4\r\nnope\r\n0\r\n\r\n")
    await exchange(port, b"GET /items/0 HTTP/1.0\r\n\r\n")
    await exchange(port, b"HEAD /items/0 HTTP/1.1\r\nHost: a\r\n\r\nDELETE /items/0 HTTP/1.1\r\nHost: a\r\n\r\n")
    await exchange(port, b"GET /count/3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    await exchange(port, b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nx")
    await server.stop()
    print(server.connections())


asyncio.run(main())
