"""A server that says its port, answers every line with the same in capitals, and sends much when it is asked to.

It listens where its arguments say.
"""

import asyncio
import sys

CHUNK = bytes(range(256)) * 256


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while line := await reader.readline():
            if line == b"much\n":
                for _chunk in range(64):
                    writer.write(CHUNK)
                    await writer.drain()
            elif line == b"take\n":
                size = 0
                while part := await reader.read(100_000):
                    size += len(part)
                writer.write(str(size).encode())
            else:
                writer.write(line.upper())
                await writer.drain()
        writer.write(b"bye")
        await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


async def main() -> None:
    host, port = (sys.argv[1], int(sys.argv[2])) if len(sys.argv) > 2 else ("127.0.0.1", 0)
    server = await asyncio.start_server(serve, host, port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
