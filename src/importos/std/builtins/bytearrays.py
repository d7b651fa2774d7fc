"""``bytearray``: bytes that can change."""

from __future__ import annotations

from typing import Iterable, Iterator, MutableSequence, overload

import importos.lowlevel.integers as _integers
import importos.lowlevel.objects as _objects
import importos.runtime.failures as _failures
import importos.runtime.text.byte_iteration as _byte_iteration
import importos.runtime.text.byte_parts as _byte_parts
import importos.runtime.text.decimal_text as _decimal_text
import importos.runtime.text.encoding as _encoding
import importos.runtime.text.representation as _representation
import importos.runtime.text.searching as _searching
from importos.lowlevel.intrinsic import inline
from importos.lowlevel.objects import class_name

# An overload has a body of its own, of one or two lines: a line each.
# fmt: off

class bytearray(MutableSequence[int]):
    """Bytes that change: ``_size`` of them in a storage of ``_capacity``."""

    _storage: _objects.ByteStorage
    _size: int
    _capacity: int

    @overload
    def __init__(self) -> None: self._begin(0)
    @overload
    def __init__(self, value: bytes, /) -> None:
        self._begin(value._size)
        _objects.tail_copy(self._storage, 0, value, 0, value._size)
    @overload
    def __init__(self, value: bytearray, /) -> None:
        self._begin(value._size)
        _objects.tail_copy(self._storage, 0, value._storage, 0, value._size)
    @overload
    def __init__(self, size: int, /) -> None:
        if size < 0:
            _failures.raise_value_error("negative count")
        self._begin(size)
        _objects.tail_fill(self._storage, 0, 0, size)
    @overload
    def __init__(self, text: str, encoding: str, errors: str = "strict") -> None:
        data = text.encode(encoding, errors)
        self._begin(data._size)
        _objects.tail_copy(self._storage, 0, data, 0, data._size)
    @overload
    def __init__(self, values: Iterable[int], /) -> None:
        self._begin(0)
        for value in values:
            self.append(value)

    def _begin(self, size: int) -> None:
        self._storage = _objects.new_tailed(_objects.ByteStorage, size)
        self._size = size
        self._capacity = size
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
        size = self._size + new - old
        self._reserve(size)
        _objects.tail_copy(self._storage, at + new, self._storage, at + old, self._size - at - old)
        self._size = size
    def _at(self, index: int) -> int:
        at = index + self._size if index < 0 else index
        if not _integers.less_unsigned(at, self._size):
            _failures.raise_index_error("bytearray")
        return at

    def append(self, value: int, /) -> None:
        if not 0 <= value <= 255:
            _failures.raise_byte_range()
        size = self._size
        self._reserve(size + 1)
        _objects.tail_store(self._storage, size, value)
        self._size = size + 1
    @overload
    def extend(self, values: bytes, /) -> None:
        size = self._size
        self._reserve(size + values._size)
        _objects.tail_copy(self._storage, size, values, 0, values._size)
        self._size = size + values._size
    @overload
    def extend(self, values: bytearray, /) -> None: self.extend(bytes(values))
    @overload
    def extend(self, values: Iterable[int], /) -> None:
        for value in values:
            self.append(value)
    def insert(self, index: int, value: int, /) -> None:
        if not 0 <= value <= 255:
            _failures.raise_byte_range()
        at = _searching.clamp(index, self._size)
        at = self._size if at > self._size else at
        self._open(at, 0, 1)
        _objects.tail_store(self._storage, at, value)
    def pop(self, index: int = -1, /) -> int:
        if self._size == 0:
            raise IndexError("pop from empty bytearray")
        at = index + self._size if index < 0 else index
        if not _integers.less_unsigned(at, self._size):
            raise IndexError("pop index out of range")
        value = _objects.tail_load(self._storage, at)
        self._open(at, 1, 0)
        return value
    def remove(self, value: int, /) -> None:
        at = _objects.tail_find(self._storage, value, 0, self._size)
        if at < 0:
            raise ValueError("value not found in bytearray")
        self._open(at, 1, 0)
    def clear(self) -> None: self._begin(0)
    def copy(self) -> bytearray: return bytearray(self)
    def reverse(self) -> None: self[:] = bytes(self)[::-1]
    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return _encoding.decode_bytes(self._storage, self._size, encoding, errors)
    def hex(self) -> str: return _byte_parts.hexadecimal_of_bytes(self._storage, self._size)
    def find(self, part: bytes, start: int = 0, end: int = 9223372036854775807, /) -> int:
        stop = _searching.clamp(end, self._size)
        stop = self._size if stop > self._size else stop
        return _searching.find(self._storage, _searching.clamp(start, self._size), stop, part, part._size)
    @overload
    def index(self, part: bytes, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return bytes(self).index(part, start, end)
    @overload
    def index(self, part: int, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return bytes(self).index(part, start, end)
    @overload
    def count(self, part: bytes, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return bytes(self).count(part, start, end)
    @overload
    def count(self, part: int, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return bytes(self).count(part, start, end)
    def startswith(self, prefix: bytes, /) -> bool:
        return _searching.starts_with(self._storage, 0, self._size, prefix, prefix._size)
    def endswith(self, suffix: bytes, /) -> bool:
        return _searching.ends_with(self._storage, 0, self._size, suffix, suffix._size)
    def replace(self, old: bytes, new: bytes, count: int = -1, /) -> bytearray:
        return bytearray(_byte_parts.replace_bytes(self._storage, self._size, old, new, count))

    @inline
    def __len__(self) -> int: return self._size
    @inline
    def __bool__(self) -> bool: return self._size != 0
    def __bytes__(self) -> bytes: return bytes(self)
    def __iter__(self) -> Iterator[int]: return _byte_iteration.ByteArrayIterator(self)
    @inline
    def __cursor__(self) -> int: return 0
    @inline
    def __cursor_more__(self, cursor: int) -> bool: return cursor < self._size
    @inline
    def __cursor_item__(self, cursor: int) -> int: return _objects.tail_load(self._storage, cursor)
    @inline
    def __cursor_next__(self, cursor: int) -> int: return cursor + 1
    @overload
    def __contains__(self, part: bytes, /) -> bool: return self.find(part) >= 0
    @overload
    def __contains__(self, value: int, /) -> bool:
        if not 0 <= value <= 255:
            _failures.raise_byte_range()
        return _objects.tail_find(self._storage, value, 0, self._size) >= 0
    @overload
    def __contains__(self, value: object, /) -> bool:
        raise TypeError("a bytes-like object is required, not '" + class_name(value) + "'")
    @overload
    @inline
    def __getitem__(self, index: int, /) -> int: return _objects.tail_load(self._storage, self._at(index))
    @overload
    def __getitem__(self, index: slice, /) -> bytearray:
        start, stop, step = index.indices(self._size)
        return bytearray(_byte_parts.slice_bytes(self._storage, start, stop, step))
    @overload
    @inline
    def __setitem__(self, index: int, value: int, /) -> None:
        at = self._at(index)
        if not 0 <= value <= 255:
            _failures.raise_byte_range()
        _objects.tail_store(self._storage, at, value)
    @overload
    def __setitem__(self, index: slice, values: Iterable[int], /) -> None:
        value = values if isinstance(values, bytes) else bytes(bytearray(values))
        start, stop, step = index.indices(self._size)
        if step == 1:
            stop = start if stop < start else stop
            self._open(start, stop - start, value._size)
            _objects.tail_copy(self._storage, start, value, 0, value._size)
            return
        count = len(range(start, stop, step))
        if count != value._size:
            raise ValueError("attempt to assign bytes of size " + _decimal_text.integer_text(value._size)
                + " to extended slice of size " + _decimal_text.integer_text(count))
        for number in range(count):
            _objects.tail_store(self._storage, start + number * step, value[number])
    @overload
    def __delitem__(self, index: int, /) -> None: self._open(self._at(index), 1, 0)
    @overload
    def __delitem__(self, index: slice, /) -> None:
        start, stop, step = index.indices(self._size)
        if step == 1:
            if start < stop:
                self._open(start, stop - start, 0)
            return
        count = len(range(start, stop, step))
        if step < 0:
            start = start + (count - 1) * step
            step = -step
        for number in range(count):
            self._open(start + number * (step - 1), 1, 0)
    @overload
    def __add__(self, other: bytes, /) -> bytearray:
        return bytearray(_byte_parts.concatenate(self._storage, self._size, other, other._size))
    @overload
    def __add__(self, other: bytearray, /) -> bytearray:
        return bytearray(_byte_parts.concatenate(self._storage, self._size, other._storage, other._size))
    @overload
    def __iadd__(self, other: bytes, /) -> bytearray:
        self.extend(other)
        return self
    @overload
    def __iadd__(self, other: bytearray, /) -> bytearray:
        self.extend(other)
        return self
    def __mul__(self, count: int, /) -> bytearray:
        return bytearray(_byte_parts.repeat_bytes(self._storage, self._size, count))
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
        return isinstance(other, bytes) and self == other
    def __hash__(self) -> int: raise TypeError("unhashable type: 'bytearray'")
    def __repr__(self) -> str:
        return "bytearray(" + _representation.bytes_representation(self._storage, self._size) + ")"
