"""Finds the functions that run a few times at most, so that they are made small and not fast.

What starts the machine, opens its devices and sets up the program runs once. Such a function is reached from the entry
by calls that stand in no loop, and has no loop itself; it takes in only what is smaller than a call, and the C compiler
is told to save space. A function that calls itself, is called through its address or by the backend may run often;
the code of a module of the library runs once, however many import it (lowering has marked it).

It marks functions (``Function.once``) and changes no code. A wrong answer costs time or size, never correctness.
"""

from __future__ import annotations

from collections.abc import Iterator

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import following_blocks
from importos_tool.compiler.passes.backend_calls import BACKEND_ROOTS
from importos_tool.compiler.passes.call_graph import calls_of_all, components_bottom_up
from importos_tool.compiler.passes.components import components


def find_single_runs(program: ir.Program) -> None:
    """Marks them; direct calls must be all there are but those through addresses."""
    functions = program.functions
    repeated = _called_from_outside(program)
    calls = calls_of_all(program)
    for component in reversed(components_bottom_up(program, calls)):
        if len(component) > 1:
            repeated.update(component)
        for name in component:
            function = functions[name]
            if name in repeated and not function.once:
                repeated.update(calls[name])
                continue
            turning = _turning_blocks(function)
            for block in function.blocks:
                for callee in _callees(block):
                    if id(block) in turning or callee == name:
                        repeated.add(callee)
            function.once = function.once or (not turning and name not in repeated)


def _called_from_outside(program: ir.Program) -> set[str]:
    """What more than the entry begins."""
    found = {*BACKEND_ROOTS}
    found.update(layout.destructor for layout in program.layouts.values())
    for function in program.functions.values():
        if function.exported or function.frame:
            found.add(function.name)
        found.update(o.function for block in function.blocks for o in block.operations if type(o) is ir.CodeOf)
    found.discard(program.entry)
    return found


def _callees(block: ir.Block) -> Iterator[str]:
    return (operation.function for operation in block.operations if type(operation) is ir.Call)


def _turning_blocks(function: ir.Function) -> set[int]:
    """The identities of the blocks that may run again before the function returns."""
    found: set[int] = set()
    for component in components(function.blocks, following_blocks):
        if len(component) > 1 or component[0] in following_blocks(component[0]):
            found.update(map(id, component))
    return found
