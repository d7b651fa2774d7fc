"""aiter and anext, with a default and at the end."""

import asyncio
from collections.abc import AsyncIterator


async def numbers(n: int) -> AsyncIterator[int]:
    for i in range(n):
        yield i


async def main() -> None:
    it = aiter(numbers(2))
    print(await anext(it), await anext(it, None), await anext(it, "end"))
    try:
        await anext(it)
    except StopAsyncIteration as e:
        print(repr(e))


asyncio.run(main())
