"""Threads: what they are called, what they run, when they end and what becomes of an exception that nobody catches."""

from __future__ import annotations

from types import TracebackType
from typing import Callable, Generic, NamedTuple, TypeVar, overload

from importos.kernel.console import print_error
from importos.kernel.scheduler import NEVER, WaitQueue, end_scheduling, moment_after, next_fiber, start as start_fiber
from importos.lowlevel.objects import is_same
from importos.lowlevel.program import at_end
from importos.runtime.fibers import LEAST_STACK_BYTES, PAGE_BYTES, STACK_BYTES, Fiber, current, name_main
from importos.runtime.tracebacks import format_traceback

from .coordination import Event

_A = TypeVar("_A")
_B = TypeVar("_B")
_C = TypeVar("_C")
_D = TypeVar("_D")

_MAIN_IDENT = 1


class _Call:
    """A function with the arguments that it will be called with."""

    def make(self) -> None:
        raise NotImplementedError


class _Call0(_Call):
    def __init__(self, function: Callable[[], object]) -> None:
        self._function = function

    def make(self) -> None:
        self._function()


class _Call1(_Call, Generic[_A]):
    def __init__(self, function: Callable[[_A], object], arguments: tuple[_A]) -> None:
        self._function = function
        self._arguments = arguments

    def make(self) -> None:
        self._function(self._arguments[0])


class _Call2(_Call, Generic[_A, _B]):
    def __init__(self, function: Callable[[_A, _B], object], arguments: tuple[_A, _B]) -> None:
        self._function = function
        self._arguments = arguments

    def make(self) -> None:
        self._function(self._arguments[0], self._arguments[1])


class _Call3(_Call, Generic[_A, _B, _C]):
    def __init__(self, function: Callable[[_A, _B, _C], object], arguments: tuple[_A, _B, _C]) -> None:
        self._function = function
        self._arguments = arguments

    def make(self) -> None:
        self._function(self._arguments[0], self._arguments[1], self._arguments[2])


class _Call4(_Call, Generic[_A, _B, _C, _D]):
    def __init__(self, function: Callable[[_A, _B, _C, _D], object], arguments: tuple[_A, _B, _C, _D]) -> None:
        self._function = function
        self._arguments = arguments

    def make(self) -> None:
        self._function(self._arguments[0], self._arguments[1], self._arguments[2], self._arguments[3])


class _ThreadFiber(Fiber):
    """The fiber of a thread that has been started."""

    def __init__(self, thread: Thread) -> None:
        super().__init__()
        self.thread = thread

    def thread_name(self) -> str:
        return self.thread._name

    def thread_number(self) -> int:
        ident = self.thread._ident
        return 0 if ident is None else ident

    def run(self) -> None:
        self.thread._bootstrap()

    def successor(self) -> Fiber:
        return next_fiber()


class Thread:
    """A thread: ``target`` with ``args``, or the method ``run`` of a derived class."""

    _initialized: bool
    _call: _Call | None
    _name: str
    _daemonic: bool
    _ident: int | None
    _started: bool
    _stopped: bool
    _joining: WaitQueue

    @overload
    def __init__(
        self,
        group: None = None,
        target: Callable[[], object] | None = None,
        name: str | None = None,
        args: tuple[()] = (),
        kwargs: None = None,
        *,
        daemon: bool | None = None,
    ) -> None:
        self._prepare(None if target is None else _Call0(target), _new_name(name, target), daemon)

    @overload
    def __init__(
        self,
        group: None = None,
        *,
        target: Callable[[_A], object],
        name: str | None = None,
        args: tuple[_A],
        kwargs: None = None,
        daemon: bool | None = None,
    ) -> None:
        self._prepare(_Call1(target, args), _new_name(name, target), daemon)

    @overload
    def __init__(
        self,
        group: None = None,
        *,
        target: Callable[[_A, _B], object],
        name: str | None = None,
        args: tuple[_A, _B],
        kwargs: None = None,
        daemon: bool | None = None,
    ) -> None:
        self._prepare(_Call2(target, args), _new_name(name, target), daemon)

    @overload
    def __init__(
        self,
        group: None = None,
        *,
        target: Callable[[_A, _B, _C], object],
        name: str | None = None,
        args: tuple[_A, _B, _C],
        kwargs: None = None,
        daemon: bool | None = None,
    ) -> None:
        self._prepare(_Call3(target, args), _new_name(name, target), daemon)

    @overload
    def __init__(
        self,
        group: None = None,
        *,
        target: Callable[[_A, _B, _C, _D], object],
        name: str | None = None,
        args: tuple[_A, _B, _C, _D],
        kwargs: None = None,
        daemon: bool | None = None,
    ) -> None:
        self._prepare(_Call4(target, args), _new_name(name, target), daemon)

    def _prepare(self, call: _Call | None, name: str, daemon: bool | None) -> None:
        self._set_all(call, name, current_thread()._daemonic if daemon is None else daemon)

    def __without_init__(self) -> None:
        self._set_all(None, "", False)
        self._initialized = False

    def _set_all(self, call: _Call | None, name: str, daemonic: bool) -> None:
        self._initialized = True
        self._call = call
        self._name = name
        self._daemonic = daemonic
        self._ident = None
        self._started = False
        self._stopped = False
        self._joining = WaitQueue()

    # ------------------------------------------------------------------------------------------- its life

    def start(self) -> None:
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started:
            raise RuntimeError("threads can only be started once")
        at_end(_shutdown)
        self._started = True
        self._ident = _new_ident()
        _enter(self)
        if not start_fiber(_ThreadFiber(self), _stack_bytes):
            self._started = False
            _leave(self)
            raise RuntimeError("can't start new thread")

    def run(self) -> None:
        call = self._call
        try:
            if call is not None:
                call.make()
        finally:
            self._call = None

    def _bootstrap(self) -> None:
        """All that its fiber does; never raises."""
        try:
            self._run_guarded()
        except BaseException as error:
            print_error("Exception in threading.excepthook:\n" + format_traceback(error))
        self._stopped = True
        _leave(self)
        while self._joining.wake_one():
            pass

    def _run_guarded(self) -> None:
        try:
            self.run()
        except BaseException as error:
            excepthook(ExceptHookArgs(type(error), error, error.__traceback__, self))

    def join(self, timeout: float | int | None = None) -> None:
        self._need_init()
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        until = NEVER if timeout is None else moment_after(max(float(timeout), 0.0))
        while not self._stopped and self._joining.wait(until):
            pass

    def is_alive(self) -> bool:
        assert self._initialized, "Thread.__init__() not called"
        return self._started and not self._stopped

    # ------------------------------------------------------------------------------------------- what it is called

    @property
    def name(self) -> str:
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name: str) -> None:
        assert self._initialized, "Thread.__init__() not called"
        self._name = name
        if self._ident == _MAIN_IDENT:
            name_main(name)

    @property
    def ident(self) -> int | None:
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self) -> int | None:
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def daemon(self) -> bool:
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic: bool) -> None:
        self._need_init()
        if self._started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def _need_init(self) -> None:
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")

    def __repr__(self) -> str:
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._started:
            status = "stopped" if self._stopped else "started"
        if self._daemonic:
            status += " daemon"
        ident = self._ident
        if ident is not None:
            status += " " + repr(ident)
        return "<" + type(self).__name__ + "(" + self._name + ", " + status + ")>"


class _MainThread(Thread):
    """The one that runs the program's own code."""

    def __init__(self) -> None:
        self._set_all(None, "MainThread", False)
        self._ident = _MAIN_IDENT
        self._started = True


class Timer(Thread):
    """A function that is called when some time has passed, unless ``cancel`` is called before."""

    interval: float | int
    finished: Event

    @overload
    def __init__(
        self, interval: float | int, function: Callable[[], object], args: tuple[()] | None = None, kwargs: None = None
    ) -> None:
        self._prepare(_Call0(function), _new_name(None, None), None)
        self._prepare_timer(interval)

    @overload
    def __init__(
        self, interval: float | int, function: Callable[[_A], object], args: tuple[_A], kwargs: None = None
    ) -> None:
        self._prepare(_Call1(function, args), _new_name(None, None), None)
        self._prepare_timer(interval)

    @overload
    def __init__(
        self, interval: float | int, function: Callable[[_A, _B], object], args: tuple[_A, _B], kwargs: None = None
    ) -> None:
        self._prepare(_Call2(function, args), _new_name(None, None), None)
        self._prepare_timer(interval)

    def _prepare_timer(self, interval: float | int) -> None:
        self.interval = interval
        self.finished = Event()

    def cancel(self) -> None:
        self.finished.set()

    def run(self) -> None:
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            call = self._call
            if call is not None:
                call.make()
        self.finished.set()


# ------------------------------------------------------------------------------------------- all of them

_stack_bytes = STACK_BYTES
_stack_size = 0  # what ``stack_size`` says
_names_given = 0
_idents_given = _MAIN_IDENT
_main: Thread | None = None
_active: list[Thread] = []


def _new_name(name: str | None, target: Callable[..., object] | None) -> str:
    global _names_given
    if name is not None:
        return name
    _names_given += 1
    text = "Thread-" + repr(_names_given)
    return text if target is None else text + _in_brackets(target)


def _in_brackets(target: Callable[..., object]) -> str:
    """The name of a function; other objects that can be called have none."""
    try:
        name = target.__name__
    except AttributeError:
        return ""
    return "" if name == "partial" and target.__module__ == "functools" else " (" + name + ")"


def _new_ident() -> int:
    global _idents_given
    _idents_given += 1
    return _idents_given


def _enter(thread: Thread) -> None:
    _active.append(thread)


def _leave(thread: Thread) -> None:
    for position in range(len(_active)):
        if is_same(_active[position], thread):
            del _active[position]
            break


def current_thread() -> Thread:
    fiber = current()
    return fiber.thread if isinstance(fiber, _ThreadFiber) else main_thread()


def main_thread() -> Thread:
    global _main
    thread = _main
    if thread is None:
        thread = _MainThread()
        _main = thread
    return thread


def enumerate() -> list[Thread]:
    return [main_thread(), *_active]


def active_count() -> int:
    return len(_active) + 1


def get_ident() -> int:
    ident = current_thread()._ident
    return _MAIN_IDENT if ident is None else ident


def get_native_id() -> int:
    return get_ident()


def stack_size(size: int = 0, /) -> int:
    """How large the stacks of new threads are; 0: as large as usual."""
    global _stack_bytes, _stack_size
    before = _stack_size
    if size != 0:
        if size < LEAST_STACK_BYTES:
            raise ValueError("size not valid: " + repr(size) + " bytes")
        _stack_bytes = (size + PAGE_BYTES - 1) // PAGE_BYTES * PAGE_BYTES
    else:
        _stack_bytes = STACK_BYTES
    _stack_size = size
    return before


# ------------------------------------------------------------------------------------------- the end


class ExceptHookArgs(NamedTuple):
    """What ``excepthook`` is told."""

    exc_type: type[BaseException]
    exc_value: BaseException | None
    exc_traceback: TracebackType | None
    thread: Thread | None


def __excepthook__(args: ExceptHookArgs, /) -> object:
    """A thread has ended with an exception that nobody has caught."""
    value = args.exc_value
    if value is None or isinstance(value, SystemExit):
        return None
    thread = args.thread
    name = repr(get_ident()) if thread is None else thread._name
    print_error("Exception in thread " + name + ":\n" + format_traceback(value))
    return None


excepthook: Callable[[ExceptHookArgs], object] = __excepthook__


def _shutdown(status: int) -> int:
    """The program has ended: threads that are no daemons are waited for."""
    try:
        for call in _before_joining:
            call()
        while True:
            thread = _first_to_join()
            if thread is None:
                break
            thread.join()
    except RuntimeError as error:
        names = ", ".join([thread._name for thread in _active if not thread._daemonic])
        print_error(str(error) + "\nthreads that have not ended: " + names + "\n")
        status = 1
    end_scheduling()
    return status


_before_joining: list[Callable[[], None]] = []


def call_before_joining(function: Callable[[], None]) -> None:
    """At the end of the program, once: what lets threads of the library end."""
    if function not in _before_joining:
        _before_joining.append(function)


def _first_to_join() -> Thread | None:
    for thread in _active:
        if not thread._daemonic:
            return thread
    return None
