"""Attributes: fields, properties, class variables and bound methods, read, written and deleted.

What an attribute is follows from the class that declares it; fields are in ``instance_fields.py``, class variables in
``class_variables.py``.
"""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    NONE,
    OBJECT,
    ArgumentsType,
    CallableType,
    ClassType,
    Type,
    TypeObject,
    UnionType,
    show,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import NOTHING
from importos_tool.compiler.lower.arguments import Given
from importos_tool.compiler.lower.calls import call_member, call_method
from importos_tool.compiler.lower.class_calls import call_class_member
from importos_tool.compiler.lower.class_objects import (
    as_value,
    class_documentation,
    class_text,
    known_class,
    named_class,
    type_of_value,
)
from importos_tool.compiler.lower.class_variables import load_of_class, load_shared, store_of_class, store_shared
from importos_tool.compiler.lower.function import EXPRESSIONS, FunctionLowering, Typed
from importos_tool.compiler.lower.hierarchy import Member, is_method
from importos_tool.compiler.lower.instance_fields import delete_field, is_instance_field, load_field, store_field
from importos_tool.compiler.lower.none_items import with_attribute
from importos_tool.compiler.lower.representation import canonical_signature
from importos_tool.compiler.lower.thread_locals import part_of
from importos_tool.compiler.lower.unions import each_item, parts_of
from importos_tool.compiler.lower.world import FUNCTION, DispatchKey
from importos_tool.diagnostics.model import ToolBug

CLASS_TEXTS = {"__name__": "name", "__qualname__": "qualified name", "__module__": "module"}
ATTRIBUTES_OF_FUNCTIONS = {"__name__": "_name", "__qualname__": "_qualname", "__module__": "_module", "__doc__": "_doc"}


# ------------------------------------------------------------------------------------------------ reading


def _described(f: FunctionLowering, value: Typed, receiver: Typed, result: Type) -> Typed:
    """What a class variable is for an object (or for the class itself): one with ``__get__`` says so."""
    class_type = value.type if isinstance(value.type, ClassType) else None
    if class_type is None or f.world.hierarchy.member(class_type, "__get__") is None:
        return value
    if isinstance(receiver.type, TypeObject):
        return call_method(f, value, "__get__", [f.none(), as_value(f, receiver)], result)
    return call_method(f, value, "__get__", [receiver, f.none()], result)


def load_attribute(f: FunctionLowering, typed: Typed, name: str, result: Type, *, exact: bool = False) -> Typed:
    """``object.name``, with its declared type; ``exact``: the object's class is the type itself."""
    typed = with_attribute(f, typed, name)
    if isinstance(typed.type, UnionType):
        return each_item(f, typed, lambda item: load_attribute(f, item, name, result), result)
    if name == "__class__":
        return type_of_value(f, typed)
    if isinstance(typed.type, TypeObject):
        return _class_attribute(f, typed, typed.type.instance, name, result)
    class_type = f.class_type(typed.type)
    if class_type is None:
        raise ToolBug(f"attribute {name} of {show(typed.type)} at {f.span}")
    if class_type == FUNCTION and name in ATTRIBUTES_OF_FUNCTIONS:
        return call_method(f, typed, ATTRIBUTES_OF_FUNCTIONS[name], [])
    member = f.world.hierarchy.member(class_type, name)
    if member is None:
        raise ToolBug(f"{show(typed.type)} has no attribute {name} at {f.span}")
    if isinstance(member.definition, nodes.Field):
        if member.owner == OBJECT:  # what every object has of its class: its documentation, its module
            return _class_attribute(f, type_of_value(f, typed), class_type, name, result)
        if is_instance_field(f, class_type, name):
            return load_field(f, part_of(f, typed, class_type), class_type, member, exact=exact)
        return _described(f, load_shared(f, typed, class_type, member, exact=exact), typed, result)
    if not is_method(member):
        return call_member(f, typed, class_type, name, member, [], result, exact=exact)
    signature = next((part for part in parts_of(result) if isinstance(part, CallableType)), None)
    if signature is not None:
        from importos_tool.compiler.lower.function_values import bound_method

        return Typed(bound_method(f, typed, name, signature), signature)
    raise ToolBug(f"attribute {name} of {show(typed.type)} is no value at {f.span}")


def _class_attribute(f: FunctionLowering, typed: Typed, instance: Type, name: str, result: Type) -> Typed:
    """``C.name`` or ``cls.name``."""
    if name in CLASS_TEXTS:
        return class_text(f, typed, CLASS_TEXTS[name])
    if name == "__doc__":
        return class_documentation(f, typed)
    class_type = f.class_type(instance)
    if class_type is None:
        raise ToolBug(f"class attribute {name} of {show(instance)}")
    member = f.world.hierarchy.member(class_type, name)
    if member is None:
        return load_attribute(f, Typed(typed.value, ClassType("builtins.type")), name, result)
    if isinstance(member.definition, nodes.Field):
        declared = substitute(member.definition.type, f.world.hierarchy.arguments_of(member.owner))
        if known_class(typed):
            return _described(f, load_of_class(f, class_type.name, name, declared), typed, result)
        return _described(f, load_shared(f, typed, class_type, member), typed, result)
    if isinstance(result, CallableType):
        from importos_tool.compiler.lower.callables import make_callable
        from importos_tool.compiler.lower.function_details import Details, details_of

        kept = member
        known = known_class(typed)

        def body(g: FunctionLowering, captured: list[Typed], arguments: list[Given]) -> Typed:
            class_ = Typed(ir.NULL, TypeObject(instance)) if known else captured[0]
            return call_class_member(g, class_, class_type, name, kept, arguments, result.result)

        assert not isinstance(kept.definition, nodes.Field)
        details = Details(details_of(f, kept.definition))
        value = make_callable(f, f"method {show(instance)}.{name}", [] if known else [typed], result, body, details)
        return Typed(value, result)
    raise ToolBug(f"class attribute {name} of {show(instance)} at {f.span}")


# ------------------------------------------------------------------------------------------------ writing


def store_attribute(f: FunctionLowering, typed: Typed, name: str, value: Typed, *, exact: bool = False) -> None:
    """``object.name = value``."""
    if isinstance(typed.type, UnionType):
        kept = f.keep(value)

        def store(item: Typed) -> Typed:
            store_attribute(f, item, name, kept)
            return f.none()

        each_item(f, typed, store, ClassType("types.NoneType"))
        return
    if isinstance(typed.type, TypeObject):
        _store_class_attribute(f, typed, typed.type.instance, name, value)
        return
    class_type = f.class_type(typed.type)
    if class_type is None:
        raise ToolBug(f"assignment to attribute {name} of {show(typed.type)}")
    member = f.world.hierarchy.member(class_type, name)
    if member is not None and not isinstance(member.definition, nodes.Field) and not is_method(member):
        _call_accessor(f, typed, class_type, name, [value], exact=exact)
        return
    if member is None or not isinstance(member.definition, nodes.Field):
        f.refuse(f.span, f"{name} cannot be assigned", "it is a method", code="E306")
    store_field(f, part_of(f, typed, class_type), class_type, member, value, exact=exact)


def _store_class_attribute(f: FunctionLowering, typed: Typed, instance: Type, name: str, value: Typed) -> None:
    class_type = f.class_type(instance)
    assert class_type is not None
    member = f.world.hierarchy.member(class_type, name)
    if member is None or not isinstance(member.definition, nodes.Field):
        f.refuse(f.span, f"{name} cannot be assigned on a class", "methods are fixed when compiled", code="E306")
    if known_class(typed):
        store_of_class(f, class_type.name, name, value)
    else:
        store_shared(f, typed, class_type, name, value)


def delete_attribute(f: FunctionLowering, typed: Typed, name: str, *, exact: bool = False) -> None:
    """``del object.name``."""
    class_type = f.class_type(typed.type)
    member = f.world.hierarchy.member(class_type, name) if class_type is not None else None
    if class_type is None or member is None or isinstance(typed.type, (TypeObject, UnionType)):
        f.refuse(
            f.span,
            f"{name} cannot be deleted here",
            "which attribute is meant must be known when the program is compiled",
            "delete it through an object of one class",
            code="E314",
        )
    if not isinstance(member.definition, nodes.Field) and not is_method(member):
        _call_accessor(f, typed, class_type, name, [], exact=exact)
        return
    if not is_instance_field(f, class_type, name):
        f.refuse(f.span, f"{name} is no attribute of the object itself", "it belongs to the class", code="E314")
    if f.location.traced and f.world.fields.is_of_library(class_type.name, name):
        reason = "the library reads it and does not ask whether it is still there"
        f.refuse(f.span, f"{name} is an attribute of a library class", reason, "give it another value", code="E314")
    delete_field(f, part_of(f, typed, class_type), class_type, name, exact=exact)


def _accessor(f: FunctionLowering, class_type: ClassType, name: str, *, deletes: bool) -> Member | None:
    """The setter or deleter that belongs to the property that the class sees; a property without one hides those of
    its bases."""
    for ancestor in f.world.hierarchy.class_of(class_type.name).resolution_order:
        class_ = f.world.hierarchy.class_of(ancestor)
        if name in class_.members:
            found = (class_.deleters if deletes else class_.setters).get(name)
            owner = f.world.hierarchy.supertype(class_type, ancestor)
            return None if found is None or owner is None else Member(owner, found)
    return None


def _call_accessor(
    f: FunctionLowering, typed: Typed, class_type: ClassType, name: str, values: list[Typed], *, exact: bool = False
) -> None:
    """The setter (with a value) or the deleter of a property."""
    deletes = not values
    found = _accessor(f, class_type, name, deletes=deletes)
    if not exact and not f.world.is_exact(canonical_signature(class_type), name):
        word = "delete" if deletes else "store"
        types = tuple(canonical_signature(value.type) for value in values)
        if found is not None and isinstance(found.definition, nodes.Function) and values:
            declared = found.definition.parameters[1].variable.type
            types = (canonical_signature(substitute(declared, f.world.hierarchy.arguments_of(found.owner))),)
        key = DispatchKey(canonical_signature(class_type), f"{word} {name}", ("",) * len(types), types, NONE)
        arguments = [f.coerce(value, type_) for value, type_ in zip(values, types, strict=True)]
        f.builder.call(f.world.dispatch(key).name, [typed.value, *arguments], NOTHING)
        return
    if found is None:
        word = "deleter" if deletes else "setter"
        names = [f.text(name).value, f.text(word).value]
        f.raise_library("importos.runtime.failures.raise_missing_accessor", [f.coerce(typed, OBJECT), *names])
        f.builder.enter(f.builder.block("dead"))
        return
    assert isinstance(found.definition, nodes.Function)
    instance = f.world.instance(found.definition, f.world.class_environment(found.owner))
    arguments = [f.coerce(value, instance.parameters[1]) for value in values]
    f.builder.call(instance.name, [typed.value, *arguments], instance.result_type)


# ------------------------------------------------------------------------------------------------ expressions


def _lower_attribute(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Attribute)
    typed = named_class(f, node.object)
    f.at(node.span)
    return narrowed_attribute(f, typed, node, want)


def narrowed_attribute(
    f: FunctionLowering, typed: Typed, node: nodes.Attribute, want: Type | None = None, *, as_declared: bool = False
) -> Typed:
    """The attribute of an object that has been evaluated, as what mypy knows of it at this place."""
    from importos_tool.compiler.lower.names import is_wanted_as_declared, narrowed_type

    result = f.type_of(node)
    loaded = load_attribute(f, typed, node.name, want if isinstance(want, CallableType) else result)
    if isinstance(loaded.type, CallableType):
        return loaded
    if isinstance(loaded.type, ArgumentsType):
        from importos_tool.compiler.lower.argument_packs import materialise

        return loaded if isinstance(want, ArgumentsType) else materialise(f, loaded)
    if as_declared or is_wanted_as_declared(f, loaded.type, want):
        return loaded
    if not _is_value_of_int_member(f, typed.type, node.name):
        result = narrowed_type(f, loaded.type, result)
    return Typed(f.coerce(loaded, result), result)


def _is_value_of_int_member(f: FunctionLowering, type_: Type, name: str) -> bool:
    """Whether mypy knows more of the attribute than its declaration says, and is right: no truth value hides there."""
    return (
        isinstance(type_, ClassType)
        and f.world.hierarchy.class_of(type_.name).has_int_members
        and name in ("value", "_value_")
    )


def tested(f: FunctionLowering, node: nodes.Expression, hint: Type | None = None) -> Typed:
    """An expression whose value is only tested: an attribute or a module's variable has its declared type then, for
    what mypy knows of it may be old. A call may have changed it since."""
    from importos_tool.compiler.lower.names import load_global

    match node:
        case nodes.Attribute():
            typed = named_class(f, node.object)
            f.at(node.span)
            return narrowed_attribute(f, typed, node, hint, as_declared=True)
        case nodes.Global():
            f.at(node.span)
            return load_global(f, node, hint, as_declared=True)
        case _:
            return f.expression(node, hint)


EXPRESSIONS[nodes.Attribute] = _lower_attribute

__all__ = ["call_method", "delete_attribute", "load_attribute", "store_attribute", "type_of_value"]
