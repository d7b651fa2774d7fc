"""``bool``: arithmetic of an int, but no int to the type checker (promotions are off)."""

from __future__ import annotations

from typing import SupportsIndex, final, overload

import importos.lowlevel.booleans as _booleans
import importos.runtime.text.formatting as _formatting
from importos.lowlevel.intrinsic import intrinsic
from importos.runtime.stand_ins import StandIn

# An overload has a body of its own, of one or two lines: a line each.
# fmt: off

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
    @overload
    def __truediv__(self, other: int, /) -> float: return _booleans.bool_to_int(self) / other
    @overload
    def __truediv__(self, other: bool, /) -> float: return _booleans.bool_to_int(self) / _booleans.bool_to_int(other)
    @overload
    def __truediv__(self, other: float, /) -> float: return _booleans.bool_to_int(self) / other
    @overload
    def __rtruediv__(self, other: int, /) -> float: return other / _booleans.bool_to_int(self)
    @overload
    def __rtruediv__(self, other: float, /) -> float: return other / _booleans.bool_to_int(self)
    @overload
    def __floordiv__(self, other: int, /) -> int: return _booleans.bool_to_int(self) // other
    @overload
    def __floordiv__(self, other: bool, /) -> int: return _booleans.bool_to_int(self) // _booleans.bool_to_int(other)
    @overload
    def __floordiv__(self, other: float, /) -> float: return _booleans.bool_to_int(self) // other
    @overload
    def __rfloordiv__(self, other: int, /) -> int: return other // _booleans.bool_to_int(self)
    @overload
    def __rfloordiv__(self, other: float, /) -> float: return other // _booleans.bool_to_int(self)
    @overload
    def __mod__(self, other: int, /) -> int: return _booleans.bool_to_int(self) % other
    @overload
    def __mod__(self, other: bool, /) -> int: return _booleans.bool_to_int(self) % _booleans.bool_to_int(other)
    @overload
    def __mod__(self, other: float, /) -> float: return _booleans.bool_to_int(self) % other
    @overload
    def __rmod__(self, other: int, /) -> int: return other % _booleans.bool_to_int(self)
    @overload
    def __rmod__(self, other: float, /) -> float: return other % _booleans.bool_to_int(self)
    @overload
    def __pow__(self, other: int, modulus: None = None, /) -> int: return _booleans.bool_to_int(self) ** other
    @overload
    def __pow__(self, other: float, modulus: None = None, /) -> float: return _booleans.bool_to_int(self) ** other
    @overload
    def __divmod__(self, other: int, /) -> tuple[int, int]: return divmod(_booleans.bool_to_int(self), other)
    @overload
    def __divmod__(self, other: float, /) -> tuple[float, float]: return divmod(_booleans.bool_to_int(self), other)
    def __rpow__(self, other: int, /) -> int: return other ** _booleans.bool_to_int(self)
    def __rdivmod__(self, other: int, /) -> tuple[int, int]: return divmod(other, _booleans.bool_to_int(self))
    def __rshift__(self, other: int, /) -> int: return _booleans.bool_to_int(self) >> other
    def __rrshift__(self, other: int, /) -> int: return other >> _booleans.bool_to_int(self)
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
        if isinstance(other, float):
            return other == self
        return isinstance(other, StandIn) and other == self
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
    def __lt__(self, other: float, /) -> bool: return _booleans.bool_to_int(self) < other
    @overload
    def __le__(self, other: bool, /) -> bool: return _booleans.bool_to_int(self) <= _booleans.bool_to_int(other)
    @overload
    def __le__(self, other: int, /) -> bool: return _booleans.bool_to_int(self) <= other
    @overload
    def __le__(self, other: float, /) -> bool: return _booleans.bool_to_int(self) <= other
    @overload
    def __gt__(self, other: bool, /) -> bool: return _booleans.bool_to_int(self) > _booleans.bool_to_int(other)
    @overload
    def __gt__(self, other: int, /) -> bool: return _booleans.bool_to_int(self) > other
    @overload
    def __gt__(self, other: float, /) -> bool: return _booleans.bool_to_int(self) > other
    @overload
    def __ge__(self, other: bool, /) -> bool: return _booleans.bool_to_int(self) >= _booleans.bool_to_int(other)
    @overload
    def __ge__(self, other: int, /) -> bool: return _booleans.bool_to_int(self) >= other
    @overload
    def __ge__(self, other: float, /) -> bool: return _booleans.bool_to_int(self) >= other

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
    def __round__(self, digits: SupportsIndex = 0, /) -> int: return _booleans.bool_to_int(self)
    def __trunc__(self) -> int: return _booleans.bool_to_int(self)
    def __floor__(self) -> int: return _booleans.bool_to_int(self)
    def __ceil__(self) -> int: return _booleans.bool_to_int(self)
    @property
    def real(self) -> int: return _booleans.bool_to_int(self)
    @property
    def imag(self) -> int: return 0
    @property
    def numerator(self) -> int: return _booleans.bool_to_int(self)
    @property
    def denominator(self) -> int: return 1
    def conjugate(self) -> int: return _booleans.bool_to_int(self)
    def bit_length(self) -> int: return _booleans.bool_to_int(self)
    def bit_count(self) -> int: return _booleans.bool_to_int(self)
    def as_integer_ratio(self) -> tuple[int, int]: return _booleans.bool_to_int(self), 1
    def to_bytes(self, length: SupportsIndex = 1, byteorder: str = "big", *, signed: bool = False) -> bytes:
        return _booleans.bool_to_int(self).to_bytes(length, byteorder, signed=signed)
    def __hash__(self) -> int: return _booleans.bool_to_int(self)
    def __str__(self) -> str: return "True" if self else "False"
    def __repr__(self) -> str: return "True" if self else "False"
    def __format__(self, specification: str, /) -> str: return _formatting.format_truth(self, specification)
