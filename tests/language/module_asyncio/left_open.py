"""Connections, servers and readers that nobody closes before the program ends."""

import asyncio

kept: list[object] = []


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    kept.append(writer)
    print("served", await reader.readline())
    await reader.readline()


def report(loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    if not isinstance(context["exception"], asyncio.CancelledError):  # some releases of CPython report that
        print("reported", repr(context["exception"]))


async def main() -> None:
    asyncio.get_running_loop().set_exception_handler(report)
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    kept.append(server)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    kept.append(reader)
    kept.append(writer)
    writer.write(b"hello\n")
    _dropped_reader, dropped = await asyncio.open_connection("127.0.0.1", port)
    dropped.write(b"dropped\n")
    lonely, _unused = await asyncio.open_connection("127.0.0.1", port)
    for _turn in range(10):
        await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.create_connection(asyncio.Protocol, "127.0.0.1", port)
    kept.append(transport)
    kept.append(protocol)
    try:
        await asyncio.wait_for(lonely.read(1), 0.01)
    except TimeoutError:
        print("still open", lonely.at_eof())
    print(len(kept))


asyncio.run(main())
print("end", len(kept))
