"""Results that are not there yet."""

from __future__ import annotations

from asyncio.events import AbstractEventLoop, get_event_loop
from asyncio.exceptions import CancelledError, InvalidStateError
from contextvars import Context, copy_context
from typing import Any, Awaitable, Callable, Generator, Generic, Self, TypeVar, cast

from importos.kernel.console import print_error
from importos.kernel.event_loop import Job
from importos.lowlevel.intrinsic import cold
from importos.runtime.tracebacks import format_traceback

T = TypeVar("T")
F = TypeVar("F")

PENDING = 0
CANCELLED = 1
FINISHED = 2


class DoneCallback:
    """What a future calls, in a turn of the loop, when it is done."""

    def call(self, future: UntypedFuture) -> None:
        raise NotImplementedError

    def subject(self) -> object:
        """Whose code it calls (``kernel/event_loop.py``)."""
        return self

    def is_function(self, function: object) -> bool:
        """Whether ``remove_done_callback(function)`` means this one."""
        return False


class _FunctionCallback(DoneCallback, Generic[F]):
    def __init__(self, function: Callable[[F], object], context: Context) -> None:
        self._function = function
        self._context = context

    def call(self, future: UntypedFuture) -> None:
        self._context.run(self._function, cast(F, future))

    def subject(self) -> object:
        return self._function

    def is_function(self, function: object) -> bool:
        return self._function == function


class _Notification(Job):
    """One callback of one future that is done."""

    def __init__(self, callback: DoneCallback, future: UntypedFuture) -> None:
        self._callback = callback
        self._future = future

    def run(self) -> None:
        self._callback.call(self._future)

    def subject(self) -> object:
        return self._callback.subject()


class UntypedFuture:
    """A future without what it will give: its state, its callbacks, and how it fails."""

    _loop: AbstractEventLoop
    _state: int
    _failure: BaseException | None
    _cancellation: BaseException | None
    _cancel_message: object
    _callbacks: list[DoneCallback]
    _blocking: bool
    _unseen: bool

    def _prepare(self, loop: AbstractEventLoop | None) -> None:
        self._loop = get_event_loop() if loop is None else loop
        self._state = PENDING
        self._failure = None
        self._cancellation = None
        self._cancel_message = None
        self._callbacks = []
        self._blocking = False
        self._unseen = False

    def get_loop(self) -> AbstractEventLoop:
        return self._loop

    def done(self) -> bool:
        return self._state != PENDING

    def cancelled(self) -> bool:
        return self._state == CANCELLED

    def cancel(self, msg: object = None) -> bool:
        if self._state != PENDING:
            return False
        self._cancel_message = msg
        self._settle(CANCELLED)
        return True

    def exception(self) -> BaseException | None:
        if self._state == CANCELLED:
            raise self._cancelled_error()
        if self._state != FINISHED:
            raise InvalidStateError("Exception is not set.")
        return self.take_failure()

    def take_failure(self) -> BaseException | None:
        """What it failed with, if it did; somebody knows of it now."""
        self._unseen = False
        return self._failure

    def __del__(self) -> None:
        failure = self._failure
        if self._unseen and failure is not None:
            self._report_unseen(failure)

    @cold
    def _report_unseen(self, failure: BaseException) -> None:
        noun = self._noun()
        if self._loop.reporter is not None:
            self._loop.report(noun + " exception was never retrieved", failure, "future", self)
            return
        print_error(noun + " exception was never retrieved\nfuture: <" + noun + " finished exception=")
        print_error(repr(failure) + ">\n" + format_traceback(failure))

    def _noun(self) -> str:
        return "Future"

    def set_exception(self, exception: type[BaseException] | BaseException, /) -> None:
        if self._state != PENDING:
            raise InvalidStateError("invalid state")
        self._fail(exception if isinstance(exception, BaseException) else exception())

    def _fail(self, failure: BaseException) -> None:
        if isinstance(failure, StopIteration):
            raise TypeError("StopIteration interacts badly with generators and cannot be raised into a Future")
        self._failure = failure
        self._unseen = True
        self._settle(FINISHED)

    def _settle(self, state: int) -> None:
        """Done: every callback gets its turn."""
        self._state = state
        callbacks = self._callbacks
        self._callbacks = []
        for callback in callbacks:
            self._loop.post(_Notification(callback, self))

    def _cancelled_error(self) -> BaseException:
        """The exception that says it, with the one that did it as its context."""
        known = self._cancellation
        if known is not None:
            self._cancellation = None
            return known
        return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)

    def settled(self) -> Settlement:
        """What to await for the end alone, whatever it is."""
        return Settlement(self)

    def notify(self, callback: DoneCallback) -> None:
        """``add_done_callback`` for callbacks of the library."""
        if self._state != PENDING:
            self._loop.post(_Notification(callback, self))
        else:
            self._callbacks.append(callback)

    def forget(self, callback: DoneCallback) -> None:
        self._callbacks = [other for other in self._callbacks if other is not callback]


class Settlement:
    """Awaiting it ends when a future is done, and does not raise what the future raises."""

    def __init__(self, future: UntypedFuture) -> None:
        self._future = future

    def __await__(self) -> Generator[Any, None, None]:
        if self._future._state == PENDING:
            self._future._blocking = True
            yield self._future


class Future(UntypedFuture, Awaitable[T]):
    """A result that somebody sets, once."""

    _result: T

    def __init__(self, *, loop: AbstractEventLoop | None = None) -> None:
        self._prepare(loop)

    def result(self) -> T:
        if self._state == CANCELLED:
            raise self._cancelled_error()
        if self._state != FINISHED:
            raise InvalidStateError("Result is not set.")
        failure = self.take_failure()
        if failure is not None:
            raise failure
        return self._result

    def outcome(self) -> T | BaseException:
        """What a future that is done gives, or what it raises."""
        if self._state == CANCELLED:
            return CancelledError("" if self._cancel_message is None else self._cancel_message)
        failure = self.take_failure()
        return self._result if failure is None else failure

    def set_result(self, result: T, /) -> None:
        if self._state != PENDING:
            raise InvalidStateError("invalid state")
        self._finish(result)

    def _finish(self, result: T) -> None:
        self._result = result
        self._settle(FINISHED)

    def add_done_callback(self, fn: Callable[[Self], object], /, *, context: Context | None = None) -> None:
        self.notify(_FunctionCallback(fn, copy_context() if context is None else context))

    def remove_done_callback(self, fn: Callable[[Self], object], /) -> int:
        kept = [callback for callback in self._callbacks if not callback.is_function(fn)]
        removed = len(self._callbacks) - len(kept)
        self._callbacks = kept
        return removed

    def __await__(self) -> Generator[Any, None, T]:
        if self._state == PENDING:
            self._blocking = True
            yield self
        if self._state == PENDING:
            raise RuntimeError("await wasn't used with future")
        return self.result()

    def __iter__(self) -> Generator[Any, None, T]:
        return self.__await__()


def isfuture(obj: object) -> bool:
    return isinstance(obj, UntypedFuture)


def release_waiter(waiter: Future[None]) -> None:
    """Whoever waits for it goes on, unless nobody does any more."""
    if not waiter.done():
        waiter.set_result(None)
