"""A datagram endpoint of IPv6 needs a protocol that says that addresses may have four parts

CPython hands a tuple of four parts over also where `addr: tuple[str, int]` is declared.

Instead: declare `addr: tuple[str, int] | tuple[str, int, int, int]`, which takes both kinds.
"""
# CPython:
#   4
# ImportOS:
#   OSError [Errno 97] addresses of IPv6 have four parts: datagram_received must take addr with two or four

import asyncio


class Receiver(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.come: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        print(len(addr))
        self.come.set_result(None)


async def main() -> None:
    loop = asyncio.get_running_loop()
    try:
        transport, protocol = await loop.create_datagram_endpoint(Receiver, local_addr=("::1", 0))
    except OSError as refused:
        print("OSError", refused)
        return
    place = transport.get_extra_info("sockname")
    transport.sendto(b"to itself", (place[0], place[1]))
    await protocol.come
    transport.close()
    await asyncio.sleep(0)


asyncio.run(main())
