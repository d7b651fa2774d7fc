"""``Thread(target=f, args=(1,), kwargs={"x": 2})`` in the tree: ``Thread(target=partial(f, 1, x=2))``.

What mypy is told of such a call stands in ``thread_signatures.py``.
"""

from __future__ import annotations

from mypy.nodes import ARG_NAMED, ARG_POS, CallExpr, Expression, SymbolNode
from mypy.types import Overloaded, get_proper_type

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import expressions
from importos_tool.compiler.frontend.thread_signatures import (
    ARGUMENTS,
    FUNCTION_OF,
    KEYWORDS,
    PARAMETERS_OF,
    call_of_thread,
)
from importos_tool.compiler.frontend.unit import Scope


def thread_arguments(scope: Scope, expression: CallExpr, callee: SymbolNode | None) -> list[nodes.Argument] | None:
    """The arguments of a call of ``Thread`` with one function that needs none; None for every other call."""
    if callee is None or callee.fullname not in FUNCTION_OF:
        return None
    parameters = PARAMETERS_OF[callee.fullname]
    if len(parameters) < sum(kind is ARG_POS for kind in expression.arg_kinds):
        return None
    named = [
        (name or parameters[number], value)
        for number, (name, value) in enumerate(zip(expression.arg_names, expression.args, strict=True))
    ]
    called = call_of_thread(dict(named))
    if called is None:
        return None
    if isinstance(get_proper_type(scope.unit.expression_types.get(called.callee)), Overloaded):
        reason = "it has several signatures, and the thread must know with which one it is called"
        raise scope.unit.refuse("E210", "this function cannot be given with kwargs", called.callee, reason, "a lambda")
    arguments: list[nodes.Argument] = []
    for (name, value), kind in zip(named, expression.arg_kinds, strict=True):
        written = name if kind is ARG_NAMED else None
        if name == FUNCTION_OF[callee.fullname]:
            held = [_argument(scope, key, part) for key, part in zip(called.arg_names, called.args, strict=True)]
            function = expressions.convert_expression(scope, called.callee)
            nothing = types.CallableType((), types.OBJECT)
            partial = nodes.Partial(function, held, nothing, scope.unit.span(value), keeps_name=True)
            arguments.append(nodes.Argument(partial, "keyword" if written else "positional", written or ""))
        elif name not in (ARGUMENTS, KEYWORDS):
            arguments.append(_argument(scope, written, value))
    return arguments


def _argument(scope: Scope, name: str | None, value: Expression) -> nodes.Argument:
    converted = expressions.convert_expression(scope, value)
    return nodes.Argument(converted, "keyword", name) if name else nodes.Argument(converted, "positional")
