"""Decorators: their expressions first, from the top; then the ``def`` or ``class``; then they are called, from the
bottom.

What a decorator gives is found with the concrete types at hand: one that is generic is instantiated for the function it
is called with. So is one that a call gives (``@retry(3)``), although its type is generic in the program: it is
made for the one function that it decorates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.signatures import formal_parameters, signature_of
from importos_tool.compiler.checked.types import (
    OBJECT,
    CallableType,
    ClassType,
    Type,
    TypeObject,
    UnionType,
    show,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import NOTHING
from importos_tool.compiler.lower.arguments import Given
from importos_tool.compiler.lower.callables import call_value
from importos_tool.compiler.lower.calls import call_function, call_method_given
from importos_tool.compiler.lower.class_objects import class_value
from importos_tool.compiler.lower.closures import call_nested_function
from importos_tool.compiler.lower.comparisons import identity
from importos_tool.compiler.lower.construction import construct_given
from importos_tool.compiler.lower.function import EXPRESSIONS, STATEMENTS, FunctionLowering, Typed

if TYPE_CHECKING:
    from importos_tool.compiler.lower.world import World


def _lower_decorated(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Decorated)
    return decorate(f, node, node.definition)


def decorate(f: FunctionLowering, node: nodes.Decorated, definition: nodes.Define | None = None) -> Typed:
    """Evaluate the decorators, define the function unless it has been, and call them."""
    if isinstance(node.function, nodes.ClassName):
        return _decorate_class(f, node, node.function)
    types = [f.type_of(node.function)]
    for decorator in reversed(node.decorators):
        types.insert(0, result_of(f, decorator, types[0]))
    evaluated: list[Typed | None] = []
    for number, decorator in enumerate(node.decorators):
        want = CallableType((types[number + 1],), types[number])
        evaluated.append(_evaluated(f, decorator, want))
    if definition is not None:
        STATEMENTS[nodes.Define](f, definition)
    argument = Given(node=node.function)
    answer: Typed | None = None
    for number in range(len(node.decorators) - 1, -1, -1):
        f.at(node.decorators[number].span)
        answer = f.keep(_apply(f, node.decorators[number], evaluated[number], argument, types[number]))
        argument = Given(value=answer)
    assert answer is not None
    return answer


def _decorate_class(f: FunctionLowering, node: nodes.Decorated, class_: nodes.ClassName) -> Typed:
    """The decorators of a class, each of which is given the class and gives it back."""
    evaluated = [_evaluated(f, decorator, _fitted(f, decorator, class_.type)) for decorator in node.decorators]
    STATEMENTS[nodes.Define](f, node.definition)
    for decorator, value in reversed(list(zip(node.decorators, evaluated, strict=True))):
        f.at(decorator.span)
        result = result_of(f, decorator, class_.type)
        _check_given_back(f, decorator, f.keep(_apply(f, decorator, value, Given(node=class_), result)), class_)
    return class_value(f, class_.instance)


def _check_given_back(f: FunctionLowering, decorator: nodes.Expression, answer: Typed, class_: nodes.ClassName) -> None:
    """The name of a class stands for the class: a decorator that gives something else would need another meaning."""
    if not isinstance(answer.type, (TypeObject, CallableType)) and answer.type != OBJECT:
        f.refuse(
            decorator.span,
            f"a decorator gives {show(answer.type)} for a class",
            "the name of a class stands for the class everywhere, to the type checker too",
            "a decorator that gives back the class that it is given",
            code="E203",
        )
    given, other = f.builder.block("given_back"), f.builder.block("other")
    f.builder.branch(identity(f, answer, class_value(f, class_.instance)), given, other, expected=True)
    f.builder.enter(other)
    text = f.text("a decorator of a class must give back the class")
    f.raise_library("importos.runtime.failures.raise_type_error", [text.value])
    f.builder.enter(given)


def _fitted(f: FunctionLowering, decorator: nodes.Expression, argument: Type) -> CallableType | None:
    """The type of a decorator that may be generic, for what it is called with."""
    type_ = f.type_of(decorator)
    if not isinstance(type_, CallableType) or not type_.parameters:
        return None
    found: dict[str, Type] = {}
    f.world.hierarchy.unify(type_.parameters[0], argument, found)
    fitted = f.concrete(substitute(type_, found))
    assert isinstance(fitted, CallableType)
    return fitted


def settle_signature(world: World, function: nodes.Function) -> None:
    """The signature that decorators give a function with type parameters, in these: the type checker names others."""
    decorated = function.decorated
    assert decorated is not None
    f = FunctionLowering(world, function.name, ir.Location("", 0, "", False), NOTHING, {})
    f.span = decorated.span
    type_ = decorated.function.type
    for decorator in reversed(decorated.decorators):
        type_ = result_of(f, decorator, type_)
    if not isinstance(type_, CallableType):
        summary = f"the decorators of {function.short_name} make {show(type_)} of it, which is no function"
        f.refuse(f.span, summary, "it has type parameters, and would be another for each", code="E203")
    decorated.type = type_
    function.parameters, function.result = formal_parameters(type_), type_.result


def result_of(f: FunctionLowering, decorator: nodes.Expression, argument: Type) -> Type:
    """The type that a decorator gives for a function of this type."""
    found: dict[str, Type] = {}
    match decorator:
        case nodes.FunctionName(name=name):
            definition = f.world.program.functions[name]
            item = definition if isinstance(definition, nodes.Function) else definition.items[0]
            return _given_by(f, signature_of(item), argument)
        case nodes.ClassName(instance=ClassType(name=name)):
            class_ = f.world.hierarchy.class_of(name)
            generic = ClassType(name, tuple(class_.type_variables))
            init = f.world.hierarchy.member(generic, "__init__")
            assert init is not None and isinstance(init.definition, nodes.Function)
            inner = substitute(signature_of(init.definition, 1), f.world.hierarchy.arguments_of(init.owner))
            assert isinstance(inner, CallableType)
            f.world.hierarchy.unify(inner.parameters[0], argument, found)
            return substitute(generic, found)
    return _given_by(f, f.type_of(decorator), argument)


def _given_by(f: FunctionLowering, decorator: Type, argument: Type) -> Type:
    found: dict[str, Type] = {}
    if isinstance(decorator, CallableType) and decorator.parameters:
        f.world.hierarchy.unify(decorator.parameters[0], argument, found)
        return f.concrete(substitute(decorator.result, found))
    if isinstance(decorator, ClassType):
        member = f.world.hierarchy.member(decorator, "__call__")
        if member is not None and isinstance(member.definition, nodes.Function):
            inner = substitute(signature_of(member.definition, 1), f.world.hierarchy.arguments_of(member.owner))
            return _given_by(f, inner, argument)
    f.refuse(
        f.span,
        f"what a decorator of type {show(decorator)} gives is not known",
        "the type of a decorated function must be known when the program is compiled",
        "a function with annotated parameter and result as decorator",
        code="E203",
    )


def _evaluated(f: FunctionLowering, decorator: nodes.Expression, want: CallableType | None) -> Typed | None:
    """The value of a decorator; None for a function or class by name, which needs none."""
    if isinstance(decorator, (nodes.FunctionName, nodes.ClassName)):
        return None
    return f.keep(f.expression(decorator, want if isinstance(f.type_of(decorator), CallableType) else None))


def _apply(
    f: FunctionLowering, decorator: nodes.Expression, value: Typed | None, argument: Given, result: Type
) -> Typed:
    match decorator:
        case nodes.FunctionName(name=name):
            if name in f.functions:
                return call_nested_function(f, name, [argument], result)
            return call_function(f, f.world.program.functions[name], [argument], result)
        case nodes.ClassName(instance=instance):
            return construct_given(f, f.concrete(instance), [argument], result)
    assert value is not None
    if isinstance(value.type, CallableType):
        return call_value(f, value, [argument])
    if isinstance(value.type, (UnionType, TypeObject)):
        f.refuse(decorator.span, f"a value of type {show(value.type)} cannot decorate a function", code="E203")
    return call_method_given(f, value, "__call__", [argument], result)


EXPRESSIONS[nodes.Decorated] = _lower_decorated
