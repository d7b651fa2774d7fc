"""``@show.register`` above a function: for which classes it is registered is what the annotation of its first parameter
says. A decorator that names the class, ``@show.register(int)``, is a call like any other.
"""

from __future__ import annotations

from mypy.nodes import Expression, FuncDef, MemberExpr
from mypy.types import CallableType, Instance, NoneType, ProperType, UnionType, get_proper_type

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend.expressions import convert_expression
from importos_tool.compiler.frontend.synthesis import call_method, class_name
from importos_tool.compiler.frontend.unit import Scope

REGISTRATIONS = {  # of a dispatcher: what register(cls) gives, and the number of the parameter whose class chooses
    "_singledispatch.SingleDispatch": ("_singledispatch.Registration", 0),
    "_singledispatch.singledispatchmethod": ("_singledispatch.MethodRegistration", 1),
}


def convert_decorator(scope: Scope, expression: Expression, function: FuncDef) -> list[nodes.Expression]:
    """A decorator; one that is ``register`` without a class is as many as the annotation has classes."""
    if not isinstance(expression, MemberExpr) or expression.name != "register":
        return [convert_expression(scope, expression)]
    dispatcher = get_proper_type(scope.unit.expression_types.get(expression.expr))
    if not isinstance(dispatcher, Instance) or dispatcher.type.fullname not in REGISTRATIONS:
        return [convert_expression(scope, expression)]
    signature = get_proper_type(function.type)
    assert isinstance(signature, CallableType)
    name, place = REGISTRATIONS[dispatcher.type.fullname]
    annotation = get_proper_type(signature.arg_types[place])
    parts = annotation.items if isinstance(annotation, UnionType) else [annotation]
    converted = convert_expression(scope, expression.expr)
    assert isinstance(converted.type, types.ClassType)
    registration = types.ClassType(name, converted.type.arguments)
    span = scope.unit.span(expression)
    return [
        call_method(
            converted, "register", [class_name(_class_of(scope, get_proper_type(part), function), span)],
            registration, span,
        )
        for part in parts
    ]  # fmt: skip


def _class_of(scope: Scope, annotation: ProperType, function: FuncDef) -> types.ClassType:
    if isinstance(annotation, NoneType):
        return types.ClassType("types.NoneType")
    if isinstance(annotation, Instance) and not annotation.args and not annotation.type.is_protocol:
        converted = scope.unit.convert(annotation, function, "the parameter")
        if isinstance(converted, types.ClassType):
            return converted
    reason = "the class of the argument chooses the function; CPython asks for a class without type arguments too"
    raise scope.unit.refuse(
        "E312", "what a registered function takes is no class", function, reason, "name it: register(list)"
    )
