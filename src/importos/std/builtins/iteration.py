"""``iter``, ``next``, ``enumerate`` and ``reversed``."""

from __future__ import annotations

from typing import Iterable, Iterator, Reversible, Self, final, overload

from importos.lowlevel.integers import add_wrapping, less_unsigned
from importos.lowlevel.intrinsic import inline

from .lists import list_iterator
from .slices_and_ranges import range_iterator
from .type_variables import S, T


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
