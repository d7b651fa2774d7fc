"""Drops the arms of dispatch functions that no object comes to.

    before:  Iterator[int].__next__ for range_iterator,       after:  Iterator[int].__next__ for list_iterator
             list_iterator, Zip, frame of main.count, ...             (calls of it are calls of that arm)

Lowering gives a dispatch function an arm for every class that fits the type of its receiver. Which of them ever come
there says the flow of objects over the whole program (``object_flow``). Arms for nothing else are dropped, with the
functions that only they reach.

It must never drop an arm that an object can come to: the object would be taken for one of another class.
"""

from __future__ import annotations

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.passes.cleanup import drop_unreachable_blocks
from importos_tool.compiler.passes.object_flow import ObjectFlow, choosing_block
from importos_tool.compiler.passes.unused_functions import drop_unused_functions, referenced_functions


def drop_vain_arms(program: ir.Program, flow: ObjectFlow) -> None:
    """``flow``: that of this program."""
    before = referenced_functions(program)
    for function in program.functions.values():
        choosing = choosing_block(function)
        if choosing is not None:
            _narrow(function, choosing, flow, program.tells_classes)
    drop_unused_functions(program, before)


def _narrow(function: ir.Function, choosing: ir.Block, flow: ObjectFlow, tells_classes: bool) -> None:
    switch = choosing.terminator
    assert type(switch) is ir.SwitchClass
    coming = flow.held_by_value(function.parameters[0])
    cases: dict[ir.Block, list[str]] = {}
    for names, block in switch.cases:
        found = [name for name in names if coming & flow.bits[name]]
        if found:
            cases.setdefault(block, []).extend(found)
    otherwise = switch.otherwise
    if cases and not tells_classes:  # the largest arm is what the others are not
        otherwise = max(cases, key=lambda block: len(cases[block]))
        del cases[otherwise]
    if cases:
        kept = [(tuple(names), block) for block, names in cases.items()]
        choosing.terminator = ir.SwitchClass(switch.object, kept, otherwise, switch.location)
    else:
        choosing.terminator = ir.Goto(otherwise, switch.location)
        function.inline = True
    drop_unreachable_blocks(function)
