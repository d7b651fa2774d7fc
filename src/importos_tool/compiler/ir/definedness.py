"""Every temporary is assigned once, and before its use on every path: the data flow behind the verifier.

Sets of temporaries are bits of one integer. The verifier, which walks all operations anyway, writes down a
:class:`BlockDefinitions` for every block; only a violation makes this file look at operations. Where failures are not
explicit yet, the edge from a block to its handler leaves at the first operation that can raise, with what is assigned
up to there.
"""

from __future__ import annotations

from dataclasses import dataclass

from importos_tool.compiler.ir.nodes import (
    Block,
    CheckError,
    Function,
    Operation,
    Temporary,
    Terminator,
    operands,
    result_of,
    successors,
)

Problem = tuple[Block, Operation | Terminator, str]


@dataclass(slots=True, eq=False)
class BlockDefinitions:
    """Of one block: what it assigns, what it reads before it assigns it, and what it has assigned when its handler may
    first be entered (None: never).
    """

    assigned: int = 0
    needed: int = 0
    at_failure: int | None = None


def first_unassigned(function: Function, blocks: list[BlockDefinitions], bits: dict[Temporary, int]) -> Problem | None:
    """The first use of a temporary that is not assigned on every path to it, or None.

    ``blocks``: one for every block of the function, in the same order; ``bits``: the bit of every temporary.
    """
    everything = (1 << len(bits)) - 1
    if not any(block.needed for block in blocks):
        return None
    number = {id(block): index for index, block in enumerate(function.blocks)}
    at_entry = [everything] * len(blocks)
    at_entry[0] = 0
    waiting = list(range(len(blocks) - 1, -1, -1))
    while waiting:
        index = waiting.pop()
        block, definitions, before = function.blocks[index], blocks[index], at_entry[index]
        edges = [(target, before | definitions.assigned) for target in successors(block.terminator)]
        if definitions.at_failure is not None and block.handler is not None:
            edges.append((block.handler, before | definitions.at_failure))
        for target, assigned in edges:
            following = number[id(target)]
            if at_entry[following] & ~assigned:
                at_entry[following] &= assigned
                waiting.append(following)
    for block, definitions, before in zip(function.blocks, blocks, at_entry, strict=True):
        if definitions.needed & ~before:
            return _use_of(block, before, bits)
    return None


def _use_of(block: Block, defined: int, bits: dict[Temporary, int]) -> Problem:
    for operation in (*block.operations, block.terminator):
        if operation is None:
            continue
        values = [operation.result] if isinstance(operation, CheckError) else operands(operation)
        if any(isinstance(value, Temporary) and not bits[value] & defined for value in values):
            return block, operation, "it uses a temporary that is not assigned on every path to it"
        if operation is not block.terminator:
            result = result_of(operation)  # type: ignore[arg-type]
            if result is not None:
                defined |= bits[result]
    raise AssertionError("the block reads what is not assigned before it")
