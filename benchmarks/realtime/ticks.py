"""A timer each millisecond: how late each callback was, in nanoseconds, a number a line.

Arguments: how many; for how many microseconds a handler of other work runs, half of the time (0: there is none).
"""

import asyncio
import sys
import time

PERIOD_NS = 1_000_000


class Ticks:
    def __init__(self, loop: asyncio.AbstractEventLoop, count: int) -> None:
        self.loop = loop
        self.left = count
        self.due = time.monotonic_ns() + 20 * PERIOD_NS
        self.late: list[int] = []
        self.ended: asyncio.Future[None] = loop.create_future()

    def start(self) -> None:
        self.loop.call_at(self.due / 1e9, self.tick)

    def tick(self) -> None:
        now = time.monotonic_ns()
        self.late.append(now - self.due)
        self.left -= 1
        if self.left == 0:
            self.ended.set_result(None)
            return
        self.due += PERIOD_NS
        while self.due <= now:  # what was missed is not made up for
            self.due += PERIOD_NS
        self.start()


class Load:
    """Other work: a handler that runs for so long, rests as long, and runs again."""

    def __init__(self, loop: asyncio.AbstractEventLoop, duration: int) -> None:
        self.loop = loop
        self.duration = duration

    def work(self) -> None:
        until = time.monotonic_ns() + self.duration
        while time.monotonic_ns() < until:
            pass
        self.loop.call_later(self.duration / 1e9, self.work)


async def main() -> None:
    loop = asyncio.get_running_loop()
    ticks = Ticks(loop, int(sys.argv[1]))
    if int(sys.argv[2]) > 0:
        loop.call_soon(Load(loop, 1000 * int(sys.argv[2])).work)
    ticks.start()
    await ticks.ended
    print("\n".join([str(late) for late in ticks.late]))


asyncio.run(main())
