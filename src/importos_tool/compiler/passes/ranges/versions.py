"""Two versions of a loop: one for the usual case, in which its checks cannot fail, and the one as it was.

What no analysis can know, a question before the loop can find out: that the loop ends before the end of every list
that it indexes, that its numbers are small. Where all answers are yes the loop runs in a copy; there the analysis,
which runs again, sees the answers on the way and takes the checks away like all others. So nothing here need be right
but the copy itself::

    before:  again:  branch int.less i, n  body done     after:  ask:    t = load items._length of list
             body:   t = load items._length of list              branch int.less_unsigned t, 2**47  ask_1 again
                     branch int.less_unsigned i, t ...   ask_1:  branch int.less_equal n, t  again_quick again
                                                         again_quick, body_quick: as again, body
                                                         again:  as before

Which loops: the innermost, without calls, with an index that the head compares with a limit, where a check is left. The
lengths may be read in the loop when nothing in it stores to them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import (
    READERS,
    RESULT_KINDS,
    copy_operation,
    copy_terminator,
    retarget,
)
from importos_tool.compiler.ir.types import BOOL, I64
from importos_tool.compiler.passes.dominance import Flow
from importos_tool.compiler.passes.ranges.bounds import KNOWN_BETWEEN, Bounds, operation_of
from importos_tool.compiler.passes.ranges.conditions import LESS_UNSIGNED
from importos_tool.compiler.passes.ranges.intervals import LARGEST_SIZE
from importos_tool.compiler.passes.ranges.numbers import Meeting, Number, Step
from importos_tool.compiler.passes.write_effects import WriteEffects

_LARGEST_LOOP = 120  # operations
_MOST_QUESTIONS = 10
_SMALL = 1 << 30  # numbers below this are usual
_SMALL_SUM = 1 << 60
_CALLS: frozenset[type] = frozenset({ir.Call, ir.CallIndirect, ir.New, ir.Suspend})


@dataclass(slots=True)
class _Loop:
    """The blocks of a loop by number, its head among them; its index, which is at most ``limit + last`` in the loop.

    A loop that ends when its index is equal to the limit comes to it exactly: that is a promise of the library.
    """

    head: int
    body: frozenset[int]
    index: Meeting
    limit: Number
    last: int
    questions: list[_Question] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Question:
    """``value <= other + slack`` when ``other`` is given, else ``0 <= value < below``."""

    value: ir.Value
    below: int = 0
    other: ir.Value | None = None
    slack: int = 0


def make_versions(function: ir.Function, bounds: Bounds, effects: WriteEffects, left: list[Step]) -> bool:
    """Copies the loops that are worth it; True when there were any.

    ``bounds`` are those of the function as it is, ``left`` the checks that stay.
    """
    versions = _Versions(function, bounds, effects, left)
    loops = versions.find()
    for loop in loops:
        versions.copy(loop)
    return bool(loops)


class _Versions:
    """The loops of one function."""

    def __init__(self, function: ir.Function, bounds: Bounds, effects: WriteEffects, left: list[Step]) -> None:
        self._function = function
        self._bounds = bounds
        self._flow: Flow = bounds.flow
        self._effects = effects
        self._left = left
        self._made = {result: block for block, result in _results(self._flow)}

    def find(self) -> list[_Loop]:
        """The loops that are to be copied, with what is to be asked."""
        bodies = {head: self._body(head) for head in range(len(self._flow.blocks)) if self._latches(head)}
        found = []
        for head, body in bodies.items():
            if body is None or any(other != head and other in body for other in bodies):
                continue
            checks = [step for step in self._left if step.block in body]
            if not checks or not self._may_be_copied(head, body):
                continue
            loop = self._counting_loop(head, body)
            if loop is not None and self._ask(loop, checks):
                found.append(loop)
        return found

    # -------------------------------------------------------------------------------------------- which loops

    def _latches(self, head: int) -> list[int]:
        return [before for before in self._flow.predecessors[head] if before >= head]

    def _body(self, head: int) -> frozenset[int] | None:
        """The natural loop; None when control also enters beside the head."""
        waiting = self._latches(head)
        body = {head}
        while waiting:
            block = waiting.pop()
            if block not in body:
                if not self._flow.dominates(head, block):
                    return None
                body.add(block)
                waiting += self._flow.predecessors[block]
        return frozenset(body)

    def _may_be_copied(self, head: int, body: frozenset[int]) -> bool:
        """Small, without calls, and nothing that it makes is read behind it but what registers hold."""
        size = 0
        made: set[int] = set()
        for number in body:
            block = self._flow.blocks[number]
            size += len(block.operations)
            if any(type(operation) in _CALLS for operation in block.operations):
                return False
            made.update(id(o.result) for o in block.operations if type(o) in RESULT_KINDS)  # type: ignore[union-attr]
        if size > _LARGEST_LOOP or head in self._flow.handlers or head == 0:
            return False
        for number, block in enumerate(self._flow.blocks):
            if number not in body:
                for operation in (*block.operations, block.terminator):
                    if not made.isdisjoint(map(id, READERS[type(operation)](operation))):
                        return False
        return True

    def _counting_loop(self, head: int, body: frozenset[int]) -> _Loop | None:
        """The loop, when its head compares an index with what the loop does not change."""
        branch = self._flow.blocks[head].terminator
        if type(branch) is not ir.Branch:
            return None
        step, truth = self._bounds.conditions.source(branch.condition, True)
        if step is None or self._flow.number[branch.then if truth else branch.otherwise] not in body:
            return None
        name = step.operation.name
        if name not in ("int.less", "int.less_equal", "int.not_equal"):
            return None
        index, limit = step.numbers
        if type(index) is not Meeting or index.block != head or not self._is_outside(limit, body):
            return None
        if name != "int.not_equal":
            return _Loop(head, body, index, limit, -1 if name == "int.less" else 0)
        gains = {self._gain(number, index) for number in self._from_inside(index)}
        gain = gains.pop() if len(gains) == 1 else None
        return None if gain is None or gain < 1 else _Loop(head, body, index, limit, -gain)

    def _from_inside(self, index: Meeting) -> list[Number]:
        before = self._flow.predecessors[index.block]
        return [number for place, number in zip(before, index.numbers, strict=True) if place >= index.block]

    def _gain(self, number: Number, index: Meeting) -> int | None:
        """By which constant a number is larger than the index."""
        gained = 0
        while number is not index:
            step = self._bounds.definitions.get(number) or self._bounds.sums.get(number)
            if step is None:
                found = self._same_on_all_ways(number)
                if found is None:
                    return None
                number = found
            elif step.operation.name == KNOWN_BETWEEN:
                number = step.numbers[0]
            elif operation_of(step) == "add" and type(step.numbers[1]) is int:
                gained += step.numbers[1]
                number = step.numbers[0]
            else:
                return None
        return gained

    def _same_on_all_ways(self, number: Number) -> Number | None:
        """What meets, when control comes on one way only."""
        if type(number) is not Meeting or number.closes_loop:
            return None
        before = self._flow.predecessors[number.block]
        on_edges = zip(before, number.numbers, strict=True)
        taken = [n for place, n in on_edges if self._bounds.on_edge(n, place, number.block) is not None]
        return taken[0] if len(taken) == 1 else None

    # -------------------------------------------------------------------------------------------- what to ask

    def _is_outside(self, number: Number, body: frozenset[int]) -> bool:
        if type(number) is Meeting:
            return number.block not in body
        return type(number) is not ir.Temporary or self._made.get(number, -1) not in body

    def _ask(self, loop: _Loop, checks: list[Step]) -> bool:
        """Finds the questions; False when one of the checks would not go."""
        limit = self._before(loop.limit, loop)
        if limit is None:
            return False
        loop.questions.append(_Question(limit, below=LARGEST_SIZE * 2))
        for check in checks:
            if check.operation.name == LESS_UNSIGNED:
                fine = self._ask_for_index(loop, check, limit)
            else:
                fine = self._ask_for_sum(loop, check, limit)
            if not fine:
                return False
        loop.questions = list(dict.fromkeys(loop.questions))
        return len(loop.questions) <= _MOST_QUESTIONS

    def _ask_for_index(self, loop: _Loop, check: Step, limit: ir.Value) -> bool:
        """Is the last index inside?"""
        index, length = check.numbers
        offset = self._gain(index, loop.index)
        found = self._before(length, loop)
        if offset is None or found is None:
            return False
        behind = _Question(limit, other=found, slack=-1 - offset - loop.last)
        loop.questions += [_Question(found, below=LARGEST_SIZE), behind]
        return True

    def _ask_for_sum(self, loop: _Loop, check: Step, limit: ir.Value) -> bool:
        """Are all numbers small from which the sum is made?"""
        loop.questions.append(_Question(limit, below=_SMALL))
        waiting: list[Number] = list(check.numbers)
        seen: set[Number] = set()
        while waiting:
            number = waiting.pop()
            if type(number) is int or number in seen:
                continue
            seen.add(number)
            if self._is_outside(number, loop.body):
                value = self._before(number, loop)
                if value is not None:
                    loop.questions.append(_Question(value, below=_SMALL))
            elif type(number) is Meeting:
                if number.block == loop.head and number is not loop.index:
                    loop.questions += self._about_start(number, loop)
                waiting += number.numbers
            else:
                step = self._bounds.definitions.get(number) or self._bounds.sums.get(number)
                if step is not None:
                    waiting += step.numbers
        return True

    def _about_start(self, meeting: Meeting, loop: _Loop) -> list[_Question]:
        """Where a sum begins."""
        questions = []
        for place, number in zip(self._flow.predecessors[loop.head], meeting.numbers, strict=True):
            if place < loop.head and type(number) is not int:
                questions.append(_Question(meeting.register, below=_SMALL_SUM))
        return questions

    def _before(self, number: Number, loop: _Loop) -> ir.Value | None:
        """What has this number as its value when control comes to the loop."""
        if type(number) is int:
            return ir.Constant(number, I64)
        if type(number) is Meeting:
            holds = all(
                self._bounds.numbers.number_of(number.register, place) is number
                for place in self._flow.predecessors[loop.head]
            )
            return number.register if holds and number.block not in loop.body else None
        if type(number) is ir.Register:
            return number if number in self._function.parameters else None
        assert type(number) is ir.Temporary
        return number if self._is_outside(number, loop.body) or self._load_of(number, loop) is not None else None

    def _load_of(self, number: Any, loop: _Loop) -> ir.LoadField | None:
        """The load in the loop that makes a number, when it would make the same before the loop."""
        for operation in self._flow.blocks[self._made[number]].operations:
            if type(operation) is ir.LoadField and operation.result is number:
                place = self._effects.field_place(operation.layout, operation.field)
                stored = self._effects.destructors
                for block in loop.body:
                    for other in self._flow.blocks[block].operations:
                        stored |= self._effects.effect_of(other)
                return operation if not stored & place and self._is_steady(operation.object, loop) else None
        return None

    def _is_steady(self, subject: ir.Value, loop: _Loop) -> bool:
        """True for an object that is there before the loop and stays the same in it."""
        if type(subject) is ir.Temporary:
            return self._made.get(subject, 0) not in loop.body
        assigned = [
            number
            for number, block in enumerate(self._flow.blocks)
            for operation in block.operations
            if type(operation) is ir.Move and operation.register is subject
        ]
        if type(subject) is not ir.Register or loop.head in assigned or not loop.body.isdisjoint(assigned):
            return False
        return subject.is_parameter or (
            len(assigned) == 1 and assigned[0] != loop.head and self._flow.dominates(assigned[0], loop.head)
        )

    # -------------------------------------------------------------------------------------------- the copy

    def copy(self, loop: _Loop) -> None:
        """Puts the questions and the copy before the loop."""
        head = self._flow.blocks[loop.head]
        blocks = [self._flow.blocks[number] for number in sorted(loop.body)]
        copies = {block: ir.Block(f"{block.label}_quick") for block in blocks}
        shared = self._registers_outside(loop.body)
        values: dict[int, Any] = {}
        for block in blocks:
            for operation in block.operations:
                if type(operation) in RESULT_KINDS:
                    values[id(operation.result)] = ir.Temporary(operation.result.type)  # type: ignore[union-attr]
                elif type(operation) is ir.Move:
                    register = operation.register
                    is_local = register not in shared and id(register) not in values
                    values.setdefault(id(register), ir.Register(register.type, register.name) if is_local else register)
        targets = _Targets(copies)
        for block, copy in copies.items():
            copy.handler = None if block.handler is None else targets[block.handler]
            copy.operations = [copy_operation(o, values, o.location) for o in block.operations]
            assert block.terminator is not None
            copy.terminator = copy_terminator(block.terminator, values, targets, block.terminator.location)
        asking = self._asking_blocks(loop, head, copies[head])
        for block in self._function.blocks:  # also the copies of other loops
            if block not in copies:
                retarget(block.terminator, head, asking[0])
        place = self._function.blocks.index(head)
        self._function.blocks[place:place] = [*asking, *copies.values()]

    def _registers_outside(self, body: frozenset[int]) -> set[ir.Register]:
        """The registers that more than the loop knows."""
        shared = set(self._function.parameters)
        for number, block in enumerate(self._flow.blocks):
            if number in body:
                continue
            for operation in (*block.operations, block.terminator):
                shared.update(v for v in READERS[type(operation)](operation) if type(v) is ir.Register)
                if type(operation) is ir.Move:
                    shared.add(operation.register)
        return shared

    def _asking_blocks(self, loop: _Loop, slow: ir.Block, quick: ir.Block) -> list[ir.Block]:
        location = slow.terminator.location if slow.terminator is not None else None
        asking = [ir.Block("ask")]
        loaded: dict[ir.Value, ir.Value] = {}

        def ask(condition: ir.Value, *, expected: bool) -> None:
            following = ir.Block("ask")
            then, otherwise = (following, slow) if expected else (slow, following)
            asking[-1].terminator = ir.Branch(condition, then, otherwise, expected, location)
            asking.append(following)

        def value_of(value: ir.Value) -> ir.Value:
            if type(value) is not ir.Temporary or self._made.get(value, 0) not in loop.body:
                return value
            if value not in loaded:
                load = self._load_of(value, loop)
                assert load is not None
                is_null = ir.Temporary(BOOL)
                asking[-1].operations.append(ir.IsNull(is_null, load.object, location))
                ask(is_null, expected=False)
                result = ir.Temporary(I64)
                asking[-1].operations.append(ir.LoadField(result, load.object, load.layout, load.field, location))
                loaded[value] = result
            return loaded[value]

        def primitive(name: str, *arguments: ir.Value) -> ir.Value:
            result = ir.Temporary(BOOL if "less" in name else I64)
            asking[-1].operations.append(ir.Primitive(result, name, list(arguments), location))
            return result

        for question in loop.questions:
            value = value_of(question.value)
            if question.other is None:
                ask(primitive(LESS_UNSIGNED, value, ir.Constant(question.below, I64)), expected=True)
            else:
                other = value_of(question.other)
                if question.slack:
                    other = primitive("int.add_wrapping", other, ir.Constant(question.slack, I64))
                ask(primitive("int.less_equal", value, other), expected=True)
        asking[-1].terminator = ir.Goto(quick, location)
        return asking


class _Targets(dict[ir.Block, ir.Block]):
    """The copies of blocks; a block without one is its own."""

    def __missing__(self, block: ir.Block) -> ir.Block:
        return block


def _results(flow: Flow) -> list[tuple[int, ir.Temporary]]:
    return [
        (number, operation.result)  # type: ignore[union-attr]
        for number, block in enumerate(flow.blocks)
        for operation in block.operations
        if type(operation) in RESULT_KINDS
    ]
