"""A server and a client with streams: lines, exact reads, the end of the stream, async iteration."""

import asyncio


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    async for line in reader:
        print("server got", line)
        writer.write(b"echo " + line)
        await writer.drain()
    print("server at eof", reader.at_eof())
    writer.close()
    await writer.wait_closed()


async def main() -> None:
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        print(writer.get_extra_info("peername")[0], writer.is_closing(), server.is_serving())
        print(writer.get_extra_info("socket") is None, writer.get_extra_info("cipher", "none"))
        writer.write(b"one\ntw")
        print(await reader.readline())
        writer.writelines([b"o\n", b"three"])
        writer.write_eof()
        print(await reader.readexactly(9))
        print(await reader.read())
        print(reader.at_eof())
        writer.close()
        await writer.wait_closed()
    print(server.is_serving(), len(server.sockets))
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError as error:
        print(error.errno)


coroutine = main()
print(asyncio.iscoroutine(coroutine), asyncio.iscoroutine(main), asyncio.iscoroutine(number for number in [1]))
asyncio.run(coroutine)
