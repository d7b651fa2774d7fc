"""Decides tests for None of values that nothing else ever comes to.

    before:  t1 = load layer.forwarding of Ipv4Layer        after:  (the code for a layer without a forwarding)
             t2 = object.is t1, <none>
             branch t2 without with

A part of the library that only some programs use is a field that is None in all others. The flow of objects over the
whole program (``object_flow``) says that nothing is ever stored there but None: then the code for something else goes,
with the functions that only it reaches.

It must never decide a test of a value that an object can come to. Registers must be assigned before they are read. In a
program that tells classes each decided test is made all the same, and the program stops where it comes out otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import replace_everywhere
from importos_tool.compiler.passes.cleanup import Stage, clean_function, never_returning
from importos_tool.compiler.passes.object_flow import ObjectFlow
from importos_tool.compiler.passes.unused_functions import drop_unused_functions, referenced_functions

IS = "object.is"
NOT = "bool.not"


def decide_vain_tests(program: ir.Program, flow: ObjectFlow) -> None:
    """``flow``: that of this program."""
    before = referenced_functions(program)
    endless = never_returning(program)
    for function in program.functions.values():
        tests = [o for block in function.blocks for o in block.operations if type(o) is ir.Primitive]
        decided: dict[int, ir.Value] = {id(o.result): ir.TRUE for o in tests if o.name == IS and _is_decided(o, flow)}
        if decided:
            decided |= {id(o.result): ir.FALSE for o in tests if o.name == NOT and id(o.arguments[0]) in decided}
            replace_everywhere(function.blocks, decided)
            if program.tells_classes:
                _stop_where_wrong(function, decided)
            clean_function(function, Stage.ASSIGNED, endless)
    drop_unused_functions(program, before)


def _stop_where_wrong(function: ir.Function, decided: Mapping[int, ir.Value]) -> None:
    """Behind each decided test a branch to what stops the program."""
    waiting = list(function.blocks)
    while waiting:
        block = waiting.pop()
        for index, test in enumerate(block.operations):
            if type(test) is ir.Primitive and test.name == IS and id(test.result) in decided:
                rest = ir.Block(
                    f"{block.label}_decided", block.operations[index + 1 :], block.terminator, block.handler
                )
                wrong = ir.Block(f"{block.label}_wrong", [], ir.Trap(test.location))
                del block.operations[index + 1 :]
                block.terminator = ir.Branch(test.result, rest, wrong, True, test.location)
                function.blocks += [rest, wrong]
                waiting.append(rest)
                break


def _is_decided(test: ir.Primitive, flow: ObjectFlow) -> bool:
    """Whether both sides are the one None."""
    value, none = test.arguments
    if type(value) is ir.Singleton:
        value, none = none, value
    return (
        isinstance(value, (ir.Temporary, ir.Register))
        and type(none) is ir.Singleton
        and flow.held_by_value(value) == flow.bits.get(none.layout)
    )
