"""async with, async for and generators inside tasks; exceptions through several; a deep chain of awaits."""

import asyncio
from collections.abc import AsyncIterator
from types import TracebackType


class Connection:
    def __init__(self, name: str) -> None:
        self.name = name

    async def __aenter__(self) -> "Connection":
        await asyncio.sleep(0)
        print("open", self.name)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.sleep(0)
        print("close", self.name, repr(error))


async def ticks(limit: int) -> AsyncIterator[int]:
    try:
        for number in range(limit):
            await asyncio.sleep(0)
            yield number
    finally:
        print("ticks end")


async def reader(name: str, limit: int) -> int:
    total = 0
    async with Connection(name):
        async for number in ticks(limit):
            total += number
            print(name, number)
    return total


async def depth(levels: int) -> int:
    if levels == 0:
        await asyncio.sleep(0)
        return 0
    return 1 + await depth(levels - 1)


async def broken() -> None:
    async with Connection("broken"):
        await asyncio.sleep(0)
        raise KeyError("inside")


async def main() -> None:
    print(await asyncio.gather(reader("a", 2), reader("b", 3)))
    print(await depth(50), sum([number async for number in ticks(4)]))
    try:
        await asyncio.create_task(broken())
    except KeyError as error:
        print("caught", error)
    task = asyncio.create_task(reader("c", 100))
    for _ in range(4):
        await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
