"""The module ``contextlib``."""

from abc import abstractmethod
from builtins import copy_function_details
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from types import TracebackType
from typing import Generic, ParamSpec, Protocol, Self, TypeVar, cast, overload, runtime_checkable

from _redirections import redirect_stderr as redirect_stderr, redirect_stdout as redirect_stdout

_P = ParamSpec("_P")
_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)
_Exit = Callable[[type[BaseException] | None, BaseException | None, TracebackType | None], bool | None]
_AsyncExit = Callable[[type[BaseException] | None, BaseException | None, TracebackType | None], Awaitable[bool | None]]


class AbstractContextManager(Protocol[_T_co]):
    """What ``with`` takes."""

    def __enter__(self) -> _T_co:
        return cast(_T_co, self)

    @abstractmethod
    def __exit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None, /
    ) -> bool | None: ...


class AbstractAsyncContextManager(Protocol[_T_co]):
    """What ``async with`` takes."""

    async def __aenter__(self) -> _T_co:
        return cast(_T_co, self)

    @abstractmethod
    async def __aexit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None, /
    ) -> bool | None: ...


_ManagerT = TypeVar("_ManagerT", bound=AbstractContextManager[object])
_AsyncManagerT = TypeVar("_AsyncManagerT", bound=AbstractAsyncContextManager[object])


class _SupportsClose(Protocol):
    def close(self) -> None: ...


class _SupportsAclose(Protocol):
    def aclose(self) -> Awaitable[object]: ...


_A = TypeVar("_A", bound=_SupportsAclose)
_C = TypeVar("_C", bound=_SupportsClose)


@runtime_checkable
class _SupportsThrow(Protocol):
    def throw(self, typ: BaseException, /) -> object: ...


@runtime_checkable
class _SupportsAthrow(Protocol):
    def athrow(self, typ: BaseException, /) -> Awaitable[object]: ...


class _DecoratingManager(Protocol):
    def _recreate_cm(self) -> "_DecoratingManager": ...
    def __enter__(self) -> object: ...
    def __exit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None, /
    ) -> bool | None: ...


class ContextDecorator:
    """A base of context managers that makes them decorators too: each call of the function is a block."""

    def _recreate_cm(self) -> Self:
        return self

    def __call__(self: _DecoratingManager, func: Callable[_P, _T]) -> Callable[_P, _T]:
        def inner(*args: _P.args, **kwds: _P.kwargs) -> _T:
            with self._recreate_cm():
                return func(*args, **kwds)

        copy_function_details(inner, func)
        return inner


class _AsyncDecoratingManager(Protocol):
    def _recreate_cm(self) -> "_AsyncDecoratingManager": ...
    async def __aenter__(self) -> object: ...
    async def __aexit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None, /
    ) -> bool | None: ...


class AsyncContextDecorator:
    """The same for functions that are awaited."""

    def _recreate_cm(self) -> Self:
        return self

    def __call__(
        self: _AsyncDecoratingManager, func: Callable[_P, Awaitable[_T]]
    ) -> Callable[_P, Coroutine[object, object, _T]]:
        async def inner(*args: _P.args, **kwds: _P.kwargs) -> _T:
            async with self._recreate_cm():
                return await func(*args, **kwds)

        copy_function_details(inner, func)
        return inner


class _GeneratorContextManager(ContextDecorator, Generic[_T]):
    """What a function with ``@contextmanager`` makes: the generator runs to its ``yield``, then the block, then on.

    As a decorator it needs a generator for every call, so it keeps what makes one.
    """

    def __init__(self, make: Callable[[], Iterator[_T]]) -> None:
        self._make = make
        self._generator = make()

    def _recreate_cm(self) -> Self:
        return self.__class__(self._make)

    def __enter__(self) -> _T:
        try:
            return next(self._generator)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> bool | None:
        if value is None:
            try:
                next(self._generator)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        generator = self._generator
        if not isinstance(generator, _SupportsThrow):
            raise TypeError("a function with @contextmanager must be a generator function")
        try:
            generator.throw(value)
        except StopIteration as stop:
            return stop is not value
        except RuntimeError as error:
            if error is value:
                return False
            if isinstance(value, StopIteration) and error.__cause__ is value:
                return False
            raise
        except BaseException as error:
            if error is not value:
                raise
            return False
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func: Callable[_P, Iterator[_T]]) -> Callable[_P, _GeneratorContextManager[_T]]:
    """``@contextmanager`` on a generator function that yields once: what stands before is entering, behind leaving."""

    def helper(*args: _P.args, **kwargs: _P.kwargs) -> _GeneratorContextManager[_T]:
        return _GeneratorContextManager(lambda: func(*args, **kwargs))

    copy_function_details(helper, func)
    return helper


class _AsyncGeneratorContextManager(AsyncContextDecorator, Generic[_T]):
    """What a function with ``@asynccontextmanager`` makes."""

    def __init__(self, make: Callable[[], AsyncIterator[_T]]) -> None:
        self._make = make
        self._generator = make()

    def _recreate_cm(self) -> Self:
        return self.__class__(self._make)

    async def __aenter__(self) -> _T:
        try:
            return await self._generator.__anext__()
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> bool | None:
        if value is None:
            try:
                await self._generator.__anext__()
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        generator = self._generator
        if not isinstance(generator, _SupportsAthrow):
            raise TypeError("a function with @asynccontextmanager must be an asynchronous generator function")
        try:
            await generator.athrow(value)
        except StopAsyncIteration as stop:
            return stop is not value
        except RuntimeError as error:
            if error is value:
                return False
            if isinstance(value, (StopIteration, StopAsyncIteration)) and error.__cause__ is value:
                return False
            raise
        except BaseException as error:
            if error is not value:
                raise
            return False
        raise RuntimeError("generator didn't stop after athrow()")


def asynccontextmanager(
    func: Callable[_P, AsyncIterator[_T]],
) -> Callable[_P, _AsyncGeneratorContextManager[_T]]:
    """``@asynccontextmanager`` on an asynchronous generator function that yields once, for ``async with``."""

    def helper(*args: _P.args, **kwargs: _P.kwargs) -> _AsyncGeneratorContextManager[_T]:
        return _AsyncGeneratorContextManager(lambda: func(*args, **kwargs))

    copy_function_details(helper, func)
    return helper


class closing(Generic[_C]):
    """Close ``thing`` at the end of the block, whatever happens."""

    def __init__(self, thing: _C) -> None:
        self.thing = thing

    def __enter__(self) -> _C:
        return self.thing

    def __exit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.thing.close()


class aclosing(Generic[_A]):
    """Close ``thing`` at the end of the ``async with`` block, whatever happens."""

    def __init__(self, thing: _A) -> None:
        self.thing = thing

    async def __aenter__(self) -> _A:
        return self.thing

    async def __aexit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.thing.aclose()


class nullcontext(Generic[_T]):
    """Stands where a context manager is wanted and nothing is to be done."""

    enter_result: _T

    @overload
    def __init__(self: "nullcontext[None]", enter_result: None = None) -> None:
        self.enter_result = enter_result

    @overload
    def __init__(self: "nullcontext[_T]", enter_result: _T) -> None:
        self.enter_result = enter_result

    def __enter__(self) -> _T:
        return self.enter_result

    def __exit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        pass

    async def __aenter__(self) -> _T:
        return self.enter_result

    async def __aexit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        pass


class suppress:
    """The block ends where one of these exceptions is raised."""

    def __init__(self, *exceptions: type[BaseException]) -> None:
        self._exceptions = exceptions

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        return typ is not None and issubclass(typ, self._exceptions)


class ExitStack:
    """Context managers that are entered one by one, and left in the opposite order."""

    def __init__(self) -> None:
        self._exits: list[_Exit] = []

    def enter_context(self, cm: AbstractContextManager[_T]) -> _T:
        result = cm.__enter__()
        self._exits.append(cm.__exit__)
        return result

    @overload
    def push(self, exit: _ManagerT) -> _ManagerT:
        self._exits.append(exit.__exit__)
        return exit

    @overload
    def push(self, exit: _Exit) -> _Exit:
        self._exits.append(exit)
        return exit

    def callback(self, callback: Callable[_P, _T], /, *args: _P.args, **kwds: _P.kwargs) -> Callable[_P, _T]:
        def leave(
            typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
        ) -> bool | None:
            callback(*args, **kwds)
            return None

        self._exits.append(leave)
        return callback

    def pop_all(self) -> "ExitStack":
        other = ExitStack()
        other._exits = self._exits
        self._exits = []
        return other

    def close(self) -> None:
        self.__exit__(None, None, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> bool | None:
        received = value
        pending = value
        raised_here = False
        while self._exits:
            leave = self._exits.pop()
            try:
                if leave(None if pending is None else type(pending), pending, traceback):
                    pending = None
                    raised_here = False
            except BaseException as error:
                if error.__context__ is None and error is not pending:
                    error.__context__ = pending
                pending = error
                raised_here = True
        if raised_here and pending is not None:
            raise pending
        return received is not None and pending is None


class AsyncExitStack:
    """The same for ``async with``, with managers and callbacks of both kinds."""

    def __init__(self) -> None:
        self._exits: list[_AsyncExit] = []

    def enter_context(self, cm: AbstractContextManager[_T]) -> _T:
        result = cm.__enter__()
        self.push(cm)
        return result

    async def enter_async_context(self, cm: AbstractAsyncContextManager[_T]) -> _T:
        result = await cm.__aenter__()
        self._exits.append(cm.__aexit__)
        return result

    @overload
    def push(self, exit: _ManagerT) -> _ManagerT:
        self._exits.append(_awaited(exit.__exit__))
        return exit

    @overload
    def push(self, exit: _Exit) -> _Exit:
        self._exits.append(_awaited(exit))
        return exit

    @overload
    def push_async_exit(self, exit: _AsyncManagerT) -> _AsyncManagerT:
        self._exits.append(exit.__aexit__)
        return exit

    @overload
    def push_async_exit(self, exit: _AsyncExit) -> _AsyncExit:
        self._exits.append(exit)
        return exit

    def callback(self, callback: Callable[_P, _T], /, *args: _P.args, **kwds: _P.kwargs) -> Callable[_P, _T]:
        async def leave(
            typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
        ) -> bool | None:
            callback(*args, **kwds)
            return None

        self._exits.append(leave)
        return callback

    def push_async_callback(
        self, callback: Callable[_P, Awaitable[_T]], /, *args: _P.args, **kwds: _P.kwargs
    ) -> Callable[_P, Awaitable[_T]]:
        async def leave(
            typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
        ) -> bool | None:
            await callback(*args, **kwds)
            return None

        self._exits.append(leave)
        return callback

    def pop_all(self) -> "AsyncExitStack":
        other = AsyncExitStack()
        other._exits = self._exits
        self._exits = []
        return other

    async def aclose(self) -> None:
        await self.__aexit__(None, None, None)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> bool | None:
        received = value
        pending = value
        raised_here = False
        while self._exits:
            leave = self._exits.pop()
            try:
                if await leave(None if pending is None else type(pending), pending, traceback):
                    pending = None
                    raised_here = False
            except BaseException as error:
                if error.__context__ is None and error is not pending:
                    error.__context__ = pending
                pending = error
                raised_here = True
        if raised_here and pending is not None:
            raise pending
        return received is not None and pending is None


def _awaited(leave: _Exit) -> _AsyncExit:
    async def leaving(
        typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> bool | None:
        return leave(typ, value, traceback)

    return leaving
