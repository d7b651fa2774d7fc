"""`set` and `frozenset` of the guest against CPython's: answers, messages, and the order of the items at every step."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings, strategies as st

item = st.integers(-40, 40) | st.integers(-(2**62), 2**62) | st.integers(0, 20).map(lambda n: n * 64)
items = st.lists(item, max_size=40)
operation = st.one_of(
    st.tuples(st.just("add"), item),
    st.tuples(st.just("add"), item),
    st.tuples(st.just("discard"), item),
    st.tuples(st.just("remove"), st.integers(-40, 40)),
    st.tuples(st.just("pop")),
    st.tuples(
        st.sampled_from(["update", "difference_update", "intersection_update", "symmetric_difference_update"]), items
    ),
)
BINARY = ["__or__", "__and__", "__sub__", "__xor__", "__ior__", "__iand__", "__isub__", "__ixor__"]
NAMED = ["union", "intersection", "difference", "symmetric_difference"]


def outcome(target: object, name: str, arguments: tuple[object, ...]) -> object:
    try:
        result = getattr(target, name)(*arguments)
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        return type(error), str(error)
    return repr(result)


def walked(mine) -> list[object]:
    seen, cursor = [], mine.__cursor__()
    while mine.__cursor_more__(cursor):
        seen.append(mine.__cursor_item__(cursor))
        cursor = mine.__cursor_next__(cursor)
    return seen


@settings(max_examples=500, deadline=None)
@given(items, st.lists(operation, max_size=25))
def test_same_as_cpython(guest, start, operations):
    mine, theirs = guest.set(start), set(start)
    assert list(mine) == list(theirs)
    for name, *arguments in operations:
        assert outcome(mine, name, arguments) == outcome(theirs, name, arguments), (name, arguments)
        assert list(mine) == walked(mine) == list(theirs), (name, arguments)
    assert list(mine.copy()) == list(theirs.copy())
    assert list(guest.frozenset(mine)) == list(frozenset(theirs))


@settings(max_examples=400, deadline=None)
@given(items, items, st.sampled_from(BINARY + NAMED), st.lists(item, max_size=20), st.booleans())
def test_algebra_of_two_sets(guest, left, right, name, removed, frozen):
    mine, theirs = guest.set(left), set(left)
    other_mine, other_theirs = guest.set(right), set(right)
    for number in removed:
        for one in (mine, theirs, other_mine, other_theirs):
            one.discard(number)
    if frozen:
        other_mine, other_theirs = guest.frozenset(other_mine), frozenset(other_theirs)
    assert list(getattr(mine, name)(other_mine)) == list(getattr(theirs, name)(other_theirs))
    if name in NAMED:
        assert list(getattr(mine, name)(guest.list(right))) == list(getattr(theirs, name)(right))


@settings(deadline=None)
@given(items, items)
def test_comparison(guest, left, right):
    for mine, theirs in (
        ((guest.set(left), guest.set(right)), (set(left), set(right))),
        ((guest.set(left + right), guest.frozenset(right)), (set(left + right), frozenset(right))),
    ):
        a, b = mine
        x, y = theirs
        assert (a == b, a < b, a <= b, a > b, a >= b) == (x == y, x < y, x <= y, x > y, x >= y)
        assert (a.isdisjoint(b), a.issubset(b), a.issuperset(b)) == (x.isdisjoint(y), x.issubset(y), x.issuperset(y))
        assert a.issubset(guest.list(right)) == x.issubset(right)


@given(items)
def test_frozenset_hash(guest, source):
    assert hash(guest.frozenset(source)) == hash(frozenset(source))


def test_large(guest):
    source = random.Random(3)
    mine, theirs = guest.set(), set()
    for _ in range(70000):
        number = source.getrandbits(60)
        mine.add(number)
        theirs.add(number)
    assert list(mine) == list(theirs)


def test_hash_that_is_a_mark(guest):
    class Odd:
        def __init__(self, value: int) -> None:
            self.value = value

        def __hash__(self) -> int:
            return self.value

    mine = guest.set()
    odd = [Odd(-0x7FFFFFFFFFFFFFFF), Odd(-1), Odd(-0x8000000000000000), Odd(0)]
    for one in odd:
        mine.add(one)
    assert len(mine) == 4
    assert all(one in mine for one in odd)


def test_shown(guest):
    assert repr(guest.set()) == "set()"
    assert repr(guest.frozenset()) == "frozenset()"
    assert repr(guest.set([1])) == "{1}"
    assert repr(guest.frozenset([1])) == "frozenset({1})"


def test_changed_during_iteration(guest):
    mine = guest.set([1, 2, 3])
    iterator = iter(mine)
    next(iterator)
    mine.add(4)
    with pytest.raises(RuntimeError, match="Set changed size during iteration"):
        next(iterator)


def test_messages(guest):
    with pytest.raises(KeyError, match="'pop from an empty set'"):
        guest.set().pop()
    with pytest.raises(TypeError, match="unhashable type: 'set'"):
        hash(guest.set())


@settings(deadline=None, max_examples=300)
@given(st.lists(st.integers(-99, 99), min_size=3, max_size=12))
def test_display_of_constants(guest, source):
    shown = eval("{" + ", ".join(map(str, source)) + "}")
    assert list(guest.set_of_constants(guest.set(source))) == list(shown)
