"""Argument packs: how the arguments of a call through a value travel, and how ``*args, **kwargs`` forwards them.

A pack has, for a list of parameters, one machine value a parameter, then (when a parameter has a default) a word with a
bit for each that was not given, then (when a parameter has a name) the names that the call wrote, in its order, as one
text with commas. A wrapper that only hands its arguments on passes these words through; one that looks at ``args`` or
``kwargs`` gets the tuple and the dict that CPython would have made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from importos_tool.compiler.checked.signatures import formal_parameters
from importos_tool.compiler.checked.types import (
    BOOL,
    OBJECT,
    STR,
    ArgumentsType,
    CallableType,
    ClassType,
    ParameterList,
    forms_of,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import I64
from importos_tool.compiler.lower.arguments import (
    Given,
    Maybe,
    Pack,
    add_entries,
    keys_of,
    place,
    resolve,
    star_item,
)
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.representation import has_keywords, has_missing

ALL_ARGUMENTS = ClassType("builtins.tuple", (OBJECT,))
ALL_KEYWORDS = ClassType("builtins.dict", (STR, OBJECT))


def pack_of(f: FunctionLowering, arguments: Typed) -> Pack:
    """The pack behind the value of ``args``."""
    assert isinstance(arguments.type, ArgumentsType) and isinstance(arguments.type.parameters, ParameterList)
    parameters = arguments.type.parameters
    record = f.keep(arguments).value
    count = len(parameters.parameters) + has_missing(parameters) + has_keywords(parameters)
    return Pack(parameters, [f.builder.record_item(record, number) for number in range(count)])


def record_of(f: FunctionLowering, pack: Pack) -> ir.Value:
    """The pack as one value, for ``args``."""
    return f.builder.make_record(pack.values or [ir.FALSE])


def list_of(type_: CallableType) -> ParameterList:
    """The parameters of a callable type."""
    return ParameterList(type_.parameters, type_.forms)


# ------------------------------------------------------------------------------------------------ packing


def pack_arguments(
    f: FunctionLowering, callee: Callable[[], ir.Value], parameters: ParameterList, arguments: Sequence[Given]
) -> list[ir.Value]:
    """The machine values with which a call passes these arguments to parameters of this list."""
    from importos_tool.compiler.lower.bound_arguments import bind

    formals = formal_parameters(parameters)
    resolved = resolve(f, callee, formals, arguments)
    placement = place(formals, resolved)
    if placement is None and not parameters.parameters:  # what the front end writes for several signatures
        f.refuse(
            f.span,
            "a function with several signatures is called as a value",
            "which of them is meant is found by the name of the function; a value has one signature",
            "call it by its name, or declare what the value is called with: Callable[[int], int]",
            code="E326",
        )
    if placement is None:
        reason = "it has several signatures, or type parameters, which what is given with it does not tell"
        instead = "a lambda that calls it, or a def"
        f.refuse(f.span, "how the function that is passed is to be called is not known", reason, instead, code="E302")
    bound = bind(f, formals, list(parameters.parameters), resolved, placement, callee, "")
    values: list[ir.Value] = []
    missing: ir.Value = ir.Constant(0, I64)
    for number, (one, type_) in enumerate(zip(bound, parameters.parameters, strict=True)):
        bit = ir.Constant(1 << number, I64)
        if one is None:
            values.append(f.zero(type_))
            missing = f.builder.primitive("int.or", missing, bit)
        elif isinstance(one, Maybe) and formals[number].default is not None:
            answer = f.branch_value(type_)
            mask = f.keep(Typed(missing, ClassType("builtins.int"))).value
            word = f.builder.register(I64)
            given, absent, done = f.builder.block("given"), f.builder.block("absent"), f.builder.block("packed")
            f.builder.branch(one.present, given, absent)
            f.builder.enter(given)
            f.builder.move(answer, f.coerce(one.read(), type_))
            f.builder.move(word, mask)
            f.builder.goto(done)
            f.builder.enter(absent)
            f.builder.move(answer, f.zero(type_))
            f.builder.move(word, f.builder.primitive("int.or", mask, bit))
            f.builder.goto(done)
            f.builder.enter(done)
            values.append(answer)
            missing = word
        elif isinstance(one, Maybe):
            values.append(f.coerce(one.read(), type_))
        else:
            values.append(one)
    if has_missing(parameters):
        values.append(missing)
    if has_keywords(parameters):
        values.append(_keywords(f, arguments, resolved))
    return values


def _keywords(f: FunctionLowering, arguments: Sequence[Given], resolved: Sequence[Given]) -> ir.Value:
    """The names that the call gives, in its order."""
    forwarded = next((a.pack for a in arguments if a.pack is not None), None)
    if forwarded is not None:
        return forwarded.values[-1] if has_keywords(forwarded.parameters) else f.text("").value
    table = next((a.maybe.table for a in resolved if a.maybe is not None and a.maybe.table is not None), None)
    if table is None:
        table = next((a.value for a in resolved if a.doubled), None)
    names: list[str] = []
    before: ir.Value | None = None
    for argument in arguments:
        if argument.doubled and before is None and table is not None:
            before = f.text(",".join(names)).value
            before = f.library("importos.runtime.calls.more_keywords", [before, keys_of(f, table).value])
            names = []
        elif argument.name:
            names.append(argument.name)
    after = f.text(",".join(names)).value
    if before is None:
        return after
    return f.library("importos.runtime.calls.joined_keywords", [before, after]) if names else before


def unpack(f: FunctionLowering, pack: Pack) -> list[Given]:
    """The arguments of a pack, to be given to the parameters of another callable."""
    result: list[Given] = []
    parameters = pack.parameters
    for number, (type_, form) in enumerate(zip(parameters.parameters, forms_of(parameters), strict=True)):
        value = Typed(pack.values[number], type_)
        name = form.name if form.kind == "keyword" else ""
        if form.kind in ("star", "starstar"):
            starred = form.kind == "star"
            result.append(Given(value=value, starred=starred, doubled=not starred, pack=pack))
        elif form.optional:
            given = _is_given(f, pack, number)
            result.append(Given(name, maybe=Maybe(given, type_, lambda value=value: value), pack=pack))  # type: ignore[misc]
        else:
            result.append(Given(name, value=value, pack=pack))
    return result


def _is_given(f: FunctionLowering, pack: Pack, number: int) -> ir.Value:
    missing = pack.values[len(pack.parameters.parameters)]
    bit = f.builder.primitive("int.and", missing, ir.Constant(1 << number, I64))
    return f.keep(Typed(f.builder.primitive("int.equal", bit, ir.Constant(0, I64)), BOOL)).value


# ------------------------------------------------------------------------------------------------ args and kwargs


def materialise(f: FunctionLowering, arguments: Typed) -> Typed:
    """The tuple that CPython has in ``args``, or the dict in ``kwargs``."""
    assert isinstance(arguments.type, ArgumentsType)
    pack = pack_of(f, arguments)
    return _all_arguments(f, pack) if arguments.type.part == "args" else _all_keywords(f, pack)


def _all_arguments(f: FunctionLowering, pack: Pack) -> Typed:
    from importos_tool.compiler.lower.calls import call_method
    from importos_tool.compiler.lower.coercions import new_tuple
    from importos_tool.compiler.lower.construction import construct

    forms = forms_of(pack.parameters)
    if all(form == forms[0] and form.kind == "positional" and not form.optional for form in forms):
        items = [
            f.coerce(Typed(value, type_), OBJECT)
            for value, type_ in zip(pack.values, pack.parameters.parameters, strict=False)
        ]
        return Typed(new_tuple(f, items, OBJECT), ALL_ARGUMENTS)
    list_type = ClassType("builtins.list", (OBJECT,))
    collected = f.keep(construct(f, list_type, [], list_type))
    for number, (type_, form) in enumerate(zip(pack.parameters.parameters, forms, strict=True)):
        value = Typed(pack.values[number], type_)
        if form.kind == "star":
            call_method(f, collected, "extend", [value])
        elif form.kind in ("positional", "normal"):
            given = _is_given(f, pack, number) if form.optional else ir.TRUE
            if form.kind == "normal":
                by_name = _is_named(f, pack, form.name)
                given = f.builder.primitive("bool.and", given, f.builder.primitive("bool.not", by_name))
            _where(f, given, lambda value=value: call_method(f, collected, "append", [value]))  # type: ignore[misc]
    return construct(f, ALL_ARGUMENTS, [collected], ALL_ARGUMENTS)


def _all_keywords(f: FunctionLowering, pack: Pack) -> Typed:
    from importos_tool.compiler.lower.calls import call_method
    from importos_tool.compiler.lower.construction import construct

    table = f.keep(construct(f, ALL_KEYWORDS, [], ALL_KEYWORDS))
    for number, form in enumerate(forms_of(pack.parameters)):
        value = Typed(pack.values[number], pack.parameters.parameters[number])
        if form.kind in ("normal", "keyword"):

            def store(value: Typed = value, name: str = form.name) -> Typed:
                return call_method(f, table, "__setitem__", [f.text(name), value])

            _where(f, _is_named(f, pack, form.name), store)
        elif form.kind == "starstar":
            call_method(f, table, "update", [value])
    if has_keywords(pack.parameters):
        ordered = f.library("importos.runtime.calls.in_order", [table.value, pack.values[-1]])
        return Typed(ordered, ALL_KEYWORDS)
    return table


def _is_named(f: FunctionLowering, pack: Pack, name: str) -> ir.Value:
    return f.library("importos.runtime.calls.is_named", [pack.values[-1], f.text(name).value])


def _where(f: FunctionLowering, condition: ir.Value, then: Callable[[], Typed]) -> None:
    if condition == ir.TRUE:
        then()
        return
    yes, done = f.builder.block("given"), f.builder.block("next")
    f.builder.branch(condition, yes, done)
    f.builder.enter(yes)
    then()
    f.builder.goto(done)
    f.builder.enter(done)


__all__ = [
    "add_entries",
    "list_of",
    "materialise",
    "pack_arguments",
    "pack_of",
    "record_of",
    "star_item",
    "unpack",
]
