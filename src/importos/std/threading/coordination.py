"""What threads agree by: conditions, semaphores, events, barriers. All of them stand on locks, as in CPython."""

from __future__ import annotations

from types import TracebackType
from typing import Callable, TypeVar

from importos.kernel.clock import board_clock
from importos.kernel.scheduler import NEVER, WaitQueue, moment_after

from .locks import Lock, RLock

_T = TypeVar("_T")

_FILLING = 0
_DRAINING = 1
_RESETTING = -1
_BROKEN = -2


class Condition:
    """Threads wait, without the lock, until another thread tells them that something has changed."""

    def __init__(self, lock: Lock | RLock | None = None) -> None:
        self._lock: Lock | RLock = RLock() if lock is None else lock
        self._waiting = WaitQueue()

    def acquire(self, blocking: bool = True, timeout: float | int = -1) -> bool:
        return self._lock.acquire(blocking, timeout)

    def release(self) -> None:
        self._lock.release()

    def __enter__(self) -> bool:
        return self._lock.acquire()

    def __exit__(
        self, exc_type: type[BaseException] | None, exc_val: BaseException | None, exc_tb: TracebackType | None
    ) -> None:
        self._lock.release()

    def _is_owned(self) -> bool:
        lock = self._lock
        return lock._is_owned() if isinstance(lock, RLock) else lock.locked()

    def wait(self, timeout: float | int | None = None) -> bool:
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        return self.wait_until(NEVER if timeout is None else moment_after(max(float(timeout), 0.0)))

    def wait_until(self, until: int) -> bool:
        """``wait`` to a moment of the scheduler's, by somebody who holds the lock."""
        lock = self._lock
        if isinstance(lock, RLock):
            count = lock._release_all()
            try:
                return self._waiting.wait(until)
            finally:
                lock._acquire_again(count)
        lock.release()
        try:
            return self._waiting.wait(until)
        finally:
            lock.acquire()

    def wait_for(self, predicate: Callable[[], _T], timeout: float | int | None = None) -> _T:
        until = NEVER if timeout is None else moment_after(max(float(timeout), 0.0))
        result = predicate()
        while not result:
            if until < NEVER and until <= board_clock().monotonic_ns():
                break
            if not self._is_owned():
                raise RuntimeError("cannot wait on un-acquired lock")
            self.wait_until(until)
            result = predicate()
        return result

    def notify(self, n: int = 1) -> None:
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while n > 0 and self._waiting.wake_one():
            n -= 1

    def notify_all(self) -> None:
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while self._waiting.wake_one():
            pass


class Semaphore:
    """A number of places; who wants one waits until one is free."""

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def acquire(self, blocking: bool = True, timeout: float | int | None = None) -> bool:
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        until = NEVER
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    if until == NEVER:
                        until = moment_after(max(float(timeout), 0.0))
                    elif until <= board_clock().monotonic_ns():
                        return False
                self._cond.wait_until(until)
            self._value -= 1
        return True

    def __enter__(self, blocking: bool = True, timeout: float | int | None = None) -> bool:
        return self.acquire(blocking, timeout)

    def release(self, n: int = 1) -> None:
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, t: type[BaseException] | None, v: BaseException | None, tb: TracebackType | None) -> None:
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that never has more places than at its beginning."""

    def __init__(self, value: int = 1) -> None:
        super().__init__(value)
        self._initial_value = value

    def release(self, n: int = 1) -> None:
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class Event:
    """A flag that threads wait for."""

    def __init__(self) -> None:
        self._cond = Condition(Lock())
        self._flag = False

    def is_set(self) -> bool:
        return self._flag

    def set(self) -> None:
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self) -> None:
        with self._cond:
            self._flag = False

    def wait(self, timeout: float | int | None = None) -> bool:
        with self._cond:
            signaled = self._flag
            if not signaled:
                signaled = self._cond.wait(timeout)
            return signaled


class BrokenBarrierError(RuntimeError):
    """A barrier that somebody has broken, or that a thread has waited for too long."""


class Barrier:
    """So many threads wait for one another, again and again."""

    def __init__(
        self, parties: int, action: Callable[[], None] | None = None, timeout: float | int | None = None
    ) -> None:
        self._cond = Condition(Lock())
        self._action = action
        self._timeout: float | None = None if timeout is None else float(timeout)
        self._parties = parties
        self._state = _FILLING
        self._count = 0

    def wait(self, timeout: float | int | None = None) -> int:
        patience = self._timeout if timeout is None else float(timeout)
        with self._cond:
            self._enter()
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._release()
                else:
                    self._wait(patience)
                return index
            finally:
                self._count -= 1
                self._exit()

    def _enter(self) -> None:
        while self._state == _RESETTING or self._state == _DRAINING:
            self._cond.wait()
        if self._state < 0:
            raise BrokenBarrierError

    def _release(self) -> None:
        """The last one has come."""
        try:
            action = self._action
            if action is not None:
                action()
            self._state = _DRAINING
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _wait(self, timeout: float | None) -> None:
        if not self._cond.wait_for(lambda: self._state != _FILLING, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _exit(self) -> None:
        """The last one that leaves lets others in."""
        if self._count == 0 and (self._state == _RESETTING or self._state == _DRAINING):
            self._state = _FILLING
            self._cond.notify_all()

    def reset(self) -> None:
        with self._cond:
            if self._count > 0:
                if self._state == _FILLING or self._state == _BROKEN:
                    self._state = _RESETTING
            else:
                self._state = _FILLING
            self._cond.notify_all()

    def abort(self) -> None:
        with self._cond:
            self._break()

    def _break(self) -> None:
        self._state = _BROKEN
        self._cond.notify_all()

    @property
    def parties(self) -> int:
        return self._parties

    @property
    def n_waiting(self) -> int:
        return self._count if self._state == _FILLING else 0

    @property
    def broken(self) -> bool:
        return self._state == _BROKEN
