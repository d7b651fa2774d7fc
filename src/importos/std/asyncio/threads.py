"""Work that other threads do. ``asyncio.bridges``, and with it ``threading``, is imported when something is called."""

from __future__ import annotations

from asyncio.events import AbstractEventLoop, get_running_loop
from asyncio.futures import Future
from contextvars import copy_context
from typing import TYPE_CHECKING, Any, Callable, Coroutine, ParamSpec, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future as ThreadFuture

P = ParamSpec("P")
T = TypeVar("T")


async def to_thread(func: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    from asyncio.bridges import run_in_executor

    context = copy_context()

    def call() -> T:
        return context.run(func, *args, **kwargs)

    return await run_in_executor(get_running_loop(), None, call)


def run_coroutine_threadsafe(coro: Coroutine[Any, Any, T], loop: AbstractEventLoop) -> ThreadFuture[T]:
    from asyncio.bridges import run_in_loop

    return run_in_loop(coro, loop)


def wrap_future(future: ThreadFuture[T], *, loop: AbstractEventLoop | None = None) -> Future[T]:
    from asyncio.bridges import in_loop

    return in_loop(future, get_running_loop() if loop is None else loop)
