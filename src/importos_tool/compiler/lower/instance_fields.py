"""The fields of objects: where they lie, and how they are read, written and deleted.

Objects of a subclass keep the fields of its largest base at their beginning, so that code for that base reads them at
known offsets. A further base's fields lie elsewhere in each subclass: code for such a base asks a dispatch function.
A field that may be read before it is assigned is checked: a reference is null until then, any other value has a flag
beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    NONE,
    OBJECT,
    STR,
    ClassType,
    Type,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import BOOL, NOTHING, REFERENCE
from importos_tool.compiler.lower.class_variables import load_shared, shares_value
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.hierarchy import Member
from importos_tool.compiler.lower.lifetimes import own
from importos_tool.compiler.lower.representation import canonical, canonical_signature, is_value, representation
from importos_tool.compiler.lower.tagged import reinterpret
from importos_tool.compiler.lower.world import DispatchKey, flag_name
from importos_tool.diagnostics.model import ToolBug


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field lies in objects of a class; ``type`` is how it is stored, ``flag`` the field that says whether it
    is assigned ("" where null says it, or where it always is)."""

    layout: str
    name: str
    type: Type
    flag: str
    is_sure: bool


def is_instance_field(f: FunctionLowering, class_type: ClassType, name: str) -> bool:
    """Whether objects of the class have a field of this name."""
    return name in f.world.hierarchy.field_names(class_type.name)


def place_of(f: FunctionLowering, class_type: ClassType, name: str) -> Place:
    """Where code that knows an object to be of ``class_type`` finds the field."""
    layout = f.world.layout(class_type)
    for owner, field in f.world.hierarchy.fields(class_type):
        if field.name == name:
            type_ = substitute(field.type, f.world.hierarchy.arguments_of(owner))
            flag = flag_name(name)
            has_flag = any(known == flag for known, _ in layout.fields)
            return Place(
                layout.name, name, type_, flag if has_flag else "", f.world.fields.is_sure(class_type.name, name)
            )
    raise ToolBug(f"{class_type} has no field {name}")


def _is_elsewhere(f: FunctionLowering, class_type: ClassType) -> bool:
    """Whether some objects of the class keep its fields at other offsets than the class itself."""
    class_ = f.world.hierarchy.class_of(class_type.name)
    return class_.is_protocol or not f.world.hierarchy.fields_come_first(class_type.name)


# ------------------------------------------------------------------------------------------------ reading


def load_field(f: FunctionLowering, typed: Typed, class_type: ClassType, member: Member, *, exact: bool) -> Typed:
    """The field that ``member`` declares, of an object; ``exact``: its class is ``class_type`` itself."""
    definition = member.definition
    assert isinstance(definition, nodes.Field)
    declared = substitute(definition.type, f.world.hierarchy.arguments_of(member.owner))
    if not exact and _is_elsewhere(f, class_type):
        key = DispatchKey(
            canonical_signature(class_type), f"field {definition.name}", (), (), canonical_signature(declared)
        )
        dispatch = f.world.dispatch(key)
        return Typed(f.builder.call(dispatch.name, [typed.value], representation(declared)), declared)
    _check_covariance(f, typed, class_type, definition)
    place = place_of(f, class_type, definition.name)
    is_held = isinstance(typed.value, ir.Register) and typed.value.name != ""  # by a variable
    typed = f.keep(typed) if place.flag or not place.is_sure or definition.default is not None else typed
    if shares_value(f, class_type, definition.name) and (place.flag or representation(place.type) == REFERENCE):
        return _own_or_shared(f, typed, class_type, member, place, declared)
    if not place.is_sure:
        _check_assigned(f, typed, place)
    value: ir.Value = f.builder.load_field(typed.value, place.layout, place.name, representation(place.type))
    if not is_held:
        value = own(f, value)
    return _seen_as(f, Typed(value, place.type), declared)


def _seen_as(f: FunctionLowering, stored: Typed, declared: Type) -> Typed:
    """A field of a class that a subclass declares again with a narrower type."""
    if is_value(stored.type) == is_value(declared) and not is_value(declared):
        return Typed(reinterpret(f, stored, declared), declared)
    return Typed(f.coerce(stored, declared), declared)


def _is_assigned(f: FunctionLowering, typed: Typed, place: Place) -> ir.Value:
    if place.flag:
        return f.builder.load_field(typed.value, place.layout, place.flag, BOOL)
    value = f.builder.load_field(typed.value, place.layout, place.name, REFERENCE)
    return f.builder.primitive("bool.not", f.builder.is_null(value))


def _check_assigned(f: FunctionLowering, typed: Typed, place: Place) -> None:
    missing, okay = f.builder.block("missing"), f.builder.block("assigned")
    f.builder.branch(_is_assigned(f, typed, place), okay, missing, expected=True)
    f.builder.enter(missing)
    raise_missing(f, typed, place.name)
    f.builder.enter(okay)


def raise_missing(f: FunctionLowering, typed: Typed, name: str) -> None:
    """``AttributeError`` for an object without the attribute."""
    f.raise_library("importos.runtime.failures.raise_missing_attribute", [typed.value, f.text(name).value])


def _own_or_shared(
    f: FunctionLowering, typed: Typed, class_type: ClassType, member: Member, place: Place, declared: Type
) -> Typed:
    """An attribute of the instance where it has been assigned, else the class's."""
    answer = f.branch_value(declared)
    own, shared, done = f.builder.block("own"), f.builder.block("shared"), f.builder.block("found")
    f.builder.branch(_is_assigned(f, typed, place), own, shared)
    f.builder.enter(own)
    value = f.builder.load_field(typed.value, place.layout, place.name, representation(place.type))
    f.builder.move(answer, _seen_as(f, Typed(value, place.type), declared).value)
    f.builder.goto(done)
    f.builder.enter(shared)
    found = load_shared(f, typed, class_type, member)
    f.builder.move(answer, f.coerce(found, declared))
    f.builder.enter(done)
    return Typed(answer, declared)


def initialise_from_class(f: FunctionLowering, receiver: Typed, type_: ClassType) -> None:
    """Value-type attributes that the class gives a value for good: a fresh object starts with that value."""
    layout = f.world.layout(type_)
    for _, field in f.world.hierarchy.fields(type_):
        member = f.world.hierarchy.member(type_, field.name)
        if member is None or not isinstance(member.definition, nodes.Field):
            continue
        place = place_of(f, type_, field.name)
        if representation(place.type) == REFERENCE or place.flag or not shares_value(f, type_, field.name):
            continue
        found = load_shared(f, Typed(receiver.value, type_), type_, member, exact=True)
        f.builder.store_field(receiver.value, layout.name, field.name, f.coerce(found, place.type), initial=True)


def _check_covariance(f: FunctionLowering, typed: Typed, class_type: ClassType, field: nodes.Field) -> None:
    class_ = f.world.hierarchy.class_of(class_type.name)
    for variable, argument in zip(class_.type_variables, class_type.arguments, strict=False):
        if variable.variance != "invariant" and canonical(argument) == OBJECT and _mentions(field.type, variable.name):
            if not _is_self(typed):
                f.refuse(
                    f.span,
                    f"field {field.name} of another {class_.short_name} cannot be read here",
                    f"{class_.short_name} is covariant: the other object may hold its items in another form",
                    "call a method of the object instead",
                    code="E304",
                )


def _check_written(f: FunctionLowering, typed: Typed, class_type: ClassType, field: nodes.Field) -> None:
    """An object of a covariant class may be one of narrower items: nobody but itself knows what may be put into it."""
    class_ = f.world.hierarchy.class_of(class_type.name)
    itself = f.world.hierarchy.member(ClassType(class_type.name, class_.type_variables), field.name)
    if itself is None or _is_self(typed):
        return
    declared = substitute(field.type, f.world.hierarchy.arguments_of(itself.owner))
    if any(v.variance == "covariant" and _mentions(declared, v.name) for v in class_.type_variables):
        f.refuse(
            f.span,
            f"field {field.name} of a {class_.short_name} cannot be assigned here",
            f"{class_.short_name} is covariant: the object may be one whose items are of a narrower type",
            "assign it in a method of the class, make a new object, or declare the variable without covariant=True",
            code="E304",
        )


def _is_self(typed: Typed) -> bool:
    return isinstance(typed.value, ir.Register) and typed.value.is_parameter and typed.value.name == "self"


def _mentions(type_: Type, variable: str) -> bool:
    return substitute(type_, {variable: STR}) != type_


# ------------------------------------------------------------------------------------------------ writing


def store_field(
    f: FunctionLowering, typed: Typed, class_type: ClassType, member: Member, value: Typed, *, exact: bool
) -> None:
    """``object.name = value``."""
    definition = member.definition
    assert isinstance(definition, nodes.Field)
    if f.location.traced and not exact:
        _check_written(f, typed, class_type, definition)
    declared = substitute(definition.type, f.world.hierarchy.arguments_of(member.owner))
    wanted = f.coerce(value, declared)
    if not exact and _is_elsewhere(f, class_type):
        parameter = canonical_signature(declared)
        key = DispatchKey(canonical_signature(class_type), f"store {definition.name}", ("",), (parameter,), NONE)
        f.builder.call(f.world.dispatch(key).name, [typed.value, wanted], NOTHING)
        return
    place = place_of(f, class_type, definition.name)
    stored = f.coerce(Typed(wanted, declared), place.type)
    f.builder.store_field(typed.value, place.layout, place.name, stored)
    if place.flag:
        f.builder.store_field(typed.value, place.layout, place.flag, ir.TRUE)


def delete_field(f: FunctionLowering, typed: Typed, class_type: ClassType, name: str, *, exact: bool) -> None:
    """``del object.name``: the class's value is seen again where there is one, else reading raises."""
    if not exact and _is_elsewhere(f, class_type):
        key = DispatchKey(canonical_signature(class_type), f"delete {name}", (), (), NONE)
        f.builder.call(f.world.dispatch(key).name, [typed.value], NOTHING)
        return
    place = place_of(f, class_type, name)
    typed = f.keep(typed)
    _check_assigned(f, typed, place)
    f.builder.store_field(typed.value, place.layout, name, f.zero(place.type))
    if place.flag:
        f.builder.store_field(typed.value, place.layout, place.flag, ir.FALSE)
