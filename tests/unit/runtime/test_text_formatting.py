"""``format`` against CPython's own, results and messages."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings, strategies as st

from importos.runtime.text.decimal_text import integer_text, prefixed_text
from importos.runtime.text.formatting import format_float, format_integer, format_text, format_truth
from importos.runtime.text.integer_parsing import INVALID, TOO_LARGE, VALID, parse_integer

INTS = st.one_of(st.integers(-(2**63), 2**63 - 1), st.integers(-1000, 0x110000))
FLOATS = st.one_of(st.floats(), st.integers(-(10**7), 10**7).map(lambda n: n / 64))
ENDS = "bcdoxXneEfFgG%sz,_."


def specifications(kinds: str) -> st.SearchStrategy[str]:
    return st.builds(
        "{}{}{}{}{}{}{}{}".format,
        st.sampled_from(["", "", "<", ">", "=", "^", "*>", "é^", "0=", "<<", "\0>"]),
        st.sampled_from(["", "", "+", "-", " "]),
        st.sampled_from(["", "", "", "z"]),
        st.sampled_from(["", "", "#"]),
        st.sampled_from(["", "", "0"]),
        st.sampled_from(["", "1", "7", "20"]),
        st.sampled_from(["", "", ",", "_"]),
        st.builds("{}{}".format, st.sampled_from(["", ".0", ".2", ".10", ".25"]), st.sampled_from(["", *kinds])),
    )


def outcome(function: Callable[..., object], *arguments: object) -> object:
    try:
        return function(*arguments)
    except (ValueError, OverflowError, TypeError, IndexError, KeyError) as error:
        return f"{type(error).__name__}: {error}"


@settings(max_examples=1000)
@given(FLOATS, specifications("eEfFgG%nd"))
def test_floats(value: float, specification: str) -> None:
    assert outcome(format_float, value, specification) == outcome(format, value, specification)


@settings(max_examples=1000)
@given(INTS, specifications("bcdoxXnefg%s"))
def test_integers(value: int, specification: str) -> None:
    assert outcome(format_integer, value, specification) == outcome(format, value, specification)


@settings(max_examples=500)
@given(st.text("aé€😀 ", max_size=6), specifications("sd"))
def test_texts(value: str, specification: str) -> None:
    assert outcome(format_text, value, specification) == outcome(format, value, specification)


@given(st.booleans(), specifications("dxs"))
def test_truth(value: bool, specification: str) -> None:
    assert outcome(format_truth, value, specification) == outcome(format, value, specification)


@given(INTS, st.text("<>=^+- z#0123456789,_." + ENDS, max_size=6))
def test_any_specification(value: int, specification: str) -> None:
    assert outcome(format_integer, value, specification) == outcome(format, value, specification)
    assert outcome(format_float, 1.5, specification) == outcome(format, 1.5, specification)
    assert outcome(format_text, "ab", specification) == outcome(format, "ab", specification)


@given(INTS)
def test_integer_text(value: int) -> None:
    assert integer_text(value) == str(value)
    assert prefixed_text(value, 16, ord("x")) == hex(value)
    assert prefixed_text(value, 8, ord("o")) == oct(value)
    assert prefixed_text(value, 2, ord("b")) == bin(value)


@settings(max_examples=1000)
@given(
    st.one_of(st.text("0019_ xobXafz+-\n", max_size=7), INTS.map(str), st.integers().map(str)),
    st.sampled_from([0, 2, 8, 10, 16, 36]),
)
def test_parsing_integers(text: str, base: int) -> None:
    try:
        wanted = (int(text, base), VALID)
    except ValueError:
        wanted = (0, INVALID)
    if not -(2**63) <= wanted[0] < 2**63:
        wanted = (0, TOO_LARGE)
    assert parse_integer(text, len(text), base) == wanted
