"""Sends back what comes, over TCP and UDP.

importos boot --port 7000 --port 7000/udp examples/network/echo_server.py
"""

import asyncio
from typing import cast

PORT = 7000


class DatagramEcho(asyncio.DatagramProtocol):
    """One endpoint for everybody."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self.transport.sendto(data, addr)


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One connection, to the end of what is sent."""
    total = 0
    while data := await reader.read(65536):
        total += len(data)
        writer.write(data)
        await writer.drain()
    print(f"a connection with {total} bytes")
    writer.close()
    await writer.wait_closed()


async def main() -> None:
    loop = asyncio.get_running_loop()
    await loop.create_datagram_endpoint(DatagramEcho, local_addr=("0.0.0.0", PORT))
    server = await asyncio.start_server(echo, "0.0.0.0", PORT)
    print(f"listening on port {PORT}")
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
