"""One walk over all statements before anything is converted: facts about variables that no single place shows.

- An attribute that the class body gives a value is a class variable, unless some statement of the program assigns it
  through an instance: then it is a field whose first value is the class's.
- The variable of ``except ... as e`` has a type for each clause that assigns it; mypy remembers only the last. Its type
  for the whole function is the union.
- A variable that is assigned once, a class or a tuple of them, stands for these after ``except`` and in ``isinstance``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mypy import nodes as mypy_nodes
from mypy.nodes import Expression, MypyFile, Statement, SymbolNode, TypeInfo, Var
from mypy.patterns import AsPattern, MappingPattern, StarredPattern
from mypy.types import Instance, Type, TypeVarType, UnionType, get_proper_type

from importos_tool.compiler.frontend.walk import children


@dataclass(slots=True)
class Survey:
    """``assigned``: class and attribute, assigned through an instance. ``caught``: the types of ``except``
    variables. ``redefined``: functions of one name (``if c: def f() ... else: def f()``), to the first of them or the
    variable. ``nameless``: functions of a module that are all called ``_``, which mypy allows. ``class_sets``: what a
    variable that only ever holds one set of classes is assigned.
    """

    assigned: set[tuple[str, str]] = field(default_factory=set)
    caught: dict[Var, list[Type]] = field(default_factory=dict)
    class_sets: dict[Var, Expression] = field(default_factory=dict)
    redefined: dict[SymbolNode, SymbolNode] = field(default_factory=dict)
    nameless: set[SymbolNode] = field(default_factory=set)


def survey(trees: Iterable[MypyFile], expression_types: dict[Expression, Type]) -> Survey:
    """Walk the module-level code and every function of ``trees``."""
    found = Survey()
    assignments: Counter[SymbolNode] = Counter()
    holders: list[MypyFile] = []
    for tree in trees:
        nameless: list[SymbolNode] = []
        for statement in _statements(tree.defs):
            if isinstance(statement, (mypy_nodes.FuncDef, mypy_nodes.Decorator)):
                _note_redefined(found, statement)
                if statement.name == "_":
                    nameless.append(statement)
            if isinstance(statement, mypy_nodes.TryStmt):
                _note_caught(found, statement, expression_types)
            for target in _targets(statement):
                if isinstance(target, mypy_nodes.MemberExpr):
                    _note_assigned(found, target, expression_types)
                if isinstance(target, mypy_nodes.RefExpr) and target.node is not None:
                    assignments[target.node] += 1
            if _note_class_set(found, statement) and tree not in holders:
                holders.append(tree)
        if len(nameless) > 1:
            found.nameless.update(nameless)
    if found.class_sets:
        assignments.update(target for tree in holders for target in _assigned_inside(tree, found.class_sets))
        found.class_sets = {var: value for var, value in found.class_sets.items() if assignments[var] == 1}
    return found


def _note_class_set(found: Survey, statement: Statement) -> bool:
    if not isinstance(statement, mypy_nodes.AssignmentStmt) or len(statement.lvalues) != 1:
        return False
    target = statement.lvalues[0]
    if isinstance(target, mypy_nodes.NameExpr) and isinstance(target.node, Var) and _is_class_set(statement.rvalue):
        found.class_sets[target.node] = statement.rvalue
        return True
    return False


def _is_class_set(value: Expression) -> bool:
    if isinstance(value, mypy_nodes.TupleExpr):
        return bool(value.items) and all(_is_class_set(item) for item in value.items)
    return isinstance(value, mypy_nodes.RefExpr) and isinstance(value.node, TypeInfo)


def _assigned_inside(tree: MypyFile, candidates: Mapping[Var, Expression]) -> Iterator[Var]:
    """What ``:=``, ``except ... as``, ``del`` and patterns bind."""
    todo: list[mypy_nodes.Node] = list(tree.defs)
    while todo:
        node = todo.pop()
        bound: Sequence[mypy_nodes.Node | None] = ()
        if isinstance(node, mypy_nodes.AssignmentExpr):
            bound = (node.target,)
        elif isinstance(node, mypy_nodes.TryStmt):
            bound = node.vars
        elif isinstance(node, mypy_nodes.DelStmt):
            bound = (node.expr,)
        elif isinstance(node, (AsPattern, StarredPattern, MappingPattern)):
            bound = tuple(child for child in children(node) if isinstance(child, mypy_nodes.NameExpr))
        for name in bound:
            if isinstance(name, mypy_nodes.NameExpr) and isinstance(name.node, Var) and name.node in candidates:
                yield name.node
        todo.extend(children(node))


def _note_redefined(found: Survey, statement: mypy_nodes.FuncDef | mypy_nodes.Decorator) -> None:
    function = statement.func if isinstance(statement, mypy_nodes.Decorator) else statement
    before = function.original_def
    if before is not None and not function.info:
        first = found.redefined.get(before, before)
        found.redefined[first] = found.redefined[statement] = first


def _note_caught(found: Survey, statement: mypy_nodes.TryStmt, expression_types: dict[Expression, Type]) -> None:
    for name in statement.vars:
        if name is not None and isinstance(name.node, Var):
            type_ = expression_types.get(name)
            if type_ is not None:
                found.caught.setdefault(name.node, []).append(type_)


def _note_assigned(found: Survey, target: mypy_nodes.MemberExpr, expression_types: dict[Expression, Type]) -> None:
    type_ = expression_types.get(target.expr)
    if type_ is None:
        return
    for info in _classes(type_):
        for ancestor in info.mro:
            if target.name in ancestor.names:
                found.assigned.add((ancestor.fullname, target.name))


def _classes(type_: Type) -> Iterator[TypeInfo]:
    proper = get_proper_type(type_)
    if isinstance(proper, Instance):
        yield proper.type
    elif isinstance(proper, UnionType):
        for item in proper.items:
            yield from _classes(item)
    elif isinstance(proper, TypeVarType):
        yield from _classes(proper.upper_bound)


def _statements(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Every statement at any depth, in source order; those that neither assign nor hold others are left out."""
    todo: list[Statement] = list(statements)[::-1]
    while todo:
        statement = todo.pop()
        kind = type(statement)
        if kind in _INSIDE:
            yield statement
            todo.extend(_INSIDE[kind](statement)[::-1])
        elif kind in _ASSIGNING:
            yield statement


def _of_blocks(*blocks: mypy_nodes.Block | None) -> list[Statement]:
    return [statement for block in blocks if block is not None for statement in block.body]


# What stands directly inside a statement.
_INSIDE: dict[type, Callable[[Any], list[Statement]]] = {
    mypy_nodes.FuncDef: lambda statement: statement.body.body,
    mypy_nodes.Decorator: lambda statement: [statement.func],
    mypy_nodes.OverloadedFuncDef: lambda statement: [
        *statement.items,
        *([statement.impl] if statement.impl is not None else []),
    ],
    mypy_nodes.ClassDef: lambda statement: statement.defs.body,
    mypy_nodes.IfStmt: lambda statement: _of_blocks(*statement.body, statement.else_body),
    mypy_nodes.ForStmt: lambda statement: _of_blocks(statement.body, statement.else_body),
    mypy_nodes.WhileStmt: lambda statement: _of_blocks(statement.body, statement.else_body),
    mypy_nodes.TryStmt: lambda statement: _of_blocks(
        statement.body, *statement.handlers, statement.else_body, statement.finally_body
    ),
    mypy_nodes.WithStmt: lambda statement: statement.body.body,
    mypy_nodes.MatchStmt: lambda statement: _of_blocks(*statement.bodies),
}
_ASSIGNING = frozenset({mypy_nodes.AssignmentStmt, mypy_nodes.OperatorAssignmentStmt})


def _targets(statement: Statement) -> Iterator[Expression]:
    if isinstance(statement, mypy_nodes.AssignmentStmt):
        for target in statement.lvalues:
            yield from _parts(target)
    elif isinstance(statement, mypy_nodes.OperatorAssignmentStmt):
        yield statement.lvalue
    elif isinstance(statement, mypy_nodes.ForStmt):
        yield from _parts(statement.index)
    elif isinstance(statement, mypy_nodes.WithStmt):
        for entered in statement.target:
            if entered is not None:
                yield from _parts(entered)


def _parts(target: Expression) -> Iterator[Expression]:
    if isinstance(target, (mypy_nodes.TupleExpr, mypy_nodes.ListExpr)):
        for item in target.items:
            yield from _parts(item)
    elif isinstance(target, mypy_nodes.StarExpr):
        yield from _parts(target.expr)
    else:
        yield target
