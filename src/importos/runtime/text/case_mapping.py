"""``upper``, ``lower``, ``title``, ``capitalize``, ``swapcase``, ``casefold`` and the tests of a whole text.

ASCII is mapped byte by byte; the first character beyond it brings in the tables of Unicode's simple and special
mappings.
"""

from __future__ import annotations

from importos.lowlevel.objects import tail_load, tail_store
from importos.runtime.text.building import TextBuilder
from importos.runtime.text.character_classes import is_case_ignorable, is_cased, is_lower, is_title, is_upper
from importos.runtime.text.code_points import code_point_at, previous_offset, size_at
from importos.runtime.text.storage import begin_text, finish_text, text_is_ascii, text_size
from importos.runtime.text.unicode_case_tables import (
    fold_expansions,
    fold_moves,
    lower_moves,
    title_expansions,
    title_moves,
    upper_expansions,
    upper_moves,
)

UPPER = 0
LOWER = 1
TITLE = 2
FOLD = 3
_FINAL_SIGMA = 0x3C2
_CAPITAL_SIGMA = 0x3A3


def moved(table: bytes, code_point: int) -> int:
    """The code point that a table of moves maps to, itself when it is not there."""
    size = len(table)
    at = 0
    behind = 0x80
    while at < size:
        distance, at = _number(table, at)
        shape, at = _number(table, at)
        difference, at = _number(table, at)
        start = behind + distance
        stride = (shape & 1) + 1
        last = start + ((shape >> 1) - 1) * stride
        if code_point < start:
            return code_point
        if code_point <= last:
            if (code_point - start) % stride != 0:
                return code_point
            return code_point + (difference >> 1 if difference & 1 == 0 else -((difference + 1) >> 1))
        behind = last + 1
    return code_point


def _number(table: bytes, at: int) -> tuple[int, int]:
    value = 0
    shift = 0
    while True:
        byte = tail_load(table, at)
        at += 1
        value += (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _append_expansion(builder: TextBuilder, table: str, code_point: int) -> bool:
    """Appends what a character becomes when that is several characters; False when the table does not have it."""
    size = text_size(table)
    at = 0
    while at < size:
        found = code_point_at(table, at) == code_point
        at += size_at(table, at)
        while tail_load(table, at) != 0:
            width = size_at(table, at)
            if found:
                builder.append_part(table, at, width, 1)
            at += width
        if found:
            return True
        at += 1
    return False


def _append_mapped(builder: TextBuilder, code_point: int, mapping: int) -> None:
    if code_point < 0x80:
        builder.append_ascii(_map_ascii(code_point, mapping))
    elif mapping == LOWER:
        if code_point == 0x130:
            builder.append_ascii(105)
            builder.append_code_point(0x307)
        else:
            builder.append_code_point(moved(lower_moves(), code_point))
    elif mapping == UPPER:
        if not _append_expansion(builder, upper_expansions(), code_point):
            builder.append_code_point(moved(upper_moves(), code_point))
    elif mapping == TITLE:
        if not _append_expansion(builder, title_expansions(), code_point):
            builder.append_code_point(moved(title_moves(), code_point))
    elif not _append_expansion(builder, fold_expansions(), code_point):
        builder.append_code_point(moved(fold_moves(), code_point))


def _map_ascii(code_point: int, mapping: int) -> int:
    if mapping == LOWER or mapping == FOLD:
        return code_point + 32 if 65 <= code_point <= 90 else code_point
    return code_point - 32 if 97 <= code_point <= 122 else code_point


def map_case(text: str, mapping: int) -> str:
    """Every character of the text by one mapping."""
    size = text_size(text)
    if text_is_ascii(text):
        result = begin_text(size)
        for index in range(size):
            tail_store(result, index, _map_ascii(tail_load(text, index), mapping))
        return finish_text(result, size)
    builder = TextBuilder(size + 8)
    at = 0
    while at < size:
        _append_at(builder, text, at, mapping)
        at += size_at(text, at)
    return builder.finish()


def _append_at(builder: TextBuilder, text: str, at: int, mapping: int) -> None:
    code_point = code_point_at(text, at)
    if code_point == _CAPITAL_SIGMA and mapping == LOWER and _is_final(text, at):
        code_point = _FINAL_SIGMA
    _append_mapped(builder, code_point, mapping)


def _is_final(text: str, at: int) -> bool:
    """Whether a capital sigma ends a word: a cased letter stands before it and none behind, marks not counted."""
    before = at
    while True:
        if before == 0:
            return False
        before = previous_offset(text, before)
        code_point = code_point_at(text, before)
        if not is_case_ignorable(code_point):
            break
    if not is_cased(code_point):
        return False
    behind = at + size_at(text, at)
    while behind < text_size(text):
        code_point = code_point_at(text, behind)
        if not is_case_ignorable(code_point):
            return not is_cased(code_point)
        behind += size_at(text, behind)
    return True


def capitalize(text: str) -> str:
    """The first character in title case, the others in lower case."""
    size = text_size(text)
    builder = TextBuilder(size + 8)
    at = 0
    while at < size:
        _append_at(builder, text, at, TITLE if at == 0 else LOWER)
        at += size_at(text, at)
    return builder.finish()


def title(text: str) -> str:
    """The first letter of every word in title case, the others in lower case."""
    size = text_size(text)
    builder = TextBuilder(size + 8)
    inside = False
    at = 0
    while at < size:
        _append_at(builder, text, at, LOWER if inside else TITLE)
        inside = is_cased(code_point_at(text, at))
        at += size_at(text, at)
    return builder.finish()


def swap_case(text: str) -> str:
    size = text_size(text)
    builder = TextBuilder(size + 8)
    at = 0
    while at < size:
        code_point = code_point_at(text, at)
        if is_upper(code_point):
            _append_at(builder, text, at, LOWER)
        elif is_lower(code_point):
            _append_mapped(builder, code_point, UPPER)
        else:
            builder.append_code_point(code_point)
        at += size_at(text, at)
    return builder.finish()


def all_of_case(text: str, lower: bool) -> bool:
    """``islower`` or ``isupper``: a cased character, and none of the other case."""
    size = text_size(text)
    found = False
    at = 0
    while at < size:
        code_point = code_point_at(text, at)
        if is_title(code_point) or (is_upper(code_point) if lower else is_lower(code_point)):
            return False
        found = found or (is_lower(code_point) if lower else is_upper(code_point))
        at += size_at(text, at)
    return found


def is_title_text(text: str) -> bool:
    """``istitle``: upper case only where a word begins, lower case only inside of words."""
    size = text_size(text)
    found = False
    inside = False
    at = 0
    while at < size:
        code_point = code_point_at(text, at)
        if is_upper(code_point) or is_title(code_point):
            if inside:
                return False
            inside = True
            found = True
        elif is_lower(code_point):
            if not inside:
                return False
            found = True
        else:
            inside = False
        at += size_at(text, at)
    return found
