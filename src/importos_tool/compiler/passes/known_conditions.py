"""Conditions that need no meeting: those of constants, and those that ways with different answers bring to one branch.

What it does, by example::

    before:  one:   t1 = int.less 0, 1              after:   one:   branch a then other
                    branch t1 two three                      three: (gone)
             two:   answer = a
                    goto end
             three: answer = b
                    goto end
             end:   branch answer then other

What is inlined decides by its arguments, and gives its answer to a branch of the caller: the ways are led past the
register. Only where the block of the branch does nothing else. It must run when every register is assigned, before
failures are explicit.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import replace_everywhere

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "int.less": lt,
    "int.less_equal": le,
    "int.equal": eq,
    "int.not_equal": ne,
    "int.greater": gt,
    "int.greater_equal": ge,
}


def decide_comparisons(function: ir.Function) -> bool:
    """Comparisons of two constants become their outcome; True when there were any."""
    replaced: dict[int, ir.Value] = {}
    for block in function.blocks:
        for operation in block.operations:
            if type(operation) is ir.Primitive and operation.name in _COMPARISONS:
                left, right = operation.arguments
                if type(left) is ir.Constant and type(right) is ir.Constant:
                    truth = _COMPARISONS[operation.name](left.value, right.value)
                    replaced[id(operation.result)] = ir.TRUE if truth else ir.FALSE
    if replaced:
        replace_everywhere(function.blocks, replaced)
    return bool(replaced)


def lead_past_meetings(function: ir.Function) -> None:
    """A way that assigns the condition of a branch, and goes to the branch alone, branches itself."""
    branches: dict[ir.Block, ir.Branch] = {}
    for block in function.blocks:
        branch = block.terminator
        if not block.operations and type(branch) is ir.Branch and type(branch.condition) is ir.Register:
            branches[block] = branch
    if not branches:
        return
    for block in function.blocks:
        way = block.terminator
        if type(way) is ir.Goto and block.operations and (found := branches.get(way.target)) is not None:
            move = block.operations[-1]
            if type(move) is ir.Move and move.register is found.condition and way.target is not block:
                block.terminator = ir.Branch(
                    move.value, found.then, found.otherwise, found.expected, found.location or way.location
                )
