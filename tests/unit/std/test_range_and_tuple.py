"""`range`, `tuple`, slices and the hash of tuples against CPython's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from importos.runtime.collections.tuple_hash import tuple_hash_end, tuple_hash_start, tuple_hash_step

LEAST, MOST = -(2**63), 2**63 - 1
small = st.integers(-12, 12)
step = small.filter(bool)
maybe = st.none() | small


def walked(mine) -> list[int]:
    seen, cursor = [], mine.__cursor__()
    while mine.__cursor_more__(cursor):
        seen.append(mine.__cursor_item__(cursor))
        cursor = mine.__cursor_next__(cursor)
    return seen


@settings(max_examples=500, deadline=None)
@given(small, small, step, small, st.builds(slice, maybe, maybe, st.none() | step))
def test_range(guest, start, stop, by, probe, part):
    mine, theirs = guest.range(start, stop, by), range(start, stop, by)
    assert list(mine) == walked(mine) == list(theirs)
    assert len(mine) == len(theirs)
    assert repr(mine) == repr(theirs)
    assert (probe in mine) == (probe in theirs)
    assert mine.count(probe) == theirs.count(probe)
    assert list(reversed(mine)) == list(reversed(theirs))
    assert repr(mine[part]) == repr(theirs[part])
    assert list(guest.list(mine)) == list(theirs)
    for question in (lambda r: r[probe], lambda r: r.index(probe)):
        try:
            expected = question(theirs)
        except (IndexError, ValueError) as error:
            with pytest.raises(type(error)) as raised:
                question(mine)
            assert str(raised.value) == str(error)
        else:
            assert question(mine) == expected


@given(small, small, step, small, small, step)
def test_range_equality(guest, a, b, c, x, y, z):
    assert (guest.range(a, b, c) == guest.range(x, y, z)) == (range(a, b, c) == range(x, y, z))
    if range(a, b, c) == range(x, y, z):
        assert hash(guest.range(a, b, c)) == hash(guest.range(x, y, z))


@pytest.mark.parametrize(
    "bounds",
    [
        (MOST - 3, MOST),
        (MOST - 5, MOST, 3),
        (LEAST + 3, LEAST, -1),
        (LEAST + 5, LEAST, -4),
        (MOST, MOST),
        (LEAST, LEAST + 2),
    ],
)
def test_range_at_the_ends(guest, bounds):
    assert walked(guest.range(*bounds)) == list(range(*bounds)) == list(guest.range(*bounds))


def test_range_that_is_too_long(guest):
    with pytest.raises(OverflowError):
        guest.range(LEAST, MOST)
    assert len(guest.range(0, MOST)) == MOST


def test_range_needs_a_step(guest):
    with pytest.raises(ValueError, match=r"range\(\) arg 3 must not be zero"):
        guest.range(1, 2, 0)


@given(st.lists(st.one_of(st.integers(-(2**70), 2**70), st.text(), st.floats(), st.none()), max_size=6))
def test_tuple_hash(source):
    mixed = tuple_hash_start()
    for item in source:
        mixed = tuple_hash_step(mixed, hash(item))
    assert tuple_hash_end(mixed, len(source)) == hash(tuple(source))


@settings(deadline=None)
@given(
    st.lists(small, max_size=8), st.lists(small, max_size=8), st.builds(slice, maybe, maybe, st.none() | step), small
)
def test_tuple(guest, left, right, part, probe):
    a, b, x, y = guest.tuple(left), guest.tuple(right), tuple(left), tuple(right)
    assert list(a) == left == walked(a)
    assert (repr(a), hash(a), len(a)) == (repr(x), hash(x), len(x))
    assert (a == b, a < b, a <= b, a > b, a >= b) == (x == y, x < y, x <= y, x > y, x >= y)
    assert repr(a[part]) == repr(x[part])
    assert repr(a + b) == repr(x + y)
    assert repr(a * 2) == repr(x * 2)
    assert (probe in a, a.count(probe)) == (probe in x, x.count(probe))
    for question in (lambda t: t[probe], lambda t: t.index(probe), lambda t: t.index(probe, -3, 5)):
        try:
            expected = question(x)
        except (IndexError, ValueError) as error:
            with pytest.raises(type(error)) as raised:
                question(a)
            assert str(raised.value) == str(error)
        else:
            assert question(a) == expected


@given(maybe, maybe, st.none() | step, st.integers(0, 10))
def test_slice_bounds(guest, start, stop, by, length):
    mine = tuple(
        guest.slice_bound(bound, length, by or 1, end) for bound, end in ((start, (by or 1) < 0), (stop, (by or 1) > 0))
    )
    assert (*mine, by or 1) == slice(start, stop, by).indices(length)
    assert guest.slice_count(*mine, by or 1) == len(range(*mine, by or 1))
