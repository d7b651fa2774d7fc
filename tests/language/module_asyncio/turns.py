"""``asyncio.sleep(0)`` as what drives it sees it: one None comes out, and what is sent or thrown in arrives there."""

import asyncio


async def steps(log: list[str]) -> str:
    log.append("begun")
    await asyncio.sleep(0)
    log.append("after one turn")
    try:
        await asyncio.sleep(-1)
    except ValueError as error:
        log.append(f"caught {error}")
    finally:
        log.append("finally")
    return await asyncio.sleep(0, "result")


def by_hand() -> None:
    log: list[str] = []
    coroutine = steps(log)
    print(coroutine.send(None), coroutine.send(None), coroutine.throw(ValueError("thrown")), log)
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print("value", stop.value)


def closed() -> None:
    log: list[str] = []
    coroutine = steps(log)
    coroutine.send(None)
    coroutine.send(None)
    coroutine.close()
    print(log)
    plain = asyncio.sleep(0)
    print(plain.send(None))
    try:
        plain.throw(KeyError("out of it"))
    except KeyError as error:
        print("came out", error)
    try:
        plain.send(None)
    except RuntimeError as error:
        print(error)


def value_is_not_taken() -> None:
    coroutine = asyncio.sleep(0, 17)
    print(coroutine.send(None))
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print(stop.value)


async def cancelled() -> None:
    log: list[str] = []

    async def many() -> None:
        try:
            for turn in range(10):
                log.append(f"turn {turn}")
                await asyncio.sleep(0)
        except asyncio.CancelledError:
            log.append("cancelled")
            raise

    task = asyncio.create_task(many())
    for _ in range(3):
        await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print(log, task.cancelled())


async def in_turn() -> None:
    order: list[str] = []

    async def hand_over(name: str, times: int) -> str:
        for number in range(times):
            order.append(f"{name}{number}")
            await asyncio.sleep(0)
        return name

    print(await asyncio.gather(hand_over("a", 3), hand_over("b", 1), hand_over("c", 2)), " ".join(order))


by_hand()
closed()
value_is_not_taken()
asyncio.run(cancelled())
asyncio.run(in_turn())
