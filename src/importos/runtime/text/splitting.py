"""``split``, ``rsplit``, ``splitlines``, ``partition`` and ``strip``, over tails: they yield cut points, callers take
the parts.

A list of cut points is flat: start and stop of each part, as byte offsets, from left to right.
"""

from __future__ import annotations

from importos.lowlevel.objects import tail_load
from importos.runtime.text.character_classes import is_line_end, is_space
from importos.runtime.text.code_points import code_point_at, previous_offset, size_at
from importos.runtime.text.searching import find, find_last


def _space_width(owner: object, at: int, text: bool) -> int:
    """How many bytes of white space begin at ``at``: 0 when something else does."""
    byte = tail_load(owner, at)
    if byte < 0x80:
        return 1 if byte == 32 or 9 <= byte <= 13 or (text and 28 <= byte <= 31) else 0
    if not text:
        return 0
    return size_at(owner, at) if is_space(code_point_at(owner, at)) else 0


def skip_spaces(owner: object, start: int, stop: int, text: bool) -> int:
    """The offset of the first thing that is no white space. ``text``: the tail is UTF-8, not bytes."""
    while start < stop:
        width = _space_width(owner, start, text)
        if width == 0:
            break
        start += width
    return start


def skip_spaces_back(owner: object, start: int, stop: int, text: bool) -> int:
    """The offset behind the last thing that is no white space."""
    while stop > start:
        before = previous_offset(owner, stop) if text else stop - 1
        if _space_width(owner, before, text) == 0:
            break
        stop = before
    return stop


def split_spaces(owner: object, size: int, most: int, text: bool) -> list[int]:
    """Words; with ``most`` cuts made (negative: no limit) the rest is one part without leading white space."""
    cuts: list[int] = []
    at = skip_spaces(owner, 0, size, text)
    while at < size:
        start = at
        if most >= 0 and len(cuts) >> 1 >= most:
            cuts.append(start)
            cuts.append(size)
            return cuts
        while at < size and _space_width(owner, at, text) == 0:
            at += size_at(owner, at) if text else 1
        cuts.append(start)
        cuts.append(at)
        at = skip_spaces(owner, at, size, text)
    return cuts


def split_spaces_back(owner: object, size: int, most: int, text: bool) -> list[int]:
    """Words from the right; with ``most`` cuts made the rest is one part without trailing white space."""
    cuts: list[int] = []
    at = skip_spaces_back(owner, 0, size, text)
    while at > 0:
        stop = at
        if most >= 0 and len(cuts) >> 1 >= most:
            cuts.append(stop)
            cuts.append(0)
            break
        while at > 0:
            before = previous_offset(owner, at) if text else at - 1
            if _space_width(owner, before, text) != 0:
                break
            at = before
        cuts.append(stop)
        cuts.append(at)
        at = skip_spaces_back(owner, 0, at, text)
    cuts.reverse()
    return cuts


def split_at(owner: object, size: int, separator: object, separator_size: int, most: int) -> list[int]:
    """Parts between separators, which are not empty."""
    cuts: list[int] = []
    start = 0
    while most != 0:
        at = find(owner, start, size, separator, separator_size)
        if at < 0:
            break
        cuts.append(start)
        cuts.append(at)
        start = at + separator_size
        most -= 1
    cuts.append(start)
    cuts.append(size)
    return cuts


def split_at_back(owner: object, size: int, separator: object, separator_size: int, most: int) -> list[int]:
    """Parts between separators, found from the right."""
    cuts: list[int] = []
    stop = size
    while most != 0:
        at = find_last(owner, 0, stop, separator, separator_size)
        if at < 0:
            break
        cuts.append(stop)
        cuts.append(at + separator_size)
        stop = at
        most -= 1
    cuts.append(stop)
    cuts.append(0)
    cuts.reverse()
    return cuts


def split_lines(owner: object, size: int, keep_ends: bool, text: bool) -> list[int]:
    """Lines; bytes know only the line ends of ASCII \\n and \\r."""
    cuts: list[int] = []
    at = 0
    while at < size:
        start = at
        stop = size
        while at < size:
            width = size_at(owner, at) if text else 1
            byte = tail_load(owner, at)
            ends = is_line_end(code_point_at(owner, at)) if text else byte == 10 or byte == 13
            if ends:
                stop = at
                at += width
                if byte == 13 and at < size and tail_load(owner, at) == 10:
                    at += 1
                break
            at += width
        cuts.append(start)
        cuts.append(at if keep_ends else stop)
    return cuts


def in_set(owner: object, at: int, characters: object, characters_size: int, text: bool) -> int:
    """The width of the character at ``at`` when it is one of ``characters``, else 0."""
    width = size_at(owner, at) if text else 1
    wanted = code_point_at(owner, at) if text else tail_load(owner, at)
    index = 0
    while index < characters_size:
        if (code_point_at(characters, index) if text else tail_load(characters, index)) == wanted:
            return width
        index += size_at(characters, index) if text else 1
    return 0


def skip_set(owner: object, start: int, stop: int, characters: object, characters_size: int, text: bool) -> int:
    while start < stop:
        width = in_set(owner, start, characters, characters_size, text)
        if width == 0:
            break
        start += width
    return start


def skip_set_back(owner: object, start: int, stop: int, characters: object, characters_size: int, text: bool) -> int:
    while stop > start:
        before = previous_offset(owner, stop) if text else stop - 1
        if in_set(owner, before, characters, characters_size, text) == 0:
            break
        stop = before
    return stop
