"""After a first complaint about Any, the later ones that only follow from it are kept back.

A variable that a refused statement mentions is tainted; a further complaint about Any in a statement that mentions a
tainted variable says nothing new.
"""

from __future__ import annotations

from mypy.nodes import FuncDef, NameExpr, Node, Statement, SymbolNode, TypeInfo, Var

from importos_tool.compiler.frontend.walk import children


def variables_in(statement: Statement) -> set[SymbolNode]:
    """Every variable that the statement mentions, at any depth but not inside other functions."""
    found: set[SymbolNode] = set()
    todo: list[Node] = [statement]
    while todo:
        node = todo.pop()
        if isinstance(node, NameExpr) and isinstance(node.node, Var):
            found.add(node.node)
        elif not isinstance(node, TypeInfo) and (node is statement or not isinstance(node, FuncDef)):
            todo.extend(children(node))
    return found
