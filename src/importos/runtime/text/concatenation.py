"""Joining texts whose number is known when compiled: what ``+`` and f-strings become."""

from __future__ import annotations

from importos.lowlevel.objects import Array, tail_copy
from importos.runtime.text.storage import begin_text, finish_text, text_size


def join2(first: str, second: str) -> str:
    """``first + second``."""
    size = text_size(first)
    text = begin_text(size + text_size(second))
    tail_copy(text, 0, first, 0, size)
    tail_copy(text, size, second, 0, text_size(second))
    return finish_text(text, len(first) + len(second))


def join3(first: str, second: str, third: str) -> str:
    """``first + second + third``, without the text between."""
    size = text_size(first)
    both = size + text_size(second)
    text = begin_text(both + text_size(third))
    tail_copy(text, 0, first, 0, size)
    tail_copy(text, size, second, 0, text_size(second))
    tail_copy(text, both, third, 0, text_size(third))
    return finish_text(text, len(first) + len(second) + len(third))


def join_array(parts: Array[str], count: int) -> str:
    """The first ``count`` items, one after another."""
    size = 0
    length = 0
    for index in range(count):
        part = parts.get(index)
        size += text_size(part)
        length += len(part)
    text = begin_text(size)
    at = 0
    for index in range(count):
        part = parts.get(index)
        tail_copy(text, at, part, 0, text_size(part))
        at += text_size(part)
    return finish_text(text, length)
