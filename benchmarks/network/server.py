"""Answers every HTTP request with 13 bytes: server.py PORT [ADDRESS]. Compiled by us, and run by CPython as it is."""

import asyncio
import sys

ANSWER = b"HTTP/1.1 200 OK\r\nServer: hello\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nHello, World!"


class Hello(asyncio.Protocol):
    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self.transport = transport

    def data_received(self, data: bytes) -> None:
        transport = self.transport
        if transport is not None:
            transport.write(ANSWER * data.count(b"\r\n\r\n"))


async def main() -> None:
    address = sys.argv[2] if len(sys.argv) > 2 else "127.0.0.1"
    server = await asyncio.get_running_loop().create_server(Hello, address, int(sys.argv[1]))
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
