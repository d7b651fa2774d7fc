"""``UserString``: a text in an attribute, ``data``, between methods that can be overridden.

What CPython gives as an object of the class, ``upper`` or a slice, is made by the class of the object; what it gives as
a plain text, ``split`` or ``join``, is one here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self, TypeVar

from importos.lowlevel.objects import class_name
from importos.runtime.text.translation import TargetT, TranslationTable
from importos.runtime.text.values import Lookup

T = TypeVar("T")
GREATEST = 9223372036854775807


def _text_of(value: str | UserString) -> str:
    return value.data if isinstance(value, UserString) else value


class UserString(Sequence["UserString"]):
    """A text whose characters are in ``data``."""

    data: str

    def __init__(self, seq: object) -> None:
        self.data = seq.data if isinstance(seq, UserString) else str(seq)

    def __str__(self) -> str:
        return self.data

    def __repr__(self) -> str:
        return repr(self.data)

    def __int__(self) -> int:
        return int(self.data)

    def __float__(self) -> float:
        return float(self.data)

    def __hash__(self) -> int:
        return hash(self.data)

    def __eq__(self, string: object) -> bool:
        return self.data == (string.data if isinstance(string, UserString) else string)

    def __lt__(self, string: str | UserString) -> bool:
        return self.data < _text_of(string)

    def __le__(self, string: str | UserString) -> bool:
        return self.data <= _text_of(string)

    def __gt__(self, string: str | UserString) -> bool:
        return self.data > _text_of(string)

    def __ge__(self, string: str | UserString) -> bool:
        return self.data >= _text_of(string)

    def __contains__(self, char: object) -> bool:
        return (char.data if isinstance(char, UserString) else char) in self.data

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, index: int | slice) -> Self:
        return self.__class__(self.data[index])

    def __add__(self, other: object) -> Self:
        return self.__class__(self.data + str(other))

    def __radd__(self, other: object) -> Self:
        return self.__class__(str(other) + self.data)

    def __mul__(self, n: int) -> Self:
        return self.__class__(self.data * n)

    def __rmul__(self, n: int) -> Self:
        return self.__class__(self.data * n)

    def __mod__(self, args: object) -> Self:
        return self.__class__(self.data % args)

    def capitalize(self) -> Self:
        return self.__class__(self.data.capitalize())

    def casefold(self) -> Self:
        return self.__class__(self.data.casefold())

    def lower(self) -> Self:
        return self.__class__(self.data.lower())

    def swapcase(self) -> Self:
        return self.__class__(self.data.swapcase())

    def title(self) -> Self:
        return self.__class__(self.data.title())

    def upper(self) -> Self:
        return self.__class__(self.data.upper())

    def center(self, width: int, fillchar: str = " ", /) -> Self:
        return self.__class__(self.data.center(width, fillchar))

    def ljust(self, width: int, fillchar: str = " ", /) -> Self:
        return self.__class__(self.data.ljust(width, fillchar))

    def rjust(self, width: int, fillchar: str = " ", /) -> Self:
        return self.__class__(self.data.rjust(width, fillchar))

    def strip(self, chars: str | None = None) -> Self:
        return self.__class__(self.data.strip(chars))

    def lstrip(self, chars: str | None = None) -> Self:
        return self.__class__(self.data.lstrip(chars))

    def rstrip(self, chars: str | None = None) -> Self:
        return self.__class__(self.data.rstrip(chars))

    def zfill(self, width: int) -> Self:
        return self.__class__(self.data.zfill(width))

    def expandtabs(self, tabsize: int = 8) -> Self:
        return self.__class__(self.data.expandtabs(tabsize))

    def removeprefix(self, prefix: str | UserString, /) -> Self:
        return self.__class__(self.data.removeprefix(_text_of(prefix)))

    def removesuffix(self, suffix: str | UserString, /) -> Self:
        return self.__class__(self.data.removesuffix(_text_of(suffix)))

    def replace(self, old: str | UserString, new: str | UserString, maxsplit: int = -1) -> Self:
        return self.__class__(self.data.replace(_text_of(old), _text_of(new), maxsplit))

    def translate(self, table: TranslationTable[TargetT], /) -> Self:
        return self.__class__(self.data.translate(table))

    def count(self, sub: str | UserString, start: int = 0, end: int = GREATEST) -> int:
        return self.data.count(_text_of(sub), start, end)

    def find(self, sub: str | UserString, start: int = 0, end: int = GREATEST) -> int:
        return self.data.find(_text_of(sub), start, end)

    def rfind(self, sub: str | UserString, start: int = 0, end: int = GREATEST) -> int:
        return self.data.rfind(_text_of(sub), start, end)

    def rindex(self, sub: str | UserString, start: int = 0, end: int = GREATEST) -> int:
        return self.data.rindex(_text_of(sub), start, end)

    def index(self, sub: str | UserString, start: int = 0, end: int = GREATEST) -> int:
        if isinstance(sub, UserString):
            raise TypeError("must be str, not " + class_name(sub))
        return self.data.index(sub, start, end)

    def _index_of_any(self, value: object, start: int = 0, stop: int = GREATEST) -> int:
        return self.data._index_of_any(value, start, stop)

    def _count_of_any(self, value: object) -> int:
        return self.data._count_of_any(value.data if isinstance(value, UserString) else value)

    def startswith(self, prefix: str | tuple[str, ...], start: int | None = 0, end: int | None = GREATEST) -> bool:
        return self.data.startswith(prefix, start, end)

    def endswith(self, suffix: str | tuple[str, ...], start: int | None = 0, end: int | None = GREATEST) -> bool:
        return self.data.endswith(suffix, start, end)

    def isalnum(self) -> bool:
        return self.data.isalnum()

    def isalpha(self) -> bool:
        return self.data.isalpha()

    def isascii(self) -> bool:
        return self.data.isascii()

    def isdecimal(self) -> bool:
        return self.data.isdecimal()

    def isdigit(self) -> bool:
        return self.data.isdigit()

    def isidentifier(self) -> bool:
        return self.data.isidentifier()

    def islower(self) -> bool:
        return self.data.islower()

    def isnumeric(self) -> bool:
        return self.data.isnumeric()

    def isprintable(self) -> bool:
        return self.data.isprintable()

    def isspace(self) -> bool:
        return self.data.isspace()

    def istitle(self) -> bool:
        return self.data.istitle()

    def isupper(self) -> bool:
        return self.data.isupper()

    def join(self, seq: Iterable[str]) -> str:
        return self.data.join(seq)

    def encode(self, encoding: str | None = "utf-8", errors: str | None = "strict") -> bytes:
        return self.data.encode(encoding or "utf-8", errors or "strict")

    def format(self, /, *args: object, **kwds: object) -> str:
        return self.data.format(*args, **kwds)

    def format_map(self, mapping: Lookup[str, T]) -> str:
        return self.data.format_map(mapping)

    def partition(self, sep: str) -> tuple[str, str, str]:
        return self.data.partition(sep)

    def rpartition(self, sep: str) -> tuple[str, str, str]:
        return self.data.rpartition(sep)

    def split(self, sep: str | None = None, maxsplit: int = -1) -> list[str]:
        return self.data.split(sep, maxsplit)

    def rsplit(self, sep: str | None = None, maxsplit: int = -1) -> list[str]:
        return self.data.rsplit(sep, maxsplit)

    def splitlines(self, keepends: bool = False) -> list[str]:
        return self.data.splitlines(keepends)
