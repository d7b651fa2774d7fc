"""Threads beside a loop: what they compute is awaited, and they hand work to the loop; each has its own context."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar

var: ContextVar[str] = ContextVar("var", default="none")

def slow(n: int, *, name: str = "x") -> str:
    time.sleep(0.01 * n)
    if n == 3:
        raise ValueError("three")
    return f"{n} {name} {var.get()} {threading.current_thread() is threading.main_thread()}"

async def tick() -> int:
    count = 0
    for _ in range(5):
        await asyncio.sleep(0.005)
        count += 1
    return count

async def double(n: int) -> int:
    await asyncio.sleep(0.001)
    return n * 2

def outside(loop: asyncio.AbstractEventLoop) -> int:
    return asyncio.run_coroutine_threadsafe(double(21), loop).result()

def beside(loop: asyncio.AbstractEventLoop, done: asyncio.Event) -> None:
    print("context", var.get())
    var.set("thread")
    try:
        asyncio.get_running_loop()
    except RuntimeError as error:
        print(error)
    print(asyncio.run(double(4)), var.get())
    loop.call_soon_threadsafe(done.set)


async def main() -> None:
    var.set("main")
    done = asyncio.Event()
    thread = threading.Thread(target=beside, args=(asyncio.get_running_loop(), done))
    thread.start()
    await asyncio.wait_for(done.wait(), 10)
    thread.join()
    print(await asyncio.gather(asyncio.to_thread(slow, 2, name="y"), tick(), asyncio.to_thread(slow, 1)))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, slow, 1))
    print(await loop.run_in_executor(None, outside, loop))
    try:
        await asyncio.to_thread(slow, 3)
    except ValueError as error:
        print("caught", error)
    flags: list[bool] = []
    setting = asyncio.create_task(asyncio.to_thread(flags.append, True))
    while not flags:
        await asyncio.sleep(0)
    await setting
    with ThreadPoolExecutor(1) as pool:
        print(await loop.run_in_executor(pool, outside, loop))
    gate = threading.Event()
    waiting = asyncio.create_task(asyncio.to_thread(gate.wait))
    await asyncio.sleep(0.01)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        print("cancelled")
    gate.set()

asyncio.run(main())
print(threading.active_count())
