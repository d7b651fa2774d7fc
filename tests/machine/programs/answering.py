"""A peer for tests that speak in frames of their own making; CPython runs it as well, for Linux's own stack.

TCP: port 7 echoes, 9 reads and says nothing, 13 reads nothing before it is told, 19 sends as many bytes as the number
in the line that it reads, 20 closes at once, 21 does what the first byte says, 22 keeps its connections alive, over 77
hops at most, and 23 waits a second for acknowledgements. UDP: port 7 echoes, 8 takes orders. Port 7 is there for IPv6,
too.
"""

import asyncio
import socket
import struct

KILOBYTE = bytes(range(256)) * 4


Address = tuple[str, int] | tuple[str, int, int, int]


class Echo(asyncio.DatagramProtocol):
    transport: asyncio.DatagramTransport

    def datagram_received(self, data: bytes, addr: Address) -> None:
        self.transport.sendto(data, addr)


class Deaf(asyncio.Protocol):
    """Its connections are read when an order says so."""

    waiting: list[asyncio.Transport] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        # Not at once: in CPython 3.11.2 reading begins after this method, whatever it says.
        asyncio.get_running_loop().call_soon(transport.pause_reading)
        self.waiting.append(transport)

    def data_received(self, data: bytes) -> None:
        pass


class Orders(Echo):
    """``open PORT`` connects to whoever asks, and echoes there; ``read`` lets the deaf read; ``end`` ends.

    ``tasks`` answers how many there are, ``failures`` how connections have failed since it was asked, or ``none``.
    """

    def __init__(self) -> None:
        self.ended = asyncio.Event()
        self.failures: list[str] = []
        self.tasks: set[asyncio.Task[None]] = set()

    def datagram_received(self, data: bytes, addr: Address) -> None:
        words = data.decode().split()
        if words[0] == "open":
            task = asyncio.create_task(self.open(addr[0], int(words[1])))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)
        elif words[0] == "read":
            for transport in Deaf.waiting:
                transport.resume_reading()
            Deaf.waiting.clear()
        elif words[0] == "failures":
            self.transport.sendto((" ".join(self.failures) or "none").encode(), addr)
            self.failures.clear()
        elif words[0] == "tasks":
            self.transport.sendto(str(len(asyncio.all_tasks())).encode(), addr)
        elif words[0] == "end":
            self.ended.set()

    async def open(self, host: str, port: int) -> None:
        try:
            reader, writer = await asyncio.open_connection(host, port)
        except OSError as failure:
            self.failures.append(type(failure).__name__)
        else:
            await self.echo(reader, writer)

    async def echo(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        except OSError as failure:
            self.failures.append(type(failure).__name__)
        writer.close()

    async def discard(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await reader.read(65536):
                pass
        except OSError as failure:
            self.failures.append(type(failure).__name__)
        writer.close()

    async def send(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            size = int(await reader.readline())
            writer.write((KILOBYTE * (size // len(KILOBYTE) + 1))[:size])
            await writer.drain()
            await reader.read()
        except OSError as failure:
            self.failures.append(type(failure).__name__)
        writer.close()

    async def close(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async def behave(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One of the ways in which a server has done with a connection."""
        task = asyncio.current_task()
        assert task is not None
        try:
            first = await reader.read(1)
            if first == b"a":  # resets it
                writer.transport.abort()
            elif first == b"l":  # has the last word, and cuts it short
                reset = struct.pack("ii", 1, 0)
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
                writer.write(KILOBYTE)
            elif first == b"w":  # has the last word
                writer.write(KILOBYTE)
            elif first == b"t":  # is tired of waiting
                await asyncio.wait_for(reader.read(), 0.02)
            elif first == b"x":  # is cancelled while it reads
                asyncio.get_running_loop().call_later(0.01, task.cancel)
                await reader.read()
            elif first == b"q":  # is cancelled while nobody takes what it says
                asyncio.get_running_loop().call_later(0.02, task.cancel)
                for _ in range(1000):
                    writer.write(KILOBYTE)
                    await writer.drain()
            elif first == b"h":  # says the end first, and hears all
                writer.write_eof()
                await reader.read()
            elif first == b"n":  # is slow
                await asyncio.sleep(0.05)
        except (OSError, TimeoutError, asyncio.CancelledError):
            pass
        writer.close()


async def main() -> None:
    loop = asyncio.get_running_loop()
    orders = Orders()
    echo = Echo()
    echo.transport, _ = await loop.create_datagram_endpoint(lambda: echo, local_addr=("0.0.0.0", 7))
    orders.transport, _ = await loop.create_datagram_endpoint(lambda: orders, local_addr=("0.0.0.0", 8))
    both = Echo()
    both.transport, _ = await loop.create_datagram_endpoint(lambda: both, local_addr=("::", 7))
    kept = await asyncio.start_server(orders.discard, "0.0.0.0", 22)
    for option, value in ((socket.TCP_KEEPIDLE, 1), (socket.TCP_KEEPINTVL, 1), (socket.TCP_KEEPCNT, 2)):
        kept.sockets[0].setsockopt(socket.IPPROTO_TCP, option, value)
    kept.sockets[0].setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    kept.sockets[0].setsockopt(socket.IPPROTO_IP, socket.IP_TTL, 77)
    impatient = await asyncio.start_server(orders.send, "0.0.0.0", 23)
    impatient.sockets[0].setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 1000)
    servers = [
        kept,
        impatient,
        await asyncio.start_server(orders.echo, "0.0.0.0", 7),
        await asyncio.start_server(orders.echo, "::", 7),
        await asyncio.start_server(orders.discard, "0.0.0.0", 9),
        await loop.create_server(Deaf, "0.0.0.0", 13),
        await asyncio.start_server(orders.send, "0.0.0.0", 19),
        await asyncio.start_server(orders.close, "0.0.0.0", 20),
        await asyncio.start_server(orders.behave, "0.0.0.0", 21),
    ]
    print("ready", flush=True)
    await orders.ended.wait()
    for server in servers:
        server.close()


asyncio.run(main())
