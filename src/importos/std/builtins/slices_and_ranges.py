"""``slice`` and ``range``, and the arithmetic of their bounds."""

from __future__ import annotations

from typing import Iterator, Self, Sequence, SupportsIndex, final, overload

from importos.lowlevel.integers import (
    add_wrapping,
    known_between,
    less_unsigned,
    multiply_wrapping,
    subtract_wrapping,
    u64,
)
from importos.lowlevel.intrinsic import absent, fieldwise, inline
from importos.runtime.collections.tuple_hash import tuple_hash_end, tuple_hash_start, tuple_hash_step


@fieldwise
@final
class slice:
    """The three numbers of ``start:stop:step``; each may be missing."""

    start: int | None
    stop: int | None
    step: int | None

    @overload
    def __init__(self, stop: int | None, /) -> None:
        self.start = None
        self.stop = stop
        self.step = None

    @overload
    def __init__(self, start: int | None, stop: int | None, step: int | None = None, /) -> None:
        self.start = start
        self.stop = stop
        self.step = step

    def indices(self, length: int, /) -> tuple[int, int, int]:
        """Start, stop and step for a sequence of ``length`` items, inside its bounds."""
        if length < 0:
            raise ValueError("length should not be negative")
        step = 1 if self.step is None else self.step
        if step == 0:
            raise ValueError("slice step cannot be zero")
        start = slice_bound(self.start, length, step, step < 0)
        stop = slice_bound(self.stop, length, step, step > 0)
        return (start, stop, step)

    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, slice):
            return False
        return self.start == other.start and self.stop == other.stop and self.step == other.step

    @absent
    def __hash__(self) -> int:
        raise TypeError("unhashable type: 'slice'")

    def __repr__(self) -> str:
        return "slice(" + repr(self.start) + ", " + repr(self.stop) + ", " + repr(self.step) + ")"


def slice_bound(bound: int | None, length: int, step: int, missing_is_end: bool) -> int:
    """One end of a slice, moved inside 0..length (-1..length-1 when the step is negative)."""
    least = -1 if step < 0 else 0
    most = length - 1 if step < 0 else length
    if bound is None:
        return most if missing_is_end else least
    position = bound
    if position < 0:
        position += length
        return least if position < least else position
    return most if position > most else position


def slice_count(start: int, stop: int, step: int) -> int:
    """How many indices a slice inside the bounds has."""
    if step > 0:
        return (stop - start - 1) // step + 1 if start < stop else 0
    return (start - stop - 1) // -step + 1 if stop < start else 0


@fieldwise
@final
class range(Sequence[int]):
    """An arithmetic progression. ``_end`` is where it stops exactly: ``start + _length * step``, wrapping."""

    start: int
    stop: int
    step: int
    _length: int
    _end: int

    @overload
    def __init__(self, stop: int, /) -> None:
        self.start = 0
        self.stop = stop
        self.step = 1
        self._length = stop if stop > 0 else 0
        self._end = self._length

    @overload
    def __init__(self, start: int, stop: int, /) -> None:
        self.start = start
        self.stop = stop
        self.step = 1
        self._length = range_length_of_ones(start, stop)
        self._end = stop if start < stop else start

    @overload
    def __init__(self, start: int, stop: int, step: int, /) -> None:
        self.start = start
        self.stop = stop
        self.step = step
        self._length = range_length(start, stop, step)
        self._end = add_wrapping(start, multiply_wrapping(self._length, step))

    @inline
    def __len__(self) -> int:
        return self._length

    def __bool__(self) -> bool:
        return self._length != 0

    @overload
    def __contains__(self, value: int, /) -> bool:
        if self.step > 0:
            if value < self.start or value >= self.stop:
                return False
        elif value > self.start or value <= self.stop:
            return False
        if self.step == 1 or self.step == -1:
            return True
        return (
            u64(subtract_wrapping(value, self.start)) % u64(self.step) == u64(0)
            if self.step > 0
            else (u64(subtract_wrapping(self.start, value)) % u64(subtract_wrapping(0, self.step)) == u64(0))
        )

    @overload
    def __contains__(self, value: object, /) -> bool:
        if isinstance(value, bool):
            return int(value) in self
        if isinstance(value, int):
            return value in self
        cursor = self.start
        while cursor != self._end:
            if cursor == value:
                return True
            cursor = add_wrapping(cursor, self.step)
        return False

    @overload
    @inline
    def __getitem__(self, index: SupportsIndex, /) -> int:
        position = index.__index__()
        if position < 0:
            position = add_wrapping(position, self._length)
        if not less_unsigned(position, self._length):
            raise IndexError("range object index out of range")
        return add_wrapping(self.start, multiply_wrapping(position, self.step))

    @overload
    def __getitem__(self, index: slice, /) -> range:
        start, stop, step = index.indices(self._length)
        return range(self._value_at(start), self._value_at(stop), step * self.step)

    def _value_at(self, index: int) -> int:
        return self.start + index * self.step

    @overload
    def index(self, value: int, start: int = 0, stop: int = 0x7FFFFFFFFFFFFFFF, /) -> int:
        if value not in self:
            raise ValueError(repr(value) + " is not in range")
        if self.step > 0:
            return (u64(subtract_wrapping(value, self.start)) // u64(self.step)).to_int()
        return (u64(subtract_wrapping(self.start, value)) // u64(subtract_wrapping(0, self.step))).to_int()

    @overload
    def index(self, value: object, start: int = 0, stop: int = 0x7FFFFFFFFFFFFFFF, /) -> int:
        position = 0
        for mine in self:
            if mine == value:
                return position
            position += 1
        raise ValueError("sequence.index(x): x not in sequence")

    @overload
    def count(self, value: int, /) -> int:
        return 1 if value in self else 0

    @overload
    def count(self, value: object, /) -> int:
        return 1 if value in self else 0

    def __iter__(self) -> range_iterator:
        return range_iterator(self.start, self.step, self._length)

    def __reversed__(self) -> range_iterator:
        last = add_wrapping(self._end, subtract_wrapping(0, self.step))
        return range_iterator(last, subtract_wrapping(0, self.step), self._length)

    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, range) or self._length != other._length:
            return False
        if self._length == 0:
            return True
        return self.start == other.start and (self._length == 1 or self.step == other.step)

    def __hash__(self) -> int:
        mixed = tuple_hash_step(tuple_hash_start(), hash(self._length))
        mixed = tuple_hash_step(mixed, hash(self.start) if self._length > 0 else 0)
        mixed = tuple_hash_step(mixed, hash(self.step) if self._length > 1 else 0)
        return tuple_hash_end(mixed, 3)

    def __repr__(self) -> str:
        shown = "range(" + repr(self.start) + ", " + repr(self.stop)
        return shown + ")" if self.step == 1 else shown + ", " + repr(self.step) + ")"

    @inline
    def __cursor__(self) -> int:
        return self.start

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        return cursor < self._end if self.step == 1 else cursor != self._end

    @inline
    def __cursor_item__(self, cursor: int) -> int:
        return self._inside(cursor)

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return add_wrapping(self._inside(cursor), self.step)

    @inline
    def _inside(self, cursor: int) -> int:
        """The cursor of a turn of a loop: the numbers of a range lie between its ends."""
        if self.step > 1:
            inside = known_between(cursor, self.start, subtract_wrapping(self.stop, 1))
            return known_between(inside, self.start, subtract_wrapping(self._end, self.step))
        if self.step < 0:
            return known_between(cursor, add_wrapping(self.stop, 1), self.start)
        return cursor


def range_length_of_ones(start: int, stop: int) -> int:
    """How many numbers ``range(start, stop)`` has."""
    if start >= stop:
        return 0
    length = subtract_wrapping(stop, start)
    if length < 0:
        raise OverflowError("a range of more than 2**63 - 1 numbers")
    return length


def range_length(start: int, stop: int, step: int) -> int:
    """How many numbers ``range(start, stop, step)`` has."""
    if step == 0:
        raise ValueError("range() arg 3 must not be zero")
    if step > 0:
        if start >= stop:
            return 0
        length = (u64(subtract_wrapping(subtract_wrapping(stop, start), 1)) // u64(step) + u64(1)).to_int()
    else:
        if start <= stop:
            return 0
        width = u64(subtract_wrapping(subtract_wrapping(start, stop), 1))
        length = (width // u64(subtract_wrapping(0, step)) + u64(1)).to_int()
    if length < 0 or multiply_wrapping(length, step) == 0:
        raise OverflowError("a range of more than 2**63 - 1 numbers")
    return length


@final
class range_iterator(Iterator[int]):
    """Numbers one after the other; also a range read backwards."""

    _value: int
    _step: int
    _left: int

    def __init__(self, value: int, step: int, left: int) -> None:
        self._value = value
        self._step = step
        self._left = left

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> int:
        if self._left == 0:
            raise StopIteration()
        value = self._value
        self._value = add_wrapping(value, self._step)
        self._left -= 1
        return value

    @inline
    def __cursor__(self) -> int:
        return 0

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        return self._left > 0

    @inline
    def __cursor_item__(self, cursor: int) -> int:
        value = self._value
        self._value = add_wrapping(value, self._step)
        self._left = add_wrapping(self._left, -1)
        return value

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        return cursor
