"""Exception groups: several unrelated exceptions raised as one (PEP 654)."""

from __future__ import annotations

from typing import Callable, Generic, Self, Sequence, TypeVar, cast, overload

from importos.runtime.exception_groups import (
    ClassCondition,
    FunctionCondition,
    add_members,
    make_group,
    split_group,
)
from importos.runtime.tracebacks import TracebackText

E = TypeVar("E", bound=Exception)
B = TypeVar("B", bound=BaseException)
E_co = TypeVar("E_co", bound=Exception, covariant=True)
B_co = TypeVar("B_co", bound=BaseException, covariant=True)


class BaseExceptionGroup(BaseException, Generic[B_co]):
    """A group of any exceptions. One of ``Exception`` alone is made as an ``ExceptionGroup``."""

    _message: str
    _exceptions: tuple[B_co, ...]

    def __init__(self, message: str, exceptions: Sequence[B_co], /) -> None:
        super().__init__(message, exceptions)
        if len(exceptions) == 0:
            raise ValueError("second argument (exceptions) must be a non-empty sequence")
        self._message = message
        self._exceptions = tuple(exceptions)
        self._check_members()

    def _check_members(self) -> None:
        for error in self._exceptions:
            if not isinstance(error, Exception):
                return
        raise TypeError("a BaseExceptionGroup that holds only Exceptions is made by calling ExceptionGroup")

    @property
    def message(self) -> str:
        return self._message

    @property
    def exceptions(self) -> tuple[B_co | Self, ...]:
        return self._exceptions

    def _members(self) -> tuple[BaseException, ...]:
        return self._exceptions

    def __str__(self) -> str:
        count = len(self._exceptions)
        return self._message + " (" + repr(count) + (" sub-exception)" if count == 1 else " sub-exceptions)")

    @overload
    def derive(self, excs: Sequence[E], /) -> ExceptionGroup[E]:
        return ExceptionGroup(self._message, excs)

    @overload
    def derive(self, excs: Sequence[B], /) -> BaseExceptionGroup[B]:
        return cast(BaseExceptionGroup[B], make_group(self._message, excs))

    @overload
    def subgroup(self, matcher_value: type[E] | tuple[type[E], ...], /) -> ExceptionGroup[E] | None:
        return cast("ExceptionGroup[E] | None", split_group(self, ClassCondition(matcher_value))[0])

    @overload
    def subgroup(self, matcher_value: type[B] | tuple[type[B], ...], /) -> BaseExceptionGroup[B] | None:
        return cast("BaseExceptionGroup[B] | None", split_group(self, ClassCondition(matcher_value))[0])

    @overload
    def subgroup(self, matcher_value: Callable[[B_co | Self], bool], /) -> BaseExceptionGroup[B_co] | None:
        condition = FunctionCondition(cast("Callable[[BaseException], bool]", matcher_value))
        return cast("BaseExceptionGroup[B_co] | None", split_group(self, condition)[0])

    @overload
    def split(
        self, matcher_value: type[E] | tuple[type[E], ...], /
    ) -> tuple[ExceptionGroup[E] | None, BaseExceptionGroup[B_co] | None]:
        found, rest = split_group(self, ClassCondition(matcher_value))
        return cast("ExceptionGroup[E] | None", found), cast("BaseExceptionGroup[B_co] | None", rest)

    @overload
    def split(
        self, matcher_value: type[B] | tuple[type[B], ...], /
    ) -> tuple[BaseExceptionGroup[B] | None, BaseExceptionGroup[B_co] | None]:
        found, rest = split_group(self, ClassCondition(matcher_value))
        return cast("BaseExceptionGroup[B] | None", found), cast("BaseExceptionGroup[B_co] | None", rest)

    @overload
    def split(
        self, matcher_value: Callable[[B_co | Self], bool], /
    ) -> tuple[BaseExceptionGroup[B_co] | None, BaseExceptionGroup[B_co] | None]:
        condition = FunctionCondition(cast("Callable[[BaseException], bool]", matcher_value))
        found, rest = split_group(self, condition)
        return cast("BaseExceptionGroup[B_co] | None", found), cast("BaseExceptionGroup[B_co] | None", rest)

    def _is_group(self) -> bool:
        return True

    def _write_members(self, text: TracebackText) -> None:
        add_members(text, self._exceptions)


class ExceptionGroup(BaseExceptionGroup[E_co], Exception):
    """A group of exceptions that all derive from ``Exception``."""

    def __init__(self, message: str, exceptions: Sequence[E_co], /) -> None:
        super().__init__(message, exceptions)

    def _check_members(self) -> None:
        for error in self._exceptions:
            if not isinstance(error, Exception):
                raise TypeError("Cannot nest BaseExceptions in an ExceptionGroup")

    @property
    def exceptions(self) -> tuple[E_co | Self, ...]:
        return self._exceptions

    @overload
    def subgroup(self, matcher_value: type[E] | tuple[type[E], ...], /) -> ExceptionGroup[E] | None:
        return cast("ExceptionGroup[E] | None", split_group(self, ClassCondition(matcher_value))[0])

    @overload
    def subgroup(self, matcher_value: type[B] | tuple[type[B], ...], /) -> BaseExceptionGroup[B] | None:
        return cast("BaseExceptionGroup[B] | None", split_group(self, ClassCondition(matcher_value))[0])

    @overload
    def subgroup(self, matcher_value: Callable[[E_co | Self], bool], /) -> ExceptionGroup[E_co] | None:
        condition = FunctionCondition(cast("Callable[[BaseException], bool]", matcher_value))
        return cast("ExceptionGroup[E_co] | None", split_group(self, condition)[0])

    @overload
    def split(
        self, matcher_value: type[E] | tuple[type[E], ...], /
    ) -> tuple[ExceptionGroup[E] | None, ExceptionGroup[E_co] | None]:
        found, rest = split_group(self, ClassCondition(matcher_value))
        return cast("ExceptionGroup[E] | None", found), cast("ExceptionGroup[E_co] | None", rest)

    @overload
    def split(
        self, matcher_value: type[B] | tuple[type[B], ...], /
    ) -> tuple[BaseExceptionGroup[B] | None, ExceptionGroup[E_co] | None]:
        found, rest = split_group(self, ClassCondition(matcher_value))
        return cast("BaseExceptionGroup[B] | None", found), cast("ExceptionGroup[E_co] | None", rest)

    @overload
    def split(
        self, matcher_value: Callable[[E_co | Self], bool], /
    ) -> tuple[ExceptionGroup[E_co] | None, ExceptionGroup[E_co] | None]:
        condition = FunctionCondition(cast("Callable[[BaseException], bool]", matcher_value))
        found, rest = split_group(self, condition)
        return cast("ExceptionGroup[E_co] | None", found), cast("ExceptionGroup[E_co] | None", rest)
