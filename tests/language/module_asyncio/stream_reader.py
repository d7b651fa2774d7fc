"""StreamReader fed by hand: exact reads, separators, limits, the end, failures, one reader at a time."""

import asyncio


async def try_read(reader: asyncio.StreamReader, how: str) -> None:
    try:
        if how == "line":
            print(await reader.readline())
        elif how == "exactly":
            print(await reader.readexactly(5))
        elif how == "until":
            print(await reader.readuntil(b"--"))
        else:
            print(await reader.read(3))
    except asyncio.IncompleteReadError as error:
        print("incomplete", error.partial, error.expected, error)
    except asyncio.LimitOverrunError as error:
        print("overrun", error.consumed, error)
    except (ValueError, RuntimeError, OSError) as error:
        print(type(error).__name__, error)


async def main() -> None:
    reader = asyncio.StreamReader()
    reader.feed_data(b"one--two-")
    await try_read(reader, "until")
    waiting = asyncio.create_task(try_read(reader, "until"))
    await asyncio.sleep(0)
    await try_read(reader, "exactly")
    reader.feed_data(b"-rest")
    await waiting
    await try_read(reader, "part")
    reader.feed_eof()
    await try_read(reader, "exactly")
    await try_read(reader, "until")
    print(reader.at_eof(), await reader.read(), await reader.readline())

    short = asyncio.StreamReader(limit=4)
    short.feed_data(b"longer than that\nok\n")
    await try_read(short, "line")
    await try_read(short, "line")
    short.feed_data(b"abcdefgh--")
    await try_read(short, "until")
    print(await short.readexactly(10))
    short.feed_data(bytearray(b"no separator"))
    await try_read(short, "until")
    print(await short.read(0), await short.read(100))
    try:
        await short.readexactly(-1)
    except ValueError as error:
        print(error)
    short.set_exception(OSError("broken"))
    await try_read(short, "part")
    print(short.exception())
    failing = asyncio.StreamReader()
    waiting = asyncio.create_task(try_read(failing, "line"))
    await asyncio.sleep(0)
    failing.set_exception(ConnectionResetError("gone"))
    await waiting
    try:
        asyncio.StreamReader(limit=0)
    except ValueError as error:
        print(error)


asyncio.run(main())
