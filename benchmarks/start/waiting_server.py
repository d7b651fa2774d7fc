"""A server that nobody asks for anything, with a timer each second, for the number of seconds given."""

import asyncio
import sys


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(await reader.readline())
    writer.close()


async def main() -> None:
    server = await asyncio.start_server(answer, "0.0.0.0", 7)
    for _ in range(int(sys.argv[1])):
        await asyncio.sleep(1)
    server.close()


asyncio.run(main())
