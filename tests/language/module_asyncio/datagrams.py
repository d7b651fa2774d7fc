"""Datagram endpoints: echo between two of them, a connected one, errors, and what is sent after the end."""

import asyncio
from typing import cast


class Echo(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        print("server", data, addr[0])
        if self.transport is not None:
            self.transport.sendto(data[::-1], addr)

    def connection_lost(self, exc: Exception | None) -> None:
        print("server lost", exc)


class Client(asyncio.DatagramProtocol):
    def __init__(self, expected: int) -> None:
        self.left = expected
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        print("client", data)
        self.left -= 1
        if self.left == 0:
            self.done.set_result(None)

    def error_received(self, exc: Exception) -> None:
        print("error", type(exc).__name__, exc)
        self.done.set_result(None)


async def main() -> None:
    loop = asyncio.get_running_loop()
    server, _echo = await loop.create_datagram_endpoint(Echo, local_addr=("127.0.0.1", 0))
    address = server.get_extra_info("sockname")
    port = address[1]
    client, protocol = await loop.create_datagram_endpoint(lambda: Client(3), remote_addr=("127.0.0.1", port))
    client.sendto(b"first")
    client.sendto(bytearray(b"second"))
    client.sendto(b"third", ("127.0.0.1", port))
    await protocol.done
    try:
        client.sendto(b"x", ("127.0.0.1", 1))
    except ValueError as error:
        print(str(error).replace(str(port), "PORT"))
    free, other = await loop.create_datagram_endpoint(lambda: Client(1), local_addr=("127.0.0.1", 0))
    free.sendto(b"unconnected", ("127.0.0.1", port))
    await other.done
    free.close()
    try:
        await loop.create_datagram_endpoint(Echo, local_addr=("127.0.0.1", port))
    except OSError as error:
        print(error)
    server.close()
    await asyncio.sleep(0.01)
    print(server.is_closing())
    protocol.done = loop.create_future()
    client.sendto(b"nobody listens")
    await protocol.done
    client.close()
    client.sendto(b"late")
    await asyncio.sleep(0)
    try:
        await loop.create_datagram_endpoint(Echo)
    except ValueError as error:
        print(error)


asyncio.run(main())
