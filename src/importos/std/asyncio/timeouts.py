"""``async with asyncio.timeout(seconds)``: whatever is awaited inside is cancelled when time is over."""

from __future__ import annotations

from asyncio.events import get_running_loop
from asyncio.exceptions import CancelledError
from asyncio.tasks import UntypedTask, current_task
from types import TracebackType

from importos.kernel.event_loop import Handle, Job

CREATED = 0
ENTERED = 1
EXPIRING = 2
EXPIRED = 3
EXITED = 4


class _Expiry(Job):
    def __init__(self, limit: Timeout) -> None:
        self._limit = limit

    def run(self) -> None:
        self._limit.expire()


class Timeout:
    def __init__(self, when: float | None) -> None:
        self._when = when
        self._state = CREATED
        self._handle: Handle | None = None
        self._task: UntypedTask | None = None
        self._cancelling = 0

    def when(self) -> float | None:
        return self._when

    def reschedule(self, when: float | None) -> None:
        if self._state == CREATED:
            raise RuntimeError("Timeout has not been entered")
        if self._state != ENTERED:
            raise RuntimeError("Cannot change state of " + self._state_name() + " Timeout")
        self._when = when
        self._drop_handle()
        if when is not None:
            loop = get_running_loop()
            expiry = _Expiry(self)
            self._handle = loop.post(expiry) if when <= loop.time() else loop.post_when(when, expiry)

    def _drop_handle(self) -> None:
        handle = self._handle
        if handle is not None:
            handle.cancel()
            self._handle = None

    def _state_name(self) -> str:
        return ["created", "active", "expiring", "expired", "finished"][self._state]

    def expired(self) -> bool:
        return self._state == EXPIRING or self._state == EXPIRED

    def __repr__(self) -> str:
        when = self._when
        shown = ""
        if self._state == ENTERED:
            shown = " when=" + ("None" if when is None else str(round(when, 3)))
        return "<Timeout [" + self._state_name() + "]" + shown + ">"

    async def __aenter__(self) -> Timeout:
        if self._state != CREATED:
            raise RuntimeError("Timeout has already been entered")
        task = current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc_val: BaseException | None, exc_tb: TracebackType | None
    ) -> None:
        self._drop_handle()
        task = self._task
        self._task = None
        if self._state == EXPIRING:
            self._state = EXPIRED
            if task is not None and task.uncancel() <= self._cancelling and isinstance(exc_val, CancelledError):
                raise TimeoutError from exc_val
        elif self._state == ENTERED:
            self._state = EXITED

    def expire(self) -> None:
        """Called by the loop when time is over."""
        self._handle = None
        task = self._task
        if task is not None:
            task.cancel()
            self._state = EXPIRING


def timeout(delay: float | int | None) -> Timeout:
    loop = get_running_loop()
    return Timeout(None if delay is None else loop.time() + float(delay))


def timeout_at(when: float | int | None) -> Timeout:
    return Timeout(None if when is None else float(when))
