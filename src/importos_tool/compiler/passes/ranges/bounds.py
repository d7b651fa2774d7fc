"""Between which numbers every int of a function lies, and which ways control never takes.

An abstract interpretation over intervals: each number starts as "never", grows with what reaches it until nothing
changes (numbers that meet at the head of a loop jump to the end of 64 bits when they grow a second time), and then
shrinks in a few more rounds, which is sound whenever one stops. What a condition says counts in every block that its
way dominates; a number keeps its name for good (``numbers.py``), so that this is true of all later reads::

    i = meeting(0, next)                 i      0 .. n
    branch int.less i, n  body done      in body: i <= n - 1, so i + 1 <= n: it does not overflow
    body: next = int.add_overflow i, 1   next   1 .. n

The sum of an overflow check is exact only where the check has passed; elsewhere it may be anything. Everything known
here must hold for every run of the function, whoever calls it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import following_blocks
from importos_tool.compiler.passes.ranges.conditions import EQUAL, NOT_EQUAL, Conditions, Relation, decide
from importos_tool.compiler.passes.ranges.intervals import (
    BINARY,
    EXACT,
    FIXED,
    FULL,
    LEAST,
    MOST,
    Interval,
    bit_invert,
    fits,
    join,
    meet,
    shift_left,
)
from importos_tool.compiler.passes.ranges.numbers import Meeting, Number, Numbers, Step

KNOWN_BETWEEN = "int.known_between"
_GROWING_ROUNDS = 2  # then what still grows at the head of a loop jumps to the end
_SHRINKING_ROUNDS = 3
_MOST_ROUNDS = 20  # then everything that grows does

_Said = tuple[int, int, Relation]  # between which places in the walk of the dominator tree it holds
_Node = tuple[Any, Callable[[Any, int], Interval | None], Any]


class Bounds:
    """The intervals of one function, and its relations: ``upper`` by the number that they limit from above, ``lower``
    by the one that they limit from below, each with where it holds."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.flow = numbers.flow
        self.conditions = Conditions(numbers)
        self.intervals: dict[Any, Interval | None] = {}  # None: never; what is missing may be anything
        self.exact: dict[int, Interval | None] = {}  # by id of the record of an overflow check
        self.upper: dict[Number, list[_Said]] = {}
        self.lower: dict[Number, list[_Said]] = {}
        self.inside: dict[tuple[Number, Number], list[tuple[int, int]]] = {}  # where an index is known to be inside
        self.sums: dict[Any, Step] = {}  # the numbers that are the sums of overflow checks
        self.definitions: dict[Any, Step] = {}
        self._passed: dict[int, list[int]] = {}  # by id of an overflow check's record: where it has passed
        self._open: list[set[int]] = [set() for _ in self.flow.blocks]
        number = self.flow.number
        self._ways = [[number[target] for target in following_blocks(block)] for block in self.flow.blocks]
        self._tests = [self._test_of(block.terminator) for block in self.flow.blocks]
        self._said: dict[tuple[int, int], tuple[Step | None, list[Relation]]] = {}
        self._nodes: list[list[_Node]] = [self._nodes_of(block) for block in range(len(self.flow.blocks))]
        for block in range(1, len(self.flow.blocks)):
            self._note_way_into(block)
        self._solve()

    # -------------------------------------------------------------------------------------------- questions

    def reaches(self, block: int) -> bool:
        """False when control never comes to this block."""
        return block == 0 or bool(self._open[block])

    def at(self, number: Number, block: int) -> Interval | None:
        """Between which numbers it lies when control is in this block; None: control never is."""
        if type(number) is int:
            return (number, number)
        interval = self.intervals.get(number, FULL)
        if interval is None:
            return None
        check = self.sums.get(number)
        if check is not None and not self.is_exact(check, block):
            return FULL
        upper, lower = self.upper.get(number), self.lower.get(number)
        if upper is None and lower is None:
            return interval
        low, high = interval
        place = self.flow.enter[block]
        for first, last, relation in upper or ():
            if first <= place <= last:
                limited = self._limit(low, high, relation)
                if limited is None:
                    return None
                low, high = limited
        for first, last, relation in lower or ():
            if first <= place <= last:
                other = self._anywhere(relation.number)
                if other is None:
                    return None
                low = max(low, other[0] - relation.slack)
        return (low, high) if low <= high else None

    def outcome(self, condition: ir.Value, block: int) -> bool | None:
        """What a condition is whenever control is in this block, if it is always the same."""
        if type(condition) is ir.Constant:
            return bool(condition.value)
        step, truth = self.conditions.source(condition, True)
        return None if step is None else self._outcome_of(step, truth, block)

    def _outcome_of(self, step: Step, truth: bool, block: int) -> bool | None:
        if id(step.operation.result) in self.exact:
            exact = self.exact[id(step.operation.result)]
            if exact is None:
                return None
            answer = False if fits(exact) else True if meet(exact, FULL) is None else None
        else:
            left, right = self.at(step.numbers[0], block), self.at(step.numbers[1], block)
            if left is None or right is None:
                return None
            answer = decide(step.operation.name, left, right)
            if answer is None and self._is_shifted_back(step, block):
                answer = step.operation.name == EQUAL
        return answer if answer is None or truth else not answer

    def _is_shifted_back(self, step: Step, block: int) -> bool:
        """True for a comparison of a number with itself, shifted left and right again, when no bit is lost."""
        left, right = step.numbers
        outer = self.definitions.get(left)
        if outer is None or step.operation.name not in (EQUAL, NOT_EQUAL) or outer.operation.name != "int.shift_right":
            return False
        inner = self.definitions.get(outer.numbers[0])
        if inner is None or inner.operation.name != "int.shift_left_wrapping":
            return False
        value, count = inner.numbers
        if value is not right or outer.numbers[1] != count:
            return False
        value_interval, count_interval = self.at(value, block), self.at(count, block)
        if value_interval is None or count_interval is None:
            return False
        exact = shift_left(value_interval, count_interval)
        return exact is not None and fits(exact)

    def is_inside(self, index: Number, length: Number, block: int) -> bool:
        """True where a comparison ``less_unsigned`` of the same two has been passed."""
        place = self.flow.enter[block]
        return any(first <= place <= last for first, last in self.inside.get((index, length), ()))

    def fits_exactly(self, step: Step, block: int) -> bool:
        """True when an addition, subtraction or multiplication does not exceed 64 bits, seen from this block."""
        left, right = (self.at(number, block) for number in step.numbers)
        return left is None or right is None or fits(EXACT[operation_of(step)](left, right))

    def is_exact(self, check: Step, block: int) -> bool:
        """True when the sum of an overflow check is the exact one in this block."""
        if self._never_wraps(check):
            return True
        places = self._passed.get(id(check.operation.result), ())
        return any(self.flow.dominates(place, block) for place in places)

    def said_by(self, before: int, block: int) -> tuple[Step | None, list[Relation]]:
        """The overflow check that has passed on this edge, or the relations that hold."""
        said = self._said.get((before, block))
        if said is None:
            said = self._said[before, block] = self._find_said(before, block)
        return said

    def _find_said(self, before: int, block: int) -> tuple[Step | None, list[Relation]]:
        branch = self.flow.blocks[before].terminator
        if type(branch) is not ir.Branch or branch.then is branch.otherwise:
            return None, []
        step, truth = self.conditions.source(branch.condition, self.flow.blocks[block] is branch.then)
        if step is None:
            return None, []
        if step.operation.name.endswith("_overflow"):
            return (None if truth else step), []
        return None, self.conditions.relations(step, truth)

    # -------------------------------------------------------------------------------------------- what is known

    def _anywhere(self, number: Number) -> Interval | None:
        if type(number) is int:
            return (number, number)
        check = self.sums.get(number)
        if check is not None and not self._never_wraps(check):
            return FULL
        return self.intervals.get(number, FULL)

    def _never_wraps(self, check: Step) -> bool:
        exact = self.exact[id(check.operation.result)]
        return exact is None or fits(exact)

    def _limit(self, low: int, high: int, relation: Relation) -> Interval | None:
        """The interval of the number of a relation, as far as the relation allows."""
        other = self._anywhere(relation.other)
        if other is None:
            return None
        if relation.differs:
            if other[0] == other[1]:
                low += low == other[0]
                high -= high == other[0]
        elif not relation.is_unsigned:
            high = min(high, other[1] + relation.slack)
        elif other[0] >= 0:
            low = max(low, 0)
            high = min(high, other[1] + relation.slack)
        return (low, high) if low <= high else None

    def _note_way_into(self, block: int) -> None:
        """What the only way into a block says holds in all that the block dominates."""
        before = self.flow.predecessors[block]
        if len(before) != 1 or block in self.flow.handlers:
            return
        step, relations = self.said_by(before[0], block)
        if step is not None and id(step.operation.result) in self.exact:
            self._passed.setdefault(id(step.operation.result), []).append(block)
        for relation in relations:
            self._note(self.flow.enter[block], self.flow.leave[block], relation)

    def _note(self, first: int, last: int, relation: Relation) -> None:
        if relation.is_unsigned:
            self.inside.setdefault((relation.number, relation.other), []).append((first, last))
        if type(relation.number) is not int:
            self.upper.setdefault(relation.number, []).append((first, last, relation))
        if type(relation.other) is not int and not relation.differs and not relation.is_unsigned:
            self.lower.setdefault(relation.other, []).append((first, last, relation))

    def _note_promise(self, block: int, step: Step) -> None:
        """Of the result it holds at once, of the value itself in the blocks behind this one."""
        result = step.operation.result
        value, _, high = step.numbers
        first, last = self.flow.enter[block], self.flow.leave[block]
        said = [(first, last, Relation(result, high, 0)), (first, last, Relation(result, value, 0))]
        self.upper.setdefault(result, []).extend(said)
        if first < last:
            self._note(first + 1, last, Relation(value, result, 0))
            if type(value) is not int:
                self.lower.setdefault(value, []).append((first + 1, last, Relation(result, value, 0)))

    def _test_of(self, terminator: ir.Terminator | None) -> tuple[Step | None, bool] | None:
        """What a branch depends on, and which outcome leads to its first way; without a step it is always this one.
        None: it may go any way."""
        if type(terminator) is not ir.Branch:
            return None
        if type(terminator.condition) is ir.Constant:
            return None, bool(terminator.condition.value)
        step, truth = self.conditions.source(terminator.condition, True)
        return None if step is None else (step, truth)

    # -------------------------------------------------------------------------------------------- nodes

    def _nodes_of(self, block: int) -> list[_Node]:
        """What is to be computed in a block, in its order; what is fixed is noted at once."""
        nodes: list[_Node] = []
        for meeting in self.numbers.meetings[block]:
            if meeting.is_known:
                self.intervals[meeting] = None
                nodes.append((meeting, self._evaluate_meeting, meeting))
        for step in self.numbers.steps[block]:
            operation = step.operation
            name, result = operation.name, operation.result
            if name in FIXED:
                self.intervals[result] = FIXED[name]
            elif name in BINARY:
                self.intervals[result] = None
                self.definitions[result] = step
                nodes.append((result, self._evaluate_binary, (BINARY[name], *step.numbers)))
            elif id(result) in self.conditions.records:
                self.exact[id(result)] = None
                exact = EXACT[operation_of(step)]
                nodes.append((None, self._evaluate_check, (id(result), exact, *step.numbers)))
            elif name == "int.invert":
                self.intervals[result] = None
                nodes.append((result, self._evaluate_invert, step.numbers[0]))
            elif name == KNOWN_BETWEEN:
                self.intervals[result] = None
                value, low, high = step.numbers
                self.definitions[result] = step
                self._note_promise(block, step)
                nodes.append((result, self._evaluate_known, (value, low, high)))
        for item in self.numbers.items[block]:
            check = self.conditions.records.get(id(item.record))
            if check is not None and item.index == 0:
                self.intervals[item.result] = None
                self.sums[item.result] = check
                nodes.append((item.result, self._evaluate_sum, id(check.operation.result)))
        return nodes

    def _evaluate_meeting(self, meeting: Meeting, block: int) -> Interval | None:
        result: Interval | None = None
        for before, number in zip(self.flow.predecessors[block], meeting.numbers, strict=True):
            interval = self.on_edge(number, before, block)
            if interval is not None:
                result = interval if result is None else join(result, interval)
        return result

    def on_edge(self, number: Number, before: int, block: int) -> Interval | None:
        """The interval of a number when control goes from one block to another; None: it never does."""
        if before not in self._open[block]:
            return None
        interval = self.at(number, before)
        if interval is None:
            return None
        step, relations = self.said_by(before, block)
        if step is not None and self.sums.get(number) is step:
            return self.intervals[number]
        for relation in relations:
            if relation.number is number:
                interval = self._limit(*interval, relation)
                if interval is None:
                    return None
            if relation.other is number and not relation.differs and not relation.is_unsigned:
                other = self._anywhere(relation.number)
                if other is None or interval[1] < other[0] - relation.slack:
                    return None
                interval = (max(interval[0], other[0] - relation.slack), interval[1])
        return interval

    def _evaluate_binary(self, parts: Any, block: int) -> Interval | None:
        function, first, second = parts
        left, right = self.at(first, block), self.at(second, block)
        return None if left is None or right is None else meet(function(left, right), FULL)

    def _evaluate_check(self, parts: Any, block: int) -> Interval | None:
        key, function, first, second = parts
        left, right = self.at(first, block), self.at(second, block)
        self.exact[key] = None if left is None or right is None else function(left, right)
        return None

    def _evaluate_sum(self, key: int, block: int) -> Interval | None:
        exact = self.exact[key]
        return None if exact is None else meet(exact, FULL)

    def _evaluate_invert(self, number: Number, block: int) -> Interval | None:
        interval = self.at(number, block)
        return None if interval is None else bit_invert(interval)

    def _evaluate_known(self, parts: Any, block: int) -> Interval | None:
        value, low, high = self.at(parts[0], block), self.at(parts[1], block), self.at(parts[2], block)
        if value is None or low is None or high is None:
            return None
        return meet(value, (low[0], high[1]))

    # -------------------------------------------------------------------------------------------- the solution

    def _solve(self) -> None:
        rounds = 0
        while self._grow(rounds) and self.flow.has_loop:
            rounds += 1
        if self.flow.has_loop:
            self.shrink(_SHRINKING_ROUNDS)

    def _grow(self, rounds: int) -> bool:
        """One round over all nodes; True when anything grew."""
        intervals, open_ways = self.intervals, self._open
        grown = False
        for block, nodes in enumerate(self._nodes):
            if block and not open_ways[block]:
                continue
            for number, evaluate, parts in nodes:
                new = evaluate(parts, block)
                if number is None or new is None:
                    continue
                old = intervals[number]
                if old is None:
                    intervals[number] = new
                    grown = True
                elif new[0] < old[0] or new[1] > old[1]:
                    if rounds >= _GROWING_ROUNDS and (_closes_loop(number) or rounds >= _MOST_ROUNDS):
                        new = (LEAST if new[0] < old[0] else old[0], MOST if new[1] > old[1] else old[1])
                    intervals[number] = join(old, new)
                    grown = True
            for target in self._ways_out(block):
                if block not in open_ways[target]:
                    open_ways[target].add(block)
                    grown = True
        return grown

    def shrink(self, rounds: int) -> None:
        """Rounds in which intervals only get smaller, until none does."""
        intervals = self.intervals
        for _ in range(rounds):
            shrunk = False
            for block, nodes in enumerate(self._nodes):
                if not self.reaches(block):
                    continue
                for number, evaluate, parts in nodes:
                    new = evaluate(parts, block)
                    if number is not None:
                        old = intervals[number]
                        less = None if new is None or old is None else meet(new, old)
                        if less != old:
                            intervals[number] = less
                            shrunk = True
            if not shrunk:
                return

    def _ways_out(self, block: int) -> list[int]:
        """The blocks to which control may go on."""
        test = self._tests[block]
        if test is None:
            return self._ways[block]
        step, truth = test
        if step is None:
            answer: bool | None = truth
        elif self._is_never(step, block):
            return self._ways[block][2:]
        else:
            answer = self._outcome_of(step, truth, block)
        if answer is None:
            return self._ways[block]
        return [self._ways[block][0 if answer else 1], *self._ways[block][2:]]

    def _is_never(self, step: Step, block: int) -> bool:
        """True while an argument of a condition has no value yet."""
        key = id(step.operation.result)
        if key in self.exact:
            return self.exact[key] is None
        return any(self.at(number, block) is None for number in step.numbers)


def operation_of(step: Step) -> str:
    """``add`` of ``int.add_overflow`` and ``int.add_wrapping``."""
    return step.operation.name.removeprefix("int.").partition("_")[0]


def _closes_loop(number: Number) -> bool:
    return type(number) is Meeting and number.closes_loop
