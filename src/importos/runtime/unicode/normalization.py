"""The normal forms NFD, NFC, NFKD and NFKC: take apart, put marks in order, put together (UAX #15)."""

from __future__ import annotations

from importos.runtime.text.building import TextBuilder
from importos.runtime.text.code_points import code_point_at, size_at
from importos.runtime.text.storage import text_is_ascii, text_size
from importos.runtime.unicode.combining_classes import combining_ranges
from importos.runtime.unicode.compositions import composition_rows
from importos.runtime.unicode.decomposition import (
    HANGUL_COUNT,
    HANGUL_FIRST,
    LEADING_COUNT,
    LEADING_FIRST,
    TRAILING_BEFORE,
    TRAILING_COUNT,
    VOWEL_COUNT,
    VOWEL_FIRST,
    append_decomposed,
)
from importos.runtime.unicode.lookup import code_point_in, range_value

_ROW = 9
_NONE = -1


def normalized(form: str, text: str) -> str:
    """``unicodedata.normalize(form, text)``"""
    compatible = form == "NFKC" or form == "NFKD"
    composed = form == "NFC" or form == "NFKC"
    if not compatible and not composed and form != "NFD":
        raise ValueError("invalid normalization form")
    if text_is_ascii(text):
        return text
    points: list[int] = []
    at = 0
    while at < text_size(text):
        append_decomposed(points, code_point_at(text, at), compatible)
        at += size_at(text, at)
    _order_marks(points)
    if composed:
        points = _composed(points)
    builder = TextBuilder(text_size(text) + 8)
    for point in points:
        builder.append_code_point(point)
    return builder.finish()


def _order_marks(points: list[int]) -> None:
    """Marks behind a character by their combining class; those of one class stay in their order."""
    for index in range(1, len(points)):
        point = points[index]
        kind = _combining(point)
        at = index
        while kind > 0 and at > 0 and _combining(points[at - 1]) > kind:
            points[at] = points[at - 1]
            at -= 1
        points[at] = point


def _combining(code_point: int) -> int:
    return 0 if code_point < 0x300 else range_value(combining_ranges(), code_point)


def _composed(points: list[int]) -> list[int]:
    """Every mark joins the last character without a class before it, if nothing of its class or above is between."""
    result: list[int] = []
    starter = _NONE
    last_kind = 0
    for point in points:
        kind = _combining(point)
        if starter >= 0 and (last_kind < kind or len(result) == starter + 1):
            joined = _joined(result[starter], point)
            if joined != _NONE:
                result[starter] = joined
                continue
        if kind == 0:
            starter = len(result)
            last_kind = 0
        else:
            last_kind = kind
        result.append(point)
    return result


def _joined(first: int, second: int) -> int:
    """What two characters become, or _NONE."""
    leading = first - LEADING_FIRST
    vowel = second - VOWEL_FIRST
    if 0 <= leading < LEADING_COUNT and 0 <= vowel < VOWEL_COUNT:
        return HANGUL_FIRST + (leading * VOWEL_COUNT + vowel) * TRAILING_COUNT
    syllable = first - HANGUL_FIRST
    trailing = second - TRAILING_BEFORE
    if 0 <= syllable < HANGUL_COUNT and syllable % TRAILING_COUNT == 0 and 0 < trailing < TRAILING_COUNT:
        return first + trailing
    return _row_of(composition_rows(), first, second)


def _row_of(rows: bytes, first: int, second: int) -> int:
    low = 0
    high = len(rows) // _ROW
    while low < high:
        middle = (low + high) >> 1
        at = middle * _ROW
        found = code_point_in(rows, at)
        if found == first:
            found = code_point_in(rows, at + 3)
            if found == second:
                return code_point_in(rows, at + 6)
            if found < second:
                low = middle + 1
            else:
                high = middle
        elif found < first:
            low = middle + 1
        else:
            high = middle
    return _NONE
