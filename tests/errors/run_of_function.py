"""asyncio.run takes the coroutine, not the function."""

import asyncio


async def work() -> None:
    print("x")


asyncio.run(work)  # error: T-arg-type "run" has incompatible type
