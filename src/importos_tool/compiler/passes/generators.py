"""Turns generators into state machines: a function that waits becomes one that returns and goes on where it was.

What it does: ``suspend`` becomes a return; what is needed behind it is moved into the frame before, and back out of it
when the function is called again. The state of the frame says where to go on::

    before:  function count.resume(frame)        after:  entry:     t1 = load frame._state
             start:  t1 = take frame.n                              t2 = int.shift_right t1, 1
                     n = t1                                         switch t2 (0) start (1) resume else waiting
                     goto loop                           start:     store frame._state = -2
             loop:   suspend frame with n                           n = take frame.n
                     t2 = call step(n)                              goto loop
                     ...                                 loop:      store_initial frame.n = n
                                                                    store frame._state = 2
                                                                    t3 = record (1, n)
                                                                    return t3
                                                         resume:    store frame._state = -2
                                                                    n = take frame.n
                                                                    t4 = int.and t1, 1 ...
                                                                    branch t5 then thrown else resumed
                                                         thrown:    set_exception (take frame._thrown)
                                                                    fail                  # to the handler of suspend
                                                         resumed:   t2 = call step(n)
                                                         waiting:   call refuse_running(t1)
                                                                    return zero

A frame holds a value only while its function does not run, so everybody else sees plain moves: a field is empty when
it is stored to, a register owns what it took. A local that came out of a field of the frame (a parameter) goes back
to it; other named locals have a field each, the compiler's own values share fields by type.

It stands behind ``uninitialised``: a register that is needed behind a suspension is then known to be assigned there.
It must never keep a value in two places, and leave nothing in the frame of a generator that runs or has ended.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from importos_tool.compiler.ir import frames, nodes as ir
from importos_tool.compiler.ir.operand_access import (
    READERS,
    RESULT_KINDS,
    replace_everywhere,
    retarget,
    successor_blocks,
)
from importos_tool.compiler.ir.types import BOOL, I64, NOTHING, REFERENCE, IrType, name_of
from importos_tool.compiler.passes.raising import failure_test
from importos_tool.compiler.passes.stack_checks import EXHAUSTED

REFUSE_RUNNING = "importos.runtime.generators.refuse_running"


def make_state_machines(program: ir.Program) -> list[ir.Function]:
    """Rewrites every function that resumes a generator, and answers which; needs what ``raising`` found."""
    can_fail = failure_test(program)
    resuming = [function for function in program.functions.values() if function.frame]
    for function in resuming:
        _StateMachine(function, program.layouts[function.frame], can_fail).build()
    return resuming


class _StateMachine:
    """One function in the making."""

    def __init__(self, function: ir.Function, layout: ir.Layout, can_fail: Callable[[Any], bool]) -> None:
        self.function = function
        self.layout = layout
        self.can_fail = can_fail
        self.frame = function.parameters[0]
        self.head, self.start = _split_head(function)
        self.state = ir.Temporary(I64)
        self.fields: dict[Any, str] = {}  # named locals: their field of the frame
        self.cases: list[tuple[int, ir.Block]] = []
        self.made: list[ir.Block] = []

    def build(self) -> None:
        """Finds what lives across suspensions, then cuts the function there."""
        living = self._find_living()
        self._name_temporaries(living)
        self._reuse_fields(living)
        start = self.start
        start.operations.insert(0, self._store_state(frames.RUNNING, self.function.location))
        self.cases.append((0, start))
        self.layout.waits = [self.function.location]
        for block in list(self.function.blocks):
            self._cut(block, living)
        self.function.blocks += self.made
        self._enter()

    # -------------------------------------------------------------------------------------------- liveness

    def _find_living(self) -> dict[ir.Suspend, list[Any]]:
        """For every suspension the registers and temporaries that are read behind it, in a fixed order."""
        blocks = self.function.blocks
        live_in: dict[ir.Block, dict[Any, None]] = {block: {} for block in blocks}
        living: dict[ir.Suspend, list[Any]] = {}
        changed = True
        while changed:
            changed = False
            for block in reversed(blocks):
                live = self._live_at_start(block, live_in, living)
                if len(live) != len(live_in[block]):
                    live_in[block] = live
                    changed = True
        order = self._order()
        return {suspend: sorted(values, key=lambda value: order[value]) for suspend, values in living.items()}

    def _live_at_start(
        self, block: ir.Block, live_in: dict[ir.Block, dict[Any, None]], living: dict[ir.Suspend, list[Any]]
    ) -> dict[Any, None]:
        live: dict[Any, None] = {}
        for target in successor_blocks(block.terminator):
            live.update(live_in[target])
        at_failure = live_in[block.handler] if block.handler is not None else {}
        if type(block.terminator) is ir.Fail:
            live.update(at_failure)
        self._read(block.terminator, live)
        for operation in reversed(block.operations):
            if type(operation) is ir.Suspend:
                living[operation] = [*dict.fromkeys([*live, *at_failure])]
            kind = type(operation)
            if kind is ir.Move:
                live.pop(operation.register, None)  # type: ignore[union-attr]
            elif kind in RESULT_KINDS:
                live.pop(operation.result, None)  # type: ignore[union-attr]
            if self.can_fail(operation):
                live.update(at_failure)
            self._read(operation, live)
        return live

    def _read(self, operation: Any, live: dict[Any, None]) -> None:
        for value in READERS[type(operation)](operation):
            if (type(value) is ir.Register or type(value) is ir.Temporary) and value is not self.frame:
                live[value] = None

    def _order(self) -> dict[Any, int]:
        """The values of the function in the order in which they are assigned."""
        order: dict[Any, int] = {}
        for block in self.function.blocks:
            for operation in block.operations:
                if type(operation) is ir.Move:
                    order.setdefault(operation.register, len(order))
                elif type(operation) in RESULT_KINDS:
                    order.setdefault(operation.result, len(order))  # type: ignore[union-attr]
        return order

    # -------------------------------------------------------------------------------------------- places

    def _name_temporaries(self, living: dict[ir.Suspend, list[Any]]) -> None:
        """A temporary that lives across a suspension is assigned again when it comes back: it becomes a register."""
        registers: dict[ir.Temporary, ir.Register] = {}
        for values in living.values():
            for index, value in enumerate(values):
                if type(value) is ir.Temporary:
                    register = registers.get(value)
                    if register is None:
                        register = registers[value] = ir.Register(value.type, "")
                    values[index] = register
        if not registers:
            return
        replace_everywhere(self.function.blocks, {id(value): register for value, register in registers.items()})
        for block in self.function.blocks:
            operations: list[ir.Operation] = []
            for operation in block.operations:
                operations.append(operation)
                if type(operation) in RESULT_KINDS:
                    register = registers.get(operation.result)  # type: ignore[union-attr]
                    if register is not None:
                        result: ir.Temporary = operation.result  # type: ignore[union-attr]
                        operations.append(ir.Move(register, result, operation.location))
            block.operations = operations

    def _reuse_fields(self, living: dict[ir.Suspend, list[Any]]) -> None:
        """A local that was taken out of a field of the frame has that field."""
        wanted = {value for values in living.values() for value in values}
        taken: dict[ir.Value, str] = {}
        for operation in self.start.operations:
            if type(operation) is ir.TakeField and operation.object is self.frame:
                taken[operation.result] = operation.field
            elif type(operation) is ir.Move and operation.register in wanted and operation.value in taken:
                self.fields.setdefault(operation.register, taken.pop(operation.value))

    def _place(self, value: ir.Register, shared: dict[IrType, int]) -> str:
        """The field of a value while the function waits; ``shared`` counts those of the compiler's own so far."""
        field = self.fields.get(value)
        if field is not None:
            return field
        if value.name:
            field = self.fields[value] = f"{value.name}:{len(self.layout.fields)}"
        else:
            number = shared[value.type] = shared.get(value.type, -1) + 1
            field = f"{name_of(value.type)}:{number}"
        if all(field != known for known, _ in self.layout.fields):
            self.layout.fields.append((field, value.type))
        return field

    # -------------------------------------------------------------------------------------------- cutting

    def _cut(self, block: ir.Block, living: dict[ir.Suspend, list[Any]]) -> None:
        """Ends a block at each suspension and goes on in another."""
        operations, terminator = block.operations, block.terminator
        current = block
        start = 0
        for index, operation in enumerate(operations):
            if type(operation) is not ir.Suspend:
                continue
            current.operations = operations[start:index]
            start = index + 1
            resumed = ir.Block("resumed", handler=block.handler)
            self.layout.waits.append(operation.place)
            self._suspend(current, operation, living[operation], resumed)
            self.made.append(resumed)
            current = resumed
        if current is not block:
            current.operations = operations[start:]
            current.terminator = terminator

    def _suspend(self, block: ir.Block, suspend: ir.Suspend, values: list[Any], resumed: ir.Block) -> None:
        """The way out at the end of ``block``, and the way back in to ``resumed``."""
        location, name = suspend.location, self.layout.name
        number = len(self.cases)
        back = ir.Block("resume", handler=block.handler)
        back.operations.append(self._store_state(frames.RUNNING, location))
        shared: dict[IrType, int] = {}
        for value in values:
            field = self._place(value, shared)
            block.operations.append(ir.StoreField(self.frame, name, field, value, True, location))
            taken = ir.Temporary(value.type)
            back.operations.append(ir.TakeField(taken, self.frame, name, field, location))
            back.operations.append(ir.Move(value, taken, location))
        pair = ir.Temporary(self.function.result)
        block.operations.append(self._store_state(2 * number, location))
        block.operations.append(ir.MakeRecord(pair, [ir.Constant(suspend.code, I64), suspend.value], location))
        block.terminator = ir.Return(pair, location)

        bit, is_thrown, raised = ir.Temporary(I64), ir.Temporary(BOOL), ir.Temporary(REFERENCE)
        thrown = ir.Block("thrown", handler=block.handler)
        back.operations.append(ir.Primitive(bit, "int.and", [self.state, ir.Constant(1, I64)], location))
        back.operations.append(ir.Primitive(is_thrown, "int.not_equal", [bit, ir.Constant(0, I64)], location))
        back.terminator = ir.Branch(is_thrown, thrown, resumed, False, location)
        thrown.operations.append(ir.TakeField(raised, self.frame, name, frames.THROWN_FIELD, location))
        thrown.operations.append(ir.SetException(raised, location))
        thrown.terminator = ir.Fail(location)
        self.cases.append((number, back))
        self.made += [back, thrown]

    def _store_state(self, state: int, location: ir.Location | None) -> ir.Operation:
        value = ir.Constant(state, I64)
        return ir.StoreField(self.frame, self.layout.name, frames.STATE_FIELD, value, False, location)

    def _enter(self) -> None:
        """The new entry: to where the generator waits; where it does not wait it has ended, or runs already."""
        location = self.function.location
        entry, waiting = ir.Block("entry"), ir.Block("nowhere")
        place = ir.Temporary(I64)
        entry.operations.append(ir.LoadField(self.state, self.frame, self.layout.name, frames.STATE_FIELD, location))
        entry.operations.append(ir.Primitive(place, "int.shift_right", [self.state, ir.Constant(1, I64)], location))
        entry.terminator = ir.SwitchInteger(place, self.cases, waiting, location)
        outside = ir.Location(location.path, location.line, location.function, False)
        kind = ir.LiteralObject(self.layout.python_name)
        waiting.operations.append(ir.Call(ir.Temporary(NOTHING), REFUSE_RUNNING, [self.state, kind], outside))
        waiting.terminator = ir.Return(ir.Constant(None, self.function.result), location)
        blocks = [entry, *self.function.blocks, waiting]
        if self.head is not None:
            retarget(self.head.terminator, self.start, entry)
            blocks.remove(self.head)
            blocks.insert(0, self.head)
        self.function.blocks = blocks


def _split_head(function: ir.Function) -> tuple[ir.Block | None, ir.Block]:
    """The test of the stack, which each way in must pass, and the block where the function itself begins.

    ``uninitialised`` may have put a block before the test, for locals that begin as null: that is the function's own.
    """
    first = function.blocks[0]
    before = first.terminator
    head = before.target if type(before) is ir.Goto else first
    if not any(type(o) is ir.Primitive and o.name == EXHAUSTED for o in head.operations):
        return None, first
    assert type(head.terminator) is ir.Branch
    if type(before) is ir.Goto:
        before.target = head.terminator.otherwise
        head.terminator.otherwise = first
    return head, head.terminator.otherwise
