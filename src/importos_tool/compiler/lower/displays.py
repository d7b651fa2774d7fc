"""Displays, comprehensions and f-strings: expressions that build a container or a text.

They call the library's constructors and methods (``append``, ``__setitem__``, ``add``); only the empty container's
class is known here, because the syntax names it.
"""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    OBJECT,
    STR,
    ClassType,
    NeverType,
    TupleType,
    Type,
    TypeVariable,
    UnionType,
    make_union,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.lower.arguments import positional
from importos_tool.compiler.lower.calls import call_function, call_method
from importos_tool.compiler.lower.construction import construct
from importos_tool.compiler.lower.function import EXPRESSIONS, FunctionLowering, Typed
from importos_tool.compiler.lower.lifetimes import keep_targets
from importos_tool.compiler.lower.loops import iterate
from importos_tool.compiler.lower.operators import condition


def container_type(f: FunctionLowering, node: nodes.Expression, name: str, want: Type | None) -> ClassType:
    """The concrete type of a display: mypy's, with ``object`` where it found nothing."""
    type_ = f.type_of(node)
    if isinstance(type_, UnionType):
        type_ = next((i for i in type_.items if isinstance(i, ClassType) and i.name == name), type_)
    if not isinstance(type_, ClassType) or type_.name != name:
        type_ = ClassType(name, (OBJECT,) * (2 if name.endswith("dict") else 1))
    if any(isinstance(a, NeverType) for a in type_.arguments) and isinstance(want, ClassType):
        type_ = as_wanted(f, type_, want)
    return ClassType(name, tuple(OBJECT if isinstance(a, NeverType) else a for a in type_.arguments))


def as_wanted(f: FunctionLowering, empty: ClassType, want: ClassType) -> ClassType:
    """An empty container with the items that the place where it stands expects: a list where an Iterable[int] is."""
    variables = tuple(TypeVariable(f"item {number}") for number in range(len(empty.arguments)))
    found: dict[str, Type] = {}
    view = f.world.hierarchy.supertype(ClassType(empty.name, variables), want.name)
    if view is not None:
        f.world.hierarchy.unify(view, want, found)
    return ClassType(empty.name, tuple(found.get(v.name, a) for v, a in zip(variables, empty.arguments, strict=True)))


def to_list(f: FunctionLowering, value: Typed) -> Typed:
    """``list(value)``, or the value itself when it is a list already."""
    if isinstance(value.type, ClassType) and value.type.name in ("builtins.list",):
        return value
    items = item_type(f, value.type)
    list_type = ClassType("builtins.list", (items,))
    return construct(f, list_type, [value], list_type)


def declared_list(declared: Type, items: Type = OBJECT) -> ClassType:
    """The list that is made for a star: of the items that are declared for it, as a list or as a base of lists."""
    arguments = declared.arguments if isinstance(declared, ClassType) else ()
    return ClassType("builtins.list", arguments if len(arguments) == 1 else (items,))


def as_declared_list(f: FunctionLowering, items: Typed, declared: Type) -> Typed:
    """What a star takes, in a list of what the type checker says of it: of a named tuple and of a union of tuples it
    knows these items better than all of them together."""
    list_type = declared_list(declared, item_type(f, items.type))
    if list_type == items.type:
        return items
    collected = f.keep(construct(f, list_type, [], list_type))

    def append(item: Typed) -> None:
        call_method(f, collected, "append", [item])

    iterate(f, items, append)
    return collected


def item_type(f: FunctionLowering, type_: Type) -> Type:
    """What iterating over the type yields."""
    if isinstance(type_, TupleType):
        return make_union(type_.items)
    variable = TypeVariable("item")
    out: dict[str, Type] = {}
    f.world.hierarchy.unify(ClassType("typing.Iterable", (variable,)), type_, out)
    return out.get("item", OBJECT)


def _fill(f: FunctionLowering, target: Typed, items: list[nodes.Expression], add: str, extend: str) -> None:
    assert isinstance(target.type, ClassType)
    wanted = target.type.arguments[0]
    for item in items:
        if isinstance(item, nodes.Starred):
            call_method(f, target, extend, [f.expression(item.value)])
        else:
            value = f.coerced(item, wanted)
            call_method(f, target, add, [Typed(value, wanted)])


def _lower_list(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.ListDisplay)
    type_ = container_type(f, node, "builtins.list", want)
    if node.items and not any(isinstance(i, nodes.Starred) for i in node.items):
        from importos_tool.compiler.ir.types import I64

        item = type_.arguments[0]
        values = [f.coerced(i, item) for i in node.items]
        f.at(node.span)
        array = f.world.array(item)
        storage = f.builder.new(array.name, ir.Constant(len(values), I64))
        for number, value in enumerate(values):
            f.builder.store_item(storage, array.name, ir.Constant(number, I64), value, initial=True)
        definition = f.world.function("importos.runtime.collections.displays.list_of")
        variable = definition.type_variables[0]
        instance = f.world.instance(definition, {variable.name: f.world.canonical_argument(variable, item)})
        made = f.builder.call(instance.name, [storage, ir.Constant(len(values), I64)], instance.result_type)
        return Typed(made, type_)
    made_list = construct(f, type_, [], type_)
    _fill(f, made_list, node.items, "append", "extend")
    return made_list


def _lower_set(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.SetDisplay)
    type_ = container_type(f, node, "builtins.set", want)
    made = construct(f, type_, [], type_)
    _fill(f, made, node.items, "add", "update")
    if len(node.items) >= 3 and all(isinstance(item, nodes.Literal) for item in node.items):
        return call_builtin(
            f, "builtins.set_of_constants", [made], type_
        )  # CPython keeps it as a frozenset: another order
    return made


def _lower_dict(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.DictDisplay)
    type_ = container_type(f, node, "builtins.dict", want)
    made = construct(f, type_, [], type_)
    key_type, value_type = type_.arguments
    for key, value in node.items:
        if key is None:
            call_method(f, made, "update", [f.expression(value)])
        else:
            key_value = Typed(f.coerced(key, key_type), key_type)
            call_method(f, made, "__setitem__", [key_value, Typed(f.coerced(value, value_type), value_type)])
    return made


def _lower_tuple(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.TupleDisplay)
    if any(isinstance(i, nodes.Starred) for i in node.items):
        return _starred_tuple(f, node)
    wanted = want if isinstance(want, TupleType) and len(want.items) == len(node.items) else _filled(f.type_of(node))
    items: list[Type] = []
    values: list[ir.Value] = []
    for number, item in enumerate(node.items):
        hint = None if wanted is None or _has_empty(wanted.items[number]) else wanted.items[number]
        typed = f.expression(item, hint)
        target = typed.type if hint is None else hint
        if isinstance(typed.value, ir.Register) and not typed.value.is_parameter and len(node.items) > 1:
            typed = Typed(typed.value, typed.type)
        values.append(f.coerce(typed, target))
        items.append(target)
    if not values:
        return Typed(f.builder.make_record([ir.FALSE]), TupleType(()))
    f.at(node.span)
    return Typed(f.builder.make_record(values), TupleType(tuple(items)))


def _filled(type_: Type) -> TupleType | None:
    """The type of ``(("a", []), ("b", [1]))``: an empty display is one of what the others hold; None without such."""
    if not isinstance(type_, TupleType) or not any(_has_empty(item) for item in type_.items):
        return None
    items = list(type_.items)
    for number, item in enumerate(items):
        for other in type_.items:
            item = _fill_from(item, other)
        items[number] = item
    return TupleType(tuple(items))


def _has_empty(type_: Type) -> bool:
    match type_:
        case ClassType(arguments=parts) | TupleType(items=parts):
            return any(isinstance(part, NeverType) or _has_empty(part) for part in parts)
        case _:
            return False


def _fill_from(type_: Type, other: Type) -> Type:
    """The type with what is unknown in it taken from another one of its form."""
    if isinstance(type_, NeverType):
        return other
    if isinstance(type_, ClassType) and isinstance(other, ClassType) and type_.name == other.name:
        if len(type_.arguments) == len(other.arguments):
            return ClassType(type_.name, tuple(map(_fill_from, type_.arguments, other.arguments)))
    if isinstance(type_, TupleType) and isinstance(other, TupleType) and len(type_.items) == len(other.items):
        return TupleType(tuple(map(_fill_from, type_.items, other.items)))
    return type_


def _starred_tuple(f: FunctionLowering, node: nodes.TupleDisplay) -> Typed:
    parts: list[Type] = []
    for item in node.items:
        parts.append(item_type(f, f.type_of(item.value)) if isinstance(item, nodes.Starred) else f.type_of(item))
    joined = make_union(tuple(parts))
    list_type = ClassType("builtins.list", (joined,))
    collected = construct(f, list_type, [], list_type)
    _fill(f, collected, node.items, "append", "extend")
    tuple_type = ClassType("builtins.tuple", (joined,))
    return construct(f, tuple_type, [collected], tuple_type)


# ------------------------------------------------------------------------------------------------ comprehensions


def _lower_comprehension(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Comprehension)
    type_ = container_type(f, node, f"builtins.{node.kind}", want)
    made = f.keep(construct(f, type_, [], type_))

    def add() -> None:
        if node.kind == "dict":
            assert node.key is not None
            key_type, value_type = type_.arguments
            key = Typed(f.coerced(node.key, key_type), key_type)
            call_method(f, made, "__setitem__", [key, Typed(f.coerced(node.value, value_type), value_type)])
        else:
            value = Typed(f.coerced(node.value, type_.arguments[0]), type_.arguments[0])
            call_method(f, made, "append" if node.kind == "list" else "add", [value])

    clauses(f, node.clauses, 0, add)
    keep_targets(f, node.clauses)
    return made


def clauses(
    f: FunctionLowering, parts: list[nodes.ComprehensionFor], number: int, innermost: Callable[[], None]
) -> None:
    """The nested loops of a comprehension."""
    if number == len(parts):
        innermost()
        return
    from importos_tool.compiler.lower.assignment import assign

    clause = parts[number]
    iterable = f.expression(clause.iterable)

    def visit(item: Typed) -> None:
        assign(f, clause.target, item)
        skip = f.builder.block("skip")
        for test in clause.conditions:
            passed = f.builder.block("passed")
            condition(f, test, passed, skip)
            f.builder.enter(passed)
        clauses(f, parts, number + 1, innermost)
        f.builder.enter(skip)

    iterate(f, iterable, visit, is_async=clause.is_async)


# ------------------------------------------------------------------------------------------------ f-strings


def format_value(f: FunctionLowering, node: nodes.FormattedValue) -> Typed:
    """``{value!conversion:specification}``."""
    typed = f.expression(node.value, OBJECT)
    if node.conversion:
        name = {"r": "builtins.repr", "s": "builtins.str", "a": "builtins.ascii"}[node.conversion]
        typed = construct(f, STR, [typed], STR) if node.conversion == "s" else call_builtin(f, name, [typed], STR)
    if node.specification is None or (isinstance(node.specification, nodes.Literal) and node.specification.value == ""):
        if typed.type == STR:
            return typed
        return (
            construct(f, STR, [typed], STR)
            if not _formats(f, typed.type)
            else call_builtin(f, "builtins.format", [typed, f.text("")], STR)
        )
    return call_builtin(f, "builtins.format", [typed, f.expression(node.specification)], STR)


def _formats(f: FunctionLowering, type_: Type) -> bool:
    """Whether the class (or a subclass) has a ``__format__`` of its own, so that an empty specification matters."""
    class_type = f.class_type(type_)
    if class_type is None or class_type == OBJECT:
        return False
    for name in (class_type.name, *f.world.hierarchy.subclasses(class_type.name)):
        class_ = f.world.hierarchy.class_of(name)
        if "__format__" in class_.members and class_.module in f.world.modules.user_modules:
            return True
    return False


def call_builtin(f: FunctionLowering, name: str, arguments: list[Typed], result: Type) -> Typed:
    """A built-in function by full name."""
    return call_function(f, f.world.program.functions[name], positional(arguments), result)


def _lower_formatted_string(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.FormattedString)
    parts: list[Typed] = []
    for part in node.parts:
        parts.append(format_value(f, part) if isinstance(part, nodes.FormattedValue) else f.expression(part))
    f.at(node.span)
    if not parts:
        return f.text("")
    if len(parts) == 1:
        return parts[0]
    if len(parts) <= 3:
        name = f"importos.runtime.text.concatenation.join{len(parts)}"
        return Typed(f.library(name, [p.value for p in parts]), STR)
    from importos_tool.compiler.ir.types import I64

    array = f.world.array(STR)
    storage = f.builder.new(array.name, ir.Constant(len(parts), I64))
    for number, text in enumerate(parts):
        f.builder.store_item(storage, array.name, ir.Constant(number, I64), text.value, initial=True)
    return Typed(
        f.library("importos.runtime.text.concatenation.join_array", [storage, ir.Constant(len(parts), I64)]), STR
    )


def _lower_formatted_value(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.FormattedValue)
    return format_value(f, node)


EXPRESSIONS[nodes.ListDisplay] = _lower_list
EXPRESSIONS[nodes.SetDisplay] = _lower_set
EXPRESSIONS[nodes.DictDisplay] = _lower_dict
EXPRESSIONS[nodes.TupleDisplay] = _lower_tuple
EXPRESSIONS[nodes.Comprehension] = _lower_comprehension
EXPRESSIONS[nodes.FormattedString] = _lower_formatted_string
EXPRESSIONS[nodes.FormattedValue] = _lower_formatted_value
