"""Takes away what does nothing: unreachable blocks, empty blocks, chains of blocks, copies, unused pure operations.

What it does, by example::

    before:  entry:  %1 = int.add_wrapping a, 1     # never used
                     goto next
             next:   %2 = make_record a, b          # only taken apart again
                     %3 = record_item %2, 0
                     branch true then other
             then:   goto end
             other:  return b
             end:    return %3
    after:   entry:  return a

Branches of which one side only fails get the hint that the other is expected.

It runs several times, so it is told how far the function has come (:class:`Stage`): before every local is known to be
assigned no read may vanish (it may have to raise), before failures are explicit handlers are edges, after counting
nothing that owns a reference may vanish. It must never change what a program prints, raises or frees.
"""

from __future__ import annotations

from collections import Counter
from enum import IntEnum
from itertools import chain
from typing import Any

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import (
    READERS,
    replace_everywhere,
    retarget,
    successor_blocks,
)
from importos_tool.compiler.ir.primitives import PRIMITIVES
from importos_tool.compiler.passes.known_conditions import decide_comparisons, lead_past_meetings


class Stage(IntEnum):
    """How far a function has come."""

    LOWERED = 0  # as lowering made it
    ASSIGNED = 1  # every register is assigned before it is read (pass ``uninitialised``)
    EXPLICIT = 2  # failures are edges (pass ``exceptions``)
    COUNTED = 3  # references are counted (pass ``reference_counts``)


_DROPPABLE: frozenset[type] = frozenset(
    {ir.CodeOf, ir.LoadField, ir.LoadItem, ir.LoadGlobal, ir.RecordItem, ir.IsInstance, ir.IsNull, ir.MakeRecord}
)
_NEVER_UNUSED: frozenset[type] = frozenset(set(READERS) - _DROPPABLE - {ir.Move, ir.Primitive})
_FAILING: frozenset[type] = frozenset({ir.Unreachable, ir.Trap, ir.Fail})
_MAY_FAIL: frozenset[type] = frozenset({ir.Call, ir.CallIndirect, ir.New, ir.Suspend})


def clean_program(program: ir.Program, stage: Stage) -> None:
    """Cleans every function."""
    endless = never_returning(program)
    for function in program.functions.values():
        clean_function(function, stage, endless)


def never_returning(program: ir.Program) -> frozenset[str]:
    """The functions whose calls always fail."""
    return frozenset(name for name, function in program.functions.items() if function.never_returns)


def clean_function(function: ir.Function, stage: Stage, endless: frozenset[str] = frozenset()) -> None:
    """Cleans one function; ``endless``: the functions that never return normally."""
    if stage < Stage.EXPLICIT:
        _cut_behind_failures(function, stage, endless)
    if stage is Stage.ASSIGNED:
        lead_past_meetings(function)
    _clean_control(function)
    if stage < Stage.EXPLICIT:
        _expect_success(function)
    if stage is Stage.COUNTED:
        _cancel_counts(function)
    elif stage >= Stage.ASSIGNED:
        _forward_copies(function)
        if stage is Stage.ASSIGNED and decide_comparisons(function):
            _clean_control(function)
        _drop_unused(function)
    for number, block in enumerate(function.blocks):
        block.number = number


# ------------------------------------------------------------------------------------------------ control


def _clean_control(function: ir.Function) -> None:
    _fold_branches(function)
    drop_unreachable_blocks(function)
    _thread_gotos(function)
    _merge_chains(function)


def _cut_behind_failures(function: ir.Function, stage: Stage, endless: frozenset[str]) -> None:
    """Nothing runs behind a call that never returns; a handler of a block that cannot fail is no edge."""
    for block in function.blocks:
        may_fail = type(block.terminator) is ir.Fail
        for index, operation in enumerate(block.operations):
            if type(operation) in _MAY_FAIL:
                may_fail = True
                if type(operation) is ir.Call and operation.function in endless:
                    if type(block.terminator) is not ir.Unreachable or index + 1 < len(block.operations):
                        del block.operations[index + 1 :]
                        block.terminator = ir.Unreachable(operation.location)
                    break
        if not may_fail and stage >= Stage.ASSIGNED:
            block.handler = None


def _fold_branches(function: ir.Function) -> None:
    for block in function.blocks:
        terminator = block.terminator
        if type(terminator) is ir.Branch:
            if terminator.then is terminator.otherwise:
                block.terminator = ir.Goto(terminator.then, terminator.location)
            elif type(terminator.condition) is ir.Constant:
                target = terminator.then if terminator.condition.value else terminator.otherwise
                block.terminator = ir.Goto(target, terminator.location)


def drop_unreachable_blocks(function: ir.Function) -> None:
    """Drops the blocks that control never comes to."""
    reached: set[ir.Block] = set()
    waiting = [function.blocks[0]]
    while waiting:
        block = waiting.pop()
        if block in reached:
            continue
        reached.add(block)
        waiting.extend(successor_blocks(block.terminator))
        if block.handler is not None:
            waiting.append(block.handler)
    if len(reached) != len(function.blocks):
        function.blocks = [block for block in function.blocks if block in reached]


def _thread_gotos(function: ir.Function) -> None:
    """Jumps to an empty block that only jumps on go on directly."""
    entry = function.blocks[0]
    handlers = {block.handler for block in function.blocks}
    onward: dict[ir.Block, ir.Block] = {}
    for block in function.blocks:
        if not block.operations and type(block.terminator) is ir.Goto and block is not entry and block not in handlers:
            onward[block] = block.terminator.target
    if not onward:
        return
    final: dict[ir.Block, ir.Block] = {}
    for block in onward:
        seen = {block}
        target = onward[block]
        while target in onward and target not in seen:
            seen.add(target)
            target = onward[target]
        if target not in seen:  # else: an endless empty loop stays as it is
            final[block] = target
    if not final:
        return
    kept = []
    for block in function.blocks:
        if block in final:
            continue
        kept.append(block)
        for target in successor_blocks(block.terminator):
            if target in final:
                retarget(block.terminator, target, final[target])
    function.blocks = kept
    _fold_branches(function)


def _merge_chains(function: ir.Function) -> None:
    """A block with one predecessor, reached by a goto from a block with the same handler, becomes part of it."""
    predecessors: dict[ir.Block, int] = {function.blocks[0]: 1}
    for block in function.blocks:
        for target in successor_blocks(block.terminator):
            predecessors[target] = predecessors.get(target, 0) + 1
        if block.handler is not None:
            predecessors[block.handler] = predecessors.get(block.handler, 0) + 1
    merged: set[ir.Block] = set()
    for block in function.blocks:
        if block in merged:
            continue
        while type(block.terminator) is ir.Goto:
            target = block.terminator.target
            if predecessors[target] != 1 or target is block or target.handler is not block.handler:
                break
            block.operations.extend(target.operations)
            block.terminator = target.terminator
            if target.handler is not None:  # one of the two references of the handler is gone
                predecessors[target.handler] -= 1
            target.operations = []
            merged.add(target)
    if merged:
        function.blocks = [block for block in function.blocks if block not in merged]


def _expect_success(function: ir.Function) -> None:
    """A branch of which one side ends in failure is expected to go the other way."""
    for block in function.blocks:
        branch = block.terminator
        if type(branch) is ir.Branch and branch.expected is None:
            then_fails = type(branch.then.terminator) in _FAILING
            if then_fails != (type(branch.otherwise.terminator) in _FAILING):
                branch.expected = not then_fails


# ------------------------------------------------------------------------------------------------ values


def _forward_copies(function: ir.Function) -> None:
    """Reads of a copy become reads of the original, items of a record made here become the items.

    Only values that cannot change between: temporaries, and registers with one assignment (it dominates every read).
    """
    moves: dict[int, int] = {}  # all tables by id
    copies: dict[int, ir.Value] = {}
    registers: list[ir.Register] = []
    records: dict[int, list[ir.Value]] = {}
    items: list[ir.RecordItem] = []
    for block in function.blocks:
        for operation in block.operations:
            kind = type(operation)
            if kind is ir.Move:
                register = operation.register  # type: ignore[union-attr]
                count = moves[id(register)] = moves.get(id(register), 0) + 1
                if count == 1:
                    registers.append(register)
                    copies[id(register)] = operation.value  # type: ignore[union-attr]
            elif kind is ir.MakeRecord:
                records[id(operation.result)] = operation.items  # type: ignore[union-attr]
            elif kind is ir.RecordItem:
                items.append(operation)  # type: ignore[arg-type]

    def steady(value: ir.Value) -> bool:
        return type(value) is not ir.Register or moves.get(id(value), 0) == (0 if value.is_parameter else 1)

    replaced: dict[int, ir.Value] = {}
    for register in registers:
        value = copies[id(register)]
        if not steady(register) or register.is_parameter or not steady(value) or value is register:
            del copies[id(register)]
        elif not register.name:
            replaced[id(register)] = value

    def original(value: ir.Value) -> ir.Value:
        while (further := copies.get(id(value))) is not None:
            value = further
        return value

    for item in items:
        made = records.get(id(original(item.record)))
        if made is not None and steady(made[item.index]):
            copies[id(item.result)] = replaced[id(item.result)] = made[item.index]
    if not replaced:
        return
    for key, value in replaced.items():
        replaced[key] = original(value)
    replace_everywhere(function.blocks, replaced)


def _drop_unused(function: ir.Function) -> None:
    """Pure operations whose result nothing reads, and assignments of registers that nothing reads."""
    steps = [step for block in function.blocks for step in (*block.operations, block.terminator)]
    uses = Counter(map(id, chain.from_iterable([READERS[type(step)](step) for step in steps])))  # by id
    for block in reversed(function.blocks):
        kept = []
        for operation in reversed(block.operations):
            kind = type(operation)
            if kind in _NEVER_UNUSED or not _is_unused(operation, uses):
                kept.append(operation)
                continue
            for value in READERS[kind](operation):
                uses[id(value)] -= 1
        if len(kept) != len(block.operations):
            kept.reverse()
            block.operations = kept


def _is_unused(operation: Any, uses: Counter[int]) -> bool:
    kind = type(operation)
    if kind is ir.Move:
        return not uses[id(operation.register)] or operation.register is operation.value
    if kind is ir.Primitive:
        return not uses[id(operation.result)] and PRIMITIVES[operation.name].pure
    return kind in _DROPPABLE and not uses[id(operation.result)]


# ------------------------------------------------------------------------------------------------ counts


def _cancel_counts(function: ir.Function) -> None:
    """``retain x`` and a ``release x`` behind it with only counting between them undo each other."""
    for block in function.blocks:
        operations = block.operations
        retained: dict[Any, int] = {}
        dropped: set[int] = set()
        for index, operation in enumerate(operations):
            kind = type(operation)
            if kind is ir.Retain:
                retained[operation.value] = index  # type: ignore[union-attr]
            elif kind is ir.Release:
                earlier = retained.pop(operation.value, None)  # type: ignore[union-attr]
                if earlier is not None:
                    dropped.update((earlier, index))
            else:
                retained.clear()
        if dropped:
            block.operations = [operation for index, operation in enumerate(operations) if index not in dropped]
