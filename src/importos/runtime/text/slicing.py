"""Parts of a text: by byte offsets, by index, by slice, repeated, reversed, joined."""

from __future__ import annotations

from importos.lowlevel.objects import tail_copy, tail_fill, tail_load, tail_store
from importos.runtime.failures import raise_index_error, raise_overflow_error
from importos.runtime.text.code_points import count_code_points, offset_of, previous_offset, size_at
from importos.runtime.text.storage import begin_text, copy_text, finish_text, text_is_ascii, text_size
from importos.runtime.text.text_search import offset


def part(text: str, start: int, stop: int) -> str:
    """The bytes ``start..stop``, which begin and end code points; the text itself when that is all of it."""
    size = stop - start
    if size == text_size(text):
        return text
    if size <= 0:
        return ""
    return copy_text(text, start, size, size if text_is_ascii(text) else count_code_points(text, start, stop))


def character_at(text: str, index: int) -> str:
    """``text[index]``"""
    length = len(text)
    if index < 0:
        index += length
    if not 0 <= index < length:
        raise_index_error("string")
    if text_is_ascii(text):
        result = begin_text(1)
        tail_store(result, 0, tail_load(text, index))
        return finish_text(result, 1)
    at = offset_of(text, text_size(text), 0, index)
    return copy_text(text, at, size_at(text, at), 1)


def slice_text(text: str, start: int, stop: int, step: int) -> str:
    """``text[start:stop:step]`` with bounds inside the text already."""
    if step == 1:
        if start >= stop:
            return ""
        first = offset(text, start)
        if text_is_ascii(text):
            return part(text, first, stop)
        return part(text, first, offset_of(text, text_size(text), first, stop - start))
    if text_is_ascii(text):
        return _stepped_ascii(text, start, stop, step)
    return _stepped(text, start, stop, step)


def _count(start: int, stop: int, step: int) -> int:
    if step > 0:
        return (stop - start - 1) // step + 1 if start < stop else 0
    return (start - stop - 1) // -step + 1 if stop < start else 0


def _stepped_ascii(text: str, start: int, stop: int, step: int) -> str:
    count = _count(start, stop, step)
    result = begin_text(count)
    for index in range(count):
        tail_store(result, index, tail_load(text, start + index * step))
    return finish_text(result, count)


def _stepped(text: str, start: int, stop: int, step: int) -> str:
    """Two walks over the code points: one to measure, one to copy."""
    count = _count(start, stop, step)
    if count == 0:
        return ""
    first = offset(text, start)
    size = 0
    at = first
    for index in range(count):
        size += size_at(text, at)
        if index + 1 < count:
            at = _walk(text, at, step)
    result = begin_text(size)
    at = first
    size = 0
    for index in range(count):
        width = size_at(text, at)
        tail_copy(result, size, text, at, width)
        size += width
        if index + 1 < count:
            at = _walk(text, at, step)
    return finish_text(result, count)


def _walk(text: str, at: int, step: int) -> int:
    while step > 0:
        at += size_at(text, at)
        step -= 1
    while step < 0:
        at = previous_offset(text, at)
        step += 1
    return at


def repeat(text: str, count: int) -> str:
    """``text * count``"""
    size = text_size(text)
    if count <= 0 or size == 0:
        return ""
    if count == 1:
        return text
    if size > 9223372036854775807 // count:
        raise_overflow_error("repeated string is too long")
    result = begin_text(size * count)
    if size == 1:
        tail_fill(result, 0, tail_load(text, 0), count)
        return finish_text(result, count)
    tail_copy(result, 0, text, 0, size)
    done = size
    while done < size * count:
        chunk = min(done, size * count - done)
        tail_copy(result, done, result, 0, chunk)
        done += chunk
    return finish_text(result, len(text) * count)


def join_list(separator: str, pieces: list[str]) -> str:
    """``separator.join(pieces)``: measured first, so that nothing is copied twice."""
    count = len(pieces)
    if count == 0:
        return ""
    if count == 1:
        return pieces[0]
    size = text_size(separator) * (count - 1)
    length = len(separator) * (count - 1)
    for piece in pieces:
        size += text_size(piece)
        length += len(piece)
    result = begin_text(size)
    at = 0
    gap = text_size(separator)
    for piece in pieces:
        tail_copy(result, at, piece, 0, text_size(piece))
        at += text_size(piece)
        if at < size:
            tail_copy(result, at, separator, 0, gap)
            at += gap
    return finish_text(result, length)
