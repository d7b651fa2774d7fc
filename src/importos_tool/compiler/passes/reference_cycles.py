"""Finds the kinds of objects that can be in a cycle of references, and leaves the collector out where there are none.

    before:  layout Node: next reference, name reference      after:  layout Node: ... in_cycles
             layout list, layout array[object]                        layout list, layout array[object]
             (Node.next holds a Node, a list holds texts)

An object is in a cycle only if its layout is: the graph of what the places of each layout can hold (``object_flow``)
has the layout on a cycle. Only objects of such layouts are ever looked at; what a program without them reaches of the
collector is replaced by nothing here, before it is compiled.

Two kinds of edges are no reason: a field that lasts (``lasting_fields``) never closes a cycle, and the runtime never
closes a ring of exceptions by their contexts alone (``set_context``).

It must never leave out a layout that can be in a cycle: what it leaves out is never freed.
"""

from __future__ import annotations

from collections.abc import Iterator

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import BOOL, I64, NOTHING, holds_reference
from importos_tool.compiler.passes.backend_calls import CALLED_FOR_CYCLES, COLLECT_IF_WANTED
from importos_tool.compiler.passes.components import components
from importos_tool.compiler.passes.lasting_fields import LastingFields
from importos_tool.compiler.passes.object_flow import ObjectFlow
from importos_tool.compiler.passes.settled_fields import mark_settled_fields
from importos_tool.compiler.passes.unused_functions import drop_unused_functions, referenced_functions

CONTEXT_FIELD = "_context"
SET_CONTEXT_PROPERTY = "builtins.BaseException.__context__@setter"
SET_CONTEXT = "importos.runtime.handling.set_context"
DOORS: dict[str, ir.Value | None] = {
    "importos.runtime.cycles.collect": ir.Constant(0, I64),
    "importos.runtime.cycles.is_worth_while": ir.Constant(False, BOOL),
    "importos.runtime.cycles.is_pressing": ir.Constant(False, BOOL),
    "importos.runtime.cycles.advance": None,
    "importos.runtime.cycles.give_up": None,
    "importos.runtime.cycles.new_objects": ir.Constant(0, I64),
}


def find_reference_cycles(program: ir.Program, flow: ObjectFlow) -> None:
    """Marks the layouts."""
    lasting = LastingFields(program, flow.shared_fields)
    mark_settled_fields(program, lasting, flow.shared_fields, frozenset(flow.uncounted))
    contexts_are_chains = _only_runtime_sets_contexts(program)
    edges: list[int] = []
    closing: list[int] = []  # the same without those that cannot close a cycle alone
    for layout in flow.layouts:
        every = some = 0
        for field, type_ in layout.fields:
            if not holds_reference(type_) or (layout.name in flow.uncounted and field == layout.fields[0][0]):
                continue
            held = flow.held_by_field(layout, field)
            every |= held
            is_context = contexts_are_chains and field == CONTEXT_FIELD
            if not is_context and not lasting.lasts(layout, field):
                some |= held
        if layout.item is not None and holds_reference(layout.item):
            held = flow.held_by_items(layout)
            every |= held
            some |= held
        edges.append(every)
        closing.append(some)
    _mark_runs_code(flow, edges)
    found = False
    for component in components(range(len(edges)), lambda number: _numbers(edges[number])):
        members = sum(1 << number for number in component)
        if any(closing[number] & members for number in component):
            for number in component:
                flow.layouts[number].in_cycles = found = True
    for layout in flow.layouts:
        layout.holds_uncounted = layout.name in flow.uncounted
    if not found:
        _leave_out_collector(program)
    elif any(layout.in_cycles and layout.runs_code for layout in flow.layouts):
        _collect_where_code_may_run(program)
    else:
        before = referenced_functions(program)
        program.functions.pop(COLLECT_IF_WANTED, None)
        drop_unused_functions(program, before)


def _collect_where_code_may_run(program: ir.Program) -> None:
    """A collection that became due where no code may run, and left what would run some, is made up for in user code."""
    if COLLECT_IF_WANTED not in program.functions:
        return
    for function in program.functions.values():
        for block in function.blocks:
            operations: list[ir.Operation] = []
            for operation in block.operations:
                if type(operation) is ir.New and operation.location is not None and operation.location.traced:
                    layout = program.layouts[operation.layout]
                    if layout.in_cycles and layout.item is None:
                        call = ir.Call(ir.Temporary(NOTHING), COLLECT_IF_WANTED, [], operation.location)
                        operations.append(call)
                operations.append(operation)
            block.operations = operations


def _mark_runs_code(flow: ObjectFlow, edges: list[int]) -> None:
    """What has a destructor, and what can hold such an object, however far away."""
    running = flow.set_of(layout.name for layout in flow.layouts if layout.destructor)
    before = -1
    while running != before:
        before = running
        for number, held in enumerate(edges):
            if held & running:
                running |= 1 << number
    for layout in flow.layouts:
        layout.runs_code = bool(running & flow.bits[layout.name])


def _leave_out_collector(program: ir.Program) -> None:
    """There is nothing to collect: the doors of the collector do nothing, and what only they reach is gone."""
    before = referenced_functions(program)
    for name in CALLED_FOR_CYCLES:
        program.functions.pop(name, None)
    for name, answer in DOORS.items():
        function = program.functions.get(name)
        if function is not None:
            function.blocks = [ir.Block("nothing", terminator=ir.Return(answer, function.location))]
    drop_unused_functions(program, before)


def _only_runtime_sets_contexts(program: ir.Program) -> bool:
    """Whether every store of a context is one of ``set_context``, which keeps contexts a chain."""
    callers = {
        name
        for name, function in program.functions.items()
        for block in function.blocks
        for operation in block.operations
        if type(operation) is ir.Call and operation.function == SET_CONTEXT_PROPERTY
    }
    return callers <= {SET_CONTEXT}


def _numbers(bits: int) -> Iterator[int]:
    """The members of a set of bits, the smallest first."""
    while bits:
        bit = bits & -bits
        bits ^= bit
        yield bit.bit_length() - 1
