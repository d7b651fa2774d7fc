"""Answers with its name on the port of its last argument (0: any), which others may share if it says "shares"."""

import asyncio
import sys

NAME, WAY = sys.argv[1], sys.argv[2]


class Answering(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.DatagramTransport):
            self.transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        if self.transport is not None:
            self.transport.sendto(NAME.encode(), addr)


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(NAME.encode())
    writer.close()


async def main(port: int) -> None:
    shares = WAY == "shares"
    server = await asyncio.start_server(answer, "127.0.0.1", port, reuse_port=shares)
    bound: tuple[str, int] | tuple[str, int, int, int] = server.sockets[0].getsockname()
    loop = asyncio.get_running_loop()
    await loop.create_datagram_endpoint(Answering, ("127.0.0.1", bound[1]), reuse_port=shares)
    print(bound[1], flush=True)
    await server.serve_forever()


asyncio.run(main(int(sys.argv[3])))
