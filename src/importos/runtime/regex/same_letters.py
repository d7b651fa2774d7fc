"""What a group matched, once more, where case is ignored."""

from __future__ import annotations

from importos.lowlevel.objects import tail_load
from importos.runtime.regex.case_variants import lower
from importos.runtime.text.code_points import code_point_at, size_at


def behind_same_letters(
    text: object, is_text: bool, is_unicode: bool, first: int, last: int, pos: int, end: int
) -> int:
    """Behind what stands at ``pos`` and has the lower case of ``first..last``; -1 if it has not."""
    # SAFETY: the caller has offsets of characters of the text, ``first <= last`` and ``pos <= end``.
    while first < last:
        if pos >= end:
            return -1
        if is_text:
            same = lower(code_point_at(text, first), is_unicode) == lower(code_point_at(text, pos), is_unicode)
            first += size_at(text, first)
            pos += size_at(text, pos)
        else:
            same = lower(tail_load(text, first), False) == lower(tail_load(text, pos), False)
            first += 1
            pos += 1
        if not same:
            return -1
    return pos
