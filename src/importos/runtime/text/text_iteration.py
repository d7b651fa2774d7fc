"""Iterators over the characters of a text, forward and backward."""

from __future__ import annotations

from typing import Iterator

from importos.runtime.text.code_points import previous_offset, size_at
from importos.runtime.text.storage import copy_text, text_size


class TextIterator(Iterator[str]):
    """What ``iter(text)`` is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        at = self._at
        if at >= text_size(self._text):
            raise StopIteration
        width = size_at(self._text, at)
        self._at = at + width
        return copy_text(self._text, at, width, 1)


class ReversedTextIterator(Iterator[str]):
    """What ``reversed(text)`` is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = text_size(text)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._at <= 0:
            raise StopIteration
        at = previous_offset(self._text, self._at)
        width = self._at - at
        self._at = at
        return copy_text(self._text, at, width, 1)
