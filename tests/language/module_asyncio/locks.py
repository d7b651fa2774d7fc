"""Locks, events, conditions, semaphores and barriers: who goes on, in which order."""

import asyncio


async def holder(lock: asyncio.Lock, name: str) -> None:
    async with lock:
        print(name, "holds", lock.locked())
        await asyncio.sleep(0)
    print(name, "released")


async def waiter(event: asyncio.Event, name: str) -> None:
    print(name, await event.wait())


async def consumer(condition: asyncio.Condition, items: list[int], name: str) -> None:
    async with condition:
        await condition.wait_for(lambda: len(items) > 0)
        print(name, "took", items.pop())


async def limited(semaphore: asyncio.Semaphore, name: str) -> None:
    async with semaphore:
        print(name, "in")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    print(name, "out")


async def meets(barrier: asyncio.Barrier, name: str) -> None:
    place = await barrier.wait()
    print(name, "passed as", place)


async def main() -> None:
    lock = asyncio.Lock()
    await asyncio.gather(*[holder(lock, name) for name in "abc"])
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, name)) for name in "de"]
    await asyncio.sleep(0)
    event.set()
    await waiter(event, "main")
    for task in tasks:
        await task
    event.clear()
    print(event.is_set())
    condition = asyncio.Condition()
    items: list[int] = []
    takers = [asyncio.create_task(consumer(condition, items, name)) for name in "fgh"]
    await asyncio.sleep(0)
    async with condition:
        items += [1, 2, 3]
        condition.notify(2)
    await asyncio.sleep(0)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*takers)
    try:
        condition.notify()
    except RuntimeError as error:
        print(error)
    semaphore = asyncio.Semaphore(2)
    await asyncio.gather(*[limited(semaphore, name) for name in "klmn"])
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    barrier = asyncio.Barrier(3)
    await asyncio.gather(*[meets(barrier, name) for name in "xyz"])
    print(barrier.parties, barrier.n_waiting, barrier.broken)


asyncio.run(main())
