"""Answers as ``server.py``, and tells how much memory is in use: idle.py PORT ADDRESS. Not for CPython."""

import asyncio
import sys

from importos import observe

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nHello, World!"


class Hello(asyncio.Protocol):
    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self.transport = transport

    def data_received(self, data: bytes) -> None:
        transport = self.transport
        if transport is not None:
            transport.write(str(observe.memory().in_use).encode() if data[:1] == b"?" else ANSWER)


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Hello, sys.argv[2], int(sys.argv[1]), backlog=512)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
