"""From the name of a host to its addresses, while other tasks run."""

from __future__ import annotations

from asyncio.events import AbstractEventLoop
from asyncio.futures import Future, release_waiter

from importos.kernel.event_loop import Job
from importos.net.network import current_network


class _Found(Job):
    def __init__(self, waiter: Future[None]) -> None:
        self._waiter = waiter

    def run(self) -> None:
        release_waiter(self._waiter)


async def look_up(loop: AbstractEventLoop, host: str | None) -> list[str]:
    """OSError: there are none."""
    found = current_network().look_up(host)
    if not found.is_readable():
        waiter: Future[None] = loop.create_future()
        try:
            found.watch_reading(loop, _Found(waiter))
            await waiter
        finally:
            found.stop_reading()
    return found.addresses()
