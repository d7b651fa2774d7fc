"""BufferedProtocol: bytes are put where the protocol says; a protocol is exchanged while the connection stands."""

import asyncio


class Collect(asyncio.BufferedProtocol):
    def __init__(self, size: int) -> None:
        self.memory = bytearray(size)
        self.seen = b""
        self.ended: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def get_buffer(self, sizehint: int) -> memoryview:
        return memoryview(self.memory)

    def buffer_updated(self, nbytes: int) -> None:
        print("updated", nbytes)
        self.seen += self.memory[:nbytes]

    def eof_received(self) -> bool | None:
        print("eof", self.seen)
        return None

    def connection_lost(self, exc: Exception | None) -> None:
        self.ended.set_result(f"lost {exc}")


class Upgrade(asyncio.Protocol):
    """Answers one request and hands the connection to another protocol."""

    def __init__(self, following: Collect) -> None:
        self.following = following
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        print("upgrade", data)
        if self.transport is not None:
            self.transport.set_protocol(self.following)
            print(self.transport.get_protocol() is self.following)
            self.transport.write(b"go on")


async def main() -> None:
    loop = asyncio.get_running_loop()
    following = Collect(4)
    server = await loop.create_server(lambda: Upgrade(following), "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    writer.write(b"upgrade please")
    print(await reader.readexactly(5))
    writer.write(b"0123456789")
    writer.write_eof()
    print(await following.ended)
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()


asyncio.run(main())
