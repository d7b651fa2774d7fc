"""What bulk transfers and floods are measured with: peer.py PORT ADDRESS; ``peer.c`` is the same for Linux.

A connection begins with a letter: after S it gets bytes until it is closed, after R its bytes are thrown away. On the
port behind it a ``StreamReader`` takes bytes, and throws them away, as programs that are written with streams do.
Datagrams to the same port are counted; who sends "?" is told how many others have come.
"""

import asyncio
import sys

PIECE = bytes(65536)


class Bulk(asyncio.Protocol):
    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self.is_new = True
        self.is_paused = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self.transport = transport

    def data_received(self, data: bytes) -> None:
        if self.is_new:
            self.is_new = False
            if data[:1] == b"S":
                self.send()

    def send(self) -> None:
        transport = self.transport
        while transport is not None and not self.is_paused:
            transport.write(PIECE)

    def pause_writing(self) -> None:
        self.is_paused = True

    def resume_writing(self) -> None:
        self.is_paused = False
        asyncio.get_running_loop().call_soon(self.send)

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None


class Counter(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.transport: asyncio.DatagramTransport | None = None
        self.count = 0

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        transport = self.transport
        if data == b"?" and transport is not None:
            transport.sendto(str(self.count).encode(), addr)
        else:
            self.count += 1


async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while await reader.read(len(PIECE)):
        pass
    writer.close()


async def main() -> None:
    loop = asyncio.get_running_loop()
    await loop.create_datagram_endpoint(Counter, local_addr=(sys.argv[2], int(sys.argv[1])))
    server = await loop.create_server(Bulk, sys.argv[2], int(sys.argv[1]))
    await asyncio.start_server(take, sys.argv[2], int(sys.argv[1]) + 1)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
