"""Two threads read lines while a third goes on by the clock; then a task waits for the rest beside a timer."""

import asyncio
import sys
import time
from threading import Thread

lines: list[str] = []
ticks: list[float] = []
ended: list[bool] = []


def read() -> None:
    lines.append(input())


def tick() -> None:
    while not ended:
        time.sleep(0.02)
        ticks.append(time.monotonic())


async def rest() -> None:
    timers: list[int] = []
    asyncio.get_running_loop().call_later(0.05, timers.append, 1)
    print(repr(await asyncio.to_thread(sys.stdin.read)), timers)


readers = [Thread(target=read), Thread(target=read)]
ticker = Thread(target=tick)
for thread in [*readers, ticker]:
    thread.start()
print("ready", flush=True)
for thread in readers:
    thread.join()
ended.append(True)
ticker.join()
print(sorted(lines), len(ticks) > 5, flush=True)
asyncio.run(rest())
