"""``bytearray``: bytes that can change. What it shares with ``bytes`` is in ``byte_sequences.py``."""

from __future__ import annotations

from typing import Iterable, Iterator, MutableSequence, Self, SupportsIndex, overload

from _typeshed import ReadableBuffer

import importos.lowlevel.integers as _integers
import importos.lowlevel.objects as _objects
import importos.runtime.failures as _failures
import importos.runtime.text.byte_digits as _byte_digits
import importos.runtime.text.byte_iteration as _byte_iteration
import importos.runtime.text.byte_parts as _byte_parts
import importos.runtime.text.decimal_text as _decimal_text
import importos.runtime.text.representation as _representation
import importos.runtime.text.searching as _searching
import importos.runtime.text.storage as _text_storage
from importos.lowlevel.intrinsic import absent, inline

from .byte_sequences import ByteSequence, bytes_of
from .memory_views import Export

# An overload has a body of its own, of one or two lines: a line each.
# fmt: off

class bytearray(ByteSequence, MutableSequence[int]):
    """The first ``_size`` bytes of a storage that may have more. Views of it hold its ``_export``."""

    _storage: _objects.ByteStorage
    _size: int
    _capacity: int
    _export: Export | None

    @overload
    def __init__(self) -> None: self._begin(0)
    @overload
    def __init__(self, value: ReadableBuffer, /) -> None: self._copy(bytes_of(value))
    @overload
    @inline
    def __init__(self, size: SupportsIndex, /) -> None: self._zero(size.__index__())
    @overload
    def __init__(self, values: Iterable[SupportsIndex], /) -> None:
        self._begin(0)
        self.extend(values)
    @overload
    def __init__(self, text: str, /, encoding: str, errors: str = "strict") -> None:
        self._adopt(text.encode(encoding, errors))
    @staticmethod
    def fromhex(string: str, /) -> bytearray: return adopted(_byte_digits.bytes_of_hexadecimal(string))

    def __remade_from__(self, original: bytearray, memo: dict[int, object] | None) -> None:
        self._begin(original._size)
        _objects.tail_copy(self._storage, 0, original._storage, 0, original._size)
    def _begin(self, size: int) -> None:
        self._storage = _objects.new_tailed(_objects.ByteStorage, size)
        self._size = size
        self._capacity = size
        self._export = None
    def _copy(self, data: bytes) -> None:
        self._begin(data._size)
        _objects.tail_copy(self._storage, 0, data, 0, data._size)
    def _zero(self, size: int) -> None:
        if size < 0:
            _failures.raise_value_error("negative count")
        self._begin(size)
        _objects.tail_fill(self._storage, 0, 0, size)
    def _adopt(self, data: bytes) -> None:
        """Fresh bytes, which nobody else holds, become the storage: only their tail is looked at."""
        self._storage = _objects.unsafe_cast(_objects.ByteStorage, data)
        self._size = data._size
        self._capacity = data._size
        self._export = None
    def _check_resizable(self) -> None:
        if self._export is not None and self._export.views > 0:
            raise BufferError("Existing exports of data: object cannot be re-sized")
    def _reserve(self, size: int) -> None:
        """Makes room for ``size`` bytes in all."""
        if size > self._capacity:
            capacity = size + (size >> 3) + 16
            storage = _objects.new_tailed(_objects.ByteStorage, capacity)
            _objects.tail_copy(storage, 0, self._storage, 0, self._size)
            self._storage = storage
            self._capacity = capacity
    def _open(self, at: int, old: int, new: int) -> None:
        """The ``old`` bytes from ``at`` on become ``new`` bytes, which the caller fills."""
        if old != new:
            self._check_resizable()
        size = self._size + new - old
        self._reserve(size)
        _objects.tail_copy(self._storage, at + new, self._storage, at + old, self._size - at - old)
        self._size = size
    def _at(self, index: int) -> int:
        at = index + self._size if index < 0 else index
        if not _integers.less_unsigned(at, self._size):
            _failures.raise_index_error("bytearray")
        return at
    def _owner(self) -> object: return self._storage
    def _made(self, data: bytes) -> bytearray: return adopted(data)

    @inline
    def append(self, item: SupportsIndex, /) -> None: self._append(item.__index__())
    def _append(self, value: int) -> None:
        if not 0 <= value <= 255:
            _failures.raise_byte_range()
        if self._export is not None:
            self._check_resizable()
        size = self._size
        self._reserve(size + 1)
        _objects.tail_store(self._storage, size, value)
        self._size = size + 1
    @overload
    def extend(self, values: ReadableBuffer, /) -> None:
        data = bytes_of(values)
        size = self._size
        self._open(size, 0, data._size)
        _objects.tail_copy(self._storage, size, data, 0, data._size)
    @overload
    def extend(self, values: Iterable[SupportsIndex], /) -> None:
        if isinstance(values, (bytes, bytearray, memoryview)):  # its type may say less than it is
            self.extend(values)
            return
        collected: list[int] = []
        for value in values:
            byte = value.__index__()
            if not 0 <= byte <= 255:
                _failures.raise_byte_range()
            collected.append(byte)
        size = self._size
        self._open(size, 0, len(collected))
        for byte in collected:
            _objects.tail_store(self._storage, size, byte)
            size += 1
    @inline
    def insert(self, index: SupportsIndex, item: SupportsIndex, /) -> None:
        self._insert(index.__index__(), item.__index__())
    def _insert(self, index: int, value: int) -> None:
        if not 0 <= value <= 255:
            _failures.raise_byte_range()
        at = min(_searching.clamp(index, self._size), self._size)
        self._open(at, 0, 1)
        _objects.tail_store(self._storage, at, value)
    @inline
    def pop(self, index: SupportsIndex = -1, /) -> int: return self._pop(index.__index__())
    def _pop(self, index: int) -> int:
        if self._size == 0:
            raise IndexError("pop from empty bytearray")
        at = index + self._size if index < 0 else index
        if not _integers.less_unsigned(at, self._size):
            raise IndexError("pop index out of range")
        value = _objects.tail_load(self._storage, at)
        self._open(at, 1, 0)
        return value
    @inline
    def remove(self, value: SupportsIndex, /) -> None: self._remove(value.__index__())
    def _remove(self, value: int) -> None:
        if not 0 <= value <= 255:
            _failures.raise_byte_range()
        at = _objects.tail_find(self._storage, value, 0, self._size)
        if at < 0:
            raise ValueError("value not found in bytearray")
        self._open(at, 1, 0)
    def clear(self) -> None: self._open(0, self._size, 0)
    def copy(self) -> bytearray: return self._part(0, self._size)
    def reverse(self) -> None:
        low, high = 0, self._size - 1
        while low < high:
            byte = _objects.tail_load(self._storage, low)
            _objects.tail_store(self._storage, low, _objects.tail_load(self._storage, high))
            _objects.tail_store(self._storage, high, byte)
            low, high = low + 1, high - 1

    @inline
    def __len__(self) -> int: return _integers.known_size(self._size)
    @inline
    def __bool__(self) -> bool: return self._size != 0
    def __bytes__(self) -> bytes: return _text_storage.copy_bytes(self._storage, 0, self._size)
    def __iter__(self) -> Iterator[int]: return _byte_iteration.ByteArrayIterator(self)
    def __reversed__(self) -> Iterator[int]: return _byte_iteration.ReversedByteArrayIterator(self)
    @inline
    def __cursor__(self) -> int: return 0
    @inline
    def __cursor_more__(self, cursor: int) -> bool: return cursor < self._size
    @inline
    def __cursor_item__(self, cursor: int) -> int: return _objects.tail_load(self._storage, cursor)
    @inline
    def __cursor_next__(self, cursor: int) -> int: return cursor + 1
    @overload
    @inline
    def __getitem__(self, index: SupportsIndex, /) -> int:
        return _objects.tail_load(self._storage, self._at(index.__index__()))
    @overload
    def __getitem__(self, index: slice, /) -> bytearray:
        start, stop, step = index.indices(self._size)
        return adopted(_byte_parts.slice_bytes(self._storage, start, stop, step))
    @overload
    @inline
    def __setitem__(self, index: SupportsIndex, value: SupportsIndex, /) -> None:
        at = self._at(index.__index__())
        byte = value.__index__()
        if not 0 <= byte <= 255:
            _failures.raise_byte_range()
        _objects.tail_store(self._storage, at, byte)
    @overload
    def __setitem__(self, index: slice, values: Iterable[SupportsIndex], /) -> None:
        data = bytes_of(values) if isinstance(values, (bytes, bytearray, memoryview)) else bytes(bytearray(values))
        start, stop, step = index.indices(self._size)
        self._replace(start, stop, step, data)
    def _replace(self, start: int, stop: int, step: int, data: bytes) -> None:
        if step == 1:
            stop = start if stop < start else stop
            self._open(start, stop - start, data._size)
            _objects.tail_copy(self._storage, start, data, 0, data._size)
            return
        count = len(range(start, stop, step))
        if data._size == 0:
            self._delete(start, step, count)
            return
        if count != data._size:
            raise ValueError("attempt to assign bytes of size " + _decimal_text.integer_text(data._size)
                + " to extended slice of size " + _decimal_text.integer_text(count))
        for number in range(count):
            _objects.tail_store(self._storage, start + number * step, _objects.tail_load(data, number))
    @overload
    def __delitem__(self, index: SupportsIndex, /) -> None: self._open(self._at(index.__index__()), 1, 0)
    @overload
    def __delitem__(self, index: slice, /) -> None:
        start, stop, step = index.indices(self._size)
        if step == 1:
            if start < stop:
                self._open(start, stop - start, 0)
            return
        self._delete(start, step, len(range(start, stop, step)))
    def _delete(self, start: int, step: int, count: int) -> None:
        """Every ``step``-th byte, ``count`` of them."""
        if count == 0:
            return
        self._check_resizable()
        if step < 0:
            start = start + (count - 1) * step
            step = -step
        to = start
        for at in range(start, self._size):
            if (at - start) % step != 0 or (at - start) // step >= count:
                _objects.tail_store(self._storage, to, _objects.tail_load(self._storage, at))
                to += 1
        self._size = to
    def __add__(self, other: ReadableBuffer, /) -> bytearray:
        more = bytes_of(other)
        return adopted(_byte_parts.concatenate(self._storage, self._size, more, more._size))
    @overload
    def __iadd__(self, other: ReadableBuffer, /) -> Self:
        if other is self and self._size > 0:  # CPython looks into the bytes of the other while it makes room in its own
            raise BufferError("Existing exports of data: object cannot be re-sized")
        self.extend(other)
        return self
    @overload
    def __iadd__(self, other: Iterable[int], /) -> Self:
        if not isinstance(other, (bytes, bytearray, memoryview)):
            raise TypeError(f"can't concat {type(other).__name__} to bytearray")
        self.extend(other)
        return self
    def __imul__(self, count: SupportsIndex, /) -> Self:
        repeated = _byte_parts.repeat_bytes(self._storage, self._size, count.__index__())
        self._replace(0, self._size, 1, repeated)
        return self
    def __lt__(self, other: ReadableBuffer, /) -> bool: return self._order(bytes_of(other)) < 0
    def __le__(self, other: ReadableBuffer, /) -> bool: return self._order(bytes_of(other)) <= 0
    def __gt__(self, other: ReadableBuffer, /) -> bool: return self._order(bytes_of(other)) > 0
    def __ge__(self, other: ReadableBuffer, /) -> bool: return self._order(bytes_of(other)) >= 0
    def _order(self, other: bytes) -> int: return _byte_parts.order(self._storage, self._size, other, other._size)
    @overload
    def __eq__(self, other: bytearray, /) -> bool:
        return self._size == other._size and _objects.tail_compare(self._storage, 0, other._storage, 0, self._size) == 0
    @overload
    def __eq__(self, other: bytes, /) -> bool:
        return self._size == other._size and _objects.tail_compare(self._storage, 0, other, 0, self._size) == 0
    @overload
    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, bytearray):
            return self == other
        if isinstance(other, bytes):
            return self == other
        return isinstance(other, memoryview) and other == self
    @absent
    def __hash__(self) -> int: raise TypeError("unhashable type: 'bytearray'")
    def __repr__(self) -> str:
        return "bytearray(" + _representation.bytes_representation(self._storage, self._size) + ")"


def adopted(data: bytes) -> bytearray:
    """A bytearray of fresh bytes, which nobody else holds."""
    made = bytearray()
    made._adopt(data)
    return made
