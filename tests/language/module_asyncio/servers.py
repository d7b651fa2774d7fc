"""Servers: not serving yet, serving for ever until cancelled, closed while connections last, several at a time."""

import asyncio


def on_connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"hello\n")
    writer.close()


async def greeting(port: int) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    line = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return line


async def failing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.close()
    raise KeyError("in the callback")


async def main() -> None:
    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(on_connect, "127.0.0.1", 0, start_serving=False)
    port = server.sockets[0].getsockname()[1]
    print(server.is_serving(), server.get_loop() is loop)
    try:
        await greeting(port)
    except ConnectionRefusedError:
        print("refused")
    await server.start_serving()
    print(server.is_serving(), await greeting(port))
    forever = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print(str(error).endswith("is already being awaited on serve_forever()"))
    print(await asyncio.gather(*[greeting(port) for _ in range(3)]))
    forever.cancel()
    try:
        await forever
    except asyncio.CancelledError:
        print("cancelled", server.is_serving(), server.sockets)
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print(str(error).endswith("is closed"))
    server.close()

    second = await asyncio.start_server(on_connect, "127.0.0.1", port)
    task = asyncio.create_task(second.serve_forever())
    await asyncio.sleep(0)
    second.close()
    try:
        await task
    except asyncio.CancelledError:
        print("closed while it served")

    reports: list[str] = []

    def note(handling: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        reports.append(repr(context["exception"]))

    loop.set_exception_handler(note)
    async with await asyncio.start_server(failing, "127.0.0.1", 0) as third:
        print(await greeting(third.sockets[0].getsockname()[1]))
    print(reports)
    print(loop.get_exception_handler() is not None)


asyncio.run(main())
