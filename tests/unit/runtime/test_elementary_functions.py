"""The elementary functions against the C library, and against 60 digits where the C library is off."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from decimal import Decimal, localcontext

import pytest
from hypothesis import assume, given, settings, strategies as st

from importos.runtime.floating import elementary, error_function, sums

LIBRARY: dict[str, tuple[Callable[[float], float], float, float]] = {
    "exp": (elementary.exponential, -745.0, 709.0),
    "expm1": (elementary.exponential_minus_one, -60.0, 700.0),
    "log": (elementary.logarithm, 1e-300, 1e300),
    "log1p": (elementary.logarithm_one_plus, -0.999, 1e20),
    "log2": (elementary.logarithm_base_two, 1e-300, 1e10),
    "log10": (elementary.logarithm_base_ten, 1e-300, 1e10),
    "sin": (elementary.sine, -1e300, 1e300),
    "cos": (elementary.cosine, -1e6, 1e6),
    "tan": (elementary.tangent, -100.0, 100.0),
    "asin": (elementary.arc_sine, -1.0, 1.0),
    "acos": (elementary.arc_cosine, -1.0, 1.0),
    "sinh": (elementary.hyperbolic_sine, -710.0, 710.0),
    "cosh": (elementary.hyperbolic_cosine, -710.0, 710.0),
    "tanh": (elementary.hyperbolic_tangent, -25.0, 25.0),
    "asinh": (elementary.inverse_hyperbolic_sine, -1e10, 1e10),
    "acosh": (elementary.inverse_hyperbolic_cosine, 1.0, 1e10),
    "atanh": (elementary.inverse_hyperbolic_tangent, -0.99999, 0.99999),
}


def test_error_functions_against_the_decimal_series() -> None:
    rng = random.Random(5)
    for x in [
        *(rng.uniform(-6.2, 6.2) for _ in range(40)),
        *(rng.uniform(-1, 1) * 10**-k for k in range(12)),
        3.0,
        2.0,
    ]:
        with localcontext() as context:
            context.prec = 70
            argument = Decimal(x)
            term = total = argument
            odd = 1
            while abs(term) > abs(total) * Decimal(10) ** -68:
                odd += 2
                term = term * 2 * argument * argument / odd
                total += term
            root = Decimal("3.14159265358979323846264338327950288419716939937510582097494459230781640628620900").sqrt()
            exact = 2 * total * (-argument * argument).exp() / root
            assert error_function.error_function(x) == float(exact)
            assert error_function.complementary_error_function(x) == float(1 - exact)


@given(st.floats(6.0, 27.2))
@settings(max_examples=100)
def test_far_complement_near_the_c_library(x: float) -> None:
    wanted = math.erfc(x)
    assert abs(error_function.complementary_error_function(x) - wanted) <= 4 * math.ulp(wanted)


@pytest.mark.parametrize("name", LIBRARY)
@settings(max_examples=300)
@given(st.data())
def test_near_the_c_library(name: str, data: st.DataObject) -> None:
    function, least, greatest = LIBRARY[name]
    value = data.draw(st.floats(least, greatest) | st.floats(max(least, -2.0), min(greatest, 2.0)))
    wanted = getattr(math, name)(value)
    assert abs(function(value) - wanted) <= 2 * math.ulp(wanted)


EXACT: dict[str, tuple[Callable[[float], float], Callable[[Decimal], Decimal], float, float]] = {
    "exp": (elementary.exponential, lambda x: x.exp(), -30.0, 700.0),
    "expm1": (elementary.exponential_minus_one, lambda x: x.exp() - 1, 0.001, 30.0),
    "log": (elementary.logarithm, lambda x: x.ln(), 1e-5, 1e5),
    "log1p": (elementary.logarithm_one_plus, lambda x: (1 + x).ln(), 0.001, 30.0),
    "log10": (elementary.logarithm_base_ten, lambda x: x.log10(), 0.001, 1000.0),
    "cbrt": (elementary.cube_root, lambda x: (x.ln() / 3).exp(), 0.001, 1e5),
    "asinh": (elementary.inverse_hyperbolic_sine, lambda x: (x + (x * x + 1).sqrt()).ln(), 0.001, 1e10),
    "tanh": (elementary.hyperbolic_tangent, lambda x: ((2 * x).exp() - 1) / ((2 * x).exp() + 1), 0.001, 18.0),
    "sinh": (elementary.hyperbolic_sine, lambda x: (x.exp() - (-x).exp()) / 2, 0.001, 300.0),
}


@pytest.mark.parametrize("name", EXACT)
@given(st.data())
def test_correctly_rounded(name: str, data: st.DataObject) -> None:
    function, exact, least, greatest = EXACT[name]
    value = data.draw(st.floats(least, greatest))
    assume(abs(value) > 1e-15)  # exp(2**-53) lies 2**-107 above the middle of two numbers; the C library misses it too
    with localcontext() as context:
        context.prec = 60
        assert function(value) == float(exact(Decimal(value)))


@given(st.floats(-1e150, 1e150), st.floats(-1e150, 1e150))
def test_angle_of_a_point(y: float, x: float) -> None:
    if x != 0.0 and y != 0.0:
        wanted = math.atan2(y, x)
        assert abs(elementary.arc_tangent_of_two(y, x) - wanted) <= math.ulp(wanted)


@given(st.lists(st.floats(-1e300, 1e300) | st.floats(-10, 10), max_size=8))
def test_exact_sum(values: list[float]) -> None:
    total = sums.ExactSum()
    for value in values:
        total.add(value)
    assert total.total() == math.fsum(values)


@given(st.lists(st.floats(allow_nan=False), max_size=4))
def test_length(values: list[float]) -> None:
    wanted = math.hypot(*values)
    assert sums.length(values) == wanted or abs(sums.length(values) - wanted) <= math.ulp(wanted)
