"""A reverse proxy: what it is asked, it asks one of several servers, in turn, and streams the answer back.

reverse_proxy.py 8080 http://127.0.0.1:8081 http://127.0.0.1:8082
"""

import asyncio
import sys
from collections.abc import AsyncIterator

from importos.serve.http import (
    Application,
    ClientResponse,
    ClientSettings,
    Disconnected,
    HttpClient,
    HttpError,
    HttpServer,
    Request,
    Response,
    StreamingResponse,
)
from importos.serve.http.addresses import parse_address

# Fields of one connection and not of the message (RFC 9110 section 7.6.1), and what the connection writes itself
HOP_BY_HOP = (
    *("connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"),
    *("content-length", "host", "expect", "proxy-authenticate", "proxy-authorization"),
)


class Proxy:
    """Its method ``handle`` answers every request."""

    def __init__(self, servers: list[str], client: HttpClient) -> None:
        self.servers = servers
        self.client = client
        self.turn = 0

    async def handle(self, request: Request) -> Response:
        """A server that cannot be reached is left out when nothing was sent to it yet."""
        for _server in self.servers:
            server = self.servers[self.turn % len(self.servers)]
            self.turn += 1
            try:
                answer = await self.ask(server, request)
            except ConnectionRefusedError:
                continue
            except TimeoutError:
                raise HttpError(504, "the server behind takes too long") from None
            except (OSError, Disconnected):
                raise HttpError(502, "the server behind is gone") from None
            length = int(answer.header("content-length", "-1"))
            if request.method == "HEAD" or answer.status in (204, 304):
                await answer.read()
            return StreamingResponse(body_of(answer), answer.status, "", forwarded(answer.pairs()), length)
        raise HttpError(503, "no server behind can be reached")

    async def ask(self, server: str, request: Request) -> ClientResponse:
        headers = forwarded(request.pairs())
        before = request.header("x-forwarded-for")
        headers = [header for header in headers if not header[0].startswith("x-forwarded-")]
        headers.append(("x-forwarded-for", f"{before}, {request.peer}" if before else request.peer))
        headers.append(("x-forwarded-host", request.header("host")))
        headers.append(("via", "1.1 importos"))
        target = request.path + ("?" + request.query_string if request.query_string else "")  # never another host
        length = request.header("content-length")
        if length or request.fields.has(b"transfer-encoding"):
            size = int(length) if length else -1
            return await self.client.request_stream(request.method, server + target, parts_of(request), headers, size)
        return await self.client.request_once(request.method, parse_address(server + target), b"", headers)


def forwarded(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What goes on; also what Connection names is of one connection."""
    named = [part.strip().lower() for name, value in pairs if name == "connection" for part in value.split(",")]
    return [pair for pair in pairs if pair[0] not in HOP_BY_HOP and pair[0] not in named]


async def parts_of(request: Request) -> AsyncIterator[bytes]:
    part = await request.body.next_part()
    while part:
        yield part
        part = await request.body.next_part()


async def body_of(answer: ClientResponse) -> AsyncIterator[bytes]:
    async with answer:
        part = await answer.next_part()
        while part:
            yield part
            part = await answer.next_part()


def proxy(servers: list[str], client: HttpClient) -> Application:
    app = Application()
    handler = Proxy(servers, client)
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        app.route(method, "/{path...}")(handler.handle)
    return app


async def serve(port: int, servers: list[str]) -> None:
    async with HttpClient(ClientSettings(connections=64)) as client:
        server = HttpServer(proxy(servers, client))
        bound = await server.start("0.0.0.0", port)
        print(f"http://127.0.0.1:{bound}/ in front of {', '.join(servers)}", flush=True)
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), sys.argv[2:]))
