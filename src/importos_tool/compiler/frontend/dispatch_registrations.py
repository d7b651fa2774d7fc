"""``@show.register`` above a function: for which classes it is registered is what the annotation of its first parameter
says. A decorator that names the class, ``@show.register(int)``, is a call like any other.

Behind a registration for int stands a statement that gives the dispatcher the same function for a bool, which is an int
but is held in another way.
"""

from __future__ import annotations

from dataclasses import replace

from mypy.nodes import CallExpr, Decorator, Expression, FuncDef, MemberExpr, RefExpr
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
    dispatcher = _dispatcher(scope, expression)
    if not dispatcher or not isinstance(expression, MemberExpr):
        return [convert_decorator_value(scope, expression)]
    name, _ = REGISTRATIONS[dispatcher]
    parts = _annotated(dispatcher, function)
    converted = convert_expression(scope, expression.expr)
    assert isinstance(converted.type, types.ClassType)
    registration = types.ClassType(name, converted.type.arguments)
    span = scope.unit.span(expression)
    return [
        call_method(
            converted, "register", [class_name(_class_of(scope, part, function), span)],
            registration, span,
        )
        for part in parts
    ]  # fmt: skip


def convert_decorator_value(scope: Scope, expression: Expression) -> nodes.Expression:
    """A decorator that is an ordinary value."""
    converted = convert_expression(scope, expression)
    found = scope.unit.expression_types.get(expression)
    if isinstance(converted, nodes.Call) and found is not None:  # what it is called with decides its parameters
        converted.type = scope.unit.convert(found, expression)
    return converted


def checked_when_chosen(
    scope: Scope, decorators: list[Expression], function: nodes.FunctionName
) -> nodes.FunctionName | nodes.RevealCast:
    """A function whose innermost decorator registers it for a class with type parameters: ``list`` chooses it, and
    whether the items are what it declares is checked where it is called."""
    innermost = decorators[-1]
    dispatcher = _dispatcher(scope, innermost.callee) if isinstance(innermost, CallExpr) else ""
    wider = _of_any_object(function.type, REGISTRATIONS[dispatcher][1]) if dispatcher else None
    return function if wider is None else nodes.RevealCast(function, wider, function.span)


def check_registered(scope: Scope, call: CallExpr, converted: nodes.Expression) -> None:
    """The same for ``show.register(list, function)``."""
    dispatcher = _dispatcher(scope, call.callee)
    if not dispatcher or not isinstance(converted, nodes.Call) or len(converted.arguments) != 2:
        return
    function = converted.arguments[1].value
    wider = _of_any_object(function.type, REGISTRATIONS[dispatcher][1])
    if wider is not None:
        converted.arguments[1].value = nodes.RevealCast(function, wider, function.span)


def _of_any_object(function: types.Type, number: int) -> types.CallableType | None:
    """The type of a function whose parameter of this number takes any object, where its own has type arguments."""
    if not isinstance(function, types.CallableType) or number >= len(function.parameters):
        return None
    taken = function.parameters[number]
    if not isinstance(taken, types.ClassType) or not taken.arguments:
        return None
    parameters = (*function.parameters[:number], types.OBJECT, *function.parameters[number + 1 :])
    return replace(function, parameters=parameters)


def registrations_of_bool(
    scope: Scope, decorators: list[Expression], statement: Decorator, name: nodes.Expression
) -> list[nodes.Statement]:
    """What follows a function that its innermost decorator registers for int."""
    innermost = decorators[-1]
    register = innermost.callee if isinstance(innermost, CallExpr) else innermost
    dispatcher = _dispatcher(scope, register)
    if not dispatcher or not isinstance(register, MemberExpr) or not isinstance(register.expr, RefExpr):
        return []
    classes = [part.type.fullname for part in _annotated(dispatcher, statement.func) if isinstance(part, Instance)]
    named = (
        [a.fullname for a in innermost.args if isinstance(a, RefExpr)] if isinstance(innermost, CallExpr) else classes
    )
    if types.INT.name not in classes or types.INT.name not in named:
        return []
    scope.unit.program.has_promotions = True
    span = scope.unit.span(innermost)
    value = call_method(convert_expression(scope, register.expr), "take_bool", [name], types.NONE, span)
    return [nodes.ExpressionStatement(value, span)]


def registration_of_bool(scope: Scope, call: CallExpr) -> list[nodes.Statement]:
    """What follows ``show.register(int, function)``."""
    register = call.callee
    if _dispatcher(scope, register) != "_singledispatch.SingleDispatch" or not isinstance(register, MemberExpr):
        return []
    match call.args:
        case [RefExpr(fullname=types.INT.name), RefExpr(node=FuncDef()) as function]:
            pass
        case _:
            return []
    scope.unit.program.has_promotions = True
    dispatcher, given = convert_expression(scope, register.expr), convert_expression(scope, function)
    span = scope.unit.span(call)
    return [nodes.ExpressionStatement(call_method(dispatcher, "take_bool", [given], types.NONE, span), span)]


def _dispatcher(scope: Scope, register: Expression) -> str:
    """The class of a dispatcher whose ``register`` this is."""
    if isinstance(register, MemberExpr) and register.name == "register":
        dispatcher = get_proper_type(scope.unit.expression_types.get(register.expr))
        if isinstance(dispatcher, Instance) and dispatcher.type.fullname in REGISTRATIONS:
            return dispatcher.type.fullname
    return ""


def _annotated(dispatcher: str, function: FuncDef) -> list[ProperType]:
    """The types that the parameter is annotated with whose class chooses."""
    signature = get_proper_type(function.type)
    assert isinstance(signature, CallableType)
    annotation = get_proper_type(signature.arg_types[REGISTRATIONS[dispatcher][1]])
    items = annotation.items if isinstance(annotation, UnionType) else [annotation]
    return [get_proper_type(item) for item in items]


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
