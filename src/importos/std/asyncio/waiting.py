"""Waiting for futures: one with a time limit, several, whichever is first; and one that is shielded."""

from __future__ import annotations

from asyncio.events import get_running_loop
from asyncio.exceptions import CancelledError
from asyncio.futures import CANCELLED, DoneCallback, Future, UntypedFuture, release_waiter
from asyncio.queues import Queue
from asyncio.tasks import ensure_future
from typing import Any, Awaitable, Coroutine, Final, Generic, Iterable, Iterator, TypeVar

from importos.kernel.event_loop import Handle, Job

T = TypeVar("T")
FT = TypeVar("FT", bound=UntypedFuture)

FIRST_COMPLETED: Final = "FIRST_COMPLETED"
FIRST_EXCEPTION: Final = "FIRST_EXCEPTION"
ALL_COMPLETED: Final = "ALL_COMPLETED"


class _Release(Job):
    """Time is over: whoever waits goes on."""

    def __init__(self, waiter: Future[None]) -> None:
        self._waiter = waiter

    def run(self) -> None:
        release_waiter(self._waiter)


class _ReleaseWhenDone(DoneCallback):
    def __init__(self, waiter: Future[None]) -> None:
        self._waiter = waiter

    def call(self, future: UntypedFuture) -> None:
        release_waiter(self._waiter)


async def _cancel_and_wait(future: UntypedFuture) -> None:
    """Comes back when the future has taken the cancellation, in whatever way."""
    waiter: Future[None] = Future()
    callback = _ReleaseWhenDone(waiter)
    future.notify(callback)
    try:
        future.cancel()
        await waiter
    finally:
        future.forget(callback)


def _result_in_time(future: Future[T]) -> T:
    try:
        return future.result()
    except CancelledError as error:
        raise TimeoutError() from error


async def wait_for(fut: Awaitable[T], timeout: float | int | None) -> T:
    if timeout is None:
        return await fut
    seconds = float(timeout)
    if seconds <= 0.0:
        future = ensure_future(fut)
        if future.done():
            return future.result()
        await _cancel_and_wait(future)
        return _result_in_time(future)
    waiter: Future[None] = Future()
    limit = get_running_loop().post_later(seconds, _Release(waiter))
    callback = _ReleaseWhenDone(waiter)
    future = ensure_future(fut)
    future.notify(callback)
    try:
        try:
            await waiter
        except CancelledError:
            if future.done():
                return future.result()
            future.forget(callback)
            await _cancel_and_wait(future)
            raise
        if future.done():
            return future.result()
        future.forget(callback)
        await _cancel_and_wait(future)
        return _result_in_time(future)
    finally:
        limit.cancel()


class _Count(DoneCallback):
    """Counts what is done until somebody need not wait any more."""

    def __init__(self, waiter: Future[None], missing: int, return_when: str) -> None:
        self._waiter = waiter
        self._missing = missing
        self._return_when = return_when

    def call(self, future: UntypedFuture) -> None:
        self._missing -= 1
        failed = future._state != CANCELLED and future._failure is not None
        if (
            self._missing <= 0
            or self._return_when == FIRST_COMPLETED
            or (self._return_when == FIRST_EXCEPTION and failed)
        ) and not self._waiter.done():
            self._waiter.set_result(None)


async def wait(
    fs: Iterable[FT], *, timeout: float | int | None = None, return_when: str = ALL_COMPLETED
) -> tuple[set[FT], set[FT]]:
    futures = list(dict.fromkeys(fs))
    if not futures:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when != FIRST_COMPLETED and return_when != FIRST_EXCEPTION and return_when != ALL_COMPLETED:
        raise ValueError("Invalid return_when value: " + return_when)
    waiter: Future[None] = Future()
    limit: Handle | None = None
    if timeout is not None:
        limit = get_running_loop().post_later(float(timeout), _Release(waiter))
    callback = _Count(waiter, len(futures), return_when)
    for future in futures:
        future.notify(callback)
    try:
        await waiter
    finally:
        if limit is not None:
            limit.cancel()
        for future in futures:
            future.forget(callback)
    done: set[FT] = set()
    pending: set[FT] = set()
    for future in futures:
        if future.done():
            done.add(future)
        else:
            pending.add(future)
    return done, pending


# ------------------------------------------------------------------------------------------- as they come


class _Arrivals(DoneCallback, Job, Generic[T]):
    """Futures that are waited for, and the queue of those that have come; None stands for one that is too late."""

    def __init__(self, futures: list[Future[T]]) -> None:
        self.todo = futures
        self.done: Queue[Future[T] | None] = Queue()
        self.limit: Handle | None = None

    def call(self, future: UntypedFuture) -> None:
        for place in range(len(self.todo)):
            if self.todo[place] is future:
                self.done.put_nowait(self.todo.pop(place))
                break
        limit = self.limit
        if not self.todo and limit is not None:
            limit.cancel()
            self.limit = None

    def run(self) -> None:
        self.limit = None
        for future in self.todo:
            future.forget(self)
            self.done.put_nowait(None)
        self.todo.clear()

    async def next_result(self) -> T:
        future = await self.done.get()
        if future is None:
            raise TimeoutError
        return future.result()


def as_completed(fs: Iterable[Awaitable[T]], *, timeout: float | int | None = None) -> Iterator[Coroutine[Any, Any, T]]:
    futures = [ensure_future(awaitable) for awaitable in fs]
    arrivals = _Arrivals(list(futures))
    for future in futures:
        future.notify(arrivals)
    if futures and timeout is not None:
        arrivals.limit = get_running_loop().post_later(float(timeout), arrivals)
    for _turn in range(len(futures)):
        yield arrivals.next_result()


# ------------------------------------------------------------------------------------------- shielded


class _InnerDone(DoneCallback, Generic[T]):
    def __init__(self, inner: Future[T], outer: Future[T]) -> None:
        self._inner = inner
        self._outer = outer

    def call(self, future: UntypedFuture) -> None:
        failure = future.take_failure()
        if self._outer.done():
            return
        if future._state == CANCELLED:
            self._outer.cancel()
        elif failure is not None:
            self._outer.set_exception(failure)
        else:
            self._outer.set_result(self._inner._result)


class _OuterDone(DoneCallback):
    def __init__(self, inner: UntypedFuture, callback: DoneCallback) -> None:
        self._inner = inner
        self._callback = callback

    def call(self, future: UntypedFuture) -> None:
        if not self._inner.done():
            self._inner.forget(self._callback)


def shield(arg: Awaitable[T]) -> Future[T]:
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer: Future[T] = Future(loop=inner.get_loop())
    callback = _InnerDone(inner, outer)
    inner.notify(callback)
    outer.notify(_OuterDone(inner, callback))
    return outer
