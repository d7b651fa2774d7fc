"""``sum``, ``any`` and ``all``."""

from __future__ import annotations

from typing import Iterable, Protocol, Self, TypeVar, overload

from importos.runtime.standing_numbers import DerivedFloat, StandingInteger

from .type_variables import T


class Addable(Protocol):
    """What ``sum`` can add up."""

    def __add__(self, other: Self, /) -> Self: ...


AddableT = TypeVar("AddableT", bound=Addable)


class AddableToZero(Addable, Protocol):
    """What ``sum`` can add up from 0."""

    def __radd__(self, other: int, /) -> Self: ...


class AddedToInteger(Protocol):
    """What makes an int of an int, as members of ``IntFlag`` do."""

    def __radd__(self, other: int, /) -> int: ...


AddableToZeroT = TypeVar("AddableToZeroT", bound=AddableToZero)


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
def sum(iterable: Iterable[bool | int | float], /, start: int | float = 0) -> int | float:
    total = start
    for item in iterable:
        total = total + item
    return total


@overload
def sum(iterable: Iterable[AddableT], /, start: AddableT) -> AddableT:
    total = start
    for item in iterable:
        total = total + item
    return total


@overload
def sum(iterable: Iterable[AddableToZeroT], /) -> AddableToZeroT | int:
    items = iter(iterable)
    for first in items:
        total = 0 + first
        for item in items:
            total = total + item
        return total
    return 0


@overload
def sum(iterable: Iterable[StandingInteger], /, start: int = 0) -> int:
    """Of members of ``IntEnum``, and of the user's subclasses of ``int``."""
    total = start
    for item in iterable:
        total = total + item
    return total


@overload
def sum(iterable: Iterable[AddedToInteger], /, start: int = 0) -> int:
    total = start
    for item in iterable:
        total = total + item
    return total


@overload
def sum(iterable: Iterable[DerivedFloat], /, start: int | float = 0) -> int | float:
    """Of the user's subclasses of ``float``."""
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
