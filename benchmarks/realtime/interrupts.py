"""A message of the interrupt controller to itself, again and again: how long until the handler runs, in nanoseconds.

The first argument: how many. Only a machine can run this.
"""

import asyncio
import sys
import time

from importos.board.pc_interrupts import device_interrupts
from importos.lowlevel.integers import u32, u64
from importos.lowlevel.memory import store_u32


class Hearing:
    """Implements ``hal.interrupts.InterruptHandler``."""

    def __init__(self) -> None:
        self.sent = 0
        self.taken: list[int] = []

    def interrupted(self) -> None:
        self.taken.append(time.monotonic_ns() - self.sent)


async def main() -> None:
    hearing = Hearing()
    message = device_interrupts().connect_message(hearing)
    for _ in range(int(sys.argv[1])):
        hearing.sent = time.monotonic_ns()
        store_u32(u64(message.address), u32(message.data))  # SAFETY: the message that the controller has given out
        await asyncio.sleep(0)
    print("\n".join([str(taken) for taken in hearing.taken]))


asyncio.run(main())
