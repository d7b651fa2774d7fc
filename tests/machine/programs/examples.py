"""The examples that serve, in one machine, on ports of their own, until a datagram comes to port 9."""

import asyncio

import chat
import dns_server
import echo_server
import iperf3_server
import rest_service
import reverse_proxy
import static_server
import time_server


class Ending(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.ended = asyncio.Event()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self.ended.set()


async def main() -> None:
    ending = Ending()
    await asyncio.get_running_loop().create_datagram_endpoint(lambda: ending, local_addr=("0.0.0.0", 9))
    serving = [
        asyncio.create_task(static_server.serve(80)),
        asyncio.create_task(rest_service.serve(81)),
        asyncio.create_task(reverse_proxy.serve(82, ["http://127.0.0.1:1", "http://127.0.0.1:81"])),
        asyncio.create_task(chat.serve(83)),
        asyncio.create_task(dns_server.serve(53)),
        asyncio.create_task(time_server.serve(123, 37)),
        asyncio.create_task(echo_server.main()),
        asyncio.create_task(iperf3_server.serve(5201)),
    ]
    await asyncio.sleep(0.1)
    print("serving", flush=True)
    await ending.ended.wait()
    for task in serving:
        task.cancel()
    for result in await asyncio.gather(*serving, return_exceptions=True):
        print(type(result).__name__)


asyncio.run(main())
