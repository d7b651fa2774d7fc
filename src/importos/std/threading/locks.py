"""Locks: who holds one is alone; the others wait for it in the order in which they came."""

from __future__ import annotations

from types import TracebackType
from typing import final

from importos.kernel.scheduler import LONGEST_WAIT, NEVER, WaitQueue, moment_after
from importos.lowlevel.objects import address_of
from importos.runtime.fibers import Fiber, current

TIMEOUT_MAX: float = LONGEST_WAIT

ThreadError = RuntimeError


def _last_moment(blocking: bool, timeout: float) -> int:
    """Until when ``acquire`` waits; 0: it does not."""
    if not blocking:
        if timeout != -1.0:
            raise ValueError("can't specify a timeout for a non-blocking call")
        return 0
    if timeout < 0.0:
        if timeout != -1.0:
            raise ValueError("timeout value must be positive")
        return NEVER
    return 0 if timeout == 0.0 else moment_after(timeout)


@final
class Lock:
    """Held or not, by nobody in particular: any thread may release it."""

    def __init__(self) -> None:
        self._locked = False
        self._waiting = WaitQueue()

    def acquire(self, blocking: bool = True, timeout: float | int = -1) -> bool:
        until = _last_moment(blocking, float(timeout))
        if self._locked:
            if until == 0:
                return False
            has_waited = False
            while self._locked:
                if not self._waiting.wait(until, in_front=has_waited):
                    return False
                has_waited = True
        self._locked = True
        return True

    def release(self) -> None:
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False
        self._waiting.wake_one()

    def locked(self) -> bool:
        return self._locked

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self, type: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()

    def __repr__(self) -> str:
        state = "<locked" if self._locked else "<unlocked"
        return state + " _thread.lock object at " + hex(address_of(self)) + ">"


@final
class RLock:
    """A lock that its holder may take again; it is free when it has been released as often."""

    def __init__(self) -> None:
        self._owner: Fiber | None = None
        self._count = 0
        self._waiting = WaitQueue()

    def acquire(self, blocking: bool = True, timeout: float | int = -1) -> bool:
        until = _last_moment(blocking, float(timeout))
        fiber = current()
        if self._owner is fiber:
            self._count += 1
            return True
        has_waited = False
        while self._owner is not None:
            if until == 0 or not self._waiting.wait(until, in_front=has_waited):
                return False
            has_waited = True
        self._owner = fiber
        self._count = 1
        return True

    def release(self) -> None:
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if self._count == 0:
            self._owner = None
            self._waiting.wake_one()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self, type: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()

    def _is_owned(self) -> bool:
        return self._owner is not None and self._owner is current()

    def _release_all(self) -> int:
        """Frees the lock however often it was taken; answers how often."""
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        count = self._count
        self._owner = None
        self._count = 0
        self._waiting.wake_one()
        return count

    def _acquire_again(self, count: int) -> None:
        self.acquire()
        self._count = count
