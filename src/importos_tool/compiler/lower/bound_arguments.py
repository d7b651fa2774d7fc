"""What each parameter of a function gets: arguments evaluated in source order, placed, completed with defaults."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    OBJECT,
    ClassType,
    NoneType,
    Type,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.lower.arguments import (
    Given,
    Maybe,
    Placement,
    add_entries,
    star_item,
    static_type,
)
from importos_tool.compiler.lower.function import FunctionLowering, Typed, canonical_environment
from importos_tool.compiler.lower.representation import canonical_class, is_tagged, representation
from importos_tool.compiler.lower.variables import walk
from importos_tool.compiler.lower.world import Environment, Instance, World, qualified_name

Bound = ir.Value | Maybe | None


def bind(
    f: FunctionLowering, parameters: Sequence[nodes.Parameter], wanted: Sequence[Type], arguments: Sequence[Given],
    placement: Placement, callee: Callable[[], ir.Value], module: str,
) -> list[Bound]:  # fmt: skip
    """What each parameter gets, with the arguments evaluated in source order: a value, one that may be there, or
    (None) its default."""
    targets: dict[int, Type] = {}
    for number, index in enumerate(placement.by_parameter):
        if index is not None:
            targets[index] = wanted[number]
    for number, parameter in enumerate(parameters):
        if parameter.kind in ("star", "starstar"):
            some = placement.rest if parameter.kind == "star" else placement.extra
            targets.update({index: star_item(wanted[number]) for index in some})
    values = evaluate(f, arguments, targets, OBJECT)
    result: list[Bound] = []
    for number, parameter in enumerate(parameters):
        index = placement.by_parameter[number]
        if parameter.kind == "star":
            items = [(arguments[i], values[i]) for i in placement.rest]
            result.append(collect(f, items, star_item(wanted[number])))
        elif parameter.kind == "starstar":
            items = [(arguments[i], values[i]) for i in placement.extra]
            result.append(collect_named(f, items, wanted[number], callee, module))
        elif index is None:
            result.append(None)
        else:
            result.append(arguments[index].maybe or values[index])
    return result


def evaluate(f: FunctionLowering, arguments: Sequence[Given], targets: dict[int, Type], rest: Type) -> list[ir.Value]:
    """Lower the arguments in source order, each coerced to its parameter's type (a starred one is left as it is)."""
    values: list[ir.Value] = []
    span = f.span
    several = sum(1 for a in arguments if a.node is not None and not _is_simple(a.node)) > 0 and len(arguments) > 1
    for index, argument in enumerate(arguments):
        if argument.maybe is not None:
            values.append(ir.NULL)
            continue
        if argument.starred or argument.doubled:
            typed = argument.value if argument.value is not None else f.expression(argument.node)  # type: ignore[arg-type]
            values.append(typed.value)
            continue
        type_ = targets.get(index, rest)
        if argument.value is not None:
            outer = f.flowing
            if argument.origin is not None and not is_tagged(type_):
                f.flowing = argument.origin
            values.append(f.coerce(argument.value, type_))
            f.flowing = outer
        else:
            assert argument.node is not None
            value = f.coerced(argument.node, type_)
            if several and isinstance(value, ir.Register) and not value.is_parameter:
                # A later argument may assign this variable (walrus, a closure): fix its value now.
                value = f.keep(Typed(value, type_)).value if _may_change(arguments[index + 1 :]) else value
            values.append(value)
    if span is not None:
        f.at(span)  # the call itself stands where its name does, not where its last argument does
    return values


def _is_simple(node: nodes.Expression) -> bool:
    return isinstance(node, (nodes.Literal, nodes.Local))


def _may_change(arguments: Sequence[Given]) -> bool:
    return any(isinstance(n, nodes.Walrus) for a in arguments if a.node is not None for n in walk(a.node))


def collect(f: FunctionLowering, items: list[tuple[Given, ir.Value]], item: Type) -> ir.Value:
    from importos_tool.compiler.lower.calls import call_method
    from importos_tool.compiler.lower.coercions import new_tuple
    from importos_tool.compiler.lower.construction import construct

    if not any(argument.starred for argument, _ in items):
        return new_tuple(f, [value for _, value in items], item)
    tuple_type = ClassType("builtins.tuple", (item,))
    if len(items) == 1 and _shown(static_type(f, items[0][0]), tuple_type) == tuple_type:
        return items[0][1]
    list_type = ClassType("builtins.list", (item,))
    collected = f.keep(construct(f, list_type, [], list_type))
    for argument, value in items:
        if argument.starred:
            call_method(f, collected, "extend", [Typed(value, _shown(static_type(f, argument), tuple_type))])
        else:
            call_method(f, collected, "append", [Typed(value, item)])
    return f.coerce(construct(f, tuple_type, [collected], tuple_type), tuple_type)


def _shown(given: Type, wanted: Type) -> Type:
    """The type of a starred argument: what is wanted, if it is that in the form that stands for it in a dispatch
    function."""
    if isinstance(given, ClassType) and isinstance(wanted, ClassType) and given.name == wanted.name:
        return wanted if canonical_class(given) == canonical_class(wanted) else given
    return given


def collect_named(
    f: FunctionLowering, items: list[tuple[Given, ir.Value]], table_type: Type, callee: Callable[[], ir.Value],
    module: str,
) -> ir.Value:  # fmt: skip
    """The dict of a ``**`` parameter: always a fresh one."""
    from importos_tool.compiler.lower.calls import call_method
    from importos_tool.compiler.lower.construction import construct

    table = f.keep(construct(f, table_type, [], table_type))
    for argument, value in items:
        if argument.doubled:
            add_entries(f, table, Typed(value, _shown(static_type(f, argument), table_type)), callee(), module)
        else:
            call_method(f, table, "__setitem__", [f.text(argument.name), Typed(value, star_item(table_type))])
    return table.value


def given_or_default(
    f: FunctionLowering,
    instance: Instance,
    number: int,
    type_: Type,
    closure: ir.Value | None,
    one: Maybe,
    receiver: Typed | None,
) -> ir.Value:
    """A parameter that may have been given: what was given, or the default; a required one has been checked."""
    if instance.definition.parameters[number].default is None:
        return f.coerce(one.read(), type_)
    answer = f.branch_value(type_)
    there, absent, done = f.builder.block("given"), f.builder.block("absent"), f.builder.block("bound")
    f.builder.branch(one.present, there, absent)
    f.builder.enter(there)
    f.builder.move(answer, f.coerce(one.read(), type_))
    f.builder.goto(done)
    f.builder.enter(absent)
    f.builder.move(answer, default_of(f, instance, number, type_, closure, receiver))
    f.builder.goto(done)
    f.builder.enter(done)
    return answer


def name_of(f: FunctionLowering, definition: nodes.Function) -> ir.Value:
    """The name of a function as CPython's messages write it: ``Class.method``."""
    return f.text(qualified_name(f.world, definition)).value


def default_of(
    f: FunctionLowering, instance: Instance, number: int, type_: Type, closure: ir.Value | None, receiver: Typed | None
) -> ir.Value:
    from importos_tool.compiler.lower.closures import is_constant

    parameter = instance.definition.parameters[number]
    assert parameter.default is not None
    if parameter.computed:
        assert receiver is not None
        computing = f.world.instance(f.world.function(parameter.computed), instance.environment)
        computed = f.builder.call(computing.name, [receiver.value], computing.result_type)
        return f.none().value if isinstance(computing.result, NoneType) else computed
    if is_constant(parameter.default):
        with f.pinned():  # the default belongs to the call, not to where it is written
            return f.coerced(parameter.default, type_)
    if closure is not None and instance.closure is not None:
        kept = default_type(f.world, instance.definition, number, instance.closure.environment)
        name = instance.closure.defaults[number]
        value = f.builder.load_field(closure, instance.closure.layout.name, name, representation(kept))
    else:
        kept = default_type(f.world, instance.definition, number, {})
        name = f.world.global_variable(default_name(instance.definition, number), representation(kept))
        value = f.builder.load_global(name, representation(kept))
    return f.coerce(Typed(value, kept), type_)


def default_name(definition: nodes.Function, number: int) -> str:
    """The global that keeps a default which is evaluated once, where the ``def`` stands."""
    return f"default {definition.name}.{definition.parameters[number].variable.name}"


def default_type(world: World, definition: nodes.Function, number: int, environment: Environment) -> Type:
    """As what that default is kept, for all type arguments: the parameter's type, with type variables for objects."""
    return substitute(definition.parameters[number].variable.type, _for_all(world, definition, environment))


def evaluated_default(f: FunctionLowering, definition: nodes.Function, number: int) -> ir.Value:
    """That default, where the ``def`` stands."""
    default = definition.parameters[number].default
    assert default is not None
    outer, f.environment = f.environment, _for_all(f.world, definition, f.environment)
    value = f.coerced(default, f.concrete(definition.parameters[number].variable.type))
    f.environment = outer
    return value


def _for_all(world: World, definition: nodes.Function, environment: Environment) -> Environment:
    """What type variables stand for in defaults: there is one for all type arguments of the function and its class."""
    owner = world.hierarchy.class_of(definition.class_name).type_variables if definition.class_name else []
    return {**canonical_environment(world, (*owner, *definition.type_variables), {}), **environment}
