"""An asynchronous generator has no result."""

from collections.abc import AsyncIterator


async def numbers() -> AsyncIterator[int]:
    yield 1
    return 3  # error: S001 "return" with value in async generator


print(numbers())
