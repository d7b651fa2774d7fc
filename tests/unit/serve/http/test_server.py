"""The server over real sockets under CPython: its times, its limits, what a client may do to it, and how it stops."""

from __future__ import annotations

import asyncio
import http.client
import threading
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from importos.proto.http1 import LocalError
from importos.serve.http import (
    Application,
    Disconnected,
    HttpError,
    HttpServer,
    Metrics,
    Request,
    Response,
    Settings,
    StreamingResponse,
    WebSocket,
    text,
    upgrade,
)
from importos.serve.http.connection import HttpConnection

HELLO = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
UPLOAD = b"POST /size HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n"
app = Application()
told: list[str] = []


@app.get("/")
async def hello(request: Request) -> Response:
    return text("hello")


@app.post("/size")
async def size(request: Request) -> Response:
    try:
        total = 0
        while part := await request.body.next_part():
            total += len(part)
    except (Disconnected, HttpError):
        told.append("disconnected")
        raise
    return text(str(total))


@app.post("/ignore")
async def ignore(request: Request) -> Response:
    return text("ignored")


@app.get("/slow")
async def slow(request: Request) -> Response:
    await asyncio.sleep(0.1)
    return text("slow")


released: set[str] = set()


@app.post("/held/{name}")
async def held(request: Request) -> Response:
    while request.parameter("name") not in released:
        await asyncio.sleep(0.002)
    return text("released")


@app.get("/framed")
async def framed(request: Request) -> Response:
    return Response(200, b"framed", "", [("content-length", "3")])


async def failing() -> AsyncIterator[bytes]:
    yield b"a part"
    raise KeyError("secret")


@app.get("/failing")
async def fails_later(request: Request) -> Response:
    return StreamingResponse(failing())


async def doubled(request: Request) -> AsyncIterator[bytes]:
    while part := await request.body.next_part():
        yield part * 2


@app.post("/double")
async def double(request: Request) -> Response:
    return StreamingResponse(doubled(request))


async def failing_session(socket: WebSocket) -> None:
    raise KeyError("secret")


@app.get("/socket")
async def failing_socket(request: Request) -> Response:
    return upgrade(request, failing_session)


@app.get("/broken")
async def broken(request: Request) -> Response:
    raise KeyError("secret")


async def endless() -> AsyncIterator[bytes]:
    try:
        while True:
            yield b"x" * 65536
    finally:
        told.append("closed")


@app.get("/endless")
@app.post("/endless")
async def stream(request: Request) -> Response:
    return StreamingResponse(endless())


Talk = Callable[[HttpServer, int], Awaitable[None]]


def serve(talk: Talk, **settings: float) -> Metrics:
    """Runs a client against a server with short times."""
    metrics = Metrics()

    async def main() -> None:
        server = HttpServer(app, Settings(tick=0.01, **settings))
        server.observers.append(metrics)
        port = await server.start("127.0.0.1", 0)
        await asyncio.wait_for(talk(server, port), 10)
        await server.stop()
        assert server.connections() == 0

    told.clear()
    asyncio.run(main())
    return metrics


async def exchange(port: int, *parts: bytes, pause: float = 0.0, finish: bool = False) -> bytes:
    """What the server sends until it closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for part in parts:
        writer.write(part)
        await asyncio.sleep(pause)
    if finish:
        writer.write_eof()
    answer = await reader.read()
    writer.close()
    return answer


def test_a_head_that_does_not_come_is_given_up() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        assert (await exchange(port, HELLO[:9])).startswith(b"HTTP/1.1 408 ")
        assert await exchange(port) == b""

    serve(talk, head_time=0.05)


def test_a_head_that_comes_byte_by_byte_is_given_up_too() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        parts = [bytes([byte]) for byte in HELLO[:-1]]
        assert (await exchange(port, *parts, pause=0.01)).startswith(b"HTTP/1.1 408 ")

    serve(talk, head_time=0.05)


def test_an_idle_connection_is_closed() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        assert (await exchange(port, HELLO)).endswith(b"hello")

    serve(talk, idle_time=0.05)


def test_a_body_that_does_not_come_is_given_up() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        assert (await exchange(port, UPLOAD + b"half")).startswith(b"HTTP/1.1 408 ")

    serve(talk, body_time=0.05)


def test_a_client_that_takes_nothing_is_dropped() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /endless HTTP/1.1\r\nHost: x\r\n\r\n")
        while "closed" not in told:
            await asyncio.sleep(0.01)
        writer.close()

    serve(talk, write_time=0.05)


def test_what_a_client_sends_does_not_put_off_what_it_must_take() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST /endless HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n")
        await asyncio.sleep(0.05)
        writer.write(b"body")
        for _ in range(200):
            if told and not server.connections():
                break
            await asyncio.sleep(0.01)
        assert told == ["closed"] and server.connections() == 0
        writer.close()

    serve(talk, write_time=0.2)


class SlowTransport(asyncio.Transport):
    """Its client takes as much as the test says."""

    def __init__(self) -> None:
        super().__init__({"peername": ("127.0.0.1", 5)})
        self.waiting = 1_000_000
        self.is_cut = False

    def get_write_buffer_size(self) -> int:
        return self.waiting

    def abort(self) -> None:
        self.is_cut = True


def test_a_client_that_takes_a_long_answer_slowly_gets_all_of_it() -> None:
    async def main() -> None:
        server = HttpServer(app, Settings(write_time=30.0, least_body_rate=1000))
        connection = HttpConnection(server)
        transport = SlowTransport()
        connection.connection_made(transport)
        connection.pause_writing()
        for taken in (30_000, 40_000, 500_000, 29_000):
            assert not transport.is_cut and connection.outgoing.deadline == server.now + 30.0
            server.now += 30.0
            transport.waiting -= taken
            connection.look(server.now)
        assert transport.is_cut
        connection.connection_lost(None)

    asyncio.run(main())


def test_requests_that_wait_have_no_time_to_keep() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        slow_one = b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"
        answer = await exchange(port, HELLO + slow_one, HELLO, pause=0.02, finish=True)
        assert answer.count(b"HTTP/1.1 200 ") == 3 and b"408" not in answer

    serve(talk, head_time=0.04)


def test_what_comes_behind_a_refusal_is_not_kept() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST /held/refused HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n")
        for _ in range(20):
            writer.write(bytes(100_000))
            await asyncio.sleep(0.002)
        (connection,) = server._connections.values()
        assert connection.answering.is_busy and connection._http.reader.waiting() < 300_000
        released.add("refused")
        writer.close()

    serve(talk)


def test_a_body_of_single_bytes_costs_no_object_for_each() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        head = b"POST /held/bytes HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        writer.write(head + b"1\r\na\r\n" * 10_000)
        while not server._connections:
            await asyncio.sleep(0.005)
        (connection,) = server._connections.values()
        while sum(map(len, connection.incoming._parts)) < 10_000:
            await asyncio.sleep(0.005)
        assert connection.answering.is_busy and len(connection.incoming._parts) <= 40
        assert b"".join(connection.incoming._parts) == b"a" * 10_000
        released.add("bytes")
        writer.close()

    serve(talk)


def test_a_response_that_cannot_be_sent_is_500(capsys: pytest.CaptureFixture[str]) -> None:
    async def talk(server: HttpServer, port: int) -> None:
        answer = await exchange(port, b"GET /framed HTTP/1.1\r\nHost: x\r\n\r\n" + HELLO, finish=True)
        assert answer.startswith(b"HTTP/1.1 500 ") and answer.endswith(b"hello")
        answer = await exchange(port, b"GET /failing HTTP/1.1\r\nHost: x\r\n\r\n", finish=True)
        assert b"a part" in answer and not answer.endswith(b"0\r\n\r\n")
        head = b"POST /double HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n"
        answer = await exchange(port, head, b"1\r\na\r\n", b"no chunk\r\n", pause=0.02)  # no failure of the handler
        assert answer.endswith(b"2\r\naa\r\n")

    told_of = serve(talk).text()
    assert "http_failures_total 2\n" in told_of and "http_requests_in_flight 0\n" in told_of
    assert capsys.readouterr().err.count("Traceback") == 2
    with pytest.raises(LocalError):
        HttpServer(app, name="x\r\nset-cookie: a")


def test_a_stream_made_of_the_body_asks_for_it() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        head = b"POST /double HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"
        answer = await exchange(port, head, b"abc", pause=0.03, finish=True)
        assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 ")
        assert answer.endswith(b"\r\n\r\n6\r\nabcabc\r\n0\r\n\r\n")

    serve(talk)


def test_a_session_that_fails_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    head = b"GET /socket HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
    key = b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"

    async def talk(server: HttpServer, port: int) -> None:
        answer = await exchange(port, head + key)
        assert answer.startswith(b"HTTP/1.1 101 ") and answer.endswith(b"\r\n\r\n\x88\x02\x03\xf3")

    assert "http_failures_total 1\n" in serve(talk).text()
    assert "secret" in capsys.readouterr().err


HANDSHAKE = (
    b"GET /quiet HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
PONG = b"\x8a\x80mask"


async def quiet(socket: WebSocket) -> None:
    while await socket.receive() is not None:
        socket.close()
    told.append("session ended")


@app.get("/quiet")
@app.post("/quiet")
async def quiet_socket(request: Request) -> Response:
    return upgrade(request, quiet)


def test_a_websocket_whose_client_answers_no_ping_ends() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(HANDSHAKE)
        await reader.readuntil(b"\r\n\r\n")
        for _ in range(4):
            assert await reader.readexactly(2) == b"\x89\0"
            writer.write(PONG)
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            await reader.readexactly(3)
        writer.close()
        while "session ended" not in told:
            await asyncio.sleep(0.01)

    serve(talk, socket_time=0.03)


def test_a_websocket_whose_client_does_not_end_it_ends() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(HANDSHAKE + b"\x81\x80mask")
        await reader.readuntil(b"\r\n\r\n\x88\x02\x03\xe8")
        end = asyncio.create_task(reader.read())
        while not end.done():
            writer.write(PONG)
            await asyncio.sleep(0.01)
        assert isinstance(end.exception(), ConnectionError) or end.result() == b""
        writer.close()

    serve(talk, socket_time=0.03)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(b"HTTP/1.1", b"HTTP/1.0", id="9110_7_8_old_version"),
        pytest.param(b"\r\n\r\n", b"\r\nSec-WebSocket-Version: 8\r\n\r\n", id="6455_11_3_5_two_versions"),
        pytest.param(
            b"\r\n\r\n", b"\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n", id="6455_11_3_1_two_keys"
        ),
        pytest.param(b"GET", b"POST", id="6455_4_1_method"),
        pytest.param(b"Host: x\r\n", b"Host:\r\nOrigin: null\r\n", id="6455_10_2_no_origin"),
        pytest.param(b"Host: x\r\n", b"Host: x\r\nOrigin: http://x.evil\r\n", id="6455_10_2_another_origin"),
    ],
)
def test_handshakes_that_are_refused(before: bytes, after: bytes) -> None:
    async def talk(server: HttpServer, port: int) -> None:
        answer = await exchange(port, HANDSHAKE.replace(before, after), finish=True)
        assert answer[:11] == b"HTTP/1.1 42" or answer[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 403")

    serve(talk)


def test_a_client_that_has_to_wait_is_not_late() -> None:
    @app.post("/later")
    async def later(request: Request) -> Response:
        await asyncio.sleep(0.2)
        return await size(request)

    async def talk(server: HttpServer, port: int) -> None:
        head = b"POST /later HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\n\r\n"
        assert (await exchange(port, head, bytes(20_000_000), finish=True)).endswith(b"20000000")
        assert (await exchange(port, head, bytes(900_000))).startswith(b"HTTP/1.1 408 ")

    serve(talk, body_time=0.1, least_body_rate=1_000_000_000)


def test_a_client_that_goes_away_ends_the_stream_and_the_reading() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        for request, wanted in ((b"GET /endless HTTP/1.1\r\nHost: x\r\n\r\n", "closed"), (UPLOAD, "disconnected")):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(request)
            await asyncio.sleep(0.02)
            writer.transport.abort()
            while wanted not in told:
                await asyncio.sleep(0.01)
        while server.connections():
            await asyncio.sleep(0.01)

    assert "http_dropped_total 1\n" in serve(talk).text()


def test_connections_over_the_limit_are_told_so() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        _, first = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.sleep(0.02)
        assert (await exchange(port, HELLO)).startswith(b"HTTP/1.1 503 ")
        first.close()
        await asyncio.sleep(0.02)
        assert (await exchange(port, HELLO, finish=True)).startswith(b"HTTP/1.1 200 ")

    serve(talk, connections=1)


def test_a_server_that_stops_answers_what_it_has_begun() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        idle = asyncio.create_task(exchange(port, HELLO))
        busy = asyncio.create_task(exchange(port, b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"))
        await asyncio.sleep(0.03)
        await server.stop()
        assert (await idle).endswith(b"hello")
        answer = await busy
        assert answer.endswith(b"slow") and b"connection: close" in answer
        with pytest.raises(ConnectionError):
            await asyncio.open_connection("127.0.0.1", port)

    serve(talk)


def test_a_handler_that_fails_is_500_and_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    async def talk(server: HttpServer, port: int) -> None:
        answer = await exchange(port, b"GET /broken HTTP/1.1\r\nHost: x\r\n\r\n" + HELLO, finish=True)
        assert answer.startswith(b"HTTP/1.1 500 ") and b"secret" not in answer and answer.endswith(b"hello")

    assert "http_failures_total 1\n" in serve(talk).text()
    assert "secret" in capsys.readouterr().err


def test_a_body_that_nobody_reads_does_not_become_a_request() -> None:
    inner = b"GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
    head = b"POST /ignore HTTP/1.1\r\nHost: x\r\nContent-Length: "

    async def talk(server: HttpServer, port: int) -> None:
        answer = await exchange(port, head + b"%d\r\n\r\n" % len(inner), inner + HELLO, pause=0.02, finish=True)
        assert answer.count(b"HTTP/1.1 200 ") == 2 and b"404" not in answer
        answer = await exchange(port, head + b"9999999\r\n\r\n" + inner * 3000, finish=True)
        assert answer.count(b"HTTP/1.1 ") == 1

    serve(talk)


def test_a_refusal_reaches_a_client_that_still_sends() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        for _ in range(3):
            answer = await exchange(port, b"GET / HTTP/1.1\r\nHost : x\r\n\r\n" + b"x" * 300_000, finish=True)
            assert answer.startswith(b"HTTP/1.1 400 ")

    serve(talk)


def test_many_requests_at_once_are_answered_in_order() -> None:
    async def talk(server: HttpServer, port: int) -> None:
        answer = await exchange(port, (HELLO + UPLOAD + b"0123456789") * 3000, finish=True)
        assert answer.count(b"\r\n\r\nhelloHTTP/1.1 200") == 3000 and answer.count(b"\r\n\r\n10") == 3000

    serve(talk)


def test_a_stream_ends_when_its_client_leaves() -> None:
    """Its parts are all there at once, and small: nothing else makes it wait."""

    async def talk(server: HttpServer, port: int) -> None:
        left = asyncio.Event()

        async def parts() -> AsyncIterator[bytes]:
            await left.wait()
            while True:
                yield b"x"

        @app.get("/left")
        async def stream_to_nobody(request: Request) -> Response:
            return StreamingResponse(parts())

        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /left HTTP/1.1\r\nHost: x\r\n\r\n")
        await asyncio.sleep(0.05)
        writer.transport.abort()
        left.set()  # in the same turn of the loop: the server has not heard that the client is gone
        answer = await exchange(port, HELLO, finish=True)
        assert answer.startswith(b"HTTP/1.1 200 ")

    serve(talk)


def test_a_standard_client_streams_both_ways() -> None:
    def ask(port: int) -> None:
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        for _ in range(3):
            client.request("POST", "/size", iter([b"a" * 100_000] * 10))
            response = client.getresponse()
            assert (response.status, response.read()) == (200, b"1000000")
        client.request("HEAD", "/")
        response = client.getresponse()
        assert (response.status, response.getheader("content-length"), response.read()) == (200, "5", b"")
        client.request("GET", "/endless")
        assert client.getresponse().read(1_000_000) == b"x" * 1_000_000
        client.close()

    async def talk(server: HttpServer, port: int) -> None:
        await asyncio.to_thread(ask, port)

    serve(talk)
    assert threading.active_count() < 5


def test_options_of_the_whole_server() -> None:
    """RFC 9110 §9.3.7: what its handlers take, whatever the path."""

    async def talk(server: HttpServer, port: int) -> None:
        answer = await exchange(port, b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", finish=True)
        assert answer.startswith(b"HTTP/1.1 204 ")
        assert b"\r\nallow: " + ", ".join(sorted({*app.router.methods, "HEAD", "OPTIONS"})).encode() + b"\r\n" in answer

    serve(talk)
