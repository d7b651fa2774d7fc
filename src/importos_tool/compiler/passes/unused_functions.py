"""Drops the functions that lost their last caller by inlining.

before:  main (calls add, now inlined), add          after:  main

What was reached from the entry, from exported functions, from destructors and from what the backend calls goes when
it no longer is. A function that nothing in the program ever called stays: the backend may call it by name. The
exceptions are those that ``uninitialised`` and ``stack_checks`` call, which lowering adds for every program.
"""

from __future__ import annotations

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.passes.backend_calls import BACKEND_ROOTS
from importos_tool.compiler.passes.stack_checks import RAISE_RECURSION_ERROR
from importos_tool.compiler.passes.uninitialised import RAISE_UNBOUND_LOCAL


def referenced_functions(program: ir.Program) -> frozenset[str]:
    """What the program reaches from its entry, exported functions and destructors."""
    roots = [program.entry, *BACKEND_ROOTS]
    roots += [name for name, function in program.functions.items() if function.exported]
    roots += [layout.destructor for layout in program.layouts.values() if layout.destructor]
    return _reach(program, roots)


def drop_unused_functions(program: ir.Program, before: frozenset[str]) -> None:
    """``before``: what ``referenced_functions`` said before inlining."""
    after = referenced_functions(program)
    called_by_name = [n for n in program.functions if n not in before]
    only_for_checks = _reach(program, [RAISE_UNBOUND_LOCAL, RAISE_RECURSION_ERROR])
    kept = _reach(program, [name for name in called_by_name if name not in only_for_checks], after)
    if len(kept) != len(program.functions):
        program.functions = {name: function for name, function in program.functions.items() if name in kept}


def _reach(program: ir.Program, roots: list[str], known: frozenset[str] = frozenset()) -> frozenset[str]:
    """What is reached from the roots, with what is known to be reached already."""
    call, code = ir.Call, ir.CodeOf
    reached = set(known)
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        function = program.functions.get(name)
        if name in reached or function is None:
            continue
        reached.add(name)
        waiting += [o.function for b in function.blocks for o in b.operations if type(o) is call or type(o) is code]
    return frozenset(reached)
