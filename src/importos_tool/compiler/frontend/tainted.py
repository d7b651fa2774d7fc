"""After a first complaint about Any, the later ones that only follow from it are kept back.

A variable that got its value in a refused statement is tainted; a further complaint about Any in a statement that
mentions a tainted variable says nothing new.
"""

from __future__ import annotations

from collections.abc import Iterator

from mypy.nodes import FuncDef, NameExpr, Node, Statement, SymbolNode, TypeInfo, Var
from mypy.util import get_class_descriptors

NOT_CHILDREN = frozenset({"node", "info", "type", "unanalyzed_type", "definition", "names", "original_def", "expanded"})


def variables_in(statement: Statement) -> set[SymbolNode]:
    """Every variable that the statement mentions, at any depth."""
    return {node.node for node in _walk(statement) if isinstance(node, NameExpr) and isinstance(node.node, Var)}


def _walk(root: Node) -> Iterator[Node]:
    todo: list[Node] = [root]
    seen: set[int] = set()
    while todo:
        node = todo.pop()
        if id(node) in seen or isinstance(node, TypeInfo) or (isinstance(node, FuncDef) and node is not root):
            continue
        seen.add(id(node))
        yield node
        for name in get_class_descriptors(type(node)):
            if name not in NOT_CHILDREN:
                try:
                    todo.extend(_nodes(getattr(node, name)))
                except (AttributeError, AssertionError):
                    continue


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _nodes(item)
