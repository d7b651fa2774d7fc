"""What transports and writers tell of themselves: every name, with and without a default, before and after the end."""

import asyncio
from typing import Protocol

NAMES = ["peername", "sockname", "socket", "cipher", "compression", "peercert", "sslcontext", "pipe", "subprocess", ""]


def answers(transport: asyncio.BaseTransport | asyncio.StreamWriter) -> str:
    """A letter a name: it has a value, it has None, it has none."""
    letters = ""
    for name in NAMES:
        answer = transport.get_extra_info(name, default="nothing")
        letters += "-" if answer == "nothing" else "0" if answer is None else "v"
        if transport.get_extra_info(name) is None and letters[-1] == "v":
            letters += "?"
    return letters


class Shown(Protocol):
    """What they show of their socket."""

    @property
    def proto(self) -> int: ...

    def getsockname(self) -> tuple[str, int] | tuple[str, int, int, int]: ...

    def getpeername(self) -> tuple[str, int] | tuple[str, int, int, int]: ...

    def getsockopt(self, level: int, optname: int, /) -> int: ...


def shown(socket: Shown) -> str:
    try:
        return f"{socket.getsockname()[0]} {socket.getpeername()[0]} {socket.getsockopt(1, 3)}"
    except OSError as failure:
        return f"{failure} {socket.proto}"


class Receiver(asyncio.DatagramProtocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        print("made", answers(transport), transport.get_extra_info("peername") is None)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        print(data)

    def connection_lost(self, exc: Exception | None) -> None:
        print("lost", answers(self.transport), self.transport.get_extra_info("peername") is None)


async def datagrams() -> None:
    loop = asyncio.get_running_loop()
    server, _receiver = await loop.create_datagram_endpoint(Receiver, local_addr=("127.0.0.1", 0))
    print(server.get_extra_info("peername"), server.get_extra_info("peername", 5))
    place = server.get_extra_info("sockname")
    client, _other = await loop.create_datagram_endpoint(Receiver, remote_addr=("127.0.0.1", place[1]))
    partner = client.get_extra_info("peername")
    print(partner == place, partner is not None and partner[0], client.get_extra_info("peername", 5) == place)
    sockets = [transport.get_extra_info("socket") for transport in (server, client)]
    print(sockets[0] is server.get_extra_info("socket"), *(shown(socket) for socket in sockets), sep=", ")
    server.close()
    client.abort()
    print(shown(sockets[1]))
    await asyncio.sleep(0.01)
    print(*(shown(socket) for socket in sockets), sep=", ")
    print(server.get_extra_info("sockname") == place, client.get_extra_info("peername") == place, answers(server))


class Stream(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        partner = transport.get_extra_info("peername")
        print("made", answers(transport), partner is not None and partner[0])

    def connection_lost(self, exc: Exception | None) -> None:
        print("lost", answers(self.transport), shown(self.transport.get_extra_info("socket")))


async def streams() -> None:
    over = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        print("serving", answers(writer))
        writer.close()
        await writer.wait_closed()
        print("served", answers(writer), writer.get_extra_info("sockname")[0])
        over.set()

    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    listening = server.sockets[0]
    port = listening.getsockname()[1]
    _reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print("open", answers(writer), writer.get_extra_info("peername")[1] == port)
    socket = writer.get_extra_info("socket")
    print(socket is writer.get_extra_info("socket"), shown(socket))
    writer.close()
    await writer.wait_closed()
    print("closed", answers(writer), shown(socket), writer.get_extra_info("peername")[1] == port)
    await over.wait()
    over.clear()
    transport, _protocol = await loop.create_connection(Stream, "127.0.0.1", port)
    transport.abort()
    await over.wait()
    server.close()
    print(shown(listening))
    await server.wait_closed()


asyncio.run(datagrams())
asyncio.run(streams())
