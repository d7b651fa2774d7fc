"""Asynchronous generators: async for, await inside, asend, athrow, aclose, asynchronous generator expressions."""

from collections.abc import AsyncGenerator, AsyncIterator, Coroutine, Generator
from typing import Any


class Tick:
    def __init__(self, label: str) -> None:
        self.label = label

    def __await__(self) -> Generator[str, None, str]:
        yield self.label
        return self.label.upper()


async def numbers(limit: int) -> AsyncIterator[int]:
    for number in range(limit):
        await Tick(f"before {number}")
        yield number


async def texts(source: AsyncIterator[int]) -> AsyncIterator[str]:
    async for number in source:
        yield f"<{number}>"


async def accumulating() -> AsyncGenerator[int, int]:
    total = 0
    while True:
        got = yield total
        await Tick("adding")
        total += got


async def guarded(log: list[str]) -> AsyncGenerator[str, None]:
    try:
        yield "first"
        yield "second"
    except ValueError as error:
        log.append(f"caught {error}")
        yield "recovered"
    finally:
        await Tick("cleaning")
        log.append("cleaned")


async def main_task() -> str:
    print([number async for number in numbers(3)])
    async for text in texts(numbers(2)):
        print(text)
    total = accumulating()
    print(await total.__anext__(), await total.asend(5), await total.asend(7))
    await total.aclose()
    try:
        await total.asend(1)
    except StopAsyncIteration:
        print("closed")
    log: list[str] = []
    both = guarded(log)
    print(await both.__anext__(), await both.athrow(ValueError("v")))
    try:
        await both.__anext__()
    except StopAsyncIteration as stop:
        print("end", stop.args, log)
    log.clear()
    early = guarded(log)
    print(await early.__anext__())
    await early.aclose()
    print(log, [text async for text in early])
    doubled = (number * 2 async for number in numbers(4) if number % 2)
    print([value async for value in doubled])
    awaited = (await Tick(letter) for letter in "ab")
    print([value async for value in awaited])
    try:
        async for number in broken():
            print(number)
    except RuntimeError as error:
        print(error, repr(error.__cause__))
    return "done"


async def broken() -> AsyncIterator[int]:
    yield 1
    raise StopAsyncIteration


def drive(coroutine: Coroutine[Any, Any, object]) -> None:
    waits: list[str] = []
    try:
        while True:
            waits.append(str(coroutine.send(None)))
    except StopIteration as stop:
        print("result", stop.value, "after", waits)


def main() -> None:
    drive(main_task())


main()
