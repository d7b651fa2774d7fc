"""``zip`` of two and three, with and without ``strict``."""

from __future__ import annotations

from typing import Iterable, Iterator, Self, final, overload

from importos.lowlevel.integers import add_wrapping, less_unsigned
from importos.lowlevel.intrinsic import inline

from .type_variables import T1, T2, T3, T


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
