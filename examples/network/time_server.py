"""Says what time it is: to clients of SNTP (RFC 4330), and by the old time protocol (RFC 868), both over UDP.

time_server.py 10123 10037, for who may not use the ports 123 and 37
"""

import asyncio
import sys
import time
from typing import cast

from importos.net.wire.ntp import HEADER_BYTES, NONCE_BYTES, SECONDS_TO_1970, SENT, timestamp

CLIENT, SERVER = 3, 4  # modes
STRATUM = 10  # far from any clock that is right: other servers are believed first
PRECISION = 256 - 20  # as a power of two of seconds: a microsecond
DISPERSION = (655).to_bytes(4, "big")  # as sixteenths of a 4096th: about 10 ms
LOCAL_CLOCK = b"LOCL"


def sntp_answer(question: bytes, received_ns: int) -> bytes:
    """Nothing for what no client of SNTP asks: an answer is never answered, and is no longer than the question."""
    version = question[0] >> 3 & 7 if question else 0
    if len(question) < HEADER_BYTES or question[0] & 7 != CLIENT or not 1 <= version <= 4:
        return b""
    poll = question[2]
    head = bytes([version << 3 | SERVER, STRATUM, poll, PRECISION]) + bytes(4) + DISPERSION + LOCAL_CLOCK
    origin = question[SENT : SENT + NONCE_BYTES]
    return head + timestamp(received_ns) + origin + timestamp(received_ns) + timestamp(time.time_ns())


class Sntp(asyncio.DatagramProtocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        answer = sntp_answer(data, time.time_ns())
        if answer:
            self.transport.sendto(answer, addr)


class OldTime(asyncio.DatagramProtocol):
    """Seconds since 1900, in 32 bits. Only to empty datagrams, so that two servers do not talk to each other."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        if not data:
            seconds = int(time.time()) + SECONDS_TO_1970 & 0xFFFFFFFF
            self.transport.sendto(seconds.to_bytes(4, "big"), addr)


async def serve(sntp_port: int, old_port: int) -> None:
    loop = asyncio.get_running_loop()
    sntp, _ = await loop.create_datagram_endpoint(Sntp, local_addr=("0.0.0.0", sntp_port))
    old, _ = await loop.create_datagram_endpoint(OldTime, local_addr=("0.0.0.0", old_port))
    ports = [transport.get_extra_info("sockname")[1] for transport in (sntp, old)]
    print(f"ntp://127.0.0.1:{ports[0]}/ time://127.0.0.1:{ports[1]}/", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    asyncio.run(serve(given[0] if given else 123, given[1] if len(given) > 1 else 37))
