"""The local variable ``_``, to which mypy gives the type Any.

Before mypy analyses a file, ``_`` gets another name (``_ 1``; no program can have such a name): one for each place that
binds it, so that it has the type of what is thrown away, or a single one where ``_`` is also read. A parameter and a
function of that name have types, and so has a module's variable: they keep it, and so does every scope that declares
``_`` to be another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from mypy.nodes import (
    AssignmentExpr,
    AssignmentStmt,
    ClassDef,
    DictionaryComprehension,
    Expression,
    ForStmt,
    FuncDef,
    FuncItem,
    GeneratorExpr,
    GlobalDecl,
    LambdaExpr,
    ListExpr,
    MypyFile,
    NameExpr,
    Node,
    NonlocalDecl,
    StarExpr,
    TupleExpr,
    WithStmt,
)

from importos_tool.compiler.frontend.walk import children

DISCARD = "_"
_WORD = re.compile(r"\b_\b")
COMPREHENSIONS = (GeneratorExpr, DictionaryComprehension)
SCOPES = (FuncDef, LambdaExpr, ClassDef, *COMPREHENSIONS)


def is_discard(name: str) -> bool:
    """Whether the name is ``_``, or stands for one place that binds it."""
    return name == DISCARD or name.startswith(f"{DISCARD} ")


def has_discards(text: str) -> bool:
    """Whether there may be a ``_`` in the text of a file: quickly said, where a walk over its tree takes its time."""
    return _WORD.search(text) is not None


def name_discards(file: MypyFile) -> None:
    """Rename every local ``_`` of a file."""
    numbers = count(1)
    for statement in file.defs:
        _walk(statement, numbers)


def _walk(root: Node, numbers: Iterator[int]) -> list[NameExpr | NonlocalDecl]:
    """Walk one scope. Gives the mentions of ``_`` that it does not bind itself."""
    bound: list[NameExpr] = []
    mentioned: list[NameExpr | NonlocalDecl] = []
    is_own = isinstance(root, FuncItem) and any(argument.variable.name == DISCARD for argument in root.arguments)
    is_outer = not isinstance(root, SCOPES) or isinstance(root, ClassDef)
    todo: list[Node] = [root]
    while todo:
        node = todo.pop()
        if node is not root and isinstance(node, SCOPES):
            mentioned += _walk(node, numbers)
            continue
        if isinstance(node, NameExpr) and node.name == DISCARD:
            mentioned.append(node)
        elif isinstance(node, GlobalDecl) and DISCARD in node.names:
            is_own = True
        elif isinstance(node, NonlocalDecl) and DISCARD in node.names:
            mentioned.append(node)
            is_outer = True
        for target in assigned_targets(node):
            bound.extend(_discards(target))
        if isinstance(node, AssignmentExpr) and not isinstance(root, COMPREHENSIONS):
            bound.extend(_discards(node.target))
        todo.extend(children(node))
    if is_own:
        return []
    if is_outer or not bound:
        return mentioned
    alone = len(mentioned) == len(bound)
    shared = f"{DISCARD} {next(numbers)}"
    for mention in mentioned:
        name = f"{DISCARD} {next(numbers)}" if alone else shared
        if isinstance(mention, NameExpr):
            mention.name = name
        else:
            mention.names = [name if declared == DISCARD else declared for declared in mention.names]
    return []


def assigned_targets(node: Node) -> list[Expression]:
    """What a statement or comprehension assigns."""
    if isinstance(node, AssignmentStmt):
        return list(node.lvalues)
    if isinstance(node, ForStmt):
        return [node.index]
    if isinstance(node, WithStmt):
        return [target for target in node.target if target is not None]
    if isinstance(node, (GeneratorExpr, DictionaryComprehension)):
        return list(node.indices)
    return []


def _discards(target: Expression) -> Iterator[NameExpr]:
    if isinstance(target, NameExpr):
        if target.name == DISCARD:
            yield target
    elif isinstance(target, (TupleExpr, ListExpr)):
        for item in target.items:
            yield from _discards(item)
    elif isinstance(target, StarExpr):
        yield from _discards(target.expr)
