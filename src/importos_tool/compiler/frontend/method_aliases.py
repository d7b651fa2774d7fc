"""``__rmul__ = __mul__`` in a class body: one method under two names.

The second name is a member of the class as the first one is: the very same definition, whatever a subclass makes of the
first name. A name that is assigned again somewhere stays a variable.
"""

from __future__ import annotations

from mypy.nodes import AssignmentStmt, ClassDef, FuncDef, NameExpr, OverloadedFuncDef, Statement

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.frontend.unit import Unit


def method_aliases(unit: Unit, definition: ClassDef) -> dict[str, str]:
    """The further names of a class's own methods, and which method each is."""
    found: dict[str, str] = {}
    for statement in definition.defs.body:
        method = _method(definition, statement)
        if method:
            assert isinstance(statement, AssignmentStmt)
            for target in statement.lvalues:
                assert isinstance(target, NameExpr)
                found[target.name] = found.get(method, method)
    return {
        name: method for name, method in found.items() if not unit.facts.is_assigned(definition.info.fullname, name)
    }


def is_alias(statement: Statement, aliases: dict[str, str]) -> bool:
    """Whether the statement does nothing but give methods further names."""
    return isinstance(statement, AssignmentStmt) and all(
        isinstance(target, NameExpr) and target.name in aliases for target in statement.lvalues
    )


def add_aliases(converted: nodes.Class, aliases: dict[str, str]) -> None:
    for name, method in aliases.items():
        converted.members[name] = converted.members[method]


def _method(definition: ClassDef, statement: Statement) -> str:
    if not isinstance(statement, AssignmentStmt) or statement.unanalyzed_type is not None:
        return ""
    if not isinstance(statement.rvalue, NameExpr) or not all(isinstance(t, NameExpr) for t in statement.lvalues):
        return ""
    value = statement.rvalue.node
    is_own = isinstance(value, (FuncDef, OverloadedFuncDef)) and value.info is definition.info
    if not is_own or (isinstance(value, OverloadedFuncDef) and value.is_property):
        return ""
    return statement.rvalue.name
