"""``asyncio.run``: a loop for one coroutine."""

from __future__ import annotations

from asyncio.events import AbstractEventLoop, is_running, new_event_loop
from asyncio.tasks import UntypedTask
from contextvars import Context, copy_context
from types import TracebackType
from typing import Any, Callable, Coroutine, Protocol, Self, TypeVar, overload

from importos.lowlevel.intrinsic import cold

T = TypeVar("T")


class _Preparation(Protocol):
    """What is done with a new loop."""

    def prepare(self, loop: AbstractEventLoop) -> None: ...


class _DebugMode:
    def __init__(self, enabled: bool) -> None:
        self._enabled = enabled

    def prepare(self, loop: AbstractEventLoop) -> None:
        loop.set_debug(self._enabled)


class Runner:
    """A loop for several coroutines, one after the other, which run in one context."""

    @overload
    def __init__(self, *, loop_factory: Callable[[], AbstractEventLoop] | None = None) -> None:
        self._loop_factory = loop_factory
        self._loop: AbstractEventLoop | None = None
        self._context: Context | None = None
        self._is_closed = False
        self._preparation: _Preparation | None = None

    @overload
    def __init__(self, *, debug: bool | None, loop_factory: Callable[[], AbstractEventLoop] | None = None) -> None:
        """Of its own: who says nothing of debug mode has nothing of it in the image."""
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._is_closed = False
        self._preparation = None if debug is None else _DebugMode(debug)

    def __enter__(self) -> Self:
        self.get_loop()
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, exc_val: BaseException | None, exc_tb: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Cancels what is left and closes the loop."""
        loop = self._loop
        if loop is None:
            return
        try:
            _cancel_all(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            loop.close()
            self._loop = None
            self._is_closed = True

    def get_loop(self) -> AbstractEventLoop:
        """The loop; made when it is first asked for."""
        if self._is_closed:
            raise RuntimeError("Runner is closed")
        loop = self._loop
        if loop is None:
            factory = self._loop_factory
            loop = new_event_loop() if factory is None else factory()
            self._loop = loop
            preparation = self._preparation
            if preparation is not None:
                preparation.prepare(loop)
            self._context = copy_context()
        return loop

    def run(self, coro: Coroutine[Any, Any, T], *, context: Context | None = None) -> T:
        if is_running():
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        loop = self.get_loop()
        return loop.run_until_complete(loop.create_task(coro, context=self._context if context is None else context))


@overload
def run(main: Coroutine[Any, Any, T]) -> T:
    _refuse_inside()
    with Runner() as runner:
        return runner.run(main)


@overload
def run(main: Coroutine[Any, Any, T], *, debug: bool | None) -> T:
    _refuse_inside()
    with Runner(debug=debug) as runner:
        return runner.run(main)


@cold
def _refuse_inside() -> None:
    if is_running():
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")


@cold
def _cancel_all(loop: AbstractEventLoop) -> None:
    """Every task that is left is cancelled and waited for."""
    left = loop.unfinished_tasks()
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(_ended(left))


async def _ended(tasks: list[UntypedTask]) -> None:
    """Waits until all of them have ended, and says what they failed with."""
    for task in tasks:
        await task.settled()
