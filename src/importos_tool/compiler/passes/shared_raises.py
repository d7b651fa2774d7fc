"""The making of an exception is there once for all places that raise alike.

What it does: a block that ends in a failure as others do hands its last operations to a function that never returns::

    before:  t1 = new ValueError                              after:  call raise ValueError 3f60(null, 'too small')
             t2 = new array[object] extra 1                           unreachable
             store_initial t2[0] of array[object] = 'too small'
             t3 = new tuple[object]
             store_initial t3._items of tuple[object] = t2
             call BaseException.__init__(t1, t3)
             call chain to the exception being handled(t1)
             set_exception t1
             fail

What the operations read from before, and literals, are parameters. The name of the function follows from what it does,
so that equal ones are one and an edit changes no other name. The function adds no line to a traceback, so only
operations that would add the same lines as the failure itself go with it.

It must run behind the pass that inlines, and before failures are explicit; it must never move what is used elsewhere.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import READERS, RESULT_KINDS, copy_operation
from importos_tool.compiler.ir.types import NOTHING, name_of
from importos_tool.compiler.passes.inlined_location import traced_chain

LEAST_OPERATIONS = 4  # fewer are no larger than the call
MOST_PARAMETERS = 5
_MOVED: frozenset[type] = frozenset({
    ir.New, ir.StoreField, ir.StoreItem, ir.LoadField, ir.LoadGlobal, ir.Call, ir.Move, ir.MakeRecord, ir.SetException,
})  # fmt: skip


def share_raises(program: ir.Program) -> list[ir.Function]:
    """Rewrites the functions, and answers those that changed and those that are new."""
    places: dict[str, list[_Place]] = defaultdict(list)
    for function in program.functions.values():
        counts: Counter[int] | None = None
        for block in function.blocks:
            if type(block.terminator) is not ir.Fail or len(block.operations) < LEAST_OPERATIONS:
                continue
            if counts is None:
                counts = _occurrences(function)
            start = _start_of_raise(block, counts)
            if len(block.operations) - start >= LEAST_OPERATIONS:
                raised = _Raise(block.operations[start:])
                if len(raised.parameters) <= MOST_PARAMETERS:
                    places[raised.name()].append(_Place(function, block, start, raised))
    changed: dict[str, ir.Function] = {}
    for name, found in places.items():
        if len(found) == 1:
            continue
        changed[name] = program.functions[name] = found[0].raised.function(name)
        for place in found:
            place.call(name)
            changed[place.function.name] = place.function
    return list(changed.values())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where operations of a block can go: those from ``start`` on."""

    function: ir.Function
    block: ir.Block
    start: int
    raised: _Raise

    def call(self, name: str) -> None:
        block = self.block
        location = block.terminator.location  # type: ignore[union-attr]
        block.operations[self.start :] = [ir.Call(ir.Temporary(NOTHING), name, self.raised.arguments, location)]
        block.terminator = ir.Unreachable(location)


def _occurrences(function: ir.Function) -> Counter[int]:
    """How often each register is read or assigned, by its id."""
    counts: Counter[int] = Counter()
    for block in function.blocks:
        for operation in [*block.operations, block.terminator]:
            counts.update(_registers(operation))
    return counts


def _registers(operation: Any) -> list[int]:
    found = [id(value) for value in READERS[type(operation)](operation) if type(value) is ir.Register]
    if type(operation) is ir.Move:
        found.append(id(operation.register))
    return found


def _start_of_raise(block: ir.Block, counts: Counter[int]) -> int:
    """Where the operations begin that can go: the last ones that are of the right kinds, on one line, and assign no
    register that is used elsewhere."""
    operations = block.operations
    if type(operations[-1]) is not ir.SetException:
        return len(operations)
    lines = traced_chain(block.terminator.location)  # type: ignore[union-attr]
    start = len(operations)
    while start and type(operations[start - 1]) in _MOVED and traced_chain(operations[start - 1].location) == lines:
        start -= 1
    while start < len(operations) and not _is_apart(operations[start:], counts):
        start += 1
    return start


def _is_apart(operations: list[ir.Operation], counts: Counter[int]) -> bool:
    """No register that they assign occurs elsewhere."""
    own: Counter[int] = Counter()
    for operation in operations:
        own.update(_registers(operation))
    assigned = {id(operation.register) for operation in operations if type(operation) is ir.Move}
    return all(own[number] == counts[number] for number in assigned)


class _Raise:
    """Operations that make and raise an exception, what they need, and what they are known by."""

    def __init__(self, operations: list[ir.Operation]) -> None:
        self._operations = operations
        self._inner: dict[int, str] = {}
        self.parameters: dict[int, ir.Register] = {}
        self.arguments: list[ir.Value] = []
        self._words: list[str] = []
        for operation in operations:
            self._read(operation)

    def _read(self, operation: Any) -> None:
        kind = type(operation)
        words = [kind.__name__]
        for value in READERS[kind](operation):
            words.append(self._inner.get(id(value)) or self._word(value))
        for name in kind.__dataclass_fields__:
            plain = getattr(operation, name)
            if isinstance(plain, (str, bool)) and name != "location":
                words.append(f"{name}={plain}")
        if kind in RESULT_KINDS:
            self._inner[id(operation.result)] = f"value {len(self._inner)}"
            words.append(name_of(operation.result.type))
        elif kind is ir.Move:
            self._inner[id(operation.register)] = f"value {len(self._inner)}"
        self._words.append(" ".join(words))

    def _word(self, value: Any) -> str:
        if type(value) not in (ir.Register, ir.Temporary, ir.LiteralObject):
            return repr(value)
        parameter = self.parameters.get(id(value))
        if parameter is None:
            parameter = self.parameters[id(value)] = ir.Register(value.type, "", is_parameter=True)
            self.arguments.append(value)
        return f"parameter {list(self.parameters).index(id(value))} {name_of(value.type)}"

    def name(self) -> str:
        made = next((o.layout for o in self._operations if type(o) is ir.New), "exception")
        return f"raise {made} {hashlib.sha256(';'.join(self._words).encode()).hexdigest()[:12]}"

    def function(self, name: str) -> ir.Function:
        location = ir.Location("", 0, name, False)
        values: dict[int, Any] = dict(self.parameters)
        for operation in self._operations:
            if type(operation) in RESULT_KINDS:
                values[id(operation.result)] = ir.Temporary(operation.result.type)  # type: ignore[union-attr]
            elif type(operation) is ir.Move:
                values[id(operation.register)] = ir.Register(operation.register.type, "")
        copies = [copy_operation(operation, values, location) for operation in self._operations]
        blocks = [ir.Block("raise", copies, ir.Fail(location))]
        return ir.Function(
            name, list(self.parameters.values()), NOTHING, blocks, location, cold=True, never_returns=True
        )
