"""The event loop as programs see it, and which one is running."""

from __future__ import annotations

from asyncio.futures import DoneCallback, Future, UntypedFuture
from asyncio.tasks import Task, UntypedTask, ensure_future
from contextvars import Context, copy_context
from typing import TYPE_CHECKING, Any, Awaitable, Callable, Coroutine, Generic, Protocol, TypeVar, overload

from importos.kernel.clock import board_clock
from importos.kernel.console import print_error
from importos.kernel.event_loop import EventLoop, Handle, Job, TimerHandle
from importos.lowlevel.build import slow_handler_ms, warns_of_slow_handlers
from importos.lowlevel.intrinsic import cold
from importos.runtime import thread_state
from importos.runtime.tracebacks import format_traceback

if TYPE_CHECKING:
    from asyncio.protocols import AnyAddressProtocol, BaseProtocol, DatagramProtocol
    from asyncio.servers import Server
    from asyncio.transports import DatagramTransport, Transport
    from concurrent.futures import Executor

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
P = TypeVar("P", bound="BaseProtocol")
D = TypeVar("D", bound="DatagramProtocol")
W = TypeVar("W", bound="AnyAddressProtocol")


class _InContext(Job):
    """A job of the program's: it runs in a context."""

    def __init__(self, job: Job, context: Context | None) -> None:
        self._job = job
        self._context = copy_context() if context is None else context

    def run(self) -> None:
        self._context.run(self._job.run)

    def subject(self) -> object:
        return self._job.subject()


class _Call(Job):
    def __init__(self, callback: Callable[[], object]) -> None:
        self._callback = callback

    def run(self) -> None:
        self._callback()

    def subject(self) -> object:
        return self._callback


class _Call1(Job, Generic[A]):
    def __init__(self, callback: Callable[[A], object], first: A) -> None:
        self._callback = callback
        self._first = first

    def run(self) -> None:
        self._callback(self._first)

    def subject(self) -> object:
        return self._callback


class _Call2(Job, Generic[A, B]):
    def __init__(self, callback: Callable[[A, B], object], first: A, second: B) -> None:
        self._callback = callback
        self._first = first
        self._second = second

    def run(self) -> None:
        self._callback(self._first, self._second)

    def subject(self) -> object:
        return self._callback


class _Call3(Job, Generic[A, B, C]):
    def __init__(self, callback: Callable[[A, B, C], object], first: A, second: B, third: C) -> None:
        self._callback = callback
        self._first = first
        self._second = second
        self._third = third

    def run(self) -> None:
        self._callback(self._first, self._second, self._third)

    def subject(self) -> object:
        return self._callback


class _StopLoop(DoneCallback):
    """Ends ``run_until_complete``."""

    def call(self, future: UntypedFuture) -> None:
        future.get_loop().stop()


class DefaultExecutor:
    """Who does the work of ``run_in_executor(None, ...)``; only programs that call it have one."""

    async def shutdown(self) -> None:
        raise NotImplementedError


class FailureReport:
    """What nobody else hears of: the message, the exception, and what it happened to."""

    def __init__(self, message: str, error: BaseException | None, noun: str, thing: object) -> None:
        self.message = message
        self.error = error
        self.noun = noun  # future, task, protocol, transport; "" for nothing
        self.thing = thing


class Reporter(Protocol):
    """Who hears of failures instead of the console; only programs that set a handler have one."""

    def report(self, loop: AbstractEventLoop, failure: FailureReport) -> None: ...


SLOW_S = 0.1


class AbstractEventLoop(EventLoop):
    """Callbacks, timers, futures and tasks; one loop runs at a time.

    ``slow_callback_duration``: in debug mode, and where the image is built to do so, the loop warns of handlers that
    run for so many seconds.
    """

    def __init__(self) -> None:
        super().__init__()
        self.slow_callback_duration = SLOW_S
        if warns_of_slow_handlers():
            self.slow_callback_duration = slow_handler_ms() / 1000
        self._debug = False
        self._closed = False
        self._is_running = False
        self._tasks: dict[int, UntypedTask] = {}
        self._current: UntypedTask | None = None
        self.default_executor: DefaultExecutor | None = None
        self.reporter: Reporter | None = None

    # ------------------------------------------------------------------------------------------- callbacks

    @overload
    def call_soon(self, callback: Callable[[], object], /, *, context: Context | None = None) -> Handle:
        self._check_closed()
        return self.post(_InContext(_Call(callback), context))

    @overload
    def call_soon(self, callback: Callable[[A], object], first: A, /, *, context: Context | None = None) -> Handle:
        self._check_closed()
        return self.post(_InContext(_Call1(callback, first), context))

    @overload
    def call_soon(
        self, callback: Callable[[A, B], object], first: A, second: B, /, *, context: Context | None = None
    ) -> Handle:
        self._check_closed()
        return self.post(_InContext(_Call2(callback, first, second), context))

    @overload
    def call_soon(
        self, callback: Callable[[A, B, C], object], first: A, second: B, third: C, /, *, context: Context | None = None
    ) -> Handle:
        self._check_closed()
        return self.post(_InContext(_Call3(callback, first, second, third), context))

    @overload
    def call_soon_threadsafe(self, callback: Callable[[], object], /, *, context: Context | None = None) -> Handle:
        return self._post_from_outside(_InContext(_Call(callback), context))

    @overload
    def call_soon_threadsafe(
        self, callback: Callable[[A], object], first: A, /, *, context: Context | None = None
    ) -> Handle:
        return self._post_from_outside(_InContext(_Call1(callback, first), context))

    @overload
    def call_soon_threadsafe(
        self, callback: Callable[[A, B], object], first: A, second: B, /, *, context: Context | None = None
    ) -> Handle:
        return self._post_from_outside(_InContext(_Call2(callback, first, second), context))

    def _post_from_outside(self, job: Job) -> Handle:
        """Another thread may do this: the loop does not rest any longer."""
        self._check_closed()
        handle = self.post(job)
        self.interrupt()
        return handle

    @overload
    def call_at(self, when: float, callback: Callable[[], object], /, *, context: Context | None = None) -> TimerHandle:
        return self.post_when(when, _InContext(_Call(callback), context))

    @overload
    def call_at(
        self, when: float, callback: Callable[[A], object], first: A, /, *, context: Context | None = None
    ) -> TimerHandle:
        return self.post_when(when, _InContext(_Call1(callback, first), context))

    @overload
    def call_at(
        self, when: float, callback: Callable[[A, B], object], first: A, second: B, /, *, context: Context | None = None
    ) -> TimerHandle:
        return self.post_when(when, _InContext(_Call2(callback, first, second), context))

    @overload
    def call_later(
        self, delay: float | int, callback: Callable[[], object], /, *, context: Context | None = None
    ) -> TimerHandle:
        return self.post_later(float(delay), _InContext(_Call(callback), context))

    @overload
    def call_later(
        self, delay: float | int, callback: Callable[[A], object], first: A, /, *, context: Context | None = None
    ) -> TimerHandle:
        return self.post_later(float(delay), _InContext(_Call1(callback, first), context))

    @overload
    def call_later(
        self,
        delay: float | int,
        callback: Callable[[A, B], object],
        first: A,
        second: B,
        /,
        *,
        context: Context | None = None,
    ) -> TimerHandle:
        return self.post_later(float(delay), _InContext(_Call2(callback, first, second), context))

    def post_later(self, delay: float, job: Job) -> TimerHandle:
        """``call_later`` for jobs of the library."""
        return self.post_when(self.time() + delay, job)

    def post_when(self, when: float, job: Job) -> TimerHandle:
        self._check_closed()
        return self.post_at(int(when * 1e9), when, job)

    def time(self) -> float:
        return board_clock().monotonic_ns() / 1e9

    def job(self, callback: Callable[[], object]) -> Job:
        """A job that calls the function in the context of now."""
        return _InContext(_Call(callback), None)

    def get_debug(self) -> bool:
        return self._debug

    def set_debug(self, enabled: bool) -> None:
        """Whether the loop warns of slow handlers; nothing else is different."""
        self._debug = enabled
        if enabled:
            self.watch_jobs()

    def job_took(self, subject: object, duration: int) -> None:
        if self._debug or warns_of_slow_handlers():
            seconds = duration / 1e9
            if seconds >= self.slow_callback_duration:
                print_error("Executing " + self.name_of(subject) + f" took {seconds:.3f} seconds\n")

    def name_of(self, subject: object) -> str:
        from asyncio.handler_names import name_of

        return name_of(subject)

    # ------------------------------------------------------------------------------------------- failures

    def job_failed(self, error: BaseException) -> None:
        self.report("Exception in callback", error, "", None)

    def report(self, message: str, error: BaseException | None, noun: str, thing: object) -> None:
        """``call_exception_handler`` for the library."""
        failure = FailureReport(message, error, noun, thing)
        reporter = self.reporter
        if reporter is None:
            self.report_by_default(failure)
        else:
            reporter.report(self, failure)

    def report_by_default(self, failure: FailureReport) -> None:
        error = failure.error
        print_error(failure.message + "\n" + ("" if error is None else format_traceback(error)))

    def set_exception_handler(self, handler: Callable[[AbstractEventLoop, dict[str, object]], object] | None) -> None:
        from asyncio.failures import set_handler

        set_handler(self, handler)

    def get_exception_handler(self) -> Callable[[AbstractEventLoop, dict[str, object]], object] | None:
        from asyncio.failures import handler_of

        return handler_of(self)

    def call_exception_handler(self, context: dict[str, object]) -> None:
        from asyncio.failures import call_handler

        call_handler(self, context)

    def default_exception_handler(self, context: dict[str, object]) -> None:
        from asyncio.failures import call_default

        call_default(self, context)

    # ------------------------------------------------------------------------------------------- running

    def run_forever(self) -> None:
        self._check_closed()
        if self._is_running:
            raise RuntimeError("This event loop is already running")
        if is_running():
            raise RuntimeError("Cannot run the event loop while another loop is running")
        self._is_running = True
        thread_state.state.event_loop = self
        try:
            while True:
                self.turn()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._is_running = False
            thread_state.state.event_loop = None

    def run_until_complete(self, future: Awaitable[T]) -> T:
        self._check_closed()
        if self._is_running:
            raise RuntimeError("This event loop is already running")
        if is_running():
            raise RuntimeError("Cannot run the event loop while another loop is running")
        task = ensure_future(future, loop=self)
        stopper = _StopLoop()
        task.notify(stopper)
        try:
            self.run_forever()
        finally:
            task.forget(stopper)
        if not task.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return task.result()

    def stop(self) -> None:
        self._stopping = True

    def is_quiet(self) -> bool:
        """Nothing else than the job that runs has anything to do in the next turn."""
        poller = self.poller
        return not self._ready and not self._stopping and poller is not None and poller.is_quiet()

    def is_running(self) -> bool:
        return self._is_running

    def is_closed(self) -> bool:
        return self._closed

    def close(self) -> None:
        if self._is_running:
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self._closed = True
        self.clear()

    def _check_closed(self) -> None:
        if self._closed:
            raise RuntimeError("Event loop is closed")

    @cold
    async def shutdown_asyncgens(self) -> None:
        """Nothing to do: a generator that nobody resumes any more has ended already."""

    @cold
    async def shutdown_default_executor(self) -> None:
        """The threads that worked for the loop end."""
        executor = self.default_executor
        if executor is not None:
            await executor.shutdown()

    @overload
    def run_in_executor(self, executor: Executor | None, func: Callable[[], T], /) -> Future[T]:
        from asyncio.bridges import run_in_executor

        return run_in_executor(self, executor, func)

    @overload
    def run_in_executor(self, executor: Executor | None, func: Callable[[A], T], first: A, /) -> Future[T]:
        from asyncio.bridges import run_in_executor

        return run_in_executor(self, executor, lambda: func(first))

    @overload
    def run_in_executor(
        self, executor: Executor | None, func: Callable[[A, B], T], first: A, second: B, /
    ) -> Future[T]:
        from asyncio.bridges import run_in_executor

        return run_in_executor(self, executor, lambda: func(first, second))

    @overload
    def run_in_executor(
        self, executor: Executor | None, func: Callable[[A, B, C], T], first: A, second: B, third: C, /
    ) -> Future[T]:
        from asyncio.bridges import run_in_executor

        return run_in_executor(self, executor, lambda: func(first, second, third))

    # ------------------------------------------------------------------------------------------- connections

    @overload
    async def create_connection(
        self, protocol_factory: Callable[[], P], host: str | None = None, port: int | None = None
    ) -> tuple[Transport, P]:
        from asyncio.connections import create_connection

        return await create_connection(self, protocol_factory, host, port)

    @overload
    async def create_connection(
        self,
        protocol_factory: Callable[[], P],
        host: str | None = None,
        port: int | None = None,
        *,
        happy_eyeballs_delay: float | None = None,
        interleave: int | None = None,
    ) -> tuple[Transport, P]:
        from asyncio.connections import create_raced_connection

        return await create_raced_connection(self, protocol_factory, host, port, happy_eyeballs_delay, interleave)

    @cold
    async def create_server(
        self,
        protocol_factory: Callable[[], BaseProtocol],
        host: str | None = None,
        port: int | None = None,
        *,
        backlog: int = 100,
        reuse_address: bool | None = None,
        reuse_port: bool | None = None,
        start_serving: bool = True,
    ) -> Server:
        from asyncio.connections import create_server

        return await create_server(self, protocol_factory, host, port, backlog, reuse_port is True, start_serving)

    @overload
    async def create_datagram_endpoint(
        self, protocol_factory: Callable[[], W], local_addr: tuple[str, int], remote_addr: None = None
    ) -> tuple[DatagramTransport, W]:
        """Of a protocol that takes addresses of both versions of IP."""
        from asyncio.datagram_endpoints import bind, create_any_endpoint

        return await create_any_endpoint(self, protocol_factory, bind(local_addr, 0, None, False, False))

    @overload
    async def create_datagram_endpoint(
        self,
        protocol_factory: Callable[[], W],
        local_addr: tuple[str, int] | None = None,
        remote_addr: tuple[str, int] | None = None,
        *,
        family: int = 0,
        reuse_port: bool | None = None,
        allow_broadcast: bool | None = None,
    ) -> tuple[DatagramTransport, W]:
        from asyncio.datagram_endpoints import create_any_endpoint, opened

        endpoint = await opened(self, local_addr, remote_addr, family, reuse_port is True, allow_broadcast is True)
        return await create_any_endpoint(self, protocol_factory, endpoint)

    @overload
    async def create_datagram_endpoint(
        self, protocol_factory: Callable[[], D], local_addr: tuple[str, int], remote_addr: None = None
    ) -> tuple[DatagramTransport, D]:
        """Of its own: who speaks with nobody by name has nothing of the look-ups in its image."""
        from asyncio.datagram_endpoints import bind, create_bound_endpoint

        return await create_bound_endpoint(self, protocol_factory, bind(local_addr, 0, None, False, False))

    @overload
    async def create_datagram_endpoint(
        self,
        protocol_factory: Callable[[], D],
        local_addr: tuple[str, int] | None = None,
        remote_addr: tuple[str, int] | None = None,
        *,
        family: int = 0,
        reuse_port: bool | None = None,
        allow_broadcast: bool | None = None,
    ) -> tuple[DatagramTransport, D]:
        from asyncio.datagram_endpoints import create_bound_endpoint, opened

        endpoint = await opened(self, local_addr, remote_addr, family, reuse_port is True, allow_broadcast is True)
        return await create_bound_endpoint(self, protocol_factory, endpoint)

    # ------------------------------------------------------------------------------------------- futures and tasks

    def create_future(self) -> Future[T]:
        return Future(loop=self)

    def register(self, task: UntypedTask) -> None:
        """A task has begun."""
        self._tasks[id(task)] = task

    def unregister(self, task: UntypedTask) -> None:
        """A task has ended."""
        del self._tasks[id(task)]

    def unfinished_tasks(self) -> list[UntypedTask]:
        return list(self._tasks.values())

    def running_task(self) -> UntypedTask | None:
        return self._current

    def enter_task(self, task: UntypedTask) -> UntypedTask | None:
        """``task`` goes on; answers who ran before."""
        before = self._current
        self._current = task
        return before

    def leave_task(self, before: UntypedTask | None) -> None:
        self._current = before

    def create_task(
        self, coro: Coroutine[Any, Any, T], *, name: object = None, context: Context | None = None
    ) -> Task[T]:
        self._check_closed()
        return Task(coro, loop=self, name=name, context=context)


def get_running_loop() -> AbstractEventLoop:
    loop = thread_state.state.event_loop
    if not isinstance(loop, AbstractEventLoop):
        raise RuntimeError("no running event loop")
    return loop


def is_running() -> bool:
    """Whether a loop is running now, in this thread."""
    return thread_state.state.event_loop is not None


def get_event_loop() -> AbstractEventLoop:
    return get_running_loop()


def new_event_loop() -> AbstractEventLoop:
    return AbstractEventLoop()
