"""gather: results in order, of several types, exceptions, cancelling, the same future twice."""

import asyncio


async def give(value: int, turns: int) -> int:
    for _ in range(turns):
        await asyncio.sleep(0)
    print("gives", value)
    return value


async def text(value: str) -> str:
    await asyncio.sleep(0)
    return value


async def fail(message: str) -> int:
    await asyncio.sleep(0)
    raise ValueError(message)


async def forever(name: str) -> int:
    try:
        await asyncio.Event().wait()
    finally:
        print(name, "ended")
    return 0


async def main() -> None:
    print(await asyncio.gather(give(1, 3), give(2, 1)))
    number, word = await asyncio.gather(give(3, 0), text("word"))
    print(number + 1, word.upper())
    print(await asyncio.gather(text("x"), give(1, 1), text("y"), give(2, 2), text("z")))
    print(await asyncio.gather(*[give(n, 5 - n) for n in range(6)]))
    print(await asyncio.gather(text("one")))
    task = asyncio.create_task(give(9, 2))
    print(await asyncio.gather(task, task, task))
    try:
        await asyncio.gather(give(5, 4), fail("first"), fail("second"))
    except ValueError as error:
        print("raised", error)
    await asyncio.sleep(0)
    print(await asyncio.gather(give(6, 1), fail("kept"), return_exceptions=True))
    for outcome in await asyncio.gather(*[fail("a"), give(7, 0)], return_exceptions=True):
        print(repr(outcome))
    both = asyncio.gather(forever("a"), forever("b"))
    await asyncio.sleep(0)
    print(both.cancel(), both.done())
    try:
        await both
    except asyncio.CancelledError as error:
        print("cancelled", error.args, both.cancelled())
    print(await asyncio.gather(*[text("last")]))


asyncio.run(main())
