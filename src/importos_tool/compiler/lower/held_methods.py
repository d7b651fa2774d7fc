"""Decorated methods and functions: what the decorators made is held, and called in place of a body.

A class without type parameters holds it in a class variable, which its body assigns. A generic class or function is
compiled for each shape of its arguments, and so is what a decorator makes: it is made when it is first called. That
this is not once, where the ``def`` stands, must not show: decorators that do more than to wrap the function, or keep
anything between its calls, are refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import NoneType
from typing import TYPE_CHECKING

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import TypeVariable, substitute
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import REFERENCE
from importos_tool.compiler.lower.arguments import Given
from importos_tool.compiler.lower.function import FunctionLowering, Typed, canonical_environment
from importos_tool.compiler.lower.representation import environment_name
from importos_tool.compiler.lower.variables import walk

if TYPE_CHECKING:
    from importos_tool.compiler.checked.types import Type
    from importos_tool.compiler.lower.hierarchy import Member
    from importos_tool.compiler.lower.world import World

NAMING = ("builtins.copy_function_details", "functools.update_wrapper")  # a wrapper is called what the function is


def call_held(f: FunctionLowering, member: Member, arguments: Sequence[Given], found: Mapping[str, Type]) -> Typed:
    """Call what decorators made of a method; ``found``: the type arguments of its class, as the caller sees them."""
    from importos_tool.compiler.lower.callables import call_value

    return call_value(f, held_value(f, member, found), arguments)


def held_value(f: FunctionLowering, member: Member, found: Mapping[str, Type] | None = None) -> Typed:
    """What decorators made of a method."""
    from importos_tool.compiler.lower.class_variables import load_of_class

    assert isinstance(member.definition, nodes.Function)
    class_ = f.world.hierarchy.class_of(member.owner.name)
    if member.definition.decorated is None:
        field = class_.fields[member.definition.held_in]
        return f.keep(load_of_class(f, member.owner.name, field.name, field.type))
    real = dict(f.world.hierarchy.arguments_of(member.owner) if found is None else found)
    return held_for(f, member.definition, class_.type_variables, real)


def held_for(
    f: FunctionLowering, function: nodes.Function, of_class: tuple[TypeVariable, ...], real: dict[str, Type]
) -> Typed:
    """What decorators made of a function for these type arguments: of its class, and of its own."""
    decorated = function.decorated
    assert decorated is not None
    environment = canonical_environment(f.world, (*of_class, *function.type_variables), real)
    name = f"held {function.name}{environment_name(environment)}"
    if name not in f.world.thunks:
        f.world.thunks.add(name)
        f.world.queue.append(lambda: _lower_held(f.world, name, decorated, environment))
    return f.keep(Typed(f.builder.call(name, [], REFERENCE), substitute(decorated.type, real)))


def check_decorators(f: FunctionLowering, decorated: nodes.Decorated) -> None:
    """Where the function or its generic class is defined: refuse what may be called only once, and there."""
    for decorator in decorated.decorators:
        if not _only_wraps(f.world, decorator, 1):
            f.refuse(
                decorator.span,
                "this decorator of a function with type parameters, or of a generic class, cannot be compiled",
                "it would be called for each kind of type argument, and it does more than to wrap the function",
                "decorate a function whose types are known, and call it",
                code="E203",
            )


def _lower_held(world: World, name: str, decorated: nodes.Decorated, environment: dict[str, Type]) -> None:
    """A function that gives the value, and makes it when it is first asked for."""
    from importos_tool.compiler.lower.decorating import decorate

    g = FunctionLowering(world, name, ir.Location("", 0, name, False), REFERENCE, environment)
    g.span = decorated.span
    variable = world.global_variable(f"{name} value", REFERENCE)
    answer = g.builder.register(REFERENCE)
    g.builder.move(answer, g.builder.load_global(variable, REFERENCE))
    make, made = g.builder.block("make"), g.builder.block("made")
    g.builder.branch(g.builder.is_null(answer), make, made, expected=False)
    g.builder.enter(make)
    value = decorate(g, decorated)
    g.builder.move(answer, g.coerce(value, g.concrete(decorated.type)))
    g.builder.store_global(variable, answer)
    g.builder.goto(made)
    g.builder.enter(made)
    g.builder.return_(answer)
    world.ir.functions[name] = g.builder.finish()


def _only_wraps(world: World, decorator: nodes.Expression, calls: int) -> bool:
    """Whether it makes no difference how often the expression is evaluated and then called; ``calls``: how many calls
    of its function that takes.
    """
    match decorator:
        case nodes.FunctionName(name=name):
            definition = world.program.functions[name]
            return isinstance(definition, nodes.Function) and _makes_functions(world, definition, calls)
        case nodes.Call(callee=nodes.FunctionName() as callee):
            plain = (nodes.Literal, nodes.Local, nodes.FunctionName)
            return all(isinstance(one.value, plain) for one in decorator.arguments) and _only_wraps(world, callee, 2)
    return False


def _makes_functions(world: World, function: nodes.Function, calls: int) -> bool:
    """Whether a function does nothing but define functions, which keep nothing between calls, and give one back."""
    for statement in world.program.body_of(function):
        match statement:
            case nodes.Define(definition=nodes.Function() as inner):
                pass
            case nodes.Assign(targets=[nodes.Local()], value=nodes.Decorated() as value):
                found = value.definition.definition
                if not isinstance(found, nodes.Function) or not all(_only_wraps(world, d, 1) for d in value.decorators):
                    return False
                inner = found
            case nodes.ExpressionStatement(value=value) | nodes.Return(value=value) if _is_plain(value):
                continue
            case _:
                return False
        if not _keeps_nothing(world, function, inner) or (calls > 1 and not _makes_functions(world, inner, calls - 1)):
            return False
    return True


def _is_plain(value: nodes.Expression | None) -> bool:
    """A name, a literal, or what gives a wrapper the name of the function."""
    if isinstance(value, nodes.Call):
        return isinstance(value.callee, nodes.FunctionName) and value.callee.name in NAMING
    return isinstance(value, (nodes.Literal, nodes.Local, nodes.FunctionName))


def _keeps_nothing(world: World, outer: nodes.Function, inner: nodes.Function) -> bool:
    """Whether a nested function has no default that could change, and assigns no parameter of the one around it."""
    if any(not isinstance(parameter.default, (nodes.Literal, NoneType)) for parameter in inner.parameters):
        return False
    parameters = {id(parameter.variable) for parameter in outer.parameters}
    for node in walk(world.program.body_of(inner)):
        targets = [getattr(node, "target", None), *getattr(node, "targets", ())]
        if isinstance(node, nodes.With):
            targets += [target for _, target in node.items]
        for part in walk(targets):
            if isinstance(part, nodes.Local) and id(part.variable) in parameters:
                return False
    return True
