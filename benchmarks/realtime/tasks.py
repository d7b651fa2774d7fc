"""Tasks that hand over to one another: how many switches a second, as one number.

The arguments: how many tasks, and how often each hands over.
"""

import asyncio
import sys
import time


async def hand_over(times: int) -> None:
    for _ in range(times):
        await asyncio.sleep(0)


async def main() -> None:
    count, times = int(sys.argv[1]), int(sys.argv[2])
    tasks = [asyncio.create_task(hand_over(times)) for _ in range(count)]
    await asyncio.sleep(0)
    begin = time.perf_counter()
    for task in tasks:
        await task
    print(count * times / (time.perf_counter() - begin))


asyncio.run(main())
