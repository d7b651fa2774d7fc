"""After a first complaint about Any, the later ones that only follow from it are kept back.

A variable that a refused statement mentions is tainted, and so is an attribute that it defines; a further complaint
about Any in a statement that mentions either says nothing new.
"""

from __future__ import annotations

from collections.abc import Iterator

from mypy.nodes import FuncDef, MemberExpr, NameExpr, Node, Statement, SymbolNode, TypeInfo, Var

from importos_tool.compiler.frontend.walk import children


def variables_in(statement: Statement) -> set[SymbolNode]:
    """Every variable that the statement mentions, at any depth but not inside other functions."""
    names = (node.node for node in _nodes_in(statement) if isinstance(node, NameExpr))
    return {symbol for symbol in names if isinstance(symbol, Var)}


def attributes_in(statement: Statement, *, defined: bool) -> set[str]:
    """The names of the attributes that the statement defines, or mentions."""
    return {
        node.name
        for node in _nodes_in(statement)
        if isinstance(node, MemberExpr) and (node.def_var is not None or not defined)
    }


def _nodes_in(statement: Statement) -> Iterator[Node]:
    todo: list[Node] = [statement]
    while todo:
        node = todo.pop()
        yield node
        if not isinstance(node, TypeInfo) and (node is statement or not isinstance(node, FuncDef)):
            todo.extend(children(node))
