"""What needs the clock: sleeping, timers in order, wait_for and timeout that expire."""


import asyncio


async def after(seconds: float, name: str) -> str:
    await asyncio.sleep(seconds)
    print(name)
    return name


async def slow() -> int:
    try:
        await asyncio.sleep(30)
    except asyncio.CancelledError:
        print("slow cancelled")
        raise
    return 1


async def main() -> None:
    loop = asyncio.get_running_loop()
    start = loop.time()
    print(await asyncio.gather(after(0.3, "c"), after(0.1, "a"), after(0.2, "b")))
    print(0.3 <= loop.time() - start < 5.0)
    moments: list[str] = []
    loop.call_later(0.1, moments.append, "later")
    loop.call_later(0.02, moments.append, "sooner")
    loop.call_later(0.015, moments.append, "never").cancel()
    handle = loop.call_at(loop.time() + 0.01, print, "also never")
    handle.cancel()
    print(handle.cancelled())
    loop.call_soon(moments.append, "soon")
    await asyncio.sleep(0.2)
    print(moments)
    try:
        await asyncio.wait_for(slow(), 0.01)
    except asyncio.TimeoutError as error:
        print("timeout", repr(error))
    print(await asyncio.wait_for(after(0.01, "in time"), 20))
    try:
        async with asyncio.timeout(0.01) as limit:
            await slow()
    except TimeoutError as error:
        print("expired", limit.expired(), repr(error.__context__))
    async with asyncio.timeout(20) as limit:
        await asyncio.sleep(0.01)
    print(limit.expired())
    task = asyncio.create_task(slow())
    done, pending = await asyncio.wait([task], timeout=0.01)
    print(len(done), len(pending))
    task.cancel()
    try:
        for finished in asyncio.as_completed([after(0.01, "first"), after(2.0, "late")], timeout=0.25):
            print(await finished)
    except TimeoutError:
        print("too late")


asyncio.run(main())
