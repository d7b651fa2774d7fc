"""An exception that nobody asks a future for is told on standard error when the future goes; others are not."""

import asyncio


async def main() -> None:
    lost: asyncio.Future[int] = asyncio.Future()
    lost.set_exception(KeyError("lost"))
    del lost
    print("the future is gone")
    asked: asyncio.Future[int] = asyncio.Future()
    asked.set_exception(ValueError("asked"))
    print(repr(asked.exception()))
    awaited: asyncio.Future[str] = asyncio.Future()
    awaited.set_exception(OSError("awaited"))
    try:
        await awaited
    except OSError as error:
        print(error)
    print(await asyncio.gather(awaited, asked, return_exceptions=True))


asyncio.run(main())
