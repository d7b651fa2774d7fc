"""What ``bytes`` and ``bytearray`` have in common: every method that reads bytes, and those that make new ones of them.

Both keep their bytes at the beginning of a tail. A method that makes bytes makes a fresh ``bytes`` and lets ``_made``
turn it into its own class, which costs a ``bytearray`` no copy.
"""

from __future__ import annotations

from typing import Iterable, Self, SupportsIndex, overload

from _typeshed import ReadableBuffer

import importos.lowlevel.objects as _objects
import importos.runtime.failures as _failures
import importos.runtime.text.byte_case as _byte_case
import importos.runtime.text.byte_digits as _byte_digits
import importos.runtime.text.byte_parts as _byte_parts
import importos.runtime.text.encoding as _encoding
import importos.runtime.text.percent_bytes as _percent_bytes
import importos.runtime.text.searching as _searching
import importos.runtime.text.splitting as _splitting
import importos.runtime.text.storage as _text_storage
import importos.runtime.text.values as _values
from importos.lowlevel.intrinsic import inline
from importos.lowlevel.objects import class_name

from .index_arguments import first_bound, last_bound
from .interpolation import byte_values
from .type_variables import T

# An overload has a body of its own, of one or two lines: a line each.
# fmt: off


def _searched_bytes(value: object) -> ReadableBuffer | SupportsIndex:
    """What bytes are searched for."""
    if isinstance(value, (bytes, bytearray, memoryview, int)):
        return value
    raise TypeError("argument should be integer or bytes-like object, not '" + class_name(value) + "'")


class ByteSequence:
    """The first ``len(self)`` bytes of a tail."""

    def _owner(self) -> object: raise NotImplementedError
    def _made(self, data: bytes) -> Self:
        """Fresh bytes, which nobody else holds, as a value of this class."""
        raise NotImplementedError
    def __len__(self) -> int: raise NotImplementedError
    def _from(self, start: int) -> int: return _searching.clamp(start, len(self))
    def _to(self, stop: int) -> int: return min(_searching.clamp(stop, len(self)), len(self))
    def _all_made(self, cuts: list[int]) -> list[Self]:
        made: list[Self] = []
        for number in range(0, len(cuts), 2):
            made.append(self._part(cuts[number], cuts[number + 1]))
        return made
    def _part(self, start: int, stop: int) -> Self:
        return self._made(_text_storage.copy_bytes(self._owner(), start, stop - start))

    # -- searching

    def _find(self, sub: bytes, start: int, stop: int) -> int:
        return _searching.find(self._owner(), self._from(start), self._to(stop), sub, len(sub))
    def _find_last(self, sub: bytes, start: int, stop: int) -> int:
        return _searching.find_last(self._owner(), self._from(start), self._to(stop), sub, len(sub))
    def _count(self, sub: bytes, start: int, stop: int) -> int:
        first, behind = self._from(start), self._to(stop)
        if len(sub) == 0:
            return behind - first + 1 if first <= behind else 0
        return _searching.count(self._owner(), first, behind, sub, len(sub))
    @inline
    def find(self, sub: ReadableBuffer | SupportsIndex, start: SupportsIndex | None = None,
             end: SupportsIndex | None = None, /) -> int:
        return self._find(wanted_bytes(sub), first_bound(start), last_bound(end))
    @inline
    def rfind(self, sub: ReadableBuffer | SupportsIndex, start: SupportsIndex | None = None,
              end: SupportsIndex | None = None, /) -> int:
        return self._find_last(wanted_bytes(sub), first_bound(start), last_bound(end))
    @inline
    def index(self, sub: ReadableBuffer | SupportsIndex, start: SupportsIndex | None = None,
              end: SupportsIndex | None = None, /) -> int:
        found = self._find(wanted_bytes(sub), first_bound(start), last_bound(end))
        if found < 0:
            _failures.raise_not_found("subsection")
        return found
    @inline
    def rindex(self, sub: ReadableBuffer | SupportsIndex, start: SupportsIndex | None = None,
               end: SupportsIndex | None = None, /) -> int:
        found = self._find_last(wanted_bytes(sub), first_bound(start), last_bound(end))
        if found < 0:
            _failures.raise_not_found("subsection")
        return found
    @inline
    def count(self, sub: ReadableBuffer | SupportsIndex, start: SupportsIndex | None = None,
              end: SupportsIndex | None = None, /) -> int:
        return self._count(wanted_bytes(sub), first_bound(start), last_bound(end))
    def _index_of_any(self, value: object, start: int = 0, stop: int = 0x7FFFFFFFFFFFFFFF) -> int:
        return self.index(_searched_bytes(value), start, stop)
    def _count_of_any(self, value: object) -> int:
        return self.count(_searched_bytes(value))
    def _starts_with(self, prefix: bytes, start: int, stop: int) -> bool:
        return _searching.starts_with(self._owner(), self._from(start), self._to(stop), prefix, len(prefix))
    def _ends_with(self, suffix: bytes, start: int, stop: int) -> bool:
        return _searching.ends_with(self._owner(), self._from(start), self._to(stop), suffix, len(suffix))
    @inline
    def startswith(self, prefix: ReadableBuffer | tuple[ReadableBuffer, ...], start: SupportsIndex | None = None,
                   end: SupportsIndex | None = None, /) -> bool:
        if isinstance(prefix, tuple):
            return self._starts_with_any(prefix, first_bound(start), last_bound(end))
        return self._starts_with(bytes_of(prefix), first_bound(start), last_bound(end))
    @inline
    def endswith(self, suffix: ReadableBuffer | tuple[ReadableBuffer, ...], start: SupportsIndex | None = None,
                 end: SupportsIndex | None = None, /) -> bool:
        if isinstance(suffix, tuple):
            return self._ends_with_any(suffix, first_bound(start), last_bound(end))
        return self._ends_with(bytes_of(suffix), first_bound(start), last_bound(end))
    def _starts_with_any(self, prefixes: tuple[ReadableBuffer, ...], start: int, stop: int) -> bool:
        for prefix in prefixes:
            if self._starts_with(bytes_of(prefix), start, stop):
                return True
        return False
    def _ends_with_any(self, suffixes: tuple[ReadableBuffer, ...], start: int, stop: int) -> bool:
        for suffix in suffixes:
            if self._ends_with(bytes_of(suffix), start, stop):
                return True
        return False

    # -- parts

    @inline
    def split(self, sep: ReadableBuffer | None = None, maxsplit: SupportsIndex = -1) -> list[Self]:
        if sep is None:
            return self._words(maxsplit.__index__())
        return self._split(bytes_of(sep), maxsplit.__index__())
    @inline
    def rsplit(self, sep: ReadableBuffer | None = None, maxsplit: SupportsIndex = -1) -> list[Self]:
        if sep is None:
            return self._words_back(maxsplit.__index__())
        return self._split_back(bytes_of(sep), maxsplit.__index__())
    def _words(self, most: int) -> list[Self]:
        return self._all_made(_splitting.split_spaces(self._owner(), len(self), most, False))
    def _words_back(self, most: int) -> list[Self]:
        return self._all_made(_splitting.split_spaces_back(self._owner(), len(self), most, False))
    def _split(self, sep: bytes, most: int) -> list[Self]:
        _byte_parts.check_separator(len(sep))
        return self._all_made(_splitting.split_at(self._owner(), len(self), sep, len(sep), most))
    def _split_back(self, sep: bytes, most: int) -> list[Self]:
        _byte_parts.check_separator(len(sep))
        return self._all_made(_splitting.split_at_back(self._owner(), len(self), sep, len(sep), most))
    def splitlines(self, keepends: bool = False) -> list[Self]:
        return self._all_made(_splitting.split_lines(self._owner(), len(self), keepends, False))
    def partition(self, sep: ReadableBuffer, /) -> tuple[Self, Self, Self]:
        wanted = bytes_of(sep)
        _byte_parts.check_separator(len(wanted))
        at = self._find(wanted, 0, len(self))
        stop = len(self) if at < 0 else at
        after = stop if at < 0 else at + len(wanted)
        return self._part(0, stop), self._part(stop, after), self._part(after, len(self))
    def rpartition(self, sep: ReadableBuffer, /) -> tuple[Self, Self, Self]:
        wanted = bytes_of(sep)
        _byte_parts.check_separator(len(wanted))
        at = self._find_last(wanted, 0, len(self))
        stop = 0 if at < 0 else at
        after = 0 if at < 0 else at + len(wanted)
        return self._part(0, stop), self._part(stop, after), self._part(after, len(self))
    @inline
    def strip(self, bytes: ReadableBuffer | None = None, /) -> Self:
        return self._stripped(None if bytes is None else bytes_of(bytes), True, True)
    @inline
    def lstrip(self, bytes: ReadableBuffer | None = None, /) -> Self:
        return self._stripped(None if bytes is None else bytes_of(bytes), True, False)
    @inline
    def rstrip(self, bytes: ReadableBuffer | None = None, /) -> Self:
        return self._stripped(None if bytes is None else bytes_of(bytes), False, True)
    def _stripped(self, characters: bytes | None, left: bool, right: bool) -> Self:
        return self._made(_byte_parts.strip_bytes(self._owner(), len(self), characters, left, right))
    def removeprefix(self, prefix: ReadableBuffer, /) -> Self:
        unwanted = bytes_of(prefix)
        return self._part(len(unwanted) if self._starts_with(unwanted, 0, len(self)) else 0, len(self))
    def removesuffix(self, suffix: ReadableBuffer, /) -> Self:
        unwanted = bytes_of(suffix)
        return self._part(0, len(self) - (len(unwanted) if self._ends_with(unwanted, 0, len(self)) else 0))

    # -- new bytes

    @overload
    def join(self, pieces: list[bytes], /) -> Self:
        return self._made(_byte_parts.join_bytes(self._owner(), len(self), pieces))
    @overload
    def join(self, pieces: Iterable[ReadableBuffer], /) -> Self:
        collected: list[bytes] = []
        for piece in pieces:
            collected.append(bytes_of(piece))
        return self._made(_byte_parts.join_bytes(self._owner(), len(self), collected))
    def replace(self, old: ReadableBuffer, new: ReadableBuffer, count: SupportsIndex = -1, /) -> Self:
        replaced = _byte_parts.replace_bytes(self._owner(), len(self), bytes_of(old), bytes_of(new), count.__index__())
        return self._made(replaced)
    def translate(self, table: ReadableBuffer | None, /, delete: ReadableBuffer = b"") -> Self:
        known = None if table is None else bytes_of(table)
        return self._made(_byte_parts.translate_bytes(self._owner(), len(self), known, bytes_of(delete)))
    @staticmethod
    def maketrans(frm: ReadableBuffer, to: ReadableBuffer, /) -> bytes:
        return _byte_parts.byte_table(bytes_of(frm), bytes_of(to))
    @inline
    def ljust(self, width: SupportsIndex, fillchar: bytes | bytearray = b" ", /) -> Self:
        return self._padded(0, width.__index__() - len(self), bytes_of(fillchar), "ljust")
    @inline
    def rjust(self, width: SupportsIndex, fillchar: bytes | bytearray = b" ", /) -> Self:
        return self._padded(width.__index__() - len(self), 0, bytes_of(fillchar), "rjust")
    @inline
    def center(self, width: SupportsIndex, fillchar: bytes | bytearray = b" ", /) -> Self:
        before, after = _byte_parts.sides_of(width.__index__(), len(self))
        return self._padded(before, after, bytes_of(fillchar), "center")
    def _padded(self, before: int, after: int, fill: bytes, method: str) -> Self:
        if len(fill) != 1:
            _failures.raise_type_error(method + "() argument 2 must be a byte string of length 1, not bytes")
        return self._made(_byte_parts.pad_bytes(self._owner(), len(self), before, after, fill[0]))
    @inline
    def zfill(self, width: SupportsIndex, /) -> Self: return self._zero_filled(width.__index__())
    def _zero_filled(self, width: int) -> Self:
        return self._made(_byte_parts.zero_fill_bytes(self._owner(), len(self), width))
    @inline
    def expandtabs(self, tabsize: SupportsIndex = 8) -> Self: return self._tabs_expanded(tabsize.__index__())
    def _tabs_expanded(self, size: int) -> Self:
        return self._made(_byte_parts.expand_byte_tabs(self._owner(), len(self), size))
    def lower(self) -> Self: return self._cased(_byte_case.LOWER)
    def upper(self) -> Self: return self._cased(_byte_case.UPPER)
    def swapcase(self) -> Self: return self._cased(_byte_case.SWAP)
    def capitalize(self) -> Self: return self._cased(_byte_case.CAPITALIZE)
    def title(self) -> Self: return self._cased(_byte_case.TITLE)
    def _cased(self, mapping: int) -> Self:
        return self._made(_byte_case.map_bytes(self._owner(), len(self), mapping))
    @overload
    def __mod__(self, values: tuple[object, ...], /) -> Self: return self._filled_in(_values.ByteValues(values, False))
    @overload
    def __mod__(self, values: dict[bytes, T], /) -> Self:
        return self._filled_in(_values.MappedByteValues(values, values))
    @overload
    def __mod__(self, value: object, /) -> Self: return self._filled_in(byte_values(value))
    def _filled_in(self, values: _values.ByteValues) -> Self:
        return self._made(_percent_bytes.format_percent_bytes(self._owner(), len(self), values))
    @inline
    def __mul__(self, count: SupportsIndex, /) -> Self: return self._repeated(count.__index__())
    @inline
    def __rmul__(self, count: SupportsIndex, /) -> Self: return self._repeated(count.__index__())
    def _repeated(self, count: int) -> Self:
        return self._made(_byte_parts.repeat_bytes(self._owner(), len(self), count))

    # -- questions, text

    def isalpha(self) -> bool: return _byte_case.all_bytes(self._owner(), len(self), _byte_case.ALPHABETIC)
    def isdigit(self) -> bool: return _byte_case.all_bytes(self._owner(), len(self), _byte_case.DIGIT)
    def isalnum(self) -> bool: return _byte_case.all_bytes(self._owner(), len(self), _byte_case.ALPHANUMERIC)
    def isspace(self) -> bool: return _byte_case.all_bytes(self._owner(), len(self), _byte_case.SPACE)
    def isascii(self) -> bool: return _byte_case.is_ascii(self._owner(), 0, len(self))
    def islower(self) -> bool: return _byte_case.all_of_case(self._owner(), len(self), True)
    def isupper(self) -> bool: return _byte_case.all_of_case(self._owner(), len(self), False)
    def istitle(self) -> bool: return _byte_case.is_title(self._owner(), len(self))
    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return _encoding.decode_bytes(self._owner(), len(self), encoding, errors)
    @overload
    def hex(self, *, bytes_per_sep: SupportsIndex = 1) -> str:
        return _byte_digits.hexadecimal_of_bytes(self._owner(), len(self))
    @overload
    def hex(self, sep: str | bytes, bytes_per_sep: SupportsIndex = 1) -> str:
        return _byte_digits.grouped_hexadecimal(self._owner(), len(self), separator_of(sep), bytes_per_sep.__index__())
    @overload
    def __contains__(self, part: ReadableBuffer, /) -> bool: return self._find(bytes_of(part), 0, len(self)) >= 0
    @overload
    @inline
    def __contains__(self, value: SupportsIndex, /) -> bool:
        byte = value.__index__()
        if not 0 <= byte <= 255:
            _failures.raise_byte_range()
        return _objects.tail_find(self._owner(), byte, 0, len(self)) >= 0
    @overload
    def __contains__(self, value: object, /) -> bool:
        raise TypeError("a bytes-like object is required, not '" + class_name(value) + "'")


@inline
def bytes_of(data: ReadableBuffer) -> bytes:
    """Whatever holds bytes as ``bytes``."""
    if isinstance(data, bytes):
        return data
    return data.__bytes__()


@inline
def wanted_bytes(sub: ReadableBuffer | SupportsIndex) -> bytes:
    """What is searched for: bytes, or the number of one byte."""
    if isinstance(sub, bytes):
        return sub
    if isinstance(sub, (bytearray, memoryview)):
        return sub.__bytes__()
    return single_byte(sub.__index__())


def single_byte(value: int) -> bytes:
    if not 0 <= value <= 255:
        _failures.raise_byte_range()
    data = _text_storage.begin_bytes(1)
    _objects.tail_store(data, 0, value)
    return _text_storage.finish_bytes(data)


def separator_of(sep: str | bytes) -> int:
    """The one ASCII character between groups of hexadecimal digits."""
    if len(sep) != 1:
        _failures.raise_value_error("sep must be length 1.")
    character = ord(sep)
    if character >= 0x80:
        _failures.raise_value_error("sep must be ASCII.")
    return character
