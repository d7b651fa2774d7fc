"""Every temporary is assigned once, and before its use on every path: the data flow behind the verifier.

Sets of temporaries are bits of one integer. Where failures are not explicit yet, the edge from a block to its handler
leaves at the first operation that can raise, with what is assigned up to there.
"""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.compiler.ir.nodes import (
    Block,
    CheckError,
    Fail,
    Function,
    Operation,
    Temporary,
    Terminator,
    operands,
    result_of,
    successors,
)

Problem = tuple[Block, Operation | Terminator, str]


def check_definitions(function: Function, can_raise: Callable[[Operation], bool], explicit: bool) -> Problem | None:
    """The first violation, or None."""
    bits: dict[int, int] = {}
    for block in function.blocks:
        for operation in block.operations:
            result = result_of(operation)
            if result is None:
                continue
            if id(result) in bits:
                return block, operation, "its result is assigned a second time"
            bits[id(result)] = 1 << len(bits)
    everything = (1 << len(bits)) - 1
    at_entry = {id(block): everything for block in function.blocks}
    at_entry[id(function.blocks[0])] = 0
    waiting = list(reversed(function.blocks))
    while waiting:
        block = waiting.pop()
        defined = at_entry[id(block)]
        edges: list[tuple[Block, int]] = []
        for operation in block.operations:
            if not explicit and block.handler is not None and not edges and can_raise(operation):
                edges.append((block.handler, defined))
            result = result_of(operation)
            if result is not None:
                defined |= bits[id(result)]
        if not explicit and block.handler is not None and isinstance(block.terminator, Fail):
            edges.append((block.handler, defined))
        edges += [(target, defined) for target in successors(block.terminator)]
        for target, assigned in edges:
            if id(target) in at_entry and at_entry[id(target)] & ~assigned:
                at_entry[id(target)] &= assigned
                waiting.append(target)
    return _first_unassigned(function, bits, at_entry)


def _first_unassigned(function: Function, bits: dict[int, int], at_entry: dict[int, int]) -> Problem | None:
    for block in function.blocks:
        defined = at_entry[id(block)]
        for operation in (*block.operations, block.terminator):
            if operation is None:
                continue
            values = [operation.result] if isinstance(operation, CheckError) else operands(operation)
            for value in values:
                if isinstance(value, Temporary) and not bits.get(id(value), 0) & defined:
                    return block, operation, "it uses a temporary that is not assigned on every path to it"
            if operation is not block.terminator:
                result = result_of(operation)  # type: ignore[arg-type]
                if result is not None:
                    defined |= bits[id(result)]
    return None
