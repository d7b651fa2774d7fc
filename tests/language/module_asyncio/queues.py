"""Queues: producers and consumers, sizes, join, full and empty, least first, last first."""

import asyncio


async def produce(queue: asyncio.Queue[int], count: int) -> None:
    for number in range(count):
        await queue.put(number)
        print("put", number, queue.qsize(), queue.full())


async def consume(queue: asyncio.Queue[int], name: str) -> None:
    while True:
        number = await queue.get()
        await asyncio.sleep(0)
        print(name, "took", number)
        queue.task_done()


async def main() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(maxsize=2)
    consumers = [asyncio.create_task(consume(queue, name)) for name in "ab"]
    await produce(queue, 6)
    await queue.join()
    for task in consumers:
        task.cancel()
    print(await asyncio.gather(*consumers, return_exceptions=True))
    print(queue.empty(), queue.maxsize)
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print("empty", repr(error))
    queue.put_nowait(1)
    queue.put_nowait(2)
    try:
        queue.put_nowait(3)
    except asyncio.QueueFull as error:
        print("full", repr(error))
    print(queue.get_nowait(), queue.get_nowait())
    queue.task_done()
    queue.task_done()
    try:
        queue.task_done()
    except ValueError as error:
        print(error)
    least: asyncio.PriorityQueue[tuple[int, str]] = asyncio.PriorityQueue()
    for item in [(3, "c"), (1, "a"), (2, "b")]:
        least.put_nowait(item)
    print([least.get_nowait() for _ in range(3)], least.empty())
    last: asyncio.LifoQueue[str] = asyncio.LifoQueue()
    for letter in "xyz":
        await last.put(letter)
    print([await last.get() for _ in range(3)])


asyncio.run(main())
