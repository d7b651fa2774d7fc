"""``float``: IEEE double; and ``complex``, of which only the name is known."""

from __future__ import annotations

from typing import SupportsFloat, SupportsIndex, final, overload

from _typeshed import ReadableBuffer

import importos.lowlevel.booleans as _booleans
import importos.lowlevel.floats as _floats
import importos.lowlevel.integers as _integers
import importos.runtime.failures as _failures
import importos.runtime.floating.hexadecimal as _hexadecimal
import importos.runtime.floating.power as _float_power
import importos.runtime.floating.remainder as _float_remainder
import importos.runtime.floating.rounding as _float_rounding
import importos.runtime.integers.conversion as _conversion
import importos.runtime.text.float_text as _float_text
import importos.runtime.text.formatting as _formatting
from importos.lowlevel.intrinsic import inline, intrinsic
from importos.runtime.stand_ins import StandIn

from .byte_sequences import bytes_of

# An overload has a body of its own, of one or two lines: a line each.
# fmt: off

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
    def __new__(cls, text: ReadableBuffer, /) -> float:
        data = bytes_of(text)
        return _float_rounding.float_of_bytes(data, len(data))
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
        if isinstance(other, int):
            return other == self
        return isinstance(other, StandIn) and other == self
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
    def __pow__(self, other: float, modulus: None = None, /) -> float: return _float_power.power(self, other)
    @overload
    def __pow__(self, other: int, modulus: None = None, /) -> float:
        return _float_power.power(self, _integers.int_to_float(other))

    @intrinsic("float.negate")
    def __neg__(self) -> float: ...
    def __pos__(self) -> float: return self
    @intrinsic("float.absolute")
    def __abs__(self) -> float: ...
    @overload
    def __round__(self, digits: None = None, /) -> int: return _float_rounding.round_to_int(self)
    @overload
    @inline
    def __round__(self, digits: SupportsIndex, /) -> float:
        return _float_rounding.round_to_places(self, digits.__index__())
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
