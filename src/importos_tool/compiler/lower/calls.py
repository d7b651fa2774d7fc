"""Calls: from arguments to parameters, from a name and a receiver to a direct call, a dispatch or a construction.

An argument list is first *evaluated* in source order (:class:`Given`), then *placed* against the parameters of the
one function that is called; what is missing is filled with that very function's defaults, so that an override's
default counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.roots import run_time_name
from importos_tool.compiler.checked.types import (
    BOOL,
    INT,
    NONE,
    OBJECT,
    ArgumentsType,
    CallableType,
    ClassType,
    Form,
    NeverType,
    NoneType,
    ParameterList,
    TupleType,
    Type,
    TypeObject,
    UnionType,
    forms_of,
    show,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import I64
from importos_tool.compiler.lower.actual_types import (
    fits_as_number,
    narrower_parameters,
    note_origins,
    origin_of_given,
    promotes,
)
from importos_tool.compiler.lower.arguments import (
    Given,
    Maybe,
    Pack,
    Placement,
    add_entries,
    place,
    positional,
    resolve,
    star_item,
    static_type,
)
from importos_tool.compiler.lower.declining import BINARY, family_declines, insist, may_decline
from importos_tool.compiler.lower.function import FunctionLowering, Typed, canonical_environment
from importos_tool.compiler.lower.hierarchy import Member
from importos_tool.compiler.lower.inference import fitting, infer, needs_spreading, pick, spread
from importos_tool.compiler.lower.lifetimes import keep_arguments
from importos_tool.compiler.lower.representation import (
    canonical_signature,
    has_keywords,
    has_missing,
    is_value,
    representation,
    result_representation,
)
from importos_tool.compiler.lower.virtual_results import virtual_result
from importos_tool.compiler.lower.world import DispatchKey, Instance, module_of, qualified_name
from importos_tool.diagnostics.model import ToolBug

EXCEPTION = "builtins.BaseException"


# ------------------------------------------------------------------------------------------------ calling


def call_instance(
    f: FunctionLowering, instance: Instance, arguments: Sequence[Given], *, receiver: Typed | None = None,
    closure: ir.Value | None = None, real: dict[str, Type] | None = None,
) -> Typed:  # fmt: skip
    """A direct call. ``real``: the caller's view of the type variables (the instance's own are canonical)."""
    definition = instance.definition
    expects_decline, f.expects_decline = f.expects_decline, False
    if not expects_decline and may_decline(f.world, definition):
        return insist(
            f,
            definition.short_name,
            lambda: call_instance(f, instance, arguments, receiver=receiver, closure=closure, real=real),
        )
    skip = 1 if receiver is not None else 0
    parameters = definition.parameters[skip:]
    view = real if real is not None else dict(instance.environment)
    wanted = [substitute(p.variable.type, view) for p in parameters]
    for number, type_ in instance.sharper:
        wanted[number - skip] = type_
    span = f.span
    listed = next((t for t in wanted if isinstance(t, ArgumentsType)), None)
    if listed is not None:
        final = _forwarded(f, definition, parameters, wanted, arguments, skip)
    else:
        module = run_time_name(module_of(f.world, definition))
        resolved = resolve(f, lambda: name_of(f, definition), parameters, arguments, bound=skip, module=module)
        placement = place(parameters, resolved)
        if placement is None:
            raise ToolBug(f"arguments of {definition.name} do not fit at {f.span}")
        bound = bind(f, parameters, wanted, resolved, placement, lambda: name_of(f, definition), module)
        final = []
        for number, one in enumerate(bound):
            if one is None:
                final.append(_default(f, instance, number + skip, wanted[number], closure, receiver))
            elif isinstance(one, Maybe):
                final.append(_given_or_default(f, instance, number + skip, wanted[number], closure, one, receiver))
            else:
                final.append(one)
    if instance.sharper and f.world.program.has_promotions:
        note_origins(f, instance, arguments, skip)
    if span is not None:
        f.at(span)
    if receiver is not None:
        own = instance.parameters[0]
        converts = is_value(own) or is_value(receiver.type)
        final.insert(0, f.coerce(receiver, own) if converts else receiver.value)
    if closure is not None:
        final.insert(0, closure)
    result = f.builder.call(instance.name, final, instance.result_type)
    if f.sees_lives and not isinstance(instance.result, NeverType):
        keep_arguments(f, final)
    declared = substitute(definition.result, view)
    if promotes(instance.result, declared):
        declared, f.flowing = instance.result, instance.returned
    if isinstance(instance.result, NeverType):
        f.builder.unreachable()
        f.builder.enter(f.builder.block("dead"))
        return Typed(f.zero(OBJECT), declared)
    if isinstance(instance.result, NoneType):
        return f.none()
    return Typed(result, _sharper_result(f, definition, view) or declared)


def _sharper_result(f: FunctionLowering, definition: nodes.Function, view: dict[str, Type]) -> ClassType | None:
    """What an inline function really gives that only returns something and promises a protocol: ``zip(a, b)`` is said
    to be an ``Iterator``, and a loop over it still knows which."""
    declared = definition.result
    if not any(d.endswith(".inline") for d in definition.decorators) or not isinstance(declared, ClassType):
        return None
    if not f.world.hierarchy.class_of(declared.name).is_protocol:
        return None
    body = f.world.body_of(definition)
    if len(body) != 1 or not isinstance(body[0], nodes.Return) or body[0].value is None:
        return None
    returned = substitute(body[0].value.type, view)
    return returned if isinstance(returned, ClassType) else None


def _forwarded(
    f: FunctionLowering, definition: nodes.Function, parameters: Sequence[nodes.Parameter], wanted: Sequence[Type],
    arguments: Sequence[Given], skip: int,
) -> list[ir.Value]:  # fmt: skip
    """Arguments of a function with ``*args: P.args, **kwargs: P.kwargs``: its own parameters, then a pack."""
    from importos_tool.compiler.lower.argument_packs import pack_arguments, record_of

    own = [n for n, type_ in enumerate(wanted) if not isinstance(type_, ArgumentsType)]
    rest = next(t for t in wanted if isinstance(t, ArgumentsType)).parameters
    assert isinstance(rest, ParameterList)
    types = (*(wanted[n] for n in own), *rest.parameters)
    forms = [
        Form(p.kind, p.variable.name if p.kind in ("normal", "keyword") else "", p.default is not None)
        for p in (parameters[n] for n in own)
    ]
    whole = ParameterList(types, (*forms, *forms_of(rest)))
    values = pack_arguments(f, lambda: name_of(f, definition), whole, arguments)
    count = len(own)
    in_pack = values[count : len(types)]
    if has_missing(rest):
        missing = values[len(types)]
        in_pack.append(f.builder.primitive("int.shift_right", missing, ir.Constant(count, I64)) if count else missing)
    if has_keywords(rest):
        in_pack.append(values[-1])
    return [*values[:count], record_of(f, Pack(rest, in_pack))]


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
            result.append(_collect(f, items, star_item(wanted[number])))
        elif parameter.kind == "starstar":
            items = [(arguments[i], values[i]) for i in placement.extra]
            result.append(_collect_named(f, items, wanted[number], callee, module))
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
            values.append(f.coerce(argument.value, type_))
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
    from importos_tool.compiler.lower.variables import walk

    return any(isinstance(n, nodes.Walrus) for a in arguments if a.node is not None for n in walk(a.node))


def _collect(f: FunctionLowering, items: list[tuple[Given, ir.Value]], item: Type) -> ir.Value:
    from importos_tool.compiler.lower.coercions import new_tuple

    if not any(argument.starred for argument, _ in items):
        return new_tuple(f, [value for _, value in items], item)
    tuple_type = ClassType("builtins.tuple", (item,))
    if len(items) == 1 and static_type(f, items[0][0]) == tuple_type:
        return items[0][1]
    list_type = ClassType("builtins.list", (item,))
    collected = f.keep(construct(f, list_type, [], list_type))
    for argument, value in items:
        if argument.starred:
            call_method(f, collected, "extend", [Typed(value, static_type(f, argument))])
        else:
            call_method(f, collected, "append", [Typed(value, item)])
    return f.coerce(construct(f, tuple_type, [collected], tuple_type), tuple_type)


def _collect_named(
    f: FunctionLowering, items: list[tuple[Given, ir.Value]], table_type: Type, callee: Callable[[], ir.Value],
    module: str,
) -> ir.Value:  # fmt: skip
    """The dict of a ``**`` parameter: always a fresh one."""
    table = f.keep(construct(f, table_type, [], table_type))
    for argument, value in items:
        if argument.doubled:
            add_entries(f, table, Typed(value, static_type(f, argument)), callee(), module)
        else:
            call_method(f, table, "__setitem__", [f.text(argument.name), Typed(value, star_item(table_type))])
    return table.value


def _given_or_default(
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
    f.builder.move(answer, _default(f, instance, number, type_, closure, receiver))
    f.builder.goto(done)
    f.builder.enter(done)
    return answer


def name_of(f: FunctionLowering, definition: nodes.Function) -> ir.Value:
    """The name of a function as CPython's messages write it: ``Class.method``."""
    return f.text(qualified_name(f.world, definition)).value


def _default(
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
        name = instance.closure.defaults[number]
        return f.builder.load_field(
            closure, instance.closure.layout.name, name, representation(instance.parameters[number])
        )
    name = default_name(instance.definition, number)
    return f.builder.load_global(f.world.global_variable(name, representation(type_)), representation(type_))


def default_name(definition: nodes.Function, number: int) -> str:
    """The global that keeps a default which is evaluated once, where the ``def`` stands."""
    return f"default {definition.name}.{definition.parameters[number].variable.name}"


def call_named_function(f: FunctionLowering, name: str, arguments: list[Typed], result: Type | None) -> Typed:
    """Call a module's function (or overloads) with evaluated positional arguments."""
    return call_function(f, f.world.program.functions[name], positional(arguments), result)


def call_function(
    f: FunctionLowering, definition: nodes.Function | nodes.Overloads, arguments: Sequence[Given], result: Type | None
) -> Typed:
    """Call a function that is not a method (or a static one): pick, infer, instantiate, call."""
    if needs_spreading(f, definition, arguments, {}, None, 0):
        return spread(f, arguments, lambda each: call_function(f, definition, each, None), result)
    item = pick(f, definition, arguments, {}, None, 0)
    found = infer(f, item, arguments, {}, result, None, 0)
    target = item
    if not item.has_body and isinstance(definition, nodes.Overloads) and definition.implementation is not None:
        return _call_implementation(f, definition.implementation, item, arguments, found)
    if target.intrinsic:
        from importos_tool.compiler.lower.intrinsics import call_intrinsic

        return call_intrinsic(f, target, arguments, found)
    environment = canonical_environment(f.world, target.type_variables, found)
    instance = f.world.instance(target, environment, sharper=_sharper_parameters(f, target, arguments, 0, found))
    return call_instance(f, instance, arguments, real=found)


def _sharper_parameters(
    f: FunctionLowering, target: nodes.Function, arguments: Sequence[Given], skip: int, found: dict[str, Type]
) -> tuple[tuple[int, Type], ...]:
    """An inline function with a parameter of a protocol, a union or ``object`` gets an instance for what is passed:
    ``len(items)`` is then a direct call of ``list.__len__``, and ``text.find(part, 3)`` boxes no number."""
    narrower = narrower_parameters(f, target, arguments, found, skip)
    if not any(d.endswith(".inline") for d in target.decorators):
        return narrower
    placement = place(target.parameters[skip:], arguments)
    if placement is None:
        return ()
    result: list[tuple[int, Type]] = []
    for number, index in enumerate(placement.by_parameter, start=skip):
        parameter = target.parameters[number]
        declared = parameter.variable.type
        if not _may_be_sharper(f, declared) or (index is None and parameter.default is None):
            continue
        given = arguments[index] if index is not None else Given(node=parameter.default)
        type_ = static_type(f, given)
        if isinstance(type_, (ClassType, NoneType)) and type_ != declared:
            result.append((number, canonical_signature(type_)))
    known = {number for number, _ in result}
    return (*result, *(one for one in narrower if one[0] not in known))


def _may_be_sharper(f: FunctionLowering, declared: Type) -> bool:
    if isinstance(declared, UnionType):
        return True
    if not isinstance(declared, ClassType) or declared.arguments:
        return False
    return declared == OBJECT or f.world.hierarchy.class_of(declared.name).is_protocol


def _call_implementation(
    f: FunctionLowering,
    implementation: nodes.Function,
    item: nodes.Function,
    arguments: Sequence[Given],
    found: dict[str, Type],
) -> Typed:
    instance = f.world.instance(implementation, canonical_environment(f.world, implementation.type_variables, found))
    answer = call_instance(f, instance, arguments)
    wanted = substitute(item.result, found)
    return Typed(f.coerce(answer, wanted), wanted)


# ------------------------------------------------------------------------------------------------ methods


def call_method(
    f: FunctionLowering, receiver: Typed, name: str, arguments: Sequence[Typed], result: Type | None = None
) -> Typed:
    """``receiver.name(arguments)`` with evaluated arguments."""
    return call_method_given(f, receiver, name, positional(arguments), result)


def call_method_given(
    f: FunctionLowering, receiver: Typed, name: str, arguments: Sequence[Given], result: Type | None = None
) -> Typed:
    """``receiver.name(arguments)``: direct where one target is possible, else through a dispatch function."""
    if isinstance(receiver.type, UnionType):
        return _call_on_union(f, receiver, name, arguments, result)
    class_type = f.class_type(receiver.type)
    if class_type is None:
        raise ToolBug(f"{show(receiver.type)} has no method {name} at {f.span}")
    member = f.world.hierarchy.member(class_type, name)
    if member is None and f.world.program.has_promotions and receiver.type in (INT, BOOL):
        f.raise_library(
            "importos.runtime.failures.raise_missing_attribute", [f.coerce(receiver, OBJECT), f.text(name).value]
        )
        f.builder.enter(f.builder.block("dead"))
        return Typed(f.zero(result or OBJECT), result or OBJECT)
    if member is None or isinstance(member.definition, nodes.Field):
        raise ToolBug(f"{show(receiver.type)} has no method {name} at {f.span}")
    if isinstance(receiver.type, (TupleType, ArgumentsType)):
        receiver = Typed(f.coerce(receiver, class_type), class_type)
    return call_member(f, receiver, class_type, name, member, arguments, result)


def call_member(
    f: FunctionLowering, receiver: Typed, class_type: ClassType, name: str, member: Member, arguments: Sequence[Given],
    result: Type | None, *, exact: bool = False,
) -> Typed:  # fmt: skip
    """Call a member that has been looked up. ``exact``: never dispatch (``super()``, ``Class.method(x)``)."""
    assert not isinstance(member.definition, nodes.Field)
    first = member.definition if isinstance(member.definition, nodes.Function) else member.definition.items[0]
    if "staticmethod" in first.decorators or "classmethod" in first.decorators:
        from importos_tool.compiler.lower.class_objects import type_of_value

        class_ = Typed(ir.NULL, TypeObject(class_type)) if exact else type_of_value(f, receiver)
        return call_class_member(f, class_, class_type, name, member, arguments, result)
    environment = dict(f.world.hierarchy.arguments_of(member.owner))
    if needs_spreading(f, member.definition, arguments, environment, class_type, 1):
        kept = f.keep(receiver)
        return spread(
            f,
            arguments,
            lambda each: call_member(f, kept, class_type, name, member, each, None, exact=exact),
            result,
        )
    item = pick(f, member.definition, arguments, environment, class_type, 1)
    found = infer(f, item, arguments, environment, result, class_type, 1)
    if item.intrinsic:
        from importos_tool.compiler.lower.intrinsics import call_intrinsic

        return call_intrinsic(f, item, [Given(value=receiver), *arguments], found)
    static = canonical_signature(class_type)
    if exact or f.world.is_exact(static, name):
        target = item
        if not item.has_body:
            if isinstance(member.definition, nodes.Overloads) and member.definition.implementation is not None:
                target = member.definition.implementation
                instance = f.world.instance(target, _method_environment(f, target, found, member.owner))
                answer = call_instance(f, instance, arguments, receiver=receiver)
                wanted = substitute(item.result, found)
                return Typed(f.coerce(answer, wanted), wanted)
            if not exact and f.world.hierarchy.class_of(class_type.name).is_abstract:
                f.raise_library("importos.runtime.failures.raise_type_error", [f.text(f"{name} is abstract").value])
                f.builder.enter(f.builder.block("dead"))
                return Typed(f.zero(substitute(item.result, found)), substitute(item.result, found))
        if target.held_in:
            return call_held(f, member, [Given(value=receiver), *arguments])
        sharper = _sharper_parameters(f, target, arguments, 1, found)
        instance = f.world.instance(target, _method_environment(f, target, found, member.owner), sharper=sharper)
        return call_instance(f, instance, arguments, receiver=receiver, real=found)
    return _dispatch(f, receiver, static, name, item, member, arguments, found)


def call_held(f: FunctionLowering, member: Member, arguments: Sequence[Given]) -> Typed:
    """Call what decorators made of a method."""
    from importos_tool.compiler.lower.closures import call_value

    return call_value(f, held_value(f, member), arguments)


def held_value(f: FunctionLowering, member: Member) -> Typed:
    """What decorators made of a method: a class variable holds it."""
    from importos_tool.compiler.lower.class_variables import load_of_class

    assert isinstance(member.definition, nodes.Function)
    field = f.world.hierarchy.class_of(member.owner.name).fields[member.definition.held_in]
    return f.keep(load_of_class(f, member.owner.name, field.name, field.type))


def _method_environment(
    f: FunctionLowering, item: nodes.Function, found: dict[str, Type], owner: ClassType
) -> dict[str, Type]:
    owner_variables = f.world.hierarchy.class_of(owner.name).type_variables
    return canonical_environment(f.world, (*owner_variables, *item.type_variables), found)


def _dispatch(
    f: FunctionLowering, receiver: Typed, static: Type, name: str, item: nodes.Function, member: Member,
    arguments: Sequence[Given], found: dict[str, Type],
) -> Typed:  # fmt: skip
    environment = _method_environment(f, item, found, member.owner)
    return dispatch_call(f, receiver, static, name, item, arguments, found, environment)


def dispatch_call(
    f: FunctionLowering, receiver: Typed, static: Type, method: str, item: nodes.Function, arguments: Sequence[Given],
    found: Mapping[str, Type], view: Mapping[str, Type], result: Type | None = None,
) -> Typed:  # fmt: skip
    """A call through a dispatch function with the arguments that ``item`` takes behind its first parameter.

    ``found`` are the type arguments as the caller sees them, ``view`` as the dispatch function does. ``result``: what
    is given instead of the item's result (the object of a constructor).
    """
    parameters = item.parameters[1:]
    expects_decline, f.expects_decline = f.expects_decline, False
    name = method.rpartition(" ")[2]
    if not expects_decline and name in BINARY and family_declines(f.world, static, name):
        return insist(f, name, lambda: dispatch_call(f, receiver, static, method, item, arguments, found, view, result))
    if any(isinstance(p.variable.type, ArgumentsType) for p in parameters):
        f.refuse(
            f.span,
            f"{method} takes *args: P.args and is defined by several classes",
            "how it is called would have to be known for all of them at once",
            "one class that defines it, and a callable that it holds",
            code="E324",
        )
    arguments = resolve(f, lambda: name_of(f, item), parameters, arguments, bound=1)
    placement = place(parameters, arguments)
    if placement is None:
        raise ToolBug(f"arguments of {item.name} do not fit at {f.span}")
    by_argument: dict[int, int] = {i: n for n, i in enumerate(placement.by_parameter) if i is not None}
    real_types: dict[int, Type] = {}
    canonical_types: list[Type] = []
    names: list[str] = []
    stars = {p.kind: p.variable.type for p in parameters if p.kind in ("star", "starstar")}
    for index, argument in enumerate(arguments):
        if argument.starred or argument.doubled:
            declared = stars["star" if argument.starred else "starstar"]
        elif index in by_argument:
            declared = parameters[by_argument[index]].variable.type
        else:
            declared = star_item(stars["starstar" if argument.name else "star"])
        real_types[index] = substitute(declared, found)
        given_type = canonical_signature(substitute(declared, view))
        if f.world.program.has_promotions and not argument.starred and not argument.doubled:
            actual = static_type(f, argument)
            if promotes(actual, given_type) and fits_as_number(actual, given_type):
                real_types[index] = given_type = actual
        canonical_types.append(given_type)
        names.append(mark_of(argument))
        if argument.maybe is not None:
            names.append("present")
            canonical_types.append(BOOL)
    shown_result = result if result is not None else substitute(item.result, found)
    virtual = None if result is not None else virtual_result(f, static, method, item, arguments)
    result_type = canonical_signature(result if result is not None else substitute(item.result, view))
    if virtual is not None:
        shown_result = result_type = virtual
    own = tuple((v.name, view.get(v.name, OBJECT)) for v in item.type_variables) if result is None else ()
    dispatch = f.world.dispatch(DispatchKey(static, method, tuple(names), tuple(canonical_types), result_type, own))
    if f.world.program.has_promotions:
        for index, argument in enumerate(arguments):
            origin = origin_of_given(f, argument)
            if origin is not None:
                dispatch.origins.setdefault(index, origin)
    several = any(a.node is not None and not isinstance(a.node, (nodes.Literal, nodes.Local)) for a in arguments)
    kept = f.keep(receiver) if several and not isinstance(receiver.value, ir.Register) else receiver
    values: list[ir.Value] = []
    for index, (argument, given) in enumerate(zip(arguments, evaluate(f, arguments, real_types, OBJECT), strict=True)):
        if argument.maybe is not None:
            values += _flagged(f, argument.maybe, real_types[index])
        elif argument.starred:
            values.append(_collect(f, [(argument, given)], star_item(real_types[index])))
        elif argument.doubled:
            values.append(_collect_named(f, [(argument, given)], real_types[index], lambda: name_of(f, item), ""))
        else:
            values.append(given)
    value = f.builder.call(dispatch.name, [kept.value, *values], result_representation(result_type))
    if f.sees_lives and not isinstance(result_type, NeverType):
        keep_arguments(f, [kept.value, *values])
    if isinstance(result_type, NeverType):
        f.builder.unreachable()
        f.builder.enter(f.builder.block("dead"))
        return Typed(f.zero(OBJECT), shown_result)
    return f.none() if isinstance(result_type, NoneType) else Typed(value, shown_result)


MARKS = ("*", "**")


def mark_of(argument: Given) -> str:
    """How an argument is given, in the key of a dispatch function: its name, ``*``, ``**`` or ``?`` (perhaps)."""
    if argument.starred:
        return "*"
    if argument.doubled:
        return "**"
    return f"?{argument.name}" if argument.maybe is not None else argument.name


def given_by_marks(marks: Sequence[str], values: Sequence[Typed]) -> list[Given]:
    """The arguments of a dispatch function, as its arms give them on."""
    result: list[Given] = []
    for number, (mark, value) in enumerate(zip(marks, values, strict=True)):
        if mark.startswith("?"):
            maybe = Maybe(values[number + 1].value, value.type, lambda value=value: value)  # type: ignore[misc]
            result.append(Given(mark[1:], maybe=maybe))
        elif mark in MARKS:
            result.append(Given(value=value, starred=mark == "*", doubled=mark == "**"))
        elif mark != "present":
            result.append(Given(mark, None, value))
    return result


def _flagged(f: FunctionLowering, maybe: Maybe, type_: Type) -> list[ir.Value]:
    """An argument that may be there, and whether it is."""
    answer = f.branch_value(type_)
    there, absent, done = f.builder.block("given"), f.builder.block("absent"), f.builder.block("flagged")
    f.builder.branch(maybe.present, there, absent)
    f.builder.enter(there)
    f.builder.move(answer, f.coerce(maybe.read(), type_))
    f.builder.goto(done)
    f.builder.enter(absent)
    f.builder.move(answer, f.zero(type_))
    f.builder.goto(done)
    f.builder.enter(done)
    return [answer, maybe.present]


def _call_on_union(
    f: FunctionLowering, receiver: Typed, name: str, arguments: Sequence[Given], result: Type | None
) -> Typed:
    from importos_tool.compiler.lower.unions import each_item

    assert isinstance(receiver.type, UnionType)
    evaluated = [a if a.node is None else replace(a, node=None, value=f.keep(f.expression(a.node))) for a in arguments]
    if result is None:
        result = OBJECT
    return each_item(f, receiver, lambda item: call_method_given(f, item, name, evaluated, result), result)


# ------------------------------------------------------------------------------------------------ construction


def construct(f: FunctionLowering, type_: Type, arguments: Sequence[Typed], result: Type | None) -> Typed:
    """``C(arguments)`` with evaluated arguments."""
    return construct_given(f, type_, positional(arguments), result)


def construct_given(f: FunctionLowering, type_: Type, arguments: Sequence[Given], result: Type | None) -> Typed:
    """``C(arguments)``: ``__new__`` when the class itself has one, else a fresh object and ``__init__``."""
    if isinstance(type_, TupleType):
        type_ = f.world.hierarchy.as_class(type_) or type_
    if not isinstance(type_, ClassType):
        raise ToolBug(f"{show(type_)} cannot be constructed at {f.span}")
    hierarchy = f.world.hierarchy
    variables = hierarchy.class_of(type_.name).type_variables
    wanted = result if isinstance(result, (ClassType, UnionType)) else None
    new = hierarchy.member(type_, "__new__")
    generic = ClassType(type_.name, tuple(variables))
    if new is not None and new.owner.name == type_.name and not isinstance(new.definition, nodes.Field):
        environment: dict[str, Type] = {}
        if needs_spreading(f, new.definition, arguments, environment, None, 1):
            return spread(f, arguments, lambda each: construct_given(f, type_, each, result), result)
        item = pick(f, new.definition, arguments, environment, None, 1)
        found = infer(f, item, arguments, environment, wanted, None, 1)
        for variable, argument in zip(variables, type_.arguments, strict=False):
            found.setdefault(variable.name, argument)
        if item.intrinsic:
            from importos_tool.compiler.lower.intrinsics import call_intrinsic

            return call_intrinsic(f, item, [Given(value=f.none()), *arguments], found)
        canonical = canonical_environment(f.world, (*variables, *item.type_variables), found)
        instance = f.world.instance(item, canonical, sharper=_sharper_parameters(f, item, arguments, 1, found))
        return call_instance(f, instance, arguments, receiver=Typed(ir.NULL, OBJECT), real=found)
    init = hierarchy.member(type_, "__init__")
    assert init is not None and not isinstance(init.definition, nodes.Field)
    if type_.arguments:
        environment = dict(hierarchy.arguments_of(type_))
        concrete_type = type_
    else:
        environment = {}
        concrete_type = type_
        if variables:
            owner = hierarchy.supertype(generic, init.owner.name) or init.owner
            inner = {
                v.name: part
                for v, part in zip(hierarchy.class_of(owner.name).type_variables, owner.arguments, strict=False)
            }
            item = pick(f, init.definition, arguments, {}, None, 1)
            found = infer(f, item, arguments, {}, None, None, 1)
            out: dict[str, Type] = {}
            if isinstance(wanted, ClassType):
                hierarchy.unify(hierarchy.supertype(generic, wanted.name) or generic, wanted, out)
            elif wanted is not None:
                hierarchy.unify(generic, wanted, out)
            for name, argument in inner.items():
                if name in found:
                    hierarchy.unify(argument, found[name], out)
            concrete_type = ClassType(type_.name, tuple(out.get(v.name, OBJECT) for v in variables))
    return new_object(f, concrete_type, arguments)


def new_object(f: FunctionLowering, type_: ClassType, arguments: Sequence[Given]) -> Typed:
    """A fresh object with ``__init__`` run."""
    from importos_tool.compiler.lower.thread_locals import is_thread_local, new_thread_local

    if is_thread_local(f, type_):
        return new_thread_local(f, type_, arguments, _plain_object)
    return _plain_object(f, type_, arguments)


def _plain_object(f: FunctionLowering, type_: ClassType, arguments: Sequence[Given]) -> Typed:
    from importos_tool.compiler.lower.instance_fields import initialise_from_class
    from importos_tool.compiler.lower.intrinsics import construct_intrinsic

    special = construct_intrinsic(f, type_, arguments)
    if special is not None:
        return special
    class_ = f.world.hierarchy.class_of(type_.name)
    if class_.is_abstract and f.world.hierarchy.abstract_methods(type_):
        names = ", ".join(sorted(f.world.hierarchy.abstract_methods(type_)))
        f.refuse(
            f.span, f"cannot make an object of the abstract class {class_.short_name} (abstract: {names})", code="E303"
        )
    concrete = f.world.concrete(type_)
    value = f.builder.new(concrete.layout.name)
    receiver = f.keep(Typed(value, type_))
    if class_.module in f.world.modules.user_modules:
        initialise_from_class(f, receiver, type_)
    init = f.world.hierarchy.member(type_, "__init__")
    assert init is not None
    if EXCEPTION in class_.resolution_order and class_.module in f.world.modules.user_modules:
        new = f.world.hierarchy.member(type_, "__new__")
        if new is None or new.owner == OBJECT:  # as in CPython, a class with another one leaves them to __init__
            arguments = _store_exception_arguments(f, receiver, arguments)
    if f.world.fields.needs_library_init(type_.name):
        _call_library_init(f, receiver, type_)
    if init.owner != OBJECT:
        call_member(f, receiver, type_, "__init__", init, arguments, NONE, exact=True)
    return receiver


def _call_library_init(f: FunctionLowering, receiver: Typed, type_: ClassType) -> None:
    """The ``__init__`` of the library's base without arguments, in the place of what ``__new__`` does in CPython.

    A base that is no base without its ``__init__`` has a method ``__without_init__`` for this.
    """
    order = f.world.hierarchy.class_of(type_.name).resolution_order
    last = [a for a in order if f.world.hierarchy.class_of(a).module in f.world.modules.user_modules][-1]
    bare = f.world.hierarchy.member(type_, "__without_init__", after=last)
    if bare is not None:
        call_member(f, receiver, type_, "__without_init__", bare, [], NONE, exact=True)
        return
    init = f.world.hierarchy.member(type_, "__init__", after=last)
    if init is not None and init.owner != OBJECT and not isinstance(init.definition, nodes.Field):
        if fitting(f, init.definition, [], dict(f.world.hierarchy.arguments_of(init.owner)), type_, 1) is not None:
            call_member(f, receiver, type_, "__init__", init, [], NONE, exact=True)


def _store_exception_arguments(f: FunctionLowering, receiver: Typed, arguments: Sequence[Given]) -> list[Given]:
    """``BaseException.__new__`` keeps the positional arguments, whatever ``__init__`` does with them."""
    from importos_tool.compiler.lower.attributes import store_attribute
    from importos_tool.compiler.lower.coercions import new_tuple
    from importos_tool.compiler.lower.unions import BOXED_TUPLE

    evaluated = [a if a.node is None else replace(a, node=None, value=f.keep(f.expression(a.node))) for a in arguments]
    kept = [a.value for a in evaluated if a.value is not None and not a.name and not a.starred]
    values = [f.coerce(value, OBJECT) for value in kept]
    store_attribute(f, receiver, "args", Typed(new_tuple(f, values, OBJECT), BOXED_TUPLE))
    return evaluated


def is_callable_type(type_: Type) -> bool:
    """True for the types whose values are called through their code."""
    return isinstance(type_, (CallableType, TypeObject))


def call_class_member(
    f: FunctionLowering, class_: Typed, class_type: ClassType, name: str, member: Member, arguments: Sequence[Given],
    result: Type | None, *, exact: bool = False,
) -> Typed:  # fmt: skip
    """``class_.name(arguments)``: a static or class method, or a method with its receiver as first argument.

    ``exact``: the member itself is meant, whatever the class value is (``super()`` in a class method).
    """
    from importos_tool.compiler.lower.class_objects import as_value, erased, known_class

    definition = member.definition
    assert not isinstance(definition, nodes.Field)
    first = definition if isinstance(definition, nodes.Function) else definition.items[0]
    is_static = "staticmethod" in first.decorators
    environment = dict(f.world.hierarchy.arguments_of(member.owner))
    if is_static or "classmethod" in first.decorators:
        skip = 0 if is_static else 1
        item = pick(f, definition, arguments, environment, None, skip)
        found = infer(f, item, arguments, environment, result, None, skip)
        if item.intrinsic:
            from importos_tool.compiler.lower.intrinsics import call_intrinsic

            first_argument = [] if is_static else [Given(value=as_value(f, class_))]
            return call_intrinsic(f, item, [*first_argument, *arguments], found)
        view = _method_environment(f, item, found, member.owner)
        if not exact and not known_class(class_) and not f.world.is_exact(class_type, name):
            static = TypeObject(erased(f, class_type))
            shown = item if not is_static else with_receiver(item)
            return dispatch_call(f, class_, static, name, shown, arguments, found, view)
        if item.held_in:
            return call_held(f, member, [*([] if is_static else [Given(value=as_value(f, class_))]), *arguments])
        target = item
        if not item.has_body and isinstance(definition, nodes.Overloads) and definition.implementation is not None:
            target = definition.implementation
        elif not item.has_body:
            text = f"{item.short_name} is abstract and has no body"
            f.raise_library("importos.runtime.failures.raise_type_error", [f.text(text).value])
            f.builder.enter(f.builder.block("dead"))
            return Typed(f.zero(substitute(item.result, found)), substitute(item.result, found))
        sharper = _sharper_parameters(f, target, arguments, skip, found) if target is item else ()
        environment = _method_environment(f, target, found, member.owner)
        instance = f.world.instance(target, environment, sharper=sharper)
        answer = call_instance(
            f,
            instance,
            arguments,
            receiver=None if is_static else as_value(f, class_),
            real=found if target is item else None,
        )
        wanted = substitute(item.result, found)
        return answer if target is item else Typed(f.coerce(answer, wanted), wanted)
    if not arguments:
        raise ToolBug(f"{name} needs its receiver at {f.span}")
    receiver_node = arguments[0]
    receiver = receiver_node.value
    if receiver is None:
        assert receiver_node.node is not None
        receiver = f.expression(receiver_node.node)
    receiver = (
        Typed(f.coerce(receiver, class_type), class_type) if not _is_instance_of(f, receiver, class_type) else receiver
    )
    seen = f.class_type(receiver.type)
    own = seen if seen is not None and seen.name == class_type.name else class_type
    found_member = f.world.hierarchy.member(own, name)
    assert found_member is not None
    return call_member(f, receiver, own, name, found_member, arguments[1:], result, exact=True)


def with_receiver(function: nodes.Function) -> nodes.Function:
    """A static method as if it had a first parameter, for a dispatch on the class that it is called through."""
    receiver = nodes.Parameter(nodes.Variable("cls", OBJECT), "positional")
    return replace(function, parameters=[receiver, *function.parameters])


def _is_instance_of(f: FunctionLowering, receiver: Typed, class_type: ClassType) -> bool:
    own = f.class_type(receiver.type)
    return own is not None and f.world.hierarchy.supertype(own, class_type.name) is not None
