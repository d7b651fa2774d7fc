"""What runs on rare paths only: blocks of a function, and functions of the program.

A block is rare when it is behind a branch that is expected to go the other way, or when every path from it fails; a
handler that goes on is not. A function is rare when only rare blocks call it: reporting an exception nobody caught,
for one. What is rare is emitted in small forms. A wrong answer costs time or size, never correctness.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from importos_tool.compiler.ir.nodes import (
    Block,
    Branch,
    Call,
    CodeOf,
    Fail,
    Function,
    Program,
    Trap,
    Unreachable,
)
from importos_tool.compiler.ir.operand_access import successor_blocks
from importos_tool.compiler.passes.backend_calls import HEAP_ALLOCATE, HEAP_FREE


def rare_blocks(function: Function, usual: Mapping[str, frozenset[int]]) -> set[int]:
    """The identities of the blocks that no usual path from the entry of a usual function reaches."""
    reached = usual.get(function.name, frozenset())
    return {id(block) for block in function.blocks if id(block) not in reached}


def usual_functions(program: Program) -> dict[str, frozenset[int]]:
    """The functions that usual paths reach from the entry, from outside, and from making and dropping objects, each
    with the identities of its blocks that they reach."""
    waiting = [program.entry, HEAP_ALLOCATE, HEAP_FREE]
    waiting += [name for name, function in program.functions.items() if function.exported]
    waiting += [layout.destructor for layout in program.layouts.values() if layout.destructor]
    usual: dict[str, frozenset[int]] = {}
    while waiting:
        name = waiting.pop()
        function = program.functions.get(name)
        if name in usual or function is None or function.cold or function.never_returns:
            continue
        blocks = _usual_blocks(function)
        usual[name] = frozenset(id(block) for block in blocks)
        for block in blocks:
            waiting += [
                operation.function
                for operation in block.operations
                if isinstance(operation, (Call, CodeOf)) and operation.function not in usual
            ]
    return usual


def only_fails(block: Block) -> bool:
    """The block does nothing but hand the pending exception on."""
    return not block.operations and isinstance(block.terminator, Fail)


def _usual_blocks(function: Function) -> list[Block]:
    failing = _failing_blocks(function)
    found: list[Block] = []
    seen: set[int] = set()
    waiting = [function.blocks[0]]
    while waiting:
        block = waiting.pop()
        if id(block) in seen:
            continue
        seen.add(id(block))
        found.append(block)
        waiting += [target for target in _expected_successors(block) if id(target) not in failing]
    return found


def _expected_successors(block: Block) -> Sequence[Block]:
    branch = block.terminator
    if isinstance(branch, Branch) and branch.expected is not None:
        return (branch.then if branch.expected else branch.otherwise,)
    return successor_blocks(branch)


def _failing_blocks(function: Function) -> set[int]:
    """The blocks from which every path ends in a failure."""
    before: dict[int, list[Block]] = {}
    left: dict[int, int] = {}
    failing: set[int] = set()
    waiting: list[Block] = []
    for block in function.blocks:
        if isinstance(block.terminator, (Fail, Trap, Unreachable)):
            waiting.append(block)
            continue
        targets = successor_blocks(block.terminator)
        left[id(block)] = len(targets)
        for target in targets:
            before.setdefault(id(target), []).append(block)
    while waiting:
        block = waiting.pop()
        failing.add(id(block))
        for source in before.get(id(block), []):
            left[id(source)] -= 1
            if left[id(source)] == 0:
                waiting.append(source)
    return failing
