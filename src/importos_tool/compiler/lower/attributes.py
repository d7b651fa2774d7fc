"""Attributes: fields, properties, class variables and bound methods, read and written.

A field is read at its offset. A class variable is a global; when a subclass redefines it the read goes through a
dispatch function. A field that a class's ``__init__`` does not surely assign is checked where it is read.
"""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    OBJECT,
    STR,
    CallableType,
    ClassType,
    Type,
    TypeObject,
    UnionType,
    show,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import REFERENCE
from importos_tool.compiler.lower.calls import call_member, call_method, positional
from importos_tool.compiler.lower.function import EXPRESSIONS, FunctionLowering, Typed
from importos_tool.compiler.lower.hierarchy import Member
from importos_tool.compiler.lower.representation import canonical, canonical_signature, representation
from importos_tool.compiler.lower.unions import each_item
from importos_tool.compiler.lower.world import DispatchKey
from importos_tool.diagnostics.model import ToolBug


def load_attribute(f: FunctionLowering, typed: Typed, name: str, result: Type) -> Typed:
    """``object.name`` on an instance, with its declared type."""
    if isinstance(typed.type, UnionType):
        return each_item(f, typed, lambda item: load_attribute(f, item, name, result), result)
    if name == "__class__":
        return type_of_value(f, typed)
    class_type = f.class_type(typed.type)
    if isinstance(typed.type, TypeObject):
        return _class_attribute(f, typed, typed.type.instance, name, result)
    if class_type is None:
        raise ToolBug(f"attribute {name} of {show(typed.type)} at {f.span}")
    member = f.world.hierarchy.member(class_type, name)
    if member is None:
        raise ToolBug(f"{show(typed.type)} has no attribute {name} at {f.span}")
    definition = member.definition
    if isinstance(definition, nodes.Field):
        return load_field(f, typed, class_type, member, name)
    if isinstance(definition, nodes.Function) and "property" in definition.decorators:
        return call_member(f, typed, class_type, name, member, [], result)
    if isinstance(result, CallableType):
        from importos_tool.compiler.lower.closures import bound_method

        return Typed(bound_method(f, typed, name, result), result)
    raise ToolBug(f"attribute {name} of {show(typed.type)} is no value at {f.span}")


def load_field(f: FunctionLowering, typed: Typed, class_type: ClassType, member: Member, name: str) -> Typed:
    """A field or class variable that has been looked up."""
    definition = member.definition
    assert isinstance(definition, nodes.Field)
    declared = substitute(definition.type, f.world.hierarchy.arguments_of(member.owner))
    if definition.is_class_variable:
        return _class_variable(f, typed, class_type, member, definition, declared)
    if f.world.hierarchy.class_of(class_type.name).is_protocol:
        key = DispatchKey(canonical_signature(class_type), f"field {name}", (), (), canonical_signature(declared))
        dispatch = f.world.dispatch(key)
        return Typed(f.builder.call(dispatch.name, [typed.value], representation(declared)), declared)
    _check_covariance(f, typed, class_type, definition)
    layout = f.world.layout(class_type)
    if definition.default is not None and representation(declared) == REFERENCE:
        typed = f.keep(typed)
    value: ir.Value = f.builder.load_field(typed.value, layout.name, name, dict(layout.fields)[name])
    if definition.default is not None and value.type == REFERENCE:
        return _own_or_class_value(f, typed, class_type, member, definition, declared, value)
    if not f.world.fields.surely_assigned(class_type.name, name):
        _check_assigned(f, value, class_type, name)
    return Typed(value, declared)


def _own_or_class_value(
    f: FunctionLowering,
    typed: Typed,
    class_type: ClassType,
    member: Member,
    field: nodes.Field,
    declared: Type,
    value: ir.Value,
) -> Typed:
    """An attribute of the instance where it has been assigned, else the class's."""
    answer = f.branch_value(declared)
    shared, done = f.builder.block("shared"), f.builder.block("found")
    f.builder.move(answer, value)
    f.builder.branch(f.builder.is_null(answer), shared, done)
    f.builder.enter(shared)
    found = _class_variable(f, typed, class_type, member, field, declared)
    f.builder.move(answer, f.coerce(found, declared))
    f.builder.enter(done)
    return Typed(answer, declared)


def initialise_from_class(f: FunctionLowering, receiver: Typed, type_: ClassType) -> None:
    """Value-type attributes that the class body gives a value: a fresh object starts with the class's value."""
    layout = f.world.layout(type_)
    for _, field in f.world.hierarchy.fields(type_):
        member = f.world.hierarchy.member(type_, field.name)
        if field.default is None or member is None or not isinstance(member.definition, nodes.Field):
            continue
        declared = substitute(member.definition.type, f.world.hierarchy.arguments_of(member.owner))
        if representation(declared) != REFERENCE:
            value = load_class_variable(f, member.owner.name, member.definition, declared)
            f.builder.store_field(receiver.value, layout.name, field.name, value.value, initial=True)


def _check_covariance(f: FunctionLowering, typed: Typed, class_type: ClassType, field: nodes.Field) -> None:
    class_ = f.world.hierarchy.class_of(class_type.name)
    for variable, argument in zip(class_.type_variables, class_type.arguments, strict=False):
        if variable.variance != "invariant" and canonical(argument) == OBJECT and _mentions(field.type, variable.name):
            is_self = isinstance(typed.value, ir.Register) and typed.value.is_parameter and typed.value.name == "self"
            if not is_self:
                f.refuse(
                    f.span,
                    f"field {field.name} of another {class_.short_name} cannot be read here",
                    f"{class_.short_name} is covariant: the other object may hold its items in another form",
                    "call a method of the object instead",
                    code="E304",
                )


def _mentions(type_: Type, variable: str) -> bool:
    return substitute(type_, {variable: STR}) != type_


def _check_assigned(f: FunctionLowering, value: ir.Value, class_type: ClassType, name: str) -> None:
    if value.type != REFERENCE:
        f.refuse(
            f.span,
            f"attribute {name} may be read before it is assigned",
            f"__init__ of {class_type.name.rpartition('.')[2]} does not assign it on every path before it uses self",
            f"assign self.{name} at the start of __init__",
            code="E305",
        )
    missing, okay = f.builder.block("missing"), f.builder.block("assigned")
    f.builder.branch(f.builder.is_null(value), missing, okay, expected=False)
    f.builder.enter(missing)
    short = f.world.hierarchy.class_of(class_type.name).short_name
    f.raise_library("importos.runtime.failures.raise_undefined_attribute", [f.text(short).value, f.text(name).value])
    f.builder.enter(okay)


def _class_variable(
    f: FunctionLowering, typed: Typed, class_type: ClassType, member: Member, field: nodes.Field, declared: Type
) -> Typed:
    for name in f.world.hierarchy.subclasses(class_type.name):
        if field.name in f.world.hierarchy.class_of(name).fields:
            key = DispatchKey(
                canonical_signature(class_type), f"variable {field.name}", (), (), canonical_signature(declared)
            )
            dispatch = f.world.dispatch(key)
            return Typed(f.builder.call(dispatch.name, [typed.value], representation(declared)), declared)
    return load_class_variable(f, member.owner.name, field, declared)


def class_variable_name(owner: str, name: str) -> str:
    """The global that keeps a class variable."""
    return f"{owner}.{name}"


def load_class_variable(f: FunctionLowering, owner: str, field: nodes.Field, declared: Type) -> Typed:
    """A class variable by the class that defines it."""
    from importos_tool.compiler.lower.names import load_checked_global

    return load_checked_global(f, class_variable_name(owner, field.name), field.name, declared)


def _class_attribute(f: FunctionLowering, typed: Typed, instance: Type, name: str, result: Type) -> Typed:
    """``C.name`` or ``cls.name``."""
    class_type = f.class_type(instance)
    if name in ("__name__", "__qualname__", "__module__"):
        return load_attribute(f, Typed(typed.value, ClassType("builtins.type")), name, result)
    if class_type is None:
        raise ToolBug(f"class attribute {name} of {show(instance)}")
    member = f.world.hierarchy.member(class_type, name)
    if member is not None and isinstance(member.definition, nodes.Field):
        declared = substitute(member.definition.type, f.world.hierarchy.arguments_of(member.owner))
        return load_class_variable(f, member.owner.name, member.definition, declared)
    if member is not None and isinstance(result, CallableType):
        from importos_tool.compiler.lower.calls import call_class_member
        from importos_tool.compiler.lower.closures import make_callable

        kept = member

        def body(g: FunctionLowering, captured: list[Typed], arguments: list[Typed]) -> Typed:
            return call_class_member(g, class_type, name, kept, positional(arguments), result.result)

        value = make_callable(f, f"method {show(instance)}.{name}", [], result, body)
        return Typed(value, result)
    raise ToolBug(f"class attribute {name} of {show(instance)} at {f.span}")


def type_of_value(f: FunctionLowering, typed: Typed) -> Typed:
    """``type(value)``: an object that knows the class number."""
    boxed = f.coerce(typed, OBJECT)
    number = f.builder.primitive("object.class_number", boxed)
    return Typed(class_object(f, number), TypeObject(typed.type))


def class_object(f: FunctionLowering, number: ir.Value) -> ir.Value:
    """The object that stands for the class with this number."""
    layout = f.world.concrete(ClassType("builtins.type")).layout
    value = f.builder.new(layout.name)
    f.builder.store_field(value, layout.name, "_number", number, initial=True)
    return value


def store_attribute(f: FunctionLowering, typed: Typed, name: str, value: Typed) -> None:
    """``object.name = value``."""
    if isinstance(typed.type, UnionType):
        kept = f.keep(value)

        def store(item: Typed) -> Typed:
            store_attribute(f, item, name, kept)
            return f.none()

        each_item(f, typed, store, ClassType("types.NoneType"))
        return
    if isinstance(typed.type, TypeObject):
        class_type = f.class_type(typed.type.instance)
        assert class_type is not None
        member = f.world.hierarchy.member(class_type, name)
        if member is None or not isinstance(member.definition, nodes.Field):
            f.refuse(f.span, f"{name} cannot be assigned on a class", "methods are fixed when compiled", code="E306")
        declared = member.definition.type
        own = member.definition.default is not None and not member.definition.is_class_variable
        if own and representation(declared) != REFERENCE and f.instance is not None:
            f.refuse(
                f.span,
                f"{name} is an attribute of the class and of its instances: it cannot be changed on the class",
                "instances that have no value of their own would have to follow",
                "use two names",
                code="E306",
            )
        from importos_tool.compiler.lower.names import store_global

        store_global(f, class_variable_name(member.owner.name, name), declared, f.coerce(value, declared))
        return
    class_type = f.class_type(typed.type)
    if class_type is None:
        raise ToolBug(f"assignment to attribute {name} of {show(typed.type)}")
    setter = _setter(f, class_type, name)
    if setter is not None:
        instance = f.world.instance(setter, f.world.class_environment(_owner(f, class_type, name)))
        f.builder.call(instance.name, [typed.value, f.coerce(value, instance.parameters[1])], instance.result_type)
        return
    member = f.world.hierarchy.member(class_type, name)
    if member is None or not isinstance(member.definition, nodes.Field):
        f.refuse(f.span, f"{name} cannot be assigned", "it is a method", code="E306")
    declared = substitute(member.definition.type, f.world.hierarchy.arguments_of(member.owner))
    layout = f.world.layout(class_type)
    f.builder.store_field(typed.value, layout.name, name, f.coerce(value, declared))


def _owner(f: FunctionLowering, class_type: ClassType, name: str) -> ClassType:
    for ancestor in f.world.hierarchy.class_of(class_type.name).resolution_order:
        if name in f.world.hierarchy.class_of(ancestor).setters:
            return f.world.hierarchy.supertype(class_type, ancestor) or class_type
    return class_type


def _setter(f: FunctionLowering, class_type: ClassType, name: str) -> nodes.Function | None:
    for ancestor in f.world.hierarchy.class_of(class_type.name).resolution_order:
        setter = f.world.hierarchy.class_of(ancestor).setters.get(name)
        if setter is not None:
            return setter
    return None


def _lower_attribute(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Attribute)
    result = f.type_of(node)
    if isinstance(node.object, nodes.ClassName):
        typed = Typed(ir.NULL, TypeObject(f.concrete(node.object.instance)))
        if node.name in ("__name__", "__qualname__"):
            return f.text(f.concrete(node.object.instance).name.rpartition(".")[2])  # type: ignore[union-attr]
        loaded = load_attribute(f, typed, node.name, want if isinstance(want, CallableType) else result)
    else:
        typed = f.expression(node.object)
        f.at(node.span)
        loaded = load_attribute(f, typed, node.name, want if isinstance(want, CallableType) else result)
    from importos_tool.compiler.lower.names import narrowed_type

    if isinstance(loaded.type, CallableType):
        return loaded
    result = narrowed_type(f, loaded.type, result)
    return Typed(f.coerce(loaded, result), result)


EXPRESSIONS[nodes.Attribute] = _lower_attribute

__all__ = ["call_method", "load_attribute", "load_class_variable", "store_attribute", "type_of_value"]
