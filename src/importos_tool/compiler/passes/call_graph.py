"""Who calls whom: direct calls between the functions of a program, and its components from the leaves up.

Indirect calls are not edges: whoever asks must treat ``CallIndirect`` as a call of anything.
"""

from __future__ import annotations

from collections.abc import Mapping

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.passes.components import components


def direct_calls(function: ir.Function) -> list[str]:
    """The names that a function calls directly, each once, in the order of their first call."""
    call = ir.Call
    calls = [o.function for block in function.blocks for o in block.operations if type(o) is call]
    return list(dict.fromkeys(calls))


def calls_of_all(program: ir.Program) -> dict[str, list[str]]:
    """``direct_calls`` of every function, for who asks more than once while nothing changes."""
    return {name: direct_calls(function) for name, function in program.functions.items()}


def components_bottom_up(program: ir.Program, calls: Mapping[str, list[str]] | None = None) -> list[list[str]]:
    """Strongly connected components of the call graph, callees before callers; ``calls``: those of all functions."""
    functions = program.functions
    calls = calls_of_all(program) if calls is None else calls
    callees = {name: [callee for callee in called if callee in functions] for name, called in calls.items()}
    return components(functions, callees.__getitem__)
