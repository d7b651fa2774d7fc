"""Generators, coroutines and what can be awaited or iterated over asynchronously."""

from abc import ABCMeta, abstractmethod

from .forms import (
    _ReturnT_co,
    _S,
    _SendT_contra,
    _T_co,
    _YieldT_co,
    Any,
    Generic,
    Protocol,
    runtime_checkable,
    type_check_only,
)
from .one_method_protocols import Iterator


class Generator(Iterator[_YieldT_co], Generic[_YieldT_co, _SendT_contra, _ReturnT_co]):
    @abstractmethod
    def __next__(self) -> _YieldT_co: ...
    @abstractmethod
    def send(self, value: _SendT_contra, /) -> _YieldT_co: ...
    @abstractmethod
    def throw(self, typ: BaseException, /) -> _YieldT_co: ...
    @abstractmethod
    def close(self) -> None: ...
    @abstractmethod
    def __iter__(self) -> "Generator[_YieldT_co, _SendT_contra, _ReturnT_co]": ...


@runtime_checkable
class Awaitable(Protocol[_T_co]):
    @abstractmethod
    def __await__(self) -> "Generator[Any, Any, _T_co]": ...


class Coroutine(Awaitable[_ReturnT_co], Generic[_YieldT_co, _SendT_contra, _ReturnT_co]):
    def __begin_await__(self) -> None:
        """What ``await`` asks first: may it be waited for?"""

    @abstractmethod
    def send(self, value: _SendT_contra, /) -> _YieldT_co: ...
    @abstractmethod
    def throw(self, typ: BaseException, /) -> _YieldT_co: ...
    @abstractmethod
    def close(self) -> None: ...


@type_check_only
class AwaitableGenerator(
    Awaitable[_ReturnT_co],
    Generator[_YieldT_co, _SendT_contra, _ReturnT_co],
    Generic[_YieldT_co, _SendT_contra, _ReturnT_co, _S],
    metaclass=ABCMeta,
): ...


@runtime_checkable
class AsyncIterable(Protocol[_T_co]):
    @abstractmethod
    def __aiter__(self) -> "AsyncIterator[_T_co]": ...


@runtime_checkable
class AsyncIterator(AsyncIterable[_T_co], Protocol[_T_co]):
    @abstractmethod
    def __anext__(self) -> Awaitable[_T_co]: ...
    @abstractmethod
    def __aiter__(self) -> "AsyncIterator[_T_co]": ...


class AsyncGenerator(AsyncIterator[_YieldT_co], Generic[_YieldT_co, _SendT_contra]):
    @abstractmethod
    def __anext__(self) -> Coroutine[Any, Any, _YieldT_co]: ...
    @abstractmethod
    def asend(self, value: _SendT_contra, /) -> Coroutine[Any, Any, _YieldT_co]: ...
    @abstractmethod
    def athrow(self, typ: BaseException, /) -> Coroutine[Any, Any, _YieldT_co]: ...
    @abstractmethod
    def aclose(self) -> Coroutine[Any, Any, None]: ...
