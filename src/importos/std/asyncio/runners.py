"""``asyncio.run``: a loop for one coroutine."""

from __future__ import annotations

from asyncio.events import AbstractEventLoop, is_running, new_event_loop
from asyncio.tasks import UntypedTask
from typing import Any, Coroutine, TypeVar

T = TypeVar("T")


def run(main: Coroutine[Any, Any, T], *, debug: bool | None = None) -> T:
    if is_running():
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    loop = new_event_loop()
    try:
        return loop.run_until_complete(loop.create_task(main))
    finally:
        _cancel_all(loop)
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()


def _cancel_all(loop: AbstractEventLoop) -> None:
    """Every task that is left is cancelled and waited for."""
    left = loop.unfinished_tasks()
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(_ended(left))


async def _ended(tasks: list[UntypedTask]) -> None:
    """Waits until all of them have ended, and says what they failed with."""
    for task in tasks:
        await task.settled()
