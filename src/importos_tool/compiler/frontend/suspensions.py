"""Where a generator or coroutine waits: ``yield``, ``yield from`` and ``await``."""

from __future__ import annotations

from mypy import nodes as mypy_nodes

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import expressions
from importos_tool.compiler.frontend.unit import Scope


def convert_yield(scope: Scope, expression: mypy_nodes.YieldExpr) -> nodes.Expression:
    return _yield(scope, expression, scope.unit.type_of(expression))


def convert_yield_from(scope: Scope, expression: mypy_nodes.YieldFromExpr) -> nodes.Expression:
    return _yield_from(scope, expression, scope.unit.type_of(expression))


def convert_await(scope: Scope, expression: mypy_nodes.AwaitExpr) -> nodes.Expression:
    return _await(scope, expression, scope.unit.type_of(expression))


def convert_unused(scope: Scope, expression: mypy_nodes.Expression) -> nodes.Expression:
    """An expression whose value nobody uses: what is sent in, or what is waited for, may then be of any type."""
    if isinstance(expression, mypy_nodes.YieldExpr):
        return _yield(scope, expression, types.NONE)
    if isinstance(expression, mypy_nodes.YieldFromExpr):
        return _yield_from(scope, expression, types.NONE)
    if isinstance(expression, mypy_nodes.AwaitExpr):
        return _await(scope, expression, types.NONE)
    return expressions.convert_expression(scope, expression)


def _yield(scope: Scope, expression: mypy_nodes.YieldExpr, type_: types.Type) -> nodes.Expression:
    return nodes.Yield(expressions.convert_optional(scope, expression.expr), type_, scope.unit.span(expression))


def _yield_from(scope: Scope, expression: mypy_nodes.YieldFromExpr, type_: types.Type) -> nodes.Expression:
    return nodes.YieldFrom(expressions.convert_expression(scope, expression.expr), type_, scope.unit.span(expression))


def _await(scope: Scope, expression: mypy_nodes.AwaitExpr, type_: types.Type) -> nodes.Expression:
    return nodes.Await(expressions.convert_expression(scope, expression.expr), type_, scope.unit.span(expression))
