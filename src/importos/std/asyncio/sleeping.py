"""``asyncio.sleep``."""

from __future__ import annotations

from asyncio.events import get_running_loop
from asyncio.futures import Future, release_waiter
from typing import TypeVar, overload

from importos.kernel.event_loop import Job
from importos.lowlevel.coroutines import turn

T = TypeVar("T")


class _Waking(Job):
    def __init__(self, future: Future[None]) -> None:
        self._future = future

    def run(self) -> None:
        release_waiter(self._future)


async def _wait(delay: float) -> None:
    loop = get_running_loop()
    future: Future[None] = Future(loop=loop)
    handle = loop.post_later(delay, _Waking(future))
    try:
        await future
    finally:
        handle.cancel()


@overload
async def sleep(delay: float | int) -> None:
    if delay <= 0:
        await turn()  # SAFETY: awaited where it is called
    else:
        await _wait(float(delay))


@overload
async def sleep(delay: float | int, result: T) -> T:
    if delay <= 0:
        await turn()  # SAFETY: awaited where it is called
    else:
        await _wait(float(delay))
    return result
