"""Coercions: from the type a value has to the type that is wanted. The only place that boxes, unboxes and narrows.

Widening a reference costs nothing. A value type that becomes an object is boxed; a number that becomes one of a union
with numbers is not (``tagged.py``). Narrowing (which mypy allows where
it has proved it, sometimes wrongly) is checked at run time unless the value's storage could not have changed: then it
is free.
"""

from __future__ import annotations

from typing import NoReturn

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    BOOL,
    FLOAT,
    INT,
    NONE,
    OBJECT,
    ArgumentsType,
    CallableType,
    ClassType,
    NeverType,
    TupleType,
    Type,
    TypeObject,
    TypeVariable,
    UnionType,
    make_union,
    show,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import I64, REFERENCE
from importos_tool.compiler.lower.actual_types import fits_as_number, origin_of, promotes
from importos_tool.compiler.lower.called_object import found_again
from importos_tool.compiler.lower.function import FunctionLowering, Typed, zero_of
from importos_tool.compiler.lower.none_items import hides_none, items_without_none
from importos_tool.compiler.lower.number_operands import is_told_by_isinstance
from importos_tool.compiler.lower.representation import canonical, is_tagged, is_value, numbers_in, representation
from importos_tool.compiler.lower.tagged import (
    first_word,
    holds,
    number_of,
    reinterpret,
    tagged_number,
    tagged_object,
    without_numbers,
)
from importos_tool.compiler.lower.unions import BOXED_TUPLE, each_item, parts_of, test_item
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError, Edit
from importos_tool.diagnostics.source import conversion

ANY_FUNCTION = ClassType("builtins.function")  # Callable[..., T]


def coerce(f: FunctionLowering, typed: Typed, want: Type) -> ir.Value:
    """The value as one of type ``want``; raises TypeError at run time where a narrowing does not hold."""
    have = typed.type
    if have is want or have == want:
        return typed.value
    if isinstance(want, NeverType):
        return typed.value
    if isinstance(have, NeverType):
        return zero_of(representation(want))
    if isinstance(want, UnionType):
        called = callable_item(f, have, want.items)
        if called is not None:
            value = _to_callable(f, typed, called)
            return tagged_object(f, value) if is_tagged(want) else value
    if isinstance(want, CallableType):
        return _to_callable(f, without_numbers(f, typed) if is_tagged(have) else typed, want)
    if isinstance(have, TupleType):
        value = _from_tuple(f, typed, have, want)
        return tagged_object(f, value) if is_tagged(want) else value
    if isinstance(have, ArgumentsType):
        from importos_tool.compiler.lower.argument_packs import materialise

        if isinstance(want, ArgumentsType) and representation(have) == representation(want):
            return typed.value
        return coerce(f, materialise(f, typed), want)
    if is_value(have):
        if is_value(want):
            if representation(have) == representation(want):
                return typed.value
            refuse_number(f, typed, want)
        if have in numbers_in(want):
            return tagged_number(f, typed)
        if promotes(have, want) and OBJECT not in parts_of(want):
            if is_tagged(want) and f.span is None and _place(f) is None:
                raise_wrong_type(f, want)  # one of many classes that a call might meet, and this one it never does
                f.builder.enter(f.builder.block("dead"))
                return f.zero(want)
            refuse_number(f, typed, want)
        value = box(f, typed)
        return tagged_object(f, value) if is_tagged(want) else value
    if isinstance(want, TupleType):
        _refuse_named_tuple(f, have, want)
        return _to_tuple(f, typed, want)
    if is_value(want):
        if _is_other_number(f, have, want):
            refuse_number(f, typed, want)
        return unbox(f, typed, want)
    typed = found_again(f, typed, want)
    have = typed.type
    if f.world.hierarchy.is_subtype(have, want):
        if isinstance(have, UnionType) and any(_changes_items(f, item, want) for item in have.items):
            return each_item(f, typed, lambda item: Typed(coerce(f, item, want), want), want).value
        return reinterpret(f, typed, want)
    if _is_other_number(f, have, want):
        refuse_number(f, typed, want)
    if isinstance(have, TypeObject) and want == ANY_FUNCTION:
        from importos_tool.compiler.lower.function_values import class_as_function

        return class_as_function(f, typed)
    if hides_none(f, have, want):
        return items_without_none(f, typed, want)
    if isinstance(have, TypeObject) and f.location.traced:
        _refuse_class_as_protocol(f, have, want)
    return narrow(f, typed, want)


def from_shape(f: FunctionLowering, typed: Typed, want: Type) -> ir.Value:
    """A ``want`` that code shared by all types of its shape has given: to be called it may need another form, but
    nothing is in doubt. ``Callable[[T], bool]`` is that of every ``T`` which is an object."""
    if not isinstance(want, CallableType) or not isinstance(typed.type, ClassType):
        return f.coerce(typed, want)
    from importos_tool.compiler.lower.callable_adapters import KNOWN

    return _as_function(f, typed, want, KNOWN)


def _refuse_class_as_protocol(f: FunctionLowering, have: TypeObject, want: Type) -> None:
    """A class has the methods that a protocol asks for, and its object has not: calls find them by the object."""
    for part in parts_of(want):
        if isinstance(part, ClassType) and f.world.hierarchy.class_of(part.name).is_protocol:
            name = f.world.hierarchy.class_of(part.name).short_name
            f.refuse(
                f.span,
                f"the class {show(have.instance).rpartition('.')[2]} itself cannot stand where the protocol {name} is",
                "what a protocol asks for is found by an object; the class methods of a class are found by its name",
                "declare type[...] of a base class, or pass an object whose methods call the class",
                code="E305",
            )


def _is_other_number(f: FunctionLowering, have: Type, want: Type) -> bool:
    """Whether the value is not narrowed by mypy (``bool | int`` to ``int``), but would be stored as another number."""
    if not f.world.program.has_promotions or f.flowing is None:
        return False
    if not (promotes(have, want) and fits_as_number(have, want)) and not _holds_other_numbers(have, want):
        return False
    if is_told_by_isinstance(f, f.flowing):
        return False
    return f.actual is None or f.type_of(f.flowing) in (have, want)


def _holds_other_numbers(have: Type, want: Type) -> bool:
    """Whether this is a container of numbers that would have to be one of others: ``list[int | float]``."""
    if not isinstance(have, ClassType) or not isinstance(want, ClassType) or have.name != want.name:
        return False
    return any(
        promotes(a, b) or _holds_other_numbers(a, b) for a, b in zip(have.arguments, want.arguments, strict=True)
    )


def refuse_number(f: FunctionLowering, typed: Typed, want: Type) -> NoReturn:
    """A number would have to be stored as another; what is wrong is told where the number comes from."""
    have, node = typed.type, _place(f)
    number = next((part for part in parts_of(want) if part in (FLOAT, INT)), want)
    instead = f"{show(number)}(...)" if is_value(number) else ""
    instead = f"{instead}, or a declaration that says {show(have)}".removeprefix(", or ")
    fixes: tuple[Edit, ...] = ()
    if (
        node is not None
        and not isinstance(f.type_of(node), TupleType)
        and all(part in (INT, FLOAT, BOOL) for part in parts_of(have))
    ):
        fix = conversion(node.span, show(number))
        if fix is not None:
            instead, fixes = fix.text, (fix,)
    raise DiagnosticError(
        Diagnostic(
            "E301",
            f"a value of type {show(have)} cannot stand where {show(want)} is stored",
            node.span if node is not None else f.span,
            f"CPython keeps the {show(have)}, and what is stored here is a {show(number)} for all who read it",
            instead,
            fixes=fixes,
        )
    )


def _place(f: FunctionLowering) -> nodes.Expression | None:
    """The expression of the program that the number comes from."""
    modules = f.world.program.modules
    paths = {modules[name].path for name in f.world.modules.user_modules if name in modules}
    node = None if f.flowing is None else origin_of(f, f.flowing)
    origins = () if f.instance is None else f.instance.origins.values()
    return next((one for one in (node, *origins) if one is not None and one.span.path in paths), None)


def box(f: FunctionLowering, typed: Typed) -> ir.Value:
    """A value type as an object: a fresh immutable box; a fixed tuple becomes a ``tuple[object, ...]``."""
    if isinstance(typed.type, TupleType):
        return to_homogeneous(f, typed, typed.type, BOXED_TUPLE)
    concrete = f.world.concrete(typed.type)
    value = f.builder.new(concrete.layout.name)
    f.builder.store_field(value, concrete.layout.name, "value", typed.value, initial=True)
    return value


def unbox(f: FunctionLowering, typed: Typed, want: Type) -> ir.Value:
    """The value inside a box, after a check that it is a box of that type; of a union, the number that it must be."""
    if is_tagged(typed.type):
        if want not in numbers_in(typed.type):
            return unbox(f, Typed(first_word(f, typed), OBJECT), want)
        typed = f.keep(typed)
        number, other = f.builder.block("number"), f.builder.block("wrong")
        f.builder.branch(holds(f, typed, want), number, other, expected=True)
        f.builder.enter(other)
        raise_wrong_type(f, want)
        f.builder.enter(number)
        return number_of(f, typed, want)
    concrete = f.world.concrete(want)
    layout = concrete.layout
    right = f.builder.block("unbox")
    wrong = f.builder.block("wrong")
    value = f.keep(typed).value
    f.builder.switch_class(value, [((layout.name,), right)], wrong)
    f.builder.enter(wrong)
    raise_wrong_type(f, want)
    f.builder.enter(right)
    return f.builder.load_field(value, layout.name, "value", representation(want))


def narrow(f: FunctionLowering, typed: Typed, want: Type) -> ir.Value:
    """The same value, after a check that it is of the type (of bare type variables nothing is known)."""
    items = parts_of(want)
    if any(isinstance(item, TypeVariable) for item in items):
        return reinterpret(f, typed, want)
    known = parts_of(typed.type)
    if NONE in known and NONE not in items:
        rest = make_union(tuple(i for i in known if i != NONE))
        if f.world.hierarchy.is_subtype(rest, want):
            return reinterpret(f, check_not_none(f, typed), want)
    others = None if OBJECT in known else list(known)
    value = f.keep(typed)
    okay = f.builder.block("narrowed")
    for item in items:
        following = f.builder.block("next")
        test = test_item(f, value, item, others)
        if isinstance(test, ir.Constant) and test.value:
            f.builder.goto(okay)
        else:
            f.builder.branch(test, okay, following, expected=True)
        f.builder.enter(following)
    raise_wrong_type(f, want)
    f.builder.enter(okay)
    return reinterpret(f, value, want)


def check_not_none(f: FunctionLowering, typed: Typed) -> Typed:
    """The value, after a check that it is not None."""
    value = f.keep(typed)
    okay = f.builder.block("some")
    wrong = f.builder.block("none")
    f.builder.branch(test_item(f, value, NONE), wrong, okay, expected=False)
    f.builder.enter(wrong)
    f.raise_library(
        "importos.runtime.failures.raise_type_error", [f.text("a value is None where mypy had ruled None out").value]
    )
    f.builder.enter(okay)
    return value


def raise_wrong_type(f: FunctionLowering, want: Type) -> None:
    """TypeError at run time: the value is not what the type checker concluded."""
    advice = "; of a bool, isinstance(value, int) holds too" if want == INT else ""
    text = f.text(f"a value is not of the narrowed type {show(want)}{advice}")
    f.raise_library("importos.runtime.failures.raise_type_error", [text.value])


def _from_tuple(f: FunctionLowering, typed: Typed, have: TupleType, want: Type) -> ir.Value:
    if isinstance(want, TupleType) and len(want.items) == len(have.items):
        if representation(want) == representation(have):
            return typed.value
        record, flowing = f.keep(typed).value, f.flowing
        items: list[ir.Value] = []
        for index, (a, b) in enumerate(zip(have.items, want.items, strict=True)):
            f.flowing = _item_of(flowing, index)
            items.append(coerce(f, Typed(f.builder.record_item(record, index), a), b))
        return f.builder.make_record(items)
    target = _tuple_class(f, want)
    if target is not None:
        return to_homogeneous(f, typed, have, target)
    if isinstance(want, UnionType):
        for item in want.items:
            if isinstance(item, TupleType) and f.world.hierarchy.is_subtype(have, item):
                return box(f, Typed(coerce(f, typed, item), item))
            target = _tuple_class(f, item)
            if target is not None and f.world.hierarchy.is_subtype(have, target):
                return to_homogeneous(f, typed, have, target)
    return box(f, typed)


def _changes_items(f: FunctionLowering, item: Type, want: Type) -> bool:
    """Whether a fixed tuple of a union, which is in a box there, is stored with other items where ``want`` is, or
    something that can be called as a function of another form.
    """
    called = callable_item(f, item, want.items) if isinstance(want, UnionType) else None
    if called is not None:
        from importos_tool.compiler.lower.callable_adapters import has_other_form

        return has_other_form(f, item, called)
    if not isinstance(item, TupleType) or want == OBJECT:
        return False
    for part in parts_of(want):
        if isinstance(part, TupleType) and f.world.hierarchy.is_subtype(item, part):
            return False
        target = _tuple_class(f, part)
        if target is not None and f.world.hierarchy.is_subtype(item, target):
            return bool(target.arguments) and canonical(target.arguments[0]) != OBJECT
    return False


def _item_of(flowing: nodes.Expression | None, index: int) -> nodes.Expression | None:
    """The item of a tuple that is written out; of another one the whole."""
    if isinstance(flowing, nodes.TupleDisplay) and not any(isinstance(i, nodes.Starred) for i in flowing.items):
        return flowing.items[index]
    return flowing


def _tuple_class(f: FunctionLowering, want: Type) -> ClassType | None:
    """``tuple[T, ...]`` when ``want`` is that or one of its generic supertypes (Sequence, Iterable...)."""
    if not isinstance(want, ClassType) or want == OBJECT:
        return None
    if want.name == "builtins.tuple":
        return want
    if len(want.arguments) == 1:
        candidate = ClassType("builtins.tuple", want.arguments)
        if f.world.hierarchy.is_subtype(candidate, want):
            return candidate
    return None


def to_homogeneous(f: FunctionLowering, typed: Typed, have: TupleType, want: ClassType) -> ir.Value:
    """A fixed tuple as ``tuple[T, ...]``: a fresh object with the items."""
    item_type = want.arguments[0] if want.arguments else OBJECT
    if any(is_value(item) and is_value(item_type) and not _same_form(item, item_type) for item in have.items):
        raise_wrong_type(f, want)  # one of many classes that a call might meet, and this one it never does
        return f.zero(want)
    record = f.keep(typed).value
    items = [
        coerce(f, Typed(f.builder.record_item(record, index), item), item_type) for index, item in enumerate(have.items)
    ]
    return new_tuple(f, items, item_type)


def _same_form(left: Type, right: Type) -> bool:
    return representation(left) == representation(right)


def new_tuple(f: FunctionLowering, items: list[ir.Value], item_type: Type) -> ir.Value:
    """A fresh ``tuple[T, ...]`` of these values (already of the item type)."""
    array = f.world.array(item_type)
    storage = f.builder.new(array.name, ir.Constant(len(items), I64))
    for index, item in enumerate(items):
        f.builder.store_item(storage, array.name, ir.Constant(index, I64), item, initial=True)
    concrete = f.world.concrete(ClassType("builtins.tuple", (item_type,)))
    value = f.builder.new(concrete.layout.name)
    f.builder.store_field(value, concrete.layout.name, "_items", storage, initial=True)
    if any(name == "_length" for name, _ in concrete.layout.fields):
        f.builder.store_field(value, concrete.layout.name, "_length", ir.Constant(len(items), I64), initial=True)
    return value


def _refuse_named_tuple(f: FunctionLowering, have: Type, want: TupleType) -> None:
    """A subclass of tuple would lose its class where a fixed tuple is stored."""
    if isinstance(have, ClassType) and have.name != BOXED_TUPLE.name:
        if BOXED_TUPLE.name in f.world.hierarchy.class_of(have.name).resolution_order:
            f.refuse(
                f.span,
                f"a {show(have)} cannot stand where {show(want)} is stored",
                "the tuple would no longer be known as one of that class",
                "declare the class, or pass a tuple of its items",
                code="E301",
            )


def _to_tuple(f: FunctionLowering, typed: Typed, want: TupleType) -> ir.Value:
    """A boxed tuple (object, union, ``tuple[T, ...]``) as a record: of the right length, and each item of its type."""
    boxed = BOXED_TUPLE
    if isinstance(typed.type, ClassType) and typed.type.name == BOXED_TUPLE.name and typed.type.arguments:
        boxed = typed.type
    held = boxed.arguments[0]
    layout = f.world.concrete(boxed).layout
    right, wrong, okay = f.builder.block("tuple"), f.builder.block("wrong"), f.builder.block("unpack")
    value = f.keep(without_numbers(f, typed) if is_tagged(typed.type) else typed).value
    f.builder.switch_class(value, [((layout.name,), right)], wrong)
    f.builder.enter(right)
    array = f.world.array(held)
    storage = f.builder.load_field(value, layout.name, "_items", REFERENCE)
    size = f.builder.primitive("object.capacity", storage)
    f.builder.branch(f.builder.primitive("int.equal", size, ir.Constant(len(want.items), I64)), okay, wrong)
    f.builder.enter(wrong)
    raise_wrong_type(f, want)
    f.builder.enter(okay)
    kept = f.keep(Typed(storage, OBJECT)).value
    items: list[ir.Value] = []
    for number, item in enumerate(want.items):
        loaded = f.builder.load_item(kept, array.name, ir.Constant(number, I64), representation(held))
        items.append(f.keep(Typed(coerce(f, Typed(loaded, held), item), item)).value)
    return f.builder.make_record(items or [ir.FALSE])


def callable_item(f: FunctionLowering, have: Type, items: tuple[Type, ...]) -> CallableType | None:
    """The signature among the items of a union as which a function, a class or an object with ``__call__`` has to be
    stored there.
    """
    signatures = [item for item in items if isinstance(item, CallableType)]
    if len(signatures) != 1 or not isinstance(have, (CallableType, TypeObject, ClassType)):
        return None
    others = [item for item in items if not isinstance(item, CallableType)]
    if any(f.world.hierarchy.is_subtype(have, item) for item in others):
        return None
    if isinstance(have, ClassType) and (is_value(have) or f.world.hierarchy.member(have, "__call__") is None):
        return None
    return signatures[0]


def _to_callable(f: FunctionLowering, typed: Typed, want: CallableType) -> ir.Value:
    from importos_tool.compiler.lower.callable_adapters import SHAPED, adapt_callable

    if f.location.traced and OBJECT in parts_of(typed.type):
        # Of an object it must show how it is called, or what takes a float would be called with an int.
        return _as_function(f, typed, want, SHAPED)
    return adapt_callable(f, typed, want)


def _as_function(f: FunctionLowering, typed: Typed, want: CallableType, how: str) -> ir.Value:
    """An object as a function of a signature; raises TypeError for what is none."""
    from importos_tool.compiler.lower.callable_adapters import as_callable

    wrong, right = f.builder.block("wrong"), f.builder.block("right")
    function = as_callable(f, typed, want, wrong, how)
    f.builder.goto(right)
    f.builder.enter(wrong)
    raise_wrong_type(f, want)
    f.builder.enter(right)
    return function.value


__all__ = [
    "box",
    "callable_item",
    "canonical",
    "check_not_none",
    "coerce",
    "from_shape",
    "narrow",
    "new_tuple",
    "raise_wrong_type",
    "to_homogeneous",
    "unbox",
]
