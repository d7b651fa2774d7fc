"""``find``, ``count``, ``startswith`` and their kin of ``str``: indices are code points, the search is over bytes."""

from __future__ import annotations

from importos.lowlevel.intrinsic import inline
from importos.runtime.text.code_points import count_code_points, offset_of
from importos.runtime.text.searching import clamp, count, ends_with, find, find_last, starts_with
from importos.runtime.text.storage import text_is_ascii, text_size


def offset(text: str, index: int) -> int:
    """The byte offset of a code point index, which is not negative; behind the end it stays behind the end."""
    if text_is_ascii(text):
        return index
    if index >= len(text):
        return text_size(text) + (index - len(text))
    return offset_of(text, text_size(text), 0, index)


@inline
def index_of(text: str, at: int) -> int:
    """The code point index of a byte offset, or -1 for -1."""
    if at < 0 or text_is_ascii(text):
        return at
    return count_code_points(text, 0, at)


def bounds(text: str, start: int, stop: int) -> tuple[int, int]:
    """Byte offsets of optional code point bounds; the first may exceed the second, then nothing is found."""
    length = len(text)
    stop = min(clamp(stop, length), length)
    return offset(text, clamp(start, length)), offset(text, stop)


def find_text(text: str, part: str, start: int, stop: int) -> int:
    first, behind = bounds(text, start, stop)
    return index_of(text, find(text, first, behind, part, text_size(part)))


def find_last_text(text: str, part: str, start: int, stop: int) -> int:
    first, behind = bounds(text, start, stop)
    return index_of(text, find_last(text, first, behind, part, text_size(part)))


def count_text(text: str, part: str, start: int, stop: int) -> int:
    first, behind = bounds(text, start, stop)
    if text_size(part) == 0:
        return count_code_points(text, first, behind) + 1 if first <= behind else 0
    return count(text, first, behind, part, text_size(part))


def text_starts_with(text: str, prefix: str, start: int, stop: int) -> bool:
    first, behind = bounds(text, start, stop)
    return starts_with(text, first, behind, prefix, text_size(prefix))


def text_ends_with(text: str, suffix: str, start: int, stop: int) -> bool:
    first, behind = bounds(text, start, stop)
    return ends_with(text, first, behind, suffix, text_size(suffix))


def starts_with_any(text: str, prefixes: tuple[str, ...], start: int, stop: int) -> bool:
    for prefix in prefixes:
        if text_starts_with(text, prefix, start, stop):
            return True
    return False


def ends_with_any(text: str, suffixes: tuple[str, ...], start: int, stop: int) -> bool:
    for suffix in suffixes:
        if text_ends_with(text, suffix, start, stop):
            return True
    return False
