"""``def`` and ``class`` at their place: in a module, in a class body, inside a function.

A module's and a class's definitions are entered where they are looked up by name; a nested function is entered in its
scope. A class inside a function is refused for now.
"""

from __future__ import annotations

from mypy import nodes as mypy_nodes
from mypy.nodes import Decorator, FuncDef, OverloadedFuncDef, Statement

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.frontend.classes import convert_class
from importos_tool.compiler.frontend.functions import convert_definition, convert_function
from importos_tool.compiler.frontend.refusal import Refused
from importos_tool.compiler.frontend.unit import Scope


def convert_local_definition(scope: Scope, statement: Statement) -> list[nodes.Statement]:
    """Enter the definition and give its ``Define`` statement. A definition of the library that cannot be compiled is
    left out and remembered in ``Program.refused``: most programs do not reach it."""
    try:
        return _define(scope, statement)
    except Refused as refused:
        if scope.unit.is_user:
            raise
        name = statement.fullname if isinstance(statement, (FuncDef, Decorator, OverloadedFuncDef)) else ""
        if isinstance(statement, mypy_nodes.ClassDef):
            name = statement.fullname
        scope.unit.program.refused[name] = refused.diagnostic
        return []


def _define(scope: Scope, statement: Statement) -> list[nodes.Statement]:
    unit, span = scope.unit, scope.unit.span(statement)
    if isinstance(statement, mypy_nodes.ClassDef):
        if statement.info.typeddict_type is not None:
            return []  # its objects are dicts, whose items are checked where they are read
        if not scope.is_module and not scope.is_class_body:
            reason = "such a class is a new one on every call"
            raise unit.refuse(
                "E208", "a class inside a function cannot be compiled yet", statement, reason, "move it out"
            )
        return [nodes.Define(convert_class(scope, statement), span)]
    assert isinstance(statement, (FuncDef, Decorator, OverloadedFuncDef))
    if scope.is_class_body:
        return [nodes.Define(_method(scope, statement), span)]
    if scope.is_module:
        definition = convert_definition(unit, statement, f"{unit.name}.", scope)
        unit.program.modules[unit.name].functions[statement.name] = definition
        return [nodes.Define(definition, span)]
    if isinstance(statement, OverloadedFuncDef):
        raise unit.refuse("E209", "a nested function cannot be overloaded yet", statement, instead="move it out")
    name = scope.nested_name(statement.name)
    function, decorators = (statement, []) if isinstance(statement, FuncDef) else (statement.func, statement.decorators)
    scope.functions[statement] = scope.functions[function] = name
    return [nodes.Define(convert_function(unit, function, decorators, name, scope), span)]


def _method(scope: Scope, statement: FuncDef | Decorator | OverloadedFuncDef) -> nodes.Function | nodes.Overloads:
    class_node, info = scope.class_node, scope.class_info
    assert class_node is not None and info is not None
    prefix = f"{class_node.name}."
    if not isinstance(statement, OverloadedFuncDef) or not statement.is_property:
        definition = convert_definition(scope.unit, statement, prefix, scope, info)
        class_node.members[statement.name] = definition
        return definition
    getter, *others = statement.items
    member = convert_definition(scope.unit, getter, prefix, scope, info)
    class_node.members[statement.name] = member
    for other in others:
        if not isinstance(other, Decorator):
            continue
        role = "deleter" if any(_is_deleter(decorator) for decorator in other.original_decorators) else "setter"
        name = f"{prefix}{statement.name}@{role}"
        function = convert_function(scope.unit, other.func, other.original_decorators, name, scope, info)
        accessors = class_node.setters if role == "setter" else class_node.deleters
        accessors[statement.name] = function
    return member


def _is_deleter(decorator: mypy_nodes.Expression) -> bool:
    return isinstance(decorator, mypy_nodes.MemberExpr) and decorator.name == "deleter"
