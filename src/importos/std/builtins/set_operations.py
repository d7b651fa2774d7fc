"""What ``set`` and ``frozenset`` have in common: reading, comparing and walking."""

from __future__ import annotations

from typing import AbstractSet, Iterable, Iterator, NoReturn, Self, final, overload

from importos.lowlevel.integers import (
    add_wrapping,
    bit_and,
    bit_or,
    multiply_wrapping,
    shift_left_wrapping,
    shift_right,
    u64,
)
from importos.lowlevel.intrinsic import cold, inline
from importos.runtime.collections.any_set import AnySet
from importos.runtime.collections.dict_table import DictTable
from importos.runtime.collections.set_table import EMPTY, SetTable, item_hash

from .type_variables import T, V


class SetLike(SetTable[T], AbstractSet[T], AnySet):
    """What ``set`` and ``frozenset`` have in common but for the type of their results."""

    @inline
    def __len__(self) -> int:
        return self._used

    @inline
    def __bool__(self) -> bool:
        return self._used != 0

    def _count(self) -> int:
        return self._used

    def _object_list(self) -> list[object]:
        return list[object](self)

    def _has_object(self, item: object) -> bool:
        wanted = item_hash(item)
        start = bit_and(wanted, self._mask)
        perturb = u64(wanted)
        while True:
            slot = start
            last = start + 9 if start + 9 <= self._mask else start
            while slot <= last:
                found = self._hashes.get(slot)
                if found == wanted:
                    known: object = self._items.get(slot)
                    if known is item or known == item:
                        return True
                elif found == EMPTY:
                    return False
                slot += 1
            perturb = perturb >> 5
            start = bit_and(add_wrapping(multiply_wrapping(start, 5), add_wrapping(perturb.to_int(), 1)), self._mask)

    @overload
    def __contains__(self, item: T, /) -> bool:
        return self._slot_of(item, item_hash(item)) >= 0

    @overload
    def __contains__(self, item: object, /) -> bool:
        return self._has_object(item)

    def _add_all(self, items: Iterable[T]) -> None:
        for item in items:
            self._add(item, item_hash(item))

    def _add_dict(self, keys: DictTable[T, V]) -> None:
        self._reserve(keys._used)
        entry = keys._next_entry(0)
        while entry < keys._filled:
            key = keys._keys.get(entry)
            self._add(key, item_hash(key))
            entry = keys._next_entry(entry + 1)

    def _remove_each(self, items: Iterable[T]) -> None:
        for item in items:
            self._remove(item, item_hash(item))
        self._forget_removed()

    @overload
    def isdisjoint(self, other: SetTable[T], /) -> bool:
        return self._apart(other)

    @overload
    def isdisjoint(self, other: Iterable[object], /) -> bool:
        for item in other:
            if self._has_object(item):
                return False
        return True

    @overload
    def issubset(self, other: SetTable[T], /) -> bool:
        return self._within(other)

    @overload
    def issubset(self, other: Iterable[T], /) -> bool:
        return self._within(set(other))

    @overload
    def issuperset(self, other: SetTable[T], /) -> bool:
        return other._within(self)

    @overload
    def issuperset(self, other: Iterable[object], /) -> bool:
        for item in other:
            if not self._has_object(item):
                return False
        return True

    @overload
    def __eq__(self, other: SetTable[T], /) -> bool:
        return self._used == other._used and self._within(other)

    @overload
    def __eq__(self, other: object, /) -> bool:
        return isinstance(other, AnySet) and self._used == other._count() and self._all_in(other)

    def _all_in(self, other: AnySet) -> bool:
        slot = self._next_full(0)
        while slot <= self._mask:
            if not other._has_object(self._items.get(slot)):
                return False
            slot = self._next_full(slot + 1)
        return True

    @overload
    def __le__(self, other: SetLike[T], /) -> bool:
        return self._within(other)

    @overload
    def __le__(self, other: AbstractSet[object], /) -> bool:
        return self._used <= other._count() and self._all_in(other)

    @overload
    def __lt__(self, other: SetLike[T], /) -> bool:
        return self._used < other._used and self._within(other)

    @overload
    def __lt__(self, other: AbstractSet[object], /) -> bool:
        return self._used < other._count() and self._all_in(other)

    @overload
    def __ge__(self, other: SetLike[T], /) -> bool:
        return other._within(self)

    @overload
    def __ge__(self, other: AbstractSet[object], /) -> bool:
        return len(other) <= self._used and self.issuperset(other)

    @overload
    def __gt__(self, other: SetLike[T], /) -> bool:
        return other._used < self._used and other._within(self)

    @overload
    def __gt__(self, other: AbstractSet[object], /) -> bool:
        return len(other) < self._used and self.issuperset(other)

    def _shown_items(self) -> str:
        pieces: list[str] = []
        slot = self._next_full(0)
        while slot <= self._mask:
            pieces.append(repr(self._items.get(slot)))
            slot = self._next_full(slot + 1)
        return "{" + ", ".join(pieces) + "}"

    def __iter__(self) -> set_iterator[T]:
        return set_iterator(self)

    # A cursor is the slot's number with the number of items at the start above its low 32 bits. The next one is known
    # before the loop's body has run, which may empty its slot: so the slot is looked for again when it is used.

    @inline
    def __cursor__(self) -> int:
        return bit_or(shift_left_wrapping(self._used, 32), self._next_full(0))

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        if shift_right(cursor, 32) != self._used:
            raise_set_changed()
        return self._next_full(bit_and(cursor, 0xFFFFFFFF)) <= self._mask

    @inline
    def __cursor_item__(self, cursor: int) -> T:
        return self._items.get(self._next_full(bit_and(cursor, 0xFFFFFFFF)))

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        following = add_wrapping(bit_and(cursor, 0xFFFFFFFF), 1)
        return bit_or(bit_and(cursor, -0x100000000), self._next_full(following))


@cold
def raise_set_changed() -> NoReturn:
    raise RuntimeError("Set changed size during iteration")


_CHANGED = -1  # sizes that no set has
_OVER = -2


@final
class set_iterator(Iterator[T]):
    """Walks a set in the order of its slots."""

    _set: SetTable[T]
    _slot: int
    _size: int

    def __init__(self, walked: SetTable[T]) -> None:
        self._set = walked
        self._slot = 0
        self._size = walked._used

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        walked = self._set
        if self._size != walked._used:
            if self._size == _OVER:
                raise StopIteration()
            self._size = _CHANGED
            raise_set_changed()
        slot = walked._next_full(self._slot)
        if slot > walked._mask:
            self._size = _OVER
            raise StopIteration()
        self._slot = slot + 1
        return walked._items.get(slot)
