"""Assignment targets: names, attributes, items, and patterns of them with at most one star."""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import INT, OBJECT, ClassType, TupleType, Type, UnionType
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import I64
from importos_tool.compiler.lower.attributes import load_attribute, store_attribute
from importos_tool.compiler.lower.calls import call_method
from importos_tool.compiler.lower.class_objects import named_class
from importos_tool.compiler.lower.construction import construct
from importos_tool.compiler.lower.function import STATEMENTS, FunctionLowering, Typed
from importos_tool.compiler.lower.names import place_of, store_global
from importos_tool.compiler.lower.none_items import present
from importos_tool.compiler.lower.operators import in_place
from importos_tool.compiler.lower.slots import write_slot
from importos_tool.compiler.lower.unions import each_item
from importos_tool.diagnostics.model import ToolBug


def assign(f: FunctionLowering, target: nodes.Expression, value: Typed) -> None:
    """``target = value``."""
    f.at(target.span)
    flowing = f.flowing
    match target:
        case nodes.Local(variable=variable):
            slot = f.slots[variable]
            write_slot(f, slot, f.coerce(value, slot.type))
        case nodes.Global(module=module, name=name, declared=declared):
            if f.world.modules.constant(module, name) is not None:
                return
            type_ = f.concrete(declared)
            store_global(f, place_of(f, target), type_, f.coerce(value, type_))
        case nodes.Attribute(object=object_, name=name):
            kept = f.keep(value)
            owner = named_class(f, object_)
            f.flowing = flowing
            store_attribute(f, owner, name, kept)
        case nodes.Subscript(object=object_, index=index):
            kept = f.keep(value)
            container = f.expression(object_)
            key = f.expression(index)
            f.at(target.span)
            f.flowing = flowing
            _set_item(f, container, key, kept)
        case nodes.TupleDisplay(items=items) | nodes.ListDisplay(items=items):
            _unpack(f, items, value)
        case _:
            raise ToolBug(f"{type(target).__name__} is no target")


def _set_item(f: FunctionLowering, container: Typed, key: Typed, value: Typed) -> None:
    container = present(f, container, "'NoneType' object does not support item assignment")
    if isinstance(container.type, UnionType):
        kept = f.keep(key)

        def store(item: Typed) -> Typed:
            return call_method(f, item, "__setitem__", [kept, value])

        each_item(f, container, store, ClassType("types.NoneType"))
        return
    call_method(f, container, "__setitem__", [key, value])


def _unpack(f: FunctionLowering, targets: list[nodes.Expression], value: Typed) -> None:
    star = next((n for n, t in enumerate(targets) if isinstance(t, nodes.Starred)), None)
    if isinstance(value.type, TupleType):
        _unpack_tuple(f, targets, star, value)
        return
    from importos_tool.compiler.lower.displays import as_declared_list, to_list

    value = present(f, value, "cannot unpack non-iterable NoneType object")
    items = f.keep(to_list(f, value))
    assert isinstance(items.type, ClassType)
    count = call_method(f, items, "__len__", []).value
    required = len(targets) - (star is not None)
    wrong, right = f.builder.block("unpack_wrong"), f.builder.block("unpack")
    operator = "int.equal" if star is None else "int.greater_equal"
    f.builder.branch(f.builder.primitive(operator, count, ir.Constant(required, I64)), right, wrong, expected=True)
    f.builder.enter(wrong)
    exact = ir.TRUE if star is None else ir.FALSE
    f.raise_library(
        "importos.runtime.collections.displays.raise_unpack_error", [ir.Constant(required, I64), count, exact]
    )
    f.builder.enter(right)
    after = 0 if star is None else len(targets) - star - 1
    for number, target in enumerate(targets):
        if star is not None and number == star:
            assert isinstance(target, nodes.Starred)
            end = f.builder.primitive("int.subtract_wrapping", count, ir.Constant(after, I64))
            slice_type = ClassType("builtins.slice")
            bounds = [Typed(ir.Constant(star, I64), INT), Typed(end, INT)]
            middle = call_method(f, items, "__getitem__", [construct(f, slice_type, bounds, slice_type)])
            assign(f, target.value, as_declared_list(f, middle, f.type_of(target.value)))
        else:
            index = number if star is None or number < star else number - len(targets)
            assign(f, target, call_method(f, items, "__getitem__", [Typed(ir.Constant(index, I64), INT)]))


def _unpack_tuple(f: FunctionLowering, targets: list[nodes.Expression], star: int | None, value: Typed) -> None:
    from importos_tool.compiler.lower.displays import declared_list

    assert isinstance(value.type, TupleType)
    record = f.keep(value).value
    types = value.type.items
    if star is None:
        for number, target in enumerate(targets):
            assign(f, target, Typed(f.builder.record_item(record, number), types[number]))
        return
    after = len(targets) - star - 1
    for number, target in enumerate(targets):
        if number == star:
            assert isinstance(target, nodes.Starred)
            list_type = declared_list(f.type_of(target.value))
            collected = f.keep(construct(f, list_type, [], list_type))
            for index in range(star, len(types) - after):
                call_method(f, collected, "append", [Typed(f.builder.record_item(record, index), types[index])])
            assign(f, target.value, collected)
        else:
            index = number if number < star else len(types) - (len(targets) - number)
            assign(f, target, Typed(f.builder.record_item(record, index), types[index]))


def _lower_assign(f: FunctionLowering, node: object) -> None:
    assert isinstance(node, nodes.Assign)
    if len(node.targets) == 1:
        target = node.targets[0]
        if isinstance(target, nodes.TupleDisplay) and isinstance(node.value, nodes.TupleDisplay):
            value = f.expression(node.value)
        else:
            want = _target_type(f, target)
            value = f.expression(node.value, want)
            f.flowing = node.value
        f.at(node.span)
        assign(f, target, value)
        return
    value = f.keep(f.expression(node.value))
    for target in node.targets:
        assign(f, target, value)


def _target_type(f: FunctionLowering, target: nodes.Expression) -> Type | None:
    if isinstance(target, nodes.Local):
        return f.slots[target.variable].type
    if isinstance(target, nodes.Global):
        return f.concrete(target.declared)
    if isinstance(target, (nodes.Attribute, nodes.Subscript)):
        type_ = f.type_of(target)
        return None if type_ == OBJECT else type_  # mypy leaves the type of a target open
    return None


def _lower_augmented(f: FunctionLowering, node: object) -> None:
    assert isinstance(node, nodes.AugmentedAssign)
    target = node.target
    match target:
        case nodes.Attribute(object=object_, name=name):
            owner = named_class(f, object_)
            if not isinstance(owner.value, ir.Constant):
                owner = f.keep(owner)
            before = load_attribute(f, owner, name, f.type_of(target))
            seen = f.type_of(target)
            if seen != OBJECT:
                before = Typed(f.coerce(before, seen), seen)
            value = f.expression(node.value)
            f.at(node.span)
            f.flowing = node.value
            store_attribute(f, owner, name, in_place(f, node.operator, before, value, before.type))
        case nodes.Subscript(object=object_, index=index):
            owner = f.keep(f.expression(object_))
            key = f.keep(f.expression(index))
            before = call_method(f, owner, "__getitem__", [key], f.type_of(target))
            seen = f.type_of(target)
            if seen != OBJECT:
                before = Typed(f.coerce(before, seen), seen)
            value = f.expression(node.value)
            f.at(node.span)
            f.flowing = node.value
            _set_item(f, owner, key, in_place(f, node.operator, before, value, before.type))
        case _:
            before = f.expression(target)
            value = f.expression(node.value)
            f.at(node.span)
            f.flowing = node.value
            assign(f, target, in_place(f, node.operator, before, value, before.type))


STATEMENTS[nodes.Assign] = _lower_assign
STATEMENTS[nodes.AugmentedAssign] = _lower_augmented
