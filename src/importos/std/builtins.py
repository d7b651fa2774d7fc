"""The built-in types, functions and exceptions: what every program sees without an import. Signatures and bodies in one file.

It is mypy's ``builtins`` and the compiled implementation at once, so every class must be defined here under its own name; long
algorithms live in ``importos.runtime``. Every ``@overload`` item has its own body and there is no implementation behind them.
Behaviour and messages are those of CPython 3.11. Nothing here may use ``Any``.
"""

from __future__ import annotations

from importos.lowlevel.intrinsic import cold, inline, intrinsic
from importos.lowlevel.integers import less_unsigned
from importos.runtime.classes import class_name_of
from importos.lowlevel.objects import Array, address_of, class_name, clear_items, is_same, move_items
from types import EllipsisType, TracebackType
from typing import (
    AbstractSet,
    Callable,
    Concatenate,
    Generic,
    Iterable,
    Iterator,
    Literal,
    Mapping,
    MutableMapping,
    MutableSequence,
    MutableSet,
    NoReturn,
    ParamSpec,
    Protocol,
    Reversible,
    Self,
    Sequence,
    Sized,
    SupportsAbs,
    SupportsFloat,
    SupportsIndex,
    SupportsInt,
    TypeVar,
    final,
    overload,
)

T = TypeVar("T")
T1 = TypeVar("T1")
T2 = TypeVar("T2")
T3 = TypeVar("T3")
S = TypeVar("S")
K = TypeVar("K")
V = TypeVar("V")
T_co = TypeVar("T_co", covariant=True)
R_co = TypeVar("R_co", covariant=True)
P = ParamSpec("P")


# ==== section: object and type ====


class object:
    """The base of everything; equality is identity until a class says otherwise."""

    __module__: str
    __doc__: str | None

    def __init__(self) -> None:
        return

    def __new__(cls) -> Self:
        raise NotImplementedError

    @property
    def __class__(self) -> type[Self]:
        return type(self)

    def __eq__(self, other: object, /) -> bool:
        return self is other

    def __ne__(self, other: object, /) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return address_of(self) >> 4

    def __repr__(self) -> str:
        return "<" + class_name(self) + " object at " + hex(address_of(self)) + ">"

    def __str__(self) -> str:
        return self.__repr__()

    def __format__(self, format_spec: str, /) -> str:
        if format_spec != "":
            raise TypeError("unsupported format string passed to " + class_name(self) + ".__format__")
        return self.__str__()

    def __init_subclass__(cls) -> None:
        return


class type:
    """A class as a value: ``type(x)``. Two are equal when they stand for the same class."""

    _number: int

    @intrinsic("builtin.type")
    def __init__(self, value: object, /) -> None:
        raise NotImplementedError

    @property
    def __name__(self) -> str:
        return class_name_of(self._number)

    @property
    def __qualname__(self) -> str:
        return class_name_of(self._number)

    def __eq__(self, other: object, /) -> bool:
        return isinstance(other, type) and other._number == self._number

    def __hash__(self) -> int:
        return self._number

    def __repr__(self) -> str:
        return "<class '" + self.__name__ + "'>"


# ==== section: numbers and text ====


class int:
    @overload
    def __new__(cls) -> int:
        return 0

    @overload
    def __new__(cls, value: int | float | bool, /) -> int:
        raise NotImplementedError

    @overload
    def __new__(cls, value: SupportsInt, /) -> int:
        return value.__int__()

    @overload
    def __new__(cls, text: str | bytes | bytearray, /, base: int = 10) -> int:
        raise NotImplementedError

    def bit_length(self) -> int:
        raise NotImplementedError

    def bit_count(self) -> int:
        raise NotImplementedError

    def to_bytes(
        self, length: int = 1, byteorder: Literal["little", "big"] = "big", *, signed: bool = False
    ) -> bytes:
        raise NotImplementedError

    @classmethod
    def from_bytes(
        cls, bytes: bytes | bytearray, byteorder: Literal["little", "big"] = "big", *, signed: bool = False
    ) -> int:
        raise NotImplementedError

    @intrinsic("int.less")
    def __lt__(self, other: int, /) -> bool:
        raise NotImplementedError

    @intrinsic("int.less_equal")
    def __le__(self, other: int, /) -> bool:
        raise NotImplementedError

    @intrinsic("int.greater")
    def __gt__(self, other: int, /) -> bool:
        raise NotImplementedError

    @intrinsic("int.greater_equal")
    def __ge__(self, other: int, /) -> bool:
        raise NotImplementedError

    def __eq__(self, other: object, /) -> bool:
        raise NotImplementedError

    def __ne__(self, other: object, /) -> bool:
        raise NotImplementedError

    def __add__(self, other: int, /) -> int:
        raise NotImplementedError

    def __sub__(self, other: int, /) -> int:
        raise NotImplementedError

    def __mul__(self, other: int, /) -> int:
        raise NotImplementedError

    def __floordiv__(self, other: int, /) -> int:
        raise NotImplementedError

    def __truediv__(self, other: int, /) -> float:
        raise NotImplementedError

    def __mod__(self, other: int, /) -> int:
        raise NotImplementedError

    def __divmod__(self, other: int, /) -> tuple[int, int]:
        raise NotImplementedError

    @overload
    def __pow__(self, other: int, /) -> int:
        raise NotImplementedError

    @overload
    def __pow__(self, other: int, modulus: int, /) -> int:
        raise NotImplementedError

    def __and__(self, other: int, /) -> int:
        raise NotImplementedError

    def __or__(self, other: int, /) -> int:
        raise NotImplementedError

    def __xor__(self, other: int, /) -> int:
        raise NotImplementedError

    def __lshift__(self, other: int, /) -> int:
        raise NotImplementedError

    def __rshift__(self, other: int, /) -> int:
        raise NotImplementedError

    def __neg__(self) -> int:
        raise NotImplementedError

    def __pos__(self) -> int:
        raise NotImplementedError

    def __invert__(self) -> int:
        raise NotImplementedError

    def __abs__(self) -> int:
        raise NotImplementedError

    def __round__(self, digits: int = 0, /) -> int:
        raise NotImplementedError

    def __int__(self) -> int:
        return self

    def __float__(self) -> float:
        raise NotImplementedError

    def __index__(self) -> int:
        return self

    def __hash__(self) -> int:
        raise NotImplementedError

    def __bool__(self) -> bool:
        raise NotImplementedError

    def __repr__(self) -> str:
        raise NotImplementedError

    def __format__(self, format_spec: str, /) -> str:
        raise NotImplementedError


class float:
    def __new__(cls, value: str | SupportsFloat = 0.0, /) -> float:
        raise NotImplementedError

    def is_integer(self) -> bool:
        raise NotImplementedError

    def __add__(self, other: float | int, /) -> float:
        raise NotImplementedError

    def __sub__(self, other: float | int, /) -> float:
        raise NotImplementedError

    def __mul__(self, other: float | int, /) -> float:
        raise NotImplementedError

    def __floordiv__(self, other: float | int, /) -> float:
        raise NotImplementedError

    def __truediv__(self, other: float | int, /) -> float:
        raise NotImplementedError

    def __mod__(self, other: float | int, /) -> float:
        raise NotImplementedError

    def __divmod__(self, other: float | int, /) -> tuple[float, float]:
        raise NotImplementedError

    def __pow__(self, other: float | int, /) -> float:
        raise NotImplementedError

    def __lt__(self, other: float | int, /) -> bool:
        raise NotImplementedError

    def __le__(self, other: float | int, /) -> bool:
        raise NotImplementedError

    def __gt__(self, other: float | int, /) -> bool:
        raise NotImplementedError

    def __ge__(self, other: float | int, /) -> bool:
        raise NotImplementedError

    def __eq__(self, other: object, /) -> bool:
        raise NotImplementedError

    def __neg__(self) -> float:
        raise NotImplementedError

    def __pos__(self) -> float:
        raise NotImplementedError

    def __abs__(self) -> float:
        raise NotImplementedError

    @overload
    def __round__(self, digits: None = None, /) -> int:
        raise NotImplementedError

    @overload
    def __round__(self, digits: int, /) -> float:
        raise NotImplementedError

    def __int__(self) -> int:
        raise NotImplementedError

    def __float__(self) -> float:
        return self

    def __hash__(self) -> int:
        raise NotImplementedError

    def __bool__(self) -> bool:
        raise NotImplementedError

    def __repr__(self) -> str:
        raise NotImplementedError

    def __format__(self, format_spec: str, /) -> str:
        raise NotImplementedError


class complex:
    pass


@final
class bool:
    def __new__(cls, value: object = False, /) -> bool:
        raise NotImplementedError

    def __and__(self, other: bool, /) -> bool:
        raise NotImplementedError

    def __or__(self, other: bool, /) -> bool:
        raise NotImplementedError

    def __xor__(self, other: bool, /) -> bool:
        raise NotImplementedError

    def __int__(self) -> int:
        raise NotImplementedError

    def __bool__(self) -> bool:
        return self

    def __lt__(self, other: bool, /) -> bool:
        raise NotImplementedError

    def __repr__(self) -> str:
        raise NotImplementedError


class str(Sequence[str]):
    _size: int
    _length: int
    _hash: int

    def __new__(cls, value: object = "", /) -> str:
        raise NotImplementedError

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        raise NotImplementedError

    def join(self, pieces: Iterable[str], /) -> str:
        raise NotImplementedError

    def startswith(self, prefix: str, start: int = 0, end: int | None = None, /) -> bool:
        raise NotImplementedError

    def endswith(self, suffix: str, start: int = 0, end: int | None = None, /) -> bool:
        raise NotImplementedError

    def find(self, part: str, start: int = 0, end: int | None = None, /) -> int:
        raise NotImplementedError

    def replace(self, old: str, new: str, count: int = -1, /) -> str:
        raise NotImplementedError

    def split(self, sep: str | None = None, maxsplit: int = -1) -> list[str]:
        raise NotImplementedError

    def strip(self, chars: str | None = None, /) -> str:
        raise NotImplementedError

    def lower(self) -> str:
        raise NotImplementedError

    def upper(self) -> str:
        raise NotImplementedError

    def format(self, *args: object, **kwargs: object) -> str:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __contains__(self, part: object, /) -> bool:
        raise NotImplementedError

    def __getitem__(self, index: int | slice, /) -> str:
        raise NotImplementedError

    def __add__(self, other: str, /) -> str:
        raise NotImplementedError

    def __mul__(self, count: int, /) -> str:
        raise NotImplementedError

    def __lt__(self, other: str, /) -> bool:
        raise NotImplementedError

    def __le__(self, other: str, /) -> bool:
        raise NotImplementedError

    def __gt__(self, other: str, /) -> bool:
        raise NotImplementedError

    def __ge__(self, other: str, /) -> bool:
        raise NotImplementedError

    def __eq__(self, other: object, /) -> bool:
        raise NotImplementedError

    def __hash__(self) -> int:
        raise NotImplementedError


class bytes(Sequence[int]):
    _size: int
    _hash: int

    def __new__(cls, value: Iterable[int] | int = 0, /) -> bytes:
        raise NotImplementedError

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

    def __iter__(self) -> Iterator[int]:
        raise NotImplementedError

    @overload
    def __getitem__(self, index: int, /) -> int:
        raise NotImplementedError

    @overload
    def __getitem__(self, index: slice, /) -> bytes:
        raise NotImplementedError

    def __add__(self, other: bytes, /) -> bytes:
        raise NotImplementedError

    def __eq__(self, other: object, /) -> bool:
        raise NotImplementedError

    def __hash__(self) -> int:
        raise NotImplementedError


class bytearray(MutableSequence[int]):
    def __init__(self, value: Iterable[int] | int = 0, /) -> None:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

    def __iter__(self) -> Iterator[int]:
        raise NotImplementedError

    @overload
    def __getitem__(self, index: int, /) -> int:
        raise NotImplementedError

    @overload
    def __getitem__(self, index: slice, /) -> bytearray:
        raise NotImplementedError

    @overload
    def __setitem__(self, index: int, value: int, /) -> None:
        raise NotImplementedError

    @overload
    def __setitem__(self, index: slice, value: Iterable[int], /) -> None:
        raise NotImplementedError

    def __delitem__(self, index: int | slice, /) -> None:
        raise NotImplementedError

    def insert(self, index: int, value: int, /) -> None:
        raise NotImplementedError


# ==== section: slice and range ====
