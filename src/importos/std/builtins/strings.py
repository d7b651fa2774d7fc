"""``str``: the methods and their overloads. The algorithms are in ``importos.runtime.text``."""

from __future__ import annotations

from typing import Iterable, Iterator, Sequence, SupportsIndex, final, overload

from _typeshed import ReadableBuffer

import importos.lowlevel.integers as _integers
import importos.lowlevel.objects as _objects
import importos.runtime.failures as _failures
import importos.runtime.text.byte_parts as _byte_parts
import importos.runtime.text.case_mapping as _case_mapping
import importos.runtime.text.code_points as _code_points
import importos.runtime.text.concatenation as _concatenation
import importos.runtime.text.encoding as _encoding
import importos.runtime.text.formatting as _formatting
import importos.runtime.text.percent_text as _percent
import importos.runtime.text.representation as _representation
import importos.runtime.text.searching as _searching
import importos.runtime.text.slicing as _slicing
import importos.runtime.text.storage as _text_storage
import importos.runtime.text.template as _template
import importos.runtime.text.text_iteration as _text_iteration
import importos.runtime.text.text_parts as _text_parts
import importos.runtime.text.text_search as _text_search
import importos.runtime.text.text_tests as _text_tests
import importos.runtime.text.translation as _translation
import importos.runtime.text.values as _values
from importos.lowlevel.intrinsic import inline
from importos.lowlevel.objects import class_name
from importos.runtime.stand_ins import StandIn

from .byte_sequences import bytes_of
from .index_arguments import first_bound, last_bound
from .interpolation import AnyItems, text_values
from .type_variables import T


def _searched_text(value: object) -> str:
    """What a text is searched for."""
    if isinstance(value, str):
        return value
    raise TypeError("must be str, not " + class_name(value))


# An overload has a body of its own, of one or two lines: a line each.
# fmt: off

@final
class str(Sequence[str]):
    """UTF-8 in the tail: ``_size`` bytes, ``_length`` code points, ``_hash`` 0 until it is asked for."""

    _size: int
    _length: int
    _hash: int

    @overload
    @inline
    def __new__(cls, object: object = "") -> str: return object.__str__()
    @overload
    def __new__(cls, object: ReadableBuffer, encoding: str = "utf-8", errors: str = "strict") -> str:
        return bytes_of(object).decode(encoding, errors)

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        return _encoding.encode_text(self, encoding, errors)
    @overload
    def join(self, pieces: list[str], /) -> str: return _slicing.join_list(self, pieces)
    @overload
    def join(self, pieces: Iterable[str], /) -> str: return _slicing.join_list(self, list(pieces))
    @inline
    def startswith(self, prefix: str | tuple[str, ...], start: SupportsIndex | None = None,
                   end: SupportsIndex | None = None, /) -> bool:
        if isinstance(prefix, str):
            return _text_search.text_starts_with(self, prefix, first_bound(start), last_bound(end))
        return _text_search.starts_with_any(self, prefix, first_bound(start), last_bound(end))
    @inline
    def endswith(self, suffix: str | tuple[str, ...], start: SupportsIndex | None = None,
                 end: SupportsIndex | None = None, /) -> bool:
        if isinstance(suffix, str):
            return _text_search.text_ends_with(self, suffix, first_bound(start), last_bound(end))
        return _text_search.ends_with_any(self, suffix, first_bound(start), last_bound(end))
    @inline
    def find(self, sub: str, start: SupportsIndex | None = None, end: SupportsIndex | None = None, /) -> int:
        return _text_search.find_text(self, sub, first_bound(start), last_bound(end))
    @inline
    def rfind(self, sub: str, start: SupportsIndex | None = None, end: SupportsIndex | None = None, /) -> int:
        return _text_search.find_last_text(self, sub, first_bound(start), last_bound(end))
    @inline
    def index(self, sub: str, start: SupportsIndex | None = None, end: SupportsIndex | None = None, /) -> int:
        found = _text_search.find_text(self, sub, first_bound(start), last_bound(end))
        if found < 0:
            _failures.raise_not_found("substring")
        return found
    @inline
    def rindex(self, sub: str, start: SupportsIndex | None = None, end: SupportsIndex | None = None, /) -> int:
        found = _text_search.find_last_text(self, sub, first_bound(start), last_bound(end))
        if found < 0:
            _failures.raise_not_found("substring")
        return found
    @inline
    def count(self, sub: str, start: SupportsIndex | None = None, end: SupportsIndex | None = None, /) -> int:
        return _text_search.count_text(self, sub, first_bound(start), last_bound(end))
    def _index_of_any(self, value: object, start: int = 0, stop: int = 0x7FFFFFFFFFFFFFFF) -> int:
        return self.index(_searched_text(value), start, stop)
    def _count_of_any(self, value: object) -> int:
        return self.count(_searched_text(value))
    @inline
    def replace(self, old: str, new: str, count: SupportsIndex = -1, /) -> str:
        return _text_parts.replace(self, old, new, count.__index__())
    @inline
    def split(self, sep: str | None = None, maxsplit: SupportsIndex = -1) -> list[str]:
        if sep is None:
            return _text_parts.split_words(self, maxsplit.__index__())
        return _text_parts.split_text(self, sep, maxsplit.__index__())
    @inline
    def rsplit(self, sep: str | None = None, maxsplit: SupportsIndex = -1) -> list[str]:
        if sep is None:
            return _text_parts.split_words_back(self, maxsplit.__index__())
        return _text_parts.split_text_back(self, sep, maxsplit.__index__())
    def splitlines(self, keepends: bool = False) -> list[str]: return _text_parts.split_lines(self, keepends)
    def partition(self, sep: str, /) -> tuple[str, str, str]: return _text_parts.partition(self, sep)
    def rpartition(self, sep: str, /) -> tuple[str, str, str]: return _text_parts.partition_back(self, sep)
    @inline
    def strip(self, chars: str | None = None, /) -> str:
        if chars is None:
            return _text_parts.strip_spaces(self, True, True)
        return _text_parts.strip_set(self, chars, True, True)
    @inline
    def lstrip(self, chars: str | None = None, /) -> str:
        if chars is None:
            return _text_parts.strip_spaces(self, True, False)
        return _text_parts.strip_set(self, chars, True, False)
    @inline
    def rstrip(self, chars: str | None = None, /) -> str:
        if chars is None:
            return _text_parts.strip_spaces(self, False, True)
        return _text_parts.strip_set(self, chars, False, True)
    def removeprefix(self, prefix: str, /) -> str:
        return _slicing.part(self, prefix._size, self._size) if self.startswith(prefix) else self
    def removesuffix(self, suffix: str, /) -> str:
        return _slicing.part(self, 0, self._size - suffix._size) if self.endswith(suffix) else self
    @inline
    def center(self, width: SupportsIndex, fillchar: str = " ", /) -> str:
        return _text_parts.center(self, width.__index__(), fillchar)
    @inline
    def ljust(self, width: SupportsIndex, fillchar: str = " ", /) -> str:
        return _text_parts.pad_to(self, width.__index__(), False, fillchar)
    @inline
    def rjust(self, width: SupportsIndex, fillchar: str = " ", /) -> str:
        return _text_parts.pad_to(self, width.__index__(), True, fillchar)
    @inline
    def zfill(self, width: SupportsIndex, /) -> str: return _text_parts.zero_fill(self, width.__index__())
    @inline
    def expandtabs(self, tabsize: SupportsIndex = 8) -> str: return _text_parts.expand_tabs(self, tabsize.__index__())
    def lower(self) -> str: return _case_mapping.map_case(self, _case_mapping.LOWER)
    def upper(self) -> str: return _case_mapping.map_case(self, _case_mapping.UPPER)
    def casefold(self) -> str: return _case_mapping.map_case(self, _case_mapping.FOLD)
    def capitalize(self) -> str: return _case_mapping.capitalize(self)
    def title(self) -> str: return _case_mapping.title(self)
    def swapcase(self) -> str: return _case_mapping.swap_case(self)
    def isascii(self) -> bool: return self._size == self._length
    def isalpha(self) -> bool: return _text_tests.all_alphabetic(self)
    def isalnum(self) -> bool: return _text_tests.all_alphanumeric(self)
    def isdecimal(self) -> bool: return _text_tests.all_decimal(self)
    def isdigit(self) -> bool: return _text_tests.all_digits(self)
    def isnumeric(self) -> bool: return _text_tests.all_numeric(self)
    def isspace(self) -> bool: return _text_tests.all_spaces(self)
    def isprintable(self) -> bool: return _text_tests.all_printable(self)
    def isidentifier(self) -> bool: return _text_tests.is_identifier(self)
    def islower(self) -> bool: return _case_mapping.all_of_case(self, True)
    def isupper(self) -> bool: return _case_mapping.all_of_case(self, False)
    def istitle(self) -> bool: return _case_mapping.is_title_text(self)
    def format(self, *args: object, **kwargs: object) -> str:
        return _template.Template(args, _values.MappedValues(kwargs), AnyItems()).render(self)
    def format_map(self, mapping: _values.Lookup[str, T], /) -> str:
        return _template.Template(None, _values.MappedValues(mapping), AnyItems()).render(self)
    @overload
    @staticmethod
    def maketrans(x: dict[int, T], /) -> dict[int, T]: return x.copy()
    @overload
    @staticmethod
    def maketrans(x: dict[str, T], /) -> dict[int, T]: return _translation.text_table(x)
    @overload
    @staticmethod
    def maketrans(x: dict[str | int, T], /) -> dict[int, T]: return _translation.mixed_table(x)
    @overload
    @staticmethod
    def maketrans(x: str, y: str, /) -> dict[int, int]: return _translation.pairing_table(x, y)
    @overload
    @staticmethod
    def maketrans(x: str, y: str, z: str, /) -> dict[int, int | None]: return _translation.removing_table(x, y, z)
    def translate(self, table: _translation.TranslationTable[_translation.TargetT], /) -> str:
        return _translation.translate(self, table)

    @inline
    def __len__(self) -> int: return _integers.known_size(self._length)
    @inline
    def __bool__(self) -> bool: return self._size != 0
    def __iter__(self) -> Iterator[str]: return _text_iteration.TextIterator(self)
    def __reversed__(self) -> Iterator[str]: return _text_iteration.ReversedTextIterator(self)
    @inline
    def __cursor__(self) -> int: return 0
    @inline
    def __cursor_more__(self, cursor: int) -> bool: return cursor < self._size
    @inline
    def __cursor_item__(self, cursor: int) -> str:
        return _text_storage.copy_text(self, cursor, _code_points.size_at(self, cursor), 1)
    @inline
    def __cursor_next__(self, cursor: int) -> int: return cursor + _code_points.size_at(self, cursor)
    @overload
    def __contains__(self, part: str, /) -> bool: return _searching.find(self, 0, self._size, part, part._size) >= 0
    @overload
    def __contains__(self, part: object, /) -> bool:
        if isinstance(part, str):
            return part in self
        raise TypeError("'in <string>' requires string as left operand, not " + class_name(part))
    @overload
    @inline
    def __getitem__(self, index: SupportsIndex, /) -> str: return _slicing.character_at(self, index.__index__())
    @overload
    def __getitem__(self, index: slice, /) -> str:
        start, stop, step = index.indices(self._length)
        return _slicing.slice_text(self, start, stop, step)
    def __add__(self, other: str, /) -> str: return _concatenation.join2(self, other)
    @inline
    def __mul__(self, count: SupportsIndex, /) -> str: return _slicing.repeat(self, count.__index__())
    @inline
    def __rmul__(self, count: SupportsIndex, /) -> str: return _slicing.repeat(self, count.__index__())
    @overload
    def __mod__(self, values: tuple[object, ...], /) -> str:
        return _percent.format_percent(self, _values.TextValues(values, False))
    @overload
    def __mod__(self, values: dict[str, T], /) -> str:
        return _percent.format_percent(self, _values.MappedTextValues(values, values))
    @overload
    def __mod__(self, value: object, /) -> str: return _percent.format_percent(self, text_values(value))
    def __lt__(self, other: str, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) < 0
    def __le__(self, other: str, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) <= 0
    def __gt__(self, other: str, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) > 0
    def __ge__(self, other: str, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) >= 0
    @overload
    def __eq__(self, other: str, /) -> bool:
        return self._size == other._size and _objects.tail_compare(self, 0, other, 0, self._size) == 0
    @overload
    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, str):
            return self == other
        return isinstance(other, StandIn) and other == self
    def __hash__(self) -> int:
        if self._hash == 0:
            self._hash = _objects.tail_hash(self, self._size)
        return self._hash
    def __str__(self) -> str: return self
    def __repr__(self) -> str: return _representation.text_representation(self)
    def __format__(self, specification: str, /) -> str: return _formatting.format_text(self, specification)
