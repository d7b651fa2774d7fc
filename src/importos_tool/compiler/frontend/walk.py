"""Every node of a mypy tree, or its statements alone, without a visitor: mypy's visitors are compiled and cannot be
subclassed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from mypy import nodes
from mypy.nodes import FuncDef, Node, Statement
from mypy.util import get_class_descriptors

NOT_CHILDREN = frozenset(
    {
        "analyzed",
        "assignments",
        "def_var",
        "definition",
        "deco",
        "expanded",
        "info",
        "names",
        "node",
        "original_decorators",
        "original_def",
        "type",
        "unanalyzed_items",
        "unanalyzed_type",
        "var",
        "variable",
    }
)
_LEAVES = frozenset({type(None), bool, int, str})  # what most attributes are
_fields: dict[type, tuple[str, ...]] = {}


def children(node: Node) -> Iterator[Node]:
    """The nodes directly below, in no particular order."""
    fields = _fields.get(type(node))
    if fields is None:
        fields = tuple(name for name in get_class_descriptors(type(node)) if name not in NOT_CHILDREN)
        _fields[type(node)] = fields
    for name in fields:
        try:
            value = getattr(node, name)
        except (AttributeError, AssertionError):
            continue
        if type(value) in _LEAVES:
            continue
        if isinstance(value, Node):
            yield value
        elif isinstance(value, (list, tuple)):
            yield from _nodes(value)


def _nodes(values: list[object] | tuple[object, ...]) -> Iterator[Node]:
    for value in values:
        if isinstance(value, Node):
            yield value
        elif isinstance(value, (list, tuple)):
            yield from _nodes(value)


def statements_in(statements: Iterable[Statement]) -> Iterator[tuple[FuncDef | None, Statement]]:
    """Every statement at any depth, in source order, with the outermost function that it is in; those that neither
    assign nor hold others are left out."""
    todo: list[tuple[FuncDef | None, Statement]] = []
    todo += [(None, statement) for statement in reversed(list(statements))]
    while todo:
        owner, statement = found = todo.pop()
        kind = type(statement)
        if kind in _INSIDE:
            yield found
            if owner is None and isinstance(statement, FuncDef):
                owner = statement
            todo.extend([(owner, inner) for inner in _INSIDE[kind](statement)[::-1]])
        elif kind in _ASSIGNING:
            yield found


def _of_blocks(*blocks: nodes.Block | None) -> list[Statement]:
    return [statement for block in blocks if block is not None for statement in block.body]


# What stands directly inside a statement.
_INSIDE: dict[type, Callable[[Any], list[Statement]]] = {
    nodes.FuncDef: lambda statement: statement.body.body,
    nodes.Decorator: lambda statement: [statement.func],
    nodes.OverloadedFuncDef: lambda statement: [
        *statement.items,
        *([statement.impl] if statement.impl is not None else []),
    ],
    nodes.ClassDef: lambda statement: statement.defs.body,
    nodes.IfStmt: lambda statement: _of_blocks(*statement.body, statement.else_body),
    nodes.ForStmt: lambda statement: _of_blocks(statement.body, statement.else_body),
    nodes.WhileStmt: lambda statement: _of_blocks(statement.body, statement.else_body),
    nodes.TryStmt: lambda statement: _of_blocks(
        statement.body, *statement.handlers, statement.else_body, statement.finally_body
    ),
    nodes.WithStmt: lambda statement: statement.body.body,
    nodes.MatchStmt: lambda statement: _of_blocks(*statement.bodies),
}
_ASSIGNING = frozenset({nodes.AssignmentStmt, nodes.OperatorAssignmentStmt})
