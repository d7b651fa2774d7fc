"""Tasks: coroutines that the event loop drives."""

from __future__ import annotations

from asyncio.events import AbstractEventLoop, get_event_loop, get_running_loop
from asyncio.exceptions import CancelledError, InvalidStateError
from asyncio.futures import CANCELLED, PENDING, DoneCallback, Future, UntypedFuture
from contextvars import Context, copy_context, enter, leave
from types import GeneratorType
from typing import Any, Awaitable, Coroutine, TypeVar, cast

from importos.kernel.event_loop import Job
from importos.lowlevel.intrinsic import cold

T = TypeVar("T")

_names_given = 0


def _new_number() -> int:
    global _names_given
    _names_given += 1
    return _names_given


@cold
def _text_of(name: object) -> str:
    return str(name)


class Step(Job):
    """The task's first step, or the one after something that it yielded."""

    def __init__(self, task: UntypedTask, raised: BaseException | None) -> None:
        self._task = task
        self._raised = raised

    def run(self) -> None:
        raised = self._raised
        self._raised = None
        task = self._task
        task._is_stepping = True
        task.step(raised)
        task._is_stepping = False

    def subject(self) -> object:
        return self._task.who_runs()


class _Wakeup(DoneCallback):
    """The future that the task waits for is done."""

    def __init__(self, task: UntypedTask) -> None:
        self._task = task

    def call(self, future: UntypedFuture) -> None:
        self._task.wake(future)

    def subject(self) -> object:
        return self._task.who_runs()


class UntypedTask(UntypedFuture):
    """A task without what it will give."""

    _name: str | None  # None: that of its number
    _must_cancel: bool
    _cancels: int
    _waits_for: UntypedFuture | None
    _number: int
    _context: Context
    _is_stepping: bool  # what runs is a job that can run again, and do the next step

    def _begin(self, loop: AbstractEventLoop | None, name: object, context: Context | None) -> None:
        self._prepare(loop)
        self._context = copy_context() if context is None else context
        self._number = _new_number() if name is None else 0
        self._name = None if name is None else _text_of(name)
        self._must_cancel = False
        self._cancels = 0
        self._waits_for = None
        self._is_stepping = False
        self._loop.post(Step(self, None))
        self._loop.register(self)

    def step(self, raised: BaseException | None) -> None:
        """Runs the coroutine to its next suspension."""
        raise NotImplementedError

    def who_runs(self) -> object:
        """The coroutine, or the task itself when that has ended."""
        return self

    def wake(self, future: UntypedFuture) -> None:
        if future._state == CANCELLED:
            self.step(future._cancelled_error())
        else:
            self.step(future.take_failure())

    def _noun(self) -> str:
        return "Task"

    def get_name(self) -> str:
        name = self._name
        return "Task-" + str(self._number) if name is None else name

    def set_name(self, value: object, /) -> None:
        self._name = str(value)

    def cancelling(self) -> int:
        return self._cancels

    def uncancel(self) -> int:
        if self._cancels > 0:
            self._cancels -= 1
        return self._cancels

    def cancel(self, msg: object = None) -> bool:
        if self._state != PENDING:
            return False
        self._cancels += 1
        waits_for = self._waits_for
        if waits_for is not None and waits_for.cancel(msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def set_exception(self, exception: type[BaseException] | BaseException, /) -> None:
        raise RuntimeError("Task does not support set_exception operation")

    def _await_yielded(self, yielded: object) -> None:
        """What the coroutine gave out: a future to wait for, or None for one turn of the loop."""
        if isinstance(yielded, UntypedFuture):
            if yielded._loop is not self._loop:
                self._refuse("Task ", " got Future ", yielded, " attached to a different loop")
            elif not yielded._blocking:
                self._refuse("yield was used instead of yield from in task ", " with ", yielded, "")
            elif yielded is self:
                self._refuse("Task cannot await on itself: ", "", None, "")
            else:
                yielded._blocking = False
                yielded.notify(_Wakeup(self))
                self._waits_for = yielded
                if self._must_cancel and yielded.cancel(self._cancel_message):
                    self._must_cancel = False
        elif yielded is None:
            if self._is_stepping:
                self._loop.run_again()
            else:
                self._loop.post(Step(self, None))
        else:
            self._refuse_item(yielded)

    @cold
    def _refuse_item(self, yielded: object) -> None:
        self._loop.post(Step(self, RuntimeError("Task got bad yield: " + repr(yielded))))

    @cold
    def _refuse(self, start: str, middle: str, other: UntypedFuture | None, end: str) -> None:
        message = start + repr(self) + middle + ("" if other is None else repr(other)) + end
        self._loop.post(Step(self, RuntimeError(message)))


class Task(UntypedTask, Future[T]):
    """A coroutine with a result: it goes on whenever what it waits for is done."""

    _coro: Coroutine[Any, Any, T] | None

    def __init__(
        self,
        coro: Coroutine[Any, Any, T],
        *,
        loop: AbstractEventLoop | None = None,
        name: object = None,
        context: Context | None = None,
    ) -> None:
        self._coro = coro
        self._begin(loop, name, context)

    def get_context(self) -> Context:
        return self._context

    def get_coro(self) -> Coroutine[Any, Any, T] | None:
        return self._coro

    def who_runs(self) -> object:
        coro = self._coro
        return self if coro is None else coro

    def set_result(self, result: T, /) -> None:
        raise RuntimeError("Task does not support set_result operation")

    def step(self, raised: BaseException | None) -> None:
        coro = self._coro
        if coro is None:
            raise InvalidStateError("_step(): already done: " + repr(self))
        if self._must_cancel:
            if not isinstance(raised, CancelledError):
                raised = self._cancelled_error()
            self._must_cancel = False
        self._waits_for = None
        loop = self._loop
        around = enter(self._context)
        before = loop.enter_task(self)
        try:
            if raised is None:
                self._await_yielded(coro.send(None))
            else:
                self._await_yielded(coro.throw(raised))
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                self._end(CANCELLED)
            else:
                self._end(PENDING)
                self._finish(cast(T, stop.value))
        except CancelledError as error:
            self._cancellation = error
            self._cancel_message = None
            self._end(CANCELLED)
        except (KeyboardInterrupt, SystemExit) as error:
            self._end(PENDING)
            self._fail(error)
            raise
        except BaseException as error:
            self._end(PENDING)
            self._fail(error)
        finally:
            loop.leave_task(before)
            leave(self._context, around)

    def _end(self, state: int) -> None:
        """The coroutine has ended: nothing of it stays."""
        self._coro = None
        self._loop.unregister(self)
        if state != PENDING:
            self._settle(state)


async def _wrap_awaitable(awaitable: Awaitable[T]) -> T:
    return await awaitable


def iscoroutine(obj: object) -> bool:
    """Generators are among them in CPython 3.11 too."""
    return isinstance(obj, (Coroutine, GeneratorType))


def ensure_future(coro_or_future: Awaitable[T], *, loop: AbstractEventLoop | None = None) -> Future[T]:
    untyped: object = coro_or_future
    if isinstance(untyped, UntypedFuture):
        if loop is not None and loop is not untyped._loop:
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        try:
            return cast(Future[T], coro_or_future)
        except TypeError:  # an int is waited for where objects are: its future holds it in another form
            return untyped._loop.create_task(_wrap_awaitable(coro_or_future))
    if loop is None:
        loop = get_event_loop()
    if isinstance(untyped, Coroutine):
        return loop.create_task(cast(Coroutine[Any, Any, T], coro_or_future))
    return loop.create_task(_wrap_awaitable(coro_or_future))


def create_task(coro: Coroutine[Any, Any, T], *, name: object = None, context: Context | None = None) -> Task[T]:
    return get_running_loop().create_task(coro, name=name, context=context)


def current_task(loop: AbstractEventLoop | None = None) -> UntypedTask | None:
    return (get_running_loop() if loop is None else loop).running_task()


def all_tasks(loop: AbstractEventLoop | None = None) -> set[UntypedTask]:
    return set((get_running_loop() if loop is None else loop).unfinished_tasks())
