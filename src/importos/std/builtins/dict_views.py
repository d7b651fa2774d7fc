"""The views of a dict (``keys()``, ``values()``, ``items()``) and their iterators."""

from __future__ import annotations

from typing import AbstractSet, Generic, ItemsView, Iterable, Iterator, KeysView, Self, cast, final, overload

from importos.lowlevel.integers import bit_and
from importos.lowlevel.intrinsic import absent, inline
from importos.runtime.collections.any_set import AnySet

from .dicts import DictWalk
from .type_variables import K, V


@final
class dict_keyiterator(DictWalk[K, V], Iterator[K]):
    def __iter__(self) -> Self:
        return self

    def __next__(self) -> K:
        return self._dict._keys.get(self._advance())


@final
class dict_valueiterator(DictWalk[K, V], Iterator[V]):
    def __iter__(self) -> Self:
        return self

    def __next__(self) -> V:
        return self._dict._values.get(self._advance())


@final
class dict_itemiterator(DictWalk[K, V], Iterator[tuple[K, V]]):
    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[K, V]:
        entry = self._advance()
        return (self._dict._keys.get(entry), self._dict._values.get(entry))


@final
class dict_keys(KeysView[K], AnySet, Generic[K, V]):
    """A dict's keys as they are at any moment."""

    _dict: dict[K, V]

    def __init__(self, viewed: dict[K, V]) -> None:
        self._dict = viewed

    def __len__(self) -> int:
        return self._dict._used

    def _count(self) -> int:
        return self._dict._used

    def _has_object(self, item: object) -> bool:
        return self._dict._find_object(item) >= 0

    @overload
    def __contains__(self, key: K, /) -> bool:
        return key in self._dict

    @overload
    def __contains__(self, key: object, /) -> bool:
        return self._dict._find_object(key) >= 0

    def isdisjoint(self, other: Iterable[object], /) -> bool:
        for item in other:
            if self._dict._find_object(item) >= 0:
                return False
        return True

    def __and__(self, other: Iterable[object], /) -> set[K]:
        result: set[K] = set()
        for key in other:
            if self._has_object(key):
                result.add(cast(K, key))
        return result

    def __or__(self, other: Iterable[K], /) -> set[K]:
        result = set(self._dict)
        result.update(other)
        return result

    def __sub__(self, other: Iterable[object], /) -> set[K]:
        result, gone = set(self._dict), set[object](other)
        for key in self._dict:
            if key in gone:
                result.discard(key)
        return result

    def __xor__(self, other: Iterable[K], /) -> set[K]:
        result = set(self._dict)
        result.symmetric_difference_update(other)
        return result

    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, AnySet) or self._dict._used != other._count():
            return False
        return self._all_in(other)

    def __le__(self, other: AbstractSet[object], /) -> bool:
        return self._dict._used <= other._count() and self._all_in(other)

    def __lt__(self, other: AbstractSet[object], /) -> bool:
        return self._dict._used < other._count() and self._all_in(other)

    def __ge__(self, other: AbstractSet[object], /) -> bool:
        return len(other) <= self._dict._used and self._holds_all(other)

    def __gt__(self, other: AbstractSet[object], /) -> bool:
        return len(other) < self._dict._used and self._holds_all(other)

    def _all_in(self, other: AnySet) -> bool:
        for key in self._dict:
            if not other._has_object(key):
                return False
        return True

    def _holds_all(self, other: AbstractSet[object]) -> bool:
        for item in other:
            if self._dict._find_object(item) < 0:
                return False
        return True

    @absent
    def __hash__(self) -> int:
        raise TypeError("unhashable type: 'dict_keys'")

    def __repr__(self) -> str:
        return self._dict._view_prefix() + "dict_keys(" + repr(list(self._dict)) + ")"

    def __iter__(self) -> dict_keyiterator[K, V]:
        return dict_keyiterator(self._dict, 1)

    def __reversed__(self) -> dict_keyiterator[K, V]:
        return dict_keyiterator(self._dict, -1)

    @inline
    def __cursor__(self) -> int:
        return self._dict.__cursor__()

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        return self._dict.__cursor_more__(cursor)

    @inline
    def __cursor_item__(self, cursor: int) -> K:
        return self._dict._keys.get(self._dict._next_entry(bit_and(cursor, 0xFFFFFFFF)))

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return self._dict.__cursor_next__(cursor)


@final
class dict_values(Iterable[V], Generic[K, V]):
    """A dict's values as they are at any moment."""

    _dict: dict[K, V]

    def __init__(self, viewed: dict[K, V]) -> None:
        self._dict = viewed

    def __len__(self) -> int:
        return self._dict._used

    @overload
    def __contains__(self, value: V, /) -> bool:
        for item in self:
            if item is value or item == value:
                return True
        return False

    @overload
    def __contains__(self, value: object, /) -> bool:
        for mine in self:
            item: object = mine
            if item is value or item == value:
                return True
        return False

    def __repr__(self) -> str:
        return self._dict._view_prefix() + "dict_values(" + repr(list(self)) + ")"

    def __iter__(self) -> dict_valueiterator[K, V]:
        return dict_valueiterator(self._dict, 1)

    def __reversed__(self) -> dict_valueiterator[K, V]:
        return dict_valueiterator(self._dict, -1)

    @inline
    def __cursor__(self) -> int:
        return self._dict.__cursor__()

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        return self._dict.__cursor_more__(cursor)

    @inline
    def __cursor_item__(self, cursor: int) -> V:
        return self._dict._values.get(self._dict._next_entry(bit_and(cursor, 0xFFFFFFFF)))

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return self._dict.__cursor_next__(cursor)


@final
class dict_items(ItemsView[K, V], AnySet):
    """A dict's pairs as they are at any moment."""

    _dict: dict[K, V]

    def __init__(self, viewed: dict[K, V]) -> None:
        self._dict = viewed

    def __len__(self) -> int:
        return self._dict._used

    def _count(self) -> int:
        return self._dict._used

    def _has_object(self, item: object) -> bool:
        for mine in self:
            if mine == item:
                return True
        return False

    @overload
    def __contains__(self, pair: tuple[K, V], /) -> bool:
        key, value = pair
        entry = self._dict._find(key, hash(key))
        if entry < 0:
            return False
        mine = self._dict._values.get(entry)
        return mine is value or mine == value

    @overload
    def __contains__(self, pair: object, /) -> bool:
        return self._has_object(pair)

    def isdisjoint(self, other: Iterable[object], /) -> bool:
        for item in other:
            if self._has_object(item):
                return False
        return True

    def __and__(self, other: Iterable[object], /) -> set[tuple[K, V]]:
        result: set[tuple[K, V]] = set()
        for pair in other:
            if self._has_object(pair):
                result.add(cast("tuple[K, V]", pair))
        return result

    def __or__(self, other: Iterable[tuple[K, V]], /) -> set[tuple[K, V]]:
        result = set(self)
        result.update(other)
        return result

    def __sub__(self, other: Iterable[object], /) -> set[tuple[K, V]]:
        result, gone = set(self), set[object](other)
        for pair in self:
            if pair in gone:
                result.discard(pair)
        return result

    def __xor__(self, other: Iterable[tuple[K, V]], /) -> set[tuple[K, V]]:
        result = set(self)
        result.symmetric_difference_update(other)
        return result

    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, AnySet) or self._dict._used != other._count():
            return False
        for pair in self:
            if not other._has_object(pair):
                return False
        return True

    @absent
    def __hash__(self) -> int:
        raise TypeError("unhashable type: 'dict_items'")

    def __repr__(self) -> str:
        return self._dict._view_prefix() + "dict_items(" + repr(list(self)) + ")"

    def __iter__(self) -> dict_itemiterator[K, V]:
        return dict_itemiterator(self._dict, 1)

    def __reversed__(self) -> dict_itemiterator[K, V]:
        return dict_itemiterator(self._dict, -1)

    @inline
    def __cursor__(self) -> int:
        return self._dict.__cursor__()

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        return self._dict.__cursor_more__(cursor)

    @inline
    def __cursor_item__(self, cursor: int) -> tuple[K, V]:
        entry = self._dict._next_entry(bit_and(cursor, 0xFFFFFFFF))
        return (self._dict._keys.get(entry), self._dict._values.get(entry))

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return self._dict.__cursor_next__(cursor)
