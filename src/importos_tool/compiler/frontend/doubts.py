"""Variables whose narrowed types must be checked where they are read.

mypy narrows a variable after ``==`` and ``in``, after a value pattern and after a call of a TypeGuard function.
Each rests on a promise that code may break (an ``__eq__`` that says yes to another class, a guard that lies). What
``isinstance``, ``is`` and class patterns show is beyond doubt.
"""

from __future__ import annotations

from mypy import nodes as mypy_nodes
from mypy.nodes import Expression, Var
from mypy.patterns import ValuePattern

from importos_tool.compiler.frontend.unit import Scope
from importos_tool.compiler.frontend.walk import children

EQUALITIES = frozenset({"==", "!=", "in", "not in"})


def doubt_comparison(scope: Scope, expression: mypy_nodes.ComparisonExpr) -> None:
    """The operands of ``==`` and ``in``."""
    if not EQUALITIES.isdisjoint(expression.operators):
        for operand in expression.operands:
            _doubt(scope, operand)


def doubt_guarded(scope: Scope, expression: mypy_nodes.CallExpr) -> None:
    """The arguments of a TypeGuard or TypeIs function."""
    callee = expression.callee
    if isinstance(callee, mypy_nodes.RefExpr) and (callee.type_guard is not None or callee.type_is is not None):
        for argument in expression.args:
            _doubt(scope, argument)


def doubt_subject(scope: Scope, statement: mypy_nodes.MatchStmt) -> None:
    """The subject of a match with value patterns."""
    todo: list[mypy_nodes.Node] = list(statement.patterns)
    while todo:
        node = todo.pop()
        if isinstance(node, ValuePattern):
            _doubt(scope, statement.subject)
            return
        todo.extend(children(node))


def _doubt(scope: Scope, expression: Expression) -> None:
    if isinstance(expression, mypy_nodes.AssignmentExpr):
        expression = expression.target
    if isinstance(expression, (mypy_nodes.TupleExpr, mypy_nodes.ListExpr)):
        for item in expression.items:
            _doubt(scope, item)
    elif (
        isinstance(expression, mypy_nodes.NameExpr)
        and expression.kind == mypy_nodes.LDEF
        and isinstance(expression.node, Var)
        and (expression.node.type is not None or expression.node in scope.variables)
    ):
        scope.doubted(expression.node, expression)
