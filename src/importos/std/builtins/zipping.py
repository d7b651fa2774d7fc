"""``zip`` of any number of iterables, with and without ``strict``."""

from __future__ import annotations

from typing import Iterable, Iterator, Never, NoReturn, Self, final, overload

from importos.lowlevel.integers import add_wrapping, less_unsigned
from importos.lowlevel.intrinsic import cold, inline

from .type_variables import T1, T2, T3, T4, T5, T


@overload
@inline
def zip(first: list[T1], second: list[T2], /) -> Iterator[tuple[T1, T2]]:
    return ListZip(first, second)


@overload
@inline
def zip(*, strict: bool = False) -> Iterator[tuple[Never, ...]]:
    return ZipMany([], strict)


@overload
@inline
def zip(iterable: Iterable[T], /, *, strict: bool = False) -> Iterator[tuple[T]]:
    return Zip1(iterable.__iter__())


@overload
@inline
def zip(first: Iterable[T1], second: Iterable[T2], /, *, strict: bool = False) -> Iterator[tuple[T1, T2]]:
    return Zip(first.__iter__(), second.__iter__(), strict)


@overload
@inline
def zip(
    first: Iterable[T1], second: Iterable[T2], third: Iterable[T3], /, *, strict: bool = False
) -> Iterator[tuple[T1, T2, T3]]:
    return Zip3(first.__iter__(), second.__iter__(), third.__iter__(), strict)


@overload
@inline
def zip(
    first: Iterable[T1], second: Iterable[T2], third: Iterable[T3], fourth: Iterable[T4], /, *, strict: bool = False
) -> Iterator[tuple[T1, T2, T3, T4]]:
    return Zip4(first.__iter__(), second.__iter__(), third.__iter__(), fourth.__iter__(), strict)


@overload
@inline
def zip(
    first: Iterable[T1],
    second: Iterable[T2],
    third: Iterable[T3],
    fourth: Iterable[T4],
    fifth: Iterable[T5],
    /,
    *,
    strict: bool = False,
) -> Iterator[tuple[T1, T2, T3, T4, T5]]:
    return Zip5(first.__iter__(), second.__iter__(), third.__iter__(), fourth.__iter__(), fifth.__iter__(), strict)


@overload
@inline
def zip(*iterables: Iterable[T], strict: bool = False) -> Iterator[tuple[T, ...]]:
    iterators: list[Iterator[T]] = []
    for iterable in iterables:
        iterators.append(iterable.__iter__())
    return ZipMany(iterators, strict)


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
                check_exhausted(self._second, 2)
            raise
        try:
            second = self._second.__next__()
        except StopIteration:
            if self._strict:
                raise_shorter(2)
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
                check_exhausted(self._second, 2)
                check_exhausted(self._third, 3)
            raise
        try:
            second = self._second.__next__()
        except StopIteration:
            if self._strict:
                raise_shorter(2)
            raise
        try:
            third = self._third.__next__()
        except StopIteration:
            if self._strict:
                raise_shorter(3)
            raise
        return (first, second, third)


@final
class Zip4(Iterator[tuple[T1, T2, T3, T4]]):
    """The iterator of ``zip`` over four iterables."""

    _first: Iterator[T1]
    _second: Iterator[T2]
    _third: Iterator[T3]
    _fourth: Iterator[T4]
    _strict: bool

    def __init__(
        self, first: Iterator[T1], second: Iterator[T2], third: Iterator[T3], fourth: Iterator[T4], strict: bool
    ) -> None:
        self._first = first
        self._second = second
        self._third = third
        self._fourth = fourth
        self._strict = strict

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[T1, T2, T3, T4]:
        try:
            first = self._first.__next__()
        except StopIteration:
            if self._strict:
                check_exhausted(self._second, 2)
                check_exhausted(self._third, 3)
                check_exhausted(self._fourth, 4)
            raise
        try:
            second = self._second.__next__()
        except StopIteration:
            if self._strict:
                raise_shorter(2)
            raise
        try:
            third = self._third.__next__()
        except StopIteration:
            if self._strict:
                raise_shorter(3)
            raise
        try:
            fourth = self._fourth.__next__()
        except StopIteration:
            if self._strict:
                raise_shorter(4)
            raise
        return (first, second, third, fourth)


@final
class Zip5(Iterator[tuple[T1, T2, T3, T4, T5]]):
    """The iterator of ``zip`` over five iterables."""

    _first: Iterator[T1]
    _second: Iterator[T2]
    _third: Iterator[T3]
    _fourth: Iterator[T4]
    _fifth: Iterator[T5]
    _strict: bool

    def __init__(
        self,
        first: Iterator[T1],
        second: Iterator[T2],
        third: Iterator[T3],
        fourth: Iterator[T4],
        fifth: Iterator[T5],
        strict: bool,
    ) -> None:
        self._first = first
        self._second = second
        self._third = third
        self._fourth = fourth
        self._fifth = fifth
        self._strict = strict

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[T1, T2, T3, T4, T5]:
        try:
            first = self._first.__next__()
        except StopIteration:
            if self._strict:
                check_exhausted(self._second, 2)
                check_exhausted(self._third, 3)
                check_exhausted(self._fourth, 4)
                check_exhausted(self._fifth, 5)
            raise
        try:
            second = self._second.__next__()
        except StopIteration:
            if self._strict:
                raise_shorter(2)
            raise
        try:
            third = self._third.__next__()
        except StopIteration:
            if self._strict:
                raise_shorter(3)
            raise
        try:
            fourth = self._fourth.__next__()
        except StopIteration:
            if self._strict:
                raise_shorter(4)
            raise
        try:
            fifth = self._fifth.__next__()
        except StopIteration:
            if self._strict:
                raise_shorter(5)
            raise
        return (first, second, third, fourth, fifth)


@final
class Zip1(Iterator[tuple[T]]):
    """The iterator of ``zip`` over one iterable."""

    _iterator: Iterator[T]

    def __init__(self, iterator: Iterator[T]) -> None:
        self._iterator = iterator

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[T]:
        return (self._iterator.__next__(),)


@final
class ZipMany(Iterator[tuple[T, ...]]):
    """The iterator of ``zip`` over any number of iterables, whose items have a common type."""

    _iterators: list[Iterator[T]]
    _strict: bool

    def __init__(self, iterators: list[Iterator[T]], strict: bool) -> None:
        self._iterators = iterators
        self._strict = strict

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[T, ...]:
        items: list[T] = []
        for iterator in self._iterators:
            try:
                items.append(iterator.__next__())
            except StopIteration:
                if self._strict:
                    self._refuse_lengths(len(items))
                raise
        if len(items) == 0:
            raise StopIteration
        return tuple(items)

    def _refuse_lengths(self, ended: int) -> None:
        """Raises ValueError unless the first of the iterators has ended, and all others have, too."""
        if ended > 0:
            raise_shorter(ended + 1)
        for number in range(1, len(self._iterators)):
            check_exhausted(self._iterators[number], number + 1)


def check_exhausted(iterator: Iterator[T], number: int) -> None:
    """Raises ValueError when the iterator, the argument with this number, has another item."""
    try:
        iterator.__next__()
    except StopIteration:
        return
    raise ValueError("zip() argument " + repr(number) + " is longer than " + arguments_before(number))


@cold
def raise_shorter(number: int) -> NoReturn:
    raise ValueError("zip() argument " + repr(number) + " is shorter than " + arguments_before(number)) from None


def arguments_before(number: int) -> str:
    return "argument 1" if number == 2 else "arguments 1-" + repr(number - 1)
