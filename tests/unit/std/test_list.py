"""`list` of the guest against CPython's: the same operations on both, the same answers, contents and messages."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings, strategies as st

index = st.integers(-12, 12)
maybe = st.none() | index
values = st.lists(st.integers(-5, 5), max_size=8)
slices = st.builds(slice, maybe, maybe, st.none() | st.integers(-4, 4))
operation = st.one_of(
    st.tuples(st.just("append"), st.integers(-5, 5)),
    st.tuples(st.just("extend"), values),
    st.tuples(st.just("insert"), index, st.integers(-5, 5)),
    st.tuples(st.just("pop")),
    st.tuples(st.just("pop"), index),
    st.tuples(st.just("remove"), st.integers(-5, 5)),
    st.tuples(st.just("index"), st.integers(-5, 5)),
    st.tuples(st.just("index"), st.integers(-5, 5), index, index),
    st.tuples(st.just("count"), st.integers(-5, 5)),
    st.tuples(st.just("reverse")),
    st.tuples(st.just("sort")),
    st.tuples(st.just("clear")),
    st.tuples(st.just("__getitem__"), index | slices),
    st.tuples(st.just("__setitem__"), index, st.integers(-5, 5)),
    st.tuples(st.just("__setitem__"), slices, values),
    st.tuples(st.just("__delitem__"), index | slices),
    st.tuples(st.just("__contains__"), st.integers(-5, 5)),
    st.tuples(st.just("__mul__"), st.integers(-1, 3)),
    st.tuples(st.just("__iadd__"), values),
)


def outcome(target: object, name: str, arguments: tuple[object, ...]) -> object:
    try:
        result = getattr(target, name)(*arguments)
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        return type(error), str(error)
    return repr(result)


@settings(max_examples=400, deadline=None)
@given(values, st.lists(operation, max_size=12))
def test_same_as_cpython(guest, start, operations):
    mine, theirs = guest.list(start), list(start)
    for name, *arguments in operations:
        assert outcome(mine, name, arguments) == outcome(theirs, name, arguments), (name, arguments)
        assert repr(mine) == repr(theirs)
        assert len(mine) == len(theirs)
        assert list(mine) == theirs


@given(values, values)
def test_comparison(guest, left, right):
    mine, other = guest.list(left), guest.list(right)
    assert (mine == other) == (left == right)
    assert (mine < other, mine <= other, mine > other, mine >= other) == (
        left < right,
        left <= right,
        left > right,
        left >= right,
    )
    assert list(mine + other) == left + right
    assert list(reversed(mine)) == left[::-1]


@settings(deadline=None)
@given(st.lists(st.integers(-50, 50), max_size=300), st.booleans())
def test_sort_is_stable(guest, keys, reverse):
    pairs = [(key, number) for number, key in enumerate(keys)]
    mine = guest.list(pairs)
    mine.sort(key=lambda pair: pair[0], reverse=reverse)
    assert list(mine) == sorted(pairs, key=lambda pair: pair[0], reverse=reverse)


@pytest.mark.parametrize("count", [0, 1, 2, 31, 32, 63, 64, 65, 1000, 5000])
@pytest.mark.parametrize("shape", ["random", "ascending", "descending", "few values", "runs"])
def test_sort_shapes(guest, count, shape):
    source = random.Random(count)
    numbers = {
        "random": [source.random() for _ in range(count)],
        "ascending": list(range(count)),
        "descending": list(range(count, 0, -1)),
        "few values": [source.randrange(4) for _ in range(count)],
        "runs": [n % 97 * (1 if n % 3 else -1) for n in range(count)],
    }[shape]
    for reverse in (False, True):
        mine = guest.list(numbers)
        mine.sort(reverse=reverse)
        assert list(mine) == sorted(numbers, reverse=reverse)


@pytest.mark.parametrize("allowed", [0, 1, 5, 50, 200, 500, 900])
@pytest.mark.parametrize("with_key", [False, True])
def test_a_failing_comparison_loses_nothing(guest, allowed, with_key):
    class Item:
        left = allowed

        def __init__(self, number: int) -> None:
            self.number = number

        def __lt__(self, other: Item) -> bool:
            if Item.left == 0:
                raise ZeroDivisionError
            Item.left -= 1
            return self.number < other.number

    items = [Item(n * 7919 % 211) for n in range(200)]
    mine = guest.list(items)
    with pytest.raises(ZeroDivisionError):
        mine.sort(key=lambda item: item) if with_key else mine.sort()
    assert sorted(map(id, mine)) == sorted(map(id, items))


def test_modified_during_sort(guest):
    mine = guest.list([3, 1, 2])

    def key(item: int) -> int:
        mine.append(item)
        return item

    with pytest.raises(ValueError, match="list modified during sort"):
        mine.sort(key=key)
    assert len(mine) == 3


def test_recursive_repr(guest):
    mine = guest.list([1])
    mine.append(mine)
    assert repr(mine) == "[1, [...]]"
    assert repr(mine) == "[1, [...]]"


def test_identity_comes_before_equality(guest):
    nan = float("nan")
    mine = guest.list([nan])
    assert nan in mine
    assert mine.index(nan) == 0
    assert mine == guest.list([nan])
    assert mine != guest.list([float("nan")])


def test_unhashable(guest):
    with pytest.raises(TypeError, match="unhashable type: 'list'"):
        hash(guest.list())


def test_cursor(guest):
    mine = guest.list([1, 2, 3])
    cursor, seen = mine.__cursor__(), []
    while mine.__cursor_more__(cursor):
        seen.append(mine.__cursor_item__(cursor))
        cursor = mine.__cursor_next__(cursor)
    assert seen == [1, 2, 3]
