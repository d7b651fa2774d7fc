"""asyncio.run takes the coroutine, not the function."""

import asyncio


async def work() -> None:
    print("x")


asyncio.run(work)  # error: T-call-overload no overload variant of "run" matches argument type
