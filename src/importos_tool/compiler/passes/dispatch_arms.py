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
from importos_tool.compiler.passes.object_flow import ObjectFlow
from importos_tool.compiler.passes.unused_functions import drop_unused_functions, referenced_functions


def drop_vain_arms(program: ir.Program, flow: ObjectFlow) -> None:
    """``flow``: that of this program."""
    before = referenced_functions(program)
    for function in program.functions.values():
        if function.is_dispatch:
            _narrow(function, flow)
    drop_unused_functions(program, before)


def _narrow(function: ir.Function, flow: ObjectFlow) -> None:
    first = function.blocks[0]
    switch = first.terminator
    if type(switch) is not ir.SwitchClass or switch.object is not function.parameters[0]:
        return
    coming = flow.held_by_value(function.parameters[0])
    told = [(name, block) for names, block in switch.cases for name in names]
    others = coming & ~flow.set_of(name for name, _ in told)
    cases: dict[ir.Block, list[str]] = {}
    for name, block in told:
        if coming & flow.bits[name]:
            cases.setdefault(block, []).append(name)
    otherwise = switch.otherwise
    if not others and type(otherwise.terminator) is not ir.Trap:
        if not cases:
            first.terminator = ir.Trap(switch.location)
            drop_unreachable_blocks(function)
            return
        # No class is left for the last arm, so that the largest of the others takes its place.
        otherwise = max(cases, key=lambda block: len(cases[block]))
        del cases[otherwise]
    if cases:
        first.terminator = ir.SwitchClass(
            switch.object, [(tuple(names), block) for block, names in cases.items()], otherwise, switch.location
        )
    else:
        first.terminator = ir.Goto(otherwise, switch.location)
    drop_unreachable_blocks(function)
    function.inline = function.inline or not cases
