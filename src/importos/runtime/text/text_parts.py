"""The methods of ``str`` that cut a text into parts or put texts together: split, partition, replace, pad, expand
tabs.
"""

from __future__ import annotations

from importos.lowlevel.objects import tail_copy, tail_load
from importos.runtime.failures import raise_type_error, raise_value_error
from importos.runtime.text import splitting
from importos.runtime.text.building import TextBuilder
from importos.runtime.text.code_points import code_point_at, size_at
from importos.runtime.text.searching import count, find, find_last
from importos.runtime.text.slicing import part
from importos.runtime.text.storage import begin_text, finish_text, text_size


def _parts(text: str, cuts: list[int]) -> list[str]:
    result: list[str] = []
    index = 0
    while index < len(cuts):
        result.append(part(text, cuts[index], cuts[index + 1]))
        index += 2
    return result


def _check_separator(separator: str) -> int:
    size = text_size(separator)
    if size == 0:
        raise_value_error("empty separator")
    return size


def split_words(text: str, most: int) -> list[str]:
    return _parts(text, splitting.split_spaces(text, text_size(text), most, True))


def split_words_back(text: str, most: int) -> list[str]:
    return _parts(text, splitting.split_spaces_back(text, text_size(text), most, True))


def split_text(text: str, separator: str, most: int) -> list[str]:
    size = _check_separator(separator)
    return _parts(text, splitting.split_at(text, text_size(text), separator, size, most))


def split_text_back(text: str, separator: str, most: int) -> list[str]:
    size = _check_separator(separator)
    return _parts(text, splitting.split_at_back(text, text_size(text), separator, size, most))


def split_lines(text: str, keep_ends: bool) -> list[str]:
    return _parts(text, splitting.split_lines(text, text_size(text), keep_ends, True))


def partition(text: str, separator: str) -> tuple[str, str, str]:
    separator_size = _check_separator(separator)
    size = text_size(text)
    at = find(text, 0, size, separator, separator_size)
    if at < 0:
        return text, "", ""
    return part(text, 0, at), separator, part(text, at + separator_size, size)


def partition_back(text: str, separator: str) -> tuple[str, str, str]:
    separator_size = _check_separator(separator)
    size = text_size(text)
    at = find_last(text, 0, size, separator, separator_size)
    if at < 0:
        return "", "", text
    return part(text, 0, at), separator, part(text, at + separator_size, size)


def strip_spaces(text: str, left: bool, right: bool) -> str:
    stop = text_size(text)
    start = splitting.skip_spaces(text, 0, stop, True) if left else 0
    return part(text, start, splitting.skip_spaces_back(text, start, stop, True) if right else stop)


def strip_set(text: str, characters: str, left: bool, right: bool) -> str:
    stop = text_size(text)
    size = text_size(characters)
    start = splitting.skip_set(text, 0, stop, characters, size, True) if left else 0
    return part(text, start, splitting.skip_set_back(text, start, stop, characters, size, True) if right else stop)


def replace(text: str, old: str, new: str, most: int) -> str:
    """``text.replace(old, new, most)``; a negative ``most`` is no limit."""
    size = text_size(text)
    old_size = text_size(old)
    if old_size == 0:
        return _interleave(text, new, most)
    times = count(text, 0, size, old, old_size)
    if most >= 0:
        times = min(times, most)
    if times == 0:
        return text
    new_size = text_size(new)
    result = begin_text(size + times * (new_size - old_size))
    start = 0
    at = 0
    for _turn in range(times):
        found = find(text, start, size, old, old_size)
        tail_copy(result, at, text, start, found - start)
        at += found - start
        tail_copy(result, at, new, 0, new_size)
        at += new_size
        start = found + old_size
    tail_copy(result, at, text, start, size - start)
    return finish_text(result, len(text) + times * (len(new) - len(old)))


def _interleave(text: str, new: str, most: int) -> str:
    """Replacing nothing puts ``new`` before every character and at the end."""
    size = text_size(text)
    builder = TextBuilder(size + text_size(new))
    at = 0
    while most != 0:
        builder.append(new)
        most -= 1
        if at >= size:
            return builder.finish()
        width = size_at(text, at)
        builder.append_part(text, at, width, 1)
        at += width
    builder.append(part(text, at, size))
    return builder.finish()


def _fill_code(fill: str) -> int:
    if len(fill) != 1:
        raise_type_error("The fill character must be exactly one character long")
    return code_point_at(fill, 0)


def pad(text: str, before: int, after: int, fill: str) -> str:
    """``before`` and ``after`` fill characters around the text."""
    code = _fill_code(fill)
    if before <= 0 and after <= 0:
        return text
    builder = TextBuilder(text_size(text) + max(before, 0) + max(after, 0))
    builder.append_repeated(code, before)
    builder.append(text)
    builder.append_repeated(code, after)
    return builder.finish()


def pad_to(text: str, width: int, before: bool, fill: str) -> str:
    """The text with fill characters on one side."""
    padding = width - len(text)
    return pad(text, padding if before else 0, 0 if before else padding, fill)


def center(text: str, width: int, fill: str) -> str:
    padding = width - len(text)
    if padding <= 0:
        return pad(text, 0, 0, fill)
    before = (padding >> 1) + (padding & width & 1)
    return pad(text, before, padding - before, fill)


def zero_fill(text: str, width: int) -> str:
    """``text.zfill(width)``: zeros behind a sign."""
    padding = width - len(text)
    if padding <= 0:
        return text
    builder = TextBuilder(text_size(text) + padding)
    size = text_size(text)
    start = 0
    if size > 0 and (tail_load(text, 0) == 43 or tail_load(text, 0) == 45):
        builder.append_ascii(tail_load(text, 0))
        start = 1
    builder.append_repeated(48, padding)
    builder.append_part(text, start, size - start, len(text) - start)
    return builder.finish()


def expand_tabs(text: str, tab_size: int) -> str:
    size = text_size(text)
    builder = TextBuilder(size + 16)
    column = 0
    at = 0
    while at < size:
        byte = tail_load(text, at)
        width = size_at(text, at)
        if byte == 9:
            spaces = tab_size - column % tab_size if tab_size > 0 else 0
            builder.append_repeated(32, spaces)
            column += spaces
        else:
            builder.append_part(text, at, width, 1)
            column = 0 if byte == 10 or byte == 13 else column + 1
        at += width
    return builder.finish()
