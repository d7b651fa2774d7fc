"""await of something that cannot be waited for, and a coroutine that nobody waits for."""

import asyncio


async def work() -> int:
    return await 3  # error: T-misc incompatible types in "await"


async def run() -> int:
    work()  # error: T-unused-coroutine must be used
    return work() + 1  # error: T-operator unsupported left operand


asyncio.run(run())
