"""What characters are taken apart to: one step of the tables, or all of them; Hangul syllables by calculation."""

from __future__ import annotations

from importos.lowlevel.objects import tail_load
from importos.runtime.text.code_points import code_point_at, size_at
from importos.runtime.unicode.canonical_decompositions import canonical_data, canonical_keys
from importos.runtime.unicode.compatibility_decompositions import compatibility_data
from importos.runtime.unicode.compatibility_keys import compatibility_keys
from importos.runtime.unicode.lookup import key_of

_KEY = 5
HANGUL_FIRST = 0xAC00
HANGUL_COUNT = 11172
LEADING_FIRST = 0x1100
VOWEL_FIRST = 0x1161
TRAILING_BEFORE = 0x11A7
LEADING_COUNT = 19
VOWEL_COUNT = 21
TRAILING_COUNT = 28


def canonical_at(code_point: int) -> int:
    """Where the canonical decomposition stands in its data, or -1."""
    return _offset(canonical_keys(), key_of(canonical_keys(), _KEY, code_point))


def compatibility_at(code_point: int) -> int:
    """Where the compatibility decomposition stands in its data, with its tag before it, or -1."""
    return _offset(compatibility_keys(), key_of(compatibility_keys(), _KEY, code_point))


def _offset(keys: bytes, at: int) -> int:
    return -1 if at < 0 else tail_load(keys, at + 3) << 8 | tail_load(keys, at + 4)


def append_decomposed(result: list[int], code_point: int, compatible: bool) -> None:
    """Appends what the character becomes when nothing is left to take apart."""
    if code_point < 0xA0:
        result.append(code_point)
        return
    if HANGUL_FIRST <= code_point < HANGUL_FIRST + HANGUL_COUNT:
        _append_hangul(result, code_point - HANGUL_FIRST)
        return
    at = canonical_at(code_point)
    if at >= 0:
        _append_all(result, canonical_data(), at, compatible)
        return
    at = compatibility_at(code_point) if compatible else -1
    if at >= 0:
        _append_all(result, compatibility_data(), at + 1, compatible)
    else:
        result.append(code_point)


def _append_all(result: list[int], data: bytes, at: int, compatible: bool) -> None:
    while tail_load(data, at) != 0:
        append_decomposed(result, code_point_at(data, at), compatible)
        at += size_at(data, at)


def _append_hangul(result: list[int], index: int) -> None:
    result.append(LEADING_FIRST + index // (VOWEL_COUNT * TRAILING_COUNT))
    result.append(VOWEL_FIRST + index // TRAILING_COUNT % VOWEL_COUNT)
    if index % TRAILING_COUNT != 0:
        result.append(TRAILING_BEFORE + index % TRAILING_COUNT)
