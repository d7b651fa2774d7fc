"""What displays and unpacking need from the library: a list around storage that the compiler has filled."""

from __future__ import annotations

from typing import NoReturn, TypeVar

from importos.lowlevel.intrinsic import cold
from importos.lowlevel.objects import Array
from importos.runtime.failures import raise_too_few_values, raise_too_few_values_star, raise_too_many_values

T = TypeVar("T")


def list_of(items: Array[T], length: int) -> list[T]:
    """The list that owns ``items``."""
    made: list[T] = []
    made._items = items
    made._length = length
    return made


@cold
def raise_unpack_error(expected: int, got: int, exact: bool) -> NoReturn:
    """``a, b = items`` with the wrong number of items; not ``exact`` means that one target is starred."""
    if not exact:
        raise_too_few_values_star(expected, got)
    if got < expected:
        raise_too_few_values(expected, got)
    raise_too_many_values(expected)
