"""The HTTP client against the server over the loopback: pools, redirects, retries, streams, and what cannot be."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from importos.serve.http import (
    Application,
    ClientSettings,
    Disconnected,
    HttpClient,
    HttpServer,
    Request,
    Response,
    StreamingResponse,
    TooManyRedirects,
    json,
    redirect,
    text,
)
from importos.serve.http.addresses import parse_address

app = Application()


@dataclass
class Sum:
    values: list[int]
    total: int = 0


@app.post("/sum")
async def add(request: Request) -> Response:
    given = await request.json(Sum)
    return json(Sum(given.values, sum(given.values)))


@app.get("/loop")
async def loop(request: Request) -> Response:
    return redirect("/loop")


@app.post("/see")
async def see(request: Request) -> Response:
    return redirect("who?name=" + (await request.text()))


@app.get("/who")
async def who(request: Request) -> Response:
    return text(request.method + " " + request.query("name") + " " + request.header("x-own", "-"))


async def numbers(most: int) -> AsyncIterator[bytes]:
    for number in range(most):
        yield b"%d " % number


@app.post("/echo")
async def echo(request: Request) -> Response:
    return StreamingResponse(parts_of(request))


async def parts_of(request: Request) -> AsyncIterator[bytes]:
    while True:
        part = await request.body.next_part()
        if not part:
            break
        yield part


@app.get("/slow")
async def slow(request: Request) -> Response:
    await asyncio.sleep(5)
    return text("late")


async def main() -> None:
    server = HttpServer(app)
    port = await server.start("127.0.0.1", 0)
    base = "http://127.0.0.1:" + str(port)
    async with HttpClient(ClientSettings(retries=1, pause=0.001, read_time=0.5)) as client:
        response = await client.post(base + "/sum", b'{"values": [1, 2, 3]}', "application/json")
        print(response.status, (await response.json(Sum)).total, client.pool.idle())
        response = await client.post(base + "/see", b"me", "text/plain")
        print(response.status, response.url[len(base) :], await response.text())
        response = await client.request_once("POST", parse_address(base + "/echo"), b"x" * 200_000, [])
        print(response.status, len(await response.read()))
        response = await client.get(base + "/who?name=%C3%A9", [("X-Own", "a")])
        print(response.status, await response.text(), client.pool.idle())
        answers = await asyncio.gather(*[client.get(base + f"/who?name={number}") for number in range(4)])
        print([await answer.text() for answer in answers], client.pool.idle())
        response = await client.request_stream("POST", base + "/echo", numbers(5), [])
        print(response.header("transfer-encoding"), await response.read())
        response = await client.request("HEAD", base + "/who")
        print(response.status, response.header("content-length"), await response.read(), client.pool.idle())
        try:
            await client.get(base + "/loop")
        except TooManyRedirects as error:
            print("loop", str(error)[len(base) :])
        try:
            await client.get(base + "/slow")
        except TimeoutError:
            print("too slow")
        for url in ("https://a/", "http:///", "http://u@a/", "http://a/ b"):
            try:
                await client.get(url)
            except ValueError as error:
                print(error)
        await server.stop()
        try:
            await client.get(base + "/who")
        except (OSError, Disconnected) as error:
            print(isinstance(error, ConnectionRefusedError))


asyncio.run(main())
