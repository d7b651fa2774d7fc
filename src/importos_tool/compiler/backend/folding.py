"""Which temporaries need no C variable: used once, in their own block, and nothing in between can change their value.

before: ``t1 = load_field self.x; t2 = int.add_wrapping t1, 1; r = t2``     after: ``r = self->x + 1``

A folded operation is evaluated where its user stands, so it must not move over what it depends on: a read of memory
never over an operation with an effect, a read of a register never over a ``Move`` to it. Operations with effects are
never folded.
"""

from __future__ import annotations

from collections import Counter

from importos_tool.compiler.ir.nodes import (
    Block,
    CheckError,
    CodeOf,
    Function,
    IsInstance,
    IsNull,
    LoadField,
    LoadGlobal,
    LoadItem,
    MakeRecord,
    Move,
    Operation,
    Primitive,
    RecordItem,
    Register,
    TakeField,
    TakeItem,
    Temporary,
    Terminator,
    operands,
    result_of,
)
from importos_tool.compiler.ir.primitives import PRIMITIVES
from importos_tool.compiler.ir.types import NOTHING

_PURE_KINDS = (CodeOf, IsNull, RecordItem, MakeRecord)
_READING_KINDS = (LoadField, LoadItem, LoadGlobal, IsInstance)


def is_pure(operation: Operation) -> bool:
    """Its result depends on its operands only."""
    if isinstance(operation, Primitive):
        # The class number of an object stands in memory that a release may give back.
        return PRIMITIVES[operation.name].pure and operation.name != "object.class_number"
    return isinstance(operation, _PURE_KINDS)


def is_reading(operation: Operation) -> bool:
    """It has no effect, but its result depends on memory too."""
    if isinstance(operation, Primitive):
        return PRIMITIVES[operation.name].reads or operation.name == "object.class_number"
    return isinstance(operation, _READING_KINDS)


class Folding:
    """The answer for one function: ``folded`` and ``dead`` hold the identities of operations."""

    def __init__(self, function: Function) -> None:
        self.folded: set[int] = set()
        self.dead: set[int] = set()
        self.uses: Counter[int] = Counter()
        definitions: dict[int, Operation] = {}
        for block in function.blocks:
            for operation in block.operations:
                self._count(operation, 1)
                result = result_of(operation)
                if result is not None:
                    definitions[id(result)] = operation
            if block.terminator is not None:
                self._count(block.terminator, 1)
        self._drop_unused(definitions)
        for block in function.blocks:
            self._fold_block(block)

    def _count(self, operation: Operation | Terminator, step: int) -> None:
        values = [operation.result] if isinstance(operation, CheckError) else operands(operation)
        for value in values:
            if isinstance(value, Temporary):
                self.uses[id(value)] += step

    def _drop_unused(self, definitions: dict[int, Operation]) -> None:
        """An operation without effect whose result nobody uses is not emitted, nor what only it used."""
        waiting = [key for key in definitions if not self.uses[key]]
        while waiting:
            operation = definitions[waiting.pop()]
            if not (is_pure(operation) or is_reading(operation)) or id(operation) in self.dead:
                continue
            result = result_of(operation)
            if result is None or result.type == NOTHING:
                continue
            self.dead.add(id(operation))
            self._count(operation, -1)
            for value in operands(operation):
                if isinstance(value, Temporary) and not self.uses[id(value)] and id(value) in definitions:
                    waiting.append(id(value))

    def _fold_block(self, block: Block) -> None:
        """From the end backwards, with the next effect and the next moves behind the operation at hand."""
        end = len(block.operations)
        users: dict[int, int] = {}  # temporary -> index where it is evaluated when it is folded into its user
        next_effect = end + 1
        next_move: dict[int, int] = {}
        if block.terminator is not None:
            self._note_users(block.terminator, end, users)
        for index in range(end - 1, -1, -1):
            operation = block.operations[index]
            if id(operation) in self.dead:
                continue
            reading = is_reading(operation)
            foldable = reading or is_pure(operation)
            result = result_of(operation)
            place = index
            if foldable and result is not None and self.uses[id(result)] == 1 and id(result) in users:
                target = users[id(result)]
                moved = any(
                    isinstance(value, Register) and next_move.get(id(value), end + 1) < target
                    for value in operands(operation)
                )
                if not moved and not (reading and next_effect < target):
                    self.folded.add(id(operation))
                    place = target
            self._note_users(operation, place, users)
            if isinstance(operation, Move):
                next_move[id(operation.register)] = index
            elif not foldable:
                next_effect = index

    @staticmethod
    def _note_users(operation: Operation | Terminator, place: int, users: dict[int, int]) -> None:
        if isinstance(operation, (TakeField, TakeItem, CheckError)):
            return  # their operands are written twice in C
        template = PRIMITIVES[operation.name].template if isinstance(operation, Primitive) else ""
        for number, value in enumerate(operands(operation)):
            if isinstance(value, Temporary) and not (template and template.count(f"{{{number}}}") != 1):
                users[id(value)] = place
