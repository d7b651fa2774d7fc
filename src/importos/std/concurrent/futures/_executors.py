"""What executors have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures._base import Future
from types import TracebackType
from typing import Generic, ParamSpec, Self, TypeVar, overload

from importos.kernel.clock import board_clock
from importos.kernel.scheduler import moment_after

P = ParamSpec("P")
T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")


class Work:
    """What an executor has to do."""

    def run(self) -> None:
        """Does it, or finds that it was cancelled; must never raise."""
        raise NotImplementedError

    def cancel(self) -> None:
        raise NotImplementedError


class _FutureWork(Work, Generic[T]):
    def __init__(self, future: Future[T], call: Callable[[], T]) -> None:
        self._future = future
        self._call = call

    def run(self) -> None:
        if not self._future.set_running_or_notify_cancel():
            return
        try:
            result = self._call()
        except BaseException as error:
            self._future.set_exception(error)
        else:
            self._future.set_result(result)

    def cancel(self) -> None:
        self._future.cancel()


class Executor:
    """Somebody who calls functions."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()

        def call() -> T:
            return fn(*args, **kwargs)

        self._take(_FutureWork(future, call))
        return future

    def _take(self, work: Work) -> None:
        raise NotImplementedError

    @overload
    def map(
        self, fn: Callable[[A], T], first: Iterable[A], /, *, timeout: float | int | None = None, chunksize: int = 1
    ) -> Iterator[T]:
        return _results([self.submit(fn, a) for a in first], timeout)

    @overload
    def map(
        self,
        fn: Callable[[A, B], T],
        first: Iterable[A],
        second: Iterable[B],
        /,
        *,
        timeout: float | int | None = None,
        chunksize: int = 1,
    ) -> Iterator[T]:
        return _results([self.submit(fn, a, b) for a, b in zip(first, second, strict=False)], timeout)

    @overload
    def map(
        self,
        fn: Callable[[A, B, C], T],
        first: Iterable[A],
        second: Iterable[B],
        third: Iterable[C],
        /,
        *,
        timeout: float | int | None = None,
        chunksize: int = 1,
    ) -> Iterator[T]:
        return _results([self.submit(fn, a, b, c) for a, b, c in zip(first, second, third, strict=False)], timeout)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, exc_val: BaseException | None, exc_tb: TracebackType | None
    ) -> None:
        self.shutdown(wait=True)


def _results(futures: list[Future[T]], timeout: float | int | None) -> Iterator[T]:
    """The results in order; what nobody asks for any more is cancelled."""
    return _each_result(futures, None if timeout is None else moment_after(float(timeout)))


def _each_result(futures: list[Future[T]], until: int | None) -> Iterator[T]:
    futures.reverse()
    try:
        while futures:
            future = futures.pop()
            try:
                if until is None:
                    yield future.result()
                else:
                    yield future.result((until - board_clock().monotonic_ns()) / 1e9)
            finally:
                future.cancel()
    finally:
        for future in futures:
            future.cancel()
