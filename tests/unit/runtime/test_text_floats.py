"""Floats to text and back: every float prints as CPython prints it, and every decimal reads as CPython reads it."""

from __future__ import annotations

import struct
from fractions import Fraction

import pytest
from hypothesis import example, given, strategies as st

from importos.runtime.text.float_parsing import parse_float
from importos.runtime.text.float_text import float_text
from importos.runtime.text.powers_of_ten import GREATEST_POWER, LEAST_POWER, floor_log2_power_of_ten, power_of_ten

BITS = st.integers(0, 2**64 - 1).map(lambda bits: struct.unpack("<d", struct.pack("<Q", bits))[0])
FLOATS = st.one_of(st.floats(), BITS, st.integers(-(10**17), 10**17).map(lambda n: n / 1000))


def parsed(text: str) -> str:
    """What parsing gives, as text, or "invalid"."""
    value, valid = parse_float(text, len(text.encode()))
    return repr(value) if valid else "invalid"


def expected(text: str) -> str:
    try:
        return repr(float(text))
    except ValueError:
        return "invalid"


@given(FLOATS)
@example(5e-324)
@example(1.7976931348623157e308)
@example(2.2250738585072014e-308)
@example(9007199254740993.0)
@example(1e23)
@example(1e16)
@example(-1e-5)
def test_printing_is_cpythons(value: float) -> None:
    assert float_text(value) == repr(value)


@pytest.mark.parametrize("exponent", range(-1074, 1024, 7))
def test_powers_of_two_print_shortest(exponent: int) -> None:
    value = 2.0**exponent
    assert float_text(value) == repr(value)


@pytest.mark.parametrize("k", [LEAST_POWER, -291, -28, -27, -1, 0, 1, 8, 26, 27, 28, 55, 56, 300, GREATEST_POWER])
def test_some_powers_of_ten_are_exact_cuts(k: int) -> None:
    check_power(k)


def test_every_power_of_ten_is_an_exact_cut() -> None:
    for k in range(LEAST_POWER, GREATEST_POWER + 1):
        check_power(k)


def check_power(k: int) -> None:
    high, low = power_of_ten(k)
    shift = 127 - floor_log2_power_of_ten(k)
    exact = Fraction(10) ** k * Fraction(2) ** shift
    assert (high.to_int() % 2**64) << 64 | low.to_int() % 2**64 == exact.numerator // exact.denominator


@given(FLOATS, st.integers(0, 40))
def test_what_was_printed_is_read_back(value: float, digits: int) -> None:
    for text in (repr(value), f"{value:.{digits}e}", f"{value:.17g}"):
        assert parsed(text) == expected(text)


@given(st.integers(0, 10**25), st.integers(-370, 330))
def test_any_digits_and_exponent(digits: int, exponent: int) -> None:
    text = f"{digits}e{exponent}"
    assert parsed(text) == expected(text)


@given(st.integers(0, 0x7FEFFFFFFFFFFFFE), st.sampled_from(["", "1", "000001"]))
def test_halfway_between_two_floats(bits: int, more: str) -> None:
    low, high = struct.unpack("<dd", struct.pack("<QQ", bits, bits + 1))
    middle = (Fraction(low) + Fraction(high)) / 2
    places = middle.denominator.bit_length()
    digits = str(middle.numerator * 10**places // middle.denominator)
    text = f"{digits}{more}e{-places - len(more)}"
    assert parsed(text) == expected(text)


@given(st.text("0123456789.eE+-_ infaty", max_size=9))
def test_anything_that_looks_like_a_number(text: str) -> None:
    assert parsed(text) == expected(text)


@pytest.mark.parametrize(
    "text",
    ["1_0.5", "1__0", "_1", "1_", "1_.5", "1._5", "1.5e1_0", "1e_5", "inf", "-InFiNiTy", "nan", "+nan", "infinit"]
    + ["0e999999999999999999999", "1e99999999999999999999", "1e-99999999999999999999", "9" * 1000 + "e-900"]
    + ["0." + "0" * 400 + "1e300", "1" + "0" * 400 + "e-300", "2.4703282292062328e-324", "1.7976931348623158079e308"],
)
def test_hard_cases(text: str) -> None:
    assert parsed(text) == expected(text)
