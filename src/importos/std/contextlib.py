"""The module ``contextlib``."""

from builtins import copy_function_details
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Generic, ParamSpec, Protocol, Self, TypeVar, overload, runtime_checkable

_P = ParamSpec("_P")
_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)
_Exit = Callable[[type[BaseException] | None, BaseException | None, TracebackType | None], bool | None]


class AbstractContextManager(Protocol[_T_co]):
    """What ``with`` takes."""

    def __enter__(self) -> _T_co: ...
    def __exit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None, /
    ) -> bool | None: ...


class _SupportsClose(Protocol):
    def close(self) -> None: ...


_C = TypeVar("_C", bound=_SupportsClose)


@runtime_checkable
class _SupportsThrow(Protocol):
    def throw(self, typ: BaseException, /) -> object: ...


class _GeneratorContextManager(Generic[_T]):
    """What a function with ``@contextmanager`` makes: the generator runs to its ``yield``, then the block, then on."""

    def __init__(self, generator: Iterator[_T]) -> None:
        self._generator = generator

    def __enter__(self) -> _T:
        try:
            return next(self._generator)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> bool:
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
        return _GeneratorContextManager(func(*args, **kwargs))

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

    def push(self, exit: AbstractContextManager[_T]) -> AbstractContextManager[_T]:
        self._exits.append(exit.__exit__)
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
    ) -> bool:
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
