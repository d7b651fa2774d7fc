"""The hash table of ``dict``: entries in order of insertion, and an index of slots that points to them.

``_hashes``, ``_keys`` and ``_values`` hold one entry a position, the first ``_filled`` of them; a removed entry keeps
its position as a hole (hash ``HOLE``) until the next resize. ``_index`` has a power of two of slots: an entry's
position, ``FREE``, or ``REMOVED``. ``_usable`` entries may still be added before the table is rebuilt.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from importos.lowlevel.integers import add_wrapping, bit_and, multiply_wrapping, shift_right
from importos.lowlevel.intrinsic import cold, inline
from importos.lowlevel.objects import Array, is_same
from importos.runtime.collections.array_items import copy_items, filled_array, with_capacity

K = TypeVar("K")
V = TypeVar("V")

FREE = -1
REMOVED = -2
HOLE = -1  # never the hash of a key
_LEAST_SLOTS = 8
_SHIFT = 5
_UNSIGNED_AFTER_SHIFT = 0x07FFFFFFFFFFFFFF


class DictTable(Generic[K, V]):
    """The table itself; ``dict`` adds Python's face."""

    _index: Array[int]
    _hashes: Array[int]
    _keys: Array[K]
    _values: Array[V]
    _filled: int
    _used: int
    _usable: int

    def _start_empty(self) -> None:
        self._index = Array(0)
        self._hashes = Array(0)
        self._keys = Array(0)
        self._values = Array(0)
        self._filled = 0
        self._used = 0
        self._usable = 0

    # ------------------------------------------------------------------------------------ searching

    def _find(self, key: K, wanted: int) -> int:
        """The position of the key's entry, or -1."""
        while self._used > 0:
            entry = self._search(key, wanted)
            if entry != -2:
                return entry
        return -1

    def _search(self, key: K, wanted: int) -> int:
        """As ``_find`` on a table that is not empty; -2 when a comparison has changed the table."""
        index = self._index
        hashes = self._hashes
        mask = index.capacity() - 1
        slot = bit_and(wanted, mask)
        perturb = wanted
        while True:
            entry = index.get(slot)
            if entry >= 0:
                if hashes.get(entry) == wanted:
                    known = self._keys.get(entry)
                    equal = known is key or known == key
                    if not is_same(hashes, self._hashes) or hashes.get(entry) != wanted:
                        return -2
                    if equal:
                        return entry
            elif entry == FREE:
                return -1
            perturb = bit_and(shift_right(perturb, _SHIFT), _UNSIGNED_AFTER_SHIFT)
            slot = bit_and(add_wrapping(multiply_wrapping(slot, 5), add_wrapping(perturb, 1)), mask)

    def _free_slot(self, wanted: int) -> int:
        """A slot of the index where a new entry of this hash may stand."""
        index = self._index
        mask = index.capacity() - 1
        slot = bit_and(wanted, mask)
        perturb = wanted
        while index.get(slot) >= 0:
            perturb = bit_and(shift_right(perturb, _SHIFT), _UNSIGNED_AFTER_SHIFT)
            slot = bit_and(add_wrapping(multiply_wrapping(slot, 5), add_wrapping(perturb, 1)), mask)
        return slot

    def _slot_of(self, entry: int) -> int:
        """The slot of the index that points to an entry."""
        index = self._index
        mask = index.capacity() - 1
        perturb = self._hashes.get(entry)
        slot = bit_and(perturb, mask)
        while index.get(slot) != entry:
            perturb = bit_and(shift_right(perturb, _SHIFT), _UNSIGNED_AFTER_SHIFT)
            slot = bit_and(add_wrapping(multiply_wrapping(slot, 5), add_wrapping(perturb, 1)), mask)
        return slot

    # ------------------------------------------------------------------------------------ walking

    @inline
    def _next_entry(self, entry: int) -> int:
        """The first entry from ``entry`` on that is no hole; ``_filled`` when there is none."""
        if self._filled == self._used:
            return entry
        return self._skip_holes(entry)

    def _skip_holes(self, entry: int) -> int:
        while entry < self._filled and self._hashes.get(entry) == HOLE:
            entry += 1
        return entry

    def _previous_entry(self, entry: int) -> int:
        """The last entry from ``entry`` back that is no hole, or -1."""
        while entry >= 0 and self._hashes.get(entry) == HOLE:
            entry -= 1
        return entry

    # ------------------------------------------------------------------------------------ changing

    def _store(self, key: K, value: V, wanted: int) -> None:
        """Sets the value of a key that may be there."""
        entry = self._find(key, wanted)
        if entry >= 0:
            self._values.set(entry, value)
        else:
            self._append(key, value, wanted)

    def _append(self, key: K, value: V, wanted: int) -> None:
        """Adds the entry of a key that is not there."""
        if self._usable == 0:
            self._rebuild(self._used * 3)
        entry = self._filled
        self._index.set(self._free_slot(wanted), entry)
        self._hashes.put(entry, wanted)
        self._keys.put(entry, key)
        self._values.put(entry, value)
        self._filled = add_wrapping(entry, 1)
        self._used = add_wrapping(self._used, 1)
        self._usable = add_wrapping(self._usable, -1)

    def _take_value(self, entry: int) -> V:
        """Removes an entry and moves its value out."""
        self._index.set(self._slot_of(entry), REMOVED)
        self._hashes.set(entry, HOLE)
        self._used -= 1
        value = self._values.take(entry)
        self._keys.take(entry)
        return value

    @cold
    def _rebuild(self, least_slots: int) -> None:
        """A new index with at least this many slots, and entries without holes, with room for two thirds of them."""
        slots = _LEAST_SLOTS
        while slots < least_slots:
            slots *= 2
        capacity = slots * 2 // 3
        if self._filled == self._used:
            self._hashes = with_capacity(self._hashes, self._used, capacity)
            self._keys = with_capacity(self._keys, self._used, capacity)
            self._values = with_capacity(self._values, self._used, capacity)
        else:
            self._close_holes(capacity)
        self._filled = self._used
        self._usable = capacity - self._used
        self._index = filled_array(slots, FREE)
        entry = 0
        while entry < self._used:
            self._index.set(self._free_slot(self._hashes.get(entry)), entry)
            entry += 1

    def _close_holes(self, capacity: int) -> None:
        hashes: Array[int] = Array(capacity)
        keys: Array[K] = Array(capacity)
        values: Array[V] = Array(capacity)
        target = 0
        entry = 0
        while entry < self._filled:
            if self._hashes.get(entry) != HOLE:
                hashes.put(target, self._hashes.get(entry))
                keys.put(target, self._keys.take(entry))
                values.put(target, self._values.take(entry))
                target += 1
            entry += 1
        self._hashes = hashes
        self._keys = keys
        self._values = values

    def _copy_from(self, other: DictTable[K, V]) -> None:
        """Fills this empty table with another's entries."""
        if other._used == 0:
            return
        if other._filled == other._used:
            slots = other._index.capacity()
            capacity = other._hashes.capacity()
            self._index = Array(slots)
            self._hashes = Array(capacity)
            self._keys = Array(capacity)
            self._values = Array(capacity)
            copy_items(self._index, 0, other._index, 0, slots)
            copy_items(self._hashes, 0, other._hashes, 0, other._used)
            copy_items(self._keys, 0, other._keys, 0, other._used)
            copy_items(self._values, 0, other._values, 0, other._used)
            self._filled = other._filled
            self._used = other._used
            self._usable = other._usable
            return
        self._rebuild(other._used * 3 // 2 + 1)
        entry = other._next_entry(0)
        while entry < other._filled:
            self._append(other._keys.get(entry), other._values.get(entry), other._hashes.get(entry))
            entry = other._next_entry(entry + 1)
