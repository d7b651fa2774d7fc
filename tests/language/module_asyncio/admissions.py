"""What protocols of a server see when a connection comes in: the context of the server, and a task for each."""

import asyncio
import contextvars

number: contextvars.ContextVar[int] = contextvars.ContextVar("number", default=0)


class Noting(asyncio.Protocol):
    def __init__(self) -> None:
        number.set(number.get() + 1)
        print("factory", number.get(), len(asyncio.all_tasks()), asyncio.current_task() is not None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        print("made", number.get(), len(asyncio.all_tasks()), asyncio.current_task())
        number.set(number.get() + 10)
        asyncio.get_running_loop().call_soon(self.later, 1)

    def later(self, turn: int) -> None:
        print("later", turn, number.get(), len(asyncio.all_tasks()))
        if turn < 3:
            asyncio.get_running_loop().call_soon(self.later, turn + 1)

    def data_received(self, data: bytes) -> None:
        print("received", data, number.get())


def failing() -> asyncio.Protocol:
    raise ValueError("no protocol")


async def connect(server: asyncio.Server) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])


async def main() -> None:
    number.set(100)
    loop = asyncio.get_running_loop()
    async with await loop.create_server(Noting, "127.0.0.1", 0) as server:
        number.set(200)
        for _ in range(2):
            _, writer = await connect(server)
            await asyncio.sleep(0.02)
            writer.write(b"data")
            await asyncio.sleep(0.02)
            writer.close()
    async with await loop.create_server(failing, "127.0.0.1", 0) as server:
        reader, _ = await connect(server)
        print(await reader.read(), len(asyncio.all_tasks()), server.is_serving())


asyncio.run(main())
