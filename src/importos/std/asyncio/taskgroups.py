"""Task groups: whoever leaves the block has waited for every task, and one that fails cancels the others."""

from __future__ import annotations

from asyncio.events import get_running_loop
from asyncio.exceptions import CancelledError
from asyncio.futures import CANCELLED, DoneCallback, Future, UntypedFuture
from asyncio.tasks import Task, UntypedTask, current_task
from contextvars import Context
from types import TracebackType
from typing import Any, Coroutine, TypeVar

T = TypeVar("T")


class _MemberDone(DoneCallback):
    def __init__(self, group: TaskGroup) -> None:
        self._group = group

    def call(self, future: UntypedFuture) -> None:
        self._group.note_done(future)


class TaskGroup:
    def __init__(self) -> None:
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._parent: UntypedTask | None = None
        self._parent_cancel_requested = False
        self._members: list[UntypedTask] = []
        self._errors: list[BaseException] = []
        self._fatal: BaseException | None = None
        self._all_done: Future[bool] | None = None

    def __repr__(self) -> str:
        shown = "<TaskGroup"
        if self._members:
            shown += " tasks=" + str(len(self._members))
        if self._errors:
            shown += " errors=" + str(len(self._errors))
        if self._aborting:
            shown += " cancelling"
        elif self._entered:
            shown += " entered"
        return shown + ">"

    async def __aenter__(self) -> TaskGroup:
        if self._entered:
            raise RuntimeError("TaskGroup " + repr(self) + " has already been entered")
        self._parent = current_task()
        if self._parent is None:
            raise RuntimeError("TaskGroup " + repr(self) + " cannot determine the parent task")
        self._entered = True
        return self

    async def __aexit__(
        self, et: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None
    ) -> None:
        self._exiting = True
        if exc is not None and _is_fatal(exc) and self._fatal is None:
            self._fatal = exc
        cancellation = exc if isinstance(exc, CancelledError) else None
        parent = self._parent
        if self._parent_cancel_requested and parent is not None and parent.uncancel() == 0:
            cancellation = None
        if exc is not None and not self._aborting:
            self._abort()
        while self._members:
            waiter: Future[bool] = Future()
            self._all_done = waiter
            try:
                await waiter
            except CancelledError as error:
                if not self._aborting:
                    cancellation = error
                    self._abort()
            self._all_done = None
        self._parent = None
        fatal = self._fatal
        errors = self._errors
        self._fatal = None
        self._errors = []
        if fatal is not None:
            raise fatal
        if cancellation is not None and not errors:
            raise cancellation
        if exc is not None and not isinstance(exc, CancelledError):
            errors.append(exc)
        if errors:
            raise _group_of(errors) from None

    def create_task(
        self, coro: Coroutine[Any, Any, T], *, name: object = None, context: Context | None = None
    ) -> Task[T]:
        if not self._entered:
            raise RuntimeError("TaskGroup " + repr(self) + " has not been entered")
        if self._exiting and not self._members:
            raise RuntimeError("TaskGroup " + repr(self) + " is finished")
        if self._aborting:
            raise RuntimeError("TaskGroup " + repr(self) + " is shutting down")
        task = get_running_loop().create_task(coro, name=name, context=context)
        task.notify(_MemberDone(self))
        self._members.append(task)
        return task

    def _abort(self) -> None:
        self._aborting = True
        for member in list(self._members):
            if not member.done():
                member.cancel()

    def note_done(self, task: UntypedFuture) -> None:
        """A member has ended; called by the loop."""
        self._members = [member for member in self._members if member is not task]
        waiter = self._all_done
        if waiter is not None and not self._members and not waiter.done():
            waiter.set_result(True)
        failure = task.take_failure()
        if task._state == CANCELLED or failure is None:
            return
        self._errors.append(failure)
        if _is_fatal(failure) and self._fatal is None:
            self._fatal = failure
        parent = self._parent
        if parent is not None and not parent.done() and not self._aborting and not self._parent_cancel_requested:
            self._abort()
            self._parent_cancel_requested = True
            parent.cancel()


def _is_fatal(error: BaseException) -> bool:
    return isinstance(error, (SystemExit, KeyboardInterrupt))


def _group_of(errors: list[BaseException]) -> BaseException:
    plain = [error for error in errors if isinstance(error, Exception)]
    if len(plain) == len(errors):
        return ExceptionGroup("unhandled errors in a TaskGroup", plain)
    return BaseExceptionGroup("unhandled errors in a TaskGroup", errors)
