"""``str``: the methods and their overloads. The algorithms are in ``importos.runtime.text``."""

from __future__ import annotations

from typing import Iterable, Iterator, Sequence, final, overload

import importos.lowlevel.objects as _objects
import importos.runtime.failures as _failures
import importos.runtime.text.byte_parts as _byte_parts
import importos.runtime.text.case_mapping as _case_mapping
import importos.runtime.text.code_points as _code_points
import importos.runtime.text.concatenation as _concatenation
import importos.runtime.text.decimal_text as _decimal_text
import importos.runtime.text.encoding as _encoding
import importos.runtime.text.formatting as _formatting
import importos.runtime.text.percent as _percent
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
from importos.lowlevel.intrinsic import inline
from importos.lowlevel.objects import class_name

# An overload has a body of its own, of one or two lines: a line each.
# fmt: off

@final
class str(Sequence[str]):
    """UTF-8 in the tail: ``_size`` bytes, ``_length`` code points, ``_hash`` 0 until it is asked for."""

    _size: int
    _length: int
    _hash: int

    @overload
    def __new__(cls) -> str: return ""
    @overload
    def __new__(cls, value: str, /) -> str: return value
    @overload
    def __new__(cls, value: int, /) -> str: return _decimal_text.integer_text(value)
    @overload
    def __new__(cls, value: object, /) -> str: return value.__str__()
    @overload
    def __new__(cls, value: bytes, encoding: str, errors: str = "strict") -> str: return value.decode(encoding, errors)

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        return _encoding.encode_text(self, encoding, errors)
    @overload
    def join(self, pieces: list[str], /) -> str: return _slicing.join_list(self, pieces)
    @overload
    def join(self, pieces: Iterable[str], /) -> str:
        collected: list[str] = []
        for piece in pieces:
            collected.append(piece)
        return _slicing.join_list(self, collected)
    @overload
    def startswith(self, prefix: str, start: int = 0, end: int = 9223372036854775807, /) -> bool:
        return _text_search.text_starts_with(self, prefix, start, end)
    @overload
    def startswith(self, prefix: tuple[str, ...], start: int = 0, end: int = 9223372036854775807, /) -> bool:
        for one in prefix:
            if _text_search.text_starts_with(self, one, start, end):
                return True
        return False
    @overload
    def endswith(self, suffix: str, start: int = 0, end: int = 9223372036854775807, /) -> bool:
        return _text_search.text_ends_with(self, suffix, start, end)
    @overload
    def endswith(self, suffix: tuple[str, ...], start: int = 0, end: int = 9223372036854775807, /) -> bool:
        for one in suffix:
            if _text_search.text_ends_with(self, one, start, end):
                return True
        return False
    def find(self, part: str, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return _text_search.find_text(self, part, start, end)
    def rfind(self, part: str, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return _text_search.find_last_text(self, part, start, end)
    def index(self, part: str, start: int = 0, end: int = 9223372036854775807, /) -> int:
        found = _text_search.find_text(self, part, start, end)
        if found < 0:
            _failures.raise_not_found("substring")
        return found
    def rindex(self, part: str, start: int = 0, end: int = 9223372036854775807, /) -> int:
        found = _text_search.find_last_text(self, part, start, end)
        if found < 0:
            _failures.raise_not_found("substring")
        return found
    def count(self, part: str, start: int = 0, end: int = 9223372036854775807, /) -> int:
        return _text_search.count_text(self, part, start, end)
    def replace(self, old: str, new: str, count: int = -1, /) -> str: return _text_parts.replace(self, old, new, count)
    @overload
    def split(self, sep: None = None, maxsplit: int = -1) -> list[str]: return _text_parts.split_words(self, maxsplit)
    @overload
    def split(self, sep: str, maxsplit: int = -1) -> list[str]: return _text_parts.split_text(self, sep, maxsplit)
    @overload
    def split(self, sep: str | None, maxsplit: int = -1) -> list[str]:
        return _text_parts.split_words(self, maxsplit) if sep is None else _text_parts.split_text(self, sep, maxsplit)
    @overload
    def rsplit(self, sep: None = None, maxsplit: int = -1) -> list[str]:
        return _text_parts.split_words_back(self, maxsplit)
    @overload
    def rsplit(self, sep: str, maxsplit: int = -1) -> list[str]: return _text_parts.split_text_back(self, sep, maxsplit)
    def splitlines(self, keepends: bool = False) -> list[str]: return _text_parts.split_lines(self, keepends)
    def partition(self, sep: str, /) -> tuple[str, str, str]: return _text_parts.partition(self, sep)
    def rpartition(self, sep: str, /) -> tuple[str, str, str]: return _text_parts.partition_back(self, sep)
    @overload
    def strip(self, chars: None = None, /) -> str: return _text_parts.strip_spaces(self, True, True)
    @overload
    def strip(self, chars: str, /) -> str: return _text_parts.strip_set(self, chars, True, True)
    @overload
    def lstrip(self, chars: None = None, /) -> str: return _text_parts.strip_spaces(self, True, False)
    @overload
    def lstrip(self, chars: str, /) -> str: return _text_parts.strip_set(self, chars, True, False)
    @overload
    def rstrip(self, chars: None = None, /) -> str: return _text_parts.strip_spaces(self, False, True)
    @overload
    def rstrip(self, chars: str, /) -> str: return _text_parts.strip_set(self, chars, False, True)
    def removeprefix(self, prefix: str, /) -> str:
        return _slicing.part(self, prefix._size, self._size) if self.startswith(prefix) else self
    def removesuffix(self, suffix: str, /) -> str:
        return _slicing.part(self, 0, self._size - suffix._size) if self.endswith(suffix) else self
    def center(self, width: int, fillchar: str = " ", /) -> str: return _text_parts.center(self, width, fillchar)
    def ljust(self, width: int, fillchar: str = " ", /) -> str:
        return _text_parts.pad(self, 0, width - self._length, fillchar)
    def rjust(self, width: int, fillchar: str = " ", /) -> str:
        return _text_parts.pad(self, width - self._length, 0, fillchar)
    def zfill(self, width: int, /) -> str: return _text_parts.zero_fill(self, width)
    def expandtabs(self, tabsize: int = 8) -> str: return _text_parts.expand_tabs(self, tabsize)
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
    def format(self, *args: object) -> str: return _template.format_template(self, args)
    @overload
    @staticmethod
    def maketrans(mapping: dict[str, str], /) -> dict[int, str]: return _translation.text_table(mapping)
    @overload
    @staticmethod
    def maketrans(sources: str, targets: str, removed: str = "", /) -> dict[int, int | None]:
        return _translation.pairing_table(sources, targets, removed)
    @overload
    def translate(self, table: dict[int, int | None], /) -> str: return _translation.translate_to_numbers(self, table)
    @overload
    def translate(self, table: dict[int, str], /) -> str: return _translation.translate_to_texts(self, table)

    @inline
    def __len__(self) -> int: return self._length
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
    def __getitem__(self, index: int, /) -> str: return _slicing.character_at(self, index)
    @overload
    def __getitem__(self, index: slice, /) -> str:
        start, stop, step = index.indices(self._length)
        return _slicing.slice_text(self, start, stop, step)
    def __add__(self, other: str, /) -> str: return _concatenation.join2(self, other)
    def __mul__(self, count: int, /) -> str: return _slicing.repeat(self, count)
    def __rmul__(self, count: int, /) -> str: return _slicing.repeat(self, count)
    @overload
    def __mod__(self, values: tuple[object, ...], /) -> str: return _percent.format_percent(self, values)
    @overload
    def __mod__(self, value: object, /) -> str: return _percent.format_percent(self, (value,))
    def __lt__(self, other: str, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) < 0
    def __le__(self, other: str, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) <= 0
    def __gt__(self, other: str, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) > 0
    def __ge__(self, other: str, /) -> bool: return _byte_parts.order(self, self._size, other, other._size) >= 0
    @overload
    def __eq__(self, other: str, /) -> bool:
        return self._size == other._size and _objects.tail_compare(self, 0, other, 0, self._size) == 0
    @overload
    def __eq__(self, other: object, /) -> bool: return isinstance(other, str) and self == other
    def __hash__(self) -> int:
        if self._hash == 0:
            self._hash = _objects.tail_hash(self, self._size)
        return self._hash
    def __str__(self) -> str: return self
    def __repr__(self) -> str: return _representation.text_representation(self)
    def __format__(self, specification: str, /) -> str: return _formatting.format_text(self, specification)
