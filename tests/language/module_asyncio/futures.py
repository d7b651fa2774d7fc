"""Futures: results, exceptions, callbacks in order, states, several who wait for one."""

import asyncio


async def waits(name: str, future: asyncio.Future[int]) -> int:
    print(name, "waits")
    value = await future
    print(name, "got", value)
    return value


def note(future: asyncio.Future[int]) -> None:
    print("callback", future.result())


def other(future: asyncio.Future[int]) -> None:
    print("other", future.done())


async def main() -> None:
    loop = asyncio.get_running_loop()
    future: asyncio.Future[int] = loop.create_future()
    print(future.done(), asyncio.isfuture(future), asyncio.isfuture(3), future.get_loop() is loop)
    tasks = [asyncio.create_task(waits(name, future)) for name in "ab"]
    future.add_done_callback(note)
    future.add_done_callback(other)
    future.add_done_callback(other)
    print(future.remove_done_callback(other), future.remove_done_callback(other))
    await asyncio.sleep(0)
    loop.call_soon(future.set_result, 42)
    print([await task for task in tasks])
    try:
        future.set_result(1)
    except asyncio.InvalidStateError:
        print("invalid")
    future.add_done_callback(note)
    await asyncio.sleep(0)
    failing: asyncio.Future[str] = asyncio.Future()
    failing.set_exception(KeyError)
    try:
        await failing
    except KeyError as error:
        print("failed", repr(error), repr(failing.exception()))
    cancelled: asyncio.Future[str] = asyncio.Future()
    print(cancelled.cancel("why"), cancelled.cancelled(), cancelled.cancel())
    try:
        await cancelled
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
    try:
        failing.set_exception(ValueError("again"))
    except asyncio.InvalidStateError:
        print("invalid")
    try:
        asyncio.Future[int]().set_exception(StopIteration())
    except TypeError as error:
        print(error)


asyncio.run(main())
