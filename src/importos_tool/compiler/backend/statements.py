"""Operations that are statements in C: stores, moves, counts and what belongs to the pending exception.

For an operation with a result only the statements that follow the assignment of the result are given (``TakeField``
and ``TakeItem`` empty the place). Counting is done by the IR's ``Retain`` and ``Release`` alone: a store here is a
plain store.
"""

from __future__ import annotations

from importos_tool.compiler.backend.expressions import Expressions
from importos_tool.compiler.backend.inventory import Inventory
from importos_tool.compiler.backend.types import c_type, reference_paths, zero_value
from importos_tool.compiler.ir.nodes import (
    AddTraceback,
    ClearItems,
    LiteralObject,
    Move,
    MoveItems,
    Operation,
    Release,
    Retain,
    SetException,
    Singleton,
    StoreField,
    StoreGlobal,
    StoreItem,
    TakeException,
    TakeField,
    TakeItem,
    Value,
)
from importos_tool.compiler.ir.types import Record

RESULTS_WITH_EFFECTS: frozenset[type] = frozenset({TakeField, TakeItem, TakeException})


def effect_statements(operation: Operation, expressions: Expressions, inventory: Inventory, rare: bool) -> list[str]:
    """The C statements of an operation beside the assignment of its result."""
    whole = expressions.whole
    match operation:
        case Move(register=register, value=value):
            return [f"{whole(register)} = {whole(value)};"] if value is not register else []
        case Retain(value=value, maybe_null=maybe_null):
            return _retain(value, maybe_null, expressions)
        case Release(value=value, maybe_null=maybe_null):
            return _release(value, maybe_null, expressions, rare)
        case StoreField(object=object_, layout=layout, field=field, value=value):
            return [f"{expressions.field(object_, layout, field)} = {whole(value)};"]
        case StoreItem(array=array, layout=layout, index=index, value=value):
            return [f"{expressions.item(array, layout, index)} = {whole(value)};"]
        case StoreGlobal(name=name, value=value):
            return [f"{inventory.globals[name]} = {whole(value)};"]
        case TakeField(result=result, object=object_, layout=layout, field=field):
            return [f"{expressions.field(object_, layout, field)} = {zero_value(result.type)};"]
        case TakeItem(result=result, array=array, layout=layout, index=index):
            return [f"{expressions.item(array, layout, index)} = {zero_value(result.type)};"]
        case MoveItems(layout=layout, target=target, target_index=at, source=source, source_index=start, count=count):
            to, origin = expressions.item(target, layout, at), expressions.item(source, layout, start)
            return [f"memmove(&{to}, &{origin}, {_byte_count(expressions, inventory, layout, count)});"]
        case ClearItems(layout=layout, array=array, index=index, count=count):
            place = expressions.item(array, layout, index)
            return [f"memset(&{place}, 0, {_byte_count(expressions, inventory, layout, count)});"]
        case SetException(value=value):
            return [f"pending_exception = {whole(value)};"]
        case TakeException():
            return ["pending_exception = null;"]
        case AddTraceback(location=location):
            return [f"add_traceback({inventory.locations.number(location)});"] if location and inventory.traces else []
        case _:
            return []


def _byte_count(expressions: Expressions, inventory: Inventory, layout: str, count: Value) -> str:
    item = inventory.program.layouts[layout].item
    assert item is not None, layout
    return f"(usize){expressions.operand(count)} * sizeof({c_type(item)})"


def _is_counted(value: Value) -> bool:
    return not isinstance(value, (LiteralObject, Singleton)) and bool(reference_paths(value.type))


def _retain(value: Value, maybe_null: bool, expressions: Expressions) -> list[str]:
    if not _is_counted(value):
        return []
    if isinstance(value.type, Record):
        name = f"retain_{c_type(value.type)}"
    else:
        name = "retain_maybe_null" if maybe_null else "retain"
    return [f"{name}({expressions.whole(value)});"]


def _release(value: Value, maybe_null: bool, expressions: Expressions, rare: bool) -> list[str]:
    if not _is_counted(value):
        return []
    if isinstance(value.type, Record):
        name = f"release_{c_type(value.type)}"
    else:
        name = "release_rarely" if rare else "release_maybe_null" if maybe_null else "release"
    return [f"{name}({expressions.whole(value)});"]
