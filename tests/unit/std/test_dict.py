"""`dict` of the guest against CPython's: the same operations, answers, order and messages."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings, strategies as st

key = st.one_of(
    st.integers(-6, 6), st.sampled_from(["a", "b", "", "long key"]), st.tuples(st.integers(0, 2), st.just(1))
)
pairs = st.lists(st.tuples(key, st.integers()), max_size=8)
operation = st.one_of(
    st.tuples(st.just("__setitem__"), key, st.integers()),
    st.tuples(st.just("__setitem__"), key, st.integers()),
    st.tuples(st.just("__getitem__"), key),
    st.tuples(st.just("__delitem__"), key),
    st.tuples(st.just("__contains__"), key),
    st.tuples(st.just("get"), key),
    st.tuples(st.just("get"), key, st.integers()),
    st.tuples(st.just("pop"), key),
    st.tuples(st.just("pop"), key, st.integers()),
    st.tuples(st.just("setdefault"), key, st.integers()),
    st.tuples(st.just("popitem")),
    st.tuples(st.just("update"), pairs),
    st.tuples(st.just("clear")),
)


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
@given(pairs, st.lists(operation, max_size=30))
def test_same_as_cpython(guest, start, operations):
    mine, theirs = guest.dict(start), dict(start)
    for name, *arguments in operations:
        assert outcome(mine, name, arguments) == outcome(theirs, name, arguments), (name, arguments)
        assert repr(mine) == repr(theirs)
        assert len(mine) == len(theirs)
    assert list(mine) == walked(mine) == walked(mine.keys()) == list(theirs)
    assert list(reversed(mine)) == list(reversed(theirs))
    assert list(mine.items()) == walked(mine.items()) == list(theirs.items())
    assert list(mine.values()) == walked(mine.values()) == list(theirs.values())
    assert list(reversed(mine.items())) == list(reversed(theirs.items()))
    assert repr(mine.keys()) == repr(theirs.keys())
    assert repr(mine.items()) == repr(theirs.items())
    copy = mine.copy()
    assert copy == mine
    assert repr(copy) == repr(theirs)
    assert repr(mine | guest.dict({"a": 0, 99: 1})) == repr(theirs | {"a": 0, 99: 1})


def test_large_and_much_changed(guest):
    source = random.Random(7)
    mine, theirs = guest.dict(), {}
    for step in range(6000):
        number = source.randrange(700) * 1024
        if source.random() < 0.45 and number in theirs:
            assert mine.pop(number) == theirs.pop(number)
        else:
            mine[number] = theirs[number] = step
        if step % 500 == 0:
            assert list(mine.items()) == list(theirs.items())
    assert list(mine.items()) == list(theirs.items())


@given(pairs, pairs)
def test_equality(guest, left, right):
    assert (guest.dict(left) == guest.dict(right)) == (dict(left) == dict(right))
    assert (guest.dict(left).keys() == guest.dict(right).keys()) == (dict(left).keys() == dict(right).keys())
    assert (guest.dict(left).items() == guest.dict(right).items()) == (dict(left).items() == dict(right).items())
    assert set(guest.dict(left).keys() & guest.dict(right).keys()) == dict(left).keys() & dict(right).keys()


def test_changed_during_iteration(guest):
    for walk in (iter, lambda d: iter(d.keys()), lambda d: iter(d.values()), lambda d: iter(d.items())):
        mine = guest.dict({1: 2, 3: 4})
        iterator = walk(mine)
        next(iterator)
        mine[5] = 6
        with pytest.raises(RuntimeError, match="dictionary changed size during iteration"):
            next(iterator)
    mine = guest.dict({1: 2})
    cursor = mine.__cursor__()
    cursor = mine.__cursor_next__(cursor)
    mine[5] = 6
    with pytest.raises(RuntimeError, match="dictionary changed size during iteration"):
        mine.__cursor_more__(cursor)


def test_cursor_after_a_hole_has_come(guest):
    mine = guest.dict({1: 1, 2: 2, 3: 3})
    cursor = mine.__cursor__()
    cursor = mine.__cursor_next__(cursor)
    del mine[2]
    mine[4] = 4
    assert mine.__cursor_more__(cursor)
    assert mine.__cursor_item__(cursor) == 3


def test_key_that_changes_the_dict_while_it_is_compared(guest):
    mine = guest.dict()

    class Key:
        def __hash__(self) -> int:
            return 1

        def __eq__(self, other: object) -> bool:
            mine.clear()
            return False

    mine[1] = "one"
    assert mine.get(Key()) is None
    assert len(mine) == 0


def test_fromkeys(guest):
    assert repr(guest.dict.fromkeys("ab")) == "{'a': None, 'b': None}"
    assert repr(guest.dict.fromkeys("ab", 1)) == "{'a': 1, 'b': 1}"


def test_constructors(guest):
    assert repr(guest.dict(a=1, b=2)) == "{'a': 1, 'b': 2}"
    assert repr(guest.dict(guest.dict({1: 2}))) == "{1: 2}"
    assert repr(guest.dict([(1, 2)])) == "{1: 2}"


def test_recursive_repr(guest):
    mine = guest.dict()
    mine[1] = mine
    assert repr(mine) == "{1: {...}}"
