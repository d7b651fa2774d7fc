"""A stable merge sort that finds the runs which are already in order, with nothing but ``<``.

Runs are found from left to right (a strictly descending one is reversed), short ones are lengthened by binary
insertion, and neighbours are merged so that lengths on the stack keep the balance that Tim Peters's ``listsort`` asks
for. When ``has_values``, ``values`` moves along with ``keys``. A comparison that raises leaves both arrays as
permutations of what they were.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from _typeshed import SupportsRichComparisonT

from importos.lowlevel.objects import Array, clear_items, move_items
from importos.runtime.collections.array_items import reverse_items

V = TypeVar("V")
_MOST_PENDING_RUNS = 90
_SMALL = 64


def sort_items(
    keys: Array[SupportsRichComparisonT], values: Array[V], count: int, has_values: bool, reverse: bool
) -> None:
    """Sorts the first ``count`` keys; equal ones keep their order, also when ``reverse``."""
    if count < 2:
        return
    sorter = Sorter(keys, values, has_values)
    if not reverse:
        sorter.sort(count)
        return
    sorter.reverse(0, count)
    try:
        sorter.sort(count)
    finally:
        sorter.reverse(0, count)


class Sorter(Generic[SupportsRichComparisonT, V]):
    """The arrays being sorted and the stack of runs that wait for their merge."""

    def __init__(self, keys: Array[SupportsRichComparisonT], values: Array[V], has_values: bool) -> None:
        self._keys = keys
        self._values = values
        self._has_values = has_values
        self._starts: Array[int] = Array(_MOST_PENDING_RUNS)
        self._lengths: Array[int] = Array(_MOST_PENDING_RUNS)
        self._pending = 0

    def sort(self, count: int) -> None:
        """The whole sort."""
        least = _least_run(count)
        start = 0
        while start < count:
            length = self._run_length(start, count)
            if length < least:
                stop = start + least if start + least < count else count
                self._insert(start, start + length, stop)
                length = stop - start
            self._starts.put(self._pending, start)
            self._lengths.put(self._pending, length)
            self._pending += 1
            self._balance()
            start += length
        while self._pending > 1:
            at = self._pending - 2
            if at > 0 and self._lengths.get(at - 1) < self._lengths.get(at + 1):
                at -= 1
            self._merge_at(at)

    def reverse(self, start: int, stop: int) -> None:
        """Reverses a stretch."""
        reverse_items(self._keys, start, stop)
        if self._has_values:
            reverse_items(self._values, start, stop)

    # ------------------------------------------------------------------------------------ runs

    def _run_length(self, start: int, stop: int) -> int:
        """The length of the run at ``start``, made ascending."""
        keys = self._keys
        position = start + 1
        if position == stop:
            return 1
        if keys.get(position) < keys.get(start):
            position += 1
            while position < stop and keys.get(position) < keys.get(position - 1):
                position += 1
            self.reverse(start, position)
        else:
            position += 1
            while position < stop and not keys.get(position) < keys.get(position - 1):
                position += 1
        return position - start

    def _insert(self, start: int, first: int, stop: int) -> None:
        """Binary insertion: ``start..first`` is in order already."""
        keys = self._keys
        position = first
        while position < stop:
            low = start
            high = position
            while low < high:
                middle = (low + high) >> 1
                if keys.get(position) < keys.get(middle):
                    high = middle
                else:
                    low = middle + 1
            if low < position:
                _rotate(keys, low, position)
                if self._has_values:
                    _rotate(self._values, low, position)
            position += 1

    # ------------------------------------------------------------------------------------ merging

    def _balance(self) -> None:
        lengths = self._lengths
        while self._pending > 1:
            at = self._pending - 2
            if (at > 0 and lengths.get(at - 1) <= lengths.get(at) + lengths.get(at + 1)) or (
                at > 1 and lengths.get(at - 2) <= lengths.get(at - 1) + lengths.get(at)
            ):
                if lengths.get(at - 1) < lengths.get(at + 1):
                    at -= 1
            elif lengths.get(at) > lengths.get(at + 1):
                return
            self._merge_at(at)

    def _merge_at(self, at: int) -> None:
        """Merges the runs ``at`` and ``at + 1`` of the stack."""
        start = self._starts.get(at)
        middle = start + self._lengths.get(at)
        stop = middle + self._lengths.get(at + 1)
        self._lengths.set(at, stop - start)
        if at == self._pending - 3:
            self._starts.set(at + 1, self._starts.get(at + 2))
            self._lengths.set(at + 1, self._lengths.get(at + 2))
        self._pending -= 1
        start = self._first_after(middle, start, middle)
        if start == middle:
            return
        stop = self._first_not_before(middle - 1, middle, stop)
        if middle - start <= stop - middle:
            self._merge_from_left(start, middle, stop)
        else:
            self._merge_from_right(start, middle, stop)

    def _first_after(self, pivot: int, low: int, high: int) -> int:
        """The first position whose key is greater than the pivot's."""
        keys = self._keys
        while low < high:
            middle = (low + high) >> 1
            if keys.get(pivot) < keys.get(middle):
                high = middle
            else:
                low = middle + 1
        return low

    def _first_not_before(self, pivot: int, low: int, high: int) -> int:
        """The first position whose key is not less than the pivot's."""
        keys = self._keys
        while low < high:
            middle = (low + high) >> 1
            if keys.get(middle) < keys.get(pivot):
                low = middle + 1
            else:
                high = middle
        return low

    def _merge_from_left(self, start: int, middle: int, stop: int) -> None:
        """The left run is set aside; the gap in the arrays is always as long as what is left of it."""
        count = middle - start
        aside = _set_aside(self._keys, start, count)
        aside_values = _set_aside(self._values, start, count if self._has_values else 0)
        left = 0
        right = middle
        target = start
        try:
            while left < count and right < stop:
                if self._keys.get(right) < aside.get(left):
                    self._move(target, right)
                    right += 1
                else:
                    self._put_back(target, aside, aside_values, left, 1)
                    left += 1
                target += 1
        finally:
            self._put_back(target, aside, aside_values, left, count - left)

    def _merge_from_right(self, start: int, middle: int, stop: int) -> None:
        """The right run is set aside; the arrays are filled from their end."""
        count = stop - middle
        aside = _set_aside(self._keys, middle, count)
        aside_values = _set_aside(self._values, middle, count if self._has_values else 0)
        left = middle
        right = count
        target = stop
        try:
            while left > start and right > 0:
                target -= 1
                if aside.get(right - 1) < self._keys.get(left - 1):
                    left -= 1
                    self._move(target, left)
                else:
                    right -= 1
                    self._put_back(target, aside, aside_values, right, 1)
        finally:
            self._put_back(left, aside, aside_values, 0, right)

    def _move(self, target: int, source: int) -> None:
        move_items(self._keys, target, self._keys, source, 1)
        clear_items(self._keys, source, 1)
        if self._has_values:
            move_items(self._values, target, self._values, source, 1)
            clear_items(self._values, source, 1)

    def _put_back(
        self, target: int, aside: Array[SupportsRichComparisonT], aside_values: Array[V], index: int, count: int
    ) -> None:
        move_items(self._keys, target, aside, index, count)
        clear_items(aside, index, count)
        if self._has_values:
            move_items(self._values, target, aside_values, index, count)
            clear_items(aside_values, index, count)


def _least_run(count: int) -> int:
    """Between 32 and 64, so that the number of runs is a power of two or a little less."""
    odd = 0
    while count >= _SMALL:
        odd |= count & 1
        count >>= 1
    return count + odd


def _rotate(array: Array[V], low: int, position: int) -> None:
    """Moves the item at ``position`` down to ``low`` and those between up by one."""
    item = array.take(position)
    move_items(array, low + 1, array, low, position - low)
    clear_items(array, low, 1)
    array.put(low, item)


def _set_aside(array: Array[V], start: int, count: int) -> Array[V]:
    aside: Array[V] = Array(count)
    move_items(aside, 0, array, start, count)
    clear_items(array, start, count)
    return aside
