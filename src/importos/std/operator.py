"""The module ``operator``: the operators as functions.

What ``itemgetter``, ``attrgetter`` and ``methodcaller`` give depends on names and numbers: with literals a call is a
lambda (``getters.py`` of the compiler), and every other is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Container, Iterable, ParamSpec, Protocol, Self, SupportsAbs, SupportsIndex, TypeVar, overload

from importos.lowlevel.intrinsic import inline
from importos.lowlevel.objects import is_same

T = TypeVar("T")
K_contra = TypeVar("K_contra", contravariant=True)
V_contra = TypeVar("V_contra", contravariant=True)
V_co = TypeVar("V_co", covariant=True)
P = ParamSpec("P")
K = TypeVar("K")
V = TypeVar("V")

# fmt: off


class SupportsLess(Protocol):
    def __lt__(self, other: Self, /) -> bool: ...
class SupportsLessEqual(Protocol):
    def __le__(self, other: Self, /) -> bool: ...
class SupportsGreater(Protocol):
    def __gt__(self, other: Self, /) -> bool: ...
class SupportsGreaterEqual(Protocol):
    def __ge__(self, other: Self, /) -> bool: ...
class SupportsAdd(Protocol):
    def __add__(self, other: Self, /) -> Self: ...
class SupportsSubtract(Protocol):
    def __sub__(self, other: Self, /) -> Self: ...
class SupportsMultiply(Protocol):
    def __mul__(self, other: Self, /) -> Self: ...
class SupportsAnd(Protocol):
    def __and__(self, other: Self, /) -> Self: ...
class SupportsOr(Protocol):
    def __or__(self, other: Self, /) -> Self: ...
class SupportsXor(Protocol):
    def __xor__(self, other: Self, /) -> Self: ...
class SupportsNegation(Protocol):
    def __neg__(self) -> Self: ...


class SupportsMatrixProduct(Protocol[K_contra, V_co]):
    def __matmul__(self, other: K_contra, /) -> V_co: ...
class SupportsGetItem(Protocol[K_contra, V_co]):
    def __getitem__(self, key: K_contra, /) -> V_co: ...
class SupportsSetItem(Protocol[K_contra, V_contra]):
    def __setitem__(self, key: K_contra, value: V_contra, /) -> None: ...
class SupportsDeleteItem(Protocol[K_contra]):
    def __delitem__(self, key: K_contra, /) -> None: ...


LessT = TypeVar("LessT", bound=SupportsLess)
LessEqualT = TypeVar("LessEqualT", bound=SupportsLessEqual)
GreaterT = TypeVar("GreaterT", bound=SupportsGreater)
GreaterEqualT = TypeVar("GreaterEqualT", bound=SupportsGreaterEqual)
AddT = TypeVar("AddT", bound=SupportsAdd)
SubtractT = TypeVar("SubtractT", bound=SupportsSubtract)
MultiplyT = TypeVar("MultiplyT", bound=SupportsMultiply)
AndT = TypeVar("AndT", bound=SupportsAnd)
OrT = TypeVar("OrT", bound=SupportsOr)
XorT = TypeVar("XorT", bound=SupportsXor)
NegationT = TypeVar("NegationT", bound=SupportsNegation)


# ------------------------------------------------------------------------------------------- comparison and truth


@overload
def lt(a: int, b: int, /) -> bool: return a < b
@overload
def lt(a: float, b: float, /) -> bool: return a < b
@overload
def lt(a: LessT, b: LessT, /) -> bool: return a.__lt__(b)


@overload
def le(a: int, b: int, /) -> bool: return a <= b
@overload
def le(a: float, b: float, /) -> bool: return a <= b
@overload
def le(a: LessEqualT, b: LessEqualT, /) -> bool: return a.__le__(b)


@overload
def gt(a: int, b: int, /) -> bool: return a > b
@overload
def gt(a: float, b: float, /) -> bool: return a > b
@overload
def gt(a: GreaterT, b: GreaterT, /) -> bool: return a.__gt__(b)


@overload
def ge(a: int, b: int, /) -> bool: return a >= b
@overload
def ge(a: float, b: float, /) -> bool: return a >= b
@overload
def ge(a: GreaterEqualT, b: GreaterEqualT, /) -> bool: return a.__ge__(b)


@overload
def eq(a: T, b: T, /) -> bool: return a == b
@overload
def eq(a: object, b: object, /) -> bool: return a == b


@overload
def ne(a: T, b: T, /) -> bool: return a != b
@overload
def ne(a: object, b: object, /) -> bool: return a != b


def is_(a: object, b: object, /) -> bool: return is_same(a, b)
def is_not(a: object, b: object, /) -> bool: return not is_same(a, b)
def truth(a: T, /) -> bool: return True if a else False
def not_(a: T, /) -> bool: return not a


# ------------------------------------------------------------------------------------------- arithmetic


@overload
@inline
def add(a: int, b: int, /) -> int: return a + b
@overload
@inline
def add(a: float, b: float, /) -> float: return a + b
@overload
def add(a: float, b: int, /) -> float: return a + b
@overload
def add(a: int, b: float, /) -> float: return a + b
@overload
def add(a: AddT, b: AddT, /) -> AddT: return a.__add__(b)


@overload
@inline
def sub(a: int, b: int, /) -> int: return a - b
@overload
@inline
def sub(a: float, b: float, /) -> float: return a - b
@overload
def sub(a: float, b: int, /) -> float: return a - b
@overload
def sub(a: int, b: float, /) -> float: return a - b
@overload
def sub(a: SubtractT, b: SubtractT, /) -> SubtractT: return a.__sub__(b)


@overload
@inline
def mul(a: int, b: int, /) -> int: return a * b
@overload
@inline
def mul(a: float, b: float, /) -> float: return a * b
@overload
def mul(a: float, b: int, /) -> float: return a * b
@overload
def mul(a: int, b: float, /) -> float: return a * b
@overload
def mul(a: str, b: int, /) -> str: return a * b
@overload
def mul(a: list[T], b: int, /) -> list[T]: return a * b
@overload
def mul(a: MultiplyT, b: MultiplyT, /) -> MultiplyT: return a.__mul__(b)


@overload
def truediv(a: int, b: int, /) -> float: return a / b
@overload
def truediv(a: float, b: float, /) -> float: return a / b
@overload
def truediv(a: float, b: int, /) -> float: return a / b
@overload
def truediv(a: int, b: float, /) -> float: return a / b


@overload
def floordiv(a: int, b: int, /) -> int: return a // b
@overload
def floordiv(a: float, b: float, /) -> float: return a // b
@overload
def floordiv(a: float, b: int, /) -> float: return a // b
@overload
def floordiv(a: int, b: float, /) -> float: return a // b


@overload
def mod(a: int, b: int, /) -> int: return a % b
@overload
def mod(a: float, b: float, /) -> float: return a % b
@overload
def mod(a: float, b: int, /) -> float: return a % b
@overload
def mod(a: int, b: float, /) -> float: return a % b


@overload
def pow(a: int, b: int, /) -> int: return a ** b
@overload
def pow(a: float, b: float, /) -> float: return a ** b
@overload
def pow(a: float, b: int, /) -> float: return a ** b
@overload
def pow(a: int, b: float, /) -> float: return float(a) ** b


def call(obj: Callable[P, V], /, *args: P.args, **kwargs: P.kwargs) -> V: return obj(*args, **kwargs)


def matmul(a: SupportsMatrixProduct[K, V], b: K, /) -> V: return a.__matmul__(b)


@overload
def neg(a: int, /) -> int: return -a
@overload
def neg(a: float, /) -> float: return -a
@overload
def neg(a: NegationT, /) -> NegationT: return a.__neg__()


@overload
def pos(a: int, /) -> int: return a
@overload
def pos(a: float, /) -> float: return a


@overload
def abs(a: int, /) -> int: return a.__abs__()
@overload
def abs(a: float, /) -> float: return a.__abs__()
@overload
def abs(a: SupportsAbs[T], /) -> T: return a.__abs__()


def index(a: SupportsIndex, /) -> int: return a.__index__()


# ------------------------------------------------------------------------------------------- bits


@overload
def and_(a: int, b: int, /) -> int: return a & b
@overload
def and_(a: bool, b: bool, /) -> bool: return a & b
@overload
def and_(a: AndT, b: AndT, /) -> AndT: return a.__and__(b)


@overload
def or_(a: int, b: int, /) -> int: return a | b
@overload
def or_(a: bool, b: bool, /) -> bool: return a | b
@overload
def or_(a: OrT, b: OrT, /) -> OrT: return a.__or__(b)


@overload
def xor(a: int, b: int, /) -> int: return a ^ b
@overload
def xor(a: bool, b: bool, /) -> bool: return a ^ b
@overload
def xor(a: XorT, b: XorT, /) -> XorT: return a.__xor__(b)


def invert(a: int, /) -> int: return ~a
def inv(a: int, /) -> int: return ~a
def lshift(a: int, b: int, /) -> int: return a << b
def rshift(a: int, b: int, /) -> int: return a >> b


# ------------------------------------------------------------------------------------------- containers


@overload
def getitem(a: list[T], b: int, /) -> T: return a[b]
@overload
def getitem(a: str, b: int, /) -> str: return a[b]
@overload
def getitem(a: tuple[T, ...], b: int, /) -> T: return a[b]
@overload
def getitem(a: dict[K, V], b: K, /) -> V: return a[b]
@overload
def getitem(a: SupportsGetItem[K, V], b: K, /) -> V: return a[b]


@overload
def setitem(a: list[T], b: int, c: T, /) -> None: a[b] = c
@overload
def setitem(a: dict[K, V], b: K, c: V, /) -> None: a[b] = c
@overload
def setitem(a: SupportsSetItem[K, V], b: K, c: V, /) -> None: a[b] = c
@overload
def delitem(a: list[T], b: int, /) -> None: del a[b]
@overload
def delitem(a: dict[K, V], b: K, /) -> None: del a[b]
@overload
def delitem(a: SupportsDeleteItem[K], b: K, /) -> None: del a[b]


@overload
def contains(a: str, b: str, /) -> bool: return b in a
@overload
def contains(a: dict[K, V], b: K, /) -> bool: return b in a
@overload
def contains(a: list[T], b: T, /) -> bool: return b in a
@overload
def contains(a: Container[T], b: T, /) -> bool: return b in a


@overload
def concat(a: str, b: str, /) -> str: return a + b
@overload
def concat(a: list[T], b: list[T], /) -> list[T]: return a + b


def countOf(a: Iterable[T], b: T, /) -> int:
    found = 0
    for item in a:
        if item is b or item == b:
            found += 1
    return found


def indexOf(a: Iterable[T], b: T, /) -> int:
    position = 0
    for item in a:
        if item is b or item == b:
            return position
        position += 1
    raise ValueError("sequence.index(x): x not in sequence")


# ------------------------------------------------------------------------------------------- in place

@overload
def iadd(a: int, b: int, /) -> int: return a + b
@overload
def iadd(a: float, b: float, /) -> float: return a + b
@overload
def iadd(a: float, b: int, /) -> float: return a + b
@overload
def iadd(a: int, b: float, /) -> float: return a + b
@overload
def iadd(a: str, b: str, /) -> str: return a + b
@overload
def iadd(a: list[T], b: Iterable[T], /) -> list[T]:
    a += b
    return a


@overload
def isub(a: int, b: int, /) -> int: return a - b
@overload
def isub(a: float, b: float, /) -> float: return a - b
@overload
def isub(a: float, b: int, /) -> float: return a - b
@overload
def isub(a: int, b: float, /) -> float: return a - b
@overload
def isub(a: set[T], b: set[T], /) -> set[T]:
    a -= b
    return a


@overload
def imul(a: int, b: int, /) -> int: return a * b
@overload
def imul(a: float, b: float, /) -> float: return a * b
@overload
def imul(a: float, b: int, /) -> float: return a * b
@overload
def imul(a: int, b: float, /) -> float: return a * b
@overload
def imul(a: str, b: int, /) -> str: return a * b
@overload
def imul(a: list[T], b: int, /) -> list[T]:
    a *= b
    return a


@overload
def itruediv(a: int, b: int, /) -> float: return a / b
@overload
def itruediv(a: float, b: float, /) -> float: return a / b
@overload
def itruediv(a: float, b: int, /) -> float: return a / b
@overload
def itruediv(a: int, b: float, /) -> float: return a / b


@overload
def ifloordiv(a: int, b: int, /) -> int: return a // b
@overload
def ifloordiv(a: float, b: float, /) -> float: return a // b
@overload
def ifloordiv(a: float, b: int, /) -> float: return a // b
@overload
def ifloordiv(a: int, b: float, /) -> float: return a // b


@overload
def imod(a: int, b: int, /) -> int: return a % b
@overload
def imod(a: float, b: float, /) -> float: return a % b
@overload
def imod(a: float, b: int, /) -> float: return a % b
@overload
def imod(a: int, b: float, /) -> float: return a % b


@overload
def ipow(a: int, b: int, /) -> int: return a ** b
@overload
def ipow(a: float, b: float, /) -> float: return a ** b
@overload
def ipow(a: float, b: int, /) -> float: return a ** b
@overload
def ipow(a: int, b: float, /) -> float: return float(a) ** b


@overload
def iand(a: int, b: int, /) -> int: return a & b
@overload
def iand(a: set[T], b: set[T], /) -> set[T]:
    a &= b
    return a


@overload
def ior(a: int, b: int, /) -> int: return a | b
@overload
def ior(a: set[T], b: set[T], /) -> set[T]:
    a |= b
    return a
@overload
def ior(a: dict[K, V], b: dict[K, V], /) -> dict[K, V]:
    a |= b
    return a


@overload
def ixor(a: int, b: int, /) -> int: return a ^ b
@overload
def ixor(a: set[T], b: set[T], /) -> set[T]:
    a ^= b
    return a


def ilshift(a: int, b: int, /) -> int: return a << b
def irshift(a: int, b: int, /) -> int: return a >> b


@overload
def iconcat(a: str, b: str, /) -> str: return a + b
@overload
def iconcat(a: list[T], b: Iterable[T], /) -> list[T]:
    a += b
    return a


# ------------------------------------------------------------------------------------------- by name and number


def itemgetter(item: object, /, *items: object) -> Any: raise TypeError("itemgetter takes literals")
def attrgetter(attr: str, /, *attrs: str) -> Any: raise TypeError("attrgetter takes literals")
def methodcaller(name: str, /, *args: object, **kwargs: object) -> Any: raise TypeError("methodcaller takes literals")
