"""An async generator that a loop has left ends at once

In CPython a loop that is left by break leaves its async generator to the event loop, which ends it in a later turn: its
finally runs after what follows the loop. Here nobody has the generator any more, so that it ends where the loop is left.

Instead: use contextlib.aclosing, which ends the generator at its own end in both.
"""
# CPython:
#   1
#   after the loop
#   finally
# ImportOS:
#   1
#   finally
#   after the loop

import asyncio
from collections.abc import AsyncIterator


async def numbers() -> AsyncIterator[int]:
    try:
        yield 1
        yield 2
    finally:
        print("finally")


async def main() -> None:
    async for number in numbers():
        print(number)
        break
    print("after the loop")
    await asyncio.sleep(0)


asyncio.run(main())
