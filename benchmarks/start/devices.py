"""A program that reaches every driver of the default devices: disks, cards, random bytes; and a network with TCP."""

import asyncio
import os

from importos.disk import disks
from importos.network import network_state


async def serve() -> bool:
    server = await asyncio.start_server(lambda reader, writer: writer.close(), "127.0.0.1", 8080)
    server.close()
    return not server.is_serving()


if len(disks()) == 0 and len(os.urandom(8)) == 8 and network_state().frames_sent == 0 and asyncio.run(serve()):
    print("ImportOS successfully booted.")
