"""Waits on a machine, in the way that the first argument names; the second says how many seconds."""

import asyncio
import sys
import threading
import time


async def several(seconds: float) -> None:
    """Timers that end in the order of their moments, beside a task that waits for a thread."""
    loop = asyncio.get_running_loop()
    ended: list[int] = []
    for number in (3, 1, 2):
        loop.call_later(seconds * number / 4, ended.append, number)
    await asyncio.gather(asyncio.sleep(seconds), asyncio.to_thread(time.sleep, seconds / 2))
    print(ended)


def main() -> None:
    way, seconds = sys.argv[1], float(sys.argv[2])
    before = time.monotonic_ns()
    if way == "sleep":
        time.sleep(seconds)
    elif way == "thread":
        print(threading.Event().wait(seconds))
    elif way == "loop":
        asyncio.run(several(seconds))
    elif way == "now":
        print(time.time())
    print((time.monotonic_ns() - before) // 1000)
