"""Says what its network is, looks for names while another task counts, and speaks with whom it finds."""

import asyncio
import socket

from importos.network import look_up_texts, network_state, ping


class Heard(asyncio.DatagramProtocol):
    def __init__(self, heard: "asyncio.Future[bytes]") -> None:
        self.heard = heard

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self.heard.set_result(data)


async def speak(name: str, words: bytes) -> None:
    loop = asyncio.get_running_loop()
    heard: asyncio.Future[bytes] = loop.create_future()
    transport, _protocol = await loop.create_datagram_endpoint(lambda: Heard(heard), remote_addr=(name, 7))
    transport.sendto(words)
    print(name, await heard)
    transport.close()


class Clock:
    def __init__(self) -> None:
        self.ticks = 0

    async def run(self) -> None:
        while True:
            await asyncio.sleep(0.05)
            self.ticks += 1


async def main() -> None:
    state = network_state()
    print(state.hardware, state.mtu)
    print(state.address, state.prefix, state.gateway, state.name_servers)
    clock = Clock()
    task = asyncio.create_task(clock.run())
    await speak("Echo.Example", b"by name")
    await speak("alias.example", b"by another name")
    await speak("slow.example", b"late")
    print(clock.ticks > 10)
    task.cancel()
    await speak("long.example", b"of 200 addresses")
    for name in ("missing.example", "empty.example", "no name"):
        try:
            await asyncio.open_connection(name, 7)
        except OSError as error:
            print(name, error.errno)
    try:
        socket.create_connection(("missing.example", 7))
    except socket.gaierror as error:
        print(error)
    print(await asyncio.to_thread(look_up_texts, "texts.example"), look_up_texts("texts.example"))
    print(0.0 < ping("echo.example") < 1.0 > ping("127.0.0.1") == ping("10.55.0.2") == 0.0)
    for address, patience in (("10.55.0.77", 6.0), ("192.0.2.1", 0.3)):
        try:
            ping(address, patience)
        except OSError as error:
            print(type(error).__name__, error)
    for name in ("missing.example", "empty.example"):
        try:
            look_up_texts(name)
        except OSError as error:
            print(error)
    print(network_state().drops["a frame of an unknown type"])


asyncio.run(main())
