"""The methods of ``str`` and ``bytes`` under their built-in classes, against CPython's own."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings, strategies as st

from importos.runtime.text import (
    byte_parts,
    case_mapping,
    encoding,
    slicing,
    text_parts,
    text_search,
    text_tests,
)
from importos.runtime.text.representation import ascii_representation, bytes_representation, text_representation

TEXTS = st.text("ab cAB\t\n,é€😀ßς'.\r\u2028\x1c0", max_size=12)
PARTS = st.text("ab ,é€", max_size=2)
INDICES = st.integers(-15, 15)
STOPS = st.one_of(INDICES, st.just(2**63 - 1))
LIMITS = st.integers(-1, 4)
UNICODE = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("ΣΑσ'.\u0301ʰǅ")), max_size=5)


def outcome(function: Callable[..., object], *arguments: object) -> object:
    try:
        return function(*arguments)
    except (ValueError, IndexError, LookupError, TypeError) as error:
        return f"{type(error).__name__}: {error}"


@given(TEXTS, PARTS, INDICES, STOPS)
def test_search(text: str, part: str, start: int, stop: int) -> None:
    assert text_search.find_text(text, part, start, stop) == text.find(part, start, stop)
    assert text_search.find_last_text(text, part, start, stop) == text.rfind(part, start, stop)
    assert text_search.count_text(text, part, start, stop) == text.count(part, start, stop)
    assert text_search.text_starts_with(text, part, start, stop) == text.startswith(part, start, stop)
    assert text_search.text_ends_with(text, part, start, stop) == text.endswith(part, start, stop)


@given(TEXTS, st.one_of(st.none(), INDICES), st.one_of(st.none(), INDICES), st.sampled_from([1, 2, 3, -1, -2, -5]))
def test_slices(text: str, start: int | None, stop: int | None, step: int) -> None:
    first, behind, by = slice(start, stop, step).indices(len(text))
    assert slicing.slice_text(text, first, behind, by) == text[start:stop:step]
    data = text.encode()
    first, behind, by = slice(start, stop, step).indices(len(data))
    assert byte_parts.slice_bytes(data, first, behind, by) == data[start:stop:step]


@given(TEXTS, INDICES, st.lists(TEXTS, max_size=4))
def test_items_repetition_joining(text: str, index: int, pieces: list[str]) -> None:
    assert outcome(slicing.character_at, text, index) == outcome(lambda: text[index])
    assert slicing.repeat(text, index) == text * index
    assert slicing.join_list(text, pieces) == text.join(pieces)


@given(TEXTS, PARTS, LIMITS, st.booleans())
def test_splitting(text: str, separator: str, most: int, keep: bool) -> None:
    assert text_parts.split_words(text, most) == text.split(None, most)
    assert text_parts.split_words_back(text, most) == text.rsplit(None, most)
    assert outcome(text_parts.split_text, text, separator, most) == outcome(text.split, separator, most)
    assert outcome(text_parts.split_text_back, text, separator, most) == outcome(text.rsplit, separator, most)
    assert text_parts.split_lines(text, keep) == text.splitlines(keep)
    assert outcome(text_parts.partition, text, separator) == outcome(text.partition, separator)
    assert outcome(text_parts.partition_back, text, separator) == outcome(text.rpartition, separator)


@given(TEXTS, PARTS, PARTS, LIMITS, st.integers(0, 20))
def test_stripping_replacing_padding(text: str, part: str, new: str, most: int, width: int) -> None:
    assert text_parts.strip_spaces(text, True, True) == text.strip()
    assert text_parts.strip_set(text, part, True, False) == text.lstrip(part)
    assert text_parts.strip_set(text, part, False, True) == text.rstrip(part)
    assert text_parts.replace(text, part, new, most) == text.replace(part, new, most)
    assert text_parts.center(text, width, "é") == text.center(width, "é")
    assert text_parts.zero_fill("-" + text, width) == ("-" + text).zfill(width)
    assert text_parts.expand_tabs(text, most) == text.expandtabs(most)


@settings(max_examples=500)
@given(UNICODE)
def test_case(text: str) -> None:
    assert case_mapping.map_case(text, case_mapping.UPPER) == text.upper()
    assert case_mapping.map_case(text, case_mapping.LOWER) == text.lower()
    assert case_mapping.map_case(text, case_mapping.FOLD) == text.casefold()
    assert case_mapping.capitalize(text) == text.capitalize()
    assert case_mapping.title(text) == text.title()
    assert case_mapping.swap_case(text) == text.swapcase()
    assert case_mapping.all_of_case(text, True) == text.islower()
    assert case_mapping.all_of_case(text, False) == text.isupper()
    assert case_mapping.is_title_text(text) == text.istitle()


def test_final_sigma() -> None:
    for text in ("ΑΣ", "ΑΣ Σ", "ΣΑ", "Α.Σ", "ΑΣΑ", "Σ", "ΑΣ'"):
        assert case_mapping.map_case(text, case_mapping.LOWER) == text.lower()


@settings(max_examples=500)
@given(UNICODE)
def test_questions(text: str) -> None:
    assert text_tests.all_alphabetic(text) == text.isalpha()
    assert text_tests.all_alphanumeric(text) == text.isalnum()
    assert text_tests.all_decimal(text) == text.isdecimal()
    assert text_tests.all_digits(text) == text.isdigit()
    assert text_tests.all_numeric(text) == text.isnumeric()
    assert text_tests.all_spaces(text) == text.isspace()
    assert text_tests.all_printable(text) == text.isprintable()
    assert text_tests.is_identifier(text) == text.isidentifier()


@settings(max_examples=500)
@given(st.text(max_size=6), st.binary(max_size=8))
def test_representation(text: str, data: bytes) -> None:
    assert text_representation(text) == repr(text)
    assert ascii_representation(text) == ascii(text)
    assert bytes_representation(data, len(data)) == repr(data)


CODECS = st.sampled_from(
    ["utf-8", "UTF8", "ascii", "latin-1", "utf-16", "UTF_16LE", "utf-16-be", "u32", "utf-32-le", "utf-32be", "unknown"]
)
HANDLERS = st.sampled_from(["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"])
BYTES = st.one_of(
    st.binary(max_size=8), st.lists(st.sampled_from([*b"a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xed\xa0"])).map(bytes)
)


@settings(max_examples=1000)
@given(BYTES, CODECS, HANDLERS)
def test_decoding(data: bytes, codec: str, handler: str) -> None:
    if data:
        wanted = outcome(data.decode, codec, handler)
        assert outcome(encoding.decode_bytes, data, len(data), codec, handler) == wanted


@settings(max_examples=500)
@given(st.text(st.characters(exclude_categories=[]), max_size=6), CODECS, HANDLERS)
def test_encoding(text: str, codec: str, handler: str) -> None:
    if text:
        assert outcome(encoding.encode_text, text, codec, handler) == outcome(text.encode, codec, handler)
