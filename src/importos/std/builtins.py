"""The built-in types, functions and exceptions: what every program sees without an import; signatures and bodies.

It is mypy's ``builtins`` and the compiled implementation at once, so every class must be defined here under its own
name; long algorithms live in ``importos.runtime``. Every ``@overload`` item has its own body and there is no
implementation behind them.
Behaviour and messages are those of CPython 3.11. Nothing here may use ``Any``.
"""

from __future__ import annotations

from types import EllipsisType, TracebackType, UnionType
from typing import (
    AbstractSet,
    Callable,
    Concatenate,
    Generic,
    Iterable,
    Iterator,
    Literal,
    MutableMapping,
    MutableSequence,
    MutableSet,
    Never,
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
    TypeAlias,
    TypeVar,
    final,
    overload,
)

from _typeshed import SupportsKeysAndGetItem, SupportsRichComparisonT

import importos.lowlevel.booleans as _booleans
import importos.lowlevel.floats as _floats
import importos.lowlevel.integers as _integers
import importos.lowlevel.objects as _objects
import importos.runtime.failures as _failures
import importos.runtime.floating.hexadecimal as _hexadecimal
import importos.runtime.floating.power as _float_power
import importos.runtime.floating.remainder as _float_remainder
import importos.runtime.floating.rounding as _float_rounding
import importos.runtime.integers.arithmetic as _arithmetic
import importos.runtime.integers.conversion as _conversion
import importos.runtime.text.byte_iteration as _byte_iteration
import importos.runtime.text.byte_parts as _byte_parts
import importos.runtime.text.case_mapping as _case_mapping
import importos.runtime.text.code_points as _code_points
import importos.runtime.text.concatenation as _concatenation
import importos.runtime.text.decimal_text as _decimal_text
import importos.runtime.text.encoding as _encoding
import importos.runtime.text.float_text as _float_text
import importos.runtime.text.formatting as _formatting
import importos.runtime.text.percent as _percent
import importos.runtime.text.representation as _representation
import importos.runtime.text.searching as _searching
import importos.runtime.text.slicing as _slicing
import importos.runtime.text.splitting as _splitting
import importos.runtime.text.storage as _text_storage
import importos.runtime.text.template as _template
import importos.runtime.text.text_iteration as _text_iteration
import importos.runtime.text.text_parts as _text_parts
import importos.runtime.text.text_search as _text_search
import importos.runtime.text.text_tests as _text_tests
import importos.runtime.text.translation as _translation
from importos.kernel.console import flush_output, write_output
from importos.lowlevel.integers import (
    add_wrapping,
    bit_and,
    bit_or,
    less_unsigned,
    multiply_wrapping,
    shift_left_wrapping,
    shift_right,
    subtract_wrapping,
    u64,
)
from importos.lowlevel.intrinsic import cold, inline, intrinsic
from importos.lowlevel.objects import Array, address_of, class_name, clear_items, move_items
from importos.runtime.classes import class_name_of
from importos.runtime.collections.array_items import copy_items, find_item, reverse_items, with_capacity
from importos.runtime.collections.dict_table import FREE, DictTable
from importos.runtime.collections.repr_guard import enter_repr, leave_repr
from importos.runtime.collections.sequence_order import (
    comes_before,
    comes_before_or_equal,
    object_before,
)
from importos.runtime.collections.set_table import EMPTY, SetTable, item_hash
from importos.runtime.collections.sorting import sort_items
from importos.runtime.collections.tuple_hash import tuple_hash_end, tuple_hash_start, tuple_hash_step
from importos.runtime.failures import raise_assignment_index_error, raise_index_error
from importos.runtime.text.code_points import code_point_at, code_point_size, put_code_point
from importos.runtime.text.decimal_text import prefixed_text
from importos.runtime.text.storage import begin_text, finish_text, text_is_ascii

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

# The bodies are short: the algorithms are in importos.runtime. An overload has a body of its own (see the docstring).
# fmt: off


@final
class int:
    @overload
    def __new__(cls) -> int: return 0
    @overload
    def __new__(cls, value: int, /) -> int: return value
    @overload
    def __new__(cls, value: bool, /) -> int: return _booleans.bool_to_int(value)
    @overload
    def __new__(cls, value: float, /) -> int: return _conversion.float_to_int(value)
    @overload
    def __new__(cls, text: str, /, base: int = 10) -> int: return _conversion.integer_of_text(text, base)
    @overload
    def __new__(cls, text: bytes, /, base: int = 10) -> int: return _conversion.integer_of_bytes(text, len(text), base)
    @overload
    def __new__(cls, text: bytearray, /, base: int = 10) -> int:
        return _conversion.integer_of_bytes(text._storage, len(text), base)
    @overload
    def __new__(cls, value: SupportsInt, /) -> int: return value.__int__()
    @overload
    def __new__(cls, value: SupportsIndex, /) -> int: return value.__index__()

    @property
    def real(self) -> int: return self
    @property
    def imag(self) -> int: return 0
    @property
    def numerator(self) -> int: return self
    @property
    def denominator(self) -> int: return 1
    def conjugate(self) -> int: return self
    def bit_length(self) -> int: return _arithmetic.bit_length(self)
    def bit_count(self) -> int: return _arithmetic.bit_count(self)
    def as_integer_ratio(self) -> tuple[int, int]: return self, 1
    def to_bytes(self, length: int = 1, byteorder: str = "big", *, signed: bool = False) -> bytes:
        return _conversion.integer_to_bytes(self, length, byteorder, signed)
    @overload
    @staticmethod
    def from_bytes(bytes: bytes, byteorder: str = "big", *, signed: bool = False) -> int:
        return _conversion.integer_from_bytes(bytes, len(bytes), byteorder, signed)
    @overload
    @staticmethod
    def from_bytes(bytes: bytearray, byteorder: str = "big", *, signed: bool = False) -> int:
        return _conversion.integer_from_bytes(bytes._storage, len(bytes), byteorder, signed)

    @overload
    @intrinsic("int.less")
    def __lt__(self, other: int, /) -> bool: ...
    @overload
    def __lt__(self, other: float, /) -> bool: return _conversion.compare_with_float(self, other) == -1
    @overload
    @intrinsic("int.less_equal")
    def __le__(self, other: int, /) -> bool: ...
    @overload
    def __le__(self, other: float, /) -> bool: return _conversion.compare_with_float(self, other) <= 0
    @overload
    @intrinsic("int.greater")
    def __gt__(self, other: int, /) -> bool: ...
    @overload
    def __gt__(self, other: float, /) -> bool: return _conversion.compare_with_float(self, other) == 1
    @overload
    @intrinsic("int.greater_equal")
    def __ge__(self, other: int, /) -> bool: ...
    @overload
    def __ge__(self, other: float, /) -> bool:
        order = _conversion.compare_with_float(self, other)
        return order == 0 or order == 1
    @overload
    @intrinsic("int.equal")
    def __eq__(self, other: int, /) -> bool: ...
    @overload
    def __eq__(self, other: float, /) -> bool: return _conversion.compare_with_float(self, other) == 0
    @overload
    def __eq__(self, other: bool, /) -> bool: return self == _booleans.bool_to_int(other)
    @overload
    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, bool):
            return self == other
        if isinstance(other, int):
            return self == other
        return isinstance(other, float) and self == other
    @overload
    @intrinsic("int.not_equal")
    def __ne__(self, other: int, /) -> bool: ...
    @overload
    def __ne__(self, other: object, /) -> bool: return not self == other

    @overload
    @inline
    def __add__(self, other: int, /) -> int: return _arithmetic.add(self, other)
    @overload
    def __add__(self, other: float, /) -> float: return _floats.add(_integers.int_to_float(self), other)
    @overload
    @inline
    def __sub__(self, other: int, /) -> int: return _arithmetic.subtract(self, other)
    @overload
    def __sub__(self, other: float, /) -> float: return _floats.subtract(_integers.int_to_float(self), other)
    @overload
    @inline
    def __mul__(self, other: int, /) -> int: return _arithmetic.multiply(self, other)
    @overload
    def __mul__(self, other: float, /) -> float: return _floats.multiply(_integers.int_to_float(self), other)
    @overload
    @inline
    def __floordiv__(self, other: int, /) -> int: return _arithmetic.floor_divide(self, other)
    @overload
    def __floordiv__(self, other: float, /) -> float: return _integers.int_to_float(self) // other
    @overload
    @inline
    def __mod__(self, other: int, /) -> int: return _arithmetic.floor_modulo(self, other)
    @overload
    def __mod__(self, other: float, /) -> float: return _integers.int_to_float(self) % other
    @overload
    def __truediv__(self, other: int, /) -> float: return _conversion.true_divide(self, other)
    @overload
    def __truediv__(self, other: float, /) -> float: return _integers.int_to_float(self) / other
    @overload
    def __divmod__(self, other: int, /) -> tuple[int, int]: return _arithmetic.floor_divide_modulo(self, other)
    @overload
    def __divmod__(self, other: float, /) -> tuple[float, float]:
        return _float_remainder.divide_modulo(_integers.int_to_float(self), other)
    @overload
    def __pow__(self, other: int, /) -> int: return _arithmetic.power(self, other)
    @overload
    def __pow__(self, other: float, /) -> float: return _float_power.power(_integers.int_to_float(self), other)
    @overload
    def __pow__(self, other: int, modulus: int, /) -> int: return _arithmetic.power_modulo(self, other, modulus)

    @intrinsic("int.and")
    def __and__(self, other: int, /) -> int: ...
    @intrinsic("int.or")
    def __or__(self, other: int, /) -> int: ...
    @intrinsic("int.xor")
    def __xor__(self, other: int, /) -> int: ...
    @inline
    def __lshift__(self, other: int, /) -> int: return _arithmetic.shift_left(self, other)
    @inline
    def __rshift__(self, other: int, /) -> int: return _arithmetic.shift_down(self, other)
    @inline
    def __neg__(self) -> int: return _arithmetic.subtract(0, self)
    def __pos__(self) -> int: return self
    @intrinsic("int.invert")
    def __invert__(self) -> int: ...
    @inline
    def __abs__(self) -> int: return _arithmetic.absolute(self)
    def __round__(self, digits: int = 0, /) -> int: return _arithmetic.round_integer(self, digits)
    def __trunc__(self) -> int: return self
    def __floor__(self) -> int: return self
    def __ceil__(self) -> int: return self
    def __int__(self) -> int: return self
    def __float__(self) -> float: return _integers.int_to_float(self)
    def __index__(self) -> int: return self
    @inline
    def __bool__(self) -> bool: return _integers.not_equal(self, 0)
    @inline
    def __hash__(self) -> int: return _arithmetic.hash_integer(self)
    def __str__(self) -> str: return _decimal_text.integer_text(self)
    def __repr__(self) -> str: return _decimal_text.integer_text(self)
    def __format__(self, specification: str, /) -> str: return _formatting.format_integer(self, specification)


@final
class float:
    @overload
    def __new__(cls) -> float: return 0.0
    @overload
    def __new__(cls, value: float, /) -> float: return value
    @overload
    def __new__(cls, value: int, /) -> float: return _integers.int_to_float(value)
    @overload
    def __new__(cls, value: bool, /) -> float: return _integers.int_to_float(_booleans.bool_to_int(value))
    @overload
    def __new__(cls, text: str, /) -> float: return _float_rounding.float_of_text(text)
    @overload
    def __new__(cls, text: bytes, /) -> float: return _float_rounding.float_of_bytes(text, len(text))
    @overload
    def __new__(cls, value: SupportsFloat, /) -> float: return value.__float__()
    @overload
    def __new__(cls, value: SupportsIndex, /) -> float: return _integers.int_to_float(value.__index__())

    @property
    def real(self) -> float: return self
    @property
    def imag(self) -> float: return 0.0
    def conjugate(self) -> float: return self
    def is_integer(self) -> bool: return _float_rounding.is_whole(self)
    def as_integer_ratio(self) -> tuple[int, int]: return _float_rounding.integer_ratio(self)
    def hex(self) -> str: return _hexadecimal.hexadecimal_text(self)
    @staticmethod
    def fromhex(text: str, /) -> float: return _hexadecimal.parse_hexadecimal(text)

    @overload
    @intrinsic("float.less")
    def __lt__(self, other: float, /) -> bool: ...
    @overload
    def __lt__(self, other: int, /) -> bool: return other > self
    @overload
    @intrinsic("float.less_equal")
    def __le__(self, other: float, /) -> bool: ...
    @overload
    def __le__(self, other: int, /) -> bool: return other >= self
    @overload
    @intrinsic("float.greater")
    def __gt__(self, other: float, /) -> bool: ...
    @overload
    def __gt__(self, other: int, /) -> bool: return other < self
    @overload
    @intrinsic("float.greater_equal")
    def __ge__(self, other: float, /) -> bool: ...
    @overload
    def __ge__(self, other: int, /) -> bool: return other <= self
    @overload
    @intrinsic("float.equal")
    def __eq__(self, other: float, /) -> bool: ...
    @overload
    def __eq__(self, other: int, /) -> bool: return other == self
    @overload
    def __eq__(self, other: bool, /) -> bool: return _booleans.bool_to_int(other) == self
    @overload
    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, float):
            return self == other
        if isinstance(other, bool):
            return self == other
        return isinstance(other, int) and other == self
    @overload
    @intrinsic("float.not_equal")
    def __ne__(self, other: float, /) -> bool: ...
    @overload
    def __ne__(self, other: object, /) -> bool: return not self == other

    @overload
    @intrinsic("float.add")
    def __add__(self, other: float, /) -> float: ...
    @overload
    def __add__(self, other: int, /) -> float: return _floats.add(self, _integers.int_to_float(other))
    @overload
    @intrinsic("float.subtract")
    def __sub__(self, other: float, /) -> float: ...
    @overload
    def __sub__(self, other: int, /) -> float: return _floats.subtract(self, _integers.int_to_float(other))
    @overload
    @intrinsic("float.multiply")
    def __mul__(self, other: float, /) -> float: ...
    @overload
    def __mul__(self, other: int, /) -> float: return _floats.multiply(self, _integers.int_to_float(other))
    @overload
    @inline
    def __truediv__(self, other: float, /) -> float:
        if _floats.equal(other, 0.0):
            _failures.raise_float_division_by_zero()
        return _floats.divide(self, other)
    @overload
    def __truediv__(self, other: int, /) -> float: return self / _integers.int_to_float(other)
    @overload
    def __floordiv__(self, other: float, /) -> float: return _float_remainder.floor_divide(self, other)
    @overload
    def __floordiv__(self, other: int, /) -> float: return self // _integers.int_to_float(other)
    @overload
    def __mod__(self, other: float, /) -> float: return _float_remainder.modulo(self, other)
    @overload
    def __mod__(self, other: int, /) -> float: return self % _integers.int_to_float(other)
    @overload
    def __divmod__(self, other: float, /) -> tuple[float, float]: return _float_remainder.divide_modulo(self, other)
    @overload
    def __divmod__(self, other: int, /) -> tuple[float, float]:
        return _float_remainder.divide_modulo(self, _integers.int_to_float(other))
    @overload
    def __pow__(self, other: float, /) -> float: return _float_power.power(self, other)
    @overload
    def __pow__(self, other: int, /) -> float: return _float_power.power(self, _integers.int_to_float(other))

    @intrinsic("float.negate")
    def __neg__(self) -> float: ...
    def __pos__(self) -> float: return self
    @intrinsic("float.absolute")
    def __abs__(self) -> float: ...
    @overload
    def __round__(self, digits: None = None, /) -> int: return _float_rounding.round_to_int(self)
    @overload
    def __round__(self, digits: int, /) -> float: return _float_rounding.round_to_places(self, digits)
    def __trunc__(self) -> int: return _conversion.float_to_int(self)
    def __floor__(self) -> int: return _conversion.float_to_int(_float_remainder.floor(self))
    def __ceil__(self) -> int: return _conversion.float_to_int(-_float_remainder.floor(-self))
    def __int__(self) -> int: return _conversion.float_to_int(self)
    def __float__(self) -> float: return self
    @inline
    def __bool__(self) -> bool: return _floats.not_equal(self, 0.0)
    def __hash__(self) -> int: return _float_rounding.hash_float(self)
    def __str__(self) -> str: return _float_text.float_text(self)
    def __repr__(self) -> str: return _float_text.float_text(self)
    def __format__(self, specification: str, /) -> str: return _formatting.format_float(self, specification)


class complex:
    """Only a name that the type checker wants to find; there are no complex numbers yet."""


@final
class bool:
    """A truth value is no int here, but it counts as 0 or 1 where it meets one."""

    @overload
    def __new__(cls) -> bool: return False
    @overload
    def __new__(cls, value: bool, /) -> bool: return value
    @overload
    def __new__(cls, value: object, /) -> bool: return True if value else False

    @overload
    def __add__(self, other: int, /) -> int: return _booleans.bool_to_int(self) + other
    @overload
    def __add__(self, other: bool, /) -> int: return _booleans.bool_to_int(self) + _booleans.bool_to_int(other)
    @overload
    def __add__(self, other: float, /) -> float: return _booleans.bool_to_int(self) + other
    @overload
    def __radd__(self, other: int, /) -> int: return other + _booleans.bool_to_int(self)
    @overload
    def __radd__(self, other: float, /) -> float: return other + _booleans.bool_to_int(self)
    @overload
    def __sub__(self, other: int, /) -> int: return _booleans.bool_to_int(self) - other
    @overload
    def __sub__(self, other: bool, /) -> int: return _booleans.bool_to_int(self) - _booleans.bool_to_int(other)
    @overload
    def __sub__(self, other: float, /) -> float: return _booleans.bool_to_int(self) - other
    @overload
    def __rsub__(self, other: int, /) -> int: return other - _booleans.bool_to_int(self)
    @overload
    def __rsub__(self, other: float, /) -> float: return other - _booleans.bool_to_int(self)
    @overload
    def __mul__(self, other: int, /) -> int: return _booleans.bool_to_int(self) * other
    @overload
    def __mul__(self, other: bool, /) -> int: return _booleans.bool_to_int(self) * _booleans.bool_to_int(other)
    @overload
    def __mul__(self, other: float, /) -> float: return _booleans.bool_to_int(self) * other
    @overload
    def __rmul__(self, other: int, /) -> int: return other * _booleans.bool_to_int(self)
    @overload
    def __rmul__(self, other: float, /) -> float: return other * _booleans.bool_to_int(self)
    def __truediv__(self, other: int, /) -> float: return _booleans.bool_to_int(self) / other
    def __floordiv__(self, other: int, /) -> int: return _booleans.bool_to_int(self) // other
    def __mod__(self, other: int, /) -> int: return _booleans.bool_to_int(self) % other
    def __lshift__(self, other: int, /) -> int: return _booleans.bool_to_int(self) << other
    def __rlshift__(self, other: int, /) -> int: return other << _booleans.bool_to_int(self)
    @overload
    @intrinsic("bool.and")
    def __and__(self, other: bool, /) -> bool: ...
    @overload
    def __and__(self, other: int, /) -> int: return _booleans.bool_to_int(self) & other
    @overload
    @intrinsic("bool.or")
    def __or__(self, other: bool, /) -> bool: ...
    @overload
    def __or__(self, other: int, /) -> int: return _booleans.bool_to_int(self) | other
    @overload
    @intrinsic("bool.xor")
    def __xor__(self, other: bool, /) -> bool: ...
    @overload
    def __xor__(self, other: int, /) -> int: return _booleans.bool_to_int(self) ^ other
    def __rand__(self, other: int, /) -> int: return other & _booleans.bool_to_int(self)
    def __ror__(self, other: int, /) -> int: return other | _booleans.bool_to_int(self)
    def __rxor__(self, other: int, /) -> int: return other ^ _booleans.bool_to_int(self)

    @overload
    @intrinsic("bool.equal")
    def __eq__(self, other: bool, /) -> bool: ...
    @overload
    def __eq__(self, other: int, /) -> bool: return _booleans.bool_to_int(self) == other
    @overload
    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, bool):
            return self == other
        if isinstance(other, int):
            return other == self
        return isinstance(other, float) and other == self
    @overload
    @intrinsic("bool.not_equal")
    def __ne__(self, other: bool, /) -> bool: ...
    @overload
    def __ne__(self, other: object, /) -> bool: return not self == other
    @overload
    def __lt__(self, other: bool, /) -> bool: return _booleans.bool_to_int(self) < _booleans.bool_to_int(other)
    @overload
    def __lt__(self, other: int, /) -> bool: return _booleans.bool_to_int(self) < other
    @overload
    def __le__(self, other: bool, /) -> bool: return _booleans.bool_to_int(self) <= _booleans.bool_to_int(other)
    @overload
    def __le__(self, other: int, /) -> bool: return _booleans.bool_to_int(self) <= other
    @overload
    def __gt__(self, other: bool, /) -> bool: return _booleans.bool_to_int(self) > _booleans.bool_to_int(other)
    @overload
    def __gt__(self, other: int, /) -> bool: return _booleans.bool_to_int(self) > other
    @overload
    def __ge__(self, other: bool, /) -> bool: return _booleans.bool_to_int(self) >= _booleans.bool_to_int(other)
    @overload
    def __ge__(self, other: int, /) -> bool: return _booleans.bool_to_int(self) >= other

    def __neg__(self) -> int: return -_booleans.bool_to_int(self)
    def __pos__(self) -> int: return _booleans.bool_to_int(self)
    def __invert__(self) -> int: return ~_booleans.bool_to_int(self)
    def __abs__(self) -> int: return _booleans.bool_to_int(self)
    @intrinsic("bool.to_int")
    def __int__(self) -> int: ...
    @intrinsic("bool.to_int")
    def __index__(self) -> int: ...
    def __float__(self) -> float: return 1.0 if self else 0.0
    def __bool__(self) -> bool: return self
    def __hash__(self) -> int: return _booleans.bool_to_int(self)
    def __str__(self) -> str: return "True" if self else "False"
    def __repr__(self) -> str: return "True" if self else "False"
    def __format__(self, specification: str, /) -> str: return _formatting.format_truth(self, specification)


@final
class str(Sequence[str]):
    """UTF-8 in the tail: ``_size`` bytes, ``_length`` code points, ``_hash`` 0 until it is asked for."""

    _size: int
    _length: int
    _hash: int

    @overload
    def __new__(cls) -> str: return ""
    @overload
    def __new__(cls, value: str, /) -> str: return value
    @overload
    def __new__(cls, value: int, /) -> str: return _decimal_text.integer_text(value)
    @overload
    def __new__(cls, value: object, /) -> str: return value.__str__()
    @overload
    def __new__(cls, value: bytes, encoding: str, errors: str = "strict") -> str: return value.decode(encoding, errors)

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        return _encoding.encode_text(self, encoding, errors)
    @overload
    def join(self, pieces: list[str], /) -> str: return _slicing.join_list(self, pieces)
    @overload
    def join(self, pieces: Iterable[str], /) -> str:
        collected: list[str] = []
        for piece in pieces:
            collected.append(piece)
        return _slicing.join_list(self, collected)
    @overload
    def startswith(self, prefix: str, start: int = 0, end: int = 9223372036854775807, /) -> bool:
        return _text_search.text_starts_with(self, prefix, start, end)
    @overload
    def startswith(self, prefix: tuple[str, ...], start: int = 0, end: int = 9223372036854775807, /) -> bool:
        for one in prefix:
            if _text_search.text_starts_with(self, one, start, end):
                return True
        return False
    @overload
    def endswith(self, suffix: str, start: int = 0, end: int = 9223372036854775807, /) -> bool:
        return _text_search.text_ends_with(self, suffix, start, end)
    @overload
    def endswith(self, suffix: tuple[str, ...], start: int = 0, end: int = 9223372036854775807, /) -> bool:
        for one in suffix:
            if _text_search.text_ends_with(self, one, start, end):
                return True
        return False
    def find(self, part: str, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return _text_search.find_text(self, part, start, end)
    def rfind(self, part: str, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return _text_search.find_last_text(self, part, start, end)
    def index(self, part: str, start: int = 0, end: int = 9223372036854775807, /) -> int:
        found = _text_search.find_text(self, part, start, end)
        if found < 0:
            _failures.raise_not_found("substring")
        return found
    def rindex(self, part: str, start: int = 0, end: int = 9223372036854775807, /) -> int:
        found = _text_search.find_last_text(self, part, start, end)
        if found < 0:
            _failures.raise_not_found("substring")
        return found
    def count(self, part: str, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return _text_search.count_text(self, part, start, end)
    def replace(self, old: str, new: str, count: int = -1, /) -> str: return _text_parts.replace(self, old, new, count)
    @overload
    def split(self, sep: None = None, maxsplit: int = -1) -> list[str]: return _text_parts.split_words(self, maxsplit)
    @overload
    def split(self, sep: str, maxsplit: int = -1) -> list[str]: return _text_parts.split_text(self, sep, maxsplit)
    @overload
    def split(self, sep: str | None, maxsplit: int = -1) -> list[str]:
        return _text_parts.split_words(self, maxsplit) if sep is None else _text_parts.split_text(self, sep, maxsplit)
    @overload
    def rsplit(self, sep: None = None, maxsplit: int = -1) -> list[str]:
        return _text_parts.split_words_back(self, maxsplit)
    @overload
    def rsplit(self, sep: str, maxsplit: int = -1) -> list[str]: return _text_parts.split_text_back(self, sep, maxsplit)
    def splitlines(self, keepends: bool = False) -> list[str]: return _text_parts.split_lines(self, keepends)
    def partition(self, sep: str, /) -> tuple[str, str, str]: return _text_parts.partition(self, sep)
    def rpartition(self, sep: str, /) -> tuple[str, str, str]: return _text_parts.partition_back(self, sep)
    @overload
    def strip(self, chars: None = None, /) -> str: return _text_parts.strip_spaces(self, True, True)
    @overload
    def strip(self, chars: str, /) -> str: return _text_parts.strip_set(self, chars, True, True)
    @overload
    def lstrip(self, chars: None = None, /) -> str: return _text_parts.strip_spaces(self, True, False)
    @overload
    def lstrip(self, chars: str, /) -> str: return _text_parts.strip_set(self, chars, True, False)
    @overload
    def rstrip(self, chars: None = None, /) -> str: return _text_parts.strip_spaces(self, False, True)
    @overload
    def rstrip(self, chars: str, /) -> str: return _text_parts.strip_set(self, chars, False, True)
    def removeprefix(self, prefix: str, /) -> str:
        return _slicing.part(self, prefix._size, self._size) if self.startswith(prefix) else self
    def removesuffix(self, suffix: str, /) -> str:
        return _slicing.part(self, 0, self._size - suffix._size) if self.endswith(suffix) else self
    def center(self, width: int, fillchar: str = " ", /) -> str: return _text_parts.center(self, width, fillchar)
    def ljust(self, width: int, fillchar: str = " ", /) -> str:
        return _text_parts.pad(self, 0, width - self._length, fillchar)
    def rjust(self, width: int, fillchar: str = " ", /) -> str:
        return _text_parts.pad(self, width - self._length, 0, fillchar)
    def zfill(self, width: int, /) -> str: return _text_parts.zero_fill(self, width)
    def expandtabs(self, tabsize: int = 8) -> str: return _text_parts.expand_tabs(self, tabsize)
    def lower(self) -> str: return _case_mapping.map_case(self, _case_mapping.LOWER)
    def upper(self) -> str: return _case_mapping.map_case(self, _case_mapping.UPPER)
    def casefold(self) -> str: return _case_mapping.map_case(self, _case_mapping.FOLD)
    def capitalize(self) -> str: return _case_mapping.capitalize(self)
    def title(self) -> str: return _case_mapping.title(self)
    def swapcase(self) -> str: return _case_mapping.swap_case(self)
    def isascii(self) -> bool: return self._size == self._length
    def isalpha(self) -> bool: return _text_tests.all_alphabetic(self)
    def isalnum(self) -> bool: return _text_tests.all_alphanumeric(self)
    def isdecimal(self) -> bool: return _text_tests.all_decimal(self)
    def isdigit(self) -> bool: return _text_tests.all_digits(self)
    def isnumeric(self) -> bool: return _text_tests.all_numeric(self)
    def isspace(self) -> bool: return _text_tests.all_spaces(self)
    def isprintable(self) -> bool: return _text_tests.all_printable(self)
    def isidentifier(self) -> bool: return _text_tests.is_identifier(self)
    def islower(self) -> bool: return _case_mapping.all_of_case(self, True)
    def isupper(self) -> bool: return _case_mapping.all_of_case(self, False)
    def istitle(self) -> bool: return _case_mapping.is_title_text(self)
    def format(self, *args: object) -> str: return _template.format_template(self, args)
    @overload
    @staticmethod
    def maketrans(mapping: dict[str, str], /) -> dict[int, str]: return _translation.text_table(mapping)
    @overload
    @staticmethod
    def maketrans(sources: str, targets: str, removed: str = "", /) -> dict[int, int | None]:
        return _translation.pairing_table(sources, targets, removed)
    @overload
    def translate(self, table: dict[int, int | None], /) -> str: return _translation.translate_to_numbers(self, table)
    @overload
    def translate(self, table: dict[int, str], /) -> str: return _translation.translate_to_texts(self, table)

    @inline
    def __len__(self) -> int: return self._length
    @inline
    def __bool__(self) -> bool: return self._size != 0
    def __iter__(self) -> Iterator[str]: return _text_iteration.TextIterator(self)
    def __reversed__(self) -> Iterator[str]: return _text_iteration.ReversedTextIterator(self)
    @inline
    def __cursor__(self) -> int: return 0
    @inline
    def __cursor_more__(self, cursor: int) -> bool: return cursor < self._size
    @inline
    def __cursor_item__(self, cursor: int) -> str:
        return _text_storage.copy_text(self, cursor, _code_points.size_at(self, cursor), 1)
    @inline
    def __cursor_next__(self, cursor: int) -> int: return cursor + _code_points.size_at(self, cursor)
    @overload
    def __contains__(self, part: str, /) -> bool: return _searching.find(self, 0, self._size, part, part._size) >= 0
    @overload
    def __contains__(self, part: object, /) -> bool:
        if isinstance(part, str):
            return part in self
        raise TypeError("'in <string>' requires string as left operand, not " + class_name(part))
    @overload
    def __getitem__(self, index: int, /) -> str: return _slicing.character_at(self, index)
    @overload
    def __getitem__(self, index: slice, /) -> str:
        start, stop, step = index.indices(self._length)
        return _slicing.slice_text(self, start, stop, step)
    def __add__(self, other: str, /) -> str: return _concatenation.join2(self, other)
    def __mul__(self, count: int, /) -> str: return _slicing.repeat(self, count)
    def __rmul__(self, count: int, /) -> str: return _slicing.repeat(self, count)
    @overload
    def __mod__(self, values: tuple[object, ...], /) -> str: return _percent.format_percent(self, values)
    @overload
    def __mod__(self, value: object, /) -> str: return _percent.format_percent(self, (value,))
    def __lt__(self, other: str, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) < 0
    def __le__(self, other: str, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) <= 0
    def __gt__(self, other: str, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) > 0
    def __ge__(self, other: str, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) >= 0
    @overload
    def __eq__(self, other: str, /) -> bool:
        return self._size == other._size and _objects.tail_compare(self, 0, other, 0, self._size) == 0
    @overload
    def __eq__(self, other: object, /) -> bool: return isinstance(other, str) and self == other
    def __hash__(self) -> int:
        if self._hash == 0:
            self._hash = _objects.tail_hash(self, self._size)
        return self._hash
    def __str__(self) -> str: return self
    def __repr__(self) -> str: return _representation.text_representation(self)
    def __format__(self, specification: str, /) -> str: return _formatting.format_text(self, specification)


@final
class bytes(Sequence[int]):
    """Bytes in the tail: ``_size`` of them; ``_hash`` 0 until it is asked for."""

    _size: int
    _hash: int

    @overload
    def __new__(cls) -> bytes: return b""
    @overload
    def __new__(cls, value: bytes, /) -> bytes: return value
    @overload
    def __new__(cls, value: bytearray, /) -> bytes: return _text_storage.copy_bytes(value._storage, 0, value._size)
    @overload
    def __new__(cls, size: int, /) -> bytes:
        if size < 0:
            _failures.raise_value_error("negative count")
        data = _text_storage.begin_bytes(size)
        _objects.tail_fill(data, 0, 0, size)
        return data
    @overload
    def __new__(cls, text: str, encoding: str, errors: str = "strict") -> bytes: return text.encode(encoding, errors)
    @overload
    def __new__(cls, values: Iterable[int], /) -> bytes:
        collected = bytearray()
        for value in values:
            if not 0 <= value <= 255:
                _failures.raise_value_error("bytes must be in range(0, 256)")
            collected.append(value)
        return bytes(collected)
    @staticmethod
    def fromhex(text: str, /) -> bytes: return _byte_parts.bytes_of_hexadecimal(text)

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return _encoding.decode_bytes(self, self._size, encoding, errors)
    def hex(self) -> str: return _byte_parts.hexadecimal_of_bytes(self, self._size)
    def join(self, pieces: Iterable[bytes], /) -> bytes:
        collected = bytearray()
        first = True
        for piece in pieces:
            if not first:
                collected.extend(self)
            first = False
            collected.extend(piece)
        return bytes(collected)
    @overload
    def find(self, part: bytes, start: int = 0, end: int = 9223372036854775807, /) -> int:
        stop = _searching.clamp(end, self._size)
        stop = self._size if stop > self._size else stop
        return _searching.find(self, _searching.clamp(start, self._size), stop, part, part._size)
    @overload
    def find(self, part: int, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return self.find(bytes((part,)), start, end)
    @overload
    def rfind(self, part: bytes, start: int = 0, end: int = 9223372036854775807, /) -> int:
        stop = _searching.clamp(end, self._size)
        stop = self._size if stop > self._size else stop
        return _searching.find_last(self, _searching.clamp(start, self._size), stop, part, part._size)
    @overload
    def rfind(self, part: int, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return self.rfind(bytes((part,)), start, end)
    @overload
    def index(self, part: bytes, start: int = 0, end: int = 9223372036854775807, /) -> int:
        found = self.find(part, start, end)
        if found < 0:
            _failures.raise_not_found("subsection")
        return found
    @overload
    def index(self, part: int, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return self.index(bytes((part,)), start, end)
    @overload
    def count(self, part: bytes, start: int = 0, end: int = 9223372036854775807, /) -> int:
        stop = _searching.clamp(end, self._size)
        stop = self._size if stop > self._size else stop
        start = _searching.clamp(start, self._size)
        if part._size == 0:
            return stop - start + 1 if start <= stop else 0
        return _searching.count(self, start, stop, part, part._size)
    @overload
    def count(self, part: int, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return self.count(bytes((part,)), start, end)
    @overload
    def startswith(self, prefix: bytes, start: int = 0, end: int = 9223372036854775807, /) -> bool:
        stop = _searching.clamp(end, self._size)
        stop = self._size if stop > self._size else stop
        return _searching.starts_with(self, _searching.clamp(start, self._size), stop, prefix, prefix._size)
    @overload
    def startswith(self, prefix: tuple[bytes, ...], start: int = 0, end: int = 9223372036854775807, /) -> bool:
        for one in prefix:
            if self.startswith(one, start, end):
                return True
        return False
    @overload
    def endswith(self, suffix: bytes, start: int = 0, end: int = 9223372036854775807, /) -> bool:
        stop = _searching.clamp(end, self._size)
        stop = self._size if stop > self._size else stop
        return _searching.ends_with(self, _searching.clamp(start, self._size), stop, suffix, suffix._size)
    @overload
    def endswith(self, suffix: tuple[bytes, ...], start: int = 0, end: int = 9223372036854775807, /) -> bool:
        for one in suffix:
            if self.endswith(one, start, end):
                return True
        return False
    def replace(self, old: bytes, new: bytes, count: int = -1, /) -> bytes:
        return _byte_parts.replace_bytes(self, self._size, old, new, count)
    def split(self, sep: bytes | None = None, maxsplit: int = -1) -> list[bytes]:
        if sep is None:
            return _byte_parts.bytes_of_cuts(self, _splitting.split_spaces(self, self._size, maxsplit, False))
        _byte_parts.check_separator(sep._size)
        return _byte_parts.bytes_of_cuts(self, _splitting.split_at(self, self._size, sep, sep._size, maxsplit))
    def rsplit(self, sep: bytes | None = None, maxsplit: int = -1) -> list[bytes]:
        if sep is None:
            return _byte_parts.bytes_of_cuts(self, _splitting.split_spaces_back(self, self._size, maxsplit, False))
        _byte_parts.check_separator(sep._size)
        return _byte_parts.bytes_of_cuts(self, _splitting.split_at_back(self, self._size, sep, sep._size, maxsplit))
    def splitlines(self, keepends: bool = False) -> list[bytes]:
        return _byte_parts.bytes_of_cuts(self, _splitting.split_lines(self, self._size, keepends, False))
    def partition(self, sep: bytes, /) -> tuple[bytes, bytes, bytes]:
        _byte_parts.check_separator(sep._size)
        at = self.find(sep)
        return (self, b"", b"") if at < 0 else (self[:at], sep, self[at + sep._size :])
    def rpartition(self, sep: bytes, /) -> tuple[bytes, bytes, bytes]:
        _byte_parts.check_separator(sep._size)
        at = self.rfind(sep)
        return (b"", b"", self) if at < 0 else (self[:at], sep, self[at + sep._size :])
    def strip(self, chars: bytes | None = None, /) -> bytes:
        return _byte_parts.strip_bytes(self, self._size, chars, True, True)
    def lstrip(self, chars: bytes | None = None, /) -> bytes:
        return _byte_parts.strip_bytes(self, self._size, chars, True, False)
    def rstrip(self, chars: bytes | None = None, /) -> bytes:
        return _byte_parts.strip_bytes(self, self._size, chars, False, True)
    def removeprefix(self, prefix: bytes, /) -> bytes: return self[prefix._size :] if self.startswith(prefix) else self
    def removesuffix(self, suffix: bytes, /) -> bytes:
        return self[: self._size - suffix._size] if self.endswith(suffix) else self
    def lower(self) -> bytes: return _byte_parts.map_ascii(self, self._size, False)
    def upper(self) -> bytes: return _byte_parts.map_ascii(self, self._size, True)
    def isascii(self) -> bool: return _code_points.is_ascii(self, 0, self._size)
    def isalpha(self) -> bool: return _byte_parts.all_bytes(self, self._size, 0)
    def isdigit(self) -> bool: return _byte_parts.all_bytes(self, self._size, 1)
    def isalnum(self) -> bool: return _byte_parts.all_bytes(self, self._size, 2)
    def isspace(self) -> bool: return _byte_parts.all_bytes(self, self._size, 3)

    @inline
    def __len__(self) -> int: return self._size
    @inline
    def __bool__(self) -> bool: return self._size != 0
    def __bytes__(self) -> bytes: return self
    def __iter__(self) -> Iterator[int]: return _byte_iteration.BytesIterator(self)
    @inline
    def __cursor__(self) -> int: return 0
    @inline
    def __cursor_more__(self, cursor: int) -> bool: return cursor < self._size
    @inline
    def __cursor_item__(self, cursor: int) -> int: return _objects.tail_load(self, cursor)
    @inline
    def __cursor_next__(self, cursor: int) -> int: return cursor + 1
    @overload
    def __contains__(self, part: bytes, /) -> bool: return _searching.find(self, 0, self._size, part, part._size) >= 0
    @overload
    def __contains__(self, value: int, /) -> bool:
        if not 0 <= value <= 255:
            _failures.raise_byte_range()
        return _objects.tail_find(self, value, 0, self._size) >= 0
    @overload
    def __contains__(self, value: object, /) -> bool:
        raise TypeError("a bytes-like object is required, not '" + class_name(value) + "'")
    @overload
    @inline
    def __getitem__(self, index: int, /) -> int:
        at = index + self._size if index < 0 else index
        if not _integers.less_unsigned(at, self._size):
            _failures.raise_bytes_index_error()
        return _objects.tail_load(self, at)
    @overload
    def __getitem__(self, index: slice, /) -> bytes:
        start, stop, step = index.indices(self._size)
        return _byte_parts.slice_bytes(self, start, stop, step)
    @overload
    def __add__(self, other: bytes, /) -> bytes: return _byte_parts.concatenate(self, self._size, other, other._size)
    @overload
    def __add__(self, other: bytearray, /) -> bytes:
        return _byte_parts.concatenate(self, self._size, other._storage, other._size)
    def __mul__(self, count: int, /) -> bytes: return _byte_parts.repeat_bytes(self, self._size, count)
    def __rmul__(self, count: int, /) -> bytes: return _byte_parts.repeat_bytes(self, self._size, count)
    def __lt__(self, other: bytes, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) < 0
    def __le__(self, other: bytes, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) <= 0
    def __gt__(self, other: bytes, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) > 0
    def __ge__(self, other: bytes, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) >= 0
    @overload
    def __eq__(self, other: bytes, /) -> bool:
        return self._size == other._size and _objects.tail_compare(self, 0, other, 0, self._size) == 0
    @overload
    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, bytes):
            return self == other
        return isinstance(other, bytearray) and other == self
    def __hash__(self) -> int:
        if self._hash == 0:
            self._hash = _objects.tail_hash(self, self._size)
        return self._hash
    def __str__(self) -> str: return _representation.bytes_representation(self, self._size)
    def __repr__(self) -> str: return _representation.bytes_representation(self, self._size)


class bytearray(MutableSequence[int]):
    """Bytes that change: ``_size`` of them in a storage of ``_capacity``."""

    _storage: _objects.ByteStorage
    _size: int
    _capacity: int

    @overload
    def __init__(self) -> None: self._begin(0)
    @overload
    def __init__(self, value: bytes, /) -> None:
        self._begin(value._size)
        _objects.tail_copy(self._storage, 0, value, 0, value._size)
    @overload
    def __init__(self, value: bytearray, /) -> None:
        self._begin(value._size)
        _objects.tail_copy(self._storage, 0, value._storage, 0, value._size)
    @overload
    def __init__(self, size: int, /) -> None:
        if size < 0:
            _failures.raise_value_error("negative count")
        self._begin(size)
        _objects.tail_fill(self._storage, 0, 0, size)
    @overload
    def __init__(self, text: str, encoding: str, errors: str = "strict") -> None:
        data = text.encode(encoding, errors)
        self._begin(data._size)
        _objects.tail_copy(self._storage, 0, data, 0, data._size)
    @overload
    def __init__(self, values: Iterable[int], /) -> None:
        self._begin(0)
        for value in values:
            self.append(value)

    def _begin(self, size: int) -> None:
        self._storage = _objects.new_tailed(_objects.ByteStorage, size)
        self._size = size
        self._capacity = size
    def _reserve(self, size: int) -> None:
        """Makes room for ``size`` bytes in all."""
        if size > self._capacity:
            capacity = size + (size >> 3) + 16
            storage = _objects.new_tailed(_objects.ByteStorage, capacity)
            _objects.tail_copy(storage, 0, self._storage, 0, self._size)
            self._storage = storage
            self._capacity = capacity
    def _open(self, at: int, old: int, new: int) -> None:
        """The ``old`` bytes from ``at`` on become ``new`` bytes, which the caller fills."""
        size = self._size + new - old
        self._reserve(size)
        _objects.tail_copy(self._storage, at + new, self._storage, at + old, self._size - at - old)
        self._size = size
    def _at(self, index: int) -> int:
        at = index + self._size if index < 0 else index
        if not _integers.less_unsigned(at, self._size):
            _failures.raise_index_error("bytearray")
        return at

    def append(self, value: int, /) -> None:
        if not 0 <= value <= 255:
            _failures.raise_byte_range()
        size = self._size
        self._reserve(size + 1)
        _objects.tail_store(self._storage, size, value)
        self._size = size + 1
    @overload
    def extend(self, values: bytes, /) -> None:
        size = self._size
        self._reserve(size + values._size)
        _objects.tail_copy(self._storage, size, values, 0, values._size)
        self._size = size + values._size
    @overload
    def extend(self, values: bytearray, /) -> None: self.extend(bytes(values))
    @overload
    def extend(self, values: Iterable[int], /) -> None:
        for value in values:
            self.append(value)
    def insert(self, index: int, value: int, /) -> None:
        if not 0 <= value <= 255:
            _failures.raise_byte_range()
        at = _searching.clamp(index, self._size)
        at = self._size if at > self._size else at
        self._open(at, 0, 1)
        _objects.tail_store(self._storage, at, value)
    def pop(self, index: int = -1, /) -> int:
        if self._size == 0:
            raise IndexError("pop from empty bytearray")
        at = index + self._size if index < 0 else index
        if not _integers.less_unsigned(at, self._size):
            raise IndexError("pop index out of range")
        value = _objects.tail_load(self._storage, at)
        self._open(at, 1, 0)
        return value
    def remove(self, value: int, /) -> None:
        at = _objects.tail_find(self._storage, value, 0, self._size)
        if at < 0:
            raise ValueError("value not found in bytearray")
        self._open(at, 1, 0)
    def clear(self) -> None: self._begin(0)
    def copy(self) -> bytearray: return bytearray(self)
    def reverse(self) -> None: self[:] = bytes(self)[::-1]
    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return _encoding.decode_bytes(self._storage, self._size, encoding, errors)
    def hex(self) -> str: return _byte_parts.hexadecimal_of_bytes(self._storage, self._size)
    def find(self, part: bytes, start: int = 0, end: int = 9223372036854775807, /) -> int:
        stop = _searching.clamp(end, self._size)
        stop = self._size if stop > self._size else stop
        return _searching.find(self._storage, _searching.clamp(start, self._size), stop, part, part._size)
    @overload
    def index(self, part: bytes, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return bytes(self).index(part, start, end)
    @overload
    def index(self, part: int, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return bytes(self).index(part, start, end)
    @overload
    def count(self, part: bytes, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return bytes(self).count(part, start, end)
    @overload
    def count(self, part: int, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return bytes(self).count(part, start, end)
    def startswith(self, prefix: bytes, /) -> bool:
        return _searching.starts_with(self._storage, 0, self._size, prefix, prefix._size)
    def endswith(self, suffix: bytes, /) -> bool:
        return _searching.ends_with(self._storage, 0, self._size, suffix, suffix._size)
    def replace(self, old: bytes, new: bytes, count: int = -1, /) -> bytearray:
        return bytearray(_byte_parts.replace_bytes(self._storage, self._size, old, new, count))

    @inline
    def __len__(self) -> int: return self._size
    @inline
    def __bool__(self) -> bool: return self._size != 0
    def __bytes__(self) -> bytes: return bytes(self)
    def __iter__(self) -> Iterator[int]: return _byte_iteration.ByteArrayIterator(self)
    @inline
    def __cursor__(self) -> int: return 0
    @inline
    def __cursor_more__(self, cursor: int) -> bool: return cursor < self._size
    @inline
    def __cursor_item__(self, cursor: int) -> int: return _objects.tail_load(self._storage, cursor)
    @inline
    def __cursor_next__(self, cursor: int) -> int: return cursor + 1
    @overload
    def __contains__(self, part: bytes, /) -> bool: return self.find(part) >= 0
    @overload
    def __contains__(self, value: int, /) -> bool:
        if not 0 <= value <= 255:
            _failures.raise_byte_range()
        return _objects.tail_find(self._storage, value, 0, self._size) >= 0
    @overload
    def __contains__(self, value: object, /) -> bool:
        raise TypeError("a bytes-like object is required, not '" + class_name(value) + "'")
    @overload
    @inline
    def __getitem__(self, index: int, /) -> int: return _objects.tail_load(self._storage, self._at(index))
    @overload
    def __getitem__(self, index: slice, /) -> bytearray:
        start, stop, step = index.indices(self._size)
        return bytearray(_byte_parts.slice_bytes(self._storage, start, stop, step))
    @overload
    @inline
    def __setitem__(self, index: int, value: int, /) -> None:
        at = self._at(index)
        if not 0 <= value <= 255:
            _failures.raise_byte_range()
        _objects.tail_store(self._storage, at, value)
    @overload
    def __setitem__(self, index: slice, values: Iterable[int], /) -> None:
        value = values if isinstance(values, bytes) else bytes(bytearray(values))
        start, stop, step = index.indices(self._size)
        if step == 1:
            stop = start if stop < start else stop
            self._open(start, stop - start, value._size)
            _objects.tail_copy(self._storage, start, value, 0, value._size)
            return
        count = len(range(start, stop, step))
        if count != value._size:
            raise ValueError("attempt to assign bytes of size " + _decimal_text.integer_text(value._size)
                + " to extended slice of size " + _decimal_text.integer_text(count))
        for number in range(count):
            _objects.tail_store(self._storage, start + number * step, value[number])
    @overload
    def __delitem__(self, index: int, /) -> None: self._open(self._at(index), 1, 0)
    @overload
    def __delitem__(self, index: slice, /) -> None:
        start, stop, step = index.indices(self._size)
        if step == 1:
            if start < stop:
                self._open(start, stop - start, 0)
            return
        count = len(range(start, stop, step))
        if step < 0:
            start = start + (count - 1) * step
            step = -step
        for number in range(count):
            self._open(start + number * (step - 1), 1, 0)
    @overload
    def __add__(self, other: bytes, /) -> bytearray:
        return bytearray(_byte_parts.concatenate(self._storage, self._size, other, other._size))
    @overload
    def __add__(self, other: bytearray, /) -> bytearray:
        return bytearray(_byte_parts.concatenate(self._storage, self._size, other._storage, other._size))
    @overload
    def __iadd__(self, other: bytes, /) -> bytearray:
        self.extend(other)
        return self
    @overload
    def __iadd__(self, other: bytearray, /) -> bytearray:
        self.extend(other)
        return self
    def __mul__(self, count: int, /) -> bytearray:
        return bytearray(_byte_parts.repeat_bytes(self._storage, self._size, count))
    @overload
    def __eq__(self, other: bytearray, /) -> bool:
        return self._size == other._size and _objects.tail_compare(self._storage, 0, other._storage, 0, self._size) == 0
    @overload
    def __eq__(self, other: bytes, /) -> bool:
        return self._size == other._size and _objects.tail_compare(self._storage, 0, other, 0, self._size) == 0
    @overload
    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, bytearray):
            return self == other
        return isinstance(other, bytes) and self == other
    def __hash__(self) -> int: raise TypeError("unhashable type: 'bytearray'")
    def __repr__(self) -> str:
        return "bytearray(" + _representation.bytes_representation(self._storage, self._size) + ")"
# fmt: on


# ==== section: slice and range ====


@final
class slice:
    """The three numbers of ``start:stop:step``; each may be missing."""

    start: int | None
    stop: int | None
    step: int | None

    @overload
    def __init__(self, stop: int | None, /) -> None:
        self.start = None
        self.stop = stop
        self.step = None

    @overload
    def __init__(self, start: int | None, stop: int | None, step: int | None = None, /) -> None:
        self.start = start
        self.stop = stop
        self.step = step

    def indices(self, length: int, /) -> tuple[int, int, int]:
        """Start, stop and step for a sequence of ``length`` items, inside its bounds."""
        if length < 0:
            raise ValueError("length should not be negative")
        step = 1 if self.step is None else self.step
        if step == 0:
            raise ValueError("slice step cannot be zero")
        start = slice_bound(self.start, length, step, step < 0)
        stop = slice_bound(self.stop, length, step, step > 0)
        return (start, stop, step)

    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, slice):
            return False
        return self.start == other.start and self.stop == other.stop and self.step == other.step

    def __hash__(self) -> int:
        raise TypeError("unhashable type: 'slice'")

    def __repr__(self) -> str:
        return "slice(" + repr(self.start) + ", " + repr(self.stop) + ", " + repr(self.step) + ")"


def slice_bound(bound: int | None, length: int, step: int, missing_is_end: bool) -> int:
    """One end of a slice, moved inside 0..length (-1..length-1 when the step is negative)."""
    least = -1 if step < 0 else 0
    most = length - 1 if step < 0 else length
    if bound is None:
        return most if missing_is_end else least
    position = bound
    if position < 0:
        position += length
        return least if position < least else position
    return most if position > most else position


def slice_count(start: int, stop: int, step: int) -> int:
    """How many indices a slice inside the bounds has."""
    if step > 0:
        return (stop - start - 1) // step + 1 if start < stop else 0
    return (start - stop - 1) // -step + 1 if stop < start else 0


@final
class range(Sequence[int]):
    """An arithmetic progression. ``_end`` is where it stops exactly: ``start + _length * step``, wrapping."""

    start: int
    stop: int
    step: int
    _length: int
    _end: int

    @overload
    def __init__(self, stop: int, /) -> None:
        self.start = 0
        self.stop = stop
        self.step = 1
        self._length = stop if stop > 0 else 0
        self._end = self._length

    @overload
    def __init__(self, start: int, stop: int, /) -> None:
        self.start = start
        self.stop = stop
        self.step = 1
        self._length = range_length_of_ones(start, stop)
        self._end = stop if start < stop else start

    @overload
    def __init__(self, start: int, stop: int, step: int, /) -> None:
        self.start = start
        self.stop = stop
        self.step = step
        self._length = range_length(start, stop, step)
        self._end = add_wrapping(start, multiply_wrapping(self._length, step))

    @inline
    def __len__(self) -> int:
        return self._length

    def __bool__(self) -> bool:
        return self._length != 0

    @overload
    def __contains__(self, value: int, /) -> bool:
        if self.step > 0:
            if value < self.start or value >= self.stop:
                return False
        elif value > self.start or value <= self.stop:
            return False
        if self.step == 1 or self.step == -1:
            return True
        return (
            u64(subtract_wrapping(value, self.start)) % u64(self.step) == u64(0)
            if self.step > 0
            else (u64(subtract_wrapping(self.start, value)) % u64(subtract_wrapping(0, self.step)) == u64(0))
        )

    @overload
    def __contains__(self, value: object, /) -> bool:
        if isinstance(value, bool):
            return int(value) in self
        if isinstance(value, int):
            return value in self
        cursor = self.start
        while cursor != self._end:
            if cursor == value:
                return True
            cursor = add_wrapping(cursor, self.step)
        return False

    @overload
    def __getitem__(self, index: int, /) -> int:
        position = index
        if position < 0:
            position = add_wrapping(position, self._length)
        if not less_unsigned(position, self._length):
            raise IndexError("range object index out of range")
        return add_wrapping(self.start, multiply_wrapping(position, self.step))

    @overload
    def __getitem__(self, index: slice, /) -> range:
        start, stop, step = index.indices(self._length)
        return range(self._value_at(start), self._value_at(stop), step * self.step)

    def _value_at(self, index: int) -> int:
        return self.start + index * self.step

    def index(self, value: int, start: int = 0, stop: int = 0x7FFFFFFFFFFFFFFF, /) -> int:
        if value not in self:
            raise ValueError(repr(value) + " is not in range")
        if self.step > 0:
            return (u64(subtract_wrapping(value, self.start)) // u64(self.step)).to_int()
        return (u64(subtract_wrapping(self.start, value)) // u64(subtract_wrapping(0, self.step))).to_int()

    def count(self, value: int, /) -> int:
        return 1 if value in self else 0

    def __iter__(self) -> range_iterator:
        return range_iterator(self.start, self.step, self._length)

    def __reversed__(self) -> range_iterator:
        last = add_wrapping(self._end, subtract_wrapping(0, self.step))
        return range_iterator(last, subtract_wrapping(0, self.step), self._length)

    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, range) or self._length != other._length:
            return False
        if self._length == 0:
            return True
        return self.start == other.start and (self._length == 1 or self.step == other.step)

    def __hash__(self) -> int:
        mixed = tuple_hash_step(tuple_hash_start(), hash(self._length))
        mixed = tuple_hash_step(mixed, hash(self.start) if self._length > 0 else 0)
        mixed = tuple_hash_step(mixed, hash(self.step) if self._length > 1 else 0)
        return tuple_hash_end(mixed, 3)

    def __repr__(self) -> str:
        shown = "range(" + repr(self.start) + ", " + repr(self.stop)
        return shown + ")" if self.step == 1 else shown + ", " + repr(self.step) + ")"

    @inline
    def __cursor__(self) -> int:
        return self.start

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        return cursor != self._end

    @inline
    def __cursor_item__(self, cursor: int) -> int:
        return cursor

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return add_wrapping(cursor, self.step)


def range_length_of_ones(start: int, stop: int) -> int:
    """How many numbers ``range(start, stop)`` has."""
    if start >= stop:
        return 0
    length = subtract_wrapping(stop, start)
    if length < 0:
        raise OverflowError("a range of more than 2**63 - 1 numbers")
    return length


def range_length(start: int, stop: int, step: int) -> int:
    """How many numbers ``range(start, stop, step)`` has."""
    if step == 0:
        raise ValueError("range() arg 3 must not be zero")
    if step > 0:
        if start >= stop:
            return 0
        length = (u64(subtract_wrapping(subtract_wrapping(stop, start), 1)) // u64(step) + u64(1)).to_int()
    else:
        if start <= stop:
            return 0
        width = u64(subtract_wrapping(subtract_wrapping(start, stop), 1))
        length = (width // u64(subtract_wrapping(0, step)) + u64(1)).to_int()
    if length < 0 or multiply_wrapping(length, step) == 0:
        raise OverflowError("a range of more than 2**63 - 1 numbers")
    return length


@final
class range_iterator(Iterator[int]):
    """Numbers one after the other; also a range read backwards."""

    _value: int
    _step: int
    _left: int

    def __init__(self, value: int, step: int, left: int) -> None:
        self._value = value
        self._step = step
        self._left = left

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> int:
        if self._left == 0:
            raise StopIteration()
        value = self._value
        self._value = add_wrapping(value, self._step)
        self._left -= 1
        return value

    @inline
    def __cursor__(self) -> int:
        return 0

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        return self._left > 0

    @inline
    def __cursor_item__(self, cursor: int) -> int:
        value = self._value
        self._value = add_wrapping(value, self._step)
        self._left = add_wrapping(self._left, -1)
        return value

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return cursor


# ==== section: list ====


class AnyList:
    """What lists of all item types share, so that any two of them can be compared."""

    def _count(self) -> int:
        raise NotImplementedError

    def _object_at(self, index: int) -> object:
        raise NotImplementedError


class list(AnyList, MutableSequence[T]):
    """A growing array: the first ``_length`` slots of ``_items`` are full."""

    _items: Array[T]
    _length: int

    @overload
    def __init__(self) -> None:
        self._items = Array(0)
        self._length = 0

    @overload
    def __init__(self, iterable: list[T], /) -> None:
        length = iterable._length
        self._items = Array(length)
        copy_items(self._items, 0, iterable._items, 0, length)
        self._length = length

    @overload
    def __init__(self: list[int], iterable: range, /) -> None:
        length = iterable._length
        items: Array[int] = Array(length)
        value = iterable.start
        index = 0
        while index < length:
            items.put(index, value)
            value = add_wrapping(value, iterable.step)
            index += 1
        self._items = items
        self._length = length

    @overload
    def __init__(self, iterable: tuple[T, ...], /) -> None:
        length = len(iterable)
        items: Array[T] = Array(length)
        position = 0
        while position < length:
            items.put(position, iterable._at(position))
            position += 1
        self._items = items
        self._length = length

    @overload
    def __init__(self, iterable: Iterable[T], /) -> None:
        self._items = Array(0)
        self._length = 0
        for item in iterable:
            self.append(item)

    # -- size

    @inline
    def __len__(self) -> int:
        return self._length

    @inline
    def __bool__(self) -> bool:
        return self._length != 0

    def _count(self) -> int:
        return self._length

    def _object_at(self, index: int) -> object:
        return self._items.get(index)

    @cold
    def _grow(self, least: int) -> None:
        """Makes room for at least this many items, and for more than that, so that appending is cheap."""
        self._items = with_capacity(self._items, self._length, least + (least >> 1) + 3)

    # -- items

    @overload
    @inline
    def __getitem__(self, index: int, /) -> T:
        position = index
        if not less_unsigned(position, self._length):
            position = self._from_end(position)
        return self._items.get(position)

    @overload
    def __getitem__(self, index: slice, /) -> list[T]:
        start, stop, step = index.indices(self._length)
        count = slice_count(start, stop, step)
        result: list[T] = list()
        items: Array[T] = Array(count)
        if step == 1:
            copy_items(items, 0, self._items, start, count)
        else:
            target = 0
            while target < count:
                items.put(target, self._items.get(start + target * step))
                target += 1
        result._items = items
        result._length = count
        return result

    def _from_end(self, index: int) -> int:
        """The position of a negative index; IndexError for one outside."""
        position = add_wrapping(index, self._length)
        if index >= 0 or position < 0:
            raise_index_error("list")
        return position

    @overload
    @inline
    def __setitem__(self, index: int, value: T, /) -> None:
        position = index
        if not less_unsigned(position, self._length):
            position = self._from_end_to_assign(position)
        self._items.set(position, value)

    @overload
    def __setitem__(self, index: slice, values: Iterable[T], /) -> None:
        source = list(values)
        start, stop, step = index.indices(self._length)
        if step == 1:
            self._replace(start, stop if stop > start else start, source)
            return
        count = slice_count(start, stop, step)
        if source._length != count:
            raise ValueError(
                "attempt to assign sequence of size "
                + repr(source._length)
                + " to extended slice of size "
                + repr(count)
            )
        position = 0
        while position < count:
            self._items.set(start + position * step, source._items.get(position))
            position += 1

    def _from_end_to_assign(self, index: int) -> int:
        position = add_wrapping(index, self._length)
        if index >= 0 or position < 0:
            raise_assignment_index_error("list")
        return position

    def _replace(self, start: int, stop: int, source: list[T]) -> None:
        """Puts the items of ``source``, which is emptied, in the place of ``start <= index < stop``."""
        length = self._length
        new_length = length - (stop - start) + source._length
        removed: Array[T] = Array(stop - start)
        move_items(removed, 0, self._items, start, stop - start)
        clear_items(self._items, start, stop - start)
        if new_length > self._items.capacity():
            larger: Array[T] = Array(new_length + (new_length >> 3))
            move_items(larger, 0, self._items, 0, length)
            clear_items(self._items, 0, length)
            self._items = larger
        move_items(self._items, start + source._length, self._items, stop, length - stop)
        move_items(self._items, start, source._items, 0, source._length)
        clear_items(source._items, 0, source._length)
        source._length = 0
        if new_length < length:
            clear_items(self._items, new_length, length - new_length)
        self._length = new_length

    @overload
    def __delitem__(self, index: int, /) -> None:
        position = index
        if not less_unsigned(position, self._length):
            position = self._from_end_to_assign(position)
        self._take(position)

    @overload
    def __delitem__(self, index: slice, /) -> None:
        start, stop, step = index.indices(self._length)
        count = slice_count(start, stop, step)
        if step == 1:
            self._replace(start, start + count, list())
            return
        if count == 0:
            return
        if step < 0:
            start += (count - 1) * step
            step = -step
        removed: Array[T] = Array(count)
        taken = 0
        target = start
        position = start
        while position < self._length:
            if taken < count and position == start + taken * step:
                removed.put(taken, self._items.take(position))
                taken += 1
            else:
                if target != position:
                    move_items(self._items, target, self._items, position, 1)
                    clear_items(self._items, position, 1)
                target += 1
            position += 1
        self._length = target

    def _take(self, position: int) -> T:
        """Moves one item out and closes the gap."""
        items = self._items
        value = items.take(position)
        last = self._length - 1
        if position != last:
            move_items(items, position, items, position + 1, last - position)
            clear_items(items, last, 1)
        self._length = last
        return value

    # -- changing

    @inline
    def append(self, value: T, /) -> None:
        length = self._length
        if length == self._items.capacity():
            self._grow(add_wrapping(length, 1))
        self._items.put(length, value)
        self._length = add_wrapping(length, 1)

    @overload
    def extend(self, values: list[T], /) -> None:
        count = values._length
        length = self._length
        if length + count > self._items.capacity():
            self._grow(length + count)
        copy_items(self._items, length, values._items, 0, count)
        self._length = length + count

    @overload
    def extend(self, values: Iterable[T], /) -> None:
        for value in values:
            self.append(value)

    def insert(self, index: int, value: T, /) -> None:
        length = self._length
        position = index
        if position < 0:
            position += length
            if position < 0:
                position = 0
        if position > length:
            position = length
        if length == self._items.capacity():
            self._grow(length + 1)
        if position < length:
            move_items(self._items, position + 1, self._items, position, length - position)
            clear_items(self._items, position, 1)
        self._items.put(position, value)
        self._length = length + 1

    @overload
    def pop(self) -> T:
        last = self._length - 1
        if last < 0:
            raise IndexError("pop from empty list")
        self._length = last
        return self._items.take(last)

    @overload
    def pop(self, index: int = -1, /) -> T:
        length = self._length
        if length == 0:
            raise IndexError("pop from empty list")
        position = index
        if position < 0:
            position += length
        if not less_unsigned(position, length):
            raise IndexError("pop index out of range")
        return self._take(position)

    def remove(self, value: T, /) -> None:
        position = self._find(value, 0, self._length)
        if position < 0:
            raise ValueError("list.remove(x): x not in list")
        self._take(position)

    def clear(self) -> None:
        self._items = Array(0)
        self._length = 0

    def reverse(self) -> None:
        reverse_items(self._items, 0, self._length)

    @overload
    def sort(self: list[SupportsRichComparisonT], *, key: None = None, reverse: bool = False) -> None:
        items = self._items
        length = self._length
        self._items = Array(0)
        self._length = 0
        unused: Array[bool] = Array(0)
        try:
            sort_items(items, unused, length, False, reverse)
        finally:
            changed = self._length != 0
            self._items = items
            self._length = length
        if changed:
            raise ValueError("list modified during sort")

    @overload
    def sort(self, *, key: Callable[[T], SupportsRichComparisonT], reverse: bool = False) -> None:
        items = self._items
        length = self._length
        self._items = Array(0)
        self._length = 0
        try:
            keys: Array[SupportsRichComparisonT] = Array(length)
            index = 0
            while index < length:
                keys.put(index, key(items.get(index)))
                index += 1
            sort_items(keys, items, length, True, reverse)
        finally:
            changed = self._length != 0
            self._items = items
            self._length = length
        if changed:
            raise ValueError("list modified during sort")

    # -- searching

    def _find(self, value: T, start: int, stop: int) -> int:
        """The first position of an equal item from ``start`` on, before ``stop``, or -1."""
        position = start
        while position < stop and position < self._length:
            item = self._items.get(position)
            if item is value or item == value:
                return position
            position += 1
        return -1

    def index(self, value: T, start: int = 0, stop: int = 0x7FFFFFFFFFFFFFFF, /) -> int:
        first = start
        if first < 0:
            first += self._length
            if first < 0:
                first = 0
        end = stop
        if end < 0:
            end += self._length
        position = self._find(value, first, end)
        if position < 0:
            raise ValueError(repr(value) + " is not in list")
        return position

    def count(self, value: T, /) -> int:
        found = 0
        position = 0
        while position < self._length:
            item = self._items.get(position)
            if item is value or item == value:
                found += 1
            position += 1
        return found

    @overload
    def __contains__(self, value: T, /) -> bool:
        return self._find(value, 0, self._length) >= 0

    @overload
    def __contains__(self, value: object, /) -> bool:
        position = 0
        while position < self._length:
            item: object = self._items.get(position)
            if item is value or item == value:
                return True
            position += 1
        return False

    # -- whole lists

    def copy(self) -> list[T]:
        return list(self)

    @overload
    def __add__(self, other: list[T], /) -> list[T]:
        length = self._length
        count = other._length
        result: list[T] = list()
        items: Array[T] = Array(length + count)
        copy_items(items, 0, self._items, 0, length)
        copy_items(items, length, other._items, 0, count)
        result._items = items
        result._length = length + count
        return result

    @overload
    def __add__(self, other: list[S], /) -> list[T | S]:
        result: list[T | S] = list()
        for mine in self:
            result.append(mine)
        for theirs in other:
            result.append(theirs)
        return result

    @overload
    def __iadd__(self, values: list[T], /) -> Self:
        self.extend(values)
        return self

    @overload
    def __iadd__(self, values: Iterable[T], /) -> Self:
        self.extend(values)
        return self

    def __mul__(self, count: int, /) -> list[T]:
        times = count if count > 0 else 0
        length = self._length
        result: list[T] = list()
        if length * times == 0:
            return result
        items: Array[T] = Array(length * times)
        done = 0
        while done < times:
            copy_items(items, done * length, self._items, 0, length)
            done += 1
        result._items = items
        result._length = length * times
        return result

    def __rmul__(self, count: int, /) -> list[T]:
        return self * count

    def __imul__(self, count: int, /) -> Self:
        repeated = self * count
        self._items = repeated._items
        self._length = repeated._length
        return self

    @overload
    def __eq__(self, other: list[T], /) -> bool:
        length = self._length
        if length != other._length:
            return False
        position = 0
        while position < self._length and position < other._length:
            mine = self._items.get(position)
            theirs = other._items.get(position)
            if not (mine is theirs or mine == theirs):
                return False
            position += 1
        return self._length == other._length

    @overload
    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, AnyList) or self._length != other._count():
            return False
        position = 0
        while position < self._length and position < other._count():
            mine: object = self._items.get(position)
            theirs = other._object_at(position)
            if not (mine is theirs or mine == theirs):
                return False
            position += 1
        return self._length == other._count()

    def __lt__(self: list[SupportsRichComparisonT], other: list[SupportsRichComparisonT], /) -> bool:
        return comes_before(self._items, self._length, other._items, other._length)

    def __le__(self: list[SupportsRichComparisonT], other: list[SupportsRichComparisonT], /) -> bool:
        return comes_before_or_equal(self._items, self._length, other._items, other._length)

    def __gt__(self: list[SupportsRichComparisonT], other: list[SupportsRichComparisonT], /) -> bool:
        return comes_before(other._items, other._length, self._items, self._length)

    def __ge__(self: list[SupportsRichComparisonT], other: list[SupportsRichComparisonT], /) -> bool:
        return comes_before_or_equal(other._items, other._length, self._items, self._length)

    def __hash__(self) -> int:
        raise TypeError("unhashable type: '" + class_name(self) + "'")

    def __repr__(self) -> str:
        if self._length == 0:
            return "[]"
        if not enter_repr(self):
            return "[...]"
        pieces: list[str] = []
        try:
            position = 0
            while position < self._length:
                pieces.append(repr(self._items.get(position)))
                position += 1
        finally:
            leave_repr()
        return "[" + ", ".join(pieces) + "]"

    # -- walking

    def __iter__(self) -> list_iterator[T]:
        return list_iterator(self, 0, 1)

    def __reversed__(self) -> list_iterator[T]:
        return list_iterator(self, self._length - 1, -1)

    @inline
    def __cursor__(self) -> int:
        return 0

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        return cursor < self._length

    @inline
    def __cursor_item__(self, cursor: int) -> T:
        return self._items.get(cursor)

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return add_wrapping(cursor, 1)


@final
class list_iterator(Iterator[T]):
    """Walks a list in either direction; once at an end it stays there."""

    _list: list[T]
    _index: int
    _step: int

    def __init__(self, walked: list[T], index: int, step: int) -> None:
        self._list = walked
        self._index = index
        self._step = step

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        index = self._index
        if not less_unsigned(index, self._list._length):
            self._index = -1
            raise StopIteration()
        self._index = index + self._step
        return self._list._items.get(index)

    @inline
    def __cursor__(self) -> int:
        return 0

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        if less_unsigned(self._index, self._list._length):
            return True
        self._index = -1
        return False

    @inline
    def __cursor_item__(self, cursor: int) -> T:
        index = self._index
        self._index = add_wrapping(index, self._step)
        return self._list._items.get(index)

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return cursor


# ==== section: tuple ====


class AnyTuple:
    """What tuples of all item types share, so that any two of them can be compared."""

    def _count(self) -> int:
        raise NotImplementedError

    def _object_at(self, index: int) -> object:
        raise NotImplementedError


class tuple(AnyTuple, Sequence[T_co]):
    """A tuple of any length; those of known length are records, which the compiler expands by itself."""

    _items: Array[T_co]

    @overload
    def __init__(self) -> None:
        self._items = Array(0)

    @overload
    def __init__(self, iterable: tuple[T_co, ...], /) -> None:
        count = len(iterable)
        items: Array[T_co] = Array(count)
        position = 0
        while position < count:
            items.put(position, iterable._at(position))
            position += 1
        self._items = items

    @overload
    def __init__(self, iterable: list[T_co], /) -> None:
        self._items = Array(iterable._length)
        copy_items(self._items, 0, iterable._items, 0, iterable._length)

    @overload
    def __init__(self, iterable: Iterable[T_co], /) -> None:
        collected = list(iterable)
        items: Array[T_co] = Array(collected._length)
        copy_items(items, 0, collected._items, 0, collected._length)
        self._items = items

    @inline
    def __len__(self) -> int:
        return self._items.capacity()

    @inline
    def __bool__(self) -> bool:
        return self._items.capacity() != 0

    def _count(self) -> int:
        return self._items.capacity()

    def _object_at(self, index: int) -> object:
        return self._items.get(index)

    def _at(self, index: int) -> T_co:
        """An item of a tuple that may hold its items in another form: a tuple of int is a tuple of object."""
        return self._items.get(index)

    @overload
    @inline
    def __getitem__(self, index: int, /) -> T_co:
        position = index
        if not less_unsigned(position, self._items.capacity()):
            position = self._from_end(position)
        return self._items.get(position)

    @overload
    def __getitem__(self, index: slice, /) -> tuple[T_co, ...]:
        start, stop, step = index.indices(self._items.capacity())
        count = slice_count(start, stop, step)
        items: Array[T_co] = Array(count)
        target = 0
        while target < count:
            items.put(target, self._items.get(start + target * step))
            target += 1
        return tuple_of(items)

    def _from_end(self, index: int) -> int:
        position = add_wrapping(index, self._items.capacity())
        if index >= 0 or position < 0:
            raise_index_error("tuple")
        return position

    @overload
    def __contains__(self: tuple[T, ...], value: T, /) -> bool:
        return find_item(self._items, value, 0, self._items.capacity()) >= 0

    @overload
    def __contains__(self, value: object, /) -> bool:
        position = 0
        while position < self._items.capacity():
            item: object = self._items.get(position)
            if item is value or item == value:
                return True
            position += 1
        return False

    def index(self: tuple[T, ...], value: T, start: int = 0, stop: int = 0x7FFFFFFFFFFFFFFF, /) -> int:
        count = self._items.capacity()
        first = start
        if first < 0:
            first = first + count if first + count > 0 else 0
        end = stop
        if end < 0:
            end += count
        position = find_item(self._items, value, first, end if end < count else count)
        if position < 0:
            raise ValueError("tuple.index(x): x not in tuple")
        return position

    def count(self: tuple[T, ...], value: T, /) -> int:
        found = 0
        position = 0
        while position < self._items.capacity():
            item = self._items.get(position)
            if item is value or item == value:
                found += 1
            position += 1
        return found

    @overload
    def __add__(self, other: tuple[T_co, ...], /) -> tuple[T_co, ...]:
        length = self._items.capacity()
        count = len(other)
        items: Array[T_co] = Array(length + count)
        copy_items(items, 0, self._items, 0, length)
        position = 0
        while position < count:
            items.put(length + position, other._at(position))
            position += 1
        return tuple_of(items)

    @overload
    def __add__(self, other: tuple[S, ...], /) -> tuple[T_co | S, ...]:
        items: Array[T_co | S] = Array(self._items.capacity() + len(other))
        target = 0
        for mine in self:
            items.put(target, mine)
            target += 1
        for theirs in other:
            items.put(target, theirs)
            target += 1
        return tuple_of(items)

    def __mul__(self, count: int, /) -> tuple[T_co, ...]:
        times = count if count > 0 else 0
        length = self._items.capacity()
        items: Array[T_co] = Array(length * times)
        done = 0
        while done < times:
            copy_items(items, done * length, self._items, 0, length)
            done += 1
        return tuple_of(items)

    def __rmul__(self, count: int, /) -> tuple[T_co, ...]:
        return self * count

    @overload
    def __eq__(self, other: tuple[T_co, ...], /) -> bool:
        count = self._items.capacity()
        if count != len(other):
            return False
        position = 0
        while position < count:
            mine = self._items.get(position)
            theirs = other._at(position)
            if not (mine is theirs or mine == theirs):
                return False
            position += 1
        return True

    @overload
    def __eq__(self, other: object, /) -> bool:
        count = self._items.capacity()
        if not isinstance(other, AnyTuple) or count != other._count():
            return False
        position = 0
        while position < count:
            mine: object = self._items.get(position)
            theirs = other._object_at(position)
            if not (mine is theirs or mine == theirs):
                return False
            position += 1
        return True

    @overload
    def __lt__(self: tuple[SupportsRichComparisonT, ...], other: tuple[SupportsRichComparisonT, ...], /) -> bool:
        return tuple_before(self, other, False)

    @overload
    def __lt__(self, other: tuple[object, ...], /) -> bool:
        return objects_before(self, other, False)

    @overload
    def __le__(self: tuple[SupportsRichComparisonT, ...], other: tuple[SupportsRichComparisonT, ...], /) -> bool:
        return tuple_before(self, other, True)

    @overload
    def __le__(self, other: tuple[object, ...], /) -> bool:
        return objects_before(self, other, True)

    @overload
    def __gt__(self: tuple[SupportsRichComparisonT, ...], other: tuple[SupportsRichComparisonT, ...], /) -> bool:
        return tuple_before(other, self, False)

    @overload
    def __gt__(self, other: tuple[object, ...], /) -> bool:
        return objects_before(other, self, False)

    @overload
    def __ge__(self: tuple[SupportsRichComparisonT, ...], other: tuple[SupportsRichComparisonT, ...], /) -> bool:
        return tuple_before(other, self, True)

    @overload
    def __ge__(self, other: tuple[object, ...], /) -> bool:
        return objects_before(other, self, True)

    def __hash__(self) -> int:
        mixed = tuple_hash_start()
        count = self._items.capacity()
        position = 0
        while position < count:
            mixed = tuple_hash_step(mixed, hash(self._items.get(position)))
            position += 1
        return tuple_hash_end(mixed, count)

    def __repr__(self) -> str:
        count = self._items.capacity()
        if count == 0:
            return "()"
        if not enter_repr(self):
            return "(...)"
        pieces: list[str] = []
        try:
            position = 0
            while position < count:
                pieces.append(repr(self._items.get(position)))
                position += 1
        finally:
            leave_repr()
        return "(" + ", ".join(pieces) + (",)" if count == 1 else ")")

    def __iter__(self) -> tuple_iterator[T_co]:
        return tuple_iterator(self._items, 0, 1)

    def __reversed__(self) -> tuple_iterator[T_co]:
        return tuple_iterator(self._items, self._items.capacity() - 1, -1)

    @inline
    def __cursor__(self) -> int:
        return 0

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        return cursor < self._items.capacity()

    @inline
    def __cursor_item__(self, cursor: int) -> T_co:
        return self._items.get(cursor)

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return add_wrapping(cursor, 1)


def tuple_of(items: Array[T]) -> tuple[T, ...]:
    """The tuple that owns a full array."""
    result: tuple[T, ...] = tuple()
    result._items = items
    return result


def tuple_before(
    left: tuple[SupportsRichComparisonT, ...], right: tuple[SupportsRichComparisonT, ...], or_equal: bool
) -> bool:
    """``left < right``, or ``left <= right``."""
    left_count = len(left)
    right_count = len(right)
    position = 0
    while position < left_count and position < right_count:
        mine = left._at(position)
        theirs = right._at(position)
        if not (mine is theirs or mine == theirs):
            return mine < theirs
        position += 1
    return left_count <= right_count if or_equal else left_count < right_count


def objects_before(left: tuple[object, ...], right: tuple[object, ...], or_equal: bool) -> bool:
    """``left < right`` for tuples whose items have no common order."""
    left_count = len(left)
    right_count = len(right)
    position = 0
    while position < left_count and position < right_count:
        mine = left[position]
        theirs = right[position]
        if not (mine is theirs or mine == theirs):
            return object_before(mine, theirs)
        position += 1
    return left_count <= right_count if or_equal else left_count < right_count


@final
class tuple_iterator(Iterator[T]):
    """Walks an array that never changes, in either direction."""

    _items: Array[T]
    _index: int
    _step: int

    def __init__(self, items: Array[T], index: int, step: int) -> None:
        self._items = items
        self._index = index
        self._step = step

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        index = self._index
        if not less_unsigned(index, self._items.capacity()):
            raise StopIteration()
        self._index = index + self._step
        return self._items.get(index)


# ==== section: set ====


class AnySet:
    """What sets, frozen sets and the set-like views of all item types share, so that any two can be compared."""

    def _count(self) -> int:
        raise NotImplementedError

    def _has_object(self, item: object) -> bool:
        raise NotImplementedError


class SetLike(SetTable[T], AnySet):
    """What ``set`` and ``frozenset`` have in common but for the type of their results."""

    @inline
    def __len__(self) -> int:
        return self._used

    @inline
    def __bool__(self) -> bool:
        return self._used != 0

    def _count(self) -> int:
        return self._used

    def _has_object(self, item: object) -> bool:
        wanted = item_hash(item)
        start = bit_and(wanted, self._mask)
        perturb = u64(wanted)
        while True:
            slot = start
            last = start + 9 if start + 9 <= self._mask else start
            while slot <= last:
                found = self._hashes.get(slot)
                if found == wanted:
                    known: object = self._items.get(slot)
                    if known is item or known == item:
                        return True
                elif found == EMPTY:
                    return False
                slot += 1
            perturb = perturb >> 5
            start = bit_and(add_wrapping(multiply_wrapping(start, 5), add_wrapping(perturb.to_int(), 1)), self._mask)

    @overload
    def __contains__(self, item: T, /) -> bool:
        return self._slot_of(item, item_hash(item)) >= 0

    @overload
    def __contains__(self, item: object, /) -> bool:
        return self._has_object(item)

    def _add_all(self, items: Iterable[T]) -> None:
        for item in items:
            self._add(item, item_hash(item))

    def _add_dict(self, keys: DictTable[T, V]) -> None:
        self._reserve(keys._used)
        entry = keys._next_entry(0)
        while entry < keys._filled:
            key = keys._keys.get(entry)
            self._add(key, item_hash(key))
            entry = keys._next_entry(entry + 1)

    def _remove_each(self, items: Iterable[T]) -> None:
        for item in items:
            self._remove(item, item_hash(item))
        self._forget_removed()

    @overload
    def isdisjoint(self, other: SetTable[T], /) -> bool:
        return self._apart(other)

    @overload
    def isdisjoint(self, other: Iterable[object], /) -> bool:
        for item in other:
            if self._has_object(item):
                return False
        return True

    @overload
    def issubset(self, other: SetTable[T], /) -> bool:
        return self._within(other)

    @overload
    def issubset(self, other: Iterable[T], /) -> bool:
        return self._within(set(other))

    @overload
    def issuperset(self, other: SetTable[T], /) -> bool:
        return other._within(self)

    @overload
    def issuperset(self, other: Iterable[object], /) -> bool:
        for item in other:
            if not self._has_object(item):
                return False
        return True

    @overload
    def __eq__(self, other: SetTable[T], /) -> bool:
        return self._used == other._used and self._within(other)

    @overload
    def __eq__(self, other: object, /) -> bool:
        return isinstance(other, AnySet) and self._used == other._count() and self._all_in(other)

    def _all_in(self, other: AnySet) -> bool:
        slot = self._next_full(0)
        while slot <= self._mask:
            if not other._has_object(self._items.get(slot)):
                return False
            slot = self._next_full(slot + 1)
        return True

    @overload
    def __le__(self, other: SetTable[T], /) -> bool:
        return self._within(other)

    @overload
    def __le__(self, other: AnySet, /) -> bool:
        return self._used <= other._count() and self._all_in(other)

    @overload
    def __lt__(self, other: SetTable[T], /) -> bool:
        return self._used < other._used and self._within(other)

    @overload
    def __lt__(self, other: AnySet, /) -> bool:
        return self._used < other._count() and self._all_in(other)

    @overload
    def __ge__(self, other: SetTable[T], /) -> bool:
        return other._within(self)

    @overload
    def __ge__(self, other: AbstractSet[object], /) -> bool:
        return len(other) <= self._used and self.issuperset(other)

    @overload
    def __gt__(self, other: SetTable[T], /) -> bool:
        return other._used < self._used and other._within(self)

    @overload
    def __gt__(self, other: AbstractSet[object], /) -> bool:
        return len(other) < self._used and self.issuperset(other)

    def _shown_items(self) -> str:
        pieces: list[str] = []
        slot = self._next_full(0)
        while slot <= self._mask:
            pieces.append(repr(self._items.get(slot)))
            slot = self._next_full(slot + 1)
        return "{" + ", ".join(pieces) + "}"

    def __iter__(self) -> set_iterator[T]:
        return set_iterator(self)

    # A cursor is the slot's number with the number of items at the start above its low 32 bits. The next one is known
    # before the loop's body has run, which may empty its slot: so the slot is looked for again when it is used.

    @inline
    def __cursor__(self) -> int:
        return bit_or(shift_left_wrapping(self._used, 32), self._next_full(0))

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        if shift_right(cursor, 32) != self._used:
            raise_set_changed()
        return self._next_full(bit_and(cursor, 0xFFFFFFFF)) <= self._mask

    @inline
    def __cursor_item__(self, cursor: int) -> T:
        return self._items.get(self._next_full(bit_and(cursor, 0xFFFFFFFF)))

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        following = add_wrapping(bit_and(cursor, 0xFFFFFFFF), 1)
        return bit_or(bit_and(cursor, -0x100000000), self._next_full(following))


@cold
def raise_set_changed() -> NoReturn:
    raise RuntimeError("Set changed size during iteration")


@final
class set_iterator(Iterator[T]):
    """Walks a set in the order of its slots."""

    _set: SetTable[T]
    _slot: int
    _size: int

    def __init__(self, walked: SetTable[T]) -> None:
        self._set = walked
        self._slot = 0
        self._size = walked._used

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        walked = self._set
        if self._size != walked._used:
            if self._size >= 0:
                self._size = -1
                raise_set_changed()
            raise StopIteration()
        slot = walked._next_full(self._slot)
        if slot > walked._mask:
            self._size = -2
            raise StopIteration()
        self._slot = slot + 1
        return walked._items.get(slot)


class set(SetLike[T], MutableSet[T]):
    """A mutable set."""

    @overload
    def __init__(self) -> None:
        self._start_empty()

    @overload
    def __init__(self, iterable: SetTable[T], /) -> None:
        self._start_empty()
        self._merge(iterable)

    @overload
    def __init__(self, iterable: DictTable[T, V], /) -> None:
        self._start_empty()
        self._add_dict(iterable)

    @overload
    def __init__(self, iterable: list[T], /) -> None:
        self._start_empty()
        for item in iterable:
            self._add(item, item_hash(item))

    @overload
    def __init__(self, iterable: Iterable[T], /) -> None:
        self._start_empty()
        self._add_all(iterable)

    def add(self, item: T, /) -> None:
        self._add(item, item_hash(item))

    def discard(self, item: T, /) -> None:
        self._remove(item, item_hash(item))

    def remove(self, item: T, /) -> None:
        if not self._remove(item, item_hash(item)):
            raise KeyError(item)

    def pop(self) -> T:
        if self._used == 0:
            raise KeyError("pop from an empty set")
        slot = self._next_full(bit_and(self._finger, self._mask))
        if slot > self._mask:
            slot = self._next_full(0)
        self._finger = slot + 1
        return self._take(slot)

    def clear(self) -> None:
        self._clear()

    def copy(self) -> set[T]:
        return set(self)

    @overload
    def update(self, other: SetTable[T], /) -> None:
        self._merge(other)

    @overload
    def update(self, other: DictTable[T, V], /) -> None:
        self._add_dict(other)

    @overload
    def update(self, *others: Iterable[T]) -> None:
        for other in others:
            self._add_all(other)

    @overload
    def difference_update(self, other: SetTable[T], /) -> None:
        self._remove_all(other)

    @overload
    def difference_update(self, *others: Iterable[T]) -> None:
        for other in others:
            self._remove_each(other)

    @overload
    def intersection_update(self, other: SetTable[T], /) -> None:
        self._swap(self.intersection(other))

    @overload
    def intersection_update(self, *others: Iterable[T]) -> None:
        for other in others:
            self._swap(self.intersection(other))

    @overload
    def symmetric_difference_update(self, other: SetTable[T], /) -> None:
        self._flip_all(other)

    @overload
    def symmetric_difference_update(self, other: Iterable[T], /) -> None:
        self._flip_all(set(other))

    @overload
    def union(self, other: SetTable[T], /) -> set[T]:
        result = set(self)
        result._merge(other)
        return result

    @overload
    def union(self, *others: Iterable[T]) -> set[T]:
        result: set[T] = set()
        result._merge(self)
        for other in others:
            result._add_all(other)
        return result

    @overload
    def intersection(self, other: SetTable[T], /) -> set[T]:
        result: set[T] = set()
        result._fill_with_common(self, other)
        return result

    @overload
    def intersection(self, *others: Iterable[T]) -> set[T]:
        result: set[T] = set()
        result._merge(self)
        for other in others:
            common: set[T] = set()
            for item in other:
                if item in result:
                    common._add(item, item_hash(item))
            result = common
        return result

    @overload
    def difference(self, other: SetTable[T], /) -> set[T]:
        result: set[T] = set()
        result._fill_with_rest(self, other)
        return result

    @overload
    def difference(self, *others: Iterable[T]) -> set[T]:
        result: set[T] = set()
        result._merge(self)
        for other in others:
            result._remove_each(other)
        return result

    def symmetric_difference(self, other: Iterable[T], /) -> set[T]:
        result: set[T] = set(other)
        result._flip_all(self)
        return result

    @overload
    def __or__(self, other: SetTable[T], /) -> set[T]:
        result: set[T] = set()
        result._merge(self)
        result._merge(other)
        return result

    @overload
    def __or__(self, other: AbstractSet[T], /) -> set[T]:
        return self.union(other)

    @overload
    def __or__(self, other: AbstractSet[S], /) -> set[T | S]:
        result: set[T | S] = set()
        for mine in self:
            result._add(mine, item_hash(mine))
        for theirs in other:
            result._add(theirs, item_hash(theirs))
        return result

    @overload
    def __and__(self, other: SetTable[T], /) -> set[T]:
        result: set[T] = set()
        result._fill_with_common(self, other)
        return result

    @overload
    def __and__(self, other: AbstractSet[object], /) -> set[T]:
        result: set[T] = set()
        for item in self:
            if item in other:
                result._add(item, item_hash(item))
        return result

    @overload
    def __sub__(self, other: SetTable[T], /) -> set[T]:
        result: set[T] = set()
        result._fill_with_rest(self, other)
        return result

    @overload
    def __sub__(self, other: AbstractSet[object], /) -> set[T]:
        result: set[T] = set()
        for item in self:
            if item not in other:
                result._add(item, item_hash(item))
        return result

    @overload
    def __xor__(self, other: SetTable[T], /) -> set[T]:
        result: set[T] = set()
        result._merge(other)
        result._flip_all(self)
        return result

    @overload
    def __xor__(self, other: AbstractSet[T], /) -> set[T]:
        return self.symmetric_difference(other)

    @overload
    def __ior__(self, other: SetTable[T], /) -> Self:
        self._merge(other)
        return self

    @overload
    def __ior__(self, other: AbstractSet[T], /) -> Self:
        self._add_all(other)
        return self

    @overload
    def __iand__(self, other: SetTable[T], /) -> Self:
        self._swap(self & other)
        return self

    @overload
    def __iand__(self, other: AbstractSet[object], /) -> Self:
        self._swap(self & other)
        return self

    @overload
    def __isub__(self, other: SetTable[T], /) -> Self:
        self._remove_all(other)
        return self

    @overload
    def __isub__(self, other: AbstractSet[object], /) -> Self:
        self._swap(self - other)
        return self

    @overload
    def __ixor__(self, other: SetTable[T], /) -> Self:
        self._flip_all(other)
        return self

    @overload
    def __ixor__(self, other: AbstractSet[T], /) -> Self:
        self._flip_all(set(other))
        return self

    def __hash__(self) -> int:
        raise TypeError("unhashable type: '" + class_name(self) + "'")

    def __repr__(self) -> str:
        name = class_name(self)
        if self._used == 0:
            return name + "()"
        if not enter_repr(self):
            return name + "(...)"
        try:
            shown = self._shown_items()
        finally:
            leave_repr()
        return shown if name == "set" else name + "(" + shown + ")"


def set_of_constants(made: set[T]) -> set[T]:
    """What a display of three constants or more is, in order of iteration: ``made`` holds them in order of the source.

    CPython makes a frozen set of them, makes it again when it joins equal constants, and updates an empty set with it.
    """
    again: set[T] = set()
    for item in made:
        again._add(item, item_hash(item))
    result: set[T] = set()
    result._merge(again)
    return result


class frozenset(SetLike[T], AbstractSet[T]):
    """A set that never changes and can be hashed."""

    @overload
    def __init__(self) -> None:
        self._start_empty()

    @overload
    def __init__(self, iterable: SetTable[T], /) -> None:
        self._start_empty()
        self._merge(iterable)

    @overload
    def __init__(self, iterable: DictTable[T, V], /) -> None:
        self._start_empty()
        self._add_dict(iterable)

    @overload
    def __init__(self, iterable: list[T], /) -> None:
        self._start_empty()
        for item in iterable:
            self._add(item, item_hash(item))

    @overload
    def __init__(self, iterable: Iterable[T], /) -> None:
        self._start_empty()
        self._add_all(iterable)

    def copy(self) -> frozenset[T]:
        return self

    @overload
    def union(self, other: SetTable[T], /) -> frozenset[T]:
        result = frozenset(self)
        result._merge(other)
        return result

    @overload
    def union(self, *others: Iterable[T]) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._merge(self)
        for other in others:
            result._add_all(other)
        return result

    @overload
    def intersection(self, other: SetTable[T], /) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._fill_with_common(self, other)
        return result

    @overload
    def intersection(self, *others: Iterable[T]) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._merge(self)
        for other in others:
            common: frozenset[T] = frozenset()
            for item in other:
                if item in result:
                    common._add(item, item_hash(item))
            result = common
        return result

    @overload
    def difference(self, other: SetTable[T], /) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._fill_with_rest(self, other)
        return result

    @overload
    def difference(self, *others: Iterable[T]) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._merge(self)
        for other in others:
            result._remove_each(other)
        return result

    def symmetric_difference(self, other: Iterable[T], /) -> frozenset[T]:
        result: frozenset[T] = frozenset(other)
        result._flip_all(self)
        return result

    @overload
    def __or__(self, other: SetTable[T], /) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._merge(self)
        result._merge(other)
        return result

    @overload
    def __or__(self, other: AbstractSet[T], /) -> frozenset[T]:
        return self.union(other)

    @overload
    def __or__(self, other: AbstractSet[S], /) -> frozenset[T | S]:
        result: frozenset[T | S] = frozenset()
        for mine in self:
            result._add(mine, item_hash(mine))
        for theirs in other:
            result._add(theirs, item_hash(theirs))
        return result

    @overload
    def __and__(self, other: SetTable[T], /) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._fill_with_common(self, other)
        return result

    @overload
    def __and__(self, other: AbstractSet[object], /) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        for item in self:
            if item in other:
                result._add(item, item_hash(item))
        return result

    @overload
    def __sub__(self, other: SetTable[T], /) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._fill_with_rest(self, other)
        return result

    @overload
    def __sub__(self, other: AbstractSet[object], /) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        for item in self:
            if item not in other:
                result._add(item, item_hash(item))
        return result

    @overload
    def __xor__(self, other: SetTable[T], /) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._merge(other)
        result._flip_all(self)
        return result

    @overload
    def __xor__(self, other: AbstractSet[T], /) -> frozenset[T]:
        return self.symmetric_difference(other)

    def __hash__(self) -> int:
        return self._mixed_hash()

    def __repr__(self) -> str:
        name = class_name(self)
        if self._used == 0:
            return name + "()"
        if not enter_repr(self):
            return name + "(...)"
        try:
            shown = self._shown_items()
        finally:
            leave_repr()
        return name + "(" + shown + ")"


# ==== section: dict ====


class AnyDict:
    """What dicts of all shapes share, so that any two of them can be compared."""

    def _count(self) -> int:
        raise NotImplementedError

    def _has_object(self, key: object, value: object) -> bool:
        """True when the key is there and its value is equal."""
        raise NotImplementedError


class dict(DictTable[K, V], AnyDict, MutableMapping[K, V]):
    """A mapping that keeps the order of insertion."""

    @overload
    def __init__(self) -> None:
        self._start_empty()

    @overload
    def __init__(self, mapping: dict[K, V], /) -> None:
        self._start_empty()
        self._copy_from(mapping)

    @overload
    def __init__(self, mapping: SupportsKeysAndGetItem[K, V], /) -> None:
        self._start_empty()
        for key in mapping.keys():
            self[key] = mapping[key]

    @overload
    def __init__(self, pairs: Iterable[tuple[K, V]], /) -> None:
        self._start_empty()
        for key, value in pairs:
            self[key] = value

    @overload
    def __init__(self: dict[str, V], **values: V) -> None:
        self._start_empty()
        for name in values:
            self[name] = values[name]

    # -- size

    @inline
    def __len__(self) -> int:
        return self._used

    @inline
    def __bool__(self) -> bool:
        return self._used != 0

    def _count(self) -> int:
        return self._used

    def _has_object(self, key: object, value: object) -> bool:
        entry = self._find_object(key)
        if entry < 0:
            return False
        mine: object = self._values.get(entry)
        return mine is value or mine == value

    def _find_object(self, key: object) -> int:
        """The entry of a key of which only the object is known, or -1."""
        if self._used == 0:
            return -1
        wanted = hash(key)
        index = self._index
        mask = index.capacity() - 1
        slot = bit_and(wanted, mask)
        perturb = u64(wanted)
        while True:
            entry = index.get(slot)
            if entry == FREE:
                return -1
            if entry >= 0 and self._hashes.get(entry) == wanted:
                known: object = self._keys.get(entry)
                if known is key or known == key:
                    return entry
            perturb = perturb >> 5
            slot = bit_and(add_wrapping(multiply_wrapping(slot, 5), add_wrapping(perturb.to_int(), 1)), mask)

    # -- items

    def __getitem__(self, key: K, /) -> V:
        entry = self._find(key, hash(key))
        if entry < 0:
            raise KeyError(key)
        return self._values.get(entry)

    def __setitem__(self, key: K, value: V, /) -> None:
        self._store(key, value, hash(key))

    def __delitem__(self, key: K, /) -> None:
        entry = self._find(key, hash(key))
        if entry < 0:
            raise KeyError(key)
        self._take_value(entry)

    @overload
    def __contains__(self, key: K, /) -> bool:
        return self._find(key, hash(key)) >= 0

    @overload
    def __contains__(self, key: object, /) -> bool:
        return self._find_object(key) >= 0

    @overload
    def get(self, key: K, /) -> V | None:
        entry = self._find(key, hash(key))
        return None if entry < 0 else self._values.get(entry)

    @overload
    def get(self, key: K, default: V, /) -> V:
        entry = self._find(key, hash(key))
        return default if entry < 0 else self._values.get(entry)

    @overload
    def get(self, key: K, default: T, /) -> V | T:
        entry = self._find(key, hash(key))
        if entry < 0:
            return default
        return self._values.get(entry)

    @overload
    def setdefault(self: dict[K, T | None], key: K, /) -> T | None:
        wanted = hash(key)
        entry = self._find(key, wanted)
        if entry >= 0:
            return self._values.get(entry)
        self._append(key, None, wanted)
        return None

    @overload
    def setdefault(self, key: K, default: V, /) -> V:
        wanted = hash(key)
        entry = self._find(key, wanted)
        if entry >= 0:
            return self._values.get(entry)
        self._append(key, default, wanted)
        return default

    @overload
    def pop(self, key: K, /) -> V:
        entry = self._find(key, hash(key))
        if entry < 0:
            raise KeyError(key)
        return self._take_value(entry)

    @overload
    def pop(self, key: K, default: V, /) -> V:
        entry = self._find(key, hash(key))
        return default if entry < 0 else self._take_value(entry)

    @overload
    def pop(self, key: K, default: T, /) -> V | T:
        entry = self._find(key, hash(key))
        if entry < 0:
            return default
        return self._take_value(entry)

    def popitem(self) -> tuple[K, V]:
        if self._used == 0:
            raise KeyError("popitem(): dictionary is empty")
        entry = self._previous_entry(self._filled - 1)
        key = self._keys.get(entry)
        value = self._take_value(entry)
        self._filled = entry
        return (key, value)

    def clear(self) -> None:
        self._start_empty()

    @overload
    def update(self) -> None:
        return

    @overload
    def update(self, mapping: dict[K, V], /) -> None:
        if self._used == 0 and self._filled == 0:
            self._copy_from(mapping)
            return
        entry = mapping._next_entry(0)
        while entry < mapping._filled:
            self._store(mapping._keys.get(entry), mapping._values.get(entry), mapping._hashes.get(entry))
            entry = mapping._next_entry(entry + 1)

    @overload
    def update(self, mapping: SupportsKeysAndGetItem[K, V], /) -> None:
        for key in mapping.keys():
            self[key] = mapping[key]

    @overload
    def update(self, pairs: Iterable[tuple[K, V]], /) -> None:
        for key, value in pairs:
            self[key] = value

    @overload
    def update(self: dict[str, V], **values: V) -> None:
        for name in values:
            self[name] = values[name]

    # -- whole dicts

    def copy(self) -> dict[K, V]:
        return dict(self)

    @overload
    @staticmethod
    def fromkeys(keys: Iterable[T], /) -> dict[T, None]:
        result: dict[T, None] = dict()
        for key in keys:
            result[key] = None
        return result

    @overload
    @staticmethod
    def fromkeys(keys: Iterable[T], value: S, /) -> dict[T, S]:
        result: dict[T, S] = dict()
        for key in keys:
            result[key] = value
        return result

    def __or__(self, other: dict[K, V], /) -> dict[K, V]:
        result = dict(self)
        result.update(other)
        return result

    @overload
    def __ior__(self, other: dict[K, V], /) -> Self:
        self.update(other)
        return self

    @overload
    def __ior__(self, other: Iterable[tuple[K, V]], /) -> Self:
        self.update(other)
        return self

    @overload
    def __eq__(self, other: dict[K, V], /) -> bool:
        if self._used != other._used:
            return False
        entry = self._next_entry(0)
        while entry < self._filled:
            mine = self._values.get(entry)
            found = other._find(self._keys.get(entry), self._hashes.get(entry))
            if found < 0:
                return False
            theirs = other._values.get(found)
            if not (mine is theirs or mine == theirs):
                return False
            entry = self._next_entry(entry + 1)
        return True

    @overload
    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, AnyDict) or self._used != other._count():
            return False
        entry = self._next_entry(0)
        while entry < self._filled:
            if not other._has_object(self._keys.get(entry), self._values.get(entry)):
                return False
            entry = self._next_entry(entry + 1)
        return True

    def __hash__(self) -> int:
        raise TypeError("unhashable type: '" + class_name(self) + "'")

    def __repr__(self) -> str:
        if self._used == 0:
            return "{}"
        if not enter_repr(self):
            return "{...}"
        pieces: list[str] = []
        try:
            entry = self._next_entry(0)
            while entry < self._filled:
                pieces.append(repr(self._keys.get(entry)) + ": " + repr(self._values.get(entry)))
                entry = self._next_entry(entry + 1)
        finally:
            leave_repr()
        return "{" + ", ".join(pieces) + "}"

    # -- walking

    def keys(self) -> dict_keys[K, V]:
        return dict_keys(self)

    def values(self) -> dict_values[K, V]:
        return dict_values(self)

    def items(self) -> dict_items[K, V]:
        return dict_items(self)

    def __iter__(self) -> dict_keyiterator[K, V]:
        return dict_keyiterator(self, 1)

    def __reversed__(self) -> dict_keyiterator[K, V]:
        return dict_keyiterator(self, -1)

    # A cursor is the entry's number with the number of keys at the start above its low 32 bits. The next one is known
    # before the loop's body has run, which may make its entry a hole: so holes are skipped again when it is used.

    @inline
    def __cursor__(self) -> int:
        return bit_or(shift_left_wrapping(self._used, 32), self._next_entry(0))

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        if shift_right(cursor, 32) != self._used:
            raise_dict_changed()
        return self._next_entry(bit_and(cursor, 0xFFFFFFFF)) < self._filled

    @inline
    def __cursor_item__(self, cursor: int) -> K:
        return self._keys.get(self._next_entry(bit_and(cursor, 0xFFFFFFFF)))

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        following = add_wrapping(bit_and(cursor, 0xFFFFFFFF), 1)
        return bit_or(bit_and(cursor, -0x100000000), self._next_entry(following))


@cold
def raise_dict_changed() -> NoReturn:
    raise RuntimeError("dictionary changed size during iteration")


class DictWalk(Generic[K, V]):
    """What the three iterators over a dict share: where they are and how many keys there were."""

    _dict: dict[K, V]
    _entry: int
    _step: int
    _size: int

    def __init__(self, walked: dict[K, V], step: int) -> None:
        self._dict = walked
        self._step = step
        self._size = walked._used
        self._entry = walked._next_entry(0) if step > 0 else walked._previous_entry(walked._filled - 1)

    def _advance(self) -> int:
        """The entry that comes now; StopIteration behind the last one."""
        walked = self._dict
        if self._size != walked._used:
            if self._size >= 0:
                self._size = -1
                raise_dict_changed()
            raise StopIteration()
        entry = self._entry
        if entry < 0 or entry >= walked._filled:
            self._size = -2
            raise StopIteration()
        self._entry = walked._next_entry(entry + 1) if self._step > 0 else walked._previous_entry(entry - 1)
        return entry


@final
class dict_keyiterator(DictWalk[K, V], Iterator[K]):
    def __iter__(self) -> Self:
        return self

    def __next__(self) -> K:
        return self._dict._keys.get(self._advance())


@final
class dict_valueiterator(DictWalk[K, V], Iterator[V]):
    def __iter__(self) -> Self:
        return self

    def __next__(self) -> V:
        return self._dict._values.get(self._advance())


@final
class dict_itemiterator(DictWalk[K, V], Iterator[tuple[K, V]]):
    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[K, V]:
        entry = self._advance()
        return (self._dict._keys.get(entry), self._dict._values.get(entry))


@final
class dict_keys(AnySet, AbstractSet[K], Generic[K, V]):
    """A dict's keys as they are at any moment."""

    _dict: dict[K, V]

    def __init__(self, viewed: dict[K, V]) -> None:
        self._dict = viewed

    def __len__(self) -> int:
        return self._dict._used

    def _count(self) -> int:
        return self._dict._used

    def _has_object(self, item: object) -> bool:
        return self._dict._find_object(item) >= 0

    @overload
    def __contains__(self, key: K, /) -> bool:
        return key in self._dict

    @overload
    def __contains__(self, key: object, /) -> bool:
        return self._dict._find_object(key) >= 0

    def isdisjoint(self, other: Iterable[object], /) -> bool:
        for item in other:
            if self._dict._find_object(item) >= 0:
                return False
        return True

    def __and__(self, other: Iterable[K], /) -> set[K]:
        result: set[K] = set()
        for key in other:
            if key in self._dict:
                result.add(key)
        return result

    def __or__(self, other: Iterable[K], /) -> set[K]:
        result = set(self._dict)
        result.update(other)
        return result

    def __sub__(self, other: Iterable[K], /) -> set[K]:
        result = set(self._dict)
        result.difference_update(other)
        return result

    def __xor__(self, other: Iterable[K], /) -> set[K]:
        result = set(self._dict)
        result.symmetric_difference_update(other)
        return result

    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, AnySet) or self._dict._used != other._count():
            return False
        return self._all_in(other)

    def __le__(self, other: AnySet, /) -> bool:
        return self._dict._used <= other._count() and self._all_in(other)

    def __lt__(self, other: AnySet, /) -> bool:
        return self._dict._used < other._count() and self._all_in(other)

    def __ge__(self, other: AbstractSet[object], /) -> bool:
        return len(other) <= self._dict._used and self._holds_all(other)

    def __gt__(self, other: AbstractSet[object], /) -> bool:
        return len(other) < self._dict._used and self._holds_all(other)

    def _all_in(self, other: AnySet) -> bool:
        for key in self._dict:
            if not other._has_object(key):
                return False
        return True

    def _holds_all(self, other: AbstractSet[object]) -> bool:
        for item in other:
            if self._dict._find_object(item) < 0:
                return False
        return True

    def __hash__(self) -> int:
        raise TypeError("unhashable type: 'dict_keys'")

    def __repr__(self) -> str:
        return "dict_keys(" + repr(list(self._dict)) + ")"

    def __iter__(self) -> dict_keyiterator[K, V]:
        return dict_keyiterator(self._dict, 1)

    def __reversed__(self) -> dict_keyiterator[K, V]:
        return dict_keyiterator(self._dict, -1)

    @inline
    def __cursor__(self) -> int:
        return self._dict.__cursor__()

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        return self._dict.__cursor_more__(cursor)

    @inline
    def __cursor_item__(self, cursor: int) -> K:
        return self._dict._keys.get(self._dict._next_entry(bit_and(cursor, 0xFFFFFFFF)))

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return self._dict.__cursor_next__(cursor)


@final
class dict_values(Iterable[V], Generic[K, V]):
    """A dict's values as they are at any moment."""

    _dict: dict[K, V]

    def __init__(self, viewed: dict[K, V]) -> None:
        self._dict = viewed

    def __len__(self) -> int:
        return self._dict._used

    def __contains__(self, value: object, /) -> bool:
        for mine in self:
            item: object = mine
            if item is value or item == value:
                return True
        return False

    def __repr__(self) -> str:
        return "dict_values(" + repr(list(self)) + ")"

    def __iter__(self) -> dict_valueiterator[K, V]:
        return dict_valueiterator(self._dict, 1)

    def __reversed__(self) -> dict_valueiterator[K, V]:
        return dict_valueiterator(self._dict, -1)

    @inline
    def __cursor__(self) -> int:
        return self._dict.__cursor__()

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        return self._dict.__cursor_more__(cursor)

    @inline
    def __cursor_item__(self, cursor: int) -> V:
        return self._dict._values.get(self._dict._next_entry(bit_and(cursor, 0xFFFFFFFF)))

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return self._dict.__cursor_next__(cursor)


@final
class dict_items(AnySet, AbstractSet[tuple[K, V]], Generic[K, V]):
    """A dict's pairs as they are at any moment."""

    _dict: dict[K, V]

    def __init__(self, viewed: dict[K, V]) -> None:
        self._dict = viewed

    def __len__(self) -> int:
        return self._dict._used

    def _count(self) -> int:
        return self._dict._used

    def _has_object(self, item: object) -> bool:
        for mine in self:
            if mine == item:
                return True
        return False

    @overload
    def __contains__(self, pair: tuple[K, V], /) -> bool:
        key, value = pair
        entry = self._dict._find(key, hash(key))
        if entry < 0:
            return False
        mine = self._dict._values.get(entry)
        return mine is value or mine == value

    @overload
    def __contains__(self, pair: object, /) -> bool:
        return self._has_object(pair)

    def isdisjoint(self, other: Iterable[object], /) -> bool:
        for item in other:
            if self._has_object(item):
                return False
        return True

    def __and__(self, other: Iterable[tuple[K, V]], /) -> set[tuple[K, V]]:
        result: set[tuple[K, V]] = set()
        for pair in other:
            if pair in self:
                result.add(pair)
        return result

    def __or__(self, other: Iterable[tuple[K, V]], /) -> set[tuple[K, V]]:
        result = set(self)
        result.update(other)
        return result

    def __sub__(self, other: Iterable[tuple[K, V]], /) -> set[tuple[K, V]]:
        result = set(self)
        result.difference_update(other)
        return result

    def __xor__(self, other: Iterable[tuple[K, V]], /) -> set[tuple[K, V]]:
        result = set(self)
        result.symmetric_difference_update(other)
        return result

    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, AnySet) or self._dict._used != other._count():
            return False
        for pair in self:
            if not other._has_object(pair):
                return False
        return True

    def __hash__(self) -> int:
        raise TypeError("unhashable type: 'dict_items'")

    def __repr__(self) -> str:
        return "dict_items(" + repr(list(self)) + ")"

    def __iter__(self) -> dict_itemiterator[K, V]:
        return dict_itemiterator(self._dict, 1)

    def __reversed__(self) -> dict_itemiterator[K, V]:
        return dict_itemiterator(self._dict, -1)

    @inline
    def __cursor__(self) -> int:
        return self._dict.__cursor__()

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        return self._dict.__cursor_more__(cursor)

    @inline
    def __cursor_item__(self, cursor: int) -> tuple[K, V]:
        entry = self._dict._next_entry(bit_and(cursor, 0xFFFFFFFF))
        return (self._dict._keys.get(entry), self._dict._values.get(entry))

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return self._dict.__cursor_next__(cursor)


# ==== section: iteration ====


@overload
@inline
def iter(iterable: list[T], /) -> list_iterator[T]:
    return iterable.__iter__()


@overload
@inline
def iter(iterable: Iterable[T], /) -> Iterator[T]:
    return iterable.__iter__()


@overload
@inline
def next(iterator: Iterator[T], /) -> T:
    return iterator.__next__()


@overload
def next(iterator: Iterator[T], default: T, /) -> T:
    try:
        return iterator.__next__()
    except StopIteration:
        return default


@overload
def next(iterator: Iterator[T], default: S, /) -> T | S:
    try:
        return iterator.__next__()
    except StopIteration:
        return default


@overload
def enumerate(iterable: list[T], start: int = 0) -> ListEnumeration[T]:
    return ListEnumeration(iterable, start)


@overload
def enumerate(iterable: Iterable[T], start: int = 0) -> Enumeration[T]:
    return Enumeration(iterable.__iter__(), start)


@final
class Enumeration(Iterator[tuple[int, T]]):
    """The iterator of ``enumerate``."""

    _iterator: Iterator[T]
    _number: int

    def __init__(self, iterator: Iterator[T], start: int) -> None:
        self._iterator = iterator
        self._number = start

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[int, T]:
        item = self._iterator.__next__()
        number = self._number
        self._number = number + 1
        return (number, item)


@final
class ListEnumeration(Iterator[tuple[int, T]]):
    """The iterator of ``enumerate`` over a list."""

    _list: list[T]
    _index: int
    _start: int

    def __init__(self, walked: list[T], start: int) -> None:
        self._list = walked
        self._index = 0
        self._start = start

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[int, T]:
        index = self._index
        if not less_unsigned(index, self._list._length):
            self._index = -1
            raise StopIteration()
        self._index = index + 1
        return (index + self._start, self._list._items.get(index))

    @inline
    def __cursor__(self) -> int:
        return self._index

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        if less_unsigned(cursor, self._list._length):
            return True
        self._index = -1
        return False

    @inline
    def __cursor_item__(self, cursor: int) -> tuple[int, T]:
        return (cursor + self._start, self._list._items.get(cursor))

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        self._index = add_wrapping(cursor, 1)
        return self._index


@overload
def zip(first: list[T1], second: list[T2], /) -> ListZip[T1, T2]:
    return ListZip(first, second)


@overload
def zip(first: Iterable[T1], second: Iterable[T2], /, *, strict: bool = False) -> Zip[T1, T2]:
    return Zip(first.__iter__(), second.__iter__(), strict)


@overload
def zip(first: Iterable[T1], second: Iterable[T2], third: Iterable[T3], /, *, strict: bool = False) -> Zip3[T1, T2, T3]:
    return Zip3(first.__iter__(), second.__iter__(), third.__iter__(), strict)


@final
class ListZip(Iterator[tuple[T1, T2]]):
    """The iterator of ``zip`` over two lists."""

    _first: list[T1]
    _second: list[T2]
    _index: int

    def __init__(self, first: list[T1], second: list[T2]) -> None:
        self._first = first
        self._second = second
        self._index = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[T1, T2]:
        index = self._index
        if not (less_unsigned(index, self._first._length) and less_unsigned(index, self._second._length)):
            self._index = -1
            raise StopIteration()
        self._index = index + 1
        return (self._first._items.get(index), self._second._items.get(index))

    @inline
    def __cursor__(self) -> int:
        return self._index

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        if less_unsigned(cursor, self._first._length) and less_unsigned(cursor, self._second._length):
            return True
        self._index = -1
        return False

    @inline
    def __cursor_item__(self, cursor: int) -> tuple[T1, T2]:
        return (self._first._items.get(cursor), self._second._items.get(cursor))

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        self._index = add_wrapping(cursor, 1)
        return self._index


@final
class Zip(Iterator[tuple[T1, T2]]):
    """The iterator of ``zip`` over two iterables."""

    _first: Iterator[T1]
    _second: Iterator[T2]
    _strict: bool

    def __init__(self, first: Iterator[T1], second: Iterator[T2], strict: bool) -> None:
        self._first = first
        self._second = second
        self._strict = strict

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[T1, T2]:
        try:
            first = self._first.__next__()
        except StopIteration:
            if self._strict:
                check_exhausted(self._second, "zip() argument 2 is longer than argument 1")
            raise
        try:
            second = self._second.__next__()
        except StopIteration:
            if self._strict:
                raise ValueError("zip() argument 2 is shorter than argument 1") from None
            raise
        return (first, second)


@final
class Zip3(Iterator[tuple[T1, T2, T3]]):
    """The iterator of ``zip`` over three iterables."""

    _first: Iterator[T1]
    _second: Iterator[T2]
    _third: Iterator[T3]
    _strict: bool

    def __init__(self, first: Iterator[T1], second: Iterator[T2], third: Iterator[T3], strict: bool) -> None:
        self._first = first
        self._second = second
        self._third = third
        self._strict = strict

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[T1, T2, T3]:
        try:
            first = self._first.__next__()
        except StopIteration:
            if self._strict:
                check_exhausted(self._second, "zip() argument 2 is longer than argument 1")
                check_exhausted(self._third, "zip() argument 3 is longer than arguments 1-2")
            raise
        try:
            second = self._second.__next__()
        except StopIteration:
            if self._strict:
                raise ValueError("zip() argument 2 is shorter than argument 1") from None
            raise
        try:
            third = self._third.__next__()
        except StopIteration:
            if self._strict:
                raise ValueError("zip() argument 3 is shorter than arguments 1-2") from None
            raise
        return (first, second, third)


def check_exhausted(iterator: Iterator[T], message: str) -> None:
    """Raises ValueError when the iterator has another item."""
    try:
        iterator.__next__()
    except StopIteration:
        return
    raise ValueError(message)


@overload
def map(function: Callable[[T], S], iterable: list[T], /) -> ListMap[T, S]:
    return ListMap(function, iterable)


@overload
def map(function: Callable[[T], S], iterable: Iterable[T], /) -> Map[T, S]:
    return Map(function, iterable.__iter__())


@overload
def map(function: Callable[[T1, T2], S], first: Iterable[T1], second: Iterable[T2], /) -> Map2[T1, T2, S]:
    return Map2(function, first.__iter__(), second.__iter__())


@final
class Map(Iterator[S], Generic[T, S]):
    """The iterator of ``map`` over one iterable."""

    _function: Callable[[T], S]
    _iterator: Iterator[T]

    def __init__(self, function: Callable[[T], S], iterator: Iterator[T]) -> None:
        self._function = function
        self._iterator = iterator

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> S:
        return self._function(self._iterator.__next__())


@final
class ListMap(Iterator[S], Generic[T, S]):
    """The iterator of ``map`` over a list."""

    _function: Callable[[T], S]
    _list: list[T]
    _index: int

    def __init__(self, function: Callable[[T], S], walked: list[T]) -> None:
        self._function = function
        self._list = walked
        self._index = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> S:
        index = self._index
        if not less_unsigned(index, self._list._length):
            self._index = -1
            raise StopIteration()
        self._index = index + 1
        return self._function(self._list._items.get(index))

    @inline
    def __cursor__(self) -> int:
        return self._index

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        if less_unsigned(cursor, self._list._length):
            return True
        self._index = -1
        return False

    @inline
    def __cursor_item__(self, cursor: int) -> S:
        self._index = add_wrapping(cursor, 1)
        return self._function(self._list._items.get(cursor))

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return self._index


@final
class Map2(Iterator[S], Generic[T1, T2, S]):
    """The iterator of ``map`` over two iterables."""

    _function: Callable[[T1, T2], S]
    _first: Iterator[T1]
    _second: Iterator[T2]

    def __init__(self, function: Callable[[T1, T2], S], first: Iterator[T1], second: Iterator[T2]) -> None:
        self._function = function
        self._first = first
        self._second = second

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> S:
        first = self._first.__next__()
        return self._function(first, self._second.__next__())


@overload
def filter(function: None, iterable: Iterable[T | None], /) -> FilterTrue[T]:
    return FilterTrue(iterable.__iter__())


@overload
def filter(function: Callable[[T], bool], iterable: Iterable[T], /) -> Filter[T]:
    return Filter(function, iterable.__iter__())


@final
class Filter(Iterator[T]):
    """The iterator of ``filter`` with a function."""

    _function: Callable[[T], bool]
    _iterator: Iterator[T]

    def __init__(self, function: Callable[[T], bool], iterator: Iterator[T]) -> None:
        self._function = function
        self._iterator = iterator

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        while True:
            item = self._iterator.__next__()
            if self._function(item):
                return item


@final
class FilterTrue(Iterator[T]):
    """The iterator of ``filter`` without a function: what is true stays."""

    _iterator: Iterator[T | None]

    def __init__(self, iterator: Iterator[T | None]) -> None:
        self._iterator = iterator

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        while True:
            item = self._iterator.__next__()
            if item:
                return item


@overload
@inline
def reversed(sequence: list[T], /) -> list_iterator[T]:
    return sequence.__reversed__()


@overload
@inline
def reversed(sequence: range, /) -> range_iterator:
    return sequence.__reversed__()


@overload
@inline
def reversed(sequence: Reversible[T], /) -> Iterator[T]:
    return sequence.__reversed__()


@overload
def sorted(
    iterable: Iterable[SupportsRichComparisonT], /, *, key: None = None, reverse: bool = False
) -> list[SupportsRichComparisonT]:
    result = list(iterable)
    result.sort(reverse=reverse)
    return result


@overload
def sorted(iterable: Iterable[T], /, *, key: Callable[[T], SupportsRichComparisonT], reverse: bool = False) -> list[T]:
    result = list(iterable)
    result.sort(key=key, reverse=reverse)
    return result


class Addable(Protocol):
    """What ``sum`` can add up."""

    def __add__(self, other: Self, /) -> Self: ...


AddableT = TypeVar("AddableT", bound=Addable)


@overload
def sum(iterable: list[int], /, start: int = 0) -> int:
    total = start
    for item in iterable:
        total += item
    return total


@overload
def sum(iterable: list[float], /, start: float | int = 0) -> float:
    total = float(start)
    for item in iterable:
        total += item
    return total


@overload
def sum(iterable: Iterable[bool], /, start: int = 0) -> int:
    total = start
    for item in iterable:
        if item:
            total += 1
    return total


@overload
def sum(iterable: Iterable[int], /, start: int = 0) -> int:
    total = start
    for item in iterable:
        total += item
    return total


@overload
def sum(iterable: Iterable[float], /, start: float | int = 0) -> float:
    total = float(start)
    for item in iterable:
        total += item
    return total


@overload
def sum(iterable: Iterable[AddableT], /, start: AddableT) -> AddableT:
    total = start
    for item in iterable:
        total = total + item
    return total


@overload
def any(iterable: list[T], /) -> bool:
    for item in iterable:
        if item:
            return True
    return False


@overload
def any(iterable: Iterable[object], /) -> bool:
    for item in iterable:
        if item:
            return True
    return False


@overload
def all(iterable: list[T], /) -> bool:
    for item in iterable:
        if not item:
            return False
    return True


@overload
def all(iterable: Iterable[object], /) -> bool:
    for item in iterable:
        if not item:
            return False
    return True


@overload
@inline
def min(first: SupportsRichComparisonT, second: SupportsRichComparisonT, /) -> SupportsRichComparisonT:
    return second if second < first else first


@overload
def min(
    first: SupportsRichComparisonT, second: SupportsRichComparisonT, /, *others: SupportsRichComparisonT
) -> SupportsRichComparisonT:
    best = second if second < first else first
    for item in others:
        if item < best:
            best = item
    return best


@overload
def min(first: T, second: T, /, *others: T, key: Callable[[T], SupportsRichComparisonT]) -> T:
    best = first
    best_key = key(first)
    second_key = key(second)
    if second_key < best_key:
        best = second
        best_key = second_key
    for item in others:
        item_key = key(item)
        if item_key < best_key:
            best = item
            best_key = item_key
    return best


@overload
def min(iterable: list[SupportsRichComparisonT], /) -> SupportsRichComparisonT:
    if not iterable:
        raise ValueError("min() arg is an empty sequence")
    best = iterable[0]
    for item in iterable:
        if item < best:
            best = item
    return best


@overload
def min(iterable: Iterable[SupportsRichComparisonT], /) -> SupportsRichComparisonT:
    iterator = iterable.__iter__()
    try:
        best = iterator.__next__()
    except StopIteration:
        raise ValueError("min() arg is an empty sequence") from None
    for item in iterator:
        if item < best:
            best = item
    return best


@overload
def min(iterable: Iterable[T], /, *, key: Callable[[T], SupportsRichComparisonT]) -> T:
    iterator = iterable.__iter__()
    try:
        best = iterator.__next__()
    except StopIteration:
        raise ValueError("min() arg is an empty sequence") from None
    best_key = key(best)
    for item in iterator:
        item_key = key(item)
        if item_key < best_key:
            best = item
            best_key = item_key
    return best


@overload
def min(iterable: Iterable[SupportsRichComparisonT], /, *, default: T) -> SupportsRichComparisonT | T:
    iterator = iterable.__iter__()
    try:
        best = iterator.__next__()
    except StopIteration:
        return default
    for item in iterator:
        if item < best:
            best = item
    return best


@overload
def min(iterable: Iterable[T], /, *, key: Callable[[T], SupportsRichComparisonT], default: S) -> T | S:
    iterator = iterable.__iter__()
    try:
        best = iterator.__next__()
    except StopIteration:
        return default
    best_key = key(best)
    for item in iterator:
        item_key = key(item)
        if item_key < best_key:
            best = item
            best_key = item_key
    return best


@overload
@inline
def max(first: SupportsRichComparisonT, second: SupportsRichComparisonT, /) -> SupportsRichComparisonT:
    return second if first < second else first


@overload
def max(
    first: SupportsRichComparisonT, second: SupportsRichComparisonT, /, *others: SupportsRichComparisonT
) -> SupportsRichComparisonT:
    best = second if first < second else first
    for item in others:
        if best < item:
            best = item
    return best


@overload
def max(first: T, second: T, /, *others: T, key: Callable[[T], SupportsRichComparisonT]) -> T:
    best = first
    best_key = key(first)
    second_key = key(second)
    if best_key < second_key:
        best = second
        best_key = second_key
    for item in others:
        item_key = key(item)
        if best_key < item_key:
            best = item
            best_key = item_key
    return best


@overload
def max(iterable: list[SupportsRichComparisonT], /) -> SupportsRichComparisonT:
    if not iterable:
        raise ValueError("max() arg is an empty sequence")
    best = iterable[0]
    for item in iterable:
        if best < item:
            best = item
    return best


@overload
def max(iterable: Iterable[SupportsRichComparisonT], /) -> SupportsRichComparisonT:
    iterator = iterable.__iter__()
    try:
        best = iterator.__next__()
    except StopIteration:
        raise ValueError("max() arg is an empty sequence") from None
    for item in iterator:
        if best < item:
            best = item
    return best


@overload
def max(iterable: Iterable[T], /, *, key: Callable[[T], SupportsRichComparisonT]) -> T:
    iterator = iterable.__iter__()
    try:
        best = iterator.__next__()
    except StopIteration:
        raise ValueError("max() arg is an empty sequence") from None
    best_key = key(best)
    for item in iterator:
        item_key = key(item)
        if best_key < item_key:
            best = item
            best_key = item_key
    return best


@overload
def max(iterable: Iterable[SupportsRichComparisonT], /, *, default: T) -> SupportsRichComparisonT | T:
    iterator = iterable.__iter__()
    try:
        best = iterator.__next__()
    except StopIteration:
        return default
    for item in iterator:
        if best < item:
            best = item
    return best


@overload
def max(iterable: Iterable[T], /, *, key: Callable[[T], SupportsRichComparisonT], default: S) -> T | S:
    iterator = iterable.__iter__()
    try:
        best = iterator.__next__()
    except StopIteration:
        return default
    best_key = key(best)
    for item in iterator:
        item_key = key(item)
        if best_key < item_key:
            best = item
            best_key = item_key
    return best


# ==== section: functions ====


ClassInfo: TypeAlias = "type | UnionType | tuple[ClassInfo, ...]"


@inline
def len(obj: Sized, /) -> int:
    return obj.__len__()


@inline
def repr(obj: T, /) -> str:
    return obj.__repr__()


def ascii(obj: T, /) -> str:
    shown = obj.__repr__()
    if text_is_ascii(shown):
        return shown
    pieces: list[str] = []
    for character in shown:
        code = ord(character)
        pieces.append(character if code < 0x80 else escaped_code_point(code))
    return "".join(pieces)


@inline
def format(value: T, format_spec: str = "", /) -> str:
    return value.__format__(format_spec)


def hash(obj: T, /) -> int:
    value = obj.__hash__()
    return -2 if value == -1 else value


@inline
def id(obj: object, /) -> int:
    return address_of(obj)


@intrinsic("builtin.isinstance")
def isinstance(obj: object, class_or_tuple: ClassInfo, /) -> bool:
    raise NotImplementedError


@intrinsic("builtin.issubclass")
def issubclass(cls: type, class_or_tuple: ClassInfo, /) -> bool:
    raise NotImplementedError


@intrinsic("builtin.callable")
def callable(obj: object, /) -> bool:
    raise NotImplementedError


@overload
@inline
def abs(value: int, /) -> int:
    return value.__abs__()


@overload
@inline
def abs(value: float, /) -> float:
    return value.__abs__()


@overload
@inline
def abs(value: SupportsAbs[T], /) -> T:
    return value.__abs__()


@overload
def divmod(left: int, right: int, /) -> tuple[int, int]:
    return left.__divmod__(right)


@overload
def divmod(left: float, right: float, /) -> tuple[float, float]:
    return left.__divmod__(right)


@overload
def divmod(left: float, right: int, /) -> tuple[float, float]:
    return left.__divmod__(right)


@overload
def divmod(left: int, right: float, /) -> tuple[float, float]:
    return float(left).__divmod__(right)


@overload
def pow(base: int, exp: int) -> int:
    return base**exp


@overload
def pow(base: int, exp: int, mod: int) -> int:
    return base.__pow__(exp, mod)


@overload
def pow(base: float, exp: float) -> float:
    return base.__pow__(exp)


@overload
def pow(base: float, exp: int) -> float:
    return base.__pow__(exp)


@overload
def pow(base: int, exp: float) -> float:
    return float(base).__pow__(exp)


@overload
def round(number: int, ndigits: int | None = None) -> int:
    return number if ndigits is None else number.__round__(ndigits)


@overload
def round(number: float, ndigits: None = None) -> int:
    return number.__round__()


@overload
def round(number: float, ndigits: int) -> float:
    return number.__round__(ndigits)


def hex(number: int, /) -> str:
    return prefixed_text(number, 16, 120)


def oct(number: int, /) -> str:
    return prefixed_text(number, 8, 111)


def bin(number: int, /) -> str:
    return prefixed_text(number, 2, 98)


def chr(code: int, /) -> str:
    if not less_unsigned(code, 0x110000):
        raise ValueError("chr() arg not in range(0x110000)")
    text = begin_text(code_point_size(code))
    put_code_point(text, 0, code)
    return finish_text(text, 1)


@overload
def ord(character: str, /) -> int:
    if len(character) != 1:
        raise_no_character(len(character))
    return code_point_at(character, 0)


@overload
def ord(character: bytes, /) -> int:
    if len(character) != 1:
        raise_no_character(len(character))
    return character[0]


@overload
def ord(character: bytearray, /) -> int:
    if len(character) != 1:
        raise_no_character(len(character))
    return character[0]


@cold
def raise_no_character(length: int) -> NoReturn:
    raise TypeError("ord() expected a character, but string of length " + repr(length) + " found")


class SupportsWrite(Protocol):
    """What ``print`` can write to."""

    def write(self, text: str, /) -> object: ...


class SupportsFlush(SupportsWrite, Protocol):
    """What ``print`` can write to and flush."""

    def flush(self) -> object: ...


@overload
def print(value: str, /) -> None:
    write_output(value)
    write_output("\n")


@overload
def print(
    *values: object, sep: str | None = " ", end: str | None = "\n", file: None = None, flush: bool = False
) -> None:
    between = " " if sep is None else sep
    first = True
    for value in values:
        if not first:
            write_output(between)
        first = False
        write_output(str(value))
    write_output("\n" if end is None else end)
    if flush:
        flush_output()


@overload
def print(
    *values: object, sep: str | None = " ", end: str | None = "\n", file: SupportsWrite, flush: Literal[False] = False
) -> None:
    write_values(values, sep, end, file)


@overload
def print(*values: object, sep: str | None = " ", end: str | None = "\n", file: SupportsFlush, flush: bool) -> None:
    write_values(values, sep, end, file)
    if flush:
        file.flush()


def write_values(values: tuple[object, ...], sep: str | None, end: str | None, file: SupportsWrite) -> None:
    """What ``print`` does with a file."""
    between = " " if sep is None else sep
    first = True
    for value in values:
        if not first:
            file.write(between)
        first = False
        file.write(str(value))
    file.write("\n" if end is None else end)


# ==== section: exceptions ====


class BaseException:
    """What can be raised. Every field is right when it is zero: a subclass need not call ``super().__init__``."""

    _arguments: tuple[object, ...]
    _has_arguments: bool
    _cause: BaseException
    _has_cause: bool
    _context: BaseException
    _has_context: bool
    __suppress_context__: bool
    _locations: Array[int]
    _location_count: int
    _notes: list[str]
    _has_notes: bool

    def __init__(self, *args: object) -> None:
        self._arguments = args
        self._has_arguments = True

    @property
    def args(self) -> tuple[object, ...]:
        return self._arguments if self._has_arguments else ()

    @args.setter
    def args(self, args: tuple[object, ...]) -> None:
        self._arguments = args
        self._has_arguments = True

    @property
    def __cause__(self) -> BaseException | None:
        return self._cause if self._has_cause else None

    @__cause__.setter
    def __cause__(self, cause: BaseException | None) -> None:
        self._has_cause = cause is not None
        if cause is not None:
            self._cause = cause
        self.__suppress_context__ = True

    @property
    def __context__(self) -> BaseException | None:
        return self._context if self._has_context else None

    @__context__.setter
    def __context__(self, context: BaseException | None) -> None:
        self._has_context = context is not None
        if context is not None:
            self._context = context

    @property
    def __traceback__(self) -> TracebackType | None:
        return None

    def with_traceback(self, traceback: TracebackType | None, /) -> Self:
        return self

    def add_note(self, note: str, /) -> None:
        if not self._has_notes:
            self._notes = []
            self._has_notes = True
        self._notes.append(note)

    @property
    def __notes__(self) -> list[str]:
        if not self._has_notes:
            raise AttributeError("'" + class_name(self) + "' object has no attribute '__notes__'")
        return self._notes

    def __str__(self) -> str:
        arguments = self.args
        if len(arguments) == 0:
            return ""
        if len(arguments) == 1:
            return str(arguments[0])
        return repr(arguments)

    def __repr__(self) -> str:
        arguments = self.args
        if len(arguments) == 1:
            return class_name(self) + "(" + repr(arguments[0]) + ")"
        return class_name(self) + repr(arguments)


class GeneratorExit(BaseException): ...


class KeyboardInterrupt(BaseException): ...


class SystemExit(BaseException):
    """Ends the program; ``code`` is its status, or a text for standard error."""

    code: int | str | None

    def __init__(self, code: int | str | None = None, /) -> None:
        self.code = code
        if code is None:
            super().__init__()
        else:
            super().__init__(code)


class Exception(BaseException): ...


class StopIteration(Exception):
    """The end of an iterator; ``value`` is what a generator returned."""

    @property
    def value(self) -> object:
        return self.args[0] if len(self.args) > 0 else None


class StopAsyncIteration(Exception): ...


class ArithmeticError(Exception): ...


class FloatingPointError(ArithmeticError): ...


class OverflowError(ArithmeticError): ...


class ZeroDivisionError(ArithmeticError): ...


class AssertionError(Exception): ...


class AttributeError(Exception): ...


class BufferError(Exception): ...


class EOFError(Exception): ...


class ImportError(Exception): ...


class ModuleNotFoundError(ImportError): ...


class LookupError(Exception): ...


class IndexError(LookupError): ...


class KeyError(LookupError):
    def __str__(self) -> str:
        arguments = self.args
        return repr(arguments[0]) if len(arguments) == 1 else super().__str__()


class MemoryError(Exception): ...


class NameError(Exception): ...


class UnboundLocalError(NameError): ...


class OSError(Exception):
    """A failure that has a number: ``OSError(number, text)`` or ``OSError(number, text, filename)``."""

    errno: int | None
    strerror: str | None
    filename: str | None

    @overload
    def __init__(self) -> None:
        super().__init__()
        self.errno = None
        self.strerror = None
        self.filename = None

    @overload
    def __init__(self, errno: int, strerror: str, filename: str | None = None, /) -> None:
        super().__init__(errno, strerror)
        self.errno = errno
        self.strerror = strerror
        self.filename = filename

    @overload
    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.errno = None
        self.strerror = None
        self.filename = None

    def __str__(self) -> str:
        if self.errno is None or self.strerror is None:
            return super().__str__()
        shown = "[Errno " + repr(self.errno) + "] " + self.strerror
        return shown if self.filename is None else shown + ": " + repr(self.filename)


IOError = OSError
EnvironmentError = OSError


class BlockingIOError(OSError): ...


class ChildProcessError(OSError): ...


class ConnectionError(OSError): ...


class BrokenPipeError(ConnectionError): ...


class ConnectionAbortedError(ConnectionError): ...


class ConnectionRefusedError(ConnectionError): ...


class ConnectionResetError(ConnectionError): ...


class FileExistsError(OSError): ...


class FileNotFoundError(OSError): ...


class InterruptedError(OSError): ...


class IsADirectoryError(OSError): ...


class NotADirectoryError(OSError): ...


class PermissionError(OSError): ...


class ProcessLookupError(OSError): ...


class TimeoutError(OSError): ...


class ReferenceError(Exception): ...


class RuntimeError(Exception): ...


class NotImplementedError(RuntimeError): ...


class RecursionError(RuntimeError): ...


class SyntaxError(Exception): ...


class IndentationError(SyntaxError): ...


class TabError(IndentationError): ...


class SystemError(Exception): ...


class TypeError(Exception): ...


class ValueError(Exception): ...


class UnicodeError(ValueError): ...


class UnicodeDecodeError(UnicodeError):
    encoding: str
    object: bytes
    start: int
    end: int
    reason: str

    def __init__(self, encoding: str, object: bytes, start: int, end: int, reason: str, /) -> None:
        super().__init__(encoding, object, start, end, reason)
        self.encoding = encoding
        self.object = object
        self.start = start
        self.end = end
        self.reason = reason

    def __str__(self) -> str:
        shown = "'" + self.encoding + "' codec can't decode byte"
        if self.start < len(self.object) and self.end == self.start + 1:
            byte = self.object[self.start]
            shown += " 0x" + ("0" if byte < 16 else "") + hex(byte)[2:] + " in position " + repr(self.start)
        else:
            shown += "s in position " + repr(self.start) + "-" + repr(self.end - 1)
        return shown + ": " + self.reason


class UnicodeEncodeError(UnicodeError):
    encoding: str
    object: str
    start: int
    end: int
    reason: str

    def __init__(self, encoding: str, object: str, start: int, end: int, reason: str, /) -> None:
        super().__init__(encoding, object, start, end, reason)
        self.encoding = encoding
        self.object = object
        self.start = start
        self.end = end
        self.reason = reason

    def __str__(self) -> str:
        shown = "'" + self.encoding + "' codec can't encode character"
        if self.start < len(self.object) and self.end == self.start + 1:
            shown += " '" + escaped_code_point(ord(self.object[self.start])) + "' in position " + repr(self.start)
        else:
            shown += "s in position " + repr(self.start) + "-" + repr(self.end - 1)
        return shown + ": " + self.reason


def escaped_code_point(code: int) -> str:
    """A code point as an escape of a str literal, whatever it is."""
    digits = hex(code)[2:]
    if code < 0x100:
        return "\\x" + "0" * (2 - len(digits)) + digits
    if code < 0x10000:
        return "\\u" + "0" * (4 - len(digits)) + digits
    return "\\U" + "0" * (8 - len(digits)) + digits


class Warning(Exception): ...


class BytesWarning(Warning): ...


class DeprecationWarning(Warning): ...


class EncodingWarning(Warning): ...


class FutureWarning(Warning): ...


class ImportWarning(Warning): ...


class PendingDeprecationWarning(Warning): ...


class ResourceWarning(Warning): ...


class RuntimeWarning(Warning): ...


class SyntaxWarning(Warning): ...


class UnicodeWarning(Warning): ...


class UserWarning(Warning): ...


class BaseExceptionGroup(BaseException, Generic[T_co]):
    """Declared because the type checker asks for it; groups cannot be raised yet."""


class ExceptionGroup(BaseExceptionGroup[T_co], Exception):
    """Declared because the type checker asks for it; groups cannot be raised yet."""


# ==== section: names of the language ====


# These stand last: under CPython the decorators above must be CPython's own.


class super:
    def __init__(self) -> None: ...


@final
class function:
    """What every function value is."""

    __name__: str
    __qualname__: str
    __module__: str


class staticmethod(Generic[P, R_co]):
    def __init__(self, function: Callable[P, R_co], /) -> None: ...


class classmethod(Generic[T, P, R_co]):
    def __init__(self, function: Callable[Concatenate[type[T], P], R_co], /) -> None: ...


class property:
    def __init__(
        self,
        fget: Callable[[Never], object] | None = None,
        fset: Callable[[Never, Never], None] | None = None,
        fdel: Callable[[Never], None] | None = None,
        doc: str | None = None,
    ) -> None: ...
    def getter(self, fget: Callable[[Never], object], /) -> property: ...
    def setter(self, fset: Callable[[Never, Never], None], /) -> property: ...
    def deleter(self, fdel: Callable[[Never], None], /) -> property: ...


@final
class ellipsis:
    def __repr__(self) -> str:
        return "Ellipsis"


Ellipsis: EllipsisType


@final
class _NotImplementedType:
    def __repr__(self) -> str:
        return "NotImplemented"


NotImplemented: _NotImplementedType
