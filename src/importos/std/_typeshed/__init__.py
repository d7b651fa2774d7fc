"""Protocols that only the type checker and the library's own signatures use. No code at run time."""

from types import NoneType as NoneType
from typing import Any, Iterable, Literal, Protocol, Self, TypeAlias, TypeVar

_KT_co = TypeVar("_KT_co", covariant=True)
_VT_co = TypeVar("_VT_co", covariant=True)


class SupportsKeysAndGetItem(Protocol[_KT_co, _VT_co]):
    """A mapping as far as ``dict(mapping)`` and ``update`` need one, which ask it for the keys that it gives."""

    def keys(self) -> Iterable[_KT_co]: ...
    def __getitem__(self, key: _KT_co, /) -> _VT_co: ...


class SupportsRichComparison(Protocol):
    """Values of one type that can be put in order among themselves."""

    def __lt__(self, other: Self, /) -> bool: ...


SupportsRichComparisonT = TypeVar("SupportsRichComparisonT", bound=SupportsRichComparison)

_T_co = TypeVar("_T_co", covariant=True)


class SupportsLenAndGetItem(Protocol[_T_co]):
    """A sequence as far as ``bisect`` needs one."""

    def __len__(self) -> int: ...
    def __getitem__(self, k: int, /) -> _T_co: ...


# ``str | MaybeNone``: it may be None, and who knows better uses it as a str; None is found out at run time.
MaybeNone: TypeAlias = Any
MaybeNoneItem: TypeAlias = Any  # the same of what a container holds

AnyKey: TypeAlias = Any  # any object, where a class that derives from this one may take keys of its own type alone

ReadableBuffer: TypeAlias = "bytes | bytearray | memoryview"

# The modes of ``open``.
OpenTextMode: TypeAlias = Literal[
    "r", "rt", "tr", "r+", "+r", "rt+", "r+t", "+rt", "tr+", "t+r", "+tr",
    "w", "wt", "tw", "w+", "+w", "wt+", "w+t", "+wt", "tw+", "t+w", "+tw",
    "a", "at", "ta", "a+", "+a", "at+", "a+t", "+at", "ta+", "t+a", "+ta",
    "x", "xt", "tx", "x+", "+x", "xt+", "x+t", "+xt", "tx+", "t+x", "+tx",
]  # fmt: skip
OpenBinaryModeUpdating: TypeAlias = Literal[
    "rb+", "r+b", "+rb", "br+", "b+r", "+br", "wb+", "w+b", "+wb", "bw+", "b+w", "+bw",
    "ab+", "a+b", "+ab", "ba+", "b+a", "+ba", "xb+", "x+b", "+xb", "bx+", "b+x", "+bx",
]  # fmt: skip
OpenBinaryModeWriting: TypeAlias = Literal["wb", "bw", "ab", "ba", "xb", "bx"]
OpenBinaryModeReading: TypeAlias = Literal["rb", "br"]
OpenBinaryMode: TypeAlias = OpenBinaryModeUpdating | OpenBinaryModeReading | OpenBinaryModeWriting
