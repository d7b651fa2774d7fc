"""for and async for, with and async with, each with the other's objects."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress


async def numbers() -> AsyncIterator[int]:
    yield 1


async def run() -> None:
    async for letter in ["a"]:  # error: T-attr-defined not async iterable
        print(letter)
    for number in numbers():  # error: T-attr-defined not iterable
        print(number)
    async with suppress(ValueError):  # error: T-attr-defined "suppress" has no attribute
        print("x")
    with asyncio.Lock():  # error: T-attr-defined "Lock" has no attribute
        print("y")


asyncio.run(run())
