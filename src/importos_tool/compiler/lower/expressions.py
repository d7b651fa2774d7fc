"""Calls and subscripts as the source writes them, and which of the many meanings of ``a(b)`` and ``a[b]`` is meant."""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    BOOL,
    INT,
    NEVER,
    NONE,
    OBJECT,
    CallableType,
    ClassType,
    NeverType,
    NoneType,
    TupleType,
    Type,
    TypeObject,
    UnionType,
    has_free_variables,
    show,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.lower.arguments import Given, given
from importos_tool.compiler.lower.attributes import narrowed_attribute
from importos_tool.compiler.lower.callables import call_value
from importos_tool.compiler.lower.calls import call_function, call_method, call_method_given
from importos_tool.compiler.lower.class_calls import call_class_member
from importos_tool.compiler.lower.class_objects import call_class, named_class, type_of_value
from importos_tool.compiler.lower.class_tests import lower_callable, lower_isinstance, lower_issubclass
from importos_tool.compiler.lower.closures import call_nested_function
from importos_tool.compiler.lower.construction import construct, construct_given
from importos_tool.compiler.lower.function import EXPRESSIONS, FunctionLowering, Typed
from importos_tool.compiler.lower.hierarchy import is_method
from importos_tool.compiler.lower.late_names import check_defined
from importos_tool.compiler.lower.none_items import present, with_attribute
from importos_tool.compiler.lower.representation import is_value
from importos_tool.compiler.lower.super_calls import call_super
from importos_tool.compiler.lower.unions import each_item, parts_of, test_item
from importos_tool.compiler.lower.variables import walk
from importos_tool.compiler.lower.world import FUNCTION


def _lower_call(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Call)
    result = f.type_of(node)
    if isinstance(want, CallableType) and isinstance(result, CallableType) and has_free_variables(result):
        result = want  # a generic function that a call gives is made for the one use that it has here
    result = _of_known_items(f, result, want)
    answer = _call(f, node, result)
    if f.builder.terminated:
        f.builder.enter(f.builder.block("dead"))
        return Typed(f.zero(OBJECT), NeverType())
    if isinstance(result, (NoneType, NeverType)) or isinstance(answer.type, NeverType):
        return answer
    if want is not None and not is_value(want) and not is_value(answer.type):
        return answer
    if f.world.hierarchy.is_subtype(answer.type, result):
        return answer
    return Typed(f.coerce(answer, result), result)


def _of_known_items(f: FunctionLowering, type_: Type, want: Type | None) -> Type:
    """The type of an empty container, ``set()``, with the items that the place where it stands expects."""
    if isinstance(type_, ClassType) and isinstance(want, ClassType) and NEVER in type_.arguments:
        from importos_tool.compiler.lower.displays import as_wanted

        return as_wanted(f, type_, want)
    return type_


def _call(f: FunctionLowering, node: nodes.Call, result: Type) -> Typed:
    callee = node.callee
    match callee:
        case nodes.FunctionName(name=name):
            special = _SPECIAL.get(name)
            if special is not None:
                return special(f, node, result)
            if name in f.functions:
                return call_nested_function(f, name, given(f, node.arguments), result)
            check_defined(f, name)
            definition = f.world.program.functions[name]
            arguments = given(f, node.arguments)
            f.at(node.span)
            return call_function(f, definition, arguments, result)
        case nodes.ClassName(instance=instance):
            if isinstance(instance, ClassType):
                check_defined(f, instance.name)
            return _construct(f, node, _of_known_items(f, f.concrete(instance), result), result)
        case nodes.SuperAttribute():
            return call_super(f, node, callee, result)
        case nodes.Attribute(object=object_, name=name):
            receiver = named_class(f, object_)
            if isinstance(receiver.type, TypeObject):
                class_type = f.class_type(receiver.type.instance)
                member = f.world.hierarchy.member(class_type, name) if class_type is not None else None
                if class_type is not None and member is not None and is_method(member):
                    f.at(node.span)
                    return call_class_member(f, receiver, class_type, name, member, given(f, node.arguments), result)
            receiver = with_attribute(f, receiver, name)
            if _is_method(f, receiver.type, name):
                receiver = _safe(f, receiver, node)
                f.at(node.span)
                return call_method_given(f, receiver, name, given(f, node.arguments), result)
            return _call_value(f, narrowed_attribute(f, receiver, callee), node, result)
        case _:
            pass
    return _call_value(f, f.expression(callee), node, result)


def _safe(f: FunctionLowering, receiver: Typed, node: nodes.Call) -> Typed:
    """The receiver, safe from an assignment inside the arguments."""
    if isinstance(receiver.value, ir.Register) and any(
        isinstance(n, nodes.Walrus) for a in node.arguments for n in walk(a.value)
    ):
        return f.keep(receiver)
    return receiver


def _is_method(f: FunctionLowering, type_: Type, name: str) -> bool:
    if isinstance(type_, UnionType):
        return all(_is_method(f, item, name) for item in type_.items)
    if isinstance(type_, TypeObject):
        return False
    class_type = f.class_type(type_)
    if class_type is None:
        return False
    member = f.world.hierarchy.member(class_type, name)
    if member is None and f.world.program.has_promotions and type_ in (INT, BOOL):
        return True  # a method of the number that is declared: AttributeError
    if member is None or isinstance(member.definition, nodes.Field):
        return False
    return is_method(member)


def _call_value(f: FunctionLowering, callee: Typed, node: nodes.Call, result: Type) -> Typed:
    callee = present(f, callee, "'NoneType' object is not callable")
    if isinstance(callee.type, CallableType):
        if has_free_variables(callee.type):
            summary = "the function that is called keeps its type parameters as a value"
            f.refuse(node.span, summary, instead="a def with the types that are meant", code="E214")
        kept = f.keep(callee) if node.arguments else callee
        f.at(node.span)
        answer = call_value(f, kept, given(f, node.arguments))
        if answer.type != OBJECT or result == OBJECT:
            return answer
        return Typed(f.coerce(answer, result), result)  # of a function whose type parameters are objects
    if callee.type == FUNCTION:
        f.refuse(
            node.span,
            "a callable whose parameters are not known cannot be called",
            "Callable[..., T] says nothing about them",
            "Callable[[int, str], T] with the parameters written out, or a ParamSpec",
            code="E310",
        )
    if isinstance(callee.type, TypeObject):
        f.at(node.span)
        return call_class(f, callee, given(f, node.arguments), result)
    if isinstance(callee.type, UnionType):
        return each_item(f, callee, lambda item: _call_value(f, item, node, result), result)
    return call_method_given(f, callee, "__call__", given(f, node.arguments), result)


def _construct(f: FunctionLowering, node: nodes.Call, instance: Type, result: Type) -> Typed:
    if isinstance(instance, ClassType) and instance.name == "builtins.type" and len(node.arguments) == 1:
        return type_of_value(f, f.expression(node.arguments[0].value))
    f.at(node.span)
    return construct_given(f, instance, given(f, node.arguments), result)


# ------------------------------------------------------------------------------------------------ special calls


def _reveal_type(f: FunctionLowering, node: nodes.Call, result: Type) -> Typed:
    return f.expression(node.arguments[0].value)


_SPECIAL = {
    "builtins.isinstance": lower_isinstance,
    "builtins.issubclass": lower_issubclass,
    "builtins.callable": lower_callable,
    "builtins.reveal_type": _reveal_type,
    "typing.reveal_type": _reveal_type,
}


# ------------------------------------------------------------------------------------------------ subscripts


def _lower_subscript(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Subscript)
    result = f.type_of(node)
    container = f.expression(node.object)
    if isinstance(container.type, TupleType):
        answer = _tuple_item(f, container, node, result)
        if answer is not None:
            return answer
    key = f.expression(node.index)
    f.at(node.span)
    container = present(f, container, "'NoneType' object is not subscriptable")
    if isinstance(container.type, UnionType):
        kept = f.keep(key)

        def item_of(item: Typed) -> Typed:
            exact = _tuple_item(f, item, node, result) if isinstance(item.type, TupleType) else None
            return exact or call_method(f, item, "__getitem__", [kept], result)

        return each_item(f, container, item_of, result)
    answer = call_method(f, container, "__getitem__", [key], result)
    if f.world.hierarchy.is_subtype(answer.type, result):
        return answer
    if want is not None and not is_value(want) and not is_value(answer.type):
        return answer
    return Typed(f.coerce(answer, result), result)


def _tuple_item(f: FunctionLowering, container: Typed, node: nodes.Subscript, result: Type) -> Typed | None:
    from importos_tool.compiler.lower.operators import _exact

    assert isinstance(container.type, TupleType)
    items = container.type.items
    index = _exact(node.index)
    if index is not None and -len(items) <= index < len(items):
        return Typed(f.builder.record_item(container.value, index % len(items)), items[index])
    if isinstance(node.index, nodes.Slice) and _is_fixed(result):
        bounds = [(b is None, None if b is None else _exact(b)) for b in _bounds(node.index)]
        if all(absent or known is not None for absent, known in bounds):
            chosen = range(len(items))[slice(*(known for _, known in bounds))]
            record = f.keep(container).value
            values = [f.builder.record_item(record, n) for n in chosen]
            return Typed(f.builder.make_record(values or [ir.FALSE]), TupleType(tuple(items[n] for n in chosen)))
    return None


def _is_fixed(type_: Type) -> bool:
    """Whether the type checker knew the bounds too: it gives tuples of fixed length (and knows that no step is 0)."""
    return all(isinstance(part, TupleType) for part in parts_of(type_))


def _bounds(slice_: nodes.Slice) -> tuple[nodes.Expression | None, nodes.Expression | None, nodes.Expression | None]:
    return slice_.start, slice_.stop, slice_.step


def _lower_slice(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Slice)
    slice_type = ClassType("builtins.slice")
    bounds = [f.none() if b is None else _bound(f, b) for b in _bounds(node)]
    return construct(f, slice_type, bounds, slice_type)


def _bound(f: FunctionLowering, node: nodes.Expression) -> Typed:
    typed = f.expression(node)
    if isinstance(typed.type, ClassType) and not is_value(typed.type):
        f.refuse(
            node.span,
            "a slice is bounded by ints",
            "a slice keeps its bounds, and they are ints here; CPython would keep the object",
            "write i.__index__()",
        )
    return typed


EXPRESSIONS[nodes.Call] = _lower_call
EXPRESSIONS[nodes.Subscript] = _lower_subscript
EXPRESSIONS[nodes.Slice] = _lower_slice

__all__ = ["Given", "NONE", "show", "test_item"]
