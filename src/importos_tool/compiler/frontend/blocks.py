"""Blocks: a list of statements, with what cannot be reached taken out, and one bad statement not hiding the next.

What follows ``return``, ``raise``, ``break`` or ``continue`` in a block is dropped. Code that mypy proved unreachable
by types has no types; mypy's proof can be wrong (it is unsound in known places), so such code becomes a raise of
``AssertionError``: never silently something else.
"""

from __future__ import annotations

from mypy import nodes as mypy_nodes

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import statements
from importos_tool.compiler.frontend.refusal import NoTypeHere, Refused
from importos_tool.compiler.frontend.tainted import attributes_in, variables_in
from importos_tool.compiler.frontend.unit import Scope, hole
from importos_tool.compiler.frontend.walk import children
from importos_tool.diagnostics.model import Diagnostic, Span

LEAVING = (nodes.Return, nodes.Raise, nodes.Break, nodes.Continue)
ASSERTION_ERROR = types.ClassType("builtins.AssertionError")


def convert_function_block(scope: Scope, block: mypy_nodes.Block) -> list[nodes.Statement]:
    """A function's body, without its documentation string."""
    return convert_statements(scope, without_documentation(block.body))


def without_documentation(body: list[mypy_nodes.Statement]) -> list[mypy_nodes.Statement]:
    first = body[0] if body else None
    if isinstance(first, mypy_nodes.ExpressionStmt) and isinstance(first.expr, mypy_nodes.StrExpr):
        return body[1:]
    return body


def convert_block(scope: Scope, block: mypy_nodes.Block | None) -> list[nodes.Statement]:
    return [] if block is None else convert_statements(scope, block.body)


def convert_statements(scope: Scope, body: list[mypy_nodes.Statement]) -> list[nodes.Statement]:
    """Convert in order; a refused statement is recorded and left out, so that all errors of a file are shown at
    once.
    """
    unit = scope.unit
    converted: list[nodes.Statement] = []
    for statement in body:
        try:
            converted.extend(statements.convert_statement(scope, statement))
        except Refused as refused:
            if isinstance(statement, (mypy_nodes.FuncDef, mypy_nodes.Decorator, mypy_nodes.OverloadedFuncDef)):
                unit.refused[statement] = refused.diagnostic
            _record(scope, statement, refused.diagnostic)
        except NoTypeHere as missing:
            if _has_types(scope, statement):
                unit.record(hole(missing.span))
                continue
            converted.append(_proved_unreachable(unit.span(statement)))
            break
        if converted and isinstance(converted[-1], LEAVING):
            break
    return converted


def _has_types(scope: Scope, statement: mypy_nodes.Statement) -> bool:
    """Whether mypy looked at any part of the statement; at unreachable code it does not look at all."""
    todo: list[mypy_nodes.Node] = [statement]
    while todo:
        node = todo.pop()
        if isinstance(node, mypy_nodes.Expression) and node in scope.unit.expression_types:
            return True
        if not isinstance(node, mypy_nodes.TypeInfo):
            todo.extend(children(node))
    return False


def _record(scope: Scope, statement: mypy_nodes.Statement, diagnostic: Diagnostic) -> None:
    unit = scope.unit
    if diagnostic.code == "E101":
        mentioned = variables_in(statement)
        attributes = attributes_in(statement, defined=False)
        follows = not mentioned.isdisjoint(unit.tainted) or not attributes.isdisjoint(unit.tainted_attributes)
        unit.tainted |= mentioned
        unit.tainted_attributes |= attributes_in(statement, defined=True)
        if follows:
            return
    unit.record(diagnostic)


def _proved_unreachable(span: Span) -> nodes.Statement:
    message = nodes.Literal("the type checker proved that this is never reached", types.STR, span)
    callee = nodes.ClassName(ASSERTION_ERROR, types.TypeObject(ASSERTION_ERROR), span)
    return nodes.Raise(nodes.Call(callee, [nodes.Argument(message)], ASSERTION_ERROR, span), None, span)
