"""Ints for float parameters of coroutines and asynchronous generators."""

import asyncio
from collections.abc import AsyncIterator


async def f(x: float) -> str:
    await asyncio.sleep(0)
    y: float = x
    for i in range(2):
        await asyncio.sleep(0)
        y = y * 2 if i else y
    return f"{x} {y}"


async def g(x: float) -> AsyncIterator[str]:
    yield f"{x}"
    x += 0.5
    yield f"{x}"


async def main() -> None:
    print(await f(1), await f(1.5), await asyncio.gather(f(2), f(2.5)))
    async for s in g(1):
        print(s)
    await asyncio.sleep(0)
    await asyncio.wait_for(f(1), 1)


asyncio.run(main())
