"""Between the futures of loops and those of threads: each knows when the other is done or cancelled."""

from __future__ import annotations

from asyncio.events import AbstractEventLoop, DefaultExecutor, get_running_loop
from asyncio.exceptions import CancelledError, InvalidStateError
from asyncio.futures import DoneCallback, Future, UntypedFuture
from asyncio.tasks import ensure_future
from concurrent import futures
from concurrent.futures import Executor, ThreadPoolExecutor
from concurrent.futures._base import Listener, UntypedFuture as UntypedThreadFuture
from threading import Thread
from typing import Any, Callable, Coroutine, Generic, TypeVar

T = TypeVar("T")


def _converted(error: BaseException) -> BaseException:
    """What loops call an error of threads."""
    if isinstance(error, futures.CancelledError):
        return CancelledError(*error.args)
    if isinstance(error, futures.InvalidStateError):
        return InvalidStateError(*error.args)
    return error


# ------------------------------------------------------------------------------------------- from a thread to a loop


class _ToLoop(Listener, Generic[T]):
    """A future of a thread is done: the loop's future will be so in a turn of the loop."""

    def __init__(self, source: futures.Future[T], target: Future[T]) -> None:
        self._source = source
        self._target = target

    def done(self, future: UntypedThreadFuture) -> None:
        loop = self._target.get_loop()
        if not loop.is_closed():
            loop.call_soon_threadsafe(self._copy)

    def _copy(self) -> None:
        if self._target.done():
            return
        if self._source.cancelled():
            self._target.cancel()
            return
        failure = self._source.exception()
        if failure is None:
            self._target.set_result(self._source.result())
        else:
            self._target.set_exception(_converted(failure))


class _CancelThread(DoneCallback):
    def __init__(self, source: UntypedThreadFuture) -> None:
        self._source = source

    def call(self, future: UntypedFuture) -> None:
        if future.cancelled():
            self._source.cancel()


def in_loop(source: futures.Future[T], loop: AbstractEventLoop) -> Future[T]:
    """The same result as a future of the loop."""
    target: Future[T] = loop.create_future()
    source.listen(_ToLoop(source, target))
    target.notify(_CancelThread(source))
    return target


# ------------------------------------------------------------------------------------------- from a loop to a thread


class _ToThread(DoneCallback, Generic[T]):
    """A future of a loop is done: so is the thread's."""

    def __init__(self, source: Future[T], target: futures.Future[T]) -> None:
        self._source = source
        self._target = target

    def call(self, future: UntypedFuture) -> None:
        if self._source.cancelled():
            self._target.cancel()
        if not self._target.set_running_or_notify_cancel():
            return
        failure = self._source.exception()
        if failure is None:
            self._target.set_result(self._source.result())
        else:
            self._target.set_exception(failure)


class _CancelInLoop(Listener):
    def __init__(self, source: UntypedFuture) -> None:
        self._source = source

    def done(self, future: UntypedThreadFuture) -> None:
        loop = self._source.get_loop()
        if future.cancelled() and not loop.is_closed():
            loop.call_soon_threadsafe(self._cancel)

    def _cancel(self) -> None:
        self._source.cancel()


def run_in_loop(coro: Coroutine[Any, Any, T], loop: AbstractEventLoop) -> futures.Future[T]:
    """``run_coroutine_threadsafe``."""
    target: futures.Future[T] = futures.Future()

    def begin() -> None:
        try:
            source = ensure_future(coro, loop=loop)
            source.notify(_ToThread(source, target))
            target.listen(_CancelInLoop(source))
        except BaseException as error:
            if target.set_running_or_notify_cancel():
                target.set_exception(error)
            raise

    loop.call_soon_threadsafe(begin)
    return target


# ------------------------------------------------------------------------------------------- executors


class _Pool(DefaultExecutor):
    """The executor of a loop that was given none."""

    def __init__(self) -> None:
        self.executor = ThreadPoolExecutor(thread_name_prefix="asyncio")

    async def shutdown(self) -> None:
        """The loop goes on while another thread waits for those of the executor."""
        future: Future[None] = get_running_loop().create_future()
        thread = Thread(target=self._end, args=(future,))
        thread.start()
        try:
            await future
        finally:
            thread.join()

    def _end(self, future: Future[None]) -> None:
        self.executor.shutdown(wait=True)
        future.get_loop().call_soon_threadsafe(future.set_result, None)


def run_in_executor(loop: AbstractEventLoop, executor: Executor | None, call: Callable[[], T]) -> Future[T]:
    if executor is not None:
        return in_loop(executor.submit(call), loop)
    pool = loop.default_executor
    if not isinstance(pool, _Pool):
        pool = _Pool()
        loop.default_executor = pool
    return in_loop(pool.executor.submit(call), loop)
