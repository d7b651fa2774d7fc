"""Task groups: all end together, one that fails cancels the others, several failures, nested groups."""

import asyncio


async def give(value: int, turns: int) -> int:
    for _ in range(turns):
        await asyncio.sleep(0)
    print("gives", value)
    return value


async def fail(error: Exception, turns: int) -> None:
    for _ in range(turns):
        await asyncio.sleep(0)
    raise error


async def forever(name: str) -> None:
    try:
        await asyncio.Event().wait()
    finally:
        print(name, "ended")


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(give(1, 3))
        second = group.create_task(give(2, 1), name="second")
        print(second.get_name())
    print(first.result(), second.result())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(forever("a"))
            group.create_task(fail(ValueError("one"), 2))
            group.create_task(fail(KeyError("two"), 2))
            await asyncio.Event().wait()
    except* ValueError as values:
        print(values.message, [repr(error) for error in values.exceptions])
    except* KeyError as keys:
        print(keys.message, [repr(error) for error in keys.exceptions])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(forever("b"))
            await asyncio.sleep(0)
            raise OSError("body")
    except ExceptionGroup as errors:
        print(repr(errors))
    task = asyncio.current_task()
    assert task is not None
    print(task.cancelling())
    late = give(9, 0)
    try:
        group.create_task(late)
    except RuntimeError as error:
        print(error)
    late.close()
    async with asyncio.TaskGroup() as outer:
        async with asyncio.TaskGroup() as inner:
            inner.create_task(give(3, 2))
            outer.create_task(give(4, 1))
    print("end")


asyncio.run(main())
