"""What a condition says about numbers, where control has passed it.

A :class:`Relation` says ``number <= other + slack``. Of the conditions are understood: the comparisons of ints, their
negation, and the flag of an overflow, which says only that its sum is exact.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.passes.ranges.intervals import Interval
from importos_tool.compiler.passes.ranges.numbers import Number, Numbers, Step
from importos_tool.value_class import value

NOT = "bool.not"
LESS_UNSIGNED = "int.less_unsigned"
EQUAL, NOT_EQUAL = "int.equal", "int.not_equal"

# The comparison as ``smaller <= larger + slack``: places of the two arguments, slack when it holds, and the same when
# it does not.
_ORDER: dict[str, tuple[tuple[int, int, int], tuple[int, int, int]]] = {
    "int.less": ((0, 1, -1), (1, 0, 0)),
    "int.less_equal": ((0, 1, 0), (1, 0, -1)),
    "int.greater": ((1, 0, -1), (0, 1, 0)),
    "int.greater_equal": ((1, 0, 0), (0, 1, -1)),
}
COMPARISONS = frozenset({*_ORDER, EQUAL, NOT_EQUAL, LESS_UNSIGNED})


@value
class Relation:
    """``number <= other + slack``; ``is_unsigned``: only if ``other`` is not negative, and then ``number`` is neither.

    ``differs``: instead of all that, ``number != other``.
    """

    number: Number
    other: Number
    slack: int
    is_unsigned: bool = False
    differs: bool = False


class Conditions:
    """The conditions of one function: comparisons, negations, flags of overflow."""

    def __init__(self, numbers: Numbers) -> None:
        self.comparisons: dict[int, Step] = {}  # by id of the result, as are the others
        self.negations: dict[int, ir.Value] = {}
        self.records: dict[int, Step] = {}
        self.flags: dict[int, Step] = {}
        for steps, items in zip(numbers.steps, numbers.items, strict=True):
            for step in steps:
                operation = step.operation
                name = operation.name
                if name in COMPARISONS:
                    self.comparisons[id(operation.result)] = step
                elif name == NOT:
                    self.negations[id(operation.result)] = operation.arguments[0]
                elif name.endswith("_overflow"):
                    self.records[id(operation.result)] = step
            for item in items:
                if item.index == 1 and id(item.record) in self.records:
                    self.flags[id(item.result)] = self.records[id(item.record)]

    def source(self, value: ir.Value, truth: bool) -> tuple[Step | None, bool]:
        """The comparison or overflow behind a condition, and which outcome of it stands for ``truth``."""
        while (negated := self.negations.get(id(value))) is not None:
            value, truth = negated, not truth
        return self.comparisons.get(id(value)) or self.flags.get(id(value)), truth

    def relations(self, step: Step, truth: bool) -> list[Relation]:
        """What the outcome of a comparison says."""
        left, right = step.numbers
        name = step.operation.name
        if name in _ORDER:
            smaller, larger, slack = _ORDER[name][0 if truth else 1]
            return [Relation(step.numbers[smaller], step.numbers[larger], slack)]
        if name == LESS_UNSIGNED:
            return [Relation(left, right, -1, is_unsigned=True)] if truth else []
        if (name == EQUAL) == truth:
            return [Relation(left, right, 0), Relation(right, left, 0)]
        return [Relation(left, right, 0, differs=True), Relation(right, left, 0, differs=True)]


def decide(name: str, left: Interval, right: Interval) -> bool | None:
    """The outcome of a comparison of what lies in two intervals, if it is always the same."""
    if name == LESS_UNSIGNED:
        if right[0] < 0:
            return None
        if left[0] >= 0:
            return _less(left, right)
        return False if left[1] < 0 else None
    return _DECIDED[name](left, right)


def _less(left: Interval, right: Interval) -> bool | None:
    if left[1] < right[0]:
        return True
    return False if left[0] >= right[1] else None


def _equal(left: Interval, right: Interval) -> bool | None:
    if left[1] < right[0] or left[0] > right[1]:
        return False
    return True if left[0] == left[1] == right[0] == right[1] else None


def _negated(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


_DECIDED: dict[str, Callable[[Any, Any], bool | None]] = {
    "int.less": _less,
    "int.less_equal": lambda left, right: _negated(_less(right, left)),
    "int.greater": lambda left, right: _less(right, left),
    "int.greater_equal": lambda left, right: _negated(_less(left, right)),
    EQUAL: _equal,
    NOT_EQUAL: lambda left, right: _negated(_equal(left, right)),
}
