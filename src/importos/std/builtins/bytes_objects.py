"""``bytes``: the methods and their overloads. The algorithms are in ``importos.runtime.text``."""

from __future__ import annotations

from typing import Iterable, Iterator, Sequence, final, overload

import importos.lowlevel.integers as _integers
import importos.lowlevel.objects as _objects
import importos.runtime.failures as _failures
import importos.runtime.text.byte_iteration as _byte_iteration
import importos.runtime.text.byte_parts as _byte_parts
import importos.runtime.text.code_points as _code_points
import importos.runtime.text.encoding as _encoding
import importos.runtime.text.representation as _representation
import importos.runtime.text.searching as _searching
import importos.runtime.text.splitting as _splitting
import importos.runtime.text.storage as _text_storage
from importos.lowlevel.intrinsic import inline
from importos.lowlevel.objects import class_name

# An overload has a body of its own, of one or two lines: a line each.
# fmt: off

@final
class bytes(Sequence[int]):
    """Bytes in the tail: ``_size`` of them; ``_hash`` 0 until it is asked for."""

    _size: int
    _hash: int

    @overload
    def __new__(cls) -> bytes: return b""
    @overload
    def __new__(cls, value: bytes, /) -> bytes: return value
    @overload
    def __new__(cls, value: bytearray, /) -> bytes: return _text_storage.copy_bytes(value._storage, 0, value._size)
    @overload
    def __new__(cls, size: int, /) -> bytes:
        if size < 0:
            _failures.raise_value_error("negative count")
        data = _text_storage.begin_bytes(size)
        _objects.tail_fill(data, 0, 0, size)
        return data
    @overload
    def __new__(cls, text: str, encoding: str, errors: str = "strict") -> bytes: return text.encode(encoding, errors)
    @overload
    def __new__(cls, values: Iterable[int], /) -> bytes:
        collected = bytearray()
        for value in values:
            if not 0 <= value <= 255:
                _failures.raise_value_error("bytes must be in range(0, 256)")
            collected.append(value)
        return bytes(collected)
    @staticmethod
    def fromhex(text: str, /) -> bytes: return _byte_parts.bytes_of_hexadecimal(text)

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return _encoding.decode_bytes(self, self._size, encoding, errors)
    def hex(self) -> str: return _byte_parts.hexadecimal_of_bytes(self, self._size)
    def join(self, pieces: Iterable[bytes], /) -> bytes:
        collected = bytearray()
        first = True
        for piece in pieces:
            if not first:
                collected.extend(self)
            first = False
            collected.extend(piece)
        return bytes(collected)
    @overload
    def find(self, part: bytes, start: int = 0, end: int = 9223372036854775807, /) -> int:
        stop = _searching.clamp(end, self._size)
        stop = self._size if stop > self._size else stop
        return _searching.find(self, _searching.clamp(start, self._size), stop, part, part._size)
    @overload
    def find(self, part: int, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return self.find(bytes((part,)), start, end)
    @overload
    def rfind(self, part: bytes, start: int = 0, end: int = 9223372036854775807, /) -> int:
        stop = _searching.clamp(end, self._size)
        stop = self._size if stop > self._size else stop
        return _searching.find_last(self, _searching.clamp(start, self._size), stop, part, part._size)
    @overload
    def rfind(self, part: int, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return self.rfind(bytes((part,)), start, end)
    @overload
    def index(self, part: bytes, start: int = 0, end: int = 9223372036854775807, /) -> int:
        found = self.find(part, start, end)
        if found < 0:
            _failures.raise_not_found("subsection")
        return found
    @overload
    def index(self, part: int, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return self.index(bytes((part,)), start, end)
    @overload
    def count(self, part: bytes, start: int = 0, end: int = 9223372036854775807, /) -> int:
        stop = _searching.clamp(end, self._size)
        stop = self._size if stop > self._size else stop
        start = _searching.clamp(start, self._size)
        if part._size == 0:
            return stop - start + 1 if start <= stop else 0
        return _searching.count(self, start, stop, part, part._size)
    @overload
    def count(self, part: int, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return self.count(bytes((part,)), start, end)
    @overload
    def startswith(self, prefix: bytes, start: int = 0, end: int = 9223372036854775807, /) -> bool:
        stop = _searching.clamp(end, self._size)
        stop = self._size if stop > self._size else stop
        return _searching.starts_with(self, _searching.clamp(start, self._size), stop, prefix, prefix._size)
    @overload
    def startswith(self, prefix: tuple[bytes, ...], start: int = 0, end: int = 9223372036854775807, /) -> bool:
        for one in prefix:
            if self.startswith(one, start, end):
                return True
        return False
    @overload
    def endswith(self, suffix: bytes, start: int = 0, end: int = 9223372036854775807, /) -> bool:
        stop = _searching.clamp(end, self._size)
        stop = self._size if stop > self._size else stop
        return _searching.ends_with(self, _searching.clamp(start, self._size), stop, suffix, suffix._size)
    @overload
    def endswith(self, suffix: tuple[bytes, ...], start: int = 0, end: int = 9223372036854775807, /) -> bool:
        for one in suffix:
            if self.endswith(one, start, end):
                return True
        return False
    def replace(self, old: bytes, new: bytes, count: int = -1, /) -> bytes:
        return _byte_parts.replace_bytes(self, self._size, old, new, count)
    def split(self, sep: bytes | None = None, maxsplit: int = -1) -> list[bytes]:
        if sep is None:
            return _byte_parts.bytes_of_cuts(self, _splitting.split_spaces(self, self._size, maxsplit, False))
        _byte_parts.check_separator(sep._size)
        return _byte_parts.bytes_of_cuts(self, _splitting.split_at(self, self._size, sep, sep._size, maxsplit))
    def rsplit(self, sep: bytes | None = None, maxsplit: int = -1) -> list[bytes]:
        if sep is None:
            return _byte_parts.bytes_of_cuts(self, _splitting.split_spaces_back(self, self._size, maxsplit, False))
        _byte_parts.check_separator(sep._size)
        return _byte_parts.bytes_of_cuts(self, _splitting.split_at_back(self, self._size, sep, sep._size, maxsplit))
    def splitlines(self, keepends: bool = False) -> list[bytes]:
        return _byte_parts.bytes_of_cuts(self, _splitting.split_lines(self, self._size, keepends, False))
    def partition(self, sep: bytes, /) -> tuple[bytes, bytes, bytes]:
        _byte_parts.check_separator(sep._size)
        at = self.find(sep)
        return (self, b"", b"") if at < 0 else (self[:at], sep, self[at + sep._size :])
    def rpartition(self, sep: bytes, /) -> tuple[bytes, bytes, bytes]:
        _byte_parts.check_separator(sep._size)
        at = self.rfind(sep)
        return (b"", b"", self) if at < 0 else (self[:at], sep, self[at + sep._size :])
    def strip(self, chars: bytes | None = None, /) -> bytes:
        return _byte_parts.strip_bytes(self, self._size, chars, True, True)
    def lstrip(self, chars: bytes | None = None, /) -> bytes:
        return _byte_parts.strip_bytes(self, self._size, chars, True, False)
    def rstrip(self, chars: bytes | None = None, /) -> bytes:
        return _byte_parts.strip_bytes(self, self._size, chars, False, True)
    def removeprefix(self, prefix: bytes, /) -> bytes: return self[prefix._size :] if self.startswith(prefix) else self
    def removesuffix(self, suffix: bytes, /) -> bytes:
        return self[: self._size - suffix._size] if self.endswith(suffix) else self
    def lower(self) -> bytes: return _byte_parts.map_ascii(self, self._size, False)
    def upper(self) -> bytes: return _byte_parts.map_ascii(self, self._size, True)
    def isascii(self) -> bool: return _code_points.is_ascii(self, 0, self._size)
    def isalpha(self) -> bool: return _byte_parts.all_bytes(self, self._size, 0)
    def isdigit(self) -> bool: return _byte_parts.all_bytes(self, self._size, 1)
    def isalnum(self) -> bool: return _byte_parts.all_bytes(self, self._size, 2)
    def isspace(self) -> bool: return _byte_parts.all_bytes(self, self._size, 3)

    @inline
    def __len__(self) -> int: return self._size
    @inline
    def __bool__(self) -> bool: return self._size != 0
    def __bytes__(self) -> bytes: return self
    def __iter__(self) -> Iterator[int]: return _byte_iteration.BytesIterator(self)
    @inline
    def __cursor__(self) -> int: return 0
    @inline
    def __cursor_more__(self, cursor: int) -> bool: return cursor < self._size
    @inline
    def __cursor_item__(self, cursor: int) -> int: return _objects.tail_load(self, cursor)
    @inline
    def __cursor_next__(self, cursor: int) -> int: return cursor + 1
    @overload
    def __contains__(self, part: bytes, /) -> bool: return _searching.find(self, 0, self._size, part, part._size) >= 0
    @overload
    def __contains__(self, value: int, /) -> bool:
        if not 0 <= value <= 255:
            _failures.raise_byte_range()
        return _objects.tail_find(self, value, 0, self._size) >= 0
    @overload
    def __contains__(self, value: object, /) -> bool:
        raise TypeError("a bytes-like object is required, not '" + class_name(value) + "'")
    @overload
    @inline
    def __getitem__(self, index: int, /) -> int:
        at = index + self._size if index < 0 else index
        if not _integers.less_unsigned(at, self._size):
            _failures.raise_bytes_index_error()
        return _objects.tail_load(self, at)
    @overload
    def __getitem__(self, index: slice, /) -> bytes:
        start, stop, step = index.indices(self._size)
        return _byte_parts.slice_bytes(self, start, stop, step)
    @overload
    def __add__(self, other: bytes, /) -> bytes: return _byte_parts.concatenate(self, self._size, other, other._size)
    @overload
    def __add__(self, other: bytearray, /) -> bytes:
        return _byte_parts.concatenate(self, self._size, other._storage, other._size)
    def __mul__(self, count: int, /) -> bytes: return _byte_parts.repeat_bytes(self, self._size, count)
    def __rmul__(self, count: int, /) -> bytes: return _byte_parts.repeat_bytes(self, self._size, count)
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
        return isinstance(other, bytearray) and other == self
    def __hash__(self) -> int:
        if self._hash == 0:
            self._hash = _objects.tail_hash(self, self._size)
        return self._hash
    def __str__(self) -> str: return _representation.bytes_representation(self, self._size)
    def __repr__(self) -> str: return _representation.bytes_representation(self, self._size)
