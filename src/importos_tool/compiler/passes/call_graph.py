"""Who calls whom: direct calls between the functions of a program, and its components from the leaves up.

Indirect calls are not edges: whoever asks must treat ``CallIndirect`` as a call of anything.
"""

from __future__ import annotations

from importos_tool.compiler.ir import nodes as ir


def direct_calls(function: ir.Function) -> list[str]:
    """The names that a function calls directly, each once, in the order of their first call."""
    names: dict[str, None] = {}
    for block in function.blocks:
        for operation in block.operations:
            if type(operation) is ir.Call:
                names[operation.function] = None
    return list(names)


def components_bottom_up(program: ir.Program) -> list[list[str]]:
    """Strongly connected components of the call graph, callees before callers (Tarjan's algorithm, no recursion)."""
    functions = program.functions
    callees = {name: [n for n in direct_calls(function) if n in functions] for name, function in functions.items()}
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    on_stack: set[str] = set()
    stack: list[str] = []
    components: list[list[str]] = []
    for root in functions:
        if root in order:
            continue
        order[root] = lowest[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        path = [(root, iter(callees[root]))]
        while path:
            name, rest = path[-1]
            for callee in rest:
                if callee not in order:
                    order[callee] = lowest[callee] = len(order)
                    stack.append(callee)
                    on_stack.add(callee)
                    path.append((callee, iter(callees[callee])))
                    break
                if callee in on_stack:
                    lowest[name] = min(lowest[name], order[callee])
            else:
                path.pop()
                if path:
                    caller = path[-1][0]
                    lowest[caller] = min(lowest[caller], lowest[name])
                if lowest[name] == order[name]:
                    component: list[str] = []
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        component.append(member)
                        if member == name:
                            break
                    components.append(component)
    return components
