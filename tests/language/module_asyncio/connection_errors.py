"""Connections that fail: refused, in use, reset, a broken pipe, a factory or a callback that raises."""

import asyncio


async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(0.02)
    writer.close()  # with bytes that nobody has read: a reset


async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.close()
    await writer.wait_closed()


class Silent(asyncio.Protocol):
    def connection_lost(self, exc: Exception | None) -> None:
        print("lost", exc)


class Failing(asyncio.Protocol):
    def data_received(self, data: bytes) -> None:
        raise ValueError(f"cannot take {data!r}")

    def connection_lost(self, exc: Exception | None) -> None:
        print("lost", repr(exc))


async def main() -> None:
    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(reset, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        await asyncio.start_server(reset, "127.0.0.1", port)
    except OSError as error:
        print(error.errno, str(error).replace(str(port), "PORT"))
    transport, _silent = await loop.create_connection(Silent, "127.0.0.1", port)
    transport.pause_reading()
    transport.write(b"x" * 600_000)
    await asyncio.sleep(0.05)
    transport.resume_reading()
    await asyncio.sleep(0.02)
    print(transport.is_closing())
    server.close()
    await server.wait_closed()
    for host in ("127.0.0.1", "127.0.0.2"):
        try:
            await loop.create_connection(Silent, host, port)
        except ConnectionRefusedError as error:
            print(error.errno, str(error).replace(str(port), "PORT"))

    async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as second:
        port = second.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        print(await reader.read())
        writer.write(b"into the void")
        await asyncio.sleep(0.02)
        writer.write(b"again")
        try:
            await writer.drain()
        except OSError as error:
            print(type(error).__name__, error)
        try:
            await writer.wait_closed()
        except OSError as error:
            print(type(error).__name__, error.errno)

    def handler(handling: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        print(handling is loop, context["message"], repr(context["exception"]))

    loop.set_exception_handler(handler)
    third = await loop.create_server(Failing, "127.0.0.1", 0)
    port = third.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"data")
    print(await reader.read())
    writer.close()
    third.close()


asyncio.run(main())
