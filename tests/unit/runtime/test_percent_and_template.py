"""``%`` of texts and bytes, and ``str.format``, against CPython's own: results, and which mistake is reported how."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import assume, example, given, settings, strategies as st

from importos.runtime.text.percent_bytes import format_percent_bytes
from importos.runtime.text.percent_text import format_percent
from importos.runtime.text.template import Template
from importos.runtime.text.values import (
    ByteValues,
    MappedByteValues,
    MappedTextValues,
    MappedValues,
    NamedValues,
    TextValues,
)


def outcome(function: Callable[..., object], *arguments: object) -> object:
    try:
        return function(*arguments)
    except (ValueError, OverflowError, TypeError, IndexError, KeyError) as error:
        return f"{type(error).__name__}: {error}"


FIELDS = st.builds(
    "%{}{}{}{}{}".format,
    st.sampled_from(["", "", "", "-", "+", " ", "#", "0", "-0", "+0", " +", "#0", "0#-"]),
    st.sampled_from(["", "", "", "1", "4", "9", "*"]),
    st.sampled_from(["", "", "", ".", ".0", ".2", ".11", ".*"]),
    st.sampled_from(["", "", "", "", "l", "h", "L", "ll"]),
    st.sampled_from([*"srdiouxXeEfFgGca%%yw", "é", "", "b"]),  # no z: releases of CPython 3.11 differ for bytes
)
TEMPLATES = st.lists(st.one_of(FIELDS, st.sampled_from(["x", "é ", "%%", "%(a)s", "%(b", "%(a)5d"])), max_size=3)
VALUES = st.lists(
    st.one_of(
        st.sampled_from([3, -7, "ab", 1.5, -2.25, True, "é", 65, 10**6, -3, None, 0x110000, "", 0]),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(-1e15, 1e15),
    ),
    max_size=4,
).map(tuple)


@settings(max_examples=1500)
@given(TEMPLATES.map("".join), VALUES)
def test_percent(text: str, values: tuple[object, ...]) -> None:
    # With a star any number may become a width, and CPython does not have the memory for the largest either.
    assume("*" not in text or all(not isinstance(value, int) or abs(value) <= 0x110000 for value in values))
    assert outcome(format_percent, text, TextValues(values, False)) == outcome(lambda: text % values)


@settings(max_examples=500)
@given(TEMPLATES.map("".join))
def test_percent_by_name(text: str) -> None:
    values = {"a": 7, "b": "x", "": 1}
    assert outcome(format_percent, text, MappedTextValues(values, values)) == outcome(lambda: text % values)


BYTE_VALUES = st.lists(
    st.sampled_from([3, -7, b"ab", 1.5, -2.25, True, bytearray(b"z"), 65, 10**6, b"q", 256, "no", None]), max_size=4
).map(tuple)


@settings(max_examples=1500)
@given(TEMPLATES.map(lambda parts: "".join(parts).replace("é", "w").encode()), BYTE_VALUES)
def test_percent_of_bytes(data: bytes, values: tuple[object, ...]) -> None:
    wanted = outcome(lambda: data % values)
    assert outcome(format_percent_bytes, data, len(data), ByteValues(values, False)) == wanted


@settings(max_examples=500)
@given(TEMPLATES.map(lambda parts: "".join(parts).replace("é", "w").encode()))
def test_percent_of_bytes_by_name(data: bytes) -> None:
    values = {b"a": 7, b"b": b"x"}
    wanted = outcome(lambda: data % values)
    assert outcome(format_percent_bytes, data, len(data), MappedByteValues(values, values)) == wanted


class Items:
    """Items as CPython's own ``[...]`` in a field finds them."""

    def by_index(self, value: object, index: int) -> object:
        return value[index]

    def by_key(self, value: object, key: str) -> object:
        return value[key]


PIECES = st.one_of(
    st.sampled_from(["{}", "{0}", "{1}", "{{", "}}", "x", "é", "{:>5}", "{!r}", "{:{}}", "{0!s:<4}", "{", "}", "{a}"]),
    st.sampled_from(["{a[0]}", "{a[k]}", "{0[1]}", "{[0]}", "{b:{a}}", "{b!a:>{}}", "{0[}", "{a[0]x}", "{٣}", "{0[]}"]),
    st.text("{}[]!:ra01>", max_size=6),
)


@settings(max_examples=2000)
@given(st.lists(PIECES, max_size=4).map("".join), st.lists(st.sampled_from(["ab", 3, 1.5]), max_size=3).map(tuple))
@example("{!}", ())
@example("{0!r", ("a",))
@example("{99999999999999999999}", ())
def test_template(text: str, values: tuple[object, ...]) -> None:
    named = {"a": "wide", "b": 4}
    wanted = outcome(lambda: text.format(*values, **named))
    assert outcome(Template(values, MappedValues(named), Items()).render, text) == wanted
    assert outcome(Template(values, NamedValues(), Items()).render, text) == outcome(text.format, *values)
    assert outcome(Template(None, MappedValues(named), Items()).render, text) == outcome(text.format_map, named)
