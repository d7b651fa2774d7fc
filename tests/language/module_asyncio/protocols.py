"""Protocols and transports: who is called when, half-closed connections, abort, what cannot be done any more."""

import asyncio


class Log(asyncio.Protocol):
    def __init__(self, name: str, stays_open: bool = False) -> None:
        self.name = name
        self.stays_open = stays_open
        self.transport: asyncio.Transport | None = None
        self.ended: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        print(self.name, "made", transport.get_protocol() is self, transport.can_write_eof())

    def data_received(self, data: bytes) -> None:
        print(self.name, "data", data)
        if self.transport is not None and data == b"abort":
            self.transport.abort()
        elif self.transport is not None and not data.startswith(b"re:"):
            self.transport.write(b"re:" + data)

    def eof_received(self) -> bool | None:
        print(self.name, "eof")
        return self.stays_open

    def connection_lost(self, exc: Exception | None) -> None:
        print(self.name, "lost", exc)
        self.ended.set_result(self.name)


async def talk(server: list[Log], port: int, stays_open: bool) -> None:
    loop = asyncio.get_running_loop()
    transport, client = await loop.create_connection(lambda: Log("client", stays_open), "127.0.0.1", port)
    transport.write(b"ping")
    await asyncio.sleep(0.02)
    transport.write_eof()
    try:
        transport.write(b"more")
    except RuntimeError as error:
        print(error)
    if stays_open:
        await asyncio.sleep(0.02)
        print(transport.is_closing(), transport.is_reading(), server[-1].ended.done())
        transport.close()
    await client.ended
    await server[-1].ended
    print(transport.is_closing(), transport.get_write_buffer_size())


async def main() -> None:
    loop = asyncio.get_running_loop()
    connected: list[Log] = []

    def make() -> Log:
        connected.append(Log("server"))
        return connected[-1]

    server = await loop.create_server(make, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await talk(connected, port, False)
    await talk(connected, port, True)
    transport, client = await loop.create_connection(lambda: Log("third"), "127.0.0.1", port)
    transport.pause_reading()
    print(transport.is_reading())
    transport.write(b"held")
    await asyncio.sleep(0.02)
    transport.resume_reading()
    await asyncio.sleep(0.02)
    transport.write(b"abort")
    await client.ended
    await connected[-1].ended
    server.close()
    await server.wait_closed()
    print(len(connected))


asyncio.run(main())
