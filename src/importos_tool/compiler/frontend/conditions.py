"""``if``: what the platform, the version or TYPE_CHECKING decides is decided here; everything else stays a test.

``TYPE_CHECKING`` is true for mypy and false at run time, so its block is dropped and its else block, which mypy did not
look at, is refused unless it is empty.
"""

from __future__ import annotations

from mypy import nodes as mypy_nodes
from mypy.reachability import (
    ALWAYS_FALSE,
    ALWAYS_TRUE,
    MYPY_FALSE,
    MYPY_TRUE,
    infer_condition_value,
)

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.frontend import blocks, expressions
from importos_tool.compiler.frontend.unit import Scope


def convert_if(scope: Scope, statement: mypy_nodes.IfStmt) -> list[nodes.Statement]:
    condition, body = statement.expr[0], statement.body[0]
    value = infer_condition_value(condition, scope.unit.options)
    if value == ALWAYS_TRUE:
        return blocks.convert_block(scope, body)
    if value == ALWAYS_FALSE:
        return blocks.convert_block(scope, statement.else_body)
    if value in (MYPY_TRUE, MYPY_FALSE) and not scope.unit.is_user:
        # The library keeps what only CPython runs (twins of intrinsics) behind TYPE_CHECKING.
        return blocks.convert_block(scope, body if value == MYPY_TRUE else statement.else_body)
    if value == MYPY_TRUE:
        return _unchecked(scope, statement.else_body)
    if value == MYPY_FALSE:
        return _unchecked(scope, body)
    test = expressions.convert_expression(scope, condition)
    then = blocks.convert_block(scope, body)
    otherwise = blocks.convert_block(scope, statement.else_body)
    return [nodes.If(test, then, otherwise, scope.unit.span(statement))]


def _unchecked(scope: Scope, block: mypy_nodes.Block | None) -> list[nodes.Statement]:
    """Code that runs but that the type checker skipped."""
    statements = [] if block is None else block.body
    remaining = [statement for statement in statements if not isinstance(statement, mypy_nodes.PassStmt)]
    if remaining:
        reason = "the type checker skips what runs only when TYPE_CHECKING is false, so it cannot be compiled"
        instead = "move this code out of the condition"
        raise scope.unit.refuse("E207", "this code was not type checked", remaining[0], reason, instead)
    return []
