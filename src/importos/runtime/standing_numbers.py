"""Objects that count as numbers: members of ``IntEnum``, objects of the user's subclasses of ``int`` and ``float``.

Arithmetic gives plain numbers, as in CPython; ``stands_for`` says which number an object is. The front end derives the
user's ``class Metres(int)`` from :class:`DerivedInteger` (``frontend/derived_values.py``).
"""

from __future__ import annotations

from typing import SupportsFloat, SupportsIndex, SupportsInt, overload

from importos.lowlevel.objects import class_name
from importos.runtime.stand_ins import FloatStandIn, IntegerStandIn
from importos.runtime.text.formatting import format_float, format_integer_of


def integer_of(value: int | IntegerStandIn) -> int:
    return value.stands_for() if isinstance(value, IntegerStandIn) else value


def float_of(value: float | int | IntegerStandIn | FloatStandIn) -> float:
    if isinstance(value, IntegerStandIn):
        return float(value.stands_for())
    if isinstance(value, FloatStandIn):
        return value.stands_for()
    return float(value)


class StandingInteger(IntegerStandIn):
    def __int__(self) -> int:
        return self.stands_for()

    def __index__(self) -> int:
        return self.stands_for()

    def __trunc__(self) -> int:
        return self.stands_for()

    def __float__(self) -> float:
        return float(self.stands_for())

    def __bool__(self) -> bool:
        return self.stands_for() != 0

    def __hash__(self) -> int:
        return hash(self.stands_for())

    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, IntegerStandIn):
            return self.stands_for() == other.stands_for()
        return self.stands_for() == other

    def __lt__(self, other: int | IntegerStandIn, /) -> bool:
        return self.stands_for() < integer_of(other)

    def __le__(self, other: int | IntegerStandIn, /) -> bool:
        return self.stands_for() <= integer_of(other)

    def __gt__(self, other: int | IntegerStandIn, /) -> bool:
        return self.stands_for() > integer_of(other)

    def __ge__(self, other: int | IntegerStandIn, /) -> bool:
        return self.stands_for() >= integer_of(other)

    def __truediv__(self, other: int | IntegerStandIn, /) -> float:
        return self.stands_for() / integer_of(other)

    def __rtruediv__(self, other: int, /) -> float:
        return other / self.stands_for()

    def __divmod__(self, other: int | IntegerStandIn, /) -> tuple[int, int]:
        return divmod(self.stands_for(), integer_of(other))

    def __add__(self, other: int | IntegerStandIn, /) -> int:
        return self.stands_for() + integer_of(other)

    def __radd__(self, other: int, /) -> int:
        return other + self.stands_for()

    def __sub__(self, other: int | IntegerStandIn, /) -> int:
        return self.stands_for() - integer_of(other)

    def __rsub__(self, other: int, /) -> int:
        return other - self.stands_for()

    def __mul__(self, other: int | IntegerStandIn, /) -> int:
        return self.stands_for() * integer_of(other)

    def __rmul__(self, other: int, /) -> int:
        return other * self.stands_for()

    def __floordiv__(self, other: int | IntegerStandIn, /) -> int:
        return self.stands_for() // integer_of(other)

    def __rfloordiv__(self, other: int, /) -> int:
        return other // self.stands_for()

    def __mod__(self, other: int | IntegerStandIn, /) -> int:
        return self.stands_for() % integer_of(other)

    def __rmod__(self, other: int, /) -> int:
        return other % self.stands_for()

    def __and__(self, other: int | IntegerStandIn, /) -> int:
        return self.stands_for() & integer_of(other)

    def __rand__(self, other: int, /) -> int:
        return other & self.stands_for()

    def __or__(self, other: int | IntegerStandIn, /) -> int:
        return self.stands_for() | integer_of(other)

    def __ror__(self, other: int, /) -> int:
        return other | self.stands_for()

    def __xor__(self, other: int | IntegerStandIn, /) -> int:
        return self.stands_for() ^ integer_of(other)

    def __rxor__(self, other: int, /) -> int:
        return other ^ self.stands_for()

    def __lshift__(self, other: int | IntegerStandIn, /) -> int:
        return self.stands_for() << integer_of(other)

    def __rlshift__(self, other: int, /) -> int:
        return other << self.stands_for()

    def __rshift__(self, other: int | IntegerStandIn, /) -> int:
        return self.stands_for() >> integer_of(other)

    def __rrshift__(self, other: int, /) -> int:
        return other >> self.stands_for()

    def __neg__(self) -> int:
        return -self.stands_for()

    def __pos__(self) -> int:
        return self.stands_for()

    def __abs__(self) -> int:
        return abs(self.stands_for())

    def __invert__(self) -> int:
        return ~self.stands_for()

    def bit_length(self) -> int:
        return self.stands_for().bit_length()

    def bit_count(self) -> int:
        return self.stands_for().bit_count()

    def to_bytes(self, length: int = 1, byteorder: str = "big", *, signed: bool = False) -> bytes:
        return self.stands_for().to_bytes(length, byteorder, signed=signed)


class DerivedInteger(StandingInteger):
    """The base of a user's subclass of ``int``."""

    _number: int

    @overload
    def __init__(self, value: int = 0, /) -> None:
        self._number = value

    @overload
    def __init__(self, value: float, /) -> None:
        self._number = int(value)

    @overload
    def __init__(self, text: str, /, base: int = 10) -> None:
        self._number = int(text, base)

    @overload
    def __init__(self, value: SupportsInt, /) -> None:
        self._number = int(value)

    @overload
    def __init__(self, value: SupportsIndex, /) -> None:
        self._number = int(value)

    def stands_for(self) -> int:
        return self._number

    def __repr__(self) -> str:
        return repr(self._number)

    def __format__(self, format_spec: str, /) -> str:
        return format_integer_of(self._number, format_spec, class_name(self)) if format_spec else str(self)


class DerivedFloat(FloatStandIn):
    """The base of a user's subclass of ``float``."""

    _number: float

    @overload
    def __init__(self, value: float = 0.0, /) -> None:
        self._number = value

    @overload
    def __init__(self, value: int, /) -> None:
        self._number = float(value)

    @overload
    def __init__(self, text: str, /) -> None:
        self._number = float(text)

    @overload
    def __init__(self, value: SupportsFloat, /) -> None:
        self._number = float(value)

    def stands_for(self) -> float:
        return self._number

    def __int__(self) -> int:
        return int(self._number)

    def __float__(self) -> float:
        return self._number

    def __bool__(self) -> bool:
        return self._number != 0.0

    def __hash__(self) -> int:
        return hash(self._number)

    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, FloatStandIn):
            return self._number == other.stands_for()
        if isinstance(other, IntegerStandIn):
            return self._number == other.stands_for()
        return self._number == other

    def __lt__(self, other: float | int | IntegerStandIn | FloatStandIn, /) -> bool:
        return self._number < float_of(other)

    def __le__(self, other: float | int | IntegerStandIn | FloatStandIn, /) -> bool:
        return self._number <= float_of(other)

    def __gt__(self, other: float | int | IntegerStandIn | FloatStandIn, /) -> bool:
        return self._number > float_of(other)

    def __ge__(self, other: float | int | IntegerStandIn | FloatStandIn, /) -> bool:
        return self._number >= float_of(other)

    def __add__(self, other: float | int | IntegerStandIn | FloatStandIn, /) -> float:
        return self._number + float_of(other)

    def __radd__(self, other: float | int, /) -> float:
        return float_of(other) + self._number

    def __sub__(self, other: float | int | IntegerStandIn | FloatStandIn, /) -> float:
        return self._number - float_of(other)

    def __rsub__(self, other: float | int, /) -> float:
        return float_of(other) - self._number

    def __mul__(self, other: float | int | IntegerStandIn | FloatStandIn, /) -> float:
        return self._number * float_of(other)

    def __rmul__(self, other: float | int, /) -> float:
        return float_of(other) * self._number

    def __truediv__(self, other: float | int | IntegerStandIn | FloatStandIn, /) -> float:
        return self._number / float_of(other)

    def __rtruediv__(self, other: float | int, /) -> float:
        return float_of(other) / self._number

    def __floordiv__(self, other: float | int | IntegerStandIn | FloatStandIn, /) -> float:
        return self._number // float_of(other)

    def __rfloordiv__(self, other: float | int, /) -> float:
        return float_of(other) // self._number

    def __mod__(self, other: float | int | IntegerStandIn | FloatStandIn, /) -> float:
        return self._number % float_of(other)

    def __rmod__(self, other: float | int, /) -> float:
        return float_of(other) % self._number

    def __pow__(self, other: float | int | IntegerStandIn | FloatStandIn, /) -> float:
        return self._number ** float_of(other)

    def __rpow__(self, other: float | int, /) -> float:
        return float_of(other) ** self._number

    def __neg__(self) -> float:
        return -self._number

    def __pos__(self) -> float:
        return self._number

    def __abs__(self) -> float:
        return abs(self._number)

    def __round__(self) -> int:
        return round(self._number)

    def is_integer(self) -> bool:
        return self._number.is_integer()

    def hex(self) -> str:
        return self._number.hex()

    def __repr__(self) -> str:
        return repr(self._number)

    def __format__(self, format_spec: str, /) -> str:
        return format_float(self._number, format_spec, class_name(self)) if format_spec else str(self)
