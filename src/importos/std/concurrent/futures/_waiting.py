"""Waiting for several futures at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures._base import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Future, Listener, UntypedFuture
from typing import Generic, NamedTuple, TypeVar

from importos.kernel.scheduler import NEVER, WaitQueue, moment_after

T = TypeVar("T")


class DoneAndNotDoneFutures(NamedTuple, Generic[T]):
    """What ``wait`` gives."""

    done: set[Future[T]]
    not_done: set[Future[T]]


class _Count(Listener):
    """How many of the futures that somebody waits for are not done."""

    def __init__(self, stops_at_failure: bool) -> None:
        self.left = 0
        self._stops_at_failure = stops_at_failure
        self.waiting = WaitQueue()

    def done(self, future: UntypedFuture) -> None:
        self.left -= 1
        if self._stops_at_failure and not future.cancelled() and future.exception() is not None:
            self.left = 0
        if self.left <= 0:
            self.waiting.wake_one()


def wait(
    fs: Iterable[Future[T]], timeout: float | int | None = None, return_when: str = ALL_COMPLETED
) -> DoneAndNotDoneFutures[T]:
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError("Invalid return condition: " + repr(return_when))
    futures = set(fs)
    pending = [future for future in futures if not future.done()]
    finished = [future for future in futures if future.done()]
    if pending and not (return_when == FIRST_COMPLETED and finished):
        if return_when != FIRST_EXCEPTION or not any(_has_failed(future) for future in finished):
            count = _Count(return_when == FIRST_EXCEPTION)
            count.left = 1 if return_when == FIRST_COMPLETED else len(pending)
            for future in pending:
                future.listen(count)
            count.waiting.wait(NEVER if timeout is None else moment_after(max(float(timeout), 0.0)))
            for future in pending:
                future.forget(count)
    done = {future for future in futures if future.done()}
    return DoneAndNotDoneFutures(done, futures - done)


def _has_failed(future: UntypedFuture) -> bool:
    return not future.cancelled() and future.exception() is not None


class _Finished(Listener, Generic[T]):
    """The futures that are done and have not been given out."""

    def __init__(self) -> None:
        self.futures: deque[UntypedFuture] = deque()
        self.waiting = WaitQueue()

    def done(self, future: UntypedFuture) -> None:
        self.futures.append(future)
        self.waiting.wake_one()


def as_completed(fs: Iterable[Future[T]], timeout: float | int | None = None) -> Iterator[Future[T]]:
    until = NEVER if timeout is None else moment_after(max(float(timeout), 0.0))
    futures: dict[int, Future[T]] = {}
    for future in fs:
        futures[id(future)] = future
    total = len(futures)
    finished: _Finished[T] = _Finished()
    for future in list(futures.values()):
        future.listen(finished)
    try:
        while futures:
            if not finished.futures and not finished.waiting.wait(until):
                raise TimeoutError(repr(len(futures)) + " (of " + repr(total) + ") futures unfinished")
            future = futures.pop(id(finished.futures.popleft()))
            yield future
    finally:
        for future in futures.values():
            future.forget(finished)
