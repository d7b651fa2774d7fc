"""The module ``enum``: the signatures; classes made from ``Enum`` are not compiled yet and are refused by name."""

from collections.abc import Iterator
from typing import Self, TypeVar

_E = TypeVar("_E")


class EnumMeta(type):
    def __iter__(self: type[_E]) -> Iterator[_E]: ...
    def __len__(self) -> int: ...
    def __getitem__(cls: type[_E], name: str) -> _E: ...


class Enum(metaclass=EnumMeta):
    _name_: str
    _value_: object

    @property
    def name(self) -> str: ...
    @property
    def value(self) -> object: ...
    def __new__(cls, value: object) -> Self: ...


class IntEnum(Enum):
    _value_: int

    @property
    def value(self) -> int: ...


class StrEnum(Enum):
    _value_: str

    @property
    def value(self) -> str: ...


class Flag(Enum):
    def __or__(self, other: Self) -> Self: ...
    def __and__(self, other: Self) -> Self: ...


class IntFlag(Flag): ...


class auto:
    _value_: int

    def __new__(cls) -> Self: ...
