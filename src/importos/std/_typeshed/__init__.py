"""Protocols that only the type checker and the library's own signatures use. No code at run time."""

from types import NoneType as NoneType
from typing import Iterable, Protocol, Self, TypeAlias, TypeVar

_KT = TypeVar("_KT")
_VT_co = TypeVar("_VT_co", covariant=True)


class SupportsKeysAndGetItem(Protocol[_KT, _VT_co]):
    """A mapping as far as ``dict(mapping)`` and ``update`` need one."""

    def keys(self) -> Iterable[_KT]: ...
    def __getitem__(self, key: _KT, /) -> _VT_co: ...


class SupportsRichComparison(Protocol):
    """Values of one type that can be put in order among themselves."""

    def __lt__(self, other: Self, /) -> bool: ...


SupportsRichComparisonT = TypeVar("SupportsRichComparisonT", bound=SupportsRichComparison)

_T_co = TypeVar("_T_co", covariant=True)


class SupportsLenAndGetItem(Protocol[_T_co]):
    """A sequence as far as ``bisect`` needs one."""

    def __len__(self) -> int: ...
    def __getitem__(self, k: int, /) -> _T_co: ...


ReadableBuffer: TypeAlias = "bytes | bytearray | memoryview"
