"""``super()``: the next class in the order of the object's class, not of the class that the method stands in.

Where every subclass has the same next definition it is called directly. Where a further base may come between (several
bases), a dispatch function on the object's class finds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    OBJECT,
    STR,
    CallableType,
    ClassType,
    Type,
    TypeObject,
    show,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.lower.arguments import Given, given
from importos_tool.compiler.lower.callables import make_callable
from importos_tool.compiler.lower.calls import call_member, dispatch_call
from importos_tool.compiler.lower.class_calls import call_class_member, with_receiver
from importos_tool.compiler.lower.class_objects import erased
from importos_tool.compiler.lower.class_variables import load_of_class
from importos_tool.compiler.lower.function import EXPRESSIONS, FunctionLowering, Typed
from importos_tool.compiler.lower.function_details import Details, details_of
from importos_tool.compiler.lower.hierarchy import Member, is_method
from importos_tool.compiler.lower.inference import infer, pick
from importos_tool.compiler.lower.operators import truth
from importos_tool.compiler.lower.representation import canonical_signature
from importos_tool.compiler.lower.slots import read_slot
from importos_tool.diagnostics.model import ToolBug

PREFIX = "super "


def call_super(f: FunctionLowering, node: nodes.Call, callee: nodes.SuperAttribute, result: Type) -> Typed:
    """``super().name(arguments)``."""
    receiver, own, member = _find(f, callee)
    if is_method(member):
        return _call(f, receiver, own, callee.class_name, callee.name, member, given(f, node.arguments), result)
    from importos_tool.compiler.lower.callables import call_value

    value = f.keep(_load(f, callee, f.type_of(callee)))
    if not isinstance(value.type, CallableType):
        f.refuse(node.span, f"super().{callee.name} is no function", code="E313")
    return call_value(f, value, given(f, node.arguments))


def _find(f: FunctionLowering, node: nodes.SuperAttribute) -> tuple[Typed, ClassType, Member]:
    """The receiver, its class as the method's own class, and the next definition as that class sees it."""
    receiver = read_slot(f, f.slots[node.receiver])
    type_ = f.concrete(receiver.type)
    class_type = f.class_type(type_.instance if isinstance(type_, TypeObject) else type_)
    assert class_type is not None
    own = f.world.hierarchy.supertype(class_type, node.class_name) or class_type
    member = f.world.hierarchy.member(own, node.name, after=node.class_name)
    if member is None:
        raise ToolBug(f"super().{node.name} at {node.span}")
    return receiver, own, member


def _depends_on_class(f: FunctionLowering, class_name: str, name: str, member: Member) -> bool:
    """Whether a subclass has another next definition."""
    for subclass in f.world.hierarchy.subclasses(class_name):
        found = f.world.hierarchy.member(ClassType(subclass), name, after=class_name)
        if found is None or found.owner.name != member.owner.name:
            return True
    return False


def _call(
    f: FunctionLowering, receiver: Typed, own: ClassType, class_name: str, name: str, member: Member,
    arguments: Sequence[Given], result: Type,
) -> Typed:  # fmt: skip
    if not _depends_on_class(f, class_name, name, member):
        return call_next(f, receiver, own, class_name, name, member, arguments, result)
    assert not isinstance(member.definition, nodes.Field)
    first = member.definition if isinstance(member.definition, nodes.Function) else member.definition.items[0]
    is_static = "staticmethod" in first.decorators
    environment = dict(f.world.hierarchy.arguments_of(member.owner))
    skip = 0 if is_static else 1
    item = pick(f, member.definition, arguments, environment, own, skip)
    if member.owner == OBJECT and name == "__init__":
        item = _taking_anything(item)
    found = infer(f, item, arguments, environment, result, own, skip)
    static = TypeObject(erased(f, own)) if isinstance(receiver.type, TypeObject) else canonical_signature(own)
    shown = with_receiver(item) if is_static else item
    return dispatch_call(
        f, receiver, static, f"{PREFIX}{class_name} {name}", shown, arguments, found, found,
    )  # fmt: skip


def _taking_anything(function: nodes.Function) -> nodes.Function:
    """``object.__init__`` where the class behind may have another one: it takes what is handed on."""
    star = nodes.Parameter(nodes.Variable("args", ClassType("builtins.tuple", (OBJECT,))), "star")
    named = nodes.Parameter(nodes.Variable("kwargs", ClassType("builtins.dict", (STR, OBJECT))), "starstar")
    return replace(function, parameters=[function.parameters[0], star, named])


def call_next(
    f: FunctionLowering, receiver: Typed, own: ClassType, class_name: str, name: str, member: Member,
    arguments: Sequence[Given], result: Type | None,
) -> Typed:  # fmt: skip
    """The next definition behind ``class_name`` for objects of class ``own``, which ``member`` is."""
    if name == "__init__" and member.owner == OBJECT:
        _give_to_object(f, arguments)
        return f.none()
    if isinstance(receiver.type, TypeObject):
        return call_class_member(f, receiver, own, name, member, arguments, result, exact=True)
    return call_member(f, receiver, own, name, member, arguments, result, exact=True)


def _give_to_object(f: FunctionLowering, arguments: Sequence[Given]) -> None:
    """``object.__init__`` takes nothing: what a ``*args`` hands on must be empty."""
    wrong, done = f.builder.block("given"), f.builder.block("nothing given")
    for argument in arguments:
        value = argument.value if argument.node is None else f.keep(f.expression(argument.node))
        given_some: ir.Value = ir.TRUE
        if argument.maybe is not None:
            given_some = argument.maybe.present
        elif value is not None and (argument.starred or argument.doubled):
            given_some = truth(f, value)
        following = f.builder.block("next")
        f.builder.branch(given_some, wrong, following, expected=False)
        f.builder.enter(following)
    if not arguments:
        return
    f.builder.goto(done)
    f.builder.enter(wrong)
    text = "object.__init__() takes exactly one argument (the instance to initialize)"
    f.raise_library("importos.runtime.failures.raise_type_error", [f.text(text).value])
    f.builder.enter(done)


def _load(f: FunctionLowering, node: nodes.SuperAttribute, result: Type) -> Typed:
    """``super().name`` as a value: a property, a class variable or a bound method."""
    receiver, own, member = _find(f, node)
    definition = member.definition
    if isinstance(definition, nodes.Field):
        declared = substitute(definition.type, f.world.hierarchy.arguments_of(member.owner))
        if _depends_on_class(f, node.class_name, node.name, member):
            f.refuse(
                node.span,
                f"super().{node.name} means another class variable in a subclass",
                "several bases have a variable of this name",
                "name the class: Base." + node.name,
                code="E313",
            )
        return load_of_class(f, member.owner.name, node.name, declared)
    if not is_method(member):
        return _call(f, receiver, own, node.class_name, node.name, member, [], result)
    if not isinstance(result, CallableType):
        raise ToolBug(f"super().{node.name} as {show(result)} at {node.span}")

    def body(g: FunctionLowering, captured: list[Typed], arguments: list[Given]) -> Typed:
        return _call(g, captured[0], own, node.class_name, node.name, member, arguments, result.result)

    name = f"super of {node.class_name} {node.name} of {show(receiver.type)}"
    details = Details(details_of(f, definition, "bound"), receiver.value)
    return Typed(make_callable(f, name, [receiver], result, body, details), result)


def _lower_super(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.SuperAttribute)
    return _load(f, node, want if isinstance(want, CallableType) else f.type_of(node))


EXPRESSIONS[nodes.SuperAttribute] = _lower_super
