"""Argument lists: what a call gives, which parameter each argument reaches, and what is known of that only at run time.

An argument list is a list of :class:`Given`. Where all shapes are known (names, positions, tuples of known length, the
arguments that a wrapper forwards) it is *resolved* to plain arguments. A ``*list`` or ``**dict`` that reaches
parameters of the callee is resolved to arguments that may be there or not (:class:`Maybe`), behind CPython's checks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    BOOL,
    INT,
    OBJECT,
    STR,
    ArgumentsType,
    ClassType,
    ParameterList,
    TupleType,
    Type,
    TypeVariable,
    make_union,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import I64
from importos_tool.compiler.lower.function import FunctionLowering, Typed

ITEM = TypeVariable("item of a starred argument")
DISPLAYS = (nodes.ListDisplay, nodes.TupleDisplay, nodes.DictDisplay)
INERT = (nodes.Literal, nodes.Lambda, nodes.FunctionName, nodes.ClassName)


@dataclass(slots=True)
class Maybe:
    """An argument that is given only where ``present`` is true; ``read`` emits the code that reads it then. ``table``:
    the dict that decides about it."""

    present: ir.Value
    type: Type
    read: Callable[[], Typed]
    table: Typed | None = None


@dataclass(slots=True)
class Pack:
    """The arguments of one call, as parameters of a list take them (``argument_packs.py``)."""

    parameters: ParameterList
    values: list[ir.Value]


@dataclass(slots=True)
class Given:
    """One argument: evaluated (``value``) or still a tree (``node``, whose lowering may depend on the parameter's
    type). ``starred`` is ``*value``, ``doubled`` is ``**value``; ``pack``: a wrapper forwards it from there.
    """

    name: str = ""
    node: nodes.Expression | None = None
    value: Typed | None = None
    starred: bool = False
    doubled: bool = False
    maybe: Maybe | None = None
    pack: Pack | None = None
    origin: nodes.Expression | None = None  # of an evaluated one: where it comes from


def positional(values: Sequence[Typed]) -> list[Given]:
    """Evaluated positional arguments."""
    return [Given(value=value) for value in values]


def given(f: FunctionLowering, arguments: list[nodes.Argument]) -> list[Given]:
    """A call's arguments, not evaluated yet where that is not needed; tuples of known length and what a wrapper
    forwards are taken apart."""
    result: list[Given] = []
    for argument in arguments:
        type_ = f.type_of(argument.value)
        if isinstance(type_, ArgumentsType) and argument.kind in ("star", "starstar"):
            if argument.kind == "star":
                from importos_tool.compiler.lower.argument_packs import pack_of, unpack

                result += unpack(f, pack_of(f, f.expression(argument.value, type_)))
            continue
        starred, doubled = argument.kind == "star", argument.kind == "starstar"
        if (starred or doubled) and isinstance(argument.value, DISPLAYS) and not argument.value.items:
            continue
        result.append(Given(argument.name, argument.value, starred=starred, doubled=doubled))
    if any(a.starred and isinstance(static_type(f, a), TupleType) for a in result):
        return _flat(f, result)
    return result


def static_type(f: FunctionLowering, argument: Given) -> Type:
    """The type of an argument before coercion."""
    if argument.value is not None:
        return argument.value.type
    if argument.maybe is not None:
        return argument.maybe.type
    assert argument.node is not None
    type_ = f.type_of(argument.node)
    if isinstance(argument.node, nodes.Local) and f.instance is not None and f.instance.sharper:
        slot = f.slots.get(argument.node.variable)
        if slot is not None and f.world.hierarchy.is_subtype(slot.type, type_):
            return slot.type
    return type_


def item_type(f: FunctionLowering, argument: Given) -> Type:
    """The type of what an argument gives to each parameter that it reaches."""
    type_ = static_type(f, argument)
    out: dict[str, Type] = {}
    if argument.starred:
        f.world.hierarchy.unify(ClassType("typing.Iterable", (ITEM,)), type_, out)
    elif argument.doubled:
        f.world.hierarchy.unify(ClassType("typing.Mapping", (STR, ITEM)), type_, out)
    else:
        return type_
    return out.get(ITEM.name, OBJECT)


# ------------------------------------------------------------------------------------------------ placing


@dataclass(slots=True)
class Placement:
    """Arguments by parameter: an index into the arguments, None for the default; ``rest`` is the star parameter's,
    ``extra`` the double star's.
    """

    by_parameter: list[int | None]
    rest: list[int]
    extra: list[int]


def place(parameters: Sequence[nodes.Parameter], arguments: Sequence[Given]) -> Placement | None:
    """Which argument goes where; None when they do not fit. A ``*list`` is taken to fill every position from its own
    on, a ``**dict`` every parameter that is left."""
    for argument in arguments:
        if argument.name or argument.starred or argument.doubled:
            return _place_by_name(parameters, arguments)
    return _place_by_position(parameters, len(arguments))


def _place_by_name(parameters: Sequence[nodes.Parameter], arguments: Sequence[Given]) -> Placement | None:
    """``place`` for any arguments."""
    by_parameter: list[int | None] = [None] * len(parameters)
    rest: list[int] = []
    extra: list[int] = []
    star: int | None = None
    double: int | None = None
    slots: list[int] = []
    for index, parameter in enumerate(parameters):
        kind = parameter.kind
        if kind == "star":
            star = index if star is None else star
        elif kind == "starstar":
            double = index
        elif star is None and kind != "keyword":
            slots.append(index)
    named = {argument.name for argument in arguments if argument.name}
    position = 0
    for index, argument in enumerate(arguments):
        if argument.name:
            target = _named(parameters, argument.name)
            if target is not None and by_parameter[target] is None:
                by_parameter[target] = index
            elif target is None and double is not None:
                extra.append(index)
            else:
                return None
        elif argument.starred:
            if position == len(slots) and star is None:
                return None
            while position < len(slots):
                if parameters[slots[position]].variable.name not in named:
                    by_parameter[slots[position]] = index
                position += 1
            rest.append(index)
        elif argument.doubled:
            for target, parameter in enumerate(parameters):
                if by_parameter[target] is None and parameter.kind in ("normal", "keyword"):
                    if parameter.variable.name not in named:
                        by_parameter[target] = index
            extra.append(index)
        elif position < len(slots):
            by_parameter[slots[position]] = index
            position += 1
        elif star is not None:
            rest.append(index)
        else:
            return None
    for index, parameter in enumerate(parameters):
        if by_parameter[index] is None and parameter.default is None and parameter.kind not in ("star", "starstar"):
            return None
    return Placement(by_parameter, rest, extra)


def _place_by_position(parameters: Sequence[nodes.Parameter], count: int) -> Placement | None:
    """``place`` for arguments of which none has a name or a star."""
    by_parameter: list[int | None] = []
    position = 0
    star = False
    for parameter in parameters:
        kind = parameter.kind
        if position < count and not star and (kind == "normal" or kind == "positional"):
            by_parameter.append(position)
            position += 1
            continue
        if kind == "star":
            star = True
        elif kind != "starstar" and parameter.default is None:
            return None
        by_parameter.append(None)
    if position < count and not star:
        return None
    return Placement(by_parameter, list(range(position, count)), [])


def _named(parameters: Sequence[nodes.Parameter], name: str) -> int | None:
    for number, parameter in enumerate(parameters):
        if parameter.variable.name == name and parameter.kind in ("normal", "keyword"):
            return number
    return None


def star_item(type_: Type) -> Type:
    """The item type of a star parameter's tuple, or of a double star's dict."""
    if isinstance(type_, ClassType) and type_.arguments:
        return type_.arguments[-1]
    return OBJECT


# ------------------------------------------------------------------------------------------------ resolving


def resolve(
    f: FunctionLowering, callee: Callable[[], ir.Value], parameters: Sequence[nodes.Parameter],
    arguments: Sequence[Given], *, bound: int = 0, module: str = "",
) -> list[Given]:  # fmt: skip
    """The arguments with every ``*`` and ``**`` resolved that reaches parameters by name or position. ``callee`` emits
    the name for CPython's messages, ``module`` is where it is defined; ``bound``: parameters in front that are given
    already (``self``)."""
    if not any(a.starred or a.doubled for a in arguments):
        return list(arguments)
    flat = _flat(f, arguments)
    lists = [a for a in flat if a.starred]
    dicts = [a for a in flat if a.doubled]
    if not lists and not dicts:
        return flat
    slots = [p for p in parameters if p.kind in ("positional", "normal")]
    before = next((n for n, a in enumerate(flat) if a.starred), len(flat))
    in_front = sum(1 for a in flat[:before] if not a.name and not a.doubled)
    has_star = any(p.kind == "star" for p in parameters)
    if not (lists and (in_front < len(slots) or not has_star)) and not (
        dicts and any(p.kind in ("normal", "keyword") for p in parameters)
    ):
        return flat  # all of it goes to the parameters with stars
    return _at_run_time(f, callee, parameters, flat, bound, module)


def evaluated(f: FunctionLowering, arguments: Sequence[Given]) -> list[Given]:
    """The arguments with their values, for what uses them more than once, or later."""
    return [_evaluated(f, argument) for argument in arguments]


def _evaluated(f: FunctionLowering, argument: Given) -> Given:
    if argument.node is None:
        return argument
    return replace(argument, node=None, value=f.keep(f.expression(argument.node)))


def _flat(f: FunctionLowering, arguments: Sequence[Given]) -> list[Given]:
    """In source order: everything evaluated that has to be, tuples of known length taken apart."""
    result: list[Given] = []
    for argument in arguments:
        if not isinstance(argument.node, INERT):
            argument = _evaluated(f, argument)
        if argument.starred and argument.value is not None and isinstance(argument.value.type, TupleType):
            record = argument.value
            assert isinstance(record.type, TupleType)
            for number, item in enumerate(record.type.items):
                result.append(Given(value=Typed(f.builder.record_item(record.value, number), item)))
        else:
            result.append(argument)
    return result


def _at_run_time(
    f: FunctionLowering, callee: Callable[[], ir.Value], parameters: Sequence[nodes.Parameter], flat: list[Given],
    bound: int, module: str,
) -> list[Given]:  # fmt: skip
    """A list and a dict whose contents decide which parameters are given, after CPython's checks of them."""
    from importos_tool.compiler.lower.calls import call_method
    from importos_tool.compiler.lower.construction import construct

    first = next((n for n, a in enumerate(flat) if a.starred), len(flat))
    in_front = [a for a in flat[:first] if not a.name and not a.doubled]
    behind = [a for a in flat[first:] if not a.name and not a.doubled]
    named = [a for a in flat if a.name]
    items = all_items(f, behind) if behind else None
    name = f.keep(Typed(callee(), STR)).value
    table = _all_entries(f, [a for a in flat if a.doubled], name, module)
    count = ir.Constant(0, I64) if items is None else f.keep(call_method(f, items, "__len__", [])).value
    slots = [p for p in parameters if p.kind in ("positional", "normal")]
    _check(f, name, parameters, len(in_front), [a.name for a in named], count, table, bound, module)
    result = list(in_front)
    names = {a.name for a in named}
    for number, parameter in enumerate(slots[len(in_front) :]):
        position = None if items is None else number
        entry = table if parameter.kind == "normal" else None
        if (position is not None or entry is not None) and parameter.variable.name not in names:
            result.append(_possible(f, parameter, items, position, count, entry))
    if items is not None and any(p.kind == "star" for p in parameters):
        bounds = [Typed(ir.Constant(len(slots) - len(in_front), I64), INT), f.none(), f.none()]
        slice_type = ClassType("builtins.slice")
        rest = call_method(f, items, "__getitem__", [construct(f, slice_type, bounds, slice_type)], items.type)
        result.append(Given(value=f.keep(rest), starred=True))
    double = next((n for n, a in enumerate(flat) if a.doubled), len(flat))
    result += [a for a in flat[:double] if a.name]
    if table is not None:
        left = [p for p in parameters if p.kind == "keyword" and p.variable.name not in names]
        result += [_possible(f, parameter, None, None, count, table) for parameter in left]
        if any(p.kind == "starstar" for p in parameters):
            taken = [p.variable.name for p in parameters if p.kind in ("normal", "keyword")]
            result.append(Given(value=_others(f, table, taken), doubled=True))
    result += [a for a in flat[double:] if a.name]
    return result


def _check(
    f: FunctionLowering, callee: ir.Value, parameters: Sequence[nodes.Parameter], in_front: int, named: list[str],
    count: ir.Value, table: Typed | None, bound: int, module: str,
) -> None:  # fmt: skip
    """Raises CPython's TypeError where the arguments do not fit the parameters."""
    from importos_tool.compiler.lower.construction import construct

    slots = [p for p in parameters if p.kind in ("positional", "normal")]
    keyword_only = [p for p in parameters if p.kind == "keyword"]
    keys_type = ClassType("builtins.list", (STR,))
    keys = construct(f, keys_type, [], keys_type) if table is None else keys_of(f, table)
    names = [
        [p.variable.name or f"argument {n + 1 + bound}" for n, p in enumerate(slots)],
        [p.variable.name for p in keyword_only],
        [p.variable.name for p in (*slots, *keyword_only) if p.default is not None],
        named,
    ]
    numbers = [sum(1 for p in slots if p.kind == "positional"), in_front, bound]
    f.library(
        "importos.runtime.calls.check_call",
        [
            callee,
            f.text(module).value,
            *(f.text(",".join(some)).value for some in names),
            *(ir.Constant(number, I64) for number in numbers),
            count,
            keys.value,
            *(ir.TRUE if any(p.kind == kind for p in parameters) else ir.FALSE for kind in ("star", "starstar")),
        ],
    )


def _possible(
    f: FunctionLowering, parameter: nodes.Parameter, items: Typed | None, position: int | None, count: ir.Value,
    table: Typed | None,
) -> Given:  # fmt: skip
    """What a list (at ``position``) or a dict has for one parameter, if it has it."""
    from importos_tool.compiler.lower.calls import call_method

    name = parameter.variable.name
    by_position: ir.Value = ir.FALSE
    if position is not None:
        by_position = f.builder.primitive("int.less", ir.Constant(position, I64), count)
    by_name: ir.Value = ir.FALSE
    if table is not None:
        by_name = call_method(f, table, "__contains__", [f.text(name)]).value
    present = f.keep(Typed(f.builder.primitive("bool.or", by_position, by_name), BOOL)).value
    wanted = parameter.variable.type

    def read() -> Typed:
        if table is None or items is None or position is None:
            return _read(f, items, position, table, name)
        answer = f.branch_value(wanted)
        first, second, done = f.builder.block("positional"), f.builder.block("keyword"), f.builder.block("read")
        f.builder.branch(f.builder.primitive("int.less", ir.Constant(position, I64), count), first, second)
        f.builder.enter(first)
        f.builder.move(answer, f.coerce(_read(f, items, position, None, name), wanted))
        f.builder.goto(done)
        f.builder.enter(second)
        f.builder.move(answer, f.coerce(_read(f, None, None, table, name), wanted))
        f.builder.goto(done)
        f.builder.enter(done)
        return Typed(answer, wanted)

    by_keyword = parameter.kind == "keyword"
    return Given(name if by_keyword else "", maybe=Maybe(present, wanted, read, table))


def _read(f: FunctionLowering, items: Typed | None, position: int | None, table: Typed | None, name: str) -> Typed:
    from importos_tool.compiler.lower.calls import call_method

    if items is not None and position is not None:
        return call_method(f, items, "__getitem__", [Typed(ir.Constant(position, I64), INT)])
    assert table is not None
    return call_method(f, table, "__getitem__", [f.text(name)])


def all_items(f: FunctionLowering, arguments: Sequence[Given]) -> Typed:
    """The items of all these positional arguments in one list (the argument itself when it is a list alone)."""
    from importos_tool.compiler.lower.calls import call_method
    from importos_tool.compiler.lower.construction import construct

    if len(arguments) == 1 and arguments[0].starred:
        value = arguments[0].value
        assert value is not None
        if isinstance(value.type, ClassType) and value.type.name == "builtins.list":
            return value
    item = make_union(tuple(item_type(f, argument) for argument in arguments))
    list_type = ClassType("builtins.list", (item,))
    collected = f.keep(construct(f, list_type, [], list_type))
    for argument in arguments:
        value = argument.value if argument.value is not None else f.expression(argument.node)  # type: ignore[arg-type]
        call_method(f, collected, "extend" if argument.starred else "append", [value])
    return collected


def _all_entries(f: FunctionLowering, arguments: Sequence[Given], callee: ir.Value, module: str) -> Typed | None:
    """The entries of all ``**`` arguments in one dict; a name that two of them have raises TypeError."""
    from importos_tool.compiler.lower.construction import construct

    if not arguments:
        return None
    value = arguments[0].value
    assert value is not None
    if len(arguments) == 1 and isinstance(value.type, ClassType) and value.type.name == "builtins.dict":
        return value
    dict_type = ClassType("builtins.dict", (STR, make_union(tuple(item_type(f, a) for a in arguments))))
    collected = f.keep(construct(f, dict_type, [], dict_type))
    for argument in arguments:
        assert argument.value is not None
        add_entries(f, collected, argument.value, callee, module)
    return collected


def add_entries(f: FunctionLowering, table: Typed, more: Typed, callee: ir.Value, module: str) -> None:
    """The entries of ``more`` into ``table``, whose names must be others."""
    from importos_tool.compiler.lower.calls import call_method

    for_check = [keys_of(f, part).value for part in (table, more)]
    f.library("importos.runtime.calls.check_distinct", [callee, f.text(module).value, *for_check])
    call_method(f, table, "update", [more])


def keys_of(f: FunctionLowering, table: Typed) -> Typed:
    """The names in a dict of arguments, as a list. Names are texts, also where their type is not known any more."""
    from importos_tool.compiler.lower.construction import construct

    assert isinstance(table.type, ClassType)
    named = Typed(table.value, ClassType(table.type.name, (STR, *table.type.arguments[1:])))
    keys_type = ClassType("builtins.list", (STR,))
    return construct(f, keys_type, [named], keys_type)


def _others(f: FunctionLowering, table: Typed, names: list[str]) -> Typed:
    """The entries that are no parameter's, in a dict of their own."""
    from importos_tool.compiler.lower.calls import call_method

    rest = f.keep(call_method(f, table, "copy", [], table.type))
    for name in names:
        has = call_method(f, rest, "__contains__", [f.text(name)]).value
        drop, following = f.builder.block("drop"), f.builder.block("next")
        f.builder.branch(has, drop, following)
        f.builder.enter(drop)
        call_method(f, rest, "__delitem__", [f.text(name)])
        f.builder.goto(following)
        f.builder.enter(following)
    return rest
