"""``C.method(arguments)``: what is called through a class: static and class methods, or a method with its receiver."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    OBJECT,
    ClassType,
    Type,
    TypeObject,
    TypeVariable,
    substitute,
)
from importos_tool.compiler.lower.arguments import Given, item_type
from importos_tool.compiler.lower.bound_arguments import collect
from importos_tool.compiler.lower.calls import (
    call_instance,
    call_member,
    call_named_function,
    dispatch_call,
    method_environment,
    sharper_implementation,
    sharper_parameters,
)
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.hierarchy import Member
from importos_tool.compiler.lower.inference import infer, infer_implementation, pick
from importos_tool.compiler.lower.new_methods import NEW, bare_object
from importos_tool.diagnostics.model import ToolBug


def call_class_member(
    f: FunctionLowering, class_: Typed, class_type: ClassType, name: str, member: Member, arguments: Sequence[Given],
    result: Type | None, *, exact: bool = False,
) -> Typed:  # fmt: skip
    """``class_.name(arguments)``: a static or class method, or a method with its receiver as first argument.

    ``exact``: the member itself is meant, whatever the class value is (``super()`` in a class method).
    """
    from importos_tool.compiler.lower.class_objects import as_value, erased, known_class

    definition = member.definition
    assert not isinstance(definition, nodes.Field)
    if name == NEW and member.owner == OBJECT:
        return bare_object(f, arguments[0])
    first = definition if isinstance(definition, nodes.Function) else definition.items[0]
    is_static = "staticmethod" in first.decorators
    environment = _environment(f, class_type, name, member)
    if is_static or "classmethod" in first.decorators:
        skip = 0 if is_static else 1
        item = pick(f, definition, arguments, environment, None, skip, result)
        is_open = bool(f.world.hierarchy.class_of(class_type.name).type_variables) and not class_type.arguments
        found = infer(f, item, arguments, environment, result, None, skip, is_open=is_open)
        if item.intrinsic:
            from importos_tool.compiler.lower.intrinsics import call_intrinsic

            first_argument = [] if is_static else [Given(value=as_value(f, class_))]
            return call_intrinsic(f, item, [*first_argument, *arguments], found)
        view = method_environment(f, item, found, member.owner)
        if not exact and not known_class(class_) and not f.world.is_exact(class_type, name):
            static = TypeObject(erased(f, class_type))
            shown = item if not is_static else with_receiver(item)
            return dispatch_call(f, class_, static, name, shown, arguments, found, view)
        if item.held_in:
            from importos_tool.compiler.lower.held_methods import call_held

            receiver_given = [] if is_static else [Given(value=as_value(f, class_))]
            return call_held(f, member, [*receiver_given, *arguments], found)
        target = item
        if not item.has_body and isinstance(definition, nodes.Overloads) and definition.implementation is not None:
            target = definition.implementation
        elif not item.has_body:
            text = f"{item.short_name} is abstract and has no body"
            f.raise_library("importos.runtime.failures.raise_type_error", [f.text(text).value])
            f.builder.enter(f.builder.block("dead"))
            return Typed(f.zero(substitute(item.result, found)), substitute(item.result, found))
        inferred = found if target is item else infer_implementation(f, target, item, arguments, found, skip)
        if target is item:
            sharper = sharper_parameters(f, target, arguments, skip, inferred)
        else:
            sharper = sharper_implementation(f, target, item, arguments, skip, inferred)
        environment = method_environment(f, target, inferred, member.owner)
        instance = f.world.instance(target, environment, sharper=sharper)
        answer = call_instance(
            f,
            instance,
            arguments,
            receiver=None if is_static else as_value(f, class_),
            real=found if target is item else None,
        )
        wanted = substitute(item.result, found)
        return answer if target is item else Typed(f.coerce(answer, wanted), wanted)
    if not arguments:
        raise ToolBug(f"{name} needs its receiver at {f.span}")
    if arguments[0].starred:
        arguments = _with_receiver_apart(f, class_type, definition, arguments)
    receiver_node = arguments[0]
    receiver = receiver_node.value
    if receiver is None:
        assert receiver_node.node is not None
        receiver = f.expression(receiver_node.node)
    receiver = (
        Typed(f.coerce(receiver, class_type), class_type) if not _is_instance_of(f, receiver, class_type) else receiver
    )
    seen = f.class_type(receiver.type)
    own = seen if seen is not None and seen.name == class_type.name else class_type
    found_member = f.world.hierarchy.member(own, name)
    assert found_member is not None
    return call_member(f, receiver, own, name, found_member, arguments[1:], result, exact=True)


def _with_receiver_apart(
    f: FunctionLowering, class_type: ClassType, definition: nodes.Function | nodes.Overloads, arguments: Sequence[Given]
) -> list[Given]:
    """``set.union(*sets)``: the receiver is the first that the star gives, an argument what is left."""
    item = item_type(f, arguments[0])
    value = arguments[0].value
    if value is None:
        assert arguments[0].node is not None
        value = f.keep(f.expression(arguments[0].node))
    whole = ClassType("builtins.tuple", (item,))
    one = Given(value=value, starred=True)
    given = f.keep(Typed(collect(f, [(one, value.value)], item), whole))
    first = definition if isinstance(definition, nodes.Function) else definition.items[0]
    name = f.world.hierarchy.class_of(class_type.name).short_name
    complaint = f"{name}.{first.short_name}() missing 1 required positional argument: 'self'"
    if class_type.name.startswith("builtins."):
        complaint = f"unbound method {name}.{first.short_name}() needs an argument"
    receiver = call_named_function(f, "builtins.receiver_among", [given, f.text(complaint)], item)
    rest = call_named_function(f, "builtins.behind_receiver", [given], whole)
    return [Given(value=f.keep(receiver)), Given(value=f.keep(rest), starred=True), *arguments[1:]]


def _environment(f: FunctionLowering, class_type: ClassType, name: str, member: Member) -> dict[str, Type]:
    """The type arguments that the class gives its member. A class that is named without any leaves them open: the
    arguments of the call and its result say what they are."""
    hierarchy = f.world.hierarchy
    variables = hierarchy.class_of(class_type.name).type_variables
    if class_type.arguments or not variables:
        return dict(hierarchy.arguments_of(member.owner))
    seen = hierarchy.member(ClassType(class_type.name, tuple(variables)), name)
    if seen is None:
        return dict(hierarchy.arguments_of(member.owner))
    given = hierarchy.arguments_of(seen.owner)
    return {key: type_ for key, type_ in given.items() if not isinstance(type_, TypeVariable)}


def with_receiver(function: nodes.Function) -> nodes.Function:
    """A static method as if it had a first parameter, for a dispatch on the class that it is called through."""
    receiver = nodes.Parameter(nodes.Variable("cls", OBJECT), "positional")
    return replace(function, parameters=[receiver, *function.parameters])


def _is_instance_of(f: FunctionLowering, receiver: Typed, class_type: ClassType) -> bool:
    own = f.class_type(receiver.type)
    return own is not None and f.world.hierarchy.supertype(own, class_type.name) is not None
