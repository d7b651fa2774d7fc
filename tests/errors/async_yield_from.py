"""yield from in an async function."""

from collections.abc import AsyncIterator


async def numbers() -> AsyncIterator[int]:
    yield from [1]  # error: S001 "yield from" inside async function


print(numbers())
