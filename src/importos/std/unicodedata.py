"""The module ``unicodedata``: what Unicode 14.0.0 says of a character, and the normal forms of texts.

Names of characters (``name``, ``lookup``) are not there: their table is larger than all others together.
"""

from __future__ import annotations

from typing import Final, Literal, TypeVar, overload

from importos.lowlevel.objects import tail_load
from importos.runtime.failures import raise_type_error
from importos.runtime.text.character_classes import decimal_value, is_digit
from importos.runtime.text.code_points import code_point_at, size_at
from importos.runtime.unicode.bidirectional_classes import direction_names, direction_ranges
from importos.runtime.unicode.canonical_decompositions import canonical_data
from importos.runtime.unicode.categories import category_names, category_ranges
from importos.runtime.unicode.combining_classes import combining_ranges
from importos.runtime.unicode.compatibility_decompositions import compatibility_data
from importos.runtime.unicode.compatibility_keys import compatibility_tags
from importos.runtime.unicode.decomposition import canonical_at, compatibility_at
from importos.runtime.unicode.lookup import key_of, name_at, number_at, range_value
from importos.runtime.unicode.normalization import normalized
from importos.runtime.unicode.numeric_values import numeric_keys, numeric_pairs
from importos.runtime.unicode.widths import mirrored_ranges, width_names, width_ranges

T = TypeVar("T")

unidata_version: Final = "14.0.0"


def _code_point(function: str, character: str) -> int:
    if len(character) != 1:
        raise_type_error(function + "() argument must be a unicode character, not str")
    return code_point_at(character, 0)


def category(chr: str, /) -> str:
    return name_at(category_names(), range_value(category_ranges(), _code_point("category", chr)))


def bidirectional(chr: str, /) -> str:
    return name_at(direction_names(), range_value(direction_ranges(), _code_point("bidirectional", chr)))


def east_asian_width(chr: str, /) -> str:
    return name_at(width_names(), range_value(width_ranges(), _code_point("east_asian_width", chr)))


def combining(chr: str, /) -> int:
    return range_value(combining_ranges(), _code_point("combining", chr))


def mirrored(chr: str, /) -> int:
    return range_value(mirrored_ranges(), _code_point("mirrored", chr))


@overload
def decimal(chr: str, /) -> int:
    value = decimal_value(_code_point("decimal", chr))
    if value < 0:
        raise ValueError("not a decimal")
    return value


@overload
def decimal(chr: str, default: T, /) -> int | T:
    value = decimal_value(_code_point("decimal", chr))
    return default if value < 0 else value


@overload
def digit(chr: str, /) -> int:
    code_point = _code_point("digit", chr)
    if not is_digit(code_point):
        raise ValueError("not a digit")
    return int(_number(code_point))


@overload
def digit(chr: str, default: T, /) -> int | T:
    code_point = _code_point("digit", chr)
    return int(_number(code_point)) if is_digit(code_point) else default


@overload
def numeric(chr: str, /) -> float:
    value = _number(_code_point("numeric", chr))
    if value != value:
        raise ValueError("not a numeric character")
    return value


@overload
def numeric(chr: str, default: T, /) -> float | T:
    value = _number(_code_point("numeric", chr))
    return default if value != value else value


def _number(code_point: int) -> float:
    """The value of a character that stands for a number, or not-a-number."""
    value = decimal_value(code_point)
    if value >= 0:
        return float(value)
    key = key_of(numeric_keys(), 4, code_point)
    if key < 0:
        return float("nan")
    pairs = numeric_pairs()
    at = 0
    for _turn in range(tail_load(numeric_keys(), key + 3)):
        at = number_at(pairs, number_at(pairs, at)[1])[1]
    numerator, at = number_at(pairs, at)
    denominator, at = number_at(pairs, at)
    quotient = (numerator >> 1) / denominator
    return -quotient if numerator & 1 else quotient


def decomposition(chr: str, /) -> str:
    code_point = _code_point("decomposition", chr)
    at = canonical_at(code_point)
    if at >= 0:
        return _code_points(canonical_data(), at)
    at = compatibility_at(code_point)
    if at < 0:
        return ""
    tag = name_at(compatibility_tags(), tail_load(compatibility_data(), at) - 1)
    return "<" + tag + "> " + _code_points(compatibility_data(), at + 1)


def _code_points(data: bytes, at: int) -> str:
    shown: list[str] = []
    while tail_load(data, at) != 0:
        digits = hex(code_point_at(data, at))[2:].upper()
        shown.append("0" * (4 - len(digits)) + digits)
        at += size_at(data, at)
    return " ".join(shown)


def normalize(form: Literal["NFC", "NFD", "NFKC", "NFKD"], unistr: str, /) -> str:
    return normalized(form, unistr)


def is_normalized(form: Literal["NFC", "NFD", "NFKC", "NFKD"], unistr: str, /) -> bool:
    return normalized(form, unistr) == unistr
