"""Objects that count as texts: members of ``StrEnum``, objects of the user's subclasses of ``str``.

Methods give plain texts, as in CPython; ``stands_for`` says which text an object is. The front end derives the user's
``class Name(str)`` from :class:`DerivedText` (``frontend/derived_values.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import overload

from importos.lowlevel.objects import class_name
from importos.runtime.stand_ins import TextStandIn
from importos.runtime.text.formatting import format_text


def text_of(value: str | TextStandIn) -> str:
    return value.stands_for() if isinstance(value, TextStandIn) else value


class StandingText(TextStandIn):
    def __hash__(self) -> int:
        return hash(self.stands_for())

    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, TextStandIn):
            return self.stands_for() == other.stands_for()
        return self.stands_for() == other

    def __lt__(self, other: str | TextStandIn, /) -> bool:
        return self.stands_for() < text_of(other)

    def __le__(self, other: str | TextStandIn, /) -> bool:
        return self.stands_for() <= text_of(other)

    def __gt__(self, other: str | TextStandIn, /) -> bool:
        return self.stands_for() > text_of(other)

    def __ge__(self, other: str | TextStandIn, /) -> bool:
        return self.stands_for() >= text_of(other)

    def __len__(self) -> int:
        return len(self.stands_for())

    def __bool__(self) -> bool:
        return self.stands_for() != ""

    def __iter__(self) -> Iterator[str]:
        return iter(self.stands_for())

    def __reversed__(self) -> Iterator[str]:
        return reversed(self.stands_for())

    def __contains__(self, part: str | TextStandIn, /) -> bool:
        return text_of(part) in self.stands_for()

    @overload
    def __getitem__(self, index: int, /) -> str:
        return self.stands_for()[index]

    @overload
    def __getitem__(self, index: slice, /) -> str:
        return self.stands_for()[index]

    def __add__(self, other: str | TextStandIn, /) -> str:
        return self.stands_for() + text_of(other)

    def __radd__(self, other: str, /) -> str:
        return other + self.stands_for()

    def __mul__(self, count: int, /) -> str:
        return self.stands_for() * count

    def __rmul__(self, count: int, /) -> str:
        return self.stands_for() * count

    @overload
    def startswith(self, prefix: str | tuple[str, ...], /) -> bool:
        return self.stands_for().startswith(prefix)

    @overload
    def startswith(self, prefix: str | tuple[str, ...], start: int, end: int | None = None, /) -> bool:
        return self.stands_for().startswith(prefix, start, end)

    @overload
    def endswith(self, suffix: str | tuple[str, ...], /) -> bool:
        return self.stands_for().endswith(suffix)

    @overload
    def endswith(self, suffix: str | tuple[str, ...], start: int, end: int | None = None, /) -> bool:
        return self.stands_for().endswith(suffix, start, end)

    def replace(self, old: str, new: str, count: int = -1, /) -> str:
        return self.stands_for().replace(old, new, count)

    def split(self, sep: str | None = None, maxsplit: int = -1) -> list[str]:
        return self.stands_for().split(sep, maxsplit)

    def rsplit(self, sep: str | None = None, maxsplit: int = -1) -> list[str]:
        return self.stands_for().rsplit(sep, maxsplit)

    def splitlines(self, keepends: bool = False) -> list[str]:
        return self.stands_for().splitlines(keepends)

    def partition(self, sep: str, /) -> tuple[str, str, str]:
        return self.stands_for().partition(sep)

    def rpartition(self, sep: str, /) -> tuple[str, str, str]:
        return self.stands_for().rpartition(sep)

    def join(self, texts: Iterable[str], /) -> str:
        return self.stands_for().join(texts)

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        return self.stands_for().encode(encoding, errors)

    def format(self, *args: object, **kwargs: object) -> str:
        return self.stands_for().format(*args, **kwargs)

    def zfill(self, width: int, /) -> str:
        return self.stands_for().zfill(width)

    def expandtabs(self, tabsize: int = 8) -> str:
        return self.stands_for().expandtabs(tabsize)

    def find(self, sub: str, start: int | None = None, end: int | None = None, /) -> int:
        return self.stands_for().find(sub, start, end)

    def rfind(self, sub: str, start: int | None = None, end: int | None = None, /) -> int:
        return self.stands_for().rfind(sub, start, end)

    def index(self, sub: str, start: int | None = None, end: int | None = None, /) -> int:
        return self.stands_for().index(sub, start, end)

    def rindex(self, sub: str, start: int | None = None, end: int | None = None, /) -> int:
        return self.stands_for().rindex(sub, start, end)

    def count(self, sub: str, start: int | None = None, end: int | None = None, /) -> int:
        return self.stands_for().count(sub, start, end)

    def strip(self, chars: str | None = None, /) -> str:
        return self.stands_for().strip(chars)

    def lstrip(self, chars: str | None = None, /) -> str:
        return self.stands_for().lstrip(chars)

    def rstrip(self, chars: str | None = None, /) -> str:
        return self.stands_for().rstrip(chars)

    def removeprefix(self, part: str, /) -> str:
        return self.stands_for().removeprefix(part)

    def removesuffix(self, part: str, /) -> str:
        return self.stands_for().removesuffix(part)

    def center(self, width: int, fillchar: str = " ", /) -> str:
        return self.stands_for().center(width, fillchar)

    def ljust(self, width: int, fillchar: str = " ", /) -> str:
        return self.stands_for().ljust(width, fillchar)

    def rjust(self, width: int, fillchar: str = " ", /) -> str:
        return self.stands_for().rjust(width, fillchar)

    def lower(self) -> str:
        return self.stands_for().lower()

    def upper(self) -> str:
        return self.stands_for().upper()

    def casefold(self) -> str:
        return self.stands_for().casefold()

    def capitalize(self) -> str:
        return self.stands_for().capitalize()

    def title(self) -> str:
        return self.stands_for().title()

    def swapcase(self) -> str:
        return self.stands_for().swapcase()

    def isascii(self) -> bool:
        return self.stands_for().isascii()

    def isalpha(self) -> bool:
        return self.stands_for().isalpha()

    def isalnum(self) -> bool:
        return self.stands_for().isalnum()

    def isdecimal(self) -> bool:
        return self.stands_for().isdecimal()

    def isdigit(self) -> bool:
        return self.stands_for().isdigit()

    def isnumeric(self) -> bool:
        return self.stands_for().isnumeric()

    def isspace(self) -> bool:
        return self.stands_for().isspace()

    def isprintable(self) -> bool:
        return self.stands_for().isprintable()

    def isidentifier(self) -> bool:
        return self.stands_for().isidentifier()

    def islower(self) -> bool:
        return self.stands_for().islower()

    def isupper(self) -> bool:
        return self.stands_for().isupper()

    def istitle(self) -> bool:
        return self.stands_for().istitle()


class DerivedText(StandingText):
    """The base of a user's subclass of ``str``."""

    _text: str

    def __init__(self, object: object = "", /) -> None:
        self._text = str(object)

    def stands_for(self) -> str:
        return self._text

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return repr(self._text)

    def __format__(self, format_spec: str, /) -> str:
        return format_text(self._text, format_spec, class_name(self)) if format_spec else str(self)
