"""Where a generator or coroutine waits: ``yield``, ``yield from`` and ``await``."""

from __future__ import annotations

from mypy import nodes as mypy_nodes

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import expressions
from importos_tool.compiler.frontend.unit import Scope


def convert_yield(scope: Scope, expression: mypy_nodes.YieldExpr) -> nodes.Expression:
    """``yield`` whose value is used."""
    value = expressions.convert_optional(scope, expression.expr)
    return nodes.Yield(value, scope.unit.type_of(expression), scope.unit.span(expression))


def convert_unused(scope: Scope, expression: mypy_nodes.Expression) -> nodes.Expression:
    """An expression whose value nobody uses: what is sent into a generator may then be of any type."""
    if isinstance(expression, mypy_nodes.YieldExpr):
        value = expressions.convert_optional(scope, expression.expr)
        return nodes.Yield(value, types.NONE, scope.unit.span(expression))
    return expressions.convert_expression(scope, expression)
