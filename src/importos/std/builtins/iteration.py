"""``iter``, ``next``, ``enumerate`` and ``reversed``."""

from __future__ import annotations

from typing import (
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    Generic,
    Iterable,
    Iterator,
    Protocol,
    Reversible,
    Self,
    final,
    overload,
)

from importos.lowlevel.integers import add_wrapping, less_unsigned
from importos.lowlevel.intrinsic import inline

from .type_variables import S, T, T_co


@overload
@inline
def iter(iterable: list[T], /) -> Iterator[T]:
    return iterable.__iter__()


@overload
@inline
def iter(iterable: Iterable[T], /) -> Iterator[T]:
    return iterable.__iter__()


@overload
@inline
def iter(subscriptable: HasItems[T], /) -> Iterator[T]:
    return ItemIterator(subscriptable)


@overload
@inline
def iter(function: Callable[[], T | None], sentinel: None, /) -> Iterator[T | None]:
    return CallIterator(function, sentinel)


@overload
@inline
def iter(function: Callable[[], T], sentinel: S, /) -> Iterator[T]:
    return CallIterator(function, sentinel)


@overload
@inline
def next(iterator: Iterator[T], /) -> T:
    return iterator.__next__()


@overload
def next(iterator: Iterator[T], default: S, /) -> T | S:
    try:
        return iterator.__next__()
    except StopIteration:
        return default


def aiter(async_iterable: AsyncIterable[T], /) -> AsyncIterator[T]:
    return async_iterable.__aiter__()


@overload
def anext(iterator: AsyncIterator[T], /) -> Awaitable[T]:
    return iterator.__anext__()


@overload
async def anext(iterator: AsyncIterator[T], default: S, /) -> T | S:
    try:
        return await iterator.__anext__()
    except StopAsyncIteration:
        return default


@overload
@inline
def enumerate(iterable: list[T], start: int = 0) -> Iterator[tuple[int, T]]:
    return ListEnumeration(iterable, start)


@overload
@inline
def enumerate(iterable: Iterable[T], start: int = 0) -> Iterator[tuple[int, T]]:
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
def reversed(sequence: list[T], /) -> Iterator[T]:
    return sequence.__reversed__()


@overload
@inline
def reversed(sequence: range, /) -> Iterator[int]:
    return sequence.__reversed__()


@overload
@inline
def reversed(sequence: Reversible[T], /) -> Iterator[T]:
    return sequence.__reversed__()


@overload
@inline
def reversed(sequence: Countable[T], /) -> Iterator[T]:
    return ItemReverser(sequence)


class HasItems(Protocol[T_co]):
    """What ``for`` can walk without ``__iter__``: items 0, 1, 2 ... until IndexError."""

    def __getitem__(self, index: int, /) -> T_co: ...


class Countable(HasItems[T_co], Protocol[T_co]):
    """What ``reversed`` can walk without ``__reversed__``."""

    def __len__(self) -> int: ...


@final
class ItemIterator(Iterator[T]):
    """Items by index until there is none."""

    _items: HasItems[T] | None
    _next: int

    def __init__(self, items: HasItems[T]) -> None:
        self._items = items
        self._next = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        items = self._items
        if items is not None:
            try:
                item = items[self._next]
                self._next += 1
                return item
            except (IndexError, StopIteration):
                self._items = None
        raise StopIteration


@final
class ItemReverser(Iterator[T]):
    """Items by index from the last to the first."""

    _items: Countable[T]
    _next: int

    def __init__(self, items: Countable[T]) -> None:
        self._items = items
        self._next = items.__len__() - 1

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        if self._next >= 0:
            try:
                item = self._items[self._next]
                self._next -= 1
                return item
            except (IndexError, StopIteration):
                self._next = -1
        raise StopIteration


@final
class CallIterator(Iterator[T], Generic[T, S]):
    """What a function gives, until it gives the sentinel."""

    _function: Callable[[], T]
    _sentinel: S
    _ended: bool

    def __init__(self, function: Callable[[], T], sentinel: S) -> None:
        self._function = function
        self._sentinel = sentinel
        self._ended = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        if not self._ended:
            item = self._function()
            if item != self._sentinel:
                return item
            self._ended = True
        raise StopIteration
