"""Answers frames as they come, halted in between, until a frame says the end."""

import asyncio
import sys

from importos.hal.net_device import NetDevice
from importos.kernel.network_devices import network_devices, receive_frame, send_frame

TYPE = b"\x88\xb5"  # for local experiments (IEEE 802, 9.2.3)


class Arrival:
    """Wakes who waits for frames."""

    def __init__(self) -> None:
        self.calls = 0
        self.event = asyncio.Event()

    def interrupted(self) -> None:
        self.calls += 1
        self.event.set()


async def answer(card: NetDevice, arrival: Arrival) -> int:
    count = 0
    while True:
        frame = receive_frame(card)
        if frame is None:
            await arrival.event.wait()
            arrival.event.clear()
        elif frame[12:14] == TYPE:
            if frame[14:17] == b"end":
                return count
            count += 1
            assert send_frame(card, frame[6:12] + card.address() + TYPE + frame[14:][::-1])


async def main() -> None:
    card = network_devices()[0]
    arrival = Arrival()
    card.on_arrival(arrival)
    for size in sys.argv[1:]:
        assert send_frame(card, (b"\xff" * 6 + card.address() + TYPE).ljust(int(size), b"x"))
    count = await answer(card, arrival)
    print(count, "frames", 0 < arrival.calls <= count + 10)


asyncio.run(main())
