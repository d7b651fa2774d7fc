"""The module ``enum``: what members and their classes do; which members there are, the compiler reads from the class.

A class of members is, as a value, an :class:`EnumClass`: ``for c in Colour``, ``Colour(1)`` and ``Colour["RED"]`` are
calls of its methods. :class:`EnumMeta` only tells the type checker of them. ``IntEnum`` and ``StrEnum`` are no kinds of
``int`` and ``str`` here: the type checker refuses them where such a value is declared, and ``.value`` is the way out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, ItemsView, KeysView, Self, TypeVar, ValuesView, cast

from importos.lowlevel.objects import class_name, class_number
from importos.runtime.stand_ins import IntegerStandIn
from importos.runtime.standing_numbers import StandingInteger
from importos.runtime.standing_texts import StandingText
from importos.runtime.text.formatting import format_integer_of, format_text

_E = TypeVar("_E", bound="Enum")
_F = TypeVar("_F", bound="Flag")
_M = TypeVar("_M")


class EnumMeta(type):
    """What the type checker knows of a class of members as a value."""

    @property
    def __members__(self: type[_M]) -> MembersView[_M]: ...
    def __iter__(self: type[_M]) -> Iterator[_M]: ...
    def __reversed__(self: type[_M]) -> Iterator[_M]: ...
    def __len__(self) -> int: ...
    def __contains__(self, value: object) -> bool: ...
    def __getitem__(cls: type[_M], name: str) -> _M: ...


EnumType = EnumMeta


class auto:
    """The next value. The compiler puts the value itself in its place."""

    def __new__(cls) -> Self: ...
    def __or__(self, other: int | Self) -> Self: ...
    def __and__(self, other: int | Self) -> Self: ...
    def __xor__(self, other: int | Self) -> Self: ...


class MembersView(Mapping[str, _M]):
    """``Colour.__members__``: every name, those of aliases too, in the order of definition."""

    _members: dict[str, _M]

    def __init__(self, members: dict[str, _M]) -> None:
        self._members = members

    def __getitem__(self, name: str, /) -> _M:
        return self._members[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __contains__(self, name: object, /) -> bool:
        return name in self._members

    def keys(self) -> KeysView[str]:
        return self._members.keys()

    def values(self) -> ValuesView[_M]:
        return self._members.values()

    def items(self) -> ItemsView[str, _M]:
        return self._members.items()

    def __str__(self) -> str:
        return str(self._members)

    def __repr__(self) -> str:
        return f"mappingproxy({self._members!r})"


class EnumClass(Generic[_E]):
    """A class of members as a value: the members by order, by name and by value."""

    __name__: str
    __qualname__: str
    _canonical: list[_E]
    _by_name: dict[str, _E]
    _by_value: dict[object, _E]
    _unhashable: list[_E]
    _mask: int
    _singles: int

    def __init__(self, name: str, qualified_name: str) -> None:
        self.__name__ = name
        self.__qualname__ = qualified_name
        self._canonical = []
        self._by_name = {}
        self._by_value = {}
        self._unhashable = []
        self._mask = 0
        self._singles = 0

    # -- the class body

    def define(self, member: _E) -> _E:
        """Take in the member that the class body defines next; gives the older one when its value is there already."""
        known = self._with_value(member._value_)
        if member._is_flag():
            bits = member._bits()
            self._mask |= bits
            if bits > 0 and bits & (bits - 1) == 0:
                self._singles |= bits
                if known is None:
                    self._canonical.append(member)
        elif known is None:
            self._canonical.append(member)
        found = member
        if known is not None:
            found = known
        else:
            self._remember(member)
        self._by_name[member._name_] = found
        return found

    def _remember(self, member: _E) -> None:
        try:
            self._by_value[member._value_] = member
        except TypeError:
            self._unhashable.append(member)

    def _with_value(self, value: object) -> _E | None:
        try:
            return self._by_value.get(value)
        except TypeError:
            for member in self._unhashable:
                if member._value_ == value:
                    return member
        return None

    # -- what a program does with the class

    def __call__(self, value: object) -> _E:
        """The member with this value (a member is its own value)."""
        known = self._itself(value)
        if known is None:
            known = self._with_value(value)
        if known is not None:
            return known
        first = self._first()
        found = first.__missing__(value)
        if found is None:
            if first._is_flag() and isinstance(value, int):
                return self._combined(value, first._keeps_unknown())
            raise ValueError(f"{value!r} is not a valid {self.__qualname__}")
        known = self._itself(found)
        if known is None:
            name = self.__name__
            raise TypeError(f"error in {name}._missing_: returned {found!r} instead of None or a valid member")
        return known

    def _first(self) -> _E:
        for member in self._by_name.values():
            return member
        raise TypeError(f"{self!r} has no members defined")

    def _itself(self, value: object) -> _E | None:
        """The value, if it is a member of this class."""
        if isinstance(value, Enum) and self._by_name and class_number(value) == class_number(self._first()):
            return self._with_value(value._value_)
        return None

    def __getitem__(self, name: str) -> _E:
        return self._by_name[name]

    def __iter__(self) -> Iterator[_E]:
        return iter(self._canonical)

    def __reversed__(self) -> Iterator[_E]:
        return reversed(self._canonical)

    def __len__(self) -> int:
        return len(self._canonical)

    def __bool__(self) -> bool:
        return True

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, Enum):
            raise TypeError(f"unsupported operand type(s) for 'in': '{class_name(value)}' and 'EnumType'")
        return self._itself(value) is not None and value._name_ in self._by_name

    @property
    def __members__(self) -> MembersView[_E]:
        return MembersView(self._by_name)

    def __repr__(self) -> str:
        for member in self._by_name.values():
            if member._is_flag():
                return f"<flag {self.__name__!r}>"
        return f"<enum {self.__name__!r}>"

    def __hash__(self) -> int:
        return hash(self.__qualname__)

    # -- flags

    def _combined(self, value: int, keeps_unknown: bool) -> _E:
        """The flag with these bits; made when it is first asked for."""
        bits = (1 << self._mask.bit_length()) - 1
        number = value
        if not ~bits <= value <= bits or value & (bits ^ self._mask):
            if not keeps_unknown:
                width = max(value.bit_length(), self._mask.bit_length())
                given, allowed = _in_binary(value, width), _in_binary(self._mask, width)
                raise ValueError(f"{self!r} invalid value {value!r}\n    given {given}\n  allowed {allowed}")
            if value < 0:
                number = max(bits + 1, 1 << value.bit_length()) + value
        if number < 0:
            number = bits + 1 + number
        known = self._with_value(number)
        if known is not None:
            return known
        made = cast(_E, self._first().__combine__(self._combined_name(number), number))
        self._remember(made)
        return made

    def _combined_name(self, number: int) -> str:
        """The names of the flags in a number; empty where it has none."""
        names: list[str] = []
        combined = 0
        for member in self._within(number & self._singles):
            names.append(member._name_)
            combined |= member._bits()
        if number & ~self._singles:
            for member in self._by_name.values():
                bits = member._bits()
                if member._name_ not in names and bits != 0 and bits & number == bits:
                    names.append(member._name_)
                    combined |= bits
        if combined == 0:
            return ""
        unknown = number ^ combined
        if unknown:
            names.append(repr(unknown))
        return "|".join(names)

    def _within(self, number: int) -> list[_E]:
        """The single flags in a number, in the order of definition."""
        found: list[_E] = []
        for member in self._canonical:
            if member._bits() & number:
                found.append(member)
        return found


def _in_binary(number: int, width: int) -> str:
    """As ``enum.bin`` shows it: the sign, then the bits in groups after it."""
    ceiling = 1 << number.bit_length()
    digits = f"{number + ceiling:b}" if number >= 0 else f"{~number ^ (ceiling - 1) + ceiling:b}"
    sign = "0b0" if number >= 0 else "0b1"
    rest = digits[1:]
    fill = "0" if number >= 0 else "1"
    return f"{sign} {fill * (width - len(rest))}{rest}"


class Enum(metaclass=EnumMeta):
    """A member. ``__enum_class__`` and ``__combine__`` are written into each class by the compiler, ``__missing__``
    where the class has a ``_missing_``."""

    _name_: str
    _value_: object

    def __init__(self, value: object, name: str = "", /) -> None:
        self._value_ = value
        self._name_ = name

    @property
    def name(self) -> str:
        return self._name_

    @property
    def value(self) -> object:
        return self._value_

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[object]) -> object:
        """Only typed: ``auto()`` is read by the compiler."""
        raise NotImplementedError

    @classmethod
    def _missing_(cls, value: object) -> object:
        return None

    def __enum_class__(self) -> EnumClass[Enum]:
        raise NotImplementedError

    def __combine__(self, name: str, value: int) -> Enum:
        raise NotImplementedError

    def __missing__(self, value: object) -> object:
        return None

    def _is_flag(self) -> bool:
        return False

    def _bits(self) -> int:
        return 0

    def _keeps_unknown(self) -> bool:
        return False

    def __flag_name__(self) -> str | None:
        """``name`` of a flag: a combination without a named flag in it has none."""
        return self._name_ if self._name_ else None

    def __repr__(self) -> str:
        return f"<{class_name(self)}.{self._name_}: {self._value_!r}>"

    def __str__(self) -> str:
        return f"{class_name(self)}.{self._name_}"

    def __format__(self, format_spec: str, /) -> str:
        return format(str(self), format_spec)

    def __hash__(self) -> int:
        return hash(self._name_)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self


class IntegerMembers(StandingInteger, Enum):
    """Members that count as their numbers in arithmetic and comparison: what ``(int, Enum)`` stands for."""

    @property
    def value(self) -> int:
        return _integer(self._value_)

    def stands_for(self) -> int:
        return _integer(self._value_)


class IntEnum(IntegerMembers):
    """Members that are shown as their numbers as well."""

    def __str__(self) -> str:
        return str(_integer(self._value_))

    def __format__(self, format_spec: str, /) -> str:
        return format_integer_of(_integer(self._value_), format_spec, class_name(self)) if format_spec else str(self)


def _integer(value: object) -> int:
    """A number, or the number of a member."""
    if isinstance(value, Enum):
        value = value._value_
    if not isinstance(value, int):
        raise TypeError(f"'{class_name(value)}' object cannot be interpreted as an integer")
    return value


class TextMembers(StandingText, Enum):
    """Members that are compared and joined as their texts: what ``(str, Enum)`` stands for."""

    @property
    def value(self) -> str:
        return _text(self._value_)

    def stands_for(self) -> str:
        return _text(self._value_)


class StrEnum(TextMembers):
    """Members that are shown as their texts as well."""

    def __str__(self) -> str:
        return _text(self._value_)

    def __format__(self, format_spec: str, /) -> str:
        return format_text(_text(self._value_), format_spec, class_name(self)) if format_spec else str(self)


def _text(value: object) -> str:
    """A text, or the text of a member."""
    if isinstance(value, Enum):
        value = value._value_
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a string")
    return value


class Flag(Enum):
    """Members that are sets of bits; a combination is a member without a name of its own."""

    @property
    def value(self) -> int:
        return _integer(self._value_)

    def _is_flag(self) -> bool:
        return True

    def _bits(self) -> int:
        return _integer(self._value_)

    def _with(self, bits: int) -> Self:
        return cast(Self, self.__enum_class__()(bits))

    def __missing__(self, value: object) -> object:
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {self.__enum_class__().__qualname__}")
        return None

    def __or__(self, other: Self, /) -> Self:
        return self._with(self._bits() | other._bits())

    def __and__(self, other: Self, /) -> Self:
        return self._with(self._bits() & other._bits())

    def __xor__(self, other: Self, /) -> Self:
        return self._with(self._bits() ^ other._bits())

    def __invert__(self) -> Self:
        return self._with(self.__enum_class__()._singles & ~self._bits())

    def __contains__(self, other: Self, /) -> bool:
        return other._bits() & self._bits() == other._bits()

    def __bool__(self) -> bool:
        return self._bits() != 0

    def __len__(self) -> int:
        return self._bits().bit_count()

    def __iter__(self: _F) -> Iterator[_F]:
        found: list[_F] = []
        for member in self.__enum_class__()._within(self._bits()):
            found.append(cast(_F, member))
        return iter(found)

    def __repr__(self) -> str:
        name = class_name(self)
        return f"<{name}.{self._name_}: {self._bits()}>" if self._name_ else f"<{name}: {self._bits()}>"

    def __str__(self) -> str:
        name = class_name(self)
        return f"{name}.{self._name_}" if self._name_ else f"{name}({self._bits()})"


class IntFlag(IntegerStandIn, Flag):
    """Flags that count as their numbers, and keep bits that have no name."""

    def _keeps_unknown(self) -> bool:
        return True

    def stands_for(self) -> int:
        return self._bits()

    def __int__(self) -> int:
        return self._bits()

    def __index__(self) -> int:
        return self._bits()

    def __or__(self, other: int | Self, /) -> Self:
        return self._with(self._bits() | _integer(other))

    def __and__(self, other: int | Self, /) -> Self:
        return self._with(self._bits() & _integer(other))

    def __xor__(self, other: int | Self, /) -> Self:
        return self._with(self._bits() ^ _integer(other))

    def __ror__(self, other: int, /) -> Self:
        return self._with(other | self._bits())

    def __rand__(self, other: int, /) -> Self:
        return self._with(other & self._bits())

    def __rxor__(self, other: int, /) -> Self:
        return self._with(other ^ self._bits())

    def __invert__(self) -> Self:
        return self._with(~self._bits())

    def __add__(self, other: int | IntFlag, /) -> int:
        return self._bits() + _integer(other)

    def __radd__(self, other: int, /) -> int:
        return other + self._bits()

    def __sub__(self, other: int | IntFlag, /) -> int:
        return self._bits() - _integer(other)

    def __rsub__(self, other: int, /) -> int:
        return other - self._bits()

    def __mul__(self, other: int | IntFlag, /) -> int:
        return self._bits() * _integer(other)

    def __rmul__(self, other: int, /) -> int:
        return other * self._bits()

    def __floordiv__(self, other: int | IntFlag, /) -> int:
        return self._bits() // _integer(other)

    def __rfloordiv__(self, other: int, /) -> int:
        return other // self._bits()

    def __mod__(self, other: int | IntFlag, /) -> int:
        return self._bits() % _integer(other)

    def __rmod__(self, other: int, /) -> int:
        return other % self._bits()

    def __lshift__(self, other: int | IntFlag, /) -> int:
        return self._bits() << _integer(other)

    def __rlshift__(self, other: int, /) -> int:
        return other << self._bits()

    def __rshift__(self, other: int | IntFlag, /) -> int:
        return self._bits() >> _integer(other)

    def __rrshift__(self, other: int, /) -> int:
        return other >> self._bits()

    def __neg__(self) -> int:
        return -self._bits()

    def __pos__(self) -> int:
        return +self._bits()

    def __str__(self) -> str:
        return str(self._bits())

    def __format__(self, format_spec: str, /) -> str:
        return format_integer_of(self._bits(), format_spec, class_name(self)) if format_spec else str(self)

    def __hash__(self) -> int:
        return hash(self._bits())

    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, IntegerStandIn):
            return self._bits() == other.stands_for()
        return self._bits() == other

    def __lt__(self, other: int | IntFlag, /) -> bool:
        return self._bits() < _integer(other)

    def __gt__(self, other: int | IntFlag, /) -> bool:
        return self._bits() > _integer(other)

    def __le__(self, other: int | IntFlag, /) -> bool:
        return self._bits() <= _integer(other)

    def __ge__(self, other: int | IntFlag, /) -> bool:
        return self._bits() >= _integer(other)


def unique(enumeration: type[_E]) -> type[_E]:
    """Refuses a class in which two names have one value."""
    duplicates: list[str] = []
    for name, member in enumeration.__members__.items():
        if name != member.name:
            duplicates.append(f"{name} -> {member.name}")
    if duplicates:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(duplicates)}")
    return enumeration
