"""The client over real sockets under CPython, against servers that send it where it cannot or should not go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from importos.proto.http1 import RemoteError
from importos.serve.http import (
    Application,
    ClientSettings,
    HttpClient,
    HttpError,
    HttpServer,
    Request,
    Response,
    StreamingResponse,
    TooManyRedirects,
    text,
)

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


# ------------------------------------------------------------------------------------------- against our own server

app = Application()
PLAIN = [("authorization", "secret"), ("cookie", "a=b"), ("content-type", "text/csv"), ("x-own", "kept")]


async def arrive(request: Request) -> Response:
    """Says what has come."""
    names = ("authorization", "cookie", "content-type", "x-own")
    seen = [name for name in names if request.fields.has(name.encode())]
    return text(f"{request.method} {await request.text()} {' '.join(seen)}")


async def leave(request: Request) -> Response:
    return Response(int(request.parameter("status")), b"", "", [("location", request.query("to"))])


for name in ("GET", "POST", "PUT", "DELETE", "PATCH"):
    app.route(name, "/arrive")(arrive)
    app.route(name, "/leave/{status}")(leave)


@app.post("/early")
async def refuse_early(request: Request) -> Response:
    raise HttpError(413, "too long")


@app.post("/echo")
async def echo(request: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        while part := await request.body.next_part():
            yield part

    return StreamingResponse(parts())


Ask = Callable[[HttpClient, str, str], Awaitable[None]]


def ask_server(talk: Ask, **settings: float) -> None:
    """``talk`` has two origins of the same server."""

    async def main() -> None:
        server = HttpServer(app)
        port = await server.start("127.0.0.1", 0)
        other = await (second := HttpServer(app)).start("127.0.0.1", 0)
        async with HttpClient(ClientSettings(pause=0.001, **settings)) as client:
            await asyncio.wait_for(talk(client, f"http://127.0.0.1:{port}", f"http://127.0.0.1:{other}"), 10)
        await server.stop()
        await second.stop()

    asyncio.run(main())


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_9110_15_4_methods_and_bodies_of_redirects(status: int, method: str) -> None:
    becomes_get = status == 303 or (method == "POST" and status in (301, 302))

    async def talk(client: HttpClient, url: str, other: str) -> None:
        for to, secrets in (("/arrive", "authorization cookie "), (other + "/arrive", "")):
            response = await client.request(method, f"{url}/leave/{status}?to={to}", b"body", PLAIN)
            kept = "" if becomes_get else "content-type "
            assert await response.text() == f"{'GET ' if becomes_get else method + ' body'} {secrets}{kept}x-own"
            assert response.url == (url + to if to == "/arrive" else to)

    ask_server(talk)


def test_what_is_no_redirect_is_an_answer() -> None:
    async def talk(client: HttpClient, url: str, other: str) -> None:
        for path in ("/leave/300?to=/arrive", "/leave/304?to=/arrive", "/leave/305?to=/arrive", "/leave/302?to="):
            response = await client.get(url + path)
            assert (response.status, await response.read()) == (int(path[7:10]), b"")

    ask_server(talk)


def test_secrets_do_not_come_back_by_a_detour_and_loops_end() -> None:
    async def talk(client: HttpClient, url: str, other: str) -> None:
        back = f"{other}/leave/302?to={url}/arrive"
        assert await (await client.get(f"{url}/leave/302?to={back}", PLAIN)).text() == "GET  content-type x-own"
        with pytest.raises(TooManyRedirects):
            await client.get(f"{url}/leave/308?to={other}/leave/308?to={url}/leave/308?to=/arrive")
        assert client.pool.idle() <= 2

    ask_server(talk, redirects=2)


def test_a_long_body_that_is_refused_early() -> None:
    async def talk(client: HttpClient, url: str, other: str) -> None:
        for _ in range(3):
            response = await client.post(url + "/early", bytes(20_000_000), "text/plain")
            assert (response.status, await response.text()) == (413, "too long\n")
        assert await (await client.request("PUT", url + "/arrive", b"x" * 200_000)).text() == f"PUT {'x' * 200_000} "

    ask_server(talk)


def test_an_answer_that_is_made_of_the_body_while_it_comes_is_whole() -> None:
    async def talk(client: HttpClient, url: str, other: str) -> None:
        body = bytes(range(256)) * 900
        assert await (await client.post(url + "/echo", body, "text/plain")).read() == body

    ask_server(talk)


def silent(talk: Callable[[HttpClient, str], Awaitable[None]], answer: bytes, **settings: float) -> None:
    """Against a server that says this at once, reads nothing and never ends."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert isinstance(writer.transport, asyncio.Transport)
        writer.transport.pause_reading()
        writer.write(answer)
        await asyncio.sleep(10)

    async def main() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with HttpClient(ClientSettings(retries=0, **settings)) as client:
            await asyncio.wait_for(talk(client, f"http://127.0.0.1:{port}/"), 5)
        server.close()

    asyncio.run(main())


def test_a_server_that_takes_nothing() -> None:
    async def talk(client: HttpClient, url: str) -> None:
        with pytest.raises(TimeoutError):
            await client.post(url, bytes(50_000_000), "text/plain")

    silent(talk, b"", write_time=0.05)


def test_a_server_that_never_stops_redirecting_slowly() -> None:
    async def talk(client: HttpClient, url: str) -> None:
        with pytest.raises(TimeoutError):
            await client.get(url)

    silent(talk, b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 10\r\n\r\n", total_time=0.1)


def test_a_client_of_many_servers_forgets_them() -> None:
    async def talk(client: HttpClient, url: str, other: str) -> None:
        for _ in range(3):
            for base in (url, other):
                await (await client.get(base + "/arrive")).read()
        assert (client.pool.servers(), client.pool.idle()) == (2, 2)
        await asyncio.sleep(0.06)
        await (await client.get(url + "/arrive")).read()
        assert (client.pool.servers(), client.pool.idle()) == (1, 1)

    ask_server(talk, idle_time=0.05)
