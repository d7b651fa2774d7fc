"""wait, wait_for, as_completed, shield and timeouts that do not need the clock."""

import asyncio


async def give(value: int, turns: int) -> int:
    for _ in range(turns):
        await asyncio.sleep(0)
    return value


async def fail(turns: int) -> int:
    await give(0, turns)
    raise ValueError("failed")


async def forever() -> int:
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        print("forever cancelled")
        raise
    return 0


def names(tasks: set[asyncio.Task[int]]) -> list[str]:
    return sorted(task.get_name() for task in tasks)


async def main() -> None:
    tasks = [asyncio.create_task(give(n, n * 3), name=f"give{n}") for n in range(3)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(tasks)
    print(names(done), names(pending), sorted(task.result() for task in done))
    mixed = [asyncio.create_task(fail(2), name="fails"), asyncio.create_task(forever(), name="waits")]
    done, pending = await asyncio.wait(mixed, return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending), [repr(task.exception()) for task in done])
    for task in pending:
        task.cancel()
    await asyncio.wait(pending)
    print([task.cancelled() for task in mixed])
    nothing: list[asyncio.Task[int]] = []
    try:
        await asyncio.wait(nothing)
    except ValueError as error:
        print(error)
    print(await asyncio.wait_for(give(7, 2), None))
    try:
        await asyncio.wait_for(forever(), 0)
    except TimeoutError as error:
        print("timeout", repr(error), repr(error.__cause__))
    for finished in asyncio.as_completed([give(1, 6), give(2, 1), give(3, 3)]):
        print("completed", await finished)
    inner = asyncio.create_task(give(5, 4))
    outer = asyncio.ensure_future(asyncio.shield(inner))
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled", inner.done())
    print(await inner, await asyncio.shield(give(8, 1)))
    async with asyncio.timeout(None) as limit:
        print(limit.when(), limit.expired(), limit)
    print(limit)
    try:
        limit.reschedule(1.0)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
