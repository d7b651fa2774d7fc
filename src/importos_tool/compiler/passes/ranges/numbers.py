"""Names for the numbers of one function: every value that an int has at some time gets one, and keeps it.

A register that is assigned several times is another number after each assignment; where the numbers of several ways
meet there is a :class:`Meeting` (the phi of the literature). So a :data:`Number` is a constant (an ``int``), the
temporary that an operation assigns, a meeting, or a register for what is not known: a parameter, or what a register
holds in a handler, where control may come from the middle of a block.

Nothing in the function is changed. Registers that are assigned once are what they are assigned.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Union

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import I64
from importos_tool.compiler.passes.dominance import Flow


@dataclass(slots=True, eq=False)
class Meeting:
    """What a register holds at the start of a block: one of ``numbers``, by the block's predecessors in their order.

    ``is_known``: False in a handler, and where control enters a loop beside its head.
    """

    register: ir.Register
    block: int
    numbers: list[Number] = field(default_factory=list)
    closes_loop: bool = False
    is_known: bool = True


Number = Union[int, ir.Temporary, ir.Register, Meeting]


@dataclass(slots=True, eq=False)
class Step:
    """A primitive over numbers, with what it gets, in the block of this number."""

    operation: ir.Primitive
    numbers: list[Any]
    block: int


class Numbers:
    """The numbers of one function, by block: its primitives (``steps``), the items that it takes out of records, and
    the meetings that anybody asks for."""

    def __init__(self, function: ir.Function, flow: Flow) -> None:
        self.flow = flow
        self.parameters = function.parameters
        self.steps: list[list[Step]] = [[] for _ in flow.blocks]
        self.meetings: list[list[Meeting]] = [[] for _ in flow.blocks]
        self.items: list[list[ir.RecordItem]] = [[] for _ in flow.blocks]
        self._steady: dict[ir.Register, tuple[Number, int]] = {}
        self._ends: list[dict[ir.Register, Number]] = [{} for _ in flow.blocks]
        self._waiting: list[Meeting] = []
        self._used: set[Meeting] = set()
        self._find_meetings(function)
        for number in range(len(flow.blocks)):
            self._name_block(number)
        self._fill_meetings()

    # -------------------------------------------------------------------------------------------- where ways meet

    def _find_meetings(self, function: ir.Function) -> None:
        """Puts a meeting where an assignment of a register meets another."""
        flow = self.flow
        assigned: dict[ir.Register, list[int]] = {}
        for number, block in enumerate(flow.blocks):
            for operation in block.operations:
                if type(operation) is ir.Move and operation.register.type is I64:
                    assigned.setdefault(operation.register, []).append(number)
        self._assigned = assigned
        several = {r: places for r, places in assigned.items() if len(places) > 1 or r.is_parameter}
        if not several:
            return
        frontiers = flow.frontiers()
        for register, places in several.items():
            waiting = [*places, *flow.handlers, 0]
            seen = set(waiting)
            found: set[int] = set()
            while waiting:
                for place in frontiers[waiting.pop()]:
                    if place not in found:
                        found.add(place)
                        if place not in seen:
                            seen.add(place)
                            waiting.append(place)
            for place in found | flow.handlers:
                self._ends[place][register] = self._meeting(register, place)

    def _meeting(self, register: ir.Register, place: int) -> Meeting:
        meeting = Meeting(register, place)
        flow = self.flow
        for before in flow.predecessors[place]:
            if before >= place:
                meeting.closes_loop = True
                if not flow.dominates(place, before):
                    meeting.is_known = False
        if place in flow.handlers or place == 0:
            meeting.is_known = False
        return meeting

    # -------------------------------------------------------------------------------------------- names

    def number_of(self, value: ir.Value, block: int) -> Number:
        """What a value is when control is in this block (behind all that was named so far)."""
        kind = type(value)
        if kind is ir.Temporary:
            return value  # type: ignore[return-value]
        if kind is ir.Constant:
            return value.value  # type: ignore[union-attr, return-value]
        if kind is ir.Register:
            return self._register(value, block)  # type: ignore[arg-type]
        return ir.Register(I64, "")  # a class number: unknown

    def _register(self, register: ir.Register, block: int) -> Number:
        places = self._assigned.get(register)
        if places is None:
            return register
        if len(places) == 1 and not register.is_parameter:
            steady = self._steady.get(register)
            if steady is None or not self.flow.dominates(steady[1], block):
                return ir.Register(I64, "")  # read where a way without the assignment leads: unknown
            return steady[0]
        number: Number | None = None
        passed = []
        while True:
            number = self._ends[block].get(register)
            if number is not None:
                break
            passed.append(block)
            if block == 0:
                number = register
                break
            block = self.flow.dominator[block]
        for place in passed:
            self._ends[place][register] = number
        if type(number) is Meeting:
            self._use(number)
        return number

    def _use(self, meeting: Meeting) -> None:
        if meeting not in self._used:
            self._used.add(meeting)
            self.meetings[meeting.block].append(meeting)
            if meeting.is_known:
                self._waiting.append(meeting)

    def _name_block(self, number: int) -> None:
        ends = self._ends[number]
        steps = self.steps[number]
        for operation in self.flow.blocks[number].operations:
            kind = type(operation)
            if kind is ir.Primitive:
                arguments = operation.arguments  # type: ignore[union-attr]
                if arguments:
                    named = [self.number_of(a, number) if a.type is I64 else a for a in arguments]
                    steps.append(Step(operation, named, number))  # type: ignore[arg-type]
            elif kind is ir.RecordItem:
                self.items[number].append(operation)  # type: ignore[arg-type]
            elif kind is ir.Move:
                register = operation.register  # type: ignore[union-attr]
                if register.type is I64:
                    named_value = self.number_of(operation.value, number)  # type: ignore[union-attr]
                    if len(self._assigned[register]) == 1 and not register.is_parameter:
                        self._steady[register] = (named_value, number)
                    else:
                        ends[register] = named_value

    def _fill_meetings(self) -> None:
        while self._waiting:
            meeting = self._waiting.pop()
            meeting.numbers = [self._register(meeting.register, p) for p in self.flow.predecessors[meeting.block]]
