"""Twin of the watch over event loops: CPython's own loops are watched from now on, all of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any


def watch_interpreter(turned: Callable[[int], None], handled: Callable[[str, int], None]) -> None:
    """Only programs that watch import asyncio by this."""
    from asyncio.base_events import BaseEventLoop
    from asyncio.events import Handle

    handles: Any = Handle
    loops: Any = BaseEventLoop
    run, run_once = handles._run, loops._run_once

    def timed(handle: Any) -> None:
        begun = time.monotonic_ns()
        try:
            run(handle)
        finally:
            handled(_name_of(handle._callback), time.monotonic_ns() - begun)

    def counted(loop: Any) -> None:
        turned(len(loop._ready))
        run_once(loop)

    handles._run = timed
    loops._run_once = counted


def _name_of(callback: object) -> str:
    """A step of a task is called what its coroutine is called."""
    from asyncio import Task

    owner = getattr(callback, "__self__", None)
    named = owner.get_coro() if isinstance(owner, Task) else callback
    name = getattr(named, "__qualname__", "")
    return f"{name}()" if name else type(named).__name__


TWINS: dict[str, Callable[..., object]] = {"program.watch_interpreter": watch_interpreter}
