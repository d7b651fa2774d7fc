"""``groupby``: neighbours with the same key, a group at a time."""

from __future__ import annotations

from typing import Callable, Generic, Iterable, Iterator, Self, TypeVar, overload

T = TypeVar("T")
K = TypeVar("K")


def _itself(item: T) -> T:
    return item


class groupby(Iterator[tuple[K, Iterator[T]]], Generic[K, T]):
    """The groups share one iterator: each ends when the next one is asked for.

    ``_item`` holds the item that was read and not given yet, if there is one; ``_key`` the key of the last item that
    was read; ``_wanted`` the key of the present group.
    """

    _source: Iterator[T]
    _key_of: Callable[[T], K]
    _item: list[T]
    _key: list[K]
    _wanted: list[K]
    _group: int

    @overload
    def __init__(self: groupby[T, T], iterable: Iterable[T], key: None = None) -> None:
        self._begin(iterable, _itself)

    @overload
    def __init__(self, iterable: Iterable[T], key: Callable[[T], K]) -> None:
        self._begin(iterable, key)

    def _begin(self, iterable: Iterable[T], key: Callable[[T], K]) -> None:
        self._source = iter(iterable)
        self._key_of = key
        self._item = []
        self._key = []
        self._wanted = []
        self._group = 0

    def __iter__(self) -> Self:
        return self

    def _read(self) -> None:
        item = next(self._source)
        key = self._key_of(item)
        self._item = [item]
        self._key = [key]

    def _is_wanted(self) -> bool:
        key = self._key[0]
        wanted = self._wanted[0]
        return key is wanted or key == wanted

    def __next__(self) -> tuple[K, Iterator[T]]:
        self._group += 1
        if not self._key:
            self._read()
        while self._wanted and self._is_wanted():
            self._read()
        key = self._key[0]
        self._wanted = [key]
        return key, Group(self, self._group)


class Group(Iterator[T], Generic[K, T]):
    """The items of one group."""

    def __init__(self, groups: groupby[K, T], number: int) -> None:
        self._groups = groups
        self._number = number

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        groups = self._groups
        if groups._group != self._number:
            raise StopIteration()
        if not groups._item:
            groups._read()
        if not groups._is_wanted():
            raise StopIteration()
        item = groups._item[0]
        groups._item = []
        return item
