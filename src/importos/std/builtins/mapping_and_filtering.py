"""``map`` and ``filter``."""

from __future__ import annotations

from typing import Callable, Generic, Iterable, Iterator, Self, final, overload

from importos.lowlevel.integers import add_wrapping, less_unsigned
from importos.lowlevel.intrinsic import inline

from .type_variables import T1, T2, T3, T4, T5, S, T


@overload
@inline
def map(function: Callable[[T], S], iterable: list[T], /) -> Iterator[S]:
    return ListMap(function, iterable)


@overload
@inline
def map(function: Callable[[T], S], iterable: Iterable[T], /) -> Iterator[S]:
    return Map(function, iterable.__iter__())


@overload
@inline
def map(function: Callable[[T1, T2], S], first: Iterable[T1], second: Iterable[T2], /) -> Iterator[S]:
    return Map2(function, first.__iter__(), second.__iter__())


@overload
@inline
def map(
    function: Callable[[T1, T2, T3], S], first: Iterable[T1], second: Iterable[T2], third: Iterable[T3], /
) -> Iterator[S]:
    return Map3(function, first.__iter__(), second.__iter__(), third.__iter__())


@overload
@inline
def map(
    function: Callable[[T1, T2, T3, T4], S],
    first: Iterable[T1],
    second: Iterable[T2],
    third: Iterable[T3],
    fourth: Iterable[T4],
    /,
) -> Iterator[S]:
    return Map4(function, first.__iter__(), second.__iter__(), third.__iter__(), fourth.__iter__())


@overload
@inline
def map(
    function: Callable[[T1, T2, T3, T4, T5], S],
    first: Iterable[T1],
    second: Iterable[T2],
    third: Iterable[T3],
    fourth: Iterable[T4],
    fifth: Iterable[T5],
    /,
) -> Iterator[S]:
    return Map5(function, first.__iter__(), second.__iter__(), third.__iter__(), fourth.__iter__(), fifth.__iter__())


@final
class Map(Iterator[S], Generic[T, S]):
    """The iterator of ``map`` over one iterable."""

    _function: Callable[[T], S]
    _iterator: Iterator[T]

    def __init__(self, function: Callable[[T], S], iterator: Iterator[T]) -> None:
        self._function = function
        self._iterator = iterator

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> S:
        return self._function(self._iterator.__next__())


@final
class ListMap(Iterator[S], Generic[T, S]):
    """The iterator of ``map`` over a list."""

    _function: Callable[[T], S]
    _list: list[T]
    _index: int

    def __init__(self, function: Callable[[T], S], walked: list[T]) -> None:
        self._function = function
        self._list = walked
        self._index = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> S:
        index = self._index
        if not less_unsigned(index, self._list._length):
            self._index = -1
            raise StopIteration()
        self._index = index + 1
        return self._function(self._list._items.get(index))

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
    def __cursor_item__(self, cursor: int) -> S:
        self._index = add_wrapping(cursor, 1)
        return self._function(self._list._items.get(cursor))

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return self._index


@final
class Map2(Iterator[S], Generic[T1, T2, S]):
    """The iterator of ``map`` over two iterables."""

    _function: Callable[[T1, T2], S]
    _first: Iterator[T1]
    _second: Iterator[T2]

    def __init__(self, function: Callable[[T1, T2], S], first: Iterator[T1], second: Iterator[T2]) -> None:
        self._function = function
        self._first = first
        self._second = second

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> S:
        first = self._first.__next__()
        return self._function(first, self._second.__next__())


@final
class Map3(Iterator[S], Generic[T1, T2, T3, S]):
    """The iterator of ``map`` over three iterables."""

    _function: Callable[[T1, T2, T3], S]
    _first: Iterator[T1]
    _second: Iterator[T2]
    _third: Iterator[T3]

    def __init__(
        self, function: Callable[[T1, T2, T3], S], first: Iterator[T1], second: Iterator[T2], third: Iterator[T3]
    ) -> None:
        self._function = function
        self._first = first
        self._second = second
        self._third = third

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> S:
        first = self._first.__next__()
        second = self._second.__next__()
        third = self._third.__next__()
        return self._function(first, second, third)


@final
class Map4(Iterator[S], Generic[T1, T2, T3, T4, S]):
    """The iterator of ``map`` over four iterables."""

    _function: Callable[[T1, T2, T3, T4], S]
    _first: Iterator[T1]
    _second: Iterator[T2]
    _third: Iterator[T3]
    _fourth: Iterator[T4]

    def __init__(
        self,
        function: Callable[[T1, T2, T3, T4], S],
        first: Iterator[T1],
        second: Iterator[T2],
        third: Iterator[T3],
        fourth: Iterator[T4],
    ) -> None:
        self._function = function
        self._first = first
        self._second = second
        self._third = third
        self._fourth = fourth

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> S:
        first = self._first.__next__()
        second = self._second.__next__()
        third = self._third.__next__()
        fourth = self._fourth.__next__()
        return self._function(first, second, third, fourth)


@final
class Map5(Iterator[S], Generic[T1, T2, T3, T4, T5, S]):
    """The iterator of ``map`` over five iterables."""

    _function: Callable[[T1, T2, T3, T4, T5], S]
    _first: Iterator[T1]
    _second: Iterator[T2]
    _third: Iterator[T3]
    _fourth: Iterator[T4]
    _fifth: Iterator[T5]

    def __init__(
        self,
        function: Callable[[T1, T2, T3, T4, T5], S],
        first: Iterator[T1],
        second: Iterator[T2],
        third: Iterator[T3],
        fourth: Iterator[T4],
        fifth: Iterator[T5],
    ) -> None:
        self._function = function
        self._first = first
        self._second = second
        self._third = third
        self._fourth = fourth
        self._fifth = fifth

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> S:
        first = self._first.__next__()
        second = self._second.__next__()
        third = self._third.__next__()
        fourth = self._fourth.__next__()
        fifth = self._fifth.__next__()
        return self._function(first, second, third, fourth, fifth)


@overload
@inline
def filter(function: None, iterable: Iterable[T | None], /) -> Iterator[T]:
    return FilterTrue(iterable.__iter__())


@overload
@inline
def filter(function: Callable[[T], bool], iterable: Iterable[T], /) -> Iterator[T]:
    return Filter(function, iterable.__iter__())


@overload
@inline
def filter(function: Callable[[T], S], iterable: Iterable[T], /) -> Iterator[T]:
    return FilterAny(function, iterable.__iter__())


@final
class Filter(Iterator[T]):
    """The iterator of ``filter`` with a function."""

    _function: Callable[[T], bool]
    _iterator: Iterator[T]

    def __init__(self, function: Callable[[T], bool], iterator: Iterator[T]) -> None:
        self._function = function
        self._iterator = iterator

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        while True:
            item = self._iterator.__next__()
            if self._function(item):
                return item


@final
class FilterAny(Iterator[T], Generic[T, S]):
    """The iterator of ``filter`` with a function that says more than yes or no."""

    _function: Callable[[T], S]
    _iterator: Iterator[T]

    def __init__(self, function: Callable[[T], S], iterator: Iterator[T]) -> None:
        self._function = function
        self._iterator = iterator

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        while True:
            item = self._iterator.__next__()
            if self._function(item):
                return item


@final
class FilterTrue(Iterator[T]):
    """The iterator of ``filter`` without a function: what is true stays."""

    _iterator: Iterator[T | None]

    def __init__(self, iterator: Iterator[T | None]) -> None:
        self._iterator = iterator

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        while True:
            item = self._iterator.__next__()
            if item:
                return item
