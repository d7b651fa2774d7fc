"""The examples of servers on one machine for long, and what its heap holds, in Prometheus' text at /memory of port 80.
Bodies that are sent to /size are read and counted.

A datagram to port 9 is the end.
"""

import asyncio

import chat
import dns_server
import echo_server
import iperf3_server
import static_server
import time_server

from importos import observe
from importos.serve.http import HttpServer, Request, Response, text


class Ending(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.ended = asyncio.Event()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        if data == b"end":  # others come by chance
            self.ended.set()


async def memory(request: Request) -> Response:
    found = observe.memory()
    numbers = {
        "heap_in_use_bytes": found.in_use,
        "device_bytes": found.devices,
        "heap_allocations_total": found.allocations,
        "heap_releases_total": found.releases,
        "tasks": len(asyncio.all_tasks()),
    }
    return text("".join(f"{name} {number}\n" for name, number in numbers.items()))


async def size(request: Request) -> Response:
    return text(f"{len(await request.read())}\n")


async def main() -> None:
    ending = Ending()
    await asyncio.get_running_loop().create_datagram_endpoint(lambda: ending, local_addr=("0.0.0.0", 9))
    web = HttpServer(static_server.app)
    web.observers.append(static_server.metrics)
    await web.start("0.0.0.0", 80)
    serving = [
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
    await asyncio.gather(*serving, return_exceptions=True)
    await web.stop()


static_server.app.post("/size")(size)
static_server.app.get("/memory")(memory)  # a plain path goes before the pattern of the pages
asyncio.run(main())
