"""Closes a connection whose peer reads late or never, and tells how long that took and what others did meanwhile.

Arguments: ``socket`` or ``transport``, and for how many seconds it lingers. CPython runs it as well.
"""

import asyncio
import socket
import struct
import sys
import threading
import time

CHUNK = bytes(1 << 16)
TICK_S = 0.01


class Ticks(threading.Thread):
    """Another thread of the program, which goes on all the time; ``count``: since it was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.begun = 0.0
        self.has_ended = False

    def run(self) -> None:
        while not self.has_ended:
            time.sleep(TICK_S)
            self.count += 1

    def begin(self) -> None:
        print("full", flush=True)
        self.count = 0
        self.begun = time.monotonic()

    def end(self) -> None:
        print(f"{time.monotonic() - self.begun:.3f} {self.count}", flush=True)
        self.has_ended = True


def lingering(seconds: int) -> bytes:
    return struct.pack("ii", 1, seconds)


def close_socket(seconds: int, ticks: Ticks) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, lingering(seconds))
        print(listener.getsockname()[1], flush=True)
        served, _address = listener.accept()
    served.settimeout(0.2)
    try:
        while True:
            served.send(CHUNK)
    except TimeoutError:
        pass
    ticks.begin()
    served.close()
    ticks.end()


async def close_transport(seconds: int, ticks: Ticks) -> None:
    closed = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        made = writer.get_extra_info("socket")
        made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, lingering(seconds))
        writer.write(CHUNK)
        await writer.drain()
        ticks.begin()
        writer.close()
        await asyncio.sleep(TICK_S)
        ticks.end()
        closed.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await closed.wait()
    server.close()


def main() -> None:
    ticks = Ticks()
    ticks.start()
    seconds = int(sys.argv[2])
    if sys.argv[1] == "socket":
        close_socket(seconds, ticks)
    else:
        asyncio.run(close_transport(seconds, ticks))
    ticks.join()


main()
