"""What is counted: turns and handlers of the loop as CPython's own loop has them, memory, threads, cycles."""

import asyncio
import gc
import threading
import time

from importos import observe


class Link:
    def __init__(self) -> None:
        self.other: Link | None = None


def lazy() -> None:
    time.sleep(0.05)


async def lazier() -> None:
    time.sleep(0.2)


class Service:
    def work(self) -> None:
        time.sleep(0.4)


async def steps(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def main() -> None:
    loop = asyncio.get_running_loop()
    loop.call_soon(lazy)
    await asyncio.sleep(0)
    first = observe.loop()
    print(first.longest, 0.05 <= first.longest_s < 0.2, first.turns, first.handlers)
    await asyncio.create_task(lazier())
    print(observe.loop().longest)
    loop.call_later(0.001, Service().work)
    await asyncio.sleep(0.01)
    print(observe.loop().longest, observe.loop().longest_s >= 0.4)
    before = observe.loop()
    await asyncio.gather(*[steps(3) for _ in range(7)])
    after = observe.loop()
    print(after.turns - before.turns, after.handlers - before.handlers, after.most_ready)
    print(after.longest == before.longest, after.timers >= before.timers, after.latest_s >= 0.0)


asyncio.run(main())
memory = observe.memory()
print(memory.in_use + memory.free == memory.total, memory.allocations >= memory.releases >= 0)
thread = threading.Thread(target=lazy)
thread.start()
print(observe.scheduling().ready)
thread.join()
print(observe.scheduling().switches >= 0, observe.scheduling().waiting)


def make_cycle() -> None:
    one, two = Link(), Link()
    one.other, two.other = two, one


make_cycle()
gc.collect()
print(observe.collector().collections >= 0, observe.collector().freed >= 0)
whole = observe.snapshot()
print(whole.interrupts.spurious, whole.loop.ready, whole.loop.waiting, whole.loop.longest)
