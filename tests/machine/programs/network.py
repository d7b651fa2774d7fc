"""Echoes over TCP and UDP, and reaches out to the host, until a datagram says the end."""

import asyncio
import socket
import sys
import time

from importos.network import network_state

HOST = "10.0.2.2"  # where QEMU's own network shows the machine that QEMU runs on
HOST_IPV6 = "fec0::2"


class Echo(asyncio.DatagramProtocol):
    def __init__(self, end: asyncio.Event) -> None:
        self.end = end

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.DatagramTransport)
        self.transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self.transport.sendto(data, addr)
        if data == b"end":
            self.end.set()


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    total = 0
    while data := await reader.read(65536):
        total += len(data)
        writer.write(data)
        await writer.drain()
    print(total, "bytes")
    writer.close()
    await writer.wait_closed()


async def reach_out(port: int, closed_port: int) -> None:
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(b"hello from inside\n")
    writer.write_eof()
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    try:
        await asyncio.open_connection(HOST, closed_port)
    except ConnectionRefusedError as refused:
        print(refused.errno)
    try:
        await asyncio.open_connection("127.0.0.1", 1)
    except ConnectionRefusedError as refused:
        print(refused)


async def main() -> None:
    end = asyncio.Event()
    loop = asyncio.get_running_loop()
    datagrams, _protocol = await loop.create_datagram_endpoint(lambda: Echo(end), local_addr=("0.0.0.0", 7))
    server = await asyncio.start_server(echo, "0.0.0.0", 7)
    print("listening", flush=True)
    await reach_out(int(sys.argv[1]), int(sys.argv[2]))
    reader, writer = await asyncio.open_connection("127.0.0.1", 7)  # the same server, by the loopback
    writer.write(b"x" * 100)
    writer.write_eof()
    print(len(await reader.read()))
    writer.close()
    print("ready", flush=True)
    await end.wait()
    server.close()
    await server.wait_closed()
    datagrams.close()
    _reader, writer = await asyncio.open_connection(HOST_IPV6, int(sys.argv[3]))
    writer.write(b"the end" * 20_000)  # more than the peer takes at once, less than the socket does


def await_address() -> None:
    """The network works while a program without a loop sleeps."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as first_use:
        first_use.bind(("0.0.0.0", 9))
        while not network_state().address:
            time.sleep(0.05)


await_address()
asyncio.run(main())
