"""Fields by names of the run time (``importos/runtime/named_fields.py``): one arm a class, which compares the name with
those of the fields that the user's classes declare.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    BOOL,
    OBJECT,
    STR,
    CallableType,
    ClassType,
    Type,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import BOOL as IR_BOOL, REFERENCE
from importos_tool.compiler.lower.arguments import Given
from importos_tool.compiler.lower.attributes import load_attribute, store_attribute
from importos_tool.compiler.lower.callable_adapters import as_callable
from importos_tool.compiler.lower.calls import call_method
from importos_tool.compiler.lower.construction import construct
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.loops import iterate
from importos_tool.compiler.lower.representation import canonical_signature, representation
from importos_tool.compiler.lower.unions import as_item, parts_of, test_item
from importos_tool.compiler.lower.world import DispatchKey, flag_name

RUNTIME = "importos.runtime.named_fields"
LIST = "builtins.list"
ANY_LIST = ClassType("builtins.AnyList")


def lower_named(f: FunctionLowering, what: str, arguments: Sequence[Given], result: Type) -> Typed:
    """A call of one of the intrinsics: ``what`` is has, get or set."""
    declared = {"has": (STR, BOOL), "get": (STR,), "set": (STR, OBJECT)}[what]
    owner = _given(f, arguments[0], None)
    values = [
        f.keep(_given(f, argument, type_)).value for argument, type_ in zip(arguments[1:], declared, strict=False)
    ]
    if what == "has" and len(values) == 1:
        values.append(ir.TRUE)
    static: Type = canonical_signature(owner.type) if isinstance(owner.type, ClassType) else OBJECT
    dispatch = f.world.dispatch(DispatchKey(static, f"named {what}", ("",) * len(declared), declared, result))
    receiver = f.coerce(owner, OBJECT)
    return Typed(f.builder.call(dispatch.name, [receiver, *values], representation(result)), result)


def _given(f: FunctionLowering, argument: Given, type_: Type | None) -> Typed:
    typed = argument.value if argument.value is not None else f.expression(argument.node, type_)  # type: ignore[arg-type]
    return typed if type_ is None else Typed(f.coerce(typed, type_), type_)


# ------------------------------------------------------------------------------------------------ one class


def named_arm(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], what: str) -> Typed:
    """The fields of one class."""
    name = arguments[0].value
    assert name is not None
    if isinstance(receiver.type, ClassType):
        for owner, field in g.world.hierarchy.fields(receiver.type):
            if g.world.hierarchy.class_of(owner.name).module in g.world.modules.user_modules:
                field_type = substitute(field.type, g.world.class_environment(owner))
                _if_named(g, name, field.name, _doing(g, what, receiver, field, field_type, arguments))
    if what != "get":
        return Typed(ir.FALSE, BOOL)
    whole = Typed(g.builder.function.parameters[0], OBJECT)
    g.raise_library(f"{RUNTIME}.raise_no_field", [whole.value, name.value])
    return Typed(ir.NULL, OBJECT)


def _if_named(g: FunctionLowering, name: Typed, field: str, do: Callable[[], None]) -> None:
    same, other = g.builder.block("named"), g.builder.block("other_name")
    g.builder.branch(g.library(f"{RUNTIME}.is_name", [name.value, g.text(field).value]), same, other)
    g.builder.enter(same)
    do()
    g.builder.enter(other)


def _doing(
    g: FunctionLowering, what: str, receiver: Typed, field: nodes.Field, type_: Type, arguments: list[Given]
) -> Callable[[], None]:
    def do() -> None:
        if what == "get":
            loaded = load_attribute(g, receiver, field.name, type_, exact=True)
            g.builder.return_(g.coerce(loaded, OBJECT))
        elif what == "has":
            _return_assigned(g, receiver, field, type_, arguments)
        else:
            value = arguments[1].value
            assert value is not None
            _store_fitting(g, receiver, field.name, type_, g.keep(value))

    return do


def _return_assigned(
    g: FunctionLowering, receiver: Typed, field: nodes.Field, type_: Type, arguments: list[Given]
) -> None:
    """Whether the field has a value: of the object, or of the class."""
    wanted = arguments[1].value
    assert wanted is not None and isinstance(receiver.type, ClassType)
    ask, declared = g.builder.block("assigned"), g.builder.block("declared")
    g.builder.branch(wanted.value, ask, declared)
    g.builder.enter(declared)
    g.builder.return_(ir.TRUE)
    g.builder.enter(ask)
    if field.default is not None:
        g.builder.return_(ir.TRUE)
        return
    name = field.name
    layout = g.world.concrete(receiver.type).layout
    if representation(type_) == REFERENCE:
        value = g.keep(Typed(g.builder.load_field(receiver.value, layout.name, name, REFERENCE), type_))
        g.builder.return_(g.builder.primitive("bool.not", g.builder.is_null(value.value)))
    elif any(known == flag_name(name) for known, _ in layout.fields):
        g.builder.return_(g.builder.load_field(receiver.value, layout.name, flag_name(name), IR_BOOL))
    else:
        g.builder.return_(ir.TRUE)


def _store_fitting(g: FunctionLowering, receiver: Typed, name: str, type_: Type, value: Typed) -> None:
    """Store the value and return True, if it is of one of the types that the field is declared as; else False."""
    for part in parts_of(type_):
        following = g.builder.block("next_type")
        if isinstance(part, CallableType):
            function = as_callable(g, value, part, following)
            store_attribute(g, receiver, name, Typed(g.coerce(function, type_), type_), exact=True)
            g.builder.return_(ir.TRUE)
        elif isinstance(part, ClassType) and part.name == LIST:
            listed = g.builder.block("list")
            _branch(g, test_item(g, value, ANY_LIST), listed, following)
            g.builder.enter(listed)
            made = _list_of(g, value, part)
            store_attribute(g, receiver, name, Typed(g.coerce(made, type_), type_), exact=True)
            g.builder.return_(ir.TRUE)
        else:
            fits = g.builder.block("fits")
            _branch(g, test_item(g, value, part), fits, following)
            g.builder.enter(fits)
            item = as_item(g, value, part)
            store_attribute(g, receiver, name, Typed(g.coerce(item, type_), type_), exact=True)
            g.builder.return_(ir.TRUE)
        g.builder.enter(following)
    g.builder.return_(ir.FALSE)


def _branch(g: FunctionLowering, test: ir.Value, yes: ir.Block, no: ir.Block) -> None:
    if isinstance(test, ir.Constant):
        g.builder.goto(yes if test.value else no)
    else:
        g.builder.branch(test, yes, no)


def _list_of(g: FunctionLowering, value: Typed, wanted: ClassType) -> Typed:
    """A new list of the wanted kind with the items of any list; returns False when one does not fit."""
    item_type = wanted.arguments[0] if wanted.arguments else OBJECT
    made = g.keep(construct(g, wanted, [], wanted))
    objects = ClassType(LIST, (OBJECT,))
    items = Typed(g.library("builtins.objects_of_list", [value.value]), objects)

    def add(item: Typed) -> None:
        kept = g.keep(item)
        okay, wrong = g.builder.block("item"), g.builder.block("wrong_item")
        parts = parts_of(item_type)
        for part in parts:
            following = g.builder.block("next_type")
            _branch(g, test_item(g, kept, part), okay, following)
            g.builder.enter(following)
        g.builder.goto(wrong)
        g.builder.enter(wrong)
        g.builder.return_(ir.FALSE)
        g.builder.enter(okay)
        call_method(g, made, "append", [Typed(g.coerce(kept, item_type), item_type)])

    iterate(g, items, add)
    return made
