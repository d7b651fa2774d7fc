"""Makes endless recursion a RecursionError: functions that can come back to themselves look at the stack first.

What it does: of every circle of calls at least one function begins with a test of the stack pointer against the limit
that the board has set::

    before:  function walk(node):          after:  function walk(node):
             entry:  %1 = ...                       check:  %0 = stack.exhausted
                                                            branch %0 exhausted entry   # rarely
                                                    exhausted:  call importos.runtime.failures.raise_recursion_error
                                                            unreachable
                                                    entry:  %1 = ...

Which functions: the targets of the back edges of a depth-first walk over direct calls, since each circle has one (the
source where the target is a dispatch function, which many calls go through); and those whose address is taken, when an
indirect call may bring control back to them. What the backend calls by name and
what raising the error itself needs is never tested: it runs when the stack is nearly used up, in the reserve.

A way that ends the function without a call needs no test: where a question at the start of a function decides that, as
the ``n < 2`` of a recursion does, the test stands behind the question.

It must run before ``raising``: a function with a test can raise.
"""

from __future__ import annotations

from collections.abc import Mapping

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import retarget, successor_blocks
from importos_tool.compiler.ir.primitives import PRIMITIVES
from importos_tool.compiler.ir.types import BOOL, NOTHING
from importos_tool.compiler.passes.backend_calls import BACKEND_ROOTS
from importos_tool.compiler.passes.call_graph import calls_of_all, components_bottom_up

RAISE_RECURSION_ERROR = "importos.runtime.failures.raise_recursion_error"
EXHAUSTED = "stack.exhausted"
_CALLS: frozenset[type] = frozenset({ir.Call, ir.CallIndirect, ir.New, ir.Suspend})


def check_stack(program: ir.Program) -> list[ir.Function]:
    """Adds the tests and answers where; a program that does not contain the function that raises is left as it is."""
    if RAISE_RECURSION_ERROR not in program.functions:
        return []
    calls = calls_of_all(program)
    exempt = _reached(calls, [*BACKEND_ROOTS, RAISE_RECURSION_ERROR])
    found = _back_edge_targets(program, calls) | _called_back(program, calls)
    tested = [program.functions[name] for name in sorted(found - exempt)]
    for function in tested:
        _add_test(function)
    return tested


def _reached(calls: Mapping[str, list[str]], roots: list[str]) -> set[str]:
    reached: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in reached and name in calls:
            reached.add(name)
            waiting += calls[name]
    return reached


def _back_edge_targets(program: ir.Program, all_calls: Mapping[str, list[str]]) -> set[str]:
    """Functions that a depth-first walk meets again while it is still inside them, or those that lead back to them."""
    targets: set[str] = set()
    for component in components_bottom_up(program, all_calls):
        members = set(component)
        calls = {name: [n for n in all_calls[name] if n in members] for name in component}
        finished: set[str] = set()
        inside: set[str] = set()
        for root in component:
            if root in finished:
                continue
            inside.add(root)
            path = [(root, iter(calls[root]))]
            while path:
                name, rest = path[-1]
                for callee in rest:
                    if callee in inside:
                        targets.add(name if program.functions[callee].is_dispatch else callee)
                    elif callee not in finished:
                        inside.add(callee)
                        path.append((callee, iter(calls[callee])))
                        break
                else:
                    path.pop()
                    inside.discard(name)
                    finished.add(name)
    return targets


def _called_back(program: ir.Program, calls: Mapping[str, list[str]]) -> set[str]:
    """Functions whose address is taken and from which an indirect call can be reached."""
    taken: set[str] = set()
    callers: dict[str, list[str]] = {}
    waiting: list[str] = []
    for name, function in program.functions.items():
        for callee in calls[name]:
            callers.setdefault(callee, []).append(name)
        kinds = [operation for block in function.blocks for operation in block.operations]
        taken.update(operation.function for operation in kinds if type(operation) is ir.CodeOf)
        if any(type(operation) is ir.CallIndirect for operation in kinds):
            waiting.append(name)
    calls_back: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in calls_back:
            calls_back.add(name)
            waiting += callers.get(name, ())
    return taken & calls_back & program.functions.keys()


def _add_test(function: ir.Function) -> None:
    """Puts the test before the first block from which a call can be reached on every way."""
    exhausted = ir.Temporary(BOOL)
    first = _first_that_needs_stack(function)
    raising = ir.Block("exhausted", [ir.Call(ir.Temporary(NOTHING), RAISE_RECURSION_ERROR, [])], ir.Unreachable())
    test = ir.Block(
        "check", [ir.Primitive(exhausted, EXHAUSTED, [])], ir.Branch(exhausted, raising, first, expected=False)
    )
    place = function.blocks.index(first)
    for block in function.blocks:
        if place:  # else: before the entry, which a loop may come back to
            retarget(block.terminator, first, test)
    function.blocks[place:place] = [test, raising]


def _first_that_needs_stack(function: ir.Function) -> ir.Block:
    """Down from the entry, past questions of which one answer ends the function without a call or an effect."""
    block = function.blocks[0]
    calling = _blocks_that_call(function)
    while block.handler is None and type(block.terminator) is ir.Branch and all(map(_is_quiet, block.operations)):
        then, otherwise = block.terminator.then, block.terminator.otherwise
        if (then in calling) == (otherwise in calling):
            break
        following = then if then in calling else otherwise
        if following.handler is not None or _ways_into(function, following) != 1:
            break
        block = following
    return block


def _blocks_that_call(function: ir.Function) -> set[ir.Block]:
    """The blocks from which control can come to a call, their own calls among them."""
    before: dict[ir.Block, list[ir.Block]] = {}
    for block in function.blocks:
        for target in (*successor_blocks(block.terminator), *([block.handler] if block.handler is not None else [])):
            before.setdefault(target, []).append(block)
    waiting = [block for block in function.blocks if any(type(o) in _CALLS for o in block.operations)]
    calling: set[ir.Block] = set()
    while waiting:
        block = waiting.pop()
        if block not in calling:
            calling.add(block)
            waiting += before.get(block, ())
    return calling


def _is_quiet(operation: ir.Operation) -> bool:
    """True for what only computes."""
    if type(operation) is ir.Primitive:
        return PRIMITIVES[operation.name].pure
    return type(operation) in (ir.Move, ir.LoadField, ir.RecordItem, ir.IsNull, ir.IsInstance)


def _ways_into(function: ir.Function, block: ir.Block) -> int:
    return sum(target is block for source in function.blocks for target in successor_blocks(source.terminator))
