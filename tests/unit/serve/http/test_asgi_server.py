"""The same handlers on uvicorn and on our own server, both under CPython: they answer alike."""

from __future__ import annotations

import asyncio
import importlib.util
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from types import ModuleType

import pytest
import uvicorn

from importos.serve.http import Application, HttpClient, HttpServer, Request, Response, StreamingResponse
from importos.serve.http.asgi import AsgiApplication

EXAMPLES = Path(__file__).parents[4] / "examples" / "web"
TIME_LIMIT_S = 30.0
KEPT = ("content-type", "content-length", "etag", "location", "allow")

Answer = tuple[int, dict[str, str], bytes]
Talk = Callable[[HttpClient, str], Awaitable[list[Answer]]]


def example(name: str) -> ModuleType:
    """A fresh one, which remembers nothing of others."""
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


async def on_uvicorn(application: Application, talk: Talk) -> list[Answer]:
    config = uvicorn.Config(AsgiApplication(application), host="127.0.0.1", port=0, log_level="error", lifespan="on")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        assert not serving.done()
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    async with HttpClient() as client:
        answers = await talk(client, f"http://127.0.0.1:{port}")
    server.should_exit = True
    await serving
    return answers


async def on_ours(application: Application, talk: Talk) -> list[Answer]:
    server = HttpServer(application)
    port = await server.start("127.0.0.1", 0)
    async with HttpClient() as client:
        answers = await talk(client, f"http://127.0.0.1:{port}")
    await server.stop()
    return answers


def both(make: Callable[[], Application], talk: Talk) -> list[Answer]:
    """What both answer."""

    async def main() -> list[Answer]:
        theirs = await asyncio.wait_for(on_uvicorn(make(), talk), TIME_LIMIT_S)
        ours = await asyncio.wait_for(on_ours(make(), talk), TIME_LIMIT_S)
        assert theirs == ours
        return ours

    return asyncio.run(main())


async def asked(client: HttpClient, method: str, url: str, body: bytes = b"", *headers: tuple[str, str]) -> Answer:
    response = await client.request(method, url, body, headers=list(headers))
    kept = {name: value for name in KEPT if (value := response.header(name))}
    return response.status, kept, await response.read()


JSON = ("content-type", "application/json")


def test_a_service_with_state() -> None:
    async def talk(client: HttpClient, base: str) -> list[Answer]:
        tasks = base + "/tasks"
        draft, wrong = b'{"title": "write"}', b'{"title": 7}'
        return [
            await asked(client, "GET", tasks),
            await asked(client, "POST", tasks, draft, JSON),
            await asked(client, "POST", tasks, wrong, JSON),
            await asked(client, "POST", tasks, b"no json", JSON),
            await asked(client, "PUT", tasks + "/1", b'{"title": "read", "done": true}', JSON, ("if-match", '"1"')),
            await asked(client, "PUT", tasks + "/1", draft, JSON, ("if-match", '"1"')),
            await asked(client, "GET", tasks + "?done=true"),
            await asked(client, "HEAD", tasks + "/1"),
            await asked(client, "PATCH", tasks + "/1", b"{}"),
            await asked(client, "DELETE", tasks + "/1"),
            await asked(client, "GET", tasks + "/1"),
            await asked(client, "GET", base + "/nowhere"),
        ]

    answers = both(lambda: example("rest_service").app, talk)
    assert [status for status, _, _ in answers] == [200, 201, 422, 400, 200, 412, 200, 200, 405, 204, 404, 404]


def streaming() -> Application:
    app = Application()

    async def doubled(request: Request) -> AsyncIterator[bytes]:
        while part := await request.body.next_part():
            yield bytes(byte for byte in part for _ in range(2))  # the same however the body comes in parts

    @app.post("/double")
    async def double(request: Request) -> Response:
        return StreamingResponse(doubled(request), content_type="application/octet-stream")

    @app.post("/failing")
    async def failing(request: Request) -> Response:
        raise ValueError("of the handler")

    return app


def test_streams_both_ways_and_failures(capsys: pytest.CaptureFixture[str]) -> None:
    async def talk(client: HttpClient, base: str) -> list[Answer]:
        return [
            await asked(client, "POST", base + "/double", b"abc" * 1000),
            await asked(client, "POST", base + "/double", bytes(300_000)),
            ((await asked(client, "POST", base + "/failing", b"x"))[0], {}, b""),  # each server has its own words
            await asked(client, "POST", base + "/double", b"afterwards"),
        ]

    answers = both(streaming, talk)
    assert [(status, len(body)) for status, _, body in answers[:2]] == [(200, 6000), (200, 600_000)]
    assert [status for status, _, _ in answers[2:]] == [500, 200]
    assert capsys.readouterr().err.count("ValueError: of the handler") == 2
