"""The hash table of ``set`` and ``frozenset``: open addressing with short linear runs, in CPython's very order.

Programs print sets, so the order of iteration is part of what a program does: slot choice, growth and what happens to
removed slots follow CPython 3.11 step by step. A slot's hash tells its state: ``EMPTY``, ``REMOVED`` or a real hash.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from importos.lowlevel.integers import add_wrapping, bit_and, multiply_wrapping, shift_left_wrapping, shift_right
from importos.lowlevel.objects import Array, is_same
from importos.runtime.collections.array_items import copy_items, filled_array

T = TypeVar("T")

REMOVED = -1  # never the hash of an item
EMPTY = -0x7FFFFFFFFFFFFFFF  # made impossible by item_hash
_LEAST_SLOTS = 8
_RUN = 9
_SHIFT = 5
_UNSIGNED_AFTER_SHIFT = 0x07FFFFFFFFFFFFFF


def item_hash(item: T) -> int:
    """The hash of an item, never one of the two marks."""
    value = hash(item)
    return EMPTY + 1 if value == EMPTY else value


class SetTable(Generic[T]):
    """The table itself: ``_fill`` counts items and removed slots, ``_used`` items only; slots are a power of two.

    ``_finger`` is the slot at which ``pop`` begins to search.
    """

    _hashes: Array[int]
    _items: Array[T]
    _mask: int
    _fill: int
    _used: int
    _finger: int

    def _start_empty(self) -> None:
        self._finger = 0
        self._clear()

    def _clear(self) -> None:
        """Forgets all items, but not where ``pop`` goes on."""
        self._hashes = filled_array(_LEAST_SLOTS, EMPTY)
        self._items = Array(_LEAST_SLOTS)
        self._mask = _LEAST_SLOTS - 1
        self._fill = 0
        self._used = 0

    # ------------------------------------------------------------------------------------ searching

    def _slot_of(self, item: T, wanted: int) -> int:
        """The slot that holds an equal item, or -1."""
        while True:
            slot = self._search(item, wanted)
            if slot != -2:
                return slot

    def _search(self, item: T, wanted: int) -> int:
        """As ``_slot_of``; -2 when a comparison has changed the table."""
        hashes = self._hashes
        mask = self._mask
        start = bit_and(wanted, mask)
        perturb = wanted
        while True:
            slot = start
            last = start + _RUN if start + _RUN <= mask else start
            while slot <= last:
                found = hashes.get(slot)
                if found == wanted:
                    known = self._items.get(slot)
                    equal = known is item or known == item
                    if not is_same(hashes, self._hashes) or hashes.get(slot) != wanted:
                        return -2
                    if equal:
                        return slot
                elif found == EMPTY:
                    return -1
                slot += 1
            perturb = bit_and(shift_right(perturb, _SHIFT), _UNSIGNED_AFTER_SHIFT)
            start = bit_and(add_wrapping(multiply_wrapping(start, 5), add_wrapping(perturb, 1)), mask)

    def _empty_slot(self, wanted: int) -> int:
        """The first slot of the item's sequence that has never been used."""
        hashes = self._hashes
        mask = self._mask
        start = bit_and(wanted, mask)
        perturb = wanted
        while True:
            slot = start
            last = start + _RUN if start + _RUN <= mask else start
            while slot <= last:
                if hashes.get(slot) == EMPTY:
                    return slot
                slot += 1
            perturb = bit_and(shift_right(perturb, _SHIFT), _UNSIGNED_AFTER_SHIFT)
            start = bit_and(add_wrapping(multiply_wrapping(start, 5), add_wrapping(perturb, 1)), mask)

    def _slot_for_new(self, wanted: int) -> int:
        """Where an item goes that is not there: the last removed slot before the end of its sequence, or that end."""
        hashes = self._hashes
        mask = self._mask
        start = bit_and(wanted, mask)
        perturb = wanted
        removed = -1
        while True:
            slot = start
            last = start + _RUN if start + _RUN <= mask else start
            while slot <= last:
                found = hashes.get(slot)
                if found == EMPTY:
                    return slot if removed < 0 else removed
                if found == REMOVED:
                    removed = slot
                slot += 1
            perturb = bit_and(shift_right(perturb, _SHIFT), _UNSIGNED_AFTER_SHIFT)
            start = bit_and(add_wrapping(multiply_wrapping(start, 5), add_wrapping(perturb, 1)), mask)

    # ------------------------------------------------------------------------------------ walking

    def _next_full(self, slot: int) -> int:
        """The first slot from ``slot`` on that holds an item; the number of slots when there is none."""
        hashes = self._hashes
        stop = self._mask + 1
        while slot < stop:
            found = hashes.get(slot)
            if found != EMPTY and found != REMOVED:
                break
            slot += 1
        return slot

    # ------------------------------------------------------------------------------------ changing

    def _add(self, item: T, wanted: int) -> bool:
        """Adds an item unless an equal one is there; True when it was added."""
        if self._slot_of(item, wanted) >= 0:
            return False
        slot = self._slot_for_new(wanted)
        unused = self._hashes.get(slot) == EMPTY
        self._hashes.set(slot, wanted)
        self._items.put(slot, item)
        self._used += 1
        if not unused:
            return True
        self._fill += 1
        if self._fill * 5 >= self._mask * 3:
            self._resize(self._used * 2 if self._used > 50000 else self._used * 4)
        return True

    def _remove(self, item: T, wanted: int) -> bool:
        """Removes an equal item; True when there was one."""
        slot = self._slot_of(item, wanted)
        if slot < 0:
            return False
        self._take(slot)
        return True

    def _take(self, slot: int) -> T:
        """Moves the item out of its slot."""
        self._hashes.set(slot, REMOVED)
        self._used -= 1
        return self._items.take(slot)

    def _resize(self, least: int) -> None:
        """Moves the items to a table of more than ``least`` slots, without the removed ones."""
        slots = _LEAST_SLOTS
        while slots <= least:
            slots *= 2
        old_hashes = self._hashes
        old_items = self._items
        old_slots = self._mask + 1
        self._hashes = filled_array(slots, EMPTY)
        self._items = Array(slots)
        self._mask = slots - 1
        self._fill = self._used
        slot = 0
        while slot < old_slots:
            found = old_hashes.get(slot)
            if found != EMPTY and found != REMOVED:
                target = self._empty_slot(found)
                self._hashes.set(target, found)
                self._items.put(target, old_items.take(slot))
            slot += 1

    def _reserve(self, more: int) -> None:
        """Makes room before ``more`` items come at once."""
        if (self._fill + more) * 5 >= self._mask * 3:
            self._resize((self._used + more) * 2)

    def _merge(self, other: SetTable[T]) -> None:
        """Adds all items of another table."""
        if is_same(self, other) or other._used == 0:
            return
        self._reserve(other._used)
        if self._fill == 0:
            if self._mask == other._mask and other._fill == other._used:
                self._copy_slots(other)
            else:
                self._insert_all(other)
            return
        slot = other._next_full(0)
        while slot <= other._mask:
            self._add(other._items.get(slot), other._hashes.get(slot))
            slot = other._next_full(slot + 1)

    def _copy_slots(self, other: SetTable[T]) -> None:
        copy_items(self._hashes, 0, other._hashes, 0, other._mask + 1)
        slot = other._next_full(0)
        while slot <= other._mask:
            self._items.put(slot, other._items.get(slot))
            slot = other._next_full(slot + 1)
        self._fill = other._fill
        self._used = other._used

    def _insert_all(self, other: SetTable[T]) -> None:
        """Into an empty table: items of a table are different from each other, so none is compared."""
        slot = other._next_full(0)
        while slot <= other._mask:
            found = other._hashes.get(slot)
            target = self._empty_slot(found)
            self._hashes.set(target, found)
            self._items.put(target, other._items.get(slot))
            slot = other._next_full(slot + 1)
        self._fill = other._used
        self._used = other._used

    def _swap(self, other: SetTable[T]) -> None:
        """Exchanges the contents of two tables."""
        hashes, items, mask, fill, used = self._hashes, self._items, self._mask, self._fill, self._used
        self._hashes, self._items = other._hashes, other._items
        self._mask, self._fill, self._used = other._mask, other._fill, other._used
        other._hashes, other._items, other._mask, other._fill, other._used = hashes, items, mask, fill, used

    # ------------------------------------------------------------------------------------ set algebra

    def _fill_with_common(self, left: SetTable[T], right: SetTable[T]) -> None:
        """Adds what both tables hold, in the order of the smaller one (of ``right`` when they are of one size)."""
        walked, asked = (left, right) if right._used > left._used else (right, left)
        slot = walked._next_full(0)
        while slot <= walked._mask:
            item = walked._items.get(slot)
            wanted = walked._hashes.get(slot)
            if asked._slot_of(item, wanted) >= 0:
                self._add(item, wanted)
            slot = walked._next_full(slot + 1)

    def _fill_with_rest(self, left: SetTable[T], right: SetTable[T]) -> None:
        """Adds what ``left`` holds and ``right`` does not; this table is empty."""
        if left._used >> 2 > right._used:
            self._merge(left)
            self._remove_all(right)
            return
        slot = left._next_full(0)
        while slot <= left._mask:
            item = left._items.get(slot)
            wanted = left._hashes.get(slot)
            if right._slot_of(item, wanted) < 0:
                self._add(item, wanted)
            slot = left._next_full(slot + 1)

    def _remove_all(self, other: SetTable[T]) -> None:
        """Removes what another table holds."""
        if is_same(self, other):
            self._clear()
            return
        slot = other._next_full(0)
        while slot <= other._mask:
            self._remove(other._items.get(slot), other._hashes.get(slot))
            slot = other._next_full(slot + 1)
        self._forget_removed()

    def _forget_removed(self) -> None:
        """Makes a fresh table when more than a quarter of the slots are removed ones."""
        if self._fill - self._used > self._mask // 4:
            self._resize(self._used * 2 if self._used > 50000 else self._used * 4)

    def _flip_all(self, other: SetTable[T]) -> None:
        """Removes what both hold and adds what only the other holds."""
        if is_same(self, other):
            self._clear()
            return
        slot = other._next_full(0)
        while slot <= other._mask:
            item = other._items.get(slot)
            wanted = other._hashes.get(slot)
            if not self._remove(item, wanted):
                self._add(item, wanted)
            slot = other._next_full(slot + 1)

    def _within(self, other: SetTable[T]) -> bool:
        """True when the other table holds all items of this one."""
        if self._used > other._used:
            return False
        slot = self._next_full(0)
        while slot <= self._mask:
            if other._slot_of(self._items.get(slot), self._hashes.get(slot)) < 0:
                return False
            slot = self._next_full(slot + 1)
        return True

    def _apart(self, other: SetTable[T]) -> bool:
        """True when no item is in both."""
        if self._used > other._used:
            return other._apart(self)
        slot = self._next_full(0)
        while slot <= self._mask:
            if other._slot_of(self._items.get(slot), self._hashes.get(slot)) >= 0:
                return False
            slot = self._next_full(slot + 1)
        return True

    def _mixed_hash(self) -> int:
        """A hash of the items that does not depend on their order: that of CPython's ``frozenset``."""
        result = 0
        slot = self._next_full(0)
        while slot <= self._mask:
            result ^= _shuffled(self._hashes.get(slot))
            slot = self._next_full(slot + 1)
        result ^= multiply_wrapping(self._used + 1, 1927868237)
        result ^= bit_and(shift_right(result, 11), 0x001FFFFFFFFFFFFF) ^ bit_and(shift_right(result, 25), 0x7FFFFFFFFF)
        result = add_wrapping(multiply_wrapping(result, 69069), 907133923)
        return 590923713 if result == -1 else result


def _shuffled(value: int) -> int:
    return multiply_wrapping(value ^ 89869747 ^ shift_left_wrapping(value, 16), 3644798167)
