"""fnmatch: whether names fit the patterns of shells. Not here: ``translate``, whose answer only ``re`` understands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import AnyStr

from importos.fs.patterns import matches

__all__ = ["filter", "fnmatch", "fnmatchcase"]


def fnmatch(name: AnyStr, pat: AnyStr) -> bool:
    """Whether all of ``name`` fits: ``*`` is any text, ``?`` any character, ``[a-c]`` one of these, ``[!a-c]`` one of
    the others. Names of files tell capital letters from small ones, and so does this."""
    return fnmatchcase(name, pat)


def fnmatchcase(name: AnyStr, pat: AnyStr) -> bool:
    """As ``fnmatch``; it tells capital letters from small ones wherever it runs."""
    return matches(_text(name), _text(pat))


def filter(names: Iterable[AnyStr], pat: AnyStr) -> list[AnyStr]:
    """Those names that fit, in their order."""
    pattern = _text(pat)
    return [name for name in names if matches(_text(name), pattern)]


def _text(name: str | bytes) -> str:
    return name if isinstance(name, str) else name.decode("latin-1")
