"""Calls: from a name, or a receiver and a name, to a direct call or a dispatch.

An argument list is first *evaluated* in source order (:class:`Given`), then *placed* against the parameters of the
one function that is called; what is missing is filled with that very function's defaults, so that an override's
default counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.roots import run_time_name
from importos_tool.compiler.checked.types import (
    BOOL,
    INT,
    NEVER,
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
    evaluated,
    place,
    positional,
    resolve,
    star_item,
    static_type,
)
from importos_tool.compiler.lower.bound_arguments import (
    bind,
    collect,
    collect_named,
    default_of,
    evaluate,
    given_or_default,
    name_of,
)
from importos_tool.compiler.lower.declining import BINARY, family_declines, insist, may_decline
from importos_tool.compiler.lower.function import FunctionLowering, Typed, canonical_environment
from importos_tool.compiler.lower.hierarchy import Member
from importos_tool.compiler.lower.inference import (
    infer,
    infer_implementation,
    may_fit_before,
    needs_spreading,
    pick,
    spread,
)
from importos_tool.compiler.lower.lifetimes import keep_arguments
from importos_tool.compiler.lower.representation import (
    canonical_signature,
    has_keywords,
    has_missing,
    is_tagged,
    is_value,
    representation,
    result_representation,
)
from importos_tool.compiler.lower.unions import BOXED_TUPLE
from importos_tool.compiler.lower.virtual_results import virtual_result
from importos_tool.compiler.lower.world import DispatchKey, Instance, module_of
from importos_tool.diagnostics.model import ToolBug

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
    if NEVER in view.values():
        _widen(wanted, parameters, instance.parameters[skip:])
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
                final.append(default_of(f, instance, number + skip, wanted[number], closure, receiver))
            elif isinstance(one, Maybe):
                final.append(given_or_default(f, instance, number + skip, wanted[number], closure, one, receiver))
            else:
                final.append(one)
    if instance.sharper and f.world.program.has_promotions:
        note_origins(f, instance, arguments, skip)
    if span is not None:
        f.at(span)
    if receiver is not None:
        own = instance.parameters[0]
        converts = is_value(own) or is_value(receiver.type) or is_tagged(own)
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
    if NEVER in view.values() and representation(declared) != instance.result_type:
        return Typed(f.coerce(Typed(result, instance.result), declared), declared)
    return Typed(result, _sharper_result(f, definition, view) or declared)


def _widen(wanted: list[Type], parameters: Sequence[nodes.Parameter], own: Sequence[Type]) -> None:
    """Where nothing is known of ``T``, as of the items of ``[]``, a ``T | int`` is an ``int`` to the caller alone."""
    for number, parameter in enumerate(parameters):
        if parameter.kind not in ("star", "starstar") and not isinstance(wanted[number], ArgumentsType):
            if representation(wanted[number]) != representation(own[number]):
                wanted[number] = own[number]


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
    if not isinstance(rest, ParameterList):
        reason = "it has several signatures, or type parameters, which what is given with it does not tell"
        instead = "a lambda that calls it, or a def"
        f.refuse(f.span, "how the function that is passed is to be called is not known", reason, instead, code="E302")
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


def call_named_function(f: FunctionLowering, name: str, arguments: list[Typed], result: Type | None) -> Typed:
    """Call a module's function (or overloads) with evaluated positional arguments."""
    return call_function(f, f.world.program.functions[name], positional(arguments), result)


def call_function(
    f: FunctionLowering, definition: nodes.Function | nodes.Overloads, arguments: Sequence[Given], result: Type | None
) -> Typed:
    """Call a function that is not a method (or a static one): pick, infer, instantiate, call."""
    if fits := needs_spreading(f, definition, arguments, {}, None, 0):
        return spread(f, arguments, lambda each: call_function(f, definition, each, None), result, fits)
    item = pick(f, definition, arguments, {}, None, 0, result)
    found = infer(f, item, arguments, {}, result, None, 0)
    target = item
    if not item.has_body and isinstance(definition, nodes.Overloads) and definition.implementation is not None:
        return _call_implementation(f, definition.implementation, item, arguments, found)
    if target.intrinsic:
        from importos_tool.compiler.lower.intrinsics import call_intrinsic

        return call_intrinsic(f, target, arguments, found)
    if target.held_in:
        from importos_tool.compiler.lower.callables import call_value
        from importos_tool.compiler.lower.held_methods import held_for

        return call_value(f, held_for(f, target, (), found), arguments)
    environment = canonical_environment(f.world, target.type_variables, found)
    instance = f.world.instance(target, environment, sharper=sharper_parameters(f, target, arguments, 0, found))
    return call_instance(f, instance, arguments, real=found)


def sharper_parameters(
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


def sharper_implementation(
    f: FunctionLowering, implementation: nodes.Function, item: nodes.Function, arguments: Sequence[Given], skip: int,
    found: dict[str, Type],
) -> tuple[tuple[int, Type], ...]:  # fmt: skip
    """The same for the body behind overloads; not where the signature promises a float, which the int might become."""
    return () if promotes(INT, item.result) else sharper_parameters(f, implementation, arguments, skip, found)


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
    own = infer_implementation(f, implementation, item, arguments, found, 0)
    environment = canonical_environment(f.world, implementation.type_variables, own)
    sharper = sharper_implementation(f, implementation, item, arguments, 0, own)
    answer = call_instance(f, f.world.instance(implementation, environment, sharper=sharper), arguments)
    wanted = substitute(item.result, found)
    f.flowing = None  # what the signature says of the result is checked, as a narrowing is
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
    if isinstance(receiver.type, TupleType) and name == "__hash__" and receiver.type.items:
        from importos_tool.compiler.lower.comparisons import hash_of_tuple

        return hash_of_tuple(f, receiver)
    if isinstance(receiver.type, TupleType) and is_tagged(class_type.arguments[0]) and _only_looks(name, arguments):
        class_type = BOXED_TUPLE  # what a program has anyway, and not one more kind of tuple
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


def _only_looks(name: str, arguments: Sequence[Given]) -> bool:
    """Whether a method of a tuple neither takes nor gives items."""
    if name in ("__eq__", "__ne__"):
        return all(argument.value is not None and argument.value.type == OBJECT for argument in arguments)
    return name in ("__repr__", "__str__", "__format__", "__len__")


def call_member(
    f: FunctionLowering, receiver: Typed, class_type: ClassType, name: str, member: Member, arguments: Sequence[Given],
    result: Type | None, *, exact: bool = False,
) -> Typed:  # fmt: skip
    """Call a member that has been looked up. ``exact``: never dispatch (``super()``, ``Class.method(x)``)."""
    assert not isinstance(member.definition, nodes.Field)
    first = member.definition if isinstance(member.definition, nodes.Function) else member.definition.items[0]
    if "staticmethod" in first.decorators or "classmethod" in first.decorators:
        from importos_tool.compiler.lower.class_calls import call_class_member
        from importos_tool.compiler.lower.class_objects import type_of_value

        class_ = Typed(ir.NULL, TypeObject(class_type)) if exact else type_of_value(f, receiver)
        return call_class_member(f, class_, class_type, name, member, arguments, result)
    environment = dict(f.world.hierarchy.arguments_of(member.owner))
    if fits := needs_spreading(f, member.definition, arguments, environment, class_type, 1):
        kept = f.keep(receiver)
        return spread(
            f,
            arguments,
            lambda each: call_member(f, kept, class_type, name, member, each, None, exact=exact),
            result,
            fits,
        )
    item = pick(f, member.definition, arguments, environment, class_type, 1, result)
    found = infer(f, item, arguments, environment, result, class_type, 1)
    if item.intrinsic:
        from importos_tool.compiler.lower.intrinsics import call_intrinsic

        return call_intrinsic(f, item, [Given(value=receiver), *arguments], found)
    static = canonical_signature(class_type)
    if exact or (f.world.is_exact(static, name) and not _is_told_by_object(f, member, item, arguments, environment)):
        target = item
        if not item.has_body:
            if isinstance(member.definition, nodes.Overloads) and member.definition.implementation is not None:
                target = member.definition.implementation
                own = infer_implementation(f, target, item, arguments, found, 1)
                sharper = sharper_implementation(f, target, item, arguments, 1, own)
                instance = f.world.instance(target, method_environment(f, target, own, member.owner), sharper=sharper)
                answer = call_instance(f, instance, arguments, receiver=receiver)
                wanted = substitute(item.result, found)
                return Typed(f.coerce(answer, wanted), wanted)
            if not exact and f.world.hierarchy.class_of(class_type.name).is_abstract:
                f.raise_library("importos.runtime.failures.raise_type_error", [f.text(f"{name} is abstract").value])
                f.builder.enter(f.builder.block("dead"))
                return Typed(f.zero(substitute(item.result, found)), substitute(item.result, found))
        if target.held_in:
            from importos_tool.compiler.lower.held_methods import call_held

            return call_held(f, member, [Given(value=receiver), *arguments], found)
        sharper = sharper_parameters(f, target, arguments, 1, found)
        instance = f.world.instance(target, method_environment(f, target, found, member.owner), sharper=sharper)
        return call_instance(f, instance, arguments, receiver=receiver, real=found)
    return _dispatch(f, receiver, static, name, item, member, arguments, found)


def _is_told_by_object(
    f: FunctionLowering, member: Member, item: nodes.Function, arguments: Sequence[Given], environment: dict[str, Type]
) -> bool:
    """Whether an item before the one for any object is to be tried; those of the built-in classes answer the same."""
    if not isinstance(member.definition, nodes.Overloads) or not item.has_body:
        return False
    if member.owner.name.startswith("builtins."):
        return False
    return may_fit_before(f, member.definition, item, arguments, environment)


def method_environment(
    f: FunctionLowering, item: nodes.Function, found: dict[str, Type], owner: ClassType
) -> dict[str, Type]:
    owner_variables = f.world.hierarchy.class_of(owner.name).type_variables
    return canonical_environment(f.world, (*owner_variables, *item.type_variables), found)


def _dispatch(
    f: FunctionLowering, receiver: Typed, static: Type, name: str, item: nodes.Function, member: Member,
    arguments: Sequence[Given], found: dict[str, Type],
) -> Typed:  # fmt: skip
    environment = method_environment(f, item, found, member.owner)
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
        given_type = substitute(declared, view)
        if not argument.starred and not argument.doubled:  # an arm may have to take the items apart
            given_type = canonical_signature(given_type)
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
            values.append(collect(f, [(argument, given)], star_item(real_types[index])))
        elif argument.doubled:
            values.append(collect_named(f, [(argument, given)], real_types[index], lambda: name_of(f, item), ""))
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
    kept = evaluated(f, arguments)
    if result is None:
        result = OBJECT
    return each_item(f, receiver, lambda item: call_method_given(f, item, name, kept, result), result)


def is_callable_type(type_: Type) -> bool:
    """True for the types whose values are called through their code."""
    return isinstance(type_, (CallableType, TypeObject))
