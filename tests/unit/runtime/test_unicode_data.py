"""The tables of ``unicodedata`` and the normal forms against CPython's own: characters, and texts of all kinds."""

from __future__ import annotations

import importlib.util
import sys
import unicodedata
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings, strategies as st

from importos.runtime.text.character_classes import decimal_value, is_digit
from importos.runtime.unicode.normalization import normalized

FORMS = ("NFC", "NFD", "NFKC", "NFKD")
STEP = 17  # every character would take a minute; the others are met in the program of all characters
CHARACTERS = [chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000]


@pytest.fixture(scope="module")
def ours() -> ModuleType:
    path = Path(__file__).parents[3] / "src" / "importos" / "std" / "unicodedata.py"
    spec = importlib.util.spec_from_file_location("our_unicodedata", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_versions_are_the_same(ours: ModuleType) -> None:
    assert ours.unidata_version == unicodedata.unidata_version


@pytest.mark.parametrize("name", ["category", "bidirectional", "east_asian_width", "combining", "mirrored"])
def test_properties(ours: ModuleType, name: str) -> None:
    mine, theirs = getattr(ours, name), getattr(unicodedata, name)
    for character in CHARACTERS[::STEP]:
        assert mine(character) == theirs(character), hex(ord(character))


def test_every_boundary_of_a_category(ours: ModuleType) -> None:
    for before, after in zip(CHARACTERS, CHARACTERS[1:], strict=False):
        if unicodedata.category(before) != unicodedata.category(after):
            assert ours.category(before) == unicodedata.category(before)
            assert ours.category(after) == unicodedata.category(after)


def test_decompositions() -> None:
    for character in CHARACTERS:
        if unicodedata.decomposition(character) or 0xAC00 <= ord(character) < 0xAC40:
            for form in FORMS:
                assert normalized(form, character) == unicodedata.normalize(form, character)


def test_numbers(ours: ModuleType) -> None:
    for character in CHARACTERS:
        value = unicodedata.numeric(character, None)
        if value is not None or ord(character) % 101 == 0:
            found = ours._number(ord(character))
            assert (None if found != found else found) == value
            assert decimal_value(ord(character)) == unicodedata.decimal(character, -1)
            assert is_digit(ord(character)) == (unicodedata.digit(character, None) is not None)


def test_decompositions_as_text(ours: ModuleType) -> None:
    for character in CHARACTERS:
        if unicodedata.decomposition(character) or ord(character) % 1009 == 0:
            assert ours.decomposition(character) == unicodedata.decomposition(character)


MARKS = st.sampled_from("aeo\u0300\u0301\u0323\u0327\u05b0\u0f71\u3099\u1100\u1161\u11a8\uac00\ufb01\u1e9b\u212b")


@settings(max_examples=1500)
@given(st.text(st.one_of(MARKS, st.characters(exclude_categories=["Cs"])), max_size=8), st.sampled_from(FORMS))
def test_normal_forms(text: str, form: str) -> None:
    assert normalized(form, text) == unicodedata.normalize(form, text)
