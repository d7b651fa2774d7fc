"""The functions that go through iterables, against CPython's."""

# ruff: noqa: B023  (every lambda is called at once)

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

numbers = st.lists(st.integers(-9, 9), max_size=10)


def ways(guest, items):
    """The same items as a list of the guest, which has its own overloads, and as some other iterable."""
    return guest.list(items), guest.tuple(items)


def outcome(call):
    try:
        return call()
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        return type(error), str(error)


@settings(deadline=None)
@given(numbers, numbers)
def test_pairs(guest, left, right):
    for a in ways(guest, left):
        assert list(guest.enumerate(a)) == list(enumerate(left))
        assert list(guest.enumerate(a, 5)) == list(enumerate(left, 5))
        assert list(guest.map(str, a)) == list(map(str, left))
        assert list(guest.filter(lambda n: n > 2, a)) == list(filter(lambda n: n > 2, left))
        assert list(guest.filter(None, a)) == list(filter(None, left))
        assert list(guest.reversed(a)) == list(reversed(left))
        for b in ways(guest, right):
            assert list(guest.zip(a, b)) == list(zip(left, right, strict=False))
            assert list(guest.zip(a, b, a)) == list(zip(left, right, left, strict=False))
            assert list(guest.map(lambda x, y: x - y, a, b)) == list(map(lambda x, y: x - y, left, right))
            assert outcome(lambda: list(guest.zip(a, b, strict=True))) == outcome(
                lambda: list(zip(left, right, strict=True))
            )
            assert outcome(lambda: list(guest.zip(a, a, b, strict=True))) == outcome(
                lambda: list(zip(left, left, right, strict=True))
            )


@settings(deadline=None)
@given(numbers)
def test_reductions(guest, items):
    key = abs
    for a in ways(guest, items):
        assert outcome(lambda: guest.sum(a)) == sum(items)
        assert guest.any(a) == any(items)
        assert guest.all(a) == all(items)
        assert list(guest.sorted(a, reverse=True)) == sorted(items, reverse=True)
        assert list(guest.sorted(a, key=key)) == sorted(items, key=key)
        for mine, theirs in ((guest.min, min), (guest.max, max)):
            assert outcome(lambda: mine(a)) == outcome(lambda: theirs(items))
            assert outcome(lambda: mine(a, key=key)) == outcome(lambda: theirs(items, key=key))
            assert mine(a, default=None) == theirs(items, default=None)
            assert mine(a, key=key, default=None) == theirs(items, key=key, default=None)
            if len(items) >= 2:
                assert mine(*items) == theirs(*items)
                assert mine(*items, key=key) == theirs(*items, key=key)


def test_sum_of_floats_is_plain(guest):
    source = [0.1] * 10
    total = 0.0
    for value in source:
        total += value
    assert guest.sum(guest.list(source)) == total


@pytest.mark.parametrize("make", ["enumerate", "zip", "map"])
def test_an_iterator_over_a_list_that_has_ended_stays_at_its_end(guest, make):
    items = guest.list([1])
    iterator = {"enumerate": lambda: guest.enumerate(items), "zip": lambda: guest.zip(items, items)}.get(
        make, lambda: guest.map(str, items)
    )()
    next(iterator)
    with pytest.raises(StopIteration):
        next(iterator)
    items.append(2)
    with pytest.raises(StopIteration):
        next(iterator)
