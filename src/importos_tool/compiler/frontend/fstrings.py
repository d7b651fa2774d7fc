"""f-strings: mypy hands them on as ``"".join(["a", "{!r:{}}".format(x, spec)])``; here they become f-strings again.

What tells them from calls that the user wrote: the parser gives the invented format string no line, and the invented
``""`` of the join no end.
"""

from __future__ import annotations

from mypy.nodes import CallExpr, Expression, ListExpr, MemberExpr, StrExpr

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import expressions
from importos_tool.compiler.frontend.unit import Scope


def convert_format_call(scope: Scope, expression: CallExpr) -> nodes.Expression | None:
    """The f-string that this call stands for; None when it is an ordinary call."""
    value = _interpolation(scope, expression)
    if value is not None:
        return nodes.FormattedString([value], types.STR, scope.unit.span(expression))
    items = _joined(expression)
    if items is None:
        return None
    return nodes.FormattedString([_part(scope, item) for item in items], types.STR, scope.unit.span(expression))


def _part(scope: Scope, item: Expression) -> nodes.Expression:
    if isinstance(item, CallExpr):
        value = _interpolation(scope, item)
        if value is not None:
            return value
    return expressions.convert_expression(scope, item)


def _interpolation(scope: Scope, expression: CallExpr) -> nodes.FormattedValue | None:
    callee = expression.callee
    if not isinstance(callee, MemberExpr) or callee.name != "format" or not isinstance(callee.expr, StrExpr):
        return None
    if callee.expr.line >= 0:
        return None
    template = callee.expr.value  # "{:{}}" or "{!r:{}}"
    conversion = template[2] if template[1] == "!" else ""
    value, specification = expression.args
    converted = expressions.convert_expression(scope, value)
    return nodes.FormattedValue(
        converted, conversion, _specification(scope, specification), types.STR, scope.unit.span(value)
    )


def _specification(scope: Scope, expression: Expression) -> nodes.Expression | None:
    if isinstance(expression, StrExpr) and expression.value == "":
        return None
    if isinstance(expression, CallExpr):
        nested = convert_format_call(scope, expression)
        if nested is not None:
            return nested
    return expressions.convert_expression(scope, expression)


def _joined(expression: CallExpr) -> list[Expression] | None:
    callee = expression.callee
    if not isinstance(callee, MemberExpr) or callee.name != "join" or not isinstance(callee.expr, StrExpr):
        return None
    if callee.expr.end_line is not None or len(expression.args) != 1:
        return None
    items = expression.args[0]
    return list(items.items) if isinstance(items, ListExpr) else None
