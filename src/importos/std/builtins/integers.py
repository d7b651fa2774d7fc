"""``int``: 64 bits with checked overflow. The algorithms are in ``importos.runtime.integers``."""

from __future__ import annotations

from typing import (
    Iterable,
    Literal,
    SupportsBytes,
    SupportsIndex,
    SupportsInt,
    final,
    overload,
)

from _typeshed import ReadableBuffer

import importos.lowlevel.booleans as _booleans
import importos.lowlevel.floats as _floats
import importos.lowlevel.integers as _integers
import importos.runtime.floating.power as _float_power
import importos.runtime.floating.remainder as _float_remainder
import importos.runtime.integers.arithmetic as _arithmetic
import importos.runtime.integers.conversion as _conversion
import importos.runtime.text.decimal_text as _decimal_text
import importos.runtime.text.formatting as _formatting
from importos.lowlevel.intrinsic import inline, intrinsic, only_typed
from importos.runtime.stand_ins import StandIn

from .byte_sequences import bytes_of
from .bytes_objects import collected_bytes

# An overload has a body of its own, of one or two lines: a line each.
# fmt: off


@final
class int:
    @overload
    def __new__(cls) -> int:
        return 0

    @overload
    def __new__(cls, value: int, /) -> int:
        return value

    @overload
    def __new__(cls, value: bool, /) -> int:
        return _booleans.bool_to_int(value)

    @overload
    def __new__(cls, value: float, /) -> int:
        return _conversion.float_to_int(value)

    @overload
    @inline
    def __new__(cls, text: str, /, base: SupportsIndex = 10) -> int:
        return _conversion.integer_of_text(text, base.__index__())

    @overload
    @inline
    def __new__(cls, text: ReadableBuffer, /, base: SupportsIndex = 10) -> int:
        data = bytes_of(text)
        return _conversion.integer_of_bytes(data, len(data), base.__index__())

    @overload
    def __new__(cls, value: SupportsInt, /) -> int:
        return value.__int__()

    @overload
    def __new__(cls, value: SupportsIndex, /) -> int:
        return value.__index__()

    @property
    def real(self) -> int:
        return self

    @property
    def imag(self) -> int:
        return 0

    @property
    def numerator(self) -> int:
        return self

    @property
    def denominator(self) -> int:
        return 1

    def conjugate(self) -> int:
        return self

    def bit_length(self) -> int:
        return _arithmetic.bit_length(self)

    def bit_count(self) -> int:
        return _arithmetic.bit_count(self)

    def as_integer_ratio(self) -> tuple[int, int]:
        return self, 1

    @inline
    def to_bytes(self, length: SupportsIndex = 1, byteorder: str = "big", *, signed: bool = False) -> bytes:
        return _conversion.integer_to_bytes(self, length.__index__(), byteorder, signed)

    @overload
    @staticmethod
    def from_bytes(bytes: ReadableBuffer, byteorder: str = "big", *, signed: bool = False) -> int:
        data = bytes_of(bytes)
        return _conversion.integer_from_bytes(data, len(data), byteorder, signed)

    @overload
    @staticmethod
    def from_bytes(bytes: SupportsBytes, byteorder: str = "big", *, signed: bool = False) -> int:
        data = bytes.__bytes__()
        return _conversion.integer_from_bytes(data, len(data), byteorder, signed)

    @overload
    @staticmethod
    def from_bytes(bytes: Iterable[SupportsIndex], byteorder: str = "big", *, signed: bool = False) -> int:
        data = collected_bytes(bytes)
        return _conversion.integer_from_bytes(data, len(data), byteorder, signed)

    @overload
    @intrinsic("int.less")
    def __lt__(self, other: int, /) -> bool: ...
    @overload
    def __lt__(self, other: float, /) -> bool:
        return _conversion.compare_with_float(self, other) == -1

    @overload
    @intrinsic("int.less_equal")
    def __le__(self, other: int, /) -> bool: ...
    @overload
    def __le__(self, other: float, /) -> bool:
        return _conversion.compare_with_float(self, other) <= 0

    @overload
    @intrinsic("int.greater")
    def __gt__(self, other: int, /) -> bool: ...
    @overload
    def __gt__(self, other: float, /) -> bool:
        return _conversion.compare_with_float(self, other) == 1

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
    def __eq__(self, other: float, /) -> bool:
        return _conversion.compare_with_float(self, other) == 0

    @overload
    def __eq__(self, other: bool, /) -> bool:
        return self == _booleans.bool_to_int(other)

    @overload
    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, bool):
            return self == other
        if isinstance(other, int):
            return self == other
        if isinstance(other, float):
            return self == other
        return isinstance(other, StandIn) and other == self

    @overload
    @intrinsic("int.not_equal")
    def __ne__(self, other: int, /) -> bool: ...
    @overload
    def __ne__(self, other: object, /) -> bool:
        return not self == other

    @overload
    @inline
    def __add__(self, other: int, /) -> int:
        return _arithmetic.add(self, other)

    @overload
    def __add__(self, other: float, /) -> float:
        return _floats.add(_integers.int_to_float(self), other)

    @overload
    @inline
    def __sub__(self, other: int, /) -> int:
        return _arithmetic.subtract(self, other)

    @overload
    def __sub__(self, other: float, /) -> float:
        return _floats.subtract(_integers.int_to_float(self), other)

    @overload
    @inline
    def __mul__(self, other: int, /) -> int:
        return _arithmetic.multiply(self, other)

    @overload
    def __mul__(self, other: float, /) -> float:
        return _floats.multiply(_integers.int_to_float(self), other)

    @overload
    @inline
    def __floordiv__(self, other: int, /) -> int:
        return _arithmetic.floor_divide(self, other)

    @overload
    def __floordiv__(self, other: float, /) -> float:
        return _integers.int_to_float(self) // other

    @overload
    @inline
    def __mod__(self, other: int, /) -> int:
        return _arithmetic.floor_modulo(self, other)

    @overload
    def __mod__(self, other: float, /) -> float:
        return _integers.int_to_float(self) % other

    @overload
    def __truediv__(self, other: int, /) -> float:
        return _conversion.true_divide(self, other)

    @overload
    def __truediv__(self, other: float, /) -> float:
        return _integers.int_to_float(self) / other

    @overload
    def __divmod__(self, other: int, /) -> tuple[int, int]:
        return _arithmetic.floor_divide_modulo(self, other)

    @overload
    def __divmod__(self, other: float, /) -> tuple[float, float]:
        return _float_remainder.divide_modulo(_integers.int_to_float(self), other)

    @overload
    @only_typed
    def __pow__(self, other: Literal[-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12, -13, -14, -15, -16, -17, -18],
                modulus: None = None, /) -> float: ...
    @overload
    def __pow__(self, other: int, modulus: None = None, /) -> int:
        return _arithmetic.power(self, other)

    @overload
    def __pow__(self, other: float, modulus: None = None, /) -> float:
        return _float_power.power(_integers.int_to_float(self), other)

    @overload
    def __pow__(self, other: int, modulus: int, /) -> int:
        return _arithmetic.power_modulo(self, other, modulus)

    @intrinsic("int.and")
    def __and__(self, other: int, /) -> int: ...
    @intrinsic("int.or")
    def __or__(self, other: int, /) -> int: ...
    @intrinsic("int.xor")
    def __xor__(self, other: int, /) -> int: ...
    @inline
    def __lshift__(self, other: int, /) -> int:
        return _arithmetic.shift_left(self, other)

    @inline
    def __rshift__(self, other: int, /) -> int:
        return _arithmetic.shift_down(self, other)

    @inline
    def __neg__(self) -> int:
        return _arithmetic.subtract(0, self)

    def __pos__(self) -> int:
        return self

    @intrinsic("int.invert")
    def __invert__(self) -> int: ...
    @inline
    def __abs__(self) -> int:
        return _arithmetic.absolute(self)

    @inline
    def __round__(self, digits: SupportsIndex = 0, /) -> int:
        return _arithmetic.round_integer(self, digits.__index__())

    def __trunc__(self) -> int:
        return self

    def __floor__(self) -> int:
        return self

    def __ceil__(self) -> int:
        return self

    def __int__(self) -> int:
        return self

    def __float__(self) -> float:
        return _integers.int_to_float(self)

    def __index__(self) -> int:
        return self

    @inline
    def __bool__(self) -> bool:
        return _integers.not_equal(self, 0)

    @inline
    def __hash__(self) -> int:
        return _arithmetic.hash_integer(self)

    def __str__(self) -> str:
        return _decimal_text.integer_text(self)

    def __repr__(self) -> str:
        return _decimal_text.integer_text(self)

    def __format__(self, specification: str, /) -> str:
        return _formatting.format_integer(self, specification)
