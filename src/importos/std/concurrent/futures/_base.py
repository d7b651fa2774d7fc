"""Results that another thread works for."""

from __future__ import annotations

from typing import Callable, Final, Generic, TypeVar, cast

from importos.kernel.console import print_error
from importos.kernel.scheduler import NEVER, WaitQueue, moment_after
from importos.lowlevel.objects import address_of
from importos.runtime.tracebacks import format_traceback

T = TypeVar("T")

FIRST_COMPLETED: Final = "FIRST_COMPLETED"
FIRST_EXCEPTION: Final = "FIRST_EXCEPTION"
ALL_COMPLETED: Final = "ALL_COMPLETED"

PENDING: Final = "PENDING"
RUNNING: Final = "RUNNING"
CANCELLED: Final = "CANCELLED"
CANCELLED_AND_NOTIFIED: Final = "CANCELLED_AND_NOTIFIED"
FINISHED: Final = "FINISHED"


class Error(Exception):
    """Base class for all future-related exceptions."""


class CancelledError(Error):
    """The Future was cancelled."""


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """Raised when a executor has become non-functional after a severe failure."""


class Listener:
    """Who wants to know when a future is done."""

    def done(self, future: UntypedFuture) -> None:
        raise NotImplementedError


class _FunctionListener(Listener, Generic[T]):
    def __init__(self, function: Callable[[Future[T]], object]) -> None:
        self._function = function

    def done(self, future: UntypedFuture) -> None:
        try:
            self._function(cast(Future[T], future))
        except Exception as error:
            print_error("exception calling callback for " + repr(future) + "\n" + format_traceback(error))


class UntypedFuture:
    """A future without what it will give: its state, who listens, and how it fails."""

    def __init__(self) -> None:
        self._state = PENDING
        self._failure: BaseException | None = None
        self._listeners: list[Listener] = []
        self._waiting = WaitQueue()

    def _is_over(self) -> bool:
        """Whether anything can still happen to it."""
        return self._state == FINISHED or self._state == CANCELLED_AND_NOTIFIED

    def _outcome_name(self) -> str:
        return ""

    def __repr__(self) -> str:
        text = "<Future at " + hex(address_of(self)) + " state=" + self._state.lower()
        if self._state == FINISHED:
            failure = self._failure
            text += " raised " + type(failure).__name__ if failure is not None else " returned " + self._outcome_name()
        return text + ">"

    def cancel(self) -> bool:
        if self._state == RUNNING or self._state == FINISHED:
            return False
        if self._state == PENDING:
            self._settle(CANCELLED)
        return True

    def cancelled(self) -> bool:
        return self._state == CANCELLED or self._state == CANCELLED_AND_NOTIFIED

    def running(self) -> bool:
        return self._state == RUNNING

    def done(self) -> bool:
        return self._state != PENDING and self._state != RUNNING

    def listen(self, listener: Listener) -> None:
        """``add_done_callback`` for listeners of the library."""
        if self.done():
            listener.done(self)
        else:
            self._listeners.append(listener)

    def forget(self, listener: Listener) -> None:
        self._listeners = [other for other in self._listeners if other is not listener]

    def set_running_or_notify_cancel(self) -> bool:
        if self._state == CANCELLED:
            self._state = CANCELLED_AND_NOTIFIED
            return False
        if self._state == PENDING:
            self._state = RUNNING
            return True
        print_error("Future " + hex(address_of(self)) + " in unexpected state: " + self._state + "\n")
        raise RuntimeError("Future in unexpected state")

    def set_exception(self, exception: BaseException | None) -> None:
        self._check_open()
        self._failure = exception
        self._settle(FINISHED)

    def exception(self, timeout: float | int | None = None) -> BaseException | None:
        self._wait(timeout)
        return self._failure

    def _check_open(self) -> None:
        if self.done():
            raise InvalidStateError(self._state + ": " + repr(self))

    def _wait(self, timeout: float | int | None) -> None:
        """Until it is done; raises CancelledError or TimeoutError."""
        if not self.done():
            self._waiting.wait(NEVER if timeout is None else moment_after(max(float(timeout), 0.0)))
        if self.cancelled():
            raise CancelledError()
        if not self.done():
            raise TimeoutError()

    def _settle(self, state: str) -> None:
        self._state = state
        while self._waiting.wake_one():
            pass
        listeners = self._listeners
        self._listeners = []
        for listener in listeners:
            listener.done(self)


class Future(UntypedFuture, Generic[T]):
    """What a function that another thread calls will give."""

    _result: T

    def _outcome_name(self) -> str:
        return type(self._result).__name__

    def add_done_callback(self, fn: Callable[[Future[T]], object]) -> None:
        self.listen(_FunctionListener(fn))

    def result(self, timeout: float | int | None = None) -> T:
        self._wait(timeout)
        failure = self._failure
        if failure is not None:
            raise failure
        return self._result

    def set_result(self, result: T) -> None:
        self._check_open()
        self._result = result
        self._settle(FINISHED)
