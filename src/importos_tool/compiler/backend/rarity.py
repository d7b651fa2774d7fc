"""Which blocks run on rare paths only: behind a failure or behind a branch that is expected to go the other way.

They are emitted in small forms. A wrong answer costs time or size, never correctness.
"""

from __future__ import annotations

from importos_tool.compiler.ir.nodes import Block, Branch, CheckError, Fail, Function, successors


def rare_blocks(function: Function) -> set[int]:
    """The identities of the blocks that no usual path from the entry reaches."""
    if function.cold or function.never_returns:
        return {id(block) for block in function.blocks}
    usual: set[int] = set()
    waiting = [function.blocks[0]]
    while waiting:
        block = waiting.pop()
        if id(block) in usual:
            continue
        usual.add(id(block))
        waiting.extend(_usual_successors(block))
    return {id(block) for block in function.blocks if id(block) not in usual}


def _usual_successors(block: Block) -> list[Block]:
    match block.terminator:
        case CheckError(okay=okay):
            return [okay]
        case Branch(then=then, otherwise=otherwise, expected=expected) if expected is not None:
            return [then if expected else otherwise]
        case terminator:
            return [target for target in successors(terminator) if not only_fails(target)]


def only_fails(block: Block) -> bool:
    """The block does nothing but hand the pending exception on."""
    return not block.operations and isinstance(block.terminator, Fail)
