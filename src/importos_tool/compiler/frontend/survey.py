"""One walk over all statements before anything is converted: facts about variables that no single place shows.

- An attribute that the class body gives a value is a class variable, unless some statement of the program assigns it
  through an instance: then it is a field whose first value is the class's. Where the library may do so in a body that
  has not been checked, that body is checked for it.
- The variable of ``except ... as e`` has a type for each clause that assigns it; mypy remembers only the last. Its type
  for the whole function is the union.
- A variable that is assigned once, a class or a tuple of them, stands for these after ``except`` and in ``isinstance``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mypy import nodes as mypy_nodes
from mypy.nodes import Expression, FuncDef, MypyFile, Statement, SymbolNode, TypeInfo, Var
from mypy.patterns import AsPattern, MappingPattern, StarredPattern
from mypy.types import Instance, Type, TypeVarType, UnionType, get_proper_type

from importos_tool.compiler.frontend.late_checks import LateChecks
from importos_tool.compiler.frontend.walk import children, statements_in


@dataclass(slots=True)
class Survey:
    """``assigned``: class and attribute, assigned through an instance; ``assigned_by_protocol``: attributes that are
    assigned to whatever has them. ``caught``: the types of ``except`` variables. ``redefined``: functions of one name
    (``if c: def f() ... else: def f()``), to the first of them or the variable. ``nameless``: functions of a module
    that are all called ``_``, which mypy allows. ``class_sets``: what a variable that only ever holds one set of
    classes is assigned.
    """

    assigned: set[tuple[str, str]] = field(default_factory=set)
    assigned_by_protocol: set[str] = field(default_factory=set)
    caught: dict[Var, list[Type]] = field(default_factory=dict)
    class_sets: dict[Var, Expression] = field(default_factory=dict)
    redefined: dict[SymbolNode, SymbolNode] = field(default_factory=dict)
    nameless: set[SymbolNode] = field(default_factory=set)

    def is_assigned(self, class_name: str, attribute: str) -> bool:
        """Whether objects of the class may have an attribute of their own where the class has one."""
        return (class_name, attribute) in self.assigned or attribute in self.assigned_by_protocol

    def note_caught(self, statements: Iterable[Statement], expression_types: Mapping[Expression, Type]) -> None:
        """The ``except`` variables of a function, nested ones included, when its types are known."""
        for _, statement in statements_in(statements):
            if isinstance(statement, mypy_nodes.TryStmt):
                _note_caught(self, statement, expression_types)


def survey(trees: Iterable[MypyFile], expression_types: Mapping[Expression, Type], late: LateChecks) -> Survey:
    """Walk the module-level code and every function of ``trees``."""
    found = Survey()
    unknown: list[tuple[str, FuncDef, mypy_nodes.MemberExpr]] = []
    receivers: dict[Var, TypeInfo] = {}
    given_values: set[str] = set()
    assignments: Counter[SymbolNode] = Counter()
    holders: list[MypyFile] = []
    for tree in trees:
        nameless: list[SymbolNode] = []
        is_late = late.is_late(tree.fullname)
        for owner, statement in statements_in(tree.defs):
            if isinstance(statement, (mypy_nodes.FuncDef, mypy_nodes.Decorator)):
                _note_redefined(found, statement)
                if is_late and isinstance(statement, FuncDef) and statement.info and statement.arguments:
                    receivers[statement.arguments[0].variable] = statement.info
                if statement.name == "_":
                    nameless.append(statement)
            if isinstance(statement, mypy_nodes.TryStmt) and owner is None:
                _note_caught(found, statement, expression_types)
            if is_late and isinstance(statement, mypy_nodes.ClassDef):
                given_values.update(_given_values(statement))
            for target in _targets(statement):
                if isinstance(target, mypy_nodes.MemberExpr):
                    if owner is not None and is_late and target.expr not in expression_types:
                        unknown.append((tree.fullname, owner, target))
                    else:
                        _note_assigned(found, target, expression_types)
                if isinstance(target, mypy_nodes.RefExpr) and target.node is not None:
                    assignments[target.node] += 1
            if _note_class_set(found, statement) and tree not in holders:
                holders.append(tree)
        if len(nameless) > 1:
            found.nameless.update(nameless)
    for module, function, target in unknown:
        if target.name not in given_values:
            continue
        if isinstance(target.expr, mypy_nodes.NameExpr) and target.expr.node in receivers:
            _note_assigned_in(found, receivers[target.expr.node], target.name)
        else:
            late.body(module, function)
            _note_assigned(found, target, expression_types)
    if found.class_sets:
        assignments.update(target for tree in holders for target in _assigned_inside(tree, found.class_sets))
        found.class_sets = {var: value for var, value in found.class_sets.items() if assignments[var] == 1}
    return found


def _given_values(definition: mypy_nodes.ClassDef) -> Iterator[str]:
    for statement in definition.defs.body:
        if isinstance(statement, mypy_nodes.AssignmentStmt) and not isinstance(statement.rvalue, mypy_nodes.TempNode):
            for target in statement.lvalues:
                if isinstance(target, mypy_nodes.NameExpr):
                    yield target.name


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


def _note_caught(found: Survey, statement: mypy_nodes.TryStmt, expression_types: Mapping[Expression, Type]) -> None:
    for name in statement.vars:
        if name is not None and isinstance(name.node, Var):
            type_ = expression_types.get(name)
            if type_ is not None:
                found.caught.setdefault(name.node, []).append(type_)


def _note_assigned(found: Survey, target: mypy_nodes.MemberExpr, expression_types: Mapping[Expression, Type]) -> None:
    type_ = expression_types.get(target.expr)
    if type_ is None:
        return
    for info in _classes(type_):
        _note_assigned_in(found, info, target.name)


def _note_assigned_in(found: Survey, info: TypeInfo, name: str) -> None:
    for ancestor in info.mro:
        if name in ancestor.names:
            found.assigned.add((ancestor.fullname, name))
            if ancestor.is_protocol:
                found.assigned_by_protocol.add(name)


def _classes(type_: Type) -> Iterator[TypeInfo]:
    proper = get_proper_type(type_)
    if isinstance(proper, Instance):
        yield proper.type
    elif isinstance(proper, UnionType):
        for item in proper.items:
            yield from _classes(item)
    elif isinstance(proper, TypeVarType):
        yield from _classes(proper.upper_bound)


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
