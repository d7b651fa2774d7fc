"""Which temporaries need no C variable: used once, in their own block, and nothing in between can change their value.

before: ``t1 = load_field self.x; t2 = int.add_wrapping t1, 1; r = t2``     after: ``r = self->x + 1``

A folded operation is evaluated where its user stands, so it must not move over what it depends on: a read of memory
never over an operation with an effect, a read of a register never over a ``Move`` to it. Operations with effects are
never folded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

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
    Value,
    result_of,
)
from importos_tool.compiler.ir.operand_access import READERS
from importos_tool.compiler.ir.primitives import PRIMITIVES
from importos_tool.compiler.ir.types import NOTHING

_PURE_KINDS: frozenset[type] = frozenset({CodeOf, IsNull, RecordItem, MakeRecord})
_READING_KINDS: frozenset[type] = frozenset({LoadField, LoadItem, LoadGlobal, IsInstance})
# The class number of an object stands in memory that a release may give back.
_PURE = frozenset(name for name, one in PRIMITIVES.items() if one.pure and name != "object.class_number")
_READING = frozenset(name for name, one in PRIMITIVES.items() if one.reads or name == "object.class_number")

_PLACES = tuple(f"{{{number}}}" for number in range(16))
# What a template does not have exactly once cannot be folded into it.
_ONCE: dict[str, tuple[bool, ...]] = {
    name: tuple(one.template.count(place) == 1 for place in _PLACES) for name, one in PRIMITIVES.items() if one.template
}


def is_pure(operation: Operation) -> bool:
    """Its result depends on its operands only."""
    return operation.name in _PURE if type(operation) is Primitive else type(operation) in _PURE_KINDS


def is_reading(operation: Operation) -> bool:
    """It has no effect, but its result depends on memory too."""
    return operation.name in _READING if type(operation) is Primitive else type(operation) in _READING_KINDS


class Folding:
    """The answer for one function: ``folded`` and ``dead`` hold the identities of operations."""

    def __init__(self, function: Function) -> None:
        self.folded: set[int] = set()
        self.dead: set[int] = set()
        self.uses: Counter[int] = Counter()
        definitions: dict[int, Operation] = {}
        used: list[int] = []
        for block in function.blocks:
            for operation in block.operations:
                used += [id(value) for value in READERS[type(operation)](operation) if type(value) is Temporary]
                result = result_of(operation)
                if result is not None:
                    definitions[id(result)] = operation
            used += [id(value) for value in _read_at_the_end(block.terminator) if type(value) is Temporary]
        self.uses.update(used)
        self._drop_unused(definitions)
        for block in function.blocks:
            self._fold_block(block)

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
            read = [id(value) for value in READERS[type(operation)](operation) if type(value) is Temporary]
            self.uses.subtract(read)
            waiting += [key for key in read if not self.uses[key] and key in definitions]

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
            if foldable and result is not None and id(result) in users and self.uses[id(result)] == 1:
                target = users[id(result)]
                moved = any(
                    type(value) is Register and next_move.get(id(value), end + 1) < target
                    for value in READERS[type(operation)](operation)
                )
                if not moved and not (reading and next_effect < target):
                    self.folded.add(id(operation))
                    place = target
            self._note_users(operation, place, users)
            if type(operation) is Move:
                next_move[id(operation.register)] = index
            elif not foldable:
                next_effect = index

    @staticmethod
    def _note_users(operation: Operation | Terminator, place: int, users: dict[int, int]) -> None:
        kind = type(operation)
        if kind is TakeField or kind is TakeItem:
            return  # their operands are written twice in C
        once = _ONCE.get(operation.name) if type(operation) is Primitive else None
        for number, value in enumerate(READERS[kind](operation)):
            if type(value) is Temporary and (once is None or once[number]):
                users[id(value)] = place


def _read_at_the_end(terminator: Terminator | None) -> Sequence[Value]:
    return (terminator.result,) if isinstance(terminator, CheckError) else READERS[type(terminator)](terminator)
