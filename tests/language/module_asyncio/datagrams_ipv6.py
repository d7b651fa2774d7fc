"""Datagram endpoints over IPv6: addresses have four parts; a family that is asked for; both ends of one family."""

import asyncio
import socket
from typing import cast

Address = tuple[str, int] | tuple[str, int, int, int]


class Echo(asyncio.DatagramProtocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: Address) -> None:
        print("server", data, str(addr).replace(str(addr[1]), "PORT"))
        self.transport.sendto(data[::-1], addr)

    def connection_lost(self, exc: Exception | None) -> None:
        print("server lost", exc)


class Client(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.come: asyncio.Queue[tuple[bytes, object]] = asyncio.Queue()

    def datagram_received(self, data: bytes, addr: Address) -> None:
        self.come.put_nowait((data, addr))

    def error_received(self, exc: Exception) -> None:
        self.come.put_nowait((b"", type(exc).__name__))


class Narrow(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.come: asyncio.Future[tuple[str, int]] = asyncio.get_running_loop().create_future()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self.come.set_result(addr)


async def over(host: str) -> None:
    loop = asyncio.get_running_loop()
    server, _echo = await loop.create_datagram_endpoint(Echo, local_addr=(host, 0))
    place = server.get_extra_info("sockname")
    print(host, str(place).replace(str(place[1]), "PORT"))
    client, protocol = await loop.create_datagram_endpoint(lambda: Client(), remote_addr=(host, place[1]))
    print(client.get_extra_info("peername") == place, client.get_extra_info("sockname")[0] == host)
    client.sendto(b"one")
    client.sendto(b"two", place)
    for _datagram in range(2):
        data, sender = await protocol.come.get()
        print(data, sender == place)
    try:
        client.sendto(b"pair", (host, 1))
    except ValueError as error:
        print(str(error).replace(str(place[1]), "PORT"))
    free, other = await loop.create_datagram_endpoint(Client, local_addr=(host, 0))
    free.sendto(b"by four", place)
    free.sendto(b"by two", (host, place[1]))
    print((await other.come.get())[0], (await other.come.get())[0])
    free.close()
    server.close()
    await asyncio.sleep(0.01)
    client.sendto(b"nobody")
    print(await protocol.come.get())
    client.close()


async def families() -> None:
    loop = asyncio.get_running_loop()
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        made, _protocol = await loop.create_datagram_endpoint(Echo, local_addr=(host, 0), family=family)
        place = made.get_extra_info("sockname")
        print(place[0])
        asker, client = await loop.create_datagram_endpoint(Client, family=family)
        print(asker.get_extra_info("sockname"))
        asker.sendto(b"asked", (host, place[1]))
        print((await client.come.get())[0])
        asker.close()
        made.close()
    for local, remote in (("127.0.0.1", "::1"), ("::1", "127.0.0.1")):
        try:
            await loop.create_datagram_endpoint(Client, local_addr=(local, 0), remote_addr=(remote, 9))
        except ValueError as error:
            print(error)
    try:
        await loop.create_datagram_endpoint(Client)
    except ValueError as error:
        print(error)
    both, _client = await loop.create_datagram_endpoint(Client, local_addr=("::1", 0), remote_addr=("::1", 9))
    print(both.get_extra_info("peername"))
    both.close()


async def broadcasts() -> None:
    loop = asyncio.get_running_loop()
    for allowed in (None, True):
        made, protocol = await loop.create_datagram_endpoint(
            Client, local_addr=("127.0.0.1", 0), allow_broadcast=allowed
        )
        made.sendto(b"all", ("127.255.255.255", 9))
        await asyncio.sleep(0.01)
        print(protocol.come.get_nowait() if protocol.come.qsize() else "sent")
        made.close()


async def narrow() -> None:
    loop = asyncio.get_running_loop()
    made, protocol = await loop.create_datagram_endpoint(Narrow, local_addr=("127.0.0.1", 0))
    made.sendto(b"to itself", made.get_extra_info("sockname"))
    print((await protocol.come) == made.get_extra_info("sockname"))
    made.close()


asyncio.run(over("::1"))
asyncio.run(over("127.0.0.1"))
asyncio.run(families())
asyncio.run(broadcasts())
asyncio.run(narrow())
