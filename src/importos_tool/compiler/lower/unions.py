"""Operations on a value of a union type: one branch an item, each with the value seen as that item.

mypy checks an operation on a union once for each item; so does the code. The classes are told apart by tests in the
order of the union, the last item needs none.
"""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.compiler.checked.types import ClassType, NoneType, TupleType, Type, TypeObject, UnionType
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.representation import is_value, representation


def each_item(f: FunctionLowering, typed: Typed, lower: Callable[[Typed], Typed], result: Type) -> Typed:
    """``lower`` for each item of a union value; the results are coerced to ``result``."""
    assert isinstance(typed.type, UnionType)
    value = f.keep(typed)
    answer = f.branch_value(result)
    done = f.builder.block("united")
    items = list(typed.type.items)
    for number, item in enumerate(items):
        following = None
        if number + 1 < len(items):
            matched = f.builder.block("item")
            following = f.builder.block("next")
            f.builder.branch(test_item(f, value, item), matched, following)
            f.builder.enter(matched)
        narrowed = as_item(f, value, item)
        answered = lower(narrowed)
        if not f.builder.terminated:
            f.builder.move(answer, f.coerce(answered, result))
            f.builder.goto(done)
        if following is not None:
            f.builder.enter(following)
    f.builder.enter(done)
    return Typed(answer, result)


def test_item(f: FunctionLowering, value: Typed, item: Type) -> ir.Value:
    """True when the object is of the item's type."""
    if isinstance(item, NoneType):
        return f.builder.primitive("object.is", value.value, ir.NONE)
    if isinstance(item, ClassType) and not is_value(item):
        return f.builder.is_instance(value.value, item.name)
    if isinstance(item, TypeObject):
        return f.builder.is_instance(value.value, "builtins.type")
    if isinstance(item, TupleType):
        return f.builder.is_instance(value.value, "builtins.tuple")
    if is_value(item):
        layout = f.world.concrete(item).layout.name
        answer = f.builder.register(representation(ClassType("builtins.bool")))
        yes, no, done = f.builder.block("yes"), f.builder.block("no"), f.builder.block("tested")
        f.builder.switch_class(value.value, [((layout,), yes)], no)
        f.builder.enter(yes)
        f.builder.move(answer, ir.TRUE)
        f.builder.goto(done)
        f.builder.enter(no)
        f.builder.move(answer, ir.FALSE)
        f.builder.goto(done)
        f.builder.enter(done)
        return answer
    return f.builder.is_instance(value.value, "builtins.function")


def as_item(f: FunctionLowering, value: Typed, item: Type) -> Typed:
    """The object as a value of the item's type: it is known to be one."""
    if is_value(item) and not isinstance(item, TupleType):
        layout = f.world.concrete(item).layout.name
        return Typed(f.builder.load_field(value.value, layout, "value", representation(item)), item)
    if isinstance(item, TupleType):
        return Typed(f.coerce(value, item), item)
    return Typed(value.value, item)
