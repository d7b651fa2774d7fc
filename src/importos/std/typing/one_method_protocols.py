"""Protocols of one or two methods, up to what can be iterated over."""

from abc import abstractmethod

from .forms import _T_co, Protocol, runtime_checkable


@runtime_checkable
class SupportsInt(Protocol):
    @abstractmethod
    def __int__(self) -> int: ...


@runtime_checkable
class SupportsFloat(Protocol):
    @abstractmethod
    def __float__(self) -> float: ...


@runtime_checkable
class SupportsBytes(Protocol):
    @abstractmethod
    def __bytes__(self) -> bytes: ...


@runtime_checkable
class SupportsIndex(Protocol):
    @abstractmethod
    def __index__(self) -> int: ...


@runtime_checkable
class SupportsAbs(Protocol[_T_co]):
    @abstractmethod
    def __abs__(self) -> _T_co: ...


@runtime_checkable
class SupportsRound(Protocol[_T_co]):
    @abstractmethod
    def __round__(self, ndigits: int, /) -> _T_co: ...


@runtime_checkable
class Sized(Protocol):
    @abstractmethod
    def __len__(self) -> int: ...


@runtime_checkable
class Hashable(Protocol):
    @abstractmethod
    def __hash__(self) -> int: ...


@runtime_checkable
class Iterable(Protocol[_T_co]):
    @abstractmethod
    def __iter__(self) -> "Iterator[_T_co]": ...


@runtime_checkable
class Iterator(Iterable[_T_co], Protocol[_T_co]):
    @abstractmethod
    def __next__(self) -> _T_co: ...
    @abstractmethod
    def __iter__(self) -> "Iterator[_T_co]": ...


@runtime_checkable
class Reversible(Iterable[_T_co], Protocol[_T_co]):
    @abstractmethod
    def __reversed__(self) -> Iterator[_T_co]: ...


@runtime_checkable
class Container(Protocol[_T_co]):
    @abstractmethod
    def __contains__(self, x: object, /) -> bool: ...


@runtime_checkable
class Collection(Iterable[_T_co], Container[_T_co], Protocol[_T_co]):
    @abstractmethod
    def __len__(self) -> int: ...
