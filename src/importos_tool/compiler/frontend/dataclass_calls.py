"""Calls that are about a class and not about a value: ``dataclasses.replace``, ``fields`` and ``is_dataclass`` of a
class, and ``object.__setattr__`` with a name that is written out.

``replace`` becomes a call of the method that was made for the class, so that its arguments keep their types.
"""

from __future__ import annotations

from collections.abc import Callable

from mypy.nodes import ARG_POS, CallExpr, MemberExpr, RefExpr, StrExpr, SuperExpr, TypeInfo

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import expressions
from importos_tool.compiler.frontend.dataclass_fields import is_dataclass
from importos_tool.compiler.frontend.dataclass_methods import FIELD, FIELDS
from importos_tool.compiler.frontend.synthesis import call_function, call_method, truth
from importos_tool.compiler.frontend.unit import Scope

SETATTR = "__setattr__"


def convert_dataclass_call(scope: Scope, expression: CallExpr) -> nodes.Expression | None:
    """The call as a checked tree, or None when it is an ordinary one."""
    callee = expression.callee
    converter = CONVERTERS.get(callee.fullname) if isinstance(callee, RefExpr) else None
    return converter(scope, expression) if converter is not None else None


def _replace(scope: Scope, expression: CallExpr) -> nodes.Expression:
    unit, span = scope.unit, scope.unit.span(expression)
    object_, *changes = [expressions.convert_expression(scope, value) for value in expression.args]
    result = unit.type_of(expression)
    if expression.arg_kinds[0] is not ARG_POS or any(kind.is_star() for kind in expression.arg_kinds):
        raise unit.refuse("E310", "replace takes the object and the names of its fields, written out", expression)
    callee = nodes.Attribute(object_, "__replace__", types.CallableType((), result), span)
    arguments = [
        nodes.Argument(value, "keyword", name or "")
        for value, name in zip(changes, expression.arg_names[1:], strict=True)
    ]
    return nodes.Call(callee, arguments, result, span)


def _fields(scope: Scope, expression: CallExpr) -> nodes.Expression | None:
    info = _class_of(expression)
    if info is None:
        return None
    span = scope.unit.span(expression)
    if not is_dataclass(info):
        raise scope.unit.refuse("E240", f'"{info.name}" is no dataclass: it has no fields', expression)
    converted = expressions.convert_expression(scope, expression.args[0])
    listed = call_method(converted, FIELDS, [], types.ClassType("builtins.list", (FIELD,)), span)
    result = types.ClassType("builtins.tuple", (FIELD,))
    return call_function("dataclasses.in_order", [listed], result, span)


def _is_dataclass(scope: Scope, expression: CallExpr) -> nodes.Expression | None:
    info = _class_of(expression)
    return None if info is None else truth(is_dataclass(info), scope.unit.span(expression))


def _class_of(expression: CallExpr) -> TypeInfo | None:
    """The class that stands as the only argument."""
    if len(expression.args) == 1 and isinstance(expression.args[0], RefExpr):
        symbol = expression.args[0].node
        if isinstance(symbol, TypeInfo):
            return symbol
    return None


CONVERTERS: dict[str, Callable[[Scope, CallExpr], nodes.Expression | None]] = {
    "dataclasses.replace": _replace,
    "dataclasses.fields": _fields,
    "dataclasses.is_dataclass": _is_dataclass,
}


def convert_attribute_setting(scope: Scope, expression: CallExpr) -> nodes.Statement | None:
    """``object.__setattr__(self, "name", value)`` as a statement: an assignment whose value is checked when it runs."""
    callee, unit = expression.callee, scope.unit
    if not isinstance(callee, (MemberExpr, SuperExpr)) or callee.name != SETATTR:
        return None
    given = expression.args
    if isinstance(callee, SuperExpr):
        method = scope.enclosing_receiver()
        assert method is not None
        receiver: nodes.Expression = nodes.Local(method[1], method[1].type, unit.span(callee))
    elif isinstance(callee.expr, RefExpr) and callee.expr.fullname == "builtins.object" and len(given) == 3:
        receiver, given = expressions.convert_expression(scope, given[0]), given[1:]
    else:
        receiver = expressions.convert_expression(scope, callee.expr)
    name = given[0] if len(given) == 2 else None
    field = _field_type(scope, receiver, name.value) if isinstance(name, StrExpr) else None
    if field is None or not isinstance(name, StrExpr):
        reason = "attributes are found when the program is compiled"
        raise unit.refuse("E201", "__setattr__ needs the name of an attribute of this class", expression, reason)
    span = unit.span(expression)
    value = nodes.RevealCast(expressions.convert_expression(scope, given[1]), field, span)
    return nodes.Assign([nodes.Attribute(receiver, name.value, field, span)], value, span)


def _field_type(scope: Scope, receiver: nodes.Expression, name: str) -> types.Type | None:
    if not isinstance(receiver.type, types.ClassType):
        return None
    class_ = scope.unit.program.classes.get(receiver.type.name)
    for ancestor in class_.resolution_order if class_ is not None else ():
        known = scope.unit.program.classes.get(ancestor)
        if known is not None and name in known.fields:
            return known.fields[name].type
    return None
