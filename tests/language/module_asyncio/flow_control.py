"""Flow control: writers that are paused and go on, drain, limits, readers whose buffer is full."""

import asyncio

SIZE = 6_000_000  # more than the buffers of a kernel take


class Sender(asyncio.Protocol):
    def __init__(self) -> None:
        self.events: list[str] = []
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def pause_writing(self) -> None:
        self.events.append("pause")

    def resume_writing(self) -> None:
        self.events.append("resume")

    def connection_lost(self, exc: Exception | None) -> None:
        self.events.append(f"lost {exc}")
        self.ended.set_result(None)


async def count(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    total = 0
    await asyncio.sleep(0.05)
    while chunk := await reader.read(100_000):
        total += len(chunk)
    writer.write(str(total).encode() + b"\n")
    await writer.drain()
    writer.close()


async def main() -> None:
    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(count, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]

    transport, sender = await loop.create_connection(Sender, "127.0.0.1", port)
    print(transport.get_write_buffer_limits())
    transport.set_write_buffer_limits(high=1000)
    print(transport.get_write_buffer_limits())
    transport.set_write_buffer_limits(low=300)
    print(transport.get_write_buffer_limits())
    try:
        transport.set_write_buffer_limits(high=1, low=2)
    except ValueError as error:
        print(error)
    transport.write(bytes(SIZE))
    print(sender.events, transport.get_write_buffer_size() > 0)
    transport.close()
    print(transport.is_closing())
    await sender.ended
    print(sender.events)

    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _part in range(6):
        writer.write(bytes(1_000_000))
        await writer.drain()
    writer.write_eof()
    print(await reader.readline())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    await pieces()


async def pieces() -> None:
    """Many small pieces behind a large one, while nobody reads: they come whole, and in their order."""
    parts = [bytes([number & 0xFF]) * (1 + number * 7919 % 9000) for number in range(300)]

    def send(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(bytes(SIZE))
        before = writer.transport.get_write_buffer_size()
        for part in parts:
            writer.write(part)
        print(writer.transport.get_write_buffer_size() - before == sum(map(len, parts)))
        writer.close()

    server = await asyncio.start_server(send, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    await asyncio.sleep(0.05)
    print(await reader.read(-1) == bytes(SIZE) + b"".join(parts))
    writer.close()
    server.close()


asyncio.run(main())
