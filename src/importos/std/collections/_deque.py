"""``collections.deque``: a ring of items that grows and shrinks at both ends in constant time."""

from __future__ import annotations

from collections._copying import of_same_class
from typing import Iterable, Iterator, MutableSequence, NoReturn, Self, TypeVar, overload

from _typeshed import SupportsRichComparisonT

from importos.lowlevel.integers import add_wrapping, bit_and, less_unsigned
from importos.lowlevel.intrinsic import absent, cold, inline
from importos.lowlevel.objects import Array, class_name, clear_items, is_same, move_items
from importos.runtime.collections.repr_guard import enter_repr, leave_repr
from importos.runtime.copying import deep_copy, remember
from importos.runtime.failures import raise_unhashable_collection

T = TypeVar("T")
_LEAST = 8
_LARGEST = 0x7FFFFFFFFFFFFFFF


@cold
def _raise_index_error() -> NoReturn:
    raise IndexError("deque index out of range")


@cold
def _raise_empty() -> NoReturn:
    raise IndexError("pop from an empty deque")


@cold
def _raise_changed() -> NoReturn:
    raise RuntimeError("deque mutated during iteration")


@cold
def _raise_no_slices() -> NoReturn:
    raise TypeError("sequence index must be integer, not 'slice'")


class AnyDeque:
    """What deques of all item types share, so that any two of them can be compared."""

    def _count(self) -> int:
        raise NotImplementedError

    def _object_at(self, position: int) -> object:
        raise NotImplementedError


class deque(AnyDeque, MutableSequence[T]):
    """The item at ``position`` stands in slot ``(_first + position)`` modulo the ring's size, a power of two.

    ``_changes`` counts what iterators must notice. A deque with ``_most`` items (never, when it is unbounded: -1) drops
    one at the other end for each that is added.
    """

    _items: Array[T]
    _first: int
    _length: int
    _most: int
    _changes: int

    @overload
    def __init__(self, *, maxlen: int | None = None) -> None:
        self._start_empty(maxlen)

    @overload
    def __init__(self, iterable: Iterable[T], maxlen: int | None = None) -> None:
        self._start_empty(maxlen)
        self.extend(iterable)

    def _start_empty(self, maxlen: int | None) -> None:
        self._items = Array(_LEAST)
        self._first = 0
        self._length = 0
        self._changes = 0
        if maxlen is None:
            self._most = -1
        else:
            if maxlen < 0:
                raise ValueError("maxlen must be non-negative")
            self._most = maxlen

    @property
    def maxlen(self) -> int | None:
        return None if self._most < 0 else self._most

    # -- size

    @inline
    def __len__(self) -> int:
        return self._length

    @inline
    def __bool__(self) -> bool:
        return self._length != 0

    def _count(self) -> int:
        return self._length

    def _object_at(self, position: int) -> object:
        return self._items.get(self._slot(position))

    @inline
    def _slot(self, position: int) -> int:
        return bit_and(add_wrapping(self._first, position), add_wrapping(self._items.capacity(), -1))

    @cold
    def _grow(self) -> None:
        """A ring of twice the size that begins with its first item."""
        old = self._items
        capacity = old.capacity()
        larger: Array[T] = Array(capacity * 2)
        tail = capacity - self._first
        move_items(larger, 0, old, self._first, tail)
        move_items(larger, tail, old, 0, self._first)
        clear_items(old, 0, capacity)
        self._items = larger
        self._first = 0

    # -- the two ends

    @inline
    def append(self, x: T, /) -> None:
        if self._length == self._most:
            self._push_out_left(x)
            return
        if self._length == self._items.capacity():
            self._grow()
        self._items.put(self._slot(self._length), x)
        self._length = add_wrapping(self._length, 1)
        self._changes = add_wrapping(self._changes, 1)

    def _push_out_left(self, x: T) -> None:
        """Appends to a full deque, whose first item falls out."""
        self._changes += 1
        if self._most > 0:
            old = self._first
            new = self._slot(self._length)
            self._first = self._slot(1)
            self._exchange_for(old, new, x)

    def appendleft(self, x: T, /) -> None:
        self._changes = add_wrapping(self._changes, 1)
        if self._length == self._most:
            if self._most > 0:
                old = self._slot(self._length - 1)
                self._first = self._slot(-1)
                self._exchange_for(old, self._first, x)
            return
        if self._length == self._items.capacity():
            self._grow()
        self._first = self._slot(-1)
        self._items.put(self._first, x)
        self._length = add_wrapping(self._length, 1)

    def _exchange_for(self, old: int, new: int, x: T) -> None:
        """Fills one slot and then empties the other; they are the same one when the ring is full."""
        if old == new:
            self._items.set(old, x)
        else:
            self._items.put(new, x)
            self._items.take(old)

    @overload
    def pop(self) -> T:
        last = self._length - 1
        if last < 0:
            _raise_empty()
        self._length = last
        self._changes = add_wrapping(self._changes, 1)
        return self._items.take(self._slot(last))

    @overload
    def pop(self, index: int, /) -> T:
        raise TypeError("deque.pop() takes no arguments (1 given)")

    def popleft(self) -> T:
        if self._length == 0:
            _raise_empty()
        first = self._first
        self._first = self._slot(1)
        self._length = add_wrapping(self._length, -1)
        self._changes = add_wrapping(self._changes, 1)
        return self._items.take(first)

    def extend(self, iterable: Iterable[T], /) -> None:
        if is_same(iterable, self):
            iterable = list(iterable)
        if self._most == 0:
            for _dropped in iterable:
                pass
            return
        for item in iterable:
            self.append(item)

    def extendleft(self, iterable: Iterable[T], /) -> None:
        if is_same(iterable, self):
            iterable = list(iterable)
        if self._most == 0:
            for _dropped in iterable:
                pass
            return
        for item in iterable:
            self.appendleft(item)

    def clear(self) -> None:
        self._length = 0
        self._first = 0
        self._changes += 1
        self._items = Array(_LEAST)

    # -- items by position

    def _checked(self, index: int) -> int:
        """The slot of an index that may count from the end; IndexError for one outside."""
        position = index
        if position < 0:
            position += self._length
        if not less_unsigned(position, self._length):
            _raise_index_error()
        return self._slot(position)

    @overload
    def __getitem__(self, key: int, /) -> T:
        return self._items.get(self._checked(key))

    @overload
    def __getitem__(self, key: slice, /) -> deque[T]:
        _raise_no_slices()

    @overload
    def __setitem__(self, key: int, value: T, /) -> None:
        self._items.set(self._checked(key), value)

    @overload
    def __setitem__(self, key: slice, value: Iterable[T], /) -> None:
        _raise_no_slices()

    def __delitem__(self, key: int | slice, /) -> None:
        if isinstance(key, slice):
            _raise_no_slices()
        position = key
        if position < 0:
            position += self._length
        if not less_unsigned(position, self._length):
            _raise_index_error()
        self._take(position)

    def _take(self, position: int) -> T:
        """Moves an item out and closes the gap from the nearer end."""
        items = self._items
        value = items.take(self._slot(position))
        self._changes += 1
        if position < self._length >> 1:
            while position > 0:
                items.put(self._slot(position), items.take(self._slot(position - 1)))
                position -= 1
            self._first = self._slot(1)
        else:
            while position < self._length - 1:
                items.put(self._slot(position), items.take(self._slot(position + 1)))
                position += 1
        self._length -= 1
        return value

    def insert(self, i: int, x: T, /) -> None:
        length = self._length
        if length == self._most:
            raise IndexError("deque already at its maximum size")
        position = i
        if position < 0:
            position = max(0, position + length)
        if position >= length:
            self.append(x)
            return
        if position < length >> 1:
            self.appendleft(x)
            hole = 0
            while hole < position:
                self._exchange(hole, hole + 1)
                hole += 1
        else:
            self.append(x)
            hole = length
            while hole > position:
                self._exchange(hole, hole - 1)
                hole -= 1

    def _exchange(self, position: int, other: int) -> None:
        items = self._items
        item = items.take(self._slot(position))
        items.put(self._slot(position), items.take(self._slot(other)))
        items.put(self._slot(other), item)

    def remove(self, value: T, /) -> None:
        position = 0
        length = self._length
        while position < length:
            item = self._items.get(self._slot(position))
            found = item is value or item == value
            if length != self._length:
                raise IndexError("deque mutated during remove().")
            if found:
                self._take(position)
                return
            position += 1
        raise ValueError(repr(value) + " is not in deque")

    def reverse(self) -> None:
        low = 0
        high = self._length - 1
        while low < high:
            self._exchange(low, high)
            low += 1
            high -= 1

    def rotate(self, n: int = 1, /) -> None:
        """The last ``n`` items come to the front; for a negative ``n``, the first to the end."""
        length = self._length
        if length < 2:
            return
        steps = n % length
        if steps == 0:
            return
        self._changes += 1
        if length == self._items.capacity():
            self._first = self._slot(-steps)
            return
        items = self._items
        if steps <= length >> 1:
            for _step in range(steps):
                item = items.take(self._slot(length - 1))
                self._first = self._slot(-1)
                items.put(self._first, item)
        else:
            for _step in range(length - steps):
                item = items.take(self._first)
                items.put(self._slot(length), item)
                self._first = self._slot(1)

    # -- searching

    def index(self, x: T, start: int = 0, stop: int = _LARGEST, /) -> int:
        length = self._length
        position = start
        if position < 0:
            position = max(0, position + length)
        end = stop
        if end < 0:
            end = max(0, end + length)
        end = min(end, length)
        changes = self._changes
        while position < end:
            item = self._items.get(self._slot(position))
            found = item is x or item == x
            if changes != self._changes:
                _raise_changed()
            if found:
                return position
            position += 1
        self._raise_not_in(x)

    def _raise_not_in(self, value: object) -> NoReturn:
        raise ValueError(repr(value) + " is not in deque")

    def count(self, x: T, /) -> int:
        found = 0
        position = 0
        changes = self._changes
        while position < self._length:
            item = self._items.get(self._slot(position))
            if item is x or item == x:
                found += 1
            if changes != self._changes:
                _raise_changed()
            position += 1
        return found

    @overload
    def __contains__(self, key: T, /) -> bool:
        position = 0
        changes = self._changes
        while position < self._length:
            item = self._items.get(self._slot(position))
            found = item is key or item == key
            if changes != self._changes:
                _raise_changed()
            if found:
                return True
            position += 1
        return False

    @overload
    def __contains__(self, key: object, /) -> bool:
        position = 0
        changes = self._changes
        while position < self._length:
            item: object = self._items.get(self._slot(position))
            found = item is key or item == key
            if changes != self._changes:
                _raise_changed()
            if found:
                return True
            position += 1
        return False

    # -- whole deques

    def copy(self) -> deque[T]:
        return deque(self, self.maxlen)

    def __deepcopy__(self, memo: dict[int, object]) -> deque[T]:
        result: deque[T] = deque((), self.maxlen)
        remember(self, of_same_class(result, self), memo)
        for item in self:
            result.append(deep_copy(item, memo))
        return result

    def __copy__(self) -> deque[T]:
        return deque(self, self.maxlen)

    def __add__(self, value: deque[T], /) -> deque[T]:
        result = self.copy()
        result.extend(value)
        return result

    def __iadd__(self, value: Iterable[T], /) -> Self:
        self.extend(value)
        return self

    def __mul__(self, value: int, /) -> deque[T]:
        result: deque[T] = deque(maxlen=self.maxlen)
        for _turn in range(value):
            result.extend(self)
        return result

    def __rmul__(self, value: int, /) -> deque[T]:
        return self * value

    def __imul__(self, value: int, /) -> Self:
        items = list(self)
        self.clear()
        for _turn in range(value):
            self.extend(items)
        return self

    @overload
    def __eq__(self, other: deque[T], /) -> bool:
        if self._length != other._length:
            return False
        position = 0
        while position < self._length and position < other._length:
            mine = self._items.get(self._slot(position))
            theirs = other._items.get(other._slot(position))
            if not (mine is theirs or mine == theirs):
                return False
            position += 1
        return self._length == other._length

    @overload
    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, AnyDeque) or self._length != other._count():
            return False
        position = 0
        while position < self._length and position < other._count():
            mine: object = self._items.get(self._slot(position))
            theirs = other._object_at(position)
            if not (mine is theirs or mine == theirs):
                return False
            position += 1
        return self._length == other._count()

    def __lt__(self: deque[SupportsRichComparisonT], other: deque[SupportsRichComparisonT], /) -> bool:
        return list(self) < list(other)

    def __le__(self: deque[SupportsRichComparisonT], other: deque[SupportsRichComparisonT], /) -> bool:
        return list(self) <= list(other)

    def __gt__(self: deque[SupportsRichComparisonT], other: deque[SupportsRichComparisonT], /) -> bool:
        return list(self) > list(other)

    def __ge__(self: deque[SupportsRichComparisonT], other: deque[SupportsRichComparisonT], /) -> bool:
        return list(self) >= list(other)

    @absent
    def __hash__(self) -> int:
        raise_unhashable_collection(self, "deque")

    def __repr__(self) -> str:
        if not enter_repr(self):
            return "[...]"
        pieces: list[str] = []
        try:
            for item in self:
                pieces.append(repr(item))
        finally:
            leave_repr()
        shown = class_name(self) + "([" + ", ".join(pieces) + "]"
        return shown + ")" if self._most < 0 else shown + ", maxlen=" + repr(self._most) + ")"

    # -- walking

    def __iter__(self) -> DequeIterator[T]:
        return DequeIterator(self, 0, 1)

    def __reversed__(self) -> DequeIterator[T]:
        return DequeIterator(self, self._length - 1, -1)


class DequeIterator(Iterator[T]):
    """Walks a deque in either direction and refuses to go on when it was changed."""

    _walked: deque[T]
    _position: int
    _step: int
    _left: int
    _changes: int

    def __init__(self, walked: deque[T], position: int, step: int) -> None:
        self._walked = walked
        self._position = position
        self._step = step
        self._left = walked._length
        self._changes = walked._changes

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        if not self.__cursor_more__(0):
            raise StopIteration()
        return self.__cursor_item__(0)

    @inline
    def __cursor__(self) -> int:
        return 0

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        if self._changes != self._walked._changes:
            self._left = 0
            _raise_changed()
        return self._left > 0

    @inline
    def __cursor_item__(self, cursor: int) -> T:
        position = self._position
        self._position = add_wrapping(position, self._step)
        self._left = add_wrapping(self._left, -1)
        return self._walked._items.get(self._walked._slot(position))

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return cursor
