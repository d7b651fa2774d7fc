"""``list`` and its iterator; ``AnyList`` is what an ``isinstance`` of any list asks for."""

from __future__ import annotations

from typing import Callable, Iterable, Iterator, MutableSequence, NoReturn, Self, SupportsIndex, final, overload

from _typeshed import SupportsRichComparisonT

from importos.lowlevel.integers import add_wrapping, known_size, less_unsigned
from importos.lowlevel.intrinsic import absent, cold, inline
from importos.lowlevel.objects import Array, class_name, clear_items, move_items
from importos.runtime.collections.array_items import copy_items, reverse_items, with_capacity
from importos.runtime.collections.repr_guard import enter_repr, leave_repr
from importos.runtime.collections.sequence_order import comes_before, comes_before_or_equal
from importos.runtime.collections.sorting import sort_items
from importos.runtime.copying import item_copy
from importos.runtime.failures import raise_assignment_index_error, raise_index_error

from .slices_and_ranges import slice_count
from .type_variables import S, T


class AnyList:
    """What lists of all item types share, so that any two of them can be compared."""

    def _count(self) -> int:
        raise NotImplementedError

    def _object_at(self, index: int) -> object:
        raise NotImplementedError


class list(AnyList, MutableSequence[T]):
    """A growing array: the first ``_length`` slots of ``_items`` are full."""

    _items: Array[T]
    _length: int

    @overload
    def __init__(self) -> None:
        self._items = Array(0)
        self._length = 0

    @overload
    def __init__(self, iterable: list[T], /) -> None:
        length = iterable._length
        self._items = Array(length)
        copy_items(self._items, 0, iterable._items, 0, length)
        self._length = length

    @overload
    def __init__(self: list[int], iterable: range, /) -> None:
        length = iterable._length
        items: Array[int] = Array(length)
        value = iterable.start
        index = 0
        while index < length:
            items.put(index, value)
            value = add_wrapping(value, iterable.step)
            index += 1
        self._items = items
        self._length = length

    @overload
    def __init__(self, iterable: tuple[T, ...], /) -> None:
        length = len(iterable)
        items: Array[T] = Array(length)
        position = 0
        while position < length:
            items.put(position, iterable._at(position))
            position += 1
        self._items = items
        self._length = length

    @overload
    def __init__(self, iterable: Iterable[T], /) -> None:
        self._items = Array(0)
        self._length = 0
        for item in iterable:
            self.append(item)

    def __copied_from__(self, original: list[T], memo: dict[int, object] | None) -> None:
        self._items = Array(0)
        self._length = 0
        for item in original:
            self.append(item_copy(item, memo))

    # -- size

    @inline
    def __len__(self) -> int:
        return known_size(self._length)

    @inline
    def __bool__(self) -> bool:
        return self._length != 0

    def _count(self) -> int:
        return self._length

    def _object_at(self, index: int) -> object:
        return self._items.get(index)

    @cold
    def _grow(self, least: int) -> None:
        """Makes room for at least this many items, and for more than that, so that appending is cheap."""
        self._items = with_capacity(self._items, self._length, least + (least >> 1) + 3)

    # -- items

    @overload
    @inline
    def __getitem__(self, index: SupportsIndex, /) -> T:
        position = index.__index__()
        if not less_unsigned(position, self._length):
            position = self._from_end(position)
        return self._items.get(position)

    @overload
    def __getitem__(self, index: slice, /) -> list[T]:
        start, stop, step = index.indices(self._length)
        count = slice_count(start, stop, step)
        result: list[T] = list()
        items: Array[T] = Array(count)
        if step == 1:
            copy_items(items, 0, self._items, start, count)
        else:
            target = 0
            while target < count:
                items.put(target, self._items.get(start + target * step))
                target += 1
        result._items = items
        result._length = count
        return result

    def _from_end(self, index: int) -> int:
        """The position of a negative index; IndexError for one outside."""
        position = add_wrapping(index, self._length)
        if index >= 0 or position < 0:
            raise_index_error("list")
        return position

    @overload
    @inline
    def __setitem__(self, index: SupportsIndex, value: T, /) -> None:
        position = index.__index__()
        if not less_unsigned(position, self._length):
            position = self._from_end_to_assign(position)
        self._items.set(position, value)

    @overload
    def __setitem__(self, index: slice, values: Iterable[T], /) -> None:
        source = list(values)
        start, stop, step = index.indices(self._length)
        if step == 1:
            self._replace(start, stop if stop > start else start, source)
            return
        count = slice_count(start, stop, step)
        if source._length != count:
            raise ValueError(
                "attempt to assign sequence of size "
                + repr(source._length)
                + " to extended slice of size "
                + repr(count)
            )
        position = 0
        while position < count:
            self._items.set(start + position * step, source._items.get(position))
            position += 1

    def _from_end_to_assign(self, index: int) -> int:
        position = add_wrapping(index, self._length)
        if index >= 0 or position < 0:
            raise_assignment_index_error("list")
        return position

    def _replace(self, start: int, stop: int, source: list[T]) -> None:
        """Puts the items of ``source``, which is emptied, in the place of ``start <= index < stop``."""
        length = self._length
        new_length = length - (stop - start) + source._length
        removed: Array[T] = Array(stop - start)
        move_items(removed, 0, self._items, start, stop - start)
        clear_items(self._items, start, stop - start)
        if new_length > self._items.capacity():
            larger: Array[T] = Array(new_length + (new_length >> 3))
            move_items(larger, 0, self._items, 0, length)
            clear_items(self._items, 0, length)
            self._items = larger
        move_items(self._items, start + source._length, self._items, stop, length - stop)
        move_items(self._items, start, source._items, 0, source._length)
        clear_items(source._items, 0, source._length)
        source._length = 0
        if new_length < length:
            clear_items(self._items, new_length, length - new_length)
        self._length = new_length

    @overload
    @inline
    def __delitem__(self, index: SupportsIndex, /) -> None:
        position = index.__index__()
        if not less_unsigned(position, self._length):
            position = self._from_end_to_assign(position)
        self._take(position)

    @overload
    def __delitem__(self, index: slice, /) -> None:
        start, stop, step = index.indices(self._length)
        count = slice_count(start, stop, step)
        if step == 1:
            self._replace(start, start + count, list())
            return
        if count == 0:
            return
        if step < 0:
            start += (count - 1) * step
            step = -step
        removed: Array[T] = Array(count)
        taken = 0
        target = start
        position = start
        while position < self._length:
            if taken < count and position == start + taken * step:
                removed.put(taken, self._items.take(position))
                taken += 1
            else:
                if target != position:
                    move_items(self._items, target, self._items, position, 1)
                    clear_items(self._items, position, 1)
                target += 1
            position += 1
        self._length = target

    def _take(self, position: int) -> T:
        """Moves one item out and closes the gap."""
        items = self._items
        value = items.take(position)
        last = self._length - 1
        if position != last:
            move_items(items, position, items, position + 1, last - position)
            clear_items(items, last, 1)
        self._length = last
        return value

    # -- changing

    @inline
    def append(self, value: T, /) -> None:
        length = self._length
        if length == self._items.capacity():
            self._grow(add_wrapping(length, 1))
        self._items.put(length, value)
        self._length = add_wrapping(length, 1)

    @overload
    def extend(self, values: list[T], /) -> None:
        count = values._length
        length = self._length
        if length + count > self._items.capacity():
            self._grow(length + count)
        copy_items(self._items, length, values._items, 0, count)
        self._length = length + count

    @overload
    def extend(self, values: Iterable[T], /) -> None:
        for value in values:
            self.append(value)

    @inline
    def insert(self, index: SupportsIndex, value: T, /) -> None:
        self._insert(index.__index__(), value)

    def _insert(self, index: int, value: T) -> None:
        length = self._length
        position = index
        if position < 0:
            position += length
            if position < 0:
                position = 0
        if position > length:
            position = length
        if length == self._items.capacity():
            self._grow(length + 1)
        if position < length:
            move_items(self._items, position + 1, self._items, position, length - position)
            clear_items(self._items, position, 1)
        self._items.put(position, value)
        self._length = length + 1

    @overload
    def pop(self) -> T:
        last = self._length - 1
        if last < 0:
            raise IndexError("pop from empty list")
        self._length = last
        return self._items.take(last)

    @overload
    @inline
    def pop(self, index: SupportsIndex = -1, /) -> T:
        return self._pop(index.__index__())

    def _pop(self, index: int) -> T:
        length = self._length
        if length == 0:
            raise IndexError("pop from empty list")
        position = index
        if position < 0:
            position += length
        if not less_unsigned(position, length):
            raise IndexError("pop index out of range")
        return self._take(position)

    def remove(self, value: T, /) -> None:
        position = self._find(value, 0, self._length)
        if position < 0:
            raise ValueError("list.remove(x): x not in list")
        self._take(position)

    def clear(self) -> None:
        self._items = Array(0)
        self._length = 0

    def reverse(self) -> None:
        reverse_items(self._items, 0, self._length)

    @overload
    def sort(self: list[SupportsRichComparisonT], *, key: None = None, reverse: bool = False) -> None:
        items = self._items
        length = self._length
        self._items = Array(0)
        self._length = 0
        unused: Array[bool] = Array(0)
        try:
            sort_items(items, unused, length, False, reverse)
        finally:
            changed = self._length != 0
            self._items = items
            self._length = length
        if changed:
            raise ValueError("list modified during sort")

    @overload
    def sort(self, *, key: Callable[[T], SupportsRichComparisonT], reverse: bool = False) -> None:
        items = self._items
        length = self._length
        self._items = Array(0)
        self._length = 0
        try:
            keys: Array[SupportsRichComparisonT] = Array(length)
            index = 0
            while index < length:
                keys.put(index, key(items.get(index)))
                index += 1
            sort_items(keys, items, length, True, reverse)
        finally:
            changed = self._length != 0
            self._items = items
            self._length = length
        if changed:
            raise ValueError("list modified during sort")

    # -- searching

    def _find(self, value: T, start: int, stop: int) -> int:
        """The first position of an equal item from ``start`` on, before ``stop``, or -1."""
        position = start
        while position < stop and position < self._length:
            item = self._items.get(position)
            if item is value or item == value:
                return position
            position += 1
        return -1

    def index(self, value: T, start: int = 0, stop: int = 0x7FFFFFFFFFFFFFFF, /) -> int:
        first = start
        if first < 0:
            first += self._length
            if first < 0:
                first = 0
        end = stop
        if end < 0:
            end += self._length
        position = self._find(value, first, end)
        if position < 0:
            self._raise_not_in(value)
        return position

    def _raise_not_in(self, value: object) -> NoReturn:
        raise ValueError(repr(value) + " is not in list")

    def count(self, value: T, /) -> int:
        found = 0
        position = 0
        while position < self._length:
            item = self._items.get(position)
            if item is value or item == value:
                found += 1
            position += 1
        return found

    @overload
    def __contains__(self, value: T, /) -> bool:
        return self._find(value, 0, self._length) >= 0

    @overload
    def __contains__(self, value: object, /) -> bool:
        position = 0
        while position < self._length:
            item: object = self._items.get(position)
            if item is value or item == value:
                return True
            position += 1
        return False

    # -- whole lists

    def copy(self) -> list[T]:
        return list(self)

    @overload
    def __add__(self, other: list[T], /) -> list[T]:
        length = self._length
        count = other._length
        result: list[T] = list()
        items: Array[T] = Array(length + count)
        copy_items(items, 0, self._items, 0, length)
        copy_items(items, length, other._items, 0, count)
        result._items = items
        result._length = length + count
        return result

    @overload
    def __add__(self, other: list[S], /) -> list[T | S]:
        result: list[T | S] = list()
        for mine in self:
            result.append(mine)
        for theirs in other:
            result.append(theirs)
        return result

    @overload
    def __iadd__(self, values: list[T], /) -> Self:
        self.extend(values)
        return self

    @overload
    def __iadd__(self, values: Iterable[T], /) -> Self:
        self.extend(values)
        return self

    @inline
    def __mul__(self, count: SupportsIndex, /) -> list[T]:
        return self._repeated(count.__index__())

    def _repeated(self, count: int) -> list[T]:
        times = count if count > 0 else 0
        length = self._length
        result: list[T] = list()
        if length * times == 0:
            return result
        items: Array[T] = Array(length * times)
        done = 0
        while done < times:
            copy_items(items, done * length, self._items, 0, length)
            done += 1
        result._items = items
        result._length = length * times
        return result

    @inline
    def __rmul__(self, count: SupportsIndex, /) -> list[T]:
        return self._repeated(count.__index__())

    def __imul__(self, count: SupportsIndex, /) -> Self:
        repeated = self._repeated(count.__index__())
        self._items = repeated._items
        self._length = repeated._length
        return self

    @overload
    def __eq__(self, other: list[T], /) -> bool:
        length = self._length
        if length != other._length:
            return False
        position = 0
        while position < self._length and position < other._length:
            mine = self._items.get(position)
            theirs = other._items.get(position)
            if not (mine is theirs or mine == theirs):
                return False
            position += 1
        return self._length == other._length

    @overload
    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, AnyList) or self._length != other._count():
            return False
        position = 0
        while position < self._length and position < other._count():
            mine: object = self._items.get(position)
            theirs = other._object_at(position)
            if not (mine is theirs or mine == theirs):
                return False
            position += 1
        return self._length == other._count()

    def __lt__(self: list[SupportsRichComparisonT], other: list[SupportsRichComparisonT], /) -> bool:
        return comes_before(self._items, self._length, other._items, other._length)

    def __le__(self: list[SupportsRichComparisonT], other: list[SupportsRichComparisonT], /) -> bool:
        return comes_before_or_equal(self._items, self._length, other._items, other._length)

    def __gt__(self: list[SupportsRichComparisonT], other: list[SupportsRichComparisonT], /) -> bool:
        return comes_before(other._items, other._length, self._items, self._length)

    def __ge__(self: list[SupportsRichComparisonT], other: list[SupportsRichComparisonT], /) -> bool:
        return comes_before_or_equal(other._items, other._length, self._items, self._length)

    @absent
    def __hash__(self) -> int:
        raise TypeError("unhashable type: '" + class_name(self) + "'")

    def __repr__(self) -> str:
        if self._length == 0:
            return "[]"
        if not enter_repr(self):
            return "[...]"
        pieces: list[str] = []
        try:
            position = 0
            while position < self._length:
                pieces.append(repr(self._items.get(position)))
                position += 1
        finally:
            leave_repr()
        return "[" + ", ".join(pieces) + "]"

    # -- walking

    def __iter__(self) -> list_iterator[T]:
        return list_iterator(self, 0, 1)

    def __reversed__(self) -> list_iterator[T]:
        return list_iterator(self, self._length - 1, -1)

    @inline
    def __cursor__(self) -> int:
        return 0

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        return cursor < self._length

    @inline
    def __cursor_item__(self, cursor: int) -> T:
        return self._items.get(cursor)

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return add_wrapping(cursor, 1)


@final
class list_iterator(Iterator[T]):
    """Walks a list in either direction; once at an end it stays there."""

    _list: list[T]
    _index: int
    _step: int

    def __init__(self, walked: list[T], index: int, step: int) -> None:
        self._list = walked
        self._index = index
        self._step = step

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        index = self._index
        if not less_unsigned(index, self._list._length):
            self._index = -1
            raise StopIteration()
        self._index = index + self._step
        return self._list._items.get(index)

    @inline
    def __cursor__(self) -> int:
        return 0

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        if less_unsigned(self._index, self._list._length):
            return True
        self._index = -1
        return False

    @inline
    def __cursor_item__(self, cursor: int) -> T:
        index = self._index
        self._index = add_wrapping(index, self._step)
        return self._list._items.get(index)

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return cursor
