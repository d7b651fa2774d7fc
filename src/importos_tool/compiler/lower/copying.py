"""``copy.copy`` and ``copy.deepcopy``: one dispatch function for each, whose arms know the class that is copied.

What the four kinds of classes are is said in ``importos/runtime/copying.py``. A fixed tuple has no class to ask: a deep
copy of it is a record of deep copies.
"""

from __future__ import annotations

from collections.abc import Sequence

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    BOOL,
    INT,
    NONE,
    OBJECT,
    ClassType,
    NoneType,
    TupleType,
    Type,
    TypeObject,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import REFERENCE
from importos_tool.compiler.lower.arguments import Given
from importos_tool.compiler.lower.calls import call_member
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.hierarchy import Member
from importos_tool.compiler.lower.new_methods import call_new, own_new
from importos_tool.compiler.lower.representation import canonical_signature, is_value, representation
from importos_tool.compiler.lower.tagged import reinterpret
from importos_tool.compiler.lower.world import DispatchKey, flag_name

FIELDWISE = "importos.lowlevel.intrinsic.fieldwise"
FILL = "__copied_from__"
REMAKE = "__remade_from__"
RUNTIME = "importos.runtime.copying"
MEMO = ClassType("builtins.dict", (INT, OBJECT))


# ------------------------------------------------------------------------------------------------ any value


def shallow_copy(f: FunctionLowering, value: Typed) -> Typed:
    """``copy.copy(value)``."""
    if _is_shared(value.type) or isinstance(value.type, TupleType):
        return value
    dispatch = f.world.dispatch(DispatchKey(_static(value.type), "copy shallow", (), (), OBJECT))
    copied = Typed(f.builder.call(dispatch.name, [f.coerce(value, OBJECT)], REFERENCE), OBJECT)
    return Typed(reinterpret(f, copied, value.type), value.type)


def deep_copy(f: FunctionLowering, value: Typed, memo: Typed) -> Typed:
    """``copy.deepcopy(value, memo)``."""
    if isinstance(value.type, TupleType):
        record = f.keep(value).value
        items: list[ir.Value] = []
        for number, type_ in enumerate(value.type.items):
            item = Typed(f.builder.record_item(record, number), type_)
            items.append(f.keep(deep_copy(f, item, memo)).value)
        return Typed(f.builder.make_record(items), value.type) if items else value
    if _is_shared(value.type):
        return value
    dispatch = f.world.dispatch(DispatchKey(_static(value.type), "copy deep", ("",), (MEMO,), OBJECT))
    copied = f.builder.call(dispatch.name, [f.coerce(value, OBJECT), memo.value], REFERENCE)
    return Typed(reinterpret(f, Typed(copied, OBJECT), value.type), value.type)


def _is_shared(type_: Type) -> bool:
    """Whether a copy of every value of the type is the value itself."""
    return isinstance(type_, (NoneType, TypeObject)) or is_value(type_) and not isinstance(type_, TupleType)


def _static(type_: Type) -> Type:
    return canonical_signature(type_) if isinstance(type_, ClassType) else OBJECT


# ------------------------------------------------------------------------------------------------ one class


def copy_arm(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], depth: str) -> Typed:
    """The copy of an object of one class."""
    original = Typed(g.builder.function.parameters[0], OBJECT)
    memo = arguments[0].value if depth == "deep" else None
    type_ = receiver.type
    if _is_shared(type_) or not isinstance(type_, ClassType) or g.world.layout(type_).tail:
        return original
    own = g.world.hierarchy.member(type_, "__deepcopy__" if memo else "__copy__")
    if own is not None and not isinstance(own.definition, nodes.Field):
        return _own_copy(g, original, receiver, type_, own, memo)
    fill = _filling(g, type_)
    if not _is_copied_whole(g, type_, fill):
        g.raise_library(f"{RUNTIME}.raise_not_copyable", [original.value])
        return Typed(ir.NULL, OBJECT)
    if fill is not None and _is_remade(fill) and _has_own_init(g, type_):
        g.raise_library(f"{RUNTIME}.raise_needs_init", [original.value])
        return Typed(ir.NULL, OBJECT)
    if memo is not None:
        _answer_remembered(g, original, type_, memo)
    new = own_new(g.world, type_)
    if new is not None:
        copied = _checked(g, call_new(g, type_, new, []), type_)
    else:
        copied = g.keep(Typed(g.builder.new(g.world.concrete(type_).layout.name), type_))
    if memo is not None:
        g.library(f"{RUNTIME}.remember", [original.value, copied.value, memo.value])
    for owner, field in g.world.hierarchy.fields(type_):
        if _is_copied_by_fields(g, owner.name):
            _copy_field(g, receiver, copied, type_, owner, field, memo, is_fresh=new is None)
    if fill is not None:
        given = [Given(value=receiver), Given(value=memo if memo is not None else g.none())]
        call_member(g, copied, type_, REMAKE if _is_remade(fill) else FILL, fill, given, NONE, exact=True)
    return copied


def _own_copy(
    g: FunctionLowering, original: Typed, receiver: Typed, type_: ClassType, own: Member, memo: Typed | None
) -> Typed:
    """What ``__copy__`` or ``__deepcopy__`` gives."""
    if memo is None:
        return _checked(g, call_member(g, receiver, type_, "__copy__", own, [], None, exact=True), type_)
    _answer_remembered(g, original, type_, memo)
    given = [Given(value=memo)]
    copied = _checked(g, call_member(g, receiver, type_, "__deepcopy__", own, given, None, exact=True), type_)
    g.library(f"{RUNTIME}.remember", [original.value, copied.value, memo.value])
    return copied


def _checked(g: FunctionLowering, copied: Typed, type_: ClassType) -> Typed:
    """A copy that others made, after a check that it is of the class."""
    whole = Typed(g.coerce(copied, OBJECT), OBJECT)
    return g.keep(Typed(g.coerce(whole, type_), type_))


def _answer_remembered(g: FunctionLowering, original: Typed, type_: ClassType, memo: Typed) -> None:
    """Return the copy that was made before, if there is one."""
    known = g.keep(Typed(g.library(f"{RUNTIME}.remembered", [original.value, memo.value]), OBJECT))
    fresh, before = g.builder.block("fresh"), g.builder.block("copied_before")
    g.builder.branch(g.builder.primitive("object.is", known.value, original.value), fresh, before)
    g.builder.enter(before)
    g.builder.return_(_checked(g, known, type_).value)
    g.builder.enter(fresh)


def _filling(g: FunctionLowering, type_: ClassType) -> Member | None:
    """The method by which a fresh object takes over what the library keeps in it."""
    found = (g.world.hierarchy.member(type_, name) for name in (FILL, REMAKE))
    return next((member for member in found if member is not None), None)


def _is_remade(fill: Member) -> bool:
    return isinstance(fill.definition, nodes.Function) and fill.definition.short_name == REMAKE


def _has_own_init(g: FunctionLowering, type_: ClassType) -> bool:
    init = g.world.hierarchy.member(type_, "__init__")
    return init is not None and _is_user(g, init.owner.name)


def _is_copied_whole(g: FunctionLowering, type_: ClassType, fill: Member | None) -> bool:
    """Whether somebody copies every field; a class of the library without fields is a handle on something outside."""
    hierarchy = g.world.hierarchy
    filled = () if fill is None else hierarchy.class_of(fill.owner.name).resolution_order
    owners = [type_.name, *(owner.name for owner, _ in hierarchy.fields(type_))]
    return all(_is_copied_by_fields(g, owner) or owner in filled for owner in owners[1:]) and (
        fill is not None or _is_copied_by_fields(g, type_.name)
    )


def _is_copied_by_fields(g: FunctionLowering, class_name: str) -> bool:
    return _is_user(g, class_name) or FIELDWISE in g.world.hierarchy.class_of(class_name).decorators


def _is_user(g: FunctionLowering, class_name: str) -> bool:
    return g.world.hierarchy.class_of(class_name).module in g.world.modules.user_modules


def _copy_field(
    g: FunctionLowering,
    original: Typed,
    copied: Typed,
    type_: ClassType,
    owner: ClassType,
    field: nodes.Field,
    memo: Typed | None,
    *,
    is_fresh: bool,
) -> None:
    """A field, and whether it is assigned. ``is_fresh``: nothing has been assigned in the copy."""
    layout = g.world.concrete(type_).layout
    field_type = substitute(field.type, g.world.class_environment(owner))
    machine_type = representation(field_type)
    assigned, done = g.builder.block("assigned"), g.builder.block("copied")
    flag = flag_name(field.name)
    if any(name == flag for name, _ in layout.fields):
        is_assigned = g.builder.load_field(original.value, layout.name, flag, representation(BOOL))
        g.builder.branch(is_assigned, assigned, done)
        g.builder.enter(assigned)
        g.builder.store_field(copied.value, layout.name, flag, ir.TRUE, initial=is_fresh)
    value = g.keep(Typed(g.builder.load_field(original.value, layout.name, field.name, machine_type), field_type))
    if machine_type == REFERENCE:
        g.builder.branch(g.builder.is_null(value.value), done, assigned)
        g.builder.enter(assigned)
    if memo is not None:
        value = deep_copy(g, value, memo)
    g.builder.store_field(copied.value, layout.name, field.name, value.value, initial=is_fresh)
    g.builder.enter(done)


# ------------------------------------------------------------------------------------------------ intrinsics


def lower_shallow(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    """The intrinsic ``copy.shallow``."""
    return shallow_copy(f, _given(f, arguments[0], result))


def lower_deep(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    """The intrinsic ``copy.deep``."""
    value = f.keep(_given(f, arguments[0], result))
    return deep_copy(f, value, f.keep(_given(f, arguments[1], MEMO)))


def _given(f: FunctionLowering, argument: Given, type_: Type) -> Typed:
    typed = argument.value if argument.value is not None else f.expression(argument.node, type_)  # type: ignore[arg-type]
    return Typed(f.coerce(typed, type_), type_)
