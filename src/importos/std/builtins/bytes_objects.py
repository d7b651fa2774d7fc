"""``bytes``: bytes that never change. What it shares with ``bytearray`` is in ``byte_sequences.py``."""

from __future__ import annotations

from typing import Iterable, Iterator, Sequence, SupportsBytes, SupportsIndex, final, overload

from _typeshed import ReadableBuffer

import importos.lowlevel.integers as _integers
import importos.lowlevel.objects as _objects
import importos.runtime.failures as _failures
import importos.runtime.text.byte_digits as _byte_digits
import importos.runtime.text.byte_iteration as _byte_iteration
import importos.runtime.text.byte_parts as _byte_parts
import importos.runtime.text.representation as _representation
import importos.runtime.text.storage as _text_storage
from importos.lowlevel.intrinsic import inline

from .byte_sequences import ByteSequence, bytes_of

# An overload has a body of its own, of one or two lines: a line each.
# fmt: off

@final
class bytes(ByteSequence, Sequence[int]):
    """Bytes in the tail: ``_size`` of them; ``_hash`` 0 until it is asked for."""

    _size: int
    _hash: int

    @overload
    def __new__(cls) -> bytes: return b""
    @overload
    def __new__(cls, value: bytes, /) -> bytes: return value
    @overload
    def __new__(cls, value: SupportsBytes, /) -> bytes: return value.__bytes__()
    @overload
    @inline
    def __new__(cls, size: SupportsIndex, /) -> bytes: return zero_bytes(size.__index__())
    @overload
    def __new__(cls, values: Iterable[SupportsIndex], /) -> bytes: return collected_bytes(values)
    @overload
    def __new__(cls, text: str, /, encoding: str, errors: str = "strict") -> bytes: return text.encode(encoding, errors)
    @staticmethod
    def fromhex(string: str, /) -> bytes: return _byte_digits.bytes_of_hexadecimal(string)

    def _owner(self) -> object: return self
    def _made(self, data: bytes) -> bytes: return data
    @inline
    def __len__(self) -> int: return _integers.known_size(self._size)
    @inline
    def __bool__(self) -> bool: return self._size != 0
    def __bytes__(self) -> bytes: return self
    def __iter__(self) -> Iterator[int]: return _byte_iteration.BytesIterator(self)
    def __reversed__(self) -> Iterator[int]: return self[::-1].__iter__()
    @inline
    def __cursor__(self) -> int: return 0
    @inline
    def __cursor_more__(self, cursor: int) -> bool: return cursor < self._size
    @inline
    def __cursor_item__(self, cursor: int) -> int: return _objects.tail_load(self, cursor)
    @inline
    def __cursor_next__(self, cursor: int) -> int: return cursor + 1
    @overload
    @inline
    def __getitem__(self, index: SupportsIndex, /) -> int:
        at = index.__index__()
        at = at + self._size if at < 0 else at
        if not _integers.less_unsigned(at, self._size):
            _failures.raise_bytes_index_error()
        return _objects.tail_load(self, at)
    @overload
    def __getitem__(self, index: slice, /) -> bytes:
        start, stop, step = index.indices(self._size)
        return _byte_parts.slice_bytes(self, start, stop, step)
    def __add__(self, other: ReadableBuffer, /) -> bytes:
        more = bytes_of(other)
        return _byte_parts.concatenate(self, self._size, more, more._size)
    def __lt__(self, other: bytes, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) < 0
    def __le__(self, other: bytes, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) <= 0
    def __gt__(self, other: bytes, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) > 0
    def __ge__(self, other: bytes, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) >= 0
    @overload
    def __eq__(self, other: bytes, /) -> bool:
        return self._size == other._size and _objects.tail_compare(self, 0, other, 0, self._size) == 0
    @overload
    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, bytes):
            return self == other
        if isinstance(other, bytearray):
            return other == self
        return isinstance(other, memoryview) and other == self
    def __hash__(self) -> int:
        if self._hash == 0:
            self._hash = _objects.tail_hash(self, self._size)
        return self._hash
    def __str__(self) -> str: return _representation.bytes_representation(self, self._size)
    def __repr__(self) -> str: return _representation.bytes_representation(self, self._size)


def zero_bytes(size: int) -> bytes:
    if size < 0:
        _failures.raise_value_error("negative count")
    data = _text_storage.begin_bytes(size)
    _objects.tail_fill(data, 0, 0, size)
    return _text_storage.finish_bytes(data)


def collected_bytes(values: Iterable[SupportsIndex]) -> bytes:
    if isinstance(values, (bytes, bytearray, memoryview)):  # its type may say less than it is
        return bytes(values)
    collected = bytearray()
    for item in values:
        value = item.__index__()
        if not 0 <= value <= 255:
            _failures.raise_value_error("bytes must be in range(0, 256)")
        collected.append(value)
    return bytes(collected)
