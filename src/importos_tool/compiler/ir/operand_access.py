"""Fast reading, rewriting and copying of operations: the same facts as ``ir.nodes.operands``, dispatched by type.

Passes visit every operation of the program several times: what is read is not copied here, as ``ir.nodes.operands``
does it. This table must never disagree with ``ir.nodes`` (``tests/unit/compiler/test_operand_access.py`` compares the
two for every kind of operation).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from importos_tool.compiler.ir import nodes as ir

# Every kind with: its operand fields, its operand list field ("" when none).
_SHAPES: dict[type, tuple[tuple[str, ...], str]] = {
    ir.Move: (("value",), ""),
    ir.Primitive: ((), "arguments"),
    ir.Call: ((), "arguments"),
    ir.CallIndirect: (("code",), "arguments"),
    ir.CodeOf: ((), ""),
    ir.New: (("extra",), ""),
    ir.LoadField: (("object",), ""),
    ir.StoreField: (("object", "value"), ""),
    ir.TakeField: (("object",), ""),
    ir.LoadItem: (("array", "index"), ""),
    ir.StoreItem: (("array", "index", "value"), ""),
    ir.TakeItem: (("array", "index"), ""),
    ir.MoveItems: (("target", "target_index", "source", "source_index", "count"), ""),
    ir.ClearItems: (("array", "index", "count"), ""),
    ir.LoadGlobal: ((), ""),
    ir.StoreGlobal: (("value",), ""),
    ir.MakeRecord: ((), "items"),
    ir.RecordItem: (("record",), ""),
    ir.IsInstance: (("object",), ""),
    ir.IsNull: (("value",), ""),
    ir.Suspend: (("frame", "value"), ""),
    ir.SetException: (("value",), ""),
    ir.TakeException: ((), ""),
    ir.AddTraceback: ((), ""),
    ir.Retain: (("value",), ""),
    ir.Release: (("value",), ""),
    ir.Goto: ((), ""),
    ir.Branch: (("condition",), ""),
    ir.Return: (("value",), ""),
    ir.SwitchClass: (("object",), ""),
    ir.SwitchInteger: (("value",), ""),
    ir.Fail: ((), ""),
    ir.CheckError: ((), ""),
    ir.Unreachable: ((), ""),
    ir.Trap: ((), ""),
}

RESULT_KINDS = ir.RESULT_KINDS

# What an operation takes over the reference of: a field, or all of a list.
CONSUMED_FIELD: dict[type, str] = {
    ir.Move: "value",
    ir.Suspend: "value",
    ir.SetException: "value",
    ir.StoreGlobal: "value",
    ir.StoreField: "value",
    ir.StoreItem: "value",
    ir.Return: "value",
}

_NONE: tuple[ir.Value, ...] = ()


def _reader(fields: tuple[str, ...], listed: str) -> Callable[[Any], Sequence[ir.Value]]:
    if not fields and not listed:
        return lambda operation: _NONE
    if not fields:
        return attrgetter(listed)
    if listed:
        (first,) = fields
        return lambda operation: (getattr(operation, first), *getattr(operation, listed))
    if len(fields) == 1:
        get = attrgetter(fields[0])
        if fields in (("extra",), ("value",)):  # the ones that may be None: New.extra, Return.value

            def optional(operation: Any) -> Sequence[ir.Value]:
                value = get(operation)
                return _NONE if value is None else (value,)

            return optional
        return lambda operation: (get(operation),)
    return attrgetter(*fields)


READERS: dict[type, Callable[[Any], Sequence[ir.Value]]] = {
    kind: _reader(fields, listed) for kind, (fields, listed) in _SHAPES.items()
}


def read_operands(operation: Any) -> Sequence[ir.Value]:
    """Every value that an operation or terminator reads, in order; not to be changed by the caller."""
    return READERS[type(operation)](operation)


def replace_operands(operation: Any, replaced: dict[int, ir.Value]) -> None:
    """Writes ``replaced[id(value)]`` for every operand in the table."""
    fields, listed = _SHAPES[type(operation)]
    for name in fields:
        value = replaced.get(id(getattr(operation, name)))
        if value is not None:
            setattr(operation, name, value)
    if listed:
        values = getattr(operation, listed)
        for index, old in enumerate(values):
            value = replaced.get(id(old))
            if value is not None:
                values[index] = value


def replace_everywhere(blocks: list[ir.Block], replaced: dict[int, ir.Value]) -> None:
    """``replace_operands`` for all operations and terminators of these blocks."""
    keys = replaced.keys()
    for block in blocks:
        for operation in block.operations:
            if not keys.isdisjoint(map(id, READERS[type(operation)](operation))):
                replace_operands(operation, replaced)
        replace_operands(block.terminator, replaced)


def resolve_replacements(replaced: dict[int, ir.Value]) -> None:
    """Where a replacement is itself replaced, the last one counts."""
    for key, value in replaced.items():
        further = replaced.get(id(value))
        while further is not None:
            value = further
            further = replaced.get(id(value))
        replaced[key] = value


# ------------------------------------------------------------------------------------------------ copying

_OPERATION_KINDS = [kind for kind in _SHAPES if kind not in set(ir.Terminator.__args__)]  # type: ignore[attr-defined]
_PLAIN_FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(
        name
        for name in kind.__dataclass_fields__  # type: ignore[attr-defined]
        if name not in (*_SHAPES[kind][0], _SHAPES[kind][1], "result", "register", "location")
    )
    for kind in _OPERATION_KINDS
}


def copy_operation(operation: Any, values: dict[int, Any], location: ir.Location | None) -> Any:
    """A copy of an operation at another location.

    ``values``, by ``id``, has its result and its register, and may have its operands. The kinds that most operations
    are of stand by themselves, the others follow from their shapes.
    """
    kind = type(operation)
    if kind is ir.Primitive:
        arguments = [values.get(id(value), value) for value in operation.arguments]
        return ir.Primitive(values[id(operation.result)], operation.name, arguments, location)
    if kind is ir.RecordItem:
        record = values.get(id(operation.record), operation.record)
        return ir.RecordItem(values[id(operation.result)], record, operation.index, location)
    if kind is ir.Call:
        arguments = [values.get(id(value), value) for value in operation.arguments]
        return ir.Call(values[id(operation.result)], operation.function, arguments, location)
    if kind is ir.LoadField:
        owner = values.get(id(operation.object), operation.object)
        return ir.LoadField(values[id(operation.result)], owner, operation.layout, operation.field, location)
    copy = object.__new__(kind)
    fields, listed = _SHAPES[kind]
    for name in _PLAIN_FIELDS[kind]:
        setattr(copy, name, getattr(operation, name))
    for name in fields:
        value = getattr(operation, name)
        setattr(copy, name, values.get(id(value), value))
    if listed:
        setattr(copy, listed, [values.get(id(value), value) for value in getattr(operation, listed)])
    if kind in RESULT_KINDS:
        copy.result = values[id(operation.result)]
    elif kind is ir.Move:
        copy.register = values[id(operation.register)]
    copy.location = location
    return copy


def copy_terminator(
    terminator: Any, values: dict[int, Any], blocks: dict[ir.Block, ir.Block], location: ir.Location | None
) -> ir.Terminator:
    """A copy of a terminator at another location; ``blocks`` has the copies of the blocks that it jumps to."""
    kind = type(terminator)
    if kind is ir.Goto:
        return ir.Goto(blocks[terminator.target], location)
    if kind is ir.Branch:
        condition = values.get(id(terminator.condition), terminator.condition)
        return ir.Branch(
            condition, blocks[terminator.then], blocks[terminator.otherwise], terminator.expected, location
        )
    if kind is ir.SwitchClass:
        cases = [(names, blocks[block]) for names, block in terminator.cases]
        subject = values.get(id(terminator.object), terminator.object)
        return ir.SwitchClass(subject, cases, blocks[terminator.otherwise], location)
    if kind is ir.SwitchInteger:
        numbers = [(number, blocks[block]) for number, block in terminator.cases]
        subject = values.get(id(terminator.value), terminator.value)
        return ir.SwitchInteger(subject, numbers, blocks[terminator.otherwise], location)
    if kind is ir.Fail:
        return ir.Fail(location)
    if kind is ir.Trap:
        return ir.Trap(location)
    assert kind is ir.Unreachable, kind
    return ir.Unreachable(location)


# ------------------------------------------------------------------------------------------------ control


def successor_blocks(terminator: Any) -> Sequence[ir.Block]:
    """The blocks that a terminator may jump to (``ir.nodes.successors``, dispatched by type)."""
    kind = type(terminator)
    if kind is ir.Goto:
        return (terminator.target,)
    if kind is ir.Branch:
        return (terminator.then, terminator.otherwise)
    if kind is ir.CheckError:
        return (terminator.okay, terminator.error)
    if kind is ir.SwitchClass or kind is ir.SwitchInteger:
        return [*[block for _, block in terminator.cases], terminator.otherwise]
    return ()


def following_blocks(block: ir.Block) -> list[ir.Block]:
    """Where control may go from anywhere in a block: its successors and its handler."""
    following = list(successor_blocks(block.terminator))
    if block.handler is not None:
        following.append(block.handler)
    return following


def retarget(terminator: Any, old: ir.Block, new: ir.Block) -> None:
    """Every jump of ``terminator`` to ``old`` goes to ``new``."""
    kind = type(terminator)
    if kind is ir.Goto:
        if terminator.target is old:
            terminator.target = new
    elif kind is ir.Branch:
        if terminator.then is old:
            terminator.then = new
        if terminator.otherwise is old:
            terminator.otherwise = new
    elif kind is ir.CheckError:
        if terminator.okay is old:
            terminator.okay = new
        if terminator.error is old:
            terminator.error = new
    elif kind is ir.SwitchClass or kind is ir.SwitchInteger:
        terminator.cases = [(names, new if block is old else block) for names, block in terminator.cases]
        if terminator.otherwise is old:
            terminator.otherwise = new
