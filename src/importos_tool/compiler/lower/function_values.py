"""What has a name as a callable value: functions, methods of an object, objects with ``__call__``, and classes."""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.signatures import signature_of
from importos_tool.compiler.checked.types import OBJECT, CallableType, ClassType, NeverType, Type, TypeObject, show
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.lower.arguments import Given, place
from importos_tool.compiler.lower.callables import make_callable, refuse_call
from importos_tool.compiler.lower.closures import call_nested, nested_definition, nested_instance
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.function_details import (
    Details,
    details_in_closure,
    details_of,
    details_of_class,
    details_of_method,
)
from importos_tool.compiler.lower.representation import environment_name, is_value
from importos_tool.compiler.lower.slots import read_slot


def function_value(f: FunctionLowering, node: nodes.FunctionName, want: CallableType) -> ir.Value:
    """A named function as a value of signature ``want``."""
    slot = f.functions.get(node.name)
    if slot is not None:
        closure = read_slot(f, slot)
        found: dict[str, Type] = {}
        f.world.hierarchy.unify(signature_of(nested_definition(f, node.name)), want, found)
        instance = nested_instance(f, node.name, found)
        return make_callable(
            f,
            f"function {instance.name}",
            [closure],
            want,
            lambda g, c, a: call_nested(g, instance, c[0].value, a),
            Details(details_in_closure(f, closure.value), closure.value),
            by_shape=True,
            own=None if instance.environment else signature_of(instance.definition),
        )
    definition = f.world.program.functions[node.name]
    if isinstance(definition, nodes.Overloads) and _is_never_asked(f, want):
        details = Details(details_of(f, definition))
        return make_callable(f, f"never asked {node.name}", [], want, _raise_unasked(want), details)
    return make_callable(
        f,
        f"function {node.name}{environment_name(f.environment)}",
        [],
        want,
        lambda g, c, a: _call_named(g, definition, a, want),
        Details(details_of(f, definition)),
        by_shape=_takes_one_class_each(f, definition),
        own=_own_signature(definition),
    )


def _call_named(
    g: FunctionLowering, definition: nodes.Function | nodes.Overloads, arguments: list[Given], want: CallableType
) -> Typed:
    from importos_tool.compiler.lower.calls import call_function, call_instance
    from importos_tool.compiler.lower.inference import fitting

    if isinstance(definition, nodes.Function) and definition.class_name in g.world.program.classes:
        variables = g.world.hierarchy.class_of(definition.class_name).type_variables
        variables = (*variables, *definition.type_variables) if variables else ()
        if variables and all(variable.name in g.environment for variable in variables):  # its class is compiled here
            environment = {variable.name: g.environment[variable.name] for variable in variables}
            return call_instance(g, g.world.instance(definition, environment), arguments)

    meant = fitting(g, definition, arguments, {}, None, 0) if not want.parameters else None
    if not want.parameters and (meant is None or place(meant.parameters, arguments) is None):
        return refuse_call(g, want)
    return call_function(g, definition, arguments, want.result)


def _own_signature(definition: nodes.Function | nodes.Overloads) -> CallableType | None:
    """What a module's function takes and gives, if that is the same wherever it is used."""
    if isinstance(definition, nodes.Overloads) or definition.type_variables or definition.class_name:
        return None
    return signature_of(definition)


def _takes_one_class_each(f: FunctionLowering, definition: nodes.Function | nodes.Overloads) -> bool:
    """Whether each parameter takes objects of one class and its subclasses, whatever their static type is."""
    if isinstance(definition, nodes.Overloads) or definition.type_variables:
        return False
    types = [parameter.variable.type for parameter in definition.parameters]
    return all(
        isinstance(type_, ClassType) and type_ != OBJECT and not f.world.hierarchy.class_of(type_.name).is_protocol
        for type_ in types
    )


def bound_method(f: FunctionLowering, receiver: Typed, method: str, want: CallableType) -> ir.Value:
    """``receiver.method`` as a value."""
    from importos_tool.compiler.lower.calls import call_method_given

    name = f"bound {show(receiver.type)}.{method}"
    anchor = ir.NONE if is_value(receiver.type) else receiver.value
    details = Details(details_of_method(f, receiver, method), anchor)
    return make_callable(f, name, [receiver], want, lambda g, c, a: call_method_given(g, c[0], method, a), details)


def callable_object(f: FunctionLowering, receiver: Typed, want: CallableType) -> ir.Value:
    """An object whose class has ``__call__``, as a function that stands for it (``called_object.py``)."""
    from importos_tool.compiler.lower.calls import call_method_given

    text = "\n".join(("__call__", "__call__", "builtins", "object", "__call__", ""))
    details = Details(f.text(text).value, receiver.value)
    name = f"object {show(receiver.type)}"
    return make_callable(f, name, [receiver], want, lambda g, c, a: call_method_given(g, c[0], "__call__", a), details)


def called_class(f: FunctionLowering, class_: Typed, want: CallableType) -> ir.Value:
    """A class as a function of signature ``want``, which makes objects of it."""
    from importos_tool.compiler.lower.class_objects import call_class, known_class
    from importos_tool.compiler.lower.construction import construct_given

    assert isinstance(class_.type, TypeObject)
    instance = class_.type.instance
    if _is_never_asked(f, want):
        name = f"never asked {show(instance)}"
        return make_callable(f, name, [], want, _raise_unasked(want), details_of_class(f, class_))
    if known_class(class_):
        return make_callable(
            f,
            f"class {show(instance)}",
            [],
            want,
            lambda g, c, a: construct_given(g, instance, a, want.result),
            details_of_class(f, class_),
        )
    return make_callable(
        f,
        f"class value {show(instance)}",
        [class_],
        want,
        lambda g, c, a: call_class(g, c[0], a, want.result),
        details_of_class(f, class_),
    )


def class_as_function(f: FunctionLowering, class_: Typed) -> ir.Value:
    """A class where ``Callable[..., T]`` is declared: it is handed on and named there, never called."""
    from importos_tool.compiler.lower.class_objects import known_class

    assert isinstance(class_.type, TypeObject)
    want, instance = CallableType((), OBJECT), class_.type.instance
    held = [] if known_class(class_) else [class_]
    return make_callable(
        f,
        f"class {'value ' if held else ''}{show(instance)} unasked",
        held,
        want,
        lambda g, c, a: refuse_call(g, want),
        details_of_class(f, class_),
    )


def _is_never_asked(f: FunctionLowering, want: CallableType) -> bool:
    """Whether nothing says what it will be given, so that mypy finds Never: the items of an empty list, mostly."""
    return f.location.traced and any(isinstance(type_, NeverType) for type_ in want.parameters)


def _raise_unasked(want: CallableType) -> Callable[[FunctionLowering, list[Typed], list[Given]], Typed]:
    """Where it is called all the same, what it is given has no known form."""

    def body(g: FunctionLowering, captured: list[Typed], arguments: list[Given]) -> Typed:
        g.raise_library("importos.runtime.handling.raise_proved_unreachable", [])
        g.builder.enter(g.builder.block("dead"))
        return Typed(g.zero(want.result), want.result)

    return body
