"""Dispatch functions and classes meet by the names of classes: no pair is left out, and all come in their order."""

from __future__ import annotations

from itertools import product

from importos_tool.compiler.lower.world import Kin

NAMES = (("object", "A", "B"), ("object", "A"), ("object", "C"), None)
ASKED = (("B",), ("A",), ("object",), ("C",), ("D",), None)


def test_all_that_a_name_may_concern_is_found_in_order() -> None:
    """What is under no name of its own is under all of them, and who asks for none gets everything."""
    kin = Kin[int]()
    entered = list(enumerate([*NAMES, *reversed(NAMES)]))
    for number, names in entered:
        kin.add(names, number)
    for asked in ASKED:
        wanted = [n for n, names in entered if asked is None or names is None or set(asked) & set(names)]
        assert kin.under(asked) == wanted


def test_one_name_each_and_many_that_are_asked_for() -> None:
    """The other way round, as a new class asks for dispatch functions."""
    kin = Kin[str]()
    for number, name in product(range(3), ("A", "B", "object")):
        kin.add((name,), f"{name}{number}")
    assert kin.under(("B", "A")) == ["A0", "B0", "A1", "B1", "A2", "B2"]
