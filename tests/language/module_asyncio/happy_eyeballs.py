"""A connection to the first of several addresses that answers: with a delay between the attempts, and without."""

import asyncio


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write((await reader.read()).upper())
    writer.close()
    await writer.wait_closed()


async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"hello")
    writer.write_eof()
    print(await reader.read(), writer.get_extra_info("peername")[0])
    writer.close()
    await writer.wait_closed()


async def main() -> None:
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await talk(*await asyncio.open_connection("localhost", port, happy_eyeballs_delay=0.25))
    await talk(*await asyncio.open_connection("127.0.0.1", port, happy_eyeballs_delay=0.0, interleave=2))
    await talk(*await asyncio.open_connection("localhost", port, interleave=1))
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.create_connection(asyncio.Protocol, "localhost", port, happy_eyeballs_delay=5.0)
    print(type(protocol).__name__, transport.get_extra_info("peername")[0])
    transport.close()
    server.close()
    await server.wait_closed()
    for delay in (0.1, None):
        try:
            await asyncio.open_connection("127.0.0.1", port, happy_eyeballs_delay=delay)
        except ConnectionRefusedError as refused:
            print(refused.errno)


asyncio.run(main())
