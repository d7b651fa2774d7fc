"""``tuple`` of any length, its iterator and the order of tuples."""

from __future__ import annotations

from typing import Iterable, Iterator, NoReturn, Self, Sequence, SupportsIndex, final, overload

from _typeshed import SupportsRichComparisonT

from importos.lowlevel.integers import add_wrapping, less_unsigned
from importos.lowlevel.intrinsic import inline
from importos.lowlevel.objects import Array, class_number, unsafe_cast
from importos.runtime.collections.array_items import copy_items, find_item
from importos.runtime.collections.repr_guard import enter_repr, leave_repr
from importos.runtime.collections.sequence_order import object_before
from importos.runtime.collections.tuple_hash import tuple_hash_end, tuple_hash_start, tuple_hash_step
from importos.runtime.copying import deep_copy, remembered
from importos.runtime.failures import raise_index_error

from .slices_and_ranges import slice_count
from .type_variables import S, T, T_co


class AnyTuple:
    """What tuples of all item types share, so that any two of them can be compared."""

    def _count(self) -> int:
        raise NotImplementedError

    def _object_at(self, index: int) -> object:
        raise NotImplementedError


class tuple(AnyTuple, Sequence[T_co]):
    """A tuple of any length; those of known length are records, which the compiler expands by itself."""

    _items: Array[T_co]

    @overload
    def __init__(self) -> None:
        self._items = Array(0)

    @overload
    def __init__(self, iterable: tuple[T_co, ...], /) -> None:
        count = len(iterable)
        items: Array[T_co] = Array(count)
        position = 0
        while position < count:
            items.put(position, iterable._at(position))
            position += 1
        self._items = items

    @overload
    def __init__(self, iterable: list[T_co], /) -> None:
        self._items = Array(iterable._length)
        copy_items(self._items, 0, iterable._items, 0, iterable._length)

    @overload
    def __init__(self, iterable: Iterable[T_co], /) -> None:
        collected = list(iterable)
        items: Array[T_co] = Array(collected._length)
        copy_items(items, 0, collected._items, 0, collected._length)
        self._items = items

    def __copy__(self) -> tuple[T_co, ...]:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> tuple[T_co, ...]:
        """Itself when the copies of all items are the items."""
        count = self._items.capacity()
        items: Array[T_co] = Array(count)
        changed = False
        for position in range(count):
            item = self._items.get(position)
            copied = deep_copy(item, memo)
            changed = changed or copied is not item
            items.put(position, copied)
        known = remembered(self, memo)
        if known is not self and class_number(known) == class_number(self):
            return unsafe_cast(tuple[T_co, ...], known)
        return tuple_of(items) if changed else self

    @inline
    def __len__(self) -> int:
        return self._items.capacity()

    @inline
    def __bool__(self) -> bool:
        return self._items.capacity() != 0

    def _count(self) -> int:
        return self._items.capacity()

    def _object_at(self, index: int) -> object:
        return self._items.get(index)

    def _at(self, index: int) -> T_co:
        """An item of a tuple that may hold its items in another form: a tuple of int is a tuple of object."""
        return self._items.get(index)

    @overload
    @inline
    def __getitem__(self, index: SupportsIndex, /) -> T_co:
        position = index.__index__()
        if not less_unsigned(position, self._items.capacity()):
            position = self._from_end(position)
        return self._items.get(position)

    @overload
    def __getitem__(self, index: slice, /) -> tuple[T_co, ...]:
        start, stop, step = index.indices(self._items.capacity())
        count = slice_count(start, stop, step)
        items: Array[T_co] = Array(count)
        target = 0
        while target < count:
            items.put(target, self._items.get(start + target * step))
            target += 1
        return tuple_of(items)

    def _from_end(self, index: int) -> int:
        position = add_wrapping(index, self._items.capacity())
        if index >= 0 or position < 0:
            raise_index_error("tuple")
        return position

    @overload
    def __contains__(self: tuple[T, ...], value: T, /) -> bool:
        return find_item(self._items, value, 0, self._items.capacity()) >= 0

    @overload
    def __contains__(self, value: object, /) -> bool:
        position = 0
        while position < self._items.capacity():
            item: object = self._items.get(position)
            if item is value or item == value:
                return True
            position += 1
        return False

    def index(self: tuple[T, ...], value: T, start: int = 0, stop: int = 0x7FFFFFFFFFFFFFFF, /) -> int:
        count = self._items.capacity()
        first = start
        if first < 0:
            first = first + count if first + count > 0 else 0
        end = stop
        if end < 0:
            end += count
        position = find_item(self._items, value, first, end if end < count else count)
        if position < 0:
            self._raise_not_in(value)
        return position

    def _raise_not_in(self, value: object) -> NoReturn:
        raise ValueError("tuple.index(x): x not in tuple")

    def count(self: tuple[T, ...], value: T, /) -> int:
        found = 0
        position = 0
        while position < self._items.capacity():
            item = self._items.get(position)
            if item is value or item == value:
                found += 1
            position += 1
        return found

    @overload
    def __add__(self, other: tuple[T_co, ...], /) -> tuple[T_co, ...]:
        length = self._items.capacity()
        count = len(other)
        items: Array[T_co] = Array(length + count)
        copy_items(items, 0, self._items, 0, length)
        position = 0
        while position < count:
            items.put(length + position, other._at(position))
            position += 1
        return tuple_of(items)

    @overload
    def __add__(self, other: tuple[S, ...], /) -> tuple[T_co | S, ...]:
        items: Array[T_co | S] = Array(self._items.capacity() + len(other))
        target = 0
        for mine in self:
            items.put(target, mine)
            target += 1
        for theirs in other:
            items.put(target, theirs)
            target += 1
        return tuple_of(items)

    @inline
    def __mul__(self, count: SupportsIndex, /) -> tuple[T_co, ...]:
        return self._repeated(count.__index__())

    def _repeated(self, count: int) -> tuple[T_co, ...]:
        times = count if count > 0 else 0
        length = self._items.capacity()
        items: Array[T_co] = Array(length * times)
        done = 0
        while done < times:
            copy_items(items, done * length, self._items, 0, length)
            done += 1
        return tuple_of(items)

    @inline
    def __rmul__(self, count: SupportsIndex, /) -> tuple[T_co, ...]:
        return self._repeated(count.__index__())

    @overload
    def __eq__(self, other: tuple[T_co, ...], /) -> bool:
        count = self._items.capacity()
        if count != len(other):
            return False
        position = 0
        while position < count:
            mine = self._items.get(position)
            theirs = other._at(position)
            if not (mine is theirs or mine == theirs):
                return False
            position += 1
        return True

    @overload
    def __eq__(self, other: object, /) -> bool:
        count = self._items.capacity()
        if not isinstance(other, AnyTuple) or count != other._count():
            return False
        position = 0
        while position < count:
            mine: object = self._items.get(position)
            theirs = other._object_at(position)
            if not (mine is theirs or mine == theirs):
                return False
            position += 1
        return True

    @overload
    def __lt__(self: tuple[SupportsRichComparisonT, ...], other: tuple[SupportsRichComparisonT, ...], /) -> bool:
        return tuple_before(self, other, False)

    @overload
    def __lt__(self, other: tuple[object, ...], /) -> bool:
        return objects_before(self, other, False)

    @overload
    def __le__(self: tuple[SupportsRichComparisonT, ...], other: tuple[SupportsRichComparisonT, ...], /) -> bool:
        return tuple_before(self, other, True)

    @overload
    def __le__(self, other: tuple[object, ...], /) -> bool:
        return objects_before(self, other, True)

    @overload
    def __gt__(self: tuple[SupportsRichComparisonT, ...], other: tuple[SupportsRichComparisonT, ...], /) -> bool:
        return tuple_before(other, self, False)

    @overload
    def __gt__(self, other: tuple[object, ...], /) -> bool:
        return objects_before(other, self, False)

    @overload
    def __ge__(self: tuple[SupportsRichComparisonT, ...], other: tuple[SupportsRichComparisonT, ...], /) -> bool:
        return tuple_before(other, self, True)

    @overload
    def __ge__(self, other: tuple[object, ...], /) -> bool:
        return objects_before(other, self, True)

    def __hash__(self) -> int:
        mixed = tuple_hash_start()
        count = self._items.capacity()
        position = 0
        while position < count:
            mixed = tuple_hash_step(mixed, hash(self._items.get(position)))
            position += 1
        return tuple_hash_end(mixed, count)

    def __repr__(self) -> str:
        count = self._items.capacity()
        if count == 0:
            return "()"
        if not enter_repr(self):
            return "(...)"
        pieces: list[str] = []
        try:
            position = 0
            while position < count:
                pieces.append(repr(self._items.get(position)))
                position += 1
        finally:
            leave_repr()
        return "(" + ", ".join(pieces) + (",)" if count == 1 else ")")

    def __iter__(self) -> tuple_iterator[T_co]:
        return tuple_iterator(self._items, 0, 1)

    def __reversed__(self) -> tuple_iterator[T_co]:
        return tuple_iterator(self._items, self._items.capacity() - 1, -1)

    @inline
    def __cursor__(self) -> int:
        return 0

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        return cursor < self._items.capacity()

    @inline
    def __cursor_item__(self, cursor: int) -> T_co:
        return self._items.get(cursor)

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return add_wrapping(cursor, 1)


def tuple_of(items: Array[T]) -> tuple[T, ...]:
    """The tuple that owns a full array."""
    result: tuple[T, ...] = tuple()
    result._items = items
    return result


def tuple_before(
    left: tuple[SupportsRichComparisonT, ...], right: tuple[SupportsRichComparisonT, ...], or_equal: bool
) -> bool:
    """``left < right``, or ``left <= right``."""
    left_count = len(left)
    right_count = len(right)
    position = 0
    while position < left_count and position < right_count:
        mine = left._at(position)
        theirs = right._at(position)
        if not (mine is theirs or mine == theirs):
            return mine < theirs
        position += 1
    return left_count <= right_count if or_equal else left_count < right_count


def objects_before(left: tuple[object, ...], right: tuple[object, ...], or_equal: bool) -> bool:
    """``left < right`` for tuples whose items have no common order."""
    left_count = len(left)
    right_count = len(right)
    position = 0
    while position < left_count and position < right_count:
        mine = left[position]
        theirs = right[position]
        if not (mine is theirs or mine == theirs):
            return object_before(mine, theirs)
        position += 1
    return left_count <= right_count if or_equal else left_count < right_count


@final
class tuple_iterator(Iterator[T_co]):
    """Walks an array that never changes, in either direction. Covariant, as tuples are."""

    _items: Array[T_co]
    _index: int
    _step: int

    def __init__(self, items: Array[T_co], index: int, step: int) -> None:
        self._items = items
        self._index = index
        self._step = step

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T_co:
        index = self._index
        if not less_unsigned(index, self._items.capacity()):
            raise StopIteration()
        self._index = index + self._step
        return self._items.get(index)
