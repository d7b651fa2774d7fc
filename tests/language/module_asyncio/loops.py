"""Loops by hand: call_soon in order, handles, run_until_complete, stop, close, what is refused."""

import asyncio


def say(word: str, number: int) -> None:
    print(word, number)


def again(loop: asyncio.AbstractEventLoop, left: int) -> None:
    print("again", left)
    if left:
        loop.call_soon(again, loop, left - 1)
    else:
        loop.stop()
        loop.call_soon(say, "after stop", 0)


async def value(number: int) -> int:
    await asyncio.sleep(0)
    return number


async def nested(loop: asyncio.AbstractEventLoop) -> None:
    coroutine = value(1)
    try:
        loop.run_until_complete(coroutine)
    except RuntimeError as error:
        print(error)
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()
    print(asyncio.get_running_loop() is loop, loop.is_running())


def main() -> None:
    loop = asyncio.new_event_loop()
    loop.call_soon(say, "one", 1)
    handle = loop.call_soon(say, "two", 2)
    loop.call_soon(say, "three", 3)
    handle.cancel()
    print(handle.cancelled(), loop.is_running())
    loop.call_soon(again, loop, 2)
    loop.run_forever()
    print(loop.run_until_complete(value(7)))
    loop.run_until_complete(nested(loop))
    loop.close()
    print(loop.is_closed())
    try:
        loop.call_soon(say, "x", 0)
    except RuntimeError as error:
        print(error)
    try:
        asyncio.get_running_loop()
    except RuntimeError as error:
        print(error)
    print(asyncio.run(value(3)))


main()
