"""Tasks take turns in order; names, results, exceptions, callbacks, sleep(0)."""

import asyncio


async def worker(name: str, turns: int) -> str:
    for turn in range(turns):
        print(name, turn)
        await asyncio.sleep(0)
    return name.upper()


async def failing(name: str) -> None:
    await asyncio.sleep(0)
    raise ValueError(name)


async def giving(value: float) -> float:
    return await asyncio.sleep(0, value * 2)


def done(task: asyncio.Task[str]) -> None:
    print("done", task.get_name(), task.result())


async def main() -> int:
    current = asyncio.current_task()
    assert current is not None
    print(current.get_name(), len(asyncio.all_tasks()))
    first = asyncio.create_task(worker("a", 3))
    second = asyncio.create_task(worker("b", 1), name="bee")
    first.add_done_callback(done)
    second.add_done_callback(done)
    print(first.get_name(), second.get_name(), first.done(), len(asyncio.all_tasks()))
    second.set_name(17)
    print(await second, await first, first.done(), first.exception())
    third = asyncio.create_task(failing("third"))
    try:
        await third
    except ValueError as error:
        print("caught", error, repr(third.exception()), third.cancelled())
    print(await giving(1.25), await asyncio.create_task(giving(2.0)))
    fourth = asyncio.create_task(worker("d", 0))
    try:
        fourth.result()
    except asyncio.InvalidStateError as error:
        print("early", error)
    try:
        fourth.exception()
    except asyncio.InvalidStateError as error:
        print("early", error)
    print(await fourth)
    return 5


print(asyncio.run(main()))
print(asyncio.run(worker("z", 1)))
