"""Who calls whom: direct calls between the functions of a program, and its components from the leaves up.

Indirect calls are not edges: whoever asks must treat ``CallIndirect`` as a call of anything.
"""

from __future__ import annotations

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.passes.components import components


def direct_calls(function: ir.Function) -> list[str]:
    """The names that a function calls directly, each once, in the order of their first call."""
    call = ir.Call
    calls = [o.function for block in function.blocks for o in block.operations if type(o) is call]
    return list(dict.fromkeys(calls))


def components_bottom_up(program: ir.Program) -> list[list[str]]:
    """Strongly connected components of the call graph, callees before callers."""
    functions = program.functions
    callees = {name: [n for n in direct_calls(function) if n in functions] for name, function in functions.items()}
    return components(functions, callees.__getitem__)
